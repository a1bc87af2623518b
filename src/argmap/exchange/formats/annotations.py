"""W3C Web Annotations as JSON-LD: one annotation for each statement, in a collection.

The target is the passage. Of an own text or a digest, `source` is its IRI, with a `TextPositionSelector` (code points
from 0) and a `TextQuoteSelector` whose `prefix` and `suffix` are up to 32 characters. Of an original that has an
address the source is that page, and the selector its words alone: where they stand in the page's text nobody knows.

There are two bodies: a sentence for people, and, as the source of the second, the statement in terms of the ontology
(`am:subject`, `am:stance`, `am:chain` …), which is what is read again. `creator` is who coded the document, or the
rule that found the statement; `motivation` is `classifying`. Actors, offices, claims, issues and documents are
described once, under `dcterms:references`.

Annotations of others, such as those of Hypothes.is, mark words and say something of them; whose stance that is to
what they do not say. They are refused, or left out with a warning. Digests and own texts, what takes no stance, and how
reprints differ are not in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from argmap.exchange.draft import Draft
from argmap.exchange.frame import Source, Unreadable
from argmap.exchange.json_text import Placed, parse_json
from argmap.exchange.records_json import (
    KINDS_OF,
    NotARecord,
    id_of,
    needed_prefixes,
    node_of,
    property_of,
    record_of,
    references,
)
from argmap.merge.statements import ENDS
from argmap.model import Actor, ArgumentMap, Claim, Document, Id, Issue, Passage, Record, Role, Statement, provenance_of
from argmap.problem import Problem
from argmap.text import visible

TITLE = "W3C Web Annotations"
SUFFIXES = (".anno.jsonld", ".anno.json")

HOLDS: Mapping[str, str] = dict.fromkeys(
    ("actor", "actor kind", "alias", "membership", "pronouns", "office", "issue", "claim", "document", "bibliography",
     "author", "document date", "original", "position", "alignment", "support", "opposition", "undercut", "condition",
     "chain", "voice", "time", "certainty", "words", "span", "note", "origin"),
    "kept",
)  # fmt: skip

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
_CLASSES: Mapping[str, type[Record]] = {
    "am:Actor": Actor, "am:Role": Role, "am:Issue": Issue, "am:Claim": Claim, "am:Document": Document,
}  # fmt: skip
_ELSEWHERE = ("document", "passage", "according_to")
"""Fields of a statement and a passage that stand in the annotation in their own way."""


def write(argument_map: ArgumentMap) -> bytes:
    """The map as a collection of annotations."""
    base, held = argument_map.base, argument_map
    items = [_annotation(said, held) for said in held.statements.values()]
    records: list[Record] = [*held.actors.values(), *held.roles.values(), *held.issues.values(),
                             *held.claims.values(), *held.documents.values()]  # fmt: skip
    collection = {
        "@context": [CONTEXT, needed_prefixes()],
        "id": f"{base}annotations",
        "type": "AnnotationCollection",
        "label": held.title,
        "dcterms:description": held.description,
        "dcterms:language": held.language,
        "total": len(items),
        "first": {"id": f"{base}annotations/all", "type": "AnnotationPage", "startIndex": 0, "items": items},
        "dcterms:references": [node_of(record, base, without=("family",)) for record in records],
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode()


def _annotation(said: Statement, held: ArgumentMap) -> dict[str, Any]:
    passage, document, rule = held.passages[said.passage], held.documents[said.document], said.provenance.rule
    creator: dict[str, Any] = {}
    if rule:
        creator = {"creator": {"type": "Software", "name": rule}}
    elif document.coder:
        creator = {"creator": {"name": document.coder}}
    sentence = {"type": "TextualBody", "purpose": "describing", "value": _sentence(said, held), "format": "text/plain"}
    return {
        "id": f"{held.base}annotation/{said.id.name}",
        "type": "Annotation",
        "motivation": "classifying",
        **creator,
        "body": [
            {**sentence, "language": held.language},
            {"type": "SpecificResource", "purpose": "classifying", "source": _body(said, passage, held.base)},
        ],
        "target": _target(passage, document, held),
    }


def _sentence(said: Statement, held: ArgumentMap) -> str:
    condition = f", if {said.condition}" if said.condition else ""
    return f"{held.label(said.id)}{condition} (according to {', '.join(map(held.label, said.according_to))})"


def _body(said: Statement, passage: Passage, base: str) -> dict[str, Any]:
    """The statement in the terms of the ontology."""
    chain = [
        {"id": f"{base}{said.id}/according-to/{order}", "type": "am:Link", "am:order": order,
         "am:actor": {"id": base + actor}}
        for order, actor in enumerate(said.according_to, 1)
    ]  # fmt: skip
    rule = {"am:rule": said.provenance.rule} if said.provenance.rule else {}
    return {
        **node_of(said, base, without=_ELSEWHERE),
        **rule,
        "am:document": {"id": base + said.document},
        "am:chain": chain,
        "am:passage": {**node_of(passage, base, without=(*_ELSEWHERE, "text")), "am:text": passage.text},
    }


def _target(passage: Passage, document: Document, held: ArgumentMap) -> dict[str, Any]:
    whole = (held.digests if passage.rendition == "digest" else held.texts).get(document.id)
    quote = {"type": "TextQuoteSelector", "exact": passage.text}
    if whole is not None:
        around = {
            "prefix": whole[max(0, passage.start - _AROUND) : passage.start],
            "suffix": whole[passage.end : passage.end + _AROUND],
        }
        quote |= {name: words for name, words in around.items() if words}
    if document.url and passage.rendition == "original":
        return {"source": document.url, "selector": quote}
    source = f"{held.base}{document.id}" + ("/digest" if passage.rendition == "digest" else "")
    position = {"type": "TextPositionSelector", "start": passage.start, "end": passage.end}
    return {"source": source, "selector": [position, quote]}


def read(source: Source) -> ArgumentMap:
    """The map in a collection that argmap wrote; other annotations are refused."""
    return _Reading(source).map(parse_json(source))


class _Reading:
    """Reads one file; holds the problems found on the way."""

    def __init__(self, source: Source) -> None:
        self.source, self.draft = source, Draft(source)
        self.base = ""
        self.problems: list[Problem] = []
        self.records: dict[Id, Record] = {}

    def map(self, found: Any) -> ArgumentMap:
        items = list(_items(found))
        if not items:
            raise self.source.unreadable("there are no annotations in it", "give a W3C annotation collection or page")
        told = found if isinstance(found, Mapping) else {}
        called = str(told.get("id", ""))
        self.base = called.removesuffix("annotations") if called.endswith(("/annotations", "#annotations")) else ""
        references = told.get("dcterms:references", [])
        for node in references if isinstance(references, list) else []:
            self._each(node, self._record)
        for item in items:
            self._each(item, self._annotation)
        self.problems += self._loose()
        if self.problems:
            raise Unreadable(*self.problems)
        language = {"language": told["dcterms:language"]} if told.get("dcterms:language") else {}
        description = str(told.get("dcterms:description", ""))
        return self.draft.finish(str(told.get("label", self.source.name)), description, base=self.base, **language)

    def _each(self, node: Any, step: Any) -> None:
        """One step for each node; what does not fit is told in the end, with its line."""
        line, column = (node.line, node.column) if isinstance(node, Placed) else (1, 1)
        try:
            step(node if isinstance(node, Placed) else Placed(), self.draft.place(line, column))
        except NotARecord as error:
            self.problems.append(self.source.problem(f"this cannot be read: {error}", "", line, column))

    def _record(self, node: Placed, place: Any) -> None:
        types = node.get("type", [])
        listed = types if isinstance(types, list) else [types]
        kind = next((known for name, known in _CLASSES.items() if name in listed), None)
        if kind is None:
            raise NotARecord("it is no actor, office, issue, claim or document")
        known: dict[str, Any] = {"provenance": place}
        if kind is Document:
            reprint_of = node.get(property_of("reprint_of"))
            known["family"] = id_of(reprint_of or node, self.base)
        self._add(record_of(kind, node, self.base, **known))

    def _annotation(self, item: Placed, place: Any) -> None:
        body = next(_statements(item), None)
        if body is None or not self.base:
            self._refuse(item)
            return
        written = _part(body, "am:passage")
        document = id_of(_part(body, "am:document"), self.base)
        passage = record_of(Passage, written, self.base, document=document)
        exact = [one.get("exact") for one in _selectors(item) if one.get("type") == "TextQuoteSelector"]
        if exact != [passage.text]:
            raise NotARecord("the words of its target are not those of its statement")
        chain = _chain(_part(body, "am:chain"), self.base)
        rule = body.get("am:rule")
        place = self.draft.place(place.line, place.column, rule)
        known = {"document": document, "passage": passage.id, "according_to": chain, "provenance": place}
        said = record_of(Statement, body, self.base, **known)
        if (said.subject.kind, said.object.kind) not in ENDS:
            raise NotARecord(f"{said.subject.kind} to {said.object.kind} is no stance")
        self._add(passage)
        self._add(said)

    def _refuse(self, item: Placed) -> None:
        """An annotation of others: it takes no stance that a map could hold."""
        message = f"this annotation does not say who supports or opposes what: {_said_by(item)}"
        fix = "code it as a statement; only bodies of the type am:Statement are read"
        problem = self.source.problem(message, fix, item.line, item.column)
        if self.source.lossy:
            self.source.warnings.append(replace(problem, fix="", level="warning"))
        else:
            self.problems.append(problem)

    def _add(self, record: Any) -> None:
        self.records[record.id] = record
        self.draft.add(record)

    def _loose(self) -> Iterator[Problem]:
        """References to what is not there, or is not of a kind that can stand there."""
        for id_, record in self.records.items():
            at = provenance_of(record)
            line, column = (at.line, at.column) if at else (1, 1)
            for name, other in references(record):
                if other not in self.records:
                    message = f"'{id_}' speaks of '{other}', which is not there"
                    yield self.source.problem(message, "", line, column)
                elif other.kind not in KINDS_OF[name]:
                    message = f"'{other}' cannot be the {name} of '{id_}'"
                    yield self.source.problem(message, "", line, column)


def _items(found: Any) -> Iterator[Placed]:
    """The annotations of a collection, a page, a list, or one alone; and of an answer of Hypothes.is."""
    waiting = [found]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, Placed) and ("target" in value or "body" in value):
            yield value
        elif isinstance(value, Placed):
            waiting += [value[name] for name in ("first", "items", "rows") if name in value]


def _statements(item: Placed) -> Iterator[Placed]:
    """The bodies of an annotation that are statements of ours."""
    bodies = item.get("body", [])
    for body in bodies if isinstance(bodies, list) else [bodies]:
        source = body.get("source") if isinstance(body, Placed) else None
        if isinstance(source, Placed) and source.get("type") == "am:Statement":
            yield source


def _chain(links: Any, base: str) -> tuple[Id, ...]:
    """Who says it, by the order of the links."""
    listed = links if isinstance(links, list) else [links]
    placed = {
        _part(link, "am:order"): id_of(_part(link, "am:actor"), base) for link in listed if isinstance(link, Placed)
    }
    if not placed or set(placed) != set(range(1, len(listed) + 1)):
        raise NotARecord("its chain is not numbered from 1 on")
    return tuple(placed[order] for order in range(1, len(listed) + 1))


def _part(node: Any, name: str) -> Any:
    """What stands under a name, which must be there."""
    if not isinstance(node, Mapping) or name not in node:
        raise NotARecord(f"it lacks {name}")
    return node[name]


def _selectors(item: Placed) -> Sequence[Mapping[str, Any]]:
    target = item.get("target", {})
    selector = target.get("selector", []) if isinstance(target, Mapping) else []
    return selector if isinstance(selector, list) else [selector]


def _said_by(item: Placed) -> str:
    """What an annotation of others says, in few words."""
    bodies = item.get("body", [])
    values = [
        body.get("value") for body in (bodies if isinstance(bodies, list) else [bodies]) if isinstance(body, dict)
    ]
    words = [str(value) for value in (item.get("text"), *item.get("tags", []), *values) if value]
    return visible("; ".join(words))[:100] or "it only marks words"
