"""What a comparison says: entries, each about one thing that is not the same in two maps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from argmap.model import ArgumentMap, Id, Record, Statement

EntryKind = Literal[
    "divergence", "position", "alignment", "argument", "actor", "claim", "issue", "document", "role", "difference",
    "aside", "map",
]  # fmt: skip
What = Literal["turned", "vanished", "appeared", "merged", "split", "renamed", "changed"]
Value = str | int | bool | None | tuple[Id, ...] | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A field whose value is another one: the old and the new."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Edit:
    """A statement that stays and says something of itself otherwise."""

    before: Statement
    after: Statement
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that is not the same.

    `before` and `after` are the records it is about, in the one map and in the other: none where it is not there,
    several where actors, or the positions they held, were merged or split. `lost`, `gained` and `edited` are the
    statements of a position, argument or alignment.
    """

    kind: EntryKind
    what: What
    before: tuple[Record, ...]
    after: tuple[Record, ...]
    changes: tuple[Change, ...] = ()
    lost: tuple[Statement, ...] = ()
    gained: tuple[Statement, ...] = ()
    edited: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """Two maps and every entry, the most important first."""

    before: ArgumentMap
    after: ArgumentMap
    entries: tuple[Entry, ...]
