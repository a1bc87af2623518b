"""The pyvis network: a graph of the debate, or any part of it, with places, looks and the records' names."""

from __future__ import annotations

import json
import random
import re
import time
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx
import pytest

from argmap.export.page import look
from argmap.export.page.network import build_network, stock_page
from argmap.graph import build_graph

from .maps import bridge, crowd

if TYPE_CHECKING:
    from argmap.graph import Graph


def the_bridge() -> Graph:
    return build_graph(bridge())


def large_debate(nodes: int) -> Graph:
    """A graph as `build_graph` makes it, with twice as many edges as nodes; a few nodes have very many."""
    chance = random.Random(1)
    graph: Graph = nx.MultiDiGraph()
    names = [f"claim/c{number}" for number in range(nodes)]
    graph.add_nodes_from((name, {"kind": "claim", "label": f"The claim named {name}."}) for name in names)
    for number in range(2 * nodes):
        start, end = names[number // 2], names[int(nodes * chance.random() ** 4)]
        said = {"stance": chance.choice(["supports", "opposes"]), "sources": chance.choice([1, 1, 2])}
        graph.add_edge(start, end, key=f"argument/{number}", statements=1, contested=False, **said)
    return graph


def test_network_is_directed_placed_and_still() -> None:
    network = build_network(the_bridge())
    assert network.directed
    assert not network.options.physics.enabled
    assert all(isinstance(node["x"], int) and isinstance(node["y"], int) for node in network.nodes)


def test_network_has_the_records_names() -> None:
    argument_map = bridge()
    network = build_network(build_graph(argument_map))
    folds = {*argument_map.positions, *argument_map.arguments, *argument_map.alignments}
    assert folds == {edge["id"] for edge in network.edges if edge["look"] != "about"}
    assert {"actor/mayor", "claim/build", "claim/toll", "actor/boatman"} < set(network.node_ids)
    assert "actor/town" not in network.node_ids  # takes no stance, so there is nothing to draw


def test_network_is_one_that_pyvis_itself_could_have_made() -> None:
    """Built without pyvis's slow methods, and yet the same in all its parts, so that its other methods work."""
    network = build_network(the_bridge())
    assert network.node_ids == [node["id"] for node in network.nodes] == list(network.node_map)
    assert network.num_edges() == len({edge["id"] for edge in network.edges})
    assert network.neighbors("actor/boatman") == {"actor/mayor", "claim/toll"}
    network.add_node("actor/new", label="New")
    network.add_edge("actor/new", "claim/build")
    assert "actor/new" in network.generate_html()


def test_stance_shows_in_colour_dashes_and_arrow_head() -> None:
    edges = {edge["look"]: edge for edge in build_network(the_bridge()).edges}
    for feature in ("color", "dashes", "arrows"):
        assert len({json.dumps(edges[stance][feature]) for stance in ("supports", "opposes", "conditional")}) == 3


def test_contested_is_marked_and_parallel_lines_bend() -> None:
    edges = {edge["id"]: edge for edge in build_network(the_bridge()).edges}
    assert edges["position/mayor/supports/build"]["label"] == look.CONTESTED_MARK
    assert "label" not in edges["position/mayor/opposes/build"]
    assert edges["position/mayor/opposes/build"]["smooth"]["enabled"]


def test_argued_statement_is_a_box_tied_to_what_it_says() -> None:
    network = build_network(the_bridge())
    about = [edge for edge in network.edges if edge["look"] == "about"]
    assert [(edge["from"], edge["to"]) for edge in about] == [("statement/gazette/for", "claim/build")]


def test_best_evidenced_come_first() -> None:
    assert build_network(the_bridge()).edges[0]["id"] == "position/mayor/supports/build"


# --- parts of a graph, and graphs of one's own ---


def test_part_of_a_graph_makes_that_part_of_the_network() -> None:
    graph = the_bridge()
    around = build_network(nx.ego_graph(graph, "actor/mayor"))
    assert set(around.node_ids) == {"actor/mayor", "claim/build"}
    graph.remove_edges_from([edge for edge in graph.edges(keys=True) if edge[2].startswith("position/")])
    assert {edge["id"].split("/")[0] for edge in build_network(graph).edges} == {"argument", "alignment", "about"}
    alone = build_network(graph.subgraph(["claim/toll", "statement/gazette/for"]))  # what it says is not in it
    assert [edge["look"] for edge in alone.edges] == ["opposes"]


def test_nothing_makes_an_empty_network() -> None:
    assert build_network(the_bridge().subgraph([])).nodes == []
    assert build_network(nx.MultiDiGraph()).edges == []


def test_graph_is_left_as_it_was() -> None:
    graph = the_bridge()
    before = nx.to_dict_of_dicts(graph.copy())
    build_network(graph)
    stock_page(graph)
    assert nx.to_dict_of_dicts(graph) == before


def without(graph: Graph, node: str, attribute: str) -> Graph:
    del graph.nodes[node][attribute]
    return graph


def with_edge(graph: Graph, key: Any, **attributes: Any) -> Graph:
    told = {"stance": "supports", "sources": 1, "statements": 1, "contested": False, **attributes}
    graph.add_edge("actor/mayor", "claim/toll", key=key, **told)
    return graph


@pytest.mark.parametrize(
    ("graph", "said"),
    [
        (without(the_bridge(), "claim/toll", "label"), "the node 'claim/toll' has no label; take the graph"),
        (without(the_bridge(), "claim/toll", "kind"), "the node 'claim/toll' has no kind; take"),
        (without(the_bridge(), "actor/mayor", "actor_kind"), "the node 'actor/mayor' is of the kind 'None'; known are"),
        (with_edge(the_bridge(), "mine", stance="likes"), "the edge 'mine' has the stance 'likes'; known are supports"),
        (with_edge(the_bridge(), "alignment/boatman/opposes/mayor"), "two edges have the key 'alignment/boatman"),
        (nx.MultiDiGraph([("a", "b", "key")]), "the edge 'key' has no stance and no sources and no statements and no"),
        (nx.DiGraph([("a", "b")]), "takes a MultiDiGraph"),
        (nx.MultiGraph([("a", "b")]), "takes a MultiDiGraph"),
    ],
)
def test_what_a_graph_lacks_is_told(graph: Graph, said: str) -> None:
    with pytest.raises(ValueError, match=r"node|edge") as raised:
        build_network(graph)
    assert said in str(raised.value)


def test_time_grows_as_the_debate_does() -> None:
    """Ten times the debate takes hardly more than ten times as long, in which pyvis's own way takes a hundred."""

    def seconds(nodes: int) -> float:
        graph = large_debate(nodes)
        start = time.process_time()
        build_network(graph)
        return time.process_time() - start

    build_network(the_bridge())  # loads pyvis
    assert seconds(10_000) < 20 * max(seconds(1_000), 0.1)


# --- the layout of many ---


def test_no_two_boxes_of_many_stand_on_each_other() -> None:
    graph = large_debate(500)
    nodes = build_network(graph).nodes[60:]  # the first ones are laid out by their links, and parted by the page
    places = sorted((node["y"], node["x"]) for node in nodes)
    near = [(one, other) for one, other in pairwise(places) if one[0] == other[0]]
    assert len(places) == len(set(places)) == 440
    assert min(other[1] - one[1] for one, other in near) >= 230


# --- pyvis by itself ---


def test_stock_page_is_what_pyvis_makes_of_the_graph() -> None:
    page = stock_page(build_graph(crowd()))
    assert "cdn.jsdelivr.net" in page
    assert re.search(r'"physics": \{\s*"enabled": true', page)
    assert len(set(re.findall(r'"label": "(Actor number \d+)"', page))) == 30
