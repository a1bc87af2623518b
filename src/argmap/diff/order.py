"""The order in which a comparison is told: what changes the picture first, what mends a word last."""

from __future__ import annotations

from typing import Any

from argmap.diff.entries import Entry
from argmap.model import ArgumentMap, Divergence, Fold

KINDS = ("divergence", "position", "alignment", "argument", "actor", "claim", "issue", "document", "role",
         "difference", "aside", "map")  # fmt: skip
"""What entries are about, the most important first."""
_CASES = ("changed", "contradicts-itself", "disputed", "qualified")
_WHATS = ("turned", "vanished", "appeared", "merged", "split", "renamed", "changed")
_FIELDS = ("condition", "contested", "sources", "earliest", "latest")


def importance(before: ArgumentMap, after: ArgumentMap, entry: Entry) -> tuple[Any, ...]:
    """What entries are sorted by: the kind, what happened, how much rests on it, and the names of it."""
    record = (entry.after or entry.before or (None,))[0]
    case = _CASES.index(record.divergence_kind) if isinstance(record, Divergence) else 0
    changed = min((_FIELDS.index(each.field) for each in entry.changes if each.field in _FIELDS), default=len(_FIELDS))
    sources = record.sources if isinstance(record, Fold) else 0
    moved = len(entry.lost) + len(entry.gained)
    names = (after if entry.after else before).label(record.id) if record else ""
    ids = (tuple(one.id for one in entry.before), tuple(one.id for one in entry.after))
    return KINDS.index(entry.kind), case, _WHATS.index(entry.what), changed, -sources, -moved, names, ids
