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
from argmap.shelf import finder, in_order


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Every statement as a JSON object on its own line, sorted by document and place."""
    yield "statements.jsonl", map(str.encode, _lines(argument_map))


def _lines(argument_map: ArgumentMap) -> Iterator[str]:
    """The lines, document by document: a document's statements are sorted in memory."""
    said_in = finder(argument_map.statements, "document")
    for document in in_order(argument_map.documents):
        rows = [row(argument_map, statement) for statement in said_in(document.id)]
        rows.sort(key=lambda row: (row["start"], row["end"], row["id"]))
        yield "".join([f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows])


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
