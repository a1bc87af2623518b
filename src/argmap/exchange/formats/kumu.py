"""Kumu: a blueprint for the network maps of https://kumu.io, elements and connections with fields of their own.

Actors, claims and documents are elements; an actor's type is his kind, the others' `claim` and `document`. Each
statement is a connection of the type `supports`, `opposes`, `would support` …, with its passage as description and
everything else as fields: `document`, `according to`, `date`, `if`, `words` … Kumu's connections join elements only,
so a statement about which something is said is an element too, of the type `statement`, between its two ends. Whom
an actor is a member or the successor of is a connection as well.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from argmap.exchange.facts import default_voice, has_chain
from argmap.model import Actor, ArgumentMap, Claim, Document, Id, Statement, verb

TITLE = "Kumu blueprint"
SUFFIXES = (".kumu.json",)
HOLDS: Mapping[str, str] = {
    "actor": "kept as an element",
    "actor kind": "kept as its type",
    "alias": "kept as a field",
    "membership": "kept as a connection",
    "pronouns": "kept as a field",
    "office": "kept as a field",
    "issue": "kept as a field",
    "claim": "kept as an element",
    "document": "kept as an element",
    "bibliography": "kept as fields",
    "author": "kept as a field",
    "document date": "kept as a field",
    "position": "kept as a connection",
    "alignment": "kept as a connection",
    "support": "kept as a connection",
    "opposition": "kept as a connection",
    "undercut": "kept as a connection to an element for the statement",
    "condition": "kept as a field",
    "chain": "kept as a field",
    "voice": "kept as a field",
    "time": "kept as a field",
    "certainty": "kept as a field",
    "words": "kept as a field",
    "span": "kept as the passage's text and how it is cited",
    "note": "kept as a field",
}


def write(argument_map: ArgumentMap) -> bytes:
    """The map as a blueprint."""
    blueprint = {
        "elements": [_without_gaps(element) for element in _elements(argument_map)],
        "connections": [_without_gaps(connection) for connection in _connections(argument_map)],
    }
    return json.dumps(blueprint, ensure_ascii=False, indent=1).encode() + b"\n"


def _without_gaps(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value}


def _elements(argument_map: ArgumentMap) -> Iterator[dict[str, Any]]:
    for actor in argument_map.actors.values():
        yield _actor(actor, argument_map)
    for claim in argument_map.claims.values():
        yield _claim(claim, argument_map)
    for document in argument_map.documents.values():
        yield _document(document, argument_map)
    for id_ in _spoken_of(argument_map):
        yield {"id": id_, "label": argument_map.label(id_), "type": "statement"}


def _actor(actor: Actor, argument_map: ArgumentMap) -> dict[str, Any]:
    offices = []
    for role in argument_map.roles.values():
        if role.holder == actor.id:
            of = f", {argument_map.label(role.organisation)}" if role.organisation else ""
            when = f" ({role.when.written})" if role.when else ""
            offices.append(f"{role.title}{of}{when}")
    return {
        "id": actor.id,
        "label": actor.name,
        "type": actor.actor_kind,
        "aliases": list(actor.aliases),
        "offices": offices,
        "pronouns": actor.pronouns,
        "unnamed": "yes" if actor.unnamed else None,
        "note": actor.note,
    }


def _claim(claim: Claim, argument_map: ArgumentMap) -> dict[str, Any]:
    issue = argument_map.issues[claim.issue].question
    return {"id": claim.id, "label": claim.text, "type": "claim", "issue": issue, "note": claim.note}


def _document(document: Document, argument_map: ArgumentMap) -> dict[str, Any]:
    return {
        "id": document.id,
        "label": argument_map.document_label(document),
        "type": "document",
        "author": argument_map.label(document.author),
        "title": document.title,
        "byline": document.byline,
        "publisher": argument_map.label(document.publisher) if document.publisher else None,
        "series": document.series,
        "date": document.date,
        "language": document.language,
        "url": document.url,
        "note": document.note,
    }


def _connections(argument_map: ArgumentMap) -> Iterator[dict[str, Any]]:
    for actor in argument_map.actors.values():
        for type_, others in (("member of", actor.member_of), ("successor of", actor.successor_of)):
            for other in others:
                id_ = f"{actor.id} {type_} {other}"
                yield {"id": id_, "from": actor.id, "to": other, "direction": "directed", "type": type_}
    spoken_of = _spoken_of(argument_map)
    for said in argument_map.statements.values():
        told = {"id": said.id, "from": said.subject, "to": said.object, "direction": "directed"}
        told["type"] = verb(said.stance, said.leaning)
        if said.id in spoken_of:
            yield told | {"id": f"{said.id} of", "to": said.id, "type": "says"}
            told |= {"id": f"{said.id} about", "from": said.id}
        yield told | _evidence(said, argument_map)


def _evidence(said: Statement, argument_map: ArgumentMap) -> dict[str, Any]:
    document, passage = argument_map.documents[said.document], argument_map.passages[said.passage]
    return {
        "description": passage.text,
        "at": passage.locator,
        "document": document.id,
        "according to": list(map(argument_map.label, said.according_to)) if has_chain(said, document) else None,
        "voice": said.voice if said.voice != default_voice(said) else None,
        "date": said.when.written if said.when else None,
        "certainty": said.certainty if said.certainty != "certain" else None,
        "if": said.condition,
        "words": said.words,
        "note": said.note,
    }


def _spoken_of(argument_map: ArgumentMap) -> list[Id]:
    """The statements about which something is said."""
    return sorted({said.object for said in argument_map.statements.values() if said.object.kind == "statement"})
