"""The JSON objects in which AIFdb and OVA hold a graph: nodes, edges, participants and locutions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from argmap.exchange.aif.graph import SCHEMES, Graph, Locution, Node
from argmap.exchange.frame import Source
from argmap.exchange.json_text import Placed, objects

Object = dict[str, Any]


def numbers(graph: Graph) -> dict[str, int]:
    """The number of each node and person in a file, from 1, in the order of the graph."""
    return {
        **{node: number for number, node in enumerate(graph.nodes, 1)},
        **{person: number for number, person in enumerate(graph.people, 1)},
    }


def node_objects(graph: Graph, number: dict[str, int]) -> Iterator[Object]:
    """The nodes; those that AIFdb has a scheme for with it."""
    for id_, node in graph.nodes.items():
        told: Object = {"nodeID": str(number[id_]), "text": node.text, "type": node.type}
        scheme = {"scheme": node.text, "schemeID": SCHEMES[node.text]} if node.type not in {"I", "L"} else {}
        yield told | scheme


def edge_objects(graph: Graph, number: dict[str, int]) -> Iterator[Object]:
    """The edges."""
    for count, (start, end) in enumerate(graph.edges, 1):
        yield {"edgeID": str(count), "fromID": str(number[start]), "toID": str(number[end])}


def participant_objects(graph: Graph, number: dict[str, int]) -> Iterator[Object]:
    """The people, their names as first name and surname."""
    for id_, name in graph.people.items():
        first, _, last = name.rpartition(" ")
        yield {"participantID": number[id_], "firstname": first, "surname": last}


def locution_objects(graph: Graph, number: dict[str, int]) -> Iterator[Object]:
    """Who says what each L-node holds, in which document."""
    for node, said in graph.locutions.items():
        start = said.start or None
        told = {"nodeID": str(number[node]), "personID": number[said.person], "start": start, "end": None}
        yield told | {"source": said.source}


def scheme_objects(graph: Graph, number: dict[str, int]) -> Iterator[Object]:
    """Which scheme of AIFdb each scheme node fulfils."""
    for id_, node in graph.nodes.items():
        if node.type not in {"I", "L"}:
            yield {"nodeID": str(number[id_]), "schemeID": SCHEMES[node.text]}


def read_nodes(found: Placed, source: Source) -> dict[str, Node]:
    """The nodes of a file by their ids; raises `Unreadable` where they are not told apart."""
    nodes: dict[str, Node] = {}
    for one in objects(found, "nodes", source):
        id_ = _text(one, "nodeID")
        if not id_ or id_ in nodes:
            why = f"two nodes have the id {id_}" if id_ else "this node has no 'nodeID'"
            raise source.unreadable(why, "give every node an id of its own", one.line, one.column)
        nodes[id_] = Node(_text(one, "type"), _text(one, "text"), one.line)
    return nodes


def read_edges(found: Placed, source: Source) -> tuple[tuple[str, str], ...]:
    """The edges of a file."""
    return tuple((_text(one, "fromID"), _text(one, "toID")) for one in objects(found, "edges", source))


def read_people(found: Placed, source: Source) -> dict[str, str]:
    """The names of the participants by their ids; raises `Unreadable` where one has two."""
    people: dict[str, str] = {}
    for one in objects(found, "participants", source):
        names = (" ".join(_text(one, part).split()) for part in ("firstname", "surname"))
        id_, name = _text(one, "participantID"), " ".join(part for part in names if part)
        if people.get(id_, name) != name:
            why = f"the participant {id_} has two names, {people[id_]} and {name}"
            raise source.unreadable(why, "give every participant an id of his own", one.line, one.column)
        people[id_] = name
    return {id_: name for id_, name in people.items() if name}


def read_locutions(found: Placed, source: Source) -> dict[str, Locution]:
    """Who says what each L-node holds; raises `Unreadable` where it is two.

    When a file has been made is no time of a stance, so that is not read.
    """
    locutions: dict[str, Locution] = {}
    for one in objects(found, "locutions", source):
        id_, said = _text(one, "nodeID"), Locution(_text(one, "personID"), _text(one, "source").strip())
        if locutions.get(id_, said) != said:
            why = f"the locution {id_} has two speakers or sources"
            raise source.unreadable(why, "give each speaker a node of his own", one.line, one.column)
        locutions[id_] = said
    return locutions


def _text(one: Placed, key: str) -> str:
    """A value as text: ids are numbers in some files; nothing where it is missing or `null`."""
    value = one.get(key)
    return "" if value is None else str(value)
