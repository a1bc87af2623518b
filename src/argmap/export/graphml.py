"""`map.graphml`: the debate as a network for Gephi, networkx and others: one edge for each fold."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from argmap.graph import build_graph
from argmap.model import ArgumentMap

# Characters that XML 1.0 cannot hold at all.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, bytes]]:
    """The network, its edge ids being the ids of positions, arguments and alignments."""
    import networkx as nx

    graph = build_graph(argument_map)
    for _, attributes in graph.nodes(data=True):
        _clean(attributes)
    for *_, attributes in graph.edges(data=True):
        _clean(attributes)
    file = io.BytesIO()
    nx.write_graphml_xml(graph, file, edge_id_from_attribute=None, named_key_ids=True)
    yield "map.graphml", file.getvalue() + b"\n"


def _clean(attributes: dict[str, object]) -> None:
    for name, value in attributes.items():
        if isinstance(value, str):
            attributes[name] = _NOT_XML.sub("", value)
