"""The map as a network for other programs: actors and claims are nodes, each statement is an edge.

A node bears what the map says of the actor or the claim; an edge what it says of the statement, its passage and its
document, each under the name that the field has here. So nothing hangs on what a format thinks of links between
records. A statement that is itself argued about is a node too, and so is a document that nothing is told of.

Several edges may join two nodes. `weight` is an edge's share in the independent sources of its position: programs
that make one edge of them add weights up, and come to the number of sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.exchange.frame import CHECK, Unwritable
from argmap.model import Actor, ArgumentMap, Claim, Document, Fold, Id, Provenance, Statement, verb
from argmap.problem import Problem

Value = str | int | float | bool

NODE_FIELDS: Mapping[str, type] = {
    "kind": str,
    "actor_kind": str,
    "aliases": str,
    "member_of": str,
    "successor_of": str,
    "pronouns": str,
    "unnamed": bool,
    "issue": str,
    "question": str,
    "note": str,
}
"""What a node may bear beside its label, and as what type."""

DOCUMENT_FIELDS: Mapping[str, type] = {
    "document": str,
    "author": str,
    "title": str,
    "byline": str,
    "publisher": str,
    "date": str,
    "series": str,
    "language": str,
    "url": str,
    "reprint_of": str,
    "document_note": str,
}
"""What an edge tells of the document of its statement."""

EDGE_FIELDS: Mapping[str, type] = {
    "statement": str,
    "relation": str,
    "stance": str,
    "leaning": str,
    "condition": str,
    "sign": int,
    "position": str,
    "statements": int,
    "sources": int,
    "contested": bool,
    "voice": str,
    "according_to": str,
    "when": str,
    "earliest": str,
    "latest": str,
    "certainty": str,
    "words": str,
    "quote": str,
    "locator": str,
    "rendition": str,
    "quote_start": int,
    "quote_end": int,
    "note": str,
    "rule": str,
    "found_by": str,
    "reprints": str,
    **DOCUMENT_FIELDS,
}
"""What an edge may bear beside its label and weight, and as what type."""

SIGNS = {"supports": 1, "opposes": -1, "conditional": 0}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Node:
    """An actor, a claim, or what else an edge may lead to; `provenance` is where it was written."""

    id: str
    label: str
    attributes: Mapping[str, Value]
    provenance: Provenance


@dataclass(frozen=True)
class Edge:
    """A statement from its subject to its object; one that is not `directed` does not say which is which."""

    id: str
    source: str
    target: str
    label: str
    weight: float
    attributes: Mapping[str, Value]
    provenance: Provenance
    directed: bool = True


@dataclass(frozen=True)
class Network:
    """Nodes and edges; `about` tells title, description, language and base of the map, where known."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    about: Mapping[str, str] = field(default_factory=dict)


def network_of(argument_map: ArgumentMap) -> Network:
    """A map as a network; raises `Unwritable` where it has letters that XML cannot hold, or an alias of two lines."""
    people = [_actor(actor) for actor in argument_map.actors.values()]
    claims = [_claim(claim, argument_map) for claim in argument_map.claims.values()]
    edges = tuple(_edges(argument_map))
    nodes = (*people, *claims, *_others(argument_map))
    about = {name: getattr(argument_map, name) for name in ("title", "description", "language", "base")}
    network = Network(nodes, edges, {name: value for name, value in about.items() if value})
    if problems := sorted({*_unheard_letters(network), *_broken_aliases(argument_map)}):
        raise Unwritable(*problems)
    return network


def lines(values: Iterable[str]) -> str:
    """Several texts as one, a line for each."""
    return "\n".join(values)


def _told(**fields: Any) -> dict[str, Value]:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value is not None and value is not False and value != ""}


def _actor(actor: Actor) -> Node:
    attributes = _told(
        kind="actor",
        actor_kind=actor.actor_kind,
        aliases=lines(actor.aliases),
        member_of=lines(actor.member_of),
        successor_of=lines(actor.successor_of),
        pronouns=actor.pronouns,
        unnamed=actor.unnamed,
        note=actor.note,
    )
    return Node(actor.id, actor.name, attributes, actor.provenance)


def _claim(claim: Claim, argument_map: ArgumentMap) -> Node:
    question = argument_map.issues[claim.issue].question
    attributes = _told(kind="claim", issue=claim.issue, question=question, note=claim.note)
    return Node(claim.id, claim.text, attributes, claim.provenance)


def _others(argument_map: ArgumentMap) -> Iterator[Node]:
    """Statements that are argued about, and documents that no edge can tell of."""
    for id_ in sorted({said.object for said in argument_map.statements.values() if said.object.kind == "statement"}):
        yield Node(id_, argument_map.label(id_), {"kind": "statement"}, argument_map.statements[Id(id_)].provenance)
    cited = {said.document for said in argument_map.statements.values()}
    for document in argument_map.documents.values():
        if document.id not in cited:
            attributes = {"kind": "document", **_document(document)}
            yield Node(document.id, argument_map.label(document.id), attributes, document.provenance)


def _document(document: Document) -> dict[str, Value]:
    fields = ("author", "title", "byline", "publisher", "date", "series", "language", "url", "reprint_of")
    told = {name: getattr(document, name) for name in fields}
    return _told(document=document.id, **told, document_note=document.note)


def _edges(argument_map: ArgumentMap) -> Iterator[Edge]:
    folds: dict[Id, Fold] = {}
    kinds: tuple[Mapping[Id, Fold], ...] = (argument_map.positions, argument_map.arguments, argument_map.alignments)
    for fold in (fold for listed in kinds for fold in listed.values()):
        folds.update(dict.fromkeys(fold.statements, fold))
    for said in argument_map.statements.values():
        fold = folds[said.id]
        attributes = _told(
            statement=said.id,
            relation=fold.id.kind,
            sign=SIGNS[said.stance],
            position=fold.id,
            statements=len(fold.statements),
            sources=fold.sources,
            contested=fold.contested,
            **_saying(said),
            **_quote(said, argument_map),
        )
        weight = round(fold.sources / len(fold.statements), 4)
        label = verb(said.stance, said.leaning)
        document = _document(argument_map.documents[said.document])
        yield Edge(said.id, said.subject, said.object, label, weight, attributes | document, said.provenance)


def _saying(said: Statement) -> dict[str, Value | None]:
    when = said.when
    return {
        "stance": said.stance,
        "leaning": said.leaning,
        "condition": said.condition,
        "voice": said.voice,
        "according_to": lines(said.according_to),
        "when": when.written if when else None,
        "earliest": when.earliest if when else None,
        "latest": when.latest if when else None,
        "certainty": said.certainty,
        "words": said.words,
        "note": said.note,
        "rule": said.provenance.rule,
        "found_by": lines(said.found_by),
        "reprints": said.reprints,
    }


def _quote(said: Statement, argument_map: ArgumentMap) -> dict[str, Value]:
    passage = argument_map.passages[said.passage]
    return {
        "quote": passage.text,
        "locator": passage.locator,
        "rendition": passage.rendition,
        "quote_start": passage.start,
        "quote_end": passage.end,
    }


def _broken_aliases(argument_map: ArgumentMap) -> Iterator[Problem]:
    """Aliases of several lines: a line is what tells one from the next."""
    for actor in argument_map.actors.values():
        if any("\n" in alias for alias in actor.aliases):
            at, message = actor.provenance, f"an alias of {actor.id} has several lines"
            yield Problem(at.file, at.line, at.column, CHECK, message, "write it in one line")


def _unheard_letters(network: Network) -> Iterator[Problem]:
    """Control characters and the like, which stand in no XML file."""
    items: list[Node | Edge] = [*network.nodes, *network.edges]
    for item in items:
        for name, value in {"label": item.label, **item.attributes}.items():
            if found := _NOT_XML.search(str(value)):
                at = item.provenance
                message = f"the {name} of {item.id} holds U+{ord(found[0]):04X}, which XML cannot hold"
                yield Problem(at.file, at.line, at.column, CHECK, message, "remove it")
    for name, value in network.about.items():
        if found := _NOT_XML.search(value):
            yield Problem("argmap.yaml", 1, 1, CHECK, f"the {name} holds U+{ord(found[0]):04X}", "remove it")
