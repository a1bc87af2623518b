"""`statements.jsonl`: one statement a line, with everything needed to check it.

Keys: id, subject{id,kind,label}, stance, object{id,kind,label}, according_to[{id,kind,label}], voice, when,
earliest, latest, certainty, condition, leaning, words, document, start, end, text, rendition, locator,
origin (`curated`, the id of a rule, or both with a comma between), file, line, column, reprints, note. `start`
and `end` are code points into that rendition of the document (a digest stands in `digests/`), and `text` is its
exact slice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from argmap.model import ArgumentMap, Id, Statement


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, bytes]]:
    """Every statement as a JSON object on its own line, sorted by document and place."""
    rows = [row(argument_map, statement) for statement in argument_map.statements.values()]
    rows.sort(key=lambda row: (row["document"], row["start"], row["end"], row["id"]))
    yield "statements.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def row(argument_map: ArgumentMap, statement: Statement) -> dict[str, Any]:
    """One statement with its passage, as plain data."""
    passage = argument_map.passages[statement.passage]
    when, place = statement.when, statement.provenance
    return {
        "id": statement.id,
        "subject": _ref(argument_map, statement.subject),
        "stance": statement.stance,
        "object": _ref(argument_map, statement.object),
        "according_to": [_ref(argument_map, actor) for actor in statement.according_to],
        "voice": statement.voice,
        "when": when.written if when else None,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "certainty": statement.certainty,
        "condition": statement.condition,
        "leaning": statement.leaning,
        "words": statement.words,
        "document": statement.document.name,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "rendition": passage.rendition,
        "locator": passage.locator,
        "origin": ", ".join((place.rule or "curated", *statement.found_by)),
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "reprints": statement.reprints,
        "note": statement.note,
    }


def _ref(argument_map: ArgumentMap, id_: Id) -> dict[str, str]:
    return {"id": id_, "kind": id_.kind, "label": argument_map.label(id_)}
