"""SADFace, the Simple Argument Description Format: atoms, and the schemes between them.

An atom is a claim. An `inference`, or a `scheme` called `support`, is an argument for the atom it leads to; a `scheme`
called `attack` or `conflict` one against it. Those who `disagree` speak against each other. Premises under one
scheme count only together, which a map has no place for: where losses are accepted, each is an argument of its own.
A `conflict` called `attack` is refused: the format draws it from attacker to attacked, its own library (0.5.4) the
other way round, so nobody can tell who attacks.

Nobody holds an atom, so there are no positions. An atom that cites a resource stands there, exactly or not at all:
the resource is a document by an author without a name, coded by the analyst. Further sources of an atom are refused,
or left out with `--lossy`. All others stand in the file, which he coded too: he laid the argument out, and does not
thereby say that it is his.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import Any

from argmap.exchange.aif.graph import Graph, Node
from argmap.exchange.aif.reading import map_of
from argmap.exchange.frame import Source
from argmap.exchange.json_text import Placed, objects, parse_json
from argmap.exchange.losses import Losses
from argmap.model import ArgumentMap
from argmap.text import Span

TITLE = "SADFace"
SUFFIXES = (".sadface.json", ".json")
HOLDS: Mapping[str, str] = {
    "claim": "kept",
    "document": "kept as a resource",
    "original": "kept as the analyst, who coded it",
    "text": "kept as a resource",
    "support": "kept",
    "opposition": "kept",
    "span": "kept",
}
_ATTACKS = {"attack", "conflict"}
_DISAGREEMENTS = {"disagree", "disagreement"}


def claims(source: Source) -> bool:
    """Whether a JSON file has the edges and nodes of SADFace at its top."""
    found = source.json
    if not isinstance(found, dict) or not all(isinstance(found.get(part), list) for part in ("nodes", "edges")):
        return False
    kinds = all(isinstance(node, dict) and "id" in node and "type" in node for node in found["nodes"])
    ends = all(isinstance(edge, dict) and "source_id" in edge for edge in found["edges"])
    return kinds and ends and ("resources" in found or "metadata" in found)


def read(source: Source) -> ArgumentMap:
    """The map that a SADFace document tells."""
    found = parse_json(source)
    if not isinstance(found, Placed) or not isinstance(found.get("nodes"), list):
        raise source.unreadable("this is no SADFace document", 'it needs lists of nodes and edges: {"nodes": […], …}')
    edges = [(str(edge.get("source_id")), str(edge.get("target_id"))) for edge in objects(found, "edges", source)]
    schemes = {str(node.get("id")) for node in objects(found, "nodes", source) if node.get("type") != "atom"}
    at: dict[str, list[tuple[str, str]]] = {}
    for edge in edges:
        for end in set(edge):
            at.setdefault(end, []).append(edge)
    nodes, drawn = dict[str, Node](), list[tuple[str, str]]()
    for one in objects(found, "nodes", source):
        for id_, node, ends in _nodes(one, at.get(str(one.get("id")), [])):
            if id_ in nodes:
                why, fix = f"two nodes have the id {id_}", "give every node an id of its own"
                raise source.unreadable(why, fix, one.line, one.column)
            nodes[id_] = node
            drawn += ends
    drawn += [edge for edge in edges if not any(end in schemes for end in edge)]
    texts = {str(one.get("id")): str(one.get("content") or "") for one in objects(found, "resources", source)}
    losses = Losses(source)
    places = dict(_places(found, texts, losses))
    losses.settle()
    return map_of(Graph(nodes, tuple(drawn), texts=texts, places=places, maker=_analyst(found)), source)


def _nodes(one: Placed, mine: list[tuple[str, str]]) -> Iterator[tuple[str, Node, list[tuple[str, str]]]]:
    """An atom or a scheme as the nodes that it is in AIF, each with its edges; an edge is its scheme's."""
    id_, kind, name = str(one.get("id")), one.get("type"), str(one.get("name", "")).lower()
    if kind == "atom":
        yield id_, Node("I", str(one.get("text") or ""), one.line), []
    elif kind == "inference" or (kind == "scheme" and name == "support"):
        yield id_, Node("RA", name, one.line), mine
    elif kind == "scheme" and name in _ATTACKS:
        yield id_, Node("CA", name, one.line), mine
    elif kind in {"scheme", "conflict"} and name in _DISAGREEMENTS:
        atoms = dict.fromkeys(end for edge in mine for end in edge if end != id_)
        for one_of_them, other in permutations(atoms, 2):
            pair = f"{id_} of {one_of_them} and {other}"
            yield pair, Node("CA", name, one.line), [(one_of_them, pair), (pair, other)]
    else:
        yield id_, Node(f"{kind} {name}, of which it cannot be told what it says", name, one.line), []


def _places(found: Placed, texts: Mapping[str, str], losses: Losses) -> Iterator[tuple[str, tuple[str, Span]]]:
    """Where atoms stand in the resources that they cite, by the first of their sources."""
    source = losses.source
    for atom in objects(found, "nodes", source):
        sources = objects(atom, "sources", source)
        if len(sources) > 1:
            losses.add("more than one source of an atom", str(atom.get("id")), sources[1].line)
        for cited in sources[:1]:
            resource, words, start = str(cited.get("resource_id")), str(cited.get("text") or ""), cited.get("offset")
            text = texts.get(resource, "")
            if not words or not isinstance(start, int) or start < 0 or text[start : start + len(words)] != words:
                why = f"“{words[:40]}” does not stand in the resource '{resource}' at {start}"
                fix = "give the offset in characters from 0, and the words as they stand there"
                raise source.unreadable(why, fix, cited.line, cited.column)
            yield str(atom.get("id")), (resource, Span(start, start + len(words)))


def _analyst(found: Placed) -> str:
    """The name of who made the file: at the top, or, since version 0.2, in its metadata."""
    about: Any = found.get("metadata")
    core = about.get("core") if isinstance(about, dict) else None
    return str((core if isinstance(core, dict) else found).get("analyst_name") or found.get("analyst_name") or "")
