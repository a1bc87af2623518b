"""GraphML, which networkx, igraph, Gephi, yEd and many others read: actors and claims are nodes, statements edges.

A node is known by its id here (`actor/khamenei`), and has `kind` (actor, claim), `label` (the name, the claim's
sentence) and, under its name in the map, each field of an actor or a claim; a claim also the `question` of its issue.

An edge is a `statement`, from subject to object. It has `relation` (position, argument, alignment), `stance`,
`leaning` and `condition`, `voice`, `according_to`, `when` with its `earliest` and `latest` day, `certainty`, `words`,
`quote` with `quote_start` and `quote_end` (characters of the `rendition`), and of its document `document`, `author`,
`title`, `date`, `publisher` and so on. Several values of one field stand on a line each.

`weight` is the edge's share in the independent sources of its `position`, `sources` is their number: where a program
adds up the edges between two nodes, a reprint does not add to the weight. `statements` is how many edges the position
has, so that those which a program has merged are missed. `sign` is 1, -1 or, on a condition, 0.

An undercut leads to a node with the id of the statement that it is about. A document without statements is a node of
its own. Places, sizes and colours are those of `x`, `y`, `size`, `r`, `g` and `b`, as Gephi reads them.

Files of others are read where every node has a `kind` (or `type`) that is actor, a kind of actor, or claim, and every
edge a `stance`, `sign` or label that says for or against. What the file says is then its maker's word. A weight alone
is no stance. Other attributes are refused, or left out with a warning. Entities are never read.

Offices, hashes, digests and own texts, what takes no stance and how reprints differ are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

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
from argmap.exchange.network.look import Look, edge_colour, looks
from argmap.exchange.network.reading import map_of
from argmap.exchange.xml_text import Element, parse_xml
from argmap.exchange.xml_written import xml_attribute, xml_text
from argmap.model import ArgumentMap, Provenance

TITLE = "GraphML"
SUFFIXES = (".graphml",)

HOLDS: Mapping[str, str] = {
    "actor": "kept",
    "actor kind": "kept",
    "alias": "kept",
    "membership": "kept",
    "pronouns": "kept",
    "issue": "kept",
    "claim": "kept",
    "document": "kept",
    "bibliography": "kept",
    "author": "kept",
    "document date": "kept",
    "position": "kept",
    "alignment": "kept",
    "support": "kept",
    "opposition": "kept",
    "undercut": "kept",
    "condition": "kept",
    "chain": "kept",
    "voice": "kept",
    "time": "kept",
    "certainty": "kept",
    "words": "kept",
    "span": "kept",
    "note": "kept",
    "origin": "kept",
}

_LOOK: Mapping[str, type] = {"x": float, "y": float, "size": float, "r": int, "g": int, "b": int}
_NODE_KEYS: Mapping[str, type] = {"label": str, **NODE_FIELDS, **DOCUMENT_FIELDS, **_LOOK}
_EDGE_KEYS: Mapping[str, type] = {"label": str, "weight": float, **EDGE_FIELDS, "r": int, "g": int, "b": int}
_GRAPH_KEYS: Mapping[str, type] = dict.fromkeys(("title", "description", "language", "base"), str)
_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_DRAWN = frozenset({"NodeLabel", "EdgeLabel"})
"""What yEd writes labels as."""
_INSIDE = frozenset({"graph", "port"})
_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(argument_map: ArgumentMap) -> bytes:
    """The map as a network, one edge for each statement."""
    network = network_of(argument_map)
    return "".join(_lines(network)).encode()


def _lines(network: Network) -> Iterator[str]:
    yield _HEAD
    for domain, keys in (("graph", _GRAPH_KEYS), ("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, type_ in keys.items():
            yield f'  <key id="{domain}-{name}" for="{domain}" attr.name="{name}" attr.type="{_TYPES[type_]}"/>\n'
    yield '  <graph id="map" edgedefault="directed">\n'
    yield from _data("graph", network.about, "    ")
    placed = looks(network)
    for node in network.nodes:
        yield f"    <node id={xml_attribute(node.id)}>\n"
        yield from _data("node", {"label": node.label, **node.attributes, **_look(placed[node.id])}, "      ")
        yield "    </node>\n"
    for edge in network.edges:
        ends = f"source={xml_attribute(edge.source)} target={xml_attribute(edge.target)}"
        colour = dict(zip("rgb", edge_colour(edge), strict=True))
        yield f"    <edge id={xml_attribute(edge.id)} {ends}>\n"
        yield from _data("edge", {"label": edge.label, "weight": edge.weight, **edge.attributes, **colour}, "      ")
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _look(look: Look) -> dict[str, Value]:
    return {"x": look.x, "y": look.y, "size": look.size, **dict(zip("rgb", look.colour, strict=True))}


def _data(domain: str, values: Mapping[str, Value], indent: str) -> Iterator[str]:
    for name, value in values.items():
        written = str(value).lower() if isinstance(value, bool) else str(value)
        yield f'{indent}<data key="{domain}-{name}">{xml_text(written)}</data>\n'


def read(source: Source) -> ArgumentMap:
    """The map that a GraphML file tells, its own or another's."""
    root = parse_xml(source)
    graph = next(root.all("graph"), None)
    if root.tag != "graphml" or graph is None:
        raise source.unreadable("this is not GraphML: it has no <graphml> with a <graph>", "", root.line, root.column)
    strange = [one for one in graph.inner if one.tag not in {"data", "desc", "node", "edge"}]
    if strange := [*strange, *list(root.all("graph"))[1:]]:
        why = "a map has no place for a second <{}>" if strange[0].tag == "graph" else "a map has no place for a <{}>"
        raise source.unreadable(why.format(strange[0].tag), "leave it out", strange[0].line, strange[0].column)
    names = {key.get("id"): key.get("attr.name") for key in root.all("key")}
    usual = _Usual(root)
    directed = graph.attributes.get("edgedefault") != "undirected"
    about = {name: str(value) for name, value in _attributes(graph, names).items() if name in _GRAPH_KEYS}
    nodes = tuple(_node(found, usual.node | _attributes(found, names), source) for found in graph.all("node"))
    edges = tuple(
        _edge(found, usual.edge | _attributes(found, names), source, number, directed)
        for number, found in enumerate(graph.all("edge"))
    )
    return map_of(Network(nodes, edges, about), source)


