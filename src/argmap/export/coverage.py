"""`coverage.json`: per document, how many of its sentences a statement cites, and which none does.

Where only the digest is at hand, its paragraphs are counted instead, and `unit` says so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from argmap.model import ArgumentMap, Document, Sentence


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, bytes]]:
    """The coverage of every document."""
    rows = [coverage(argument_map, document) for document in argument_map.documents.values()]
    yield "coverage.json", (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def coverage(argument_map: ArgumentMap, document: Document) -> dict[str, Any]:
    """What of a document is cited, what is listed as taking no stance, and what is neither."""
    units = [sentence for sentence in argument_map.sentences if sentence.document == document.id]
    missed = [unit for unit in units if not unit.statements and unit.aside is None]
    return {
        "document": document.id.name,
        "unit": "sentence" if document.rendition == "original" else "paragraph",
        "total": len(units),
        "cited": sum(1 for unit in units if unit.statements),
        "no_stance": sum(1 for unit in units if not unit.statements and unit.aside is not None),
        "uncited": [_unit(unit) for unit in missed],
        "percent": round(100 * (len(units) - len(missed)) / len(units), 1) if units else 100.0,
    }


def _unit(unit: Sentence) -> dict[str, Any]:
    return {"paragraph": unit.part, "number": unit.number, "start": unit.start, "end": unit.end}
