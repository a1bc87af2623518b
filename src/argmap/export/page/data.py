"""What the page knows: the records of the map under their own names, and pyvis's nodes and edges.

Every record is an object of its fields by its id, and nothing is said twice: what is empty is left out; what
a statement says stands in its fold, and its document in its passage; a text that many passages share, as those
into a digest do, stands in `texts`, where the passages have its number. A provenance is written
`file:line:column`; positions, arguments and alignments stand together as `folds`, with their issues.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from itertools import groupby
from typing import Any, NamedTuple

from argmap.export.page import layout, look
from argmap.model import ArgumentMap, Document, Fold, Id, Passage, Provenance, Statement

# Where alignments belong: they have no claim, and so no issue.
BETWEEN_ACTORS = Id("issue/")
# Text stays readable on a map of so many boxes at most.
MAP_BOXES = 60

_DRAWN_KINDS = ("actors", "issues", "claims", "documents")
_KINDS_OF_EVIDENCE = ("roles", "differences", "divergences")
_NODE_KEYS = ("id", "x", "y")
# What the page finds by itself.
_IN_STATEMENTS = frozenset({"statements", "documents", "authors", "witnesses", "voices"})
_IN_FOLD_OR_PASSAGE = frozenset({"subject", "stance", "object", "condition", "leaning", "document"})
# Could end the script element, or the line, in some reader's eyes.
_ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def folds_by_evidence(argument_map: ArgumentMap) -> list[Fold]:
    """All folds, the best-evidenced first: by independent sources, statements, and how much else is said of both."""
    folds = [*argument_map.positions.values(), *argument_map.arguments.values(), *argument_map.alignments.values()]
    weight: dict[Id, int] = {}
    for fold in folds:
        for end in (fold.subject, fold.object):
            weight[end] = weight.get(end, 0) + len(fold.statements)

    def rank(fold: Fold) -> tuple[int, int, int, str]:
        return -fold.sources, -len(fold.statements), -min(weight[fold.subject], weight[fold.object]), fold.id

    return sorted(folds, key=rank)


def fold_issues(argument_map: ArgumentMap, fold: Fold) -> list[Id]:
    """The issues a fold belongs to, by the claims it is about."""
    return sorted(set(_issues(argument_map, fold.subject, fold.object))) or [BETWEEN_ACTORS]


def _issues(argument_map: ArgumentMap, *ends: Id) -> Iterator[Id]:
    for end in ends:
        if end in argument_map.claims:
            yield argument_map.claims[end].issue
        elif end in argument_map.statements:
            about = argument_map.statements[end]
            yield from _issues(argument_map, about.subject, about.object)


def first_boxes(links: Iterable[layout.Link]) -> list[str]:
    """The ends of the links in their order, as many as a map shows at once."""
    chosen: dict[str, None] = {}
    for link in links:
        new = {end: None for end in link if end not in chosen}
        if len(chosen) + len(new) <= MAP_BOXES:
            chosen.update(new)
    return list(chosen)


def island(
    argument_map: ArgumentMap, nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]], options: Any
) -> dict[str, Any]:
    """What the page needs to draw the map. `nodes`, `edges` and `options` are those of the pyvis network.

    A fold has only the `count` of its statements here; they come with `evidence`. `argued` has the statements that
    are themselves argued about, with the number of their folds in the order of the folds.
    """
    folds = folds_by_evidence(argument_map)
    number = {statement: index for index, fold in enumerate(folds) for statement in fold.statements}
    argued = {fold.object: number[fold.object] for fold in folds if fold.object.kind == "statement"}
    return {
        "map": {key: getattr(argument_map, key) for key in ("title", "description", "language")},
        **{kind: _images(getattr(argument_map, kind)) for kind in _DRAWN_KINDS},
        "folds": {
            fold.id: {**_image(fold), "count": len(fold.statements), "issues": fold_issues(argument_map, fold)}
            for fold in folds
        },
        "argued": argued,
        "nodes": [{key: node[key] for key in _NODE_KEYS} for node in nodes],
        "edges": [{"id": edge["id"]} for edge in edges],
        "options": options,
        "boxes": look.BOXES,
        "lines": look.LINES,
        "inks": look.INKS,
        "boxes_at_once": MAP_BOXES,
        "contested_mark": look.CONTESTED_MARK,
        "between_actors": BETWEEN_ACTORS,
    }


def evidence(argument_map: ArgumentMap) -> dict[str, Any]:
    """What the folds rest on: the statements in the order of the texts.

    Long ids that come often are told by their number in their own list: a statement's fold and passage, a passage's
    document. What is certain does not say so.
    """
    folds = {id_: index for index, fold in enumerate(folds_by_evidence(argument_map)) for id_ in fold.statements}
    statements = sorted(argument_map.statements.values(), key=lambda statement: _place(argument_map, statement))
    passages = _passages(argument_map)
    number = {id_: index for index, id_ in enumerate(passages["passages"])}
    told = {one.id: {**_image(one), "fold": folds[one.id], "passage": number[one.passage]} for one in statements}
    for one in statements:
        if one.certainty == "certain":
            del told[one.id]["certainty"]
    return {
        "statements": told,
        **passages,
        **{kind: _images(getattr(argument_map, kind)) for kind in _KINDS_OF_EVIDENCE},
    }


def _place(argument_map: ArgumentMap, statement: Statement) -> tuple[str, int, int, int, str]:
    """Where a statement comes in the order of the texts, and there in the order in which it was written down."""
    passage = argument_map.passages[statement.passage]
    return passage.document, passage.start, passage.end, statement.provenance.line, statement.id


def _images(records: Mapping[Id, Any]) -> dict[str, dict[str, Any]]:
    return {id_: _image(record) for id_, record in records.items()}


def _passages(argument_map: ArgumentMap) -> dict[str, Any]:
    """The passages that the page shows, and their texts, each once."""
    cited = {statement.passage for statement in argument_map.statements.values()}
    cited |= {difference.passage for difference in argument_map.differences.values()}
    documents = {id_: index for index, id_ in enumerate(argument_map.documents)}
    texts: dict[str, int] = {}
    images = {}
    for id_ in sorted(cited):
        passage = argument_map.passages[id_]
        text = texts.setdefault(passage.text, len(texts))
        images[id_] = {**_image(passage), "document": documents[passage.document], "text": text}
    return {"passages": images, "texts": list(texts)}


def _image(record: Any) -> dict[str, Any]:
    """A record as an object of its fields, without its id and without what is empty."""
    image: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "id" or field.name in _left_out(record) or value is None or value is False or value == ():
            continue
        if isinstance(value, Provenance):
            image |= {"provenance": str(value)} | ({"rule": value.rule} if value.rule else {})
        else:
            image[field.name] = _image(value) if is_dataclass(value) else value
    return image


def _left_out(record: Any) -> frozenset[str]:
    if isinstance(record, Statement):
        return _IN_FOLD_OR_PASSAGE
    return _IN_STATEMENTS if isinstance(record, Fold) else frozenset()


def json_for_script(data: Any) -> str:
    """JSON that may stand inside a script element."""
    ascii_only = json.dumps(data, separators=(",", ":"))
    return _in_ascii(json.dumps(data, ensure_ascii=False, separators=(",", ":")), ascii_only).translate(_ESCAPES)


def markup_in_ascii(markup: str) -> str:
    """Markup with references for the letters beyond ASCII."""
    return _in_ascii(markup, markup.encode("ascii", "xmlcharrefreplace").decode())


def _in_ascii(text: str, ascii_only: str) -> str:
    """The text in ASCII where that is hardly longer: a letter beyond Latin-1 makes browsers slower on all of it."""
    return ascii_only if len(ascii_only) < 1.1 * len(text.encode()) else text


class Reading(NamedTuple):
    """A stretch of text with the statements that rest on it, each with its own locator there."""

    passage: Passage
    statements: list[tuple[Statement, str]]


def readings(argument_map: ArgumentMap) -> Iterator[tuple[Document, list[Reading]]]:
    """Every statement where it stands: document by document, stretch by stretch."""
    statements = sorted(argument_map.statements.values(), key=lambda statement: _place(argument_map, statement))
    cited = [(argument_map.passages[statement.passage], statement) for statement in statements]
    for document, here in groupby(cited, key=lambda pair: pair[0].document):
        stretches = [list(group) for _, group in groupby(here, key=lambda pair: (pair[0].start, pair[0].end))]
        yield (
            argument_map.documents[document],
            [
                Reading(stretch[0][0], [(statement, passage.locator) for passage, statement in stretch])
                for stretch in stretches
            ],
        )
