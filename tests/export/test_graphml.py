"""GraphML is written as networkx writes the same graph, byte for byte, and read back as that graph."""

from __future__ import annotations

import io
from dataclasses import replace

import networkx as nx
from hypothesis import given

from argmap.export.graphml import export
from argmap.graph import build_graph
from argmap.model import ArgumentMap
from tests.exchange.debates import debates, everything
from tests.properties.settings import slow


def ours(argument_map: ArgumentMap) -> bytes:
    ((_, pieces),) = export(argument_map)
    return b"".join(pieces)


def of_networkx(argument_map: ArgumentMap) -> bytes:
    file = io.BytesIO()
    nx.write_graphml_xml(build_graph(argument_map), file)
    return file.getvalue()


@slow
@given(debates())
def test_it_is_what_networkx_writes(debate: ArgumentMap) -> None:
    assert ours(debate).strip() == of_networkx(debate).strip()


def test_networkx_reads_the_graph_that_is_meant() -> None:
    graph = nx.read_graphml(io.BytesIO(ours(everything())))
    meant = build_graph(everything())
    assert dict(graph.nodes(data=True)) == dict(meant.nodes(data=True))
    assert sorted(graph.edges()) == sorted(meant.edges())


def test_markup_stays_text_and_what_xml_cannot_hold_is_left_out() -> None:
    graph = nx.read_graphml(io.BytesIO(ours(replace(everything(), title='a <b> & "c"\x00\x1f'))))
    assert graph.graph["title"] == 'a <b> & "c"'


def test_a_map_in_which_nothing_is_said_is_a_graph_without_nodes() -> None:
    empty = {kind: {} for kind in ("actors", "claims", "positions", "arguments", "alignments")}
    assert len(nx.read_graphml(io.BytesIO(ours(replace(everything(), **empty))))) == 0
