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

_KINDS = ("actors", "roles", "issues", "claims", "documents", "differences", "statements", "divergences")
_NODE_KEYS = ("id", "label", "look", "x", "y")
# What the page finds by itself.
_IN_STATEMENTS = frozenset({"documents", "authors", "witnesses", "voices"})
_IN_FOLD_OR_PASSAGE = frozenset({"subject", "stance", "object", "condition", "leaning", "document"})
_EDGE_KEYS = ("id", "from", "to", "look", "width", "label", "smooth")
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


def positions(folds: Iterable[Fold]) -> dict[str, layout.Point]:
    """Where every box stands: the best-evidenced part is laid out, the rest joins it."""
    links = [(str(fold.subject), str(fold.object)) for fold in folds]
    ends = list(dict.fromkeys(end for link in links for end in link))
    return layout.join(layout.arrange(first_boxes(links), links), ends, links)


def island(
    argument_map: ArgumentMap, nodes: Iterable[Mapping[str, Any]], edges: Iterable[Mapping[str, Any]], options: Any
) -> dict[str, Any]:
    """All the page knows. `nodes`, `edges` and `options` are those of the pyvis network."""
    folds = folds_by_evidence(argument_map)
    issues = {fold.id: fold_issues(argument_map, fold) for fold in folds}
    return {
        "map": {key: getattr(argument_map, key) for key in ("title", "description", "language")},
        **{kind: {id_: _image(record) for id_, record in getattr(argument_map, kind).items()} for kind in _KINDS},
        **_passages(argument_map),
        "folds": {fold.id: {**_image(fold), "issues": issues[fold.id]} for fold in folds},
        "nodes": [{key: node[key] for key in _NODE_KEYS} for node in nodes],
        "edges": [{key: edge[key] for key in _EDGE_KEYS if key in edge} for edge in edges],
        "options": options,
        "scenes": dict(_scenes(folds, issues)),
        "boxes": look.BOXES,
        "lines": look.LINES,
        "inks": look.INKS,
        "boxes_at_once": MAP_BOXES,
        "between_actors": BETWEEN_ACTORS,
    }


def _passages(argument_map: ArgumentMap) -> dict[str, Any]:
    """The passages that the page shows, and their texts, each once."""
    cited = {statement.passage for statement in argument_map.statements.values()}
    cited |= {difference.passage for difference in argument_map.differences.values()}
    texts: dict[str, int] = {}
    images = {}
    for id_ in sorted(cited):
        passage = argument_map.passages[id_]
        images[id_] = {**_image(passage), "text": texts.setdefault(passage.text, len(texts))}
    return {"passages": images, "texts": list(texts)}


def _scenes(folds: list[Fold], issues: Mapping[Id, list[Id]]) -> Iterator[tuple[Id, dict[str, layout.Point]]]:
    """For each issue the positions of its own boxes, for the reader who looks at that issue alone."""
    for issue in sorted({issue for belongs in issues.values() for issue in belongs}):
        links = [(str(fold.subject), str(fold.object)) for fold in folds if issue in issues[fold.id]]
        yield issue, layout.arrange(first_boxes(links), links)


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
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)


class Reading(NamedTuple):
    """A stretch of text with the statements that rest on it, each with its own locator there."""

    passage: Passage
    statements: list[tuple[Statement, str]]


def readings(argument_map: ArgumentMap) -> Iterator[tuple[Document, list[Reading]]]:
    """Every statement where it stands: document by document, stretch by stretch."""
    cited = [(argument_map.passages[statement.passage], statement) for statement in argument_map.statements.values()]
    cited.sort(key=lambda pair: (pair[0].document, pair[0].start, pair[0].end, pair[1].provenance.line, pair[1].id))
    for document, here in groupby(cited, key=lambda pair: pair[0].document):
        stretches = [list(group) for _, group in groupby(here, key=lambda pair: (pair[0].start, pair[0].end))]
        yield (
            argument_map.documents[document],
            [
                Reading(stretch[0][0], [(statement, passage.locator) for passage, statement in stretch])
                for stretch in stretches
            ],
        )