class _Usual:
    """The values that keys give to nodes and edges without one of their own."""

    def __init__(self, root: Element) -> None:
        self.node: dict[str, str] = {}
        self.edge: dict[str, str] = {}
        for key in root.all("key"):
            for value in key.all("default"):
                for domain, values in (("node", self.node), ("edge", self.edge)):
                    if key.get("for") in {domain, "all"}:
                        values[key.get("attr.name")] = value.text


def _attributes(element: Element, names: Mapping[str, str]) -> dict[str, str]:
    """What the <data> of an element say, by the names of their keys; of what is drawn, the label.

    A graph within a node, or a port of it, is told as a value.
    """
    found = {inner.tag: "" for inner in element.inner if inner.tag in _INSIDE}
    for data in element.all("data"):
        name = names.get(data.get("key"))
        if name and data.text and not data.inner:
            found[name] = data.text
        for label in (label for drawn in data.inner for label in drawn.inner if label.tag in _DRAWN):
            found.setdefault("label", label.text.strip())
    return found


def _node(element: Element, told: dict[str, str], source: Source) -> Node:
    id_ = element.get("id")
    label = told.pop("label", "") or told.get("name", "") or id_
    return Node(id_, label, told, Provenance(source.name, element.line, element.column))


def _edge(element: Element, told: dict[str, str], source: Source, number: int, directed: bool) -> Edge:
    place = Provenance(source.name, element.line, element.column)
    says = element.attributes.get("directed")
    source_id, target_id = element.get("source"), element.get("target")
    return Edge(
        element.attributes.get("id", f"e{number}"), source_id, target_id, told.pop("label", ""), 1.0, told, place,
        directed if says is None else says != "false",
    )  # fmt: skip
