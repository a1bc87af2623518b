"""The debate as a pyvis network: what the page draws, and where analysts go on by themselves.

    from argmap import build_graph, build_network, load

    graph = build_graph(load("seeds"))
    network = build_network(graph.subgraph(["actor/khamenei", *graph["actor/khamenei"]]))
    Path("khamenei.html").write_text(network.generate_html(), "utf-8")

`build_network` reads the graph's attributes alone, so a graph may be filtered with networkx before. The page
that pyvis makes of a network (`generate_html`) loads files from a CDN and lets a text run as a script; give it
texts that you trust. `map.html` is therefore made by a page of our own, around the same network.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.export.page import layout, look
from argmap.export.page.data import first_boxes

if TYPE_CHECKING:
    from pyvis.network import Network

    from argmap.graph import Graph

# What `build_graph` gives every node and edge, and what nothing can be drawn without.
_OF_NODES = ("kind", "label")
_OF_EDGES = ("stance", "sources", "statements", "contested")


class _Line(NamedTuple):
    """An edge of the graph: its ends, its key and its attributes."""

    start: str
    end: str
    key: str
    attributes: Mapping[str, Any]


def build_network(graph: Graph) -> Network:
    """A graph of `build_graph`, or any part of it, as a pyvis network: actors and claims are nodes, stances edges.

    Directed, without physics, with positions in whole pixels. The best-evidenced edges and nodes come first.
    Node ids are those of the records, edge ids the keys; `look` names the kind of actor or the stance. A
    statement that is itself argued about is a node too, tied to what it says by an edge `about/…`. A node
    without an edge takes no stance and is left out.

    Raises `ValueError` where the graph lacks what `build_graph` gives every node and edge.
    """
    from pyvis.network import Network

    lines = _by_evidence(_lines(graph))
    network = Network("90vh", "100%", directed=True, cdn_resources="in_line")
    network.toggle_physics(False)
    network.options.edges.smooth.enabled = False
    for name, (x, y) in _positions(lines).items():
        _add_box(network, name, _attributes(graph.nodes[name], _OF_NODES, f"node '{name}'"), x, y)
    drawn: dict[frozenset[str], int] = {}
    for line in lines:
        ends = frozenset((line.start, line.end))
        _add_line(network, line, drawn.setdefault(ends, 0))
        drawn[ends] += 1
    _tie_statements(network, graph)
    return network


def stock_page(graph: Graph) -> str:
    """The page that pyvis makes of a graph by itself, for comparison with ours.

    Physics on, a CDN asked, texts not escaped everywhere: as `from_nx` and `generate_html` have it.
    """
    from pyvis.network import Network

    network = Network("90vh", "100%", directed=True, cdn_resources="in_line")
    # A copy, because `from_nx` writes into the graph it is given; without those who take no stance, as on our page.
    # Not a view of some of its nodes, which would come in the order of a set.
    kept = graph.copy()
    kept.remove_nodes_from([node for node in graph if not graph.degree(node)])
    network.from_nx(kept)
    return str(network.generate_html())


def _lines(graph: Graph) -> Iterator[_Line]:
    """The edges of the graph. Their keys become ids, so each must be there once."""
    if not (graph.is_directed() and graph.is_multigraph()):
        raise ValueError("build_network takes a MultiDiGraph, as build_graph makes it: its edges need keys")
    seen: set[str] = set()
    for start, end, key, attributes in graph.edges(keys=True, data=True):
        if key in seen:
            raise ValueError(f"two edges have the key {key!r}: build_network makes it their id, so give each its own")
        seen.add(key)
        yield _Line(start, end, key, _attributes(attributes, _OF_EDGES, f"edge '{key}'"))


def _attributes(found: Mapping[str, Any], needed: Iterable[str], what: str) -> Mapping[str, Any]:
    if missing := [name for name in needed if name not in found]:
        raise ValueError(f"the {what} has no {' and no '.join(missing)}; take the graph that build_graph makes")
    return found


def _by_evidence(lines: Iterable[_Line]) -> list[_Line]:
    """The best-evidenced first: by independent sources, statements, and how much else is said of both ends."""
    lines = list(lines)
    weight: dict[str, int] = {}
    for line in lines:
        for end in (line.start, line.end):
            weight[end] = weight.get(end, 0) + line.attributes["statements"]

    def rank(line: _Line) -> tuple[int, int, int, str]:
        said, least = line.attributes, min(weight[line.start], weight[line.end])
        return -said["sources"], -said["statements"], -least, str(line.key)

    return sorted(lines, key=rank)


def _positions(lines: Iterable[_Line]) -> dict[str, layout.Point]:
    """Where every box stands: the best-evidenced part is laid out, the rest joins it."""
    links = [(line.start, line.end) for line in lines]
    ends = list(dict.fromkeys(end for link in links for end in link))
    return layout.join(layout.arrange(first_boxes(links), links), ends, links)


def _add_box(network: Network, name: str, attributes: Mapping[str, Any], x: int, y: int) -> None:
    from pyvis.node import Node

    kind = str(attributes.get("actor_kind") if attributes["kind"] == "actor" else attributes["kind"])
    if kind not in look.BOXES:
        raise ValueError(f"the node '{name}' is of the kind {kind!r}; known are {', '.join(look.BOXES)}")
    text = attributes["label"]
    options = {**look.BOXES[kind], **look.box_colours(kind), "title": text, "look": kind, "x": x, "y": y}
    box = Node(name, label=look.wrapped(text), **options).options
    # What `add_node` does, without its search through all nodes for each new one.
    network.nodes.append(box)
    network.node_ids.append(name)
    network.node_map[name] = box


def _add_line(network: Network, line: _Line, before: int) -> None:
    """A line for an edge; where others join the same two boxes already, it bends beside them."""
    stance, contested = line.attributes["stance"], line.attributes["contested"]
    if stance not in look.LINES:
        raise ValueError(f"the edge '{line.key}' has the stance {stance!r}; known are {', '.join(look.LINES)}")
    options: dict[str, Any] = {"width": look.line_width(line.attributes["sources"])}
    if contested:
        options["label"] = look.CONTESTED_MARK
    if before:
        options["smooth"] = {"enabled": True, "type": "curvedCW", "roundness": round(0.15 * before, 2)}
    _connect(network, (line.start, line.end), line.key, stance, **options)


def _tie_statements(network: Network, graph: Graph) -> None:
    for name in network.node_ids:
        attributes = graph.nodes[name]
        if attributes["kind"] == "statement" and attributes.get("object") in network.node_map:
            tie = f"about/{name.partition('/')[2]}"
            _connect(network, (name, attributes["object"]), tie, "about", width=1)


def _connect(network: Network, ends: layout.Link, id_: str, kind: str, **options: Any) -> None:
    """What `add_edge` does, without its search through all nodes for both ends of each edge."""
    from pyvis.edge import Edge

    options = {**look.LINES[kind], "color": look.INKS[kind].light, **options}
    network.edges.append(Edge(*ends, network.directed, id=id_, look=kind, **options).options)
