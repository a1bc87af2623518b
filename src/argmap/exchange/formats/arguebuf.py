"""arguebuf, the JSON that the library of that name converts into ten other formats.

Claims are atoms, arguments schemes between them (`SUPPORT_DEFAULT`, `ATTACK_DEFAULT`), with the ids that they have in
the map. Actors are participants, and documents resources with the text that the map has of them. An atom has one
participant and is nobody's stance, so positions, and what is said of them, have no place. Times of making are left
out, since it is no record of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from argmap.model import ArgumentMap, Document, Statement

TITLE = "arguebuf (JSON)"
SUFFIXES = (".arguebuf.json",)
HOLDS: Mapping[str, str] = {
    "actor": "kept as a participant",
    "claim": "kept",
    "document": "kept as a resource",
    "text": "kept as the text of a resource",
    "support": "kept",
    "opposition": "kept",
}
_SCHEMES = {"supports": {"support": "SUPPORT_DEFAULT"}, "opposes": {"attack": "ATTACK_DEFAULT"}}


def write(argument_map: ArgumentMap) -> bytes:
    """The map as a graph of arguebuf."""
    arguments = argument_map.statements.values()
    nodes: dict[str, Any] = {claim.id: {"atom": {"text": claim.text}} for claim in argument_map.claims.values()}
    nodes |= {said.id: {"scheme": _SCHEMES[said.stance]} for said in arguments}
    told = {
        "nodes": nodes,
        "edges": {id_: edge for said in arguments for id_, edge in _edges(said)},
        "resources": {one.id: _resource(one, argument_map) for one in argument_map.documents.values()},
        "participants": {actor.id: {"name": actor.name} for actor in argument_map.actors.values()},
        "schemaVersion": 1,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _edges(said: Statement) -> Iterator[tuple[str, dict[str, str]]]:
    """From the premise to the scheme, and from there to the conclusion."""
    yield f"{said.id}/premise", {"source": said.subject, "target": said.id}
    yield f"{said.id}/conclusion", {"source": said.id, "target": said.object}


def _resource(document: Document, argument_map: ArgumentMap) -> dict[str, str]:
    text = argument_map.texts.get(document.id) or argument_map.digests.get(document.id) or ""
    return {"text": text, "title": document.title or document.id.name, "source": document.url or ""}
