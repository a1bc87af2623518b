"""What the formats are, and what each holds: the list of `argmap convert` and the table of the docs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from argmap.exchange.facts import KINDS
from argmap.exchange.frame import Format, formats
from argmap.exchange.workspace.files import HOLDS as WORKSPACE_HOLDS
from argmap.problem import did_you_mean

_KEPT, _KEPT_AS, _LOST = "●", "◐", "–"


class Column(NamedTuple):
    """A form that a map may have, and how it holds each kind of fact."""

    name: str
    holds: Mapping[str, str]


def format_list() -> str:
    """Every format: its name, whether it is read and written, the endings of its files, and its title."""
    rows = [(known.name, _ways(known), " ".join(known.suffixes), known.title) for known in formats().values()]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "".join(
        f"{name:<{widths[0]}}  {ways:<{widths[1]}}  {ends:<{widths[2]}}  {title}\n" for name, ways, ends, title in rows
    )


def format_manual(name: str) -> str:
    """How a format tells each thing, and what it holds; ValueError where there is no such format."""
    known = formats()
    found = next((one for one in known.values() if one.name == name), None)
    if found is None:
        near = did_you_mean(name, (one.name for one in known.values()))
        raise ValueError(f"there is no format '{name}'; {near or 'argmap convert lists them'}")
    held = "".join(f"  {kind}: {found.holds.get(kind, 'cannot be held')}\n" for kind in KINDS)
    return f"{found.manual.strip()}\n\n{held}"


def conformance_table() -> str:
    """What each format, and a workspace, holds of each kind of fact, as Markdown."""
    parts: dict[str, list[Column]] = {"Read and written": [Column("workspace", WORKSPACE_HOLDS)]}
    for known in formats().values():
        does = "Read and written" if known.read and known.write else "Written" if known.write else "Read"
        parts.setdefault(does, []).append(Column(known.name, known.holds))
    tables = [f"### {title}\n\n{_table(columns)}\n" for title, columns in parts.items()]
    every = [column for columns in parts.values() for column in columns]
    return "\n".join([*tables, "### Kept as\n", *_ways_of_keeping(every), ""])


def _ways(known: Format) -> str:
    return " ".join(way for way, able in (("read", known.read), ("write", known.write)) if able)


def _table(columns: Sequence[Column]) -> str:
    head = [f"| | {' | '.join(column.name for column in columns)} |", f"|---|{':-:|' * len(columns)}"]
    rows = (f"| **{kind}**: {what} | {' | '.join(_sign(column, kind) for column in columns)} |"
            for kind, what in KINDS.items())  # fmt: skip
    return "\n".join([*head, *rows])


def _sign(column: Column, kind: str) -> str:
    how = column.holds.get(kind)
    return _LOST if how is None else _KEPT if how == "kept" else _KEPT_AS


def _ways_of_keeping(columns: Sequence[Column]) -> Iterator[str]:
    for column in columns:
        kinds: dict[str, list[str]] = {}
        for kind, how in column.holds.items():
            if how != "kept":
                kinds.setdefault(how.removeprefix("kept "), []).append(kind)
        if kinds:
            told = "; ".join(f"{', '.join(alike)} {how}" for how, alike in kinds.items())
            yield f"- **{column.name}**: {told}."
