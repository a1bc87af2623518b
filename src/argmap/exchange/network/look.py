"""How a network looks in other programs: the colours of the page, sizes by the number of edges, fixed places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import sqrt
from typing import NamedTuple

from argmap.exchange.network.image import Edge, Network, Node
from argmap.export.page.layout import arrange, join
from argmap.export.page.look import INKS

_CORE = 150
"""How many nodes are placed by force; the others join them, since the time grows with the square."""


class Look(NamedTuple):
    """Where a node stands, how large it is, and its red, green and blue."""

    x: int
    y: int
    size: float
    colour: tuple[int, int, int]


def looks(network: Network) -> Mapping[str, Look]:
    """The look of every node, the same on every machine; y grows upwards, as these programs have it."""
    links = [(edge.source, edge.target) for edge in network.edges]
    degrees = Counter(end for link in links for end in link)
    nodes = [node.id for node in sorted(network.nodes, key=lambda node: (-degrees[node.id], node.id))]
    places = arrange(nodes[:_CORE], links)
    places = join(places, nodes, links)
    return {
        node.id: Look(places[node.id][0], -places[node.id][1], round(8 + 4 * sqrt(degrees[node.id]), 1), _ink(node))
        for node in network.nodes
    }


def edge_colour(edge: Edge) -> tuple[int, int, int]:
    """The colour of a stance."""
    return _rgb(INKS[str(edge.attributes["stance"])].light)


def _ink(node: Node) -> tuple[int, int, int]:
    kind = str(node.attributes.get("actor_kind") or node.attributes["kind"])
    return _rgb(INKS[kind if kind in INKS and kind not in {"claim", "statement"} else "claim-edge"].light)


def _rgb(written: str) -> tuple[int, int, int]:
    red, green, blue = (int(written[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue
