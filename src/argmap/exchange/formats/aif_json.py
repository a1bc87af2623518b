"""A node set of the Argument Interchange Format (AIF) as AIFdb stores it: `{"nodes", "edges", "locutions"}`.

Claims are I-nodes, arguments RA- and CA-nodes, positions the locutions of participants: `argmap.exchange.aif.graph`
tells how, `argmap.exchange.aif.reading` what is read and what is refused. As AIFdb's own upload takes them, people
stand under `participants`; a file of AIFdb has none, so its speakers are known by the name at the head of a locution,
`NAME : …`. `start` has the day of a stance where it is one day; it is not read back, since elsewhere it is the time
when the file was made.
"""

from __future__ import annotations

import json

from argmap.exchange.aif import graph as aif
from argmap.exchange.aif import objects as aif_objects
from argmap.exchange.aif.reading import map_of
from argmap.exchange.frame import Source
from argmap.exchange.json_text import Placed, parse_json
from argmap.model import ArgumentMap

TITLE = "AIF node set (JSON of AIFdb)"
SUFFIXES = (".aif.json", ".json")
HOLDS = aif.HOLDS


def claims(source: Source) -> bool:
    """Whether a JSON file has AIF nodes at its top."""
    found = source.json
    nodes = found.get("nodes") if isinstance(found, dict) and "metadata" not in found else None
    return isinstance(nodes, list) and all(isinstance(node, dict) and "nodeID" in node for node in nodes)


def write(argument_map: ArgumentMap) -> bytes:
    """The map as a node set."""
    graph = aif.graph_of(argument_map)
    number = aif_objects.numbers(graph)
    told = {
        "nodes": list(aif_objects.node_objects(graph, number)),
        "edges": [edge | {"formEdgeID": None} for edge in aif_objects.edge_objects(graph, number)],
        "schemefulfillments": list(aif_objects.scheme_objects(graph, number)),
        "participants": list(aif_objects.participant_objects(graph, number)),
        "locutions": list(aif_objects.locution_objects(graph, number)),
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def read(source: Source) -> ArgumentMap:
    """The map that a node set tells."""
    found = parse_json(source)
    if not isinstance(found, Placed) or not isinstance(found.get("nodes"), list):
        raise source.unreadable(
            "this is no AIF node set: it has no list of 'nodes'", 'write {"nodes": […], "edges": […]}'
        )
    graph = aif.Graph(
        aif_objects.read_nodes(found, source),
        aif_objects.read_edges(found, source),
        aif_objects.read_people(found, source),
        aif_objects.read_locutions(found, source),
    )
    return map_of(graph, source)
