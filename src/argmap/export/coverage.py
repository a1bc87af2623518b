"""`coverage.json`: per document, how many of its sentences a statement cites, and which none does.

Where only the digest is at hand, its paragraphs are counted instead, and `unit` says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import Any

from argmap.model import ArgumentMap, Document, Sentence

_NONE: tuple[Any, Iterator[Sentence]] = ("", iter(()))


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The coverage of every document."""
    yield "coverage.json", map(str.encode, _lines(argument_map))


def _lines(argument_map: ArgumentMap) -> Iterator[str]:
    """The rows as one list, a row at a time."""
    before = "[\n "
    for row in coverage(argument_map):
        yield before + json.dumps(row, ensure_ascii=False, indent=1).replace("\n", "\n ")
        before = ",\n "
    yield "\n]\n" if argument_map.documents else "[]\n"


def coverage(argument_map: ArgumentMap) -> Iterator[dict[str, Any]]:
    """What of each document is cited, what is listed as taking no stance, and what is neither.

    The sentences come document by document, sorted by these, as the documents do.
    """
    groups = groupby(argument_map.sentences, key=attrgetter("document"))
    id_, units = next(groups, _NONE)
    for document in argument_map.documents.values():
        while id_ and id_ < document.id:  # of a document that has no place in the map
            id_, units = next(groups, _NONE)
        yield _row(document, list(units) if document.id == id_ else [])


def _row(document: Document, units: list[Sentence]) -> dict[str, Any]:
    missed = [unit for unit in units if not unit.statements and unit.aside is None]
    return {
        "document": document.id.name,
        "unit": "sentence" if document.rendition == "original" else "paragraph",
        "total": len(units),
        "cited": sum(1 for unit in units if unit.statements),
        "no_stance": sum(1 for unit in units if not unit.statements and unit.aside is not None),
        "uncited": [_unit(unit) for unit in missed],
        "percent": _percent(len(units) - len(missed), len(units)),
    }


def _percent(part: int, whole: int) -> float:
    """A share in percent, rounded down: what is not complete is not 100."""
    return 1000 * part // whole / 10 if whole else 100.0


def _unit(unit: Sentence) -> dict[str, Any]:
    return {"paragraph": unit.part, "number": unit.number, "start": unit.start, "end": unit.end}


def coverage_text(rows: list[dict[str, Any]]) -> str:
    """Coverage as a table for a terminal."""
    lines = []
    for row in rows:
        done = row["total"] - len(row["uncited"])
        share = f"{done:>4} of {row['total']:<4} {row['unit']}s  {row['percent']:>5}%"
        lines.append(f"{row['document']:<24} {share}  ({row['cited']} cited, {row['no_stance']} without a stance)")
        lines += [f"    not cited: ¶{unit['paragraph']}{_nth(row, unit)}" for unit in row["uncited"]]
    return "\n".join(lines)


def _nth(row: dict[str, Any], unit: dict[str, Any]) -> str:
    """Which sentence of the paragraph, where sentences were counted."""
    return f", sentence {unit['number']}" if row["unit"] == "sentence" else ""
