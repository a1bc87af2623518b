"""GEXF 1.3, the format of Gephi: actors and claims are nodes, statements edges, with colours, sizes and places.

Nodes and edges bear the same attributes as in GraphML (its own manual tells them). A stance is also the
`kind` of an edge, so that Gephi keeps what supports apart from what opposes where it makes one edge of several; weights
are added up then, and come to the number of independent sources. An edge on a condition is dashed.

Times stand in the columns `when`, `earliest` and `latest`. The network itself is not in time: that a stance was voiced
in some year does not say that it was held all through, as an interval of Gephi's would.

Files of others are read on the same terms as GraphML. Of the description of the map only its title is in it; offices,
hashes, digests and own texts, what takes no stance and how reprints differ are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.exchange.formats import graphml
from argmap.exchange.frame import Source
from argmap.exchange.network.image import (
    DOCUMENT_FIELDS,
    EDGE_FIELDS,
    NODE_FIELDS,
    Edge,
    Network,
    Node,
    Value,
    network_of,
)
from argmap.exchange.network.look import edge_colour, looks
from argmap.exchange.network.reading import map_of
from argmap.exchange.xml_text import Element, parse_xml
from argmap.exchange.xml_written import xml_attribute, xml_text
from argmap.model import ArgumentMap, Provenance

TITLE = "GEXF"
SUFFIXES = (".gexf",)

HOLDS = graphml.HOLDS

_NODE_COLUMNS: Mapping[str, type] = {**NODE_FIELDS, **DOCUMENT_FIELDS}
_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
_OF_OTHERS = ("start", "end", "timestamp", "timestamps", "intervals", "pid")
_INSIDE = frozenset({"spells", "nodes", "edges", "parents"})
"""Times and hierarchies of nodes and edges, in their attributes and in them: a map has no place for either."""
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">
"""


def write(argument_map: ArgumentMap) -> bytes:
    """The map as a network for Gephi, one edge for each statement."""
    return "".join(_lines(network_of(argument_map))).encode()


def _lines(network: Network) -> Iterator[str]:
    yield _HEAD
    yield "  <meta>\n    <creator>argmap</creator>\n"
    yield f"    <description>{xml_text(network.about['title'])}</description>\n  </meta>\n"
    yield '  <graph defaultedgetype="directed" mode="static" idtype="string">\n'
    yield from _columns("node", _NODE_COLUMNS)
    yield from _columns("edge", EDGE_FIELDS)
    yield f'    <nodes count="{len(network.nodes)}">\n'
    yield from _nodes(network)
    yield f'    </nodes>\n    <edges count="{len(network.edges)}">\n'
    for edge in network.edges:
        yield from _edge_lines(edge)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _columns(class_: str, fields: Mapping[str, type]) -> Iterator[str]:
    yield f'    <attributes class="{class_}" mode="static">\n'
    for name, type_ in fields.items():
        yield f'      <attribute id="{name}" title="{name}" type="{_TYPES[type_]}"/>\n'
    yield "    </attributes>\n"


def _nodes(network: Network) -> Iterator[str]:
    placed = looks(network)
    for node in network.nodes:
        look = placed[node.id]
        yield f"      <node id={xml_attribute(node.id)} label={xml_attribute(node.label)}>\n"
        yield from _values(node.attributes)
        yield f'        <viz:size value="{look.size}"/>\n'
        yield f'        <viz:position x="{look.x}" y="{look.y}" z="0"/>\n'
        yield f"        {_colour(look.colour)}\n      </node>\n"


def _edge_lines(edge: Edge) -> Iterator[str]:
    ends = f"source={xml_attribute(edge.source)} target={xml_attribute(edge.target)}"
    says = f"kind={xml_attribute(str(edge.attributes['stance']))} label={xml_attribute(edge.label)}"
    yield f'      <edge id={xml_attribute(edge.id)} {ends} {says} weight="{edge.weight}">\n'
    yield from _values(edge.attributes)
    yield f"        {_colour(edge_colour(edge))}\n"
    if edge.attributes["stance"] == "conditional":
        yield '        <viz:shape value="dashed"/>\n'
    yield "      </edge>\n"


def _values(values: Mapping[str, Value]) -> Iterator[str]:
    yield "        <attvalues>\n"
    for name, value in values.items():
        written = str(value).lower() if isinstance(value, bool) else str(value)
        yield f'          <attvalue for="{name}" value={xml_attribute(written)}/>\n'
    yield "        </attvalues>\n"


def _colour(colour: tuple[int, int, int]) -> str:
    red, green, blue = colour
    return f'<viz:color r="{red}" g="{green}" b="{blue}"/>'


def read(source: Source) -> ArgumentMap:
    """The map that a GEXF file tells, its own or another's."""
    root = parse_xml(source)
    graph = next(root.all("graph"), None)
    if root.tag != "gexf" or graph is None:
        raise source.unreadable("this is not GEXF: it has no <gexf> with a <graph>", "", root.line, root.column)
    columns = {class_: _Columns(graph, class_) for class_ in ("node", "edge")}
    directed = graph.attributes.get("defaultedgetype", "undirected") == "directed"
    nodes = [_node(found, columns["node"], source) for part in graph.all("nodes") for found in part.all("node")]
    found_edges = [found for part in graph.all("edges") for found in part.all("edge")]
    edges = [_edge(found, columns["edge"], source, number, directed) for number, found in enumerate(found_edges)]
    described = [text for meta in root.all("meta") for text in meta.all("description")]
    about = {"title": described[0].text} if described and described[0].text else {}
    return map_of(Network(tuple(nodes), tuple(edges), about), source)


class _Columns:
    """The columns of nodes or of edges: their titles by id, and the values that are usual in them."""

    def __init__(self, graph: Element, class_: str) -> None:
        parts = [part for part in graph.all("attributes") if part.get("class") == class_]
        columns = [column for part in parts for column in part.all("attribute")]
        self.titles = {column.get("id"): column.get("title") for column in columns}
        self.usual = {column.get("title"): value.text for column in columns for value in column.all("default")}

    def values(self, element: Element) -> dict[str, str]:
        """The values of an element by the titles of their columns; times and what lies in it are told as values."""
        found = self.usual | {name: element.get(name) for name in _OF_OTHERS if name in element.attributes}
        found |= {inner.tag: "" for inner in element.inner if inner.tag in _INSIDE}
        for value in (value for part in element.all("attvalues") for value in part.all("attvalue")):
            column = value.get("for") or value.get("id")
            found[self.titles.get(column) or column] = value.get("value")
        return found


def _node(element: Element, columns: _Columns, source: Source) -> Node:
    id_ = element.get("id")
    place = Provenance(source.name, element.line, element.column)
    return Node(id_, element.get("label") or id_, columns.values(element), place)


def _edge(element: Element, columns: _Columns, source: Source, number: int, directed: bool) -> Edge:
    told = element.attributes
    weight = {"weight": told["weight"]} if "weight" in told else {}
    return Edge(
        id=told.get("id", f"e{number}"),
        source=element.get("source"),
        target=element.get("target"),
        label=told.get("label") or told.get("kind", ""),
        weight=1.0,
        attributes=weight | columns.values(element),
        provenance=Provenance(source.name, element.line, element.column),
        directed=told["type"] == "directed" if "type" in told else directed,
    )
