"""A graph of the Argument Interchange Format as RDF: written in one namespace, read in both that are in use.

An edge is a property of its scheme node or YA-node (`Premise`, `Conclusion`, `Locution`, `IllocutionaryContent` …).
AIFdb writes each from the other end as well, and so it is here where the types of both ends tell its direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from argmap.exchange.aif.graph import Graph, Locution, Node
from argmap.exchange.frame import Source
from argmap.exchange.losses import Losses
from argmap.model import ArgumentMap
from argmap.rdf.parse import NotRdf, Syntax, parse
from argmap.rdf.terms import RDF_TYPE, XSD, Quad, iri, literal, unquoted

AIF = "http://www.arg.dundee.ac.uk/aif#"
NAMESPACES = (AIF, "http://www.arg.tech/aif#")
_FOAF, _DCTERMS = "http://xmlns.com/foaf/0.1/", "http://purl.org/dc/terms/"
_LABEL = iri("http://www.w3.org/2000/01/rdf-schema#label")
_NAME, _AGENT, _DOCUMENT = iri(f"{_FOAF}name"), iri(f"{_FOAF}Agent"), iri(f"{_FOAF}Document")
_CREATOR, _SOURCE, _DATE = iri(f"{_DCTERMS}creator"), iri(f"{_DCTERMS}source"), iri(f"{_DCTERMS}date")
_IDENTIFIER = iri(f"{_DCTERMS}identifier")

_TYPES = ("I", "L", "RA", "CA", "MA", "PA", "TA", "YA")
_INTO_SCHEME = {"Premise", "Conflicting", "Preferred"}
_OUT_OF_SCHEME = {"Conclusion", "Conflicted", "Dispreferred"}
_DIRECTIONS = {
    "Locution": ("L", "YA"),
    "StartLocution": ("L", "TA"),
    "EndLocution": ("TA", "L"),
}


def triples(graph: Graph, argument_map: ArgumentMap) -> Iterator[Quad]:
    """The graph as RDF, its nodes under the base of the map: a claim and a statement have the IRIs they have there."""
    base = argument_map.base
    for person, name in graph.people.items():
        yield Quad(iri(base + person), RDF_TYPE, _AGENT)
        yield Quad(iri(base + person), _NAME, literal(name))
    for source in dict.fromkeys(said.source for said in graph.locutions.values()):
        yield Quad(iri(f"{base}document/{source}"), RDF_TYPE, _DOCUMENT)
        yield Quad(iri(f"{base}document/{source}"), _IDENTIFIER, literal(source))
    for id_, node in graph.nodes.items():
        yield Quad(iri(base + id_), RDF_TYPE, iri(f"{AIF}{node.type}-node"))
        text = iri(f"{AIF}claimText") if node.type in {"I", "L"} else _LABEL
        yield Quad(iri(base + id_), text, literal(node.text))
    for id_, said in graph.locutions.items():
        yield Quad(iri(base + id_), iri(f"{AIF}source"), literal(graph.people[said.person]))
        yield Quad(iri(base + id_), _CREATOR, iri(base + said.person))
        yield Quad(iri(base + id_), _SOURCE, iri(f"{base}document/{said.source}"))
        if said.start:
            yield Quad(iri(base + id_), _DATE, literal(said.start.partition(" ")[0], f"{XSD}date"))
    for start, end in graph.edges:
        yield from _edge(graph, base, start, end)


def _edge(graph: Graph, base: str, start: str, end: str) -> Iterator[Quad]:
    """An edge from the node whose property it is, and from its other end where that is a sentence."""
    kinds = graph.nodes[start].type, graph.nodes[end].type
    if kinds[1] in {"RA", "CA"} and kinds[0] == "I":
        name, owner, other = "Premise", end, start
    elif kinds[0] in {"RA", "CA"}:
        name, owner, other = "Conclusion", start, end
    elif kinds[0] == "L":
        name, owner, other = "Locution", end, start
    else:
        name, owner, other = "IllocutionaryContent", start, end
    yield Quad(iri(base + owner), iri(AIF + name), iri(base + other))
    if graph.nodes[other].type == "I" or name == "Locution":
        yield Quad(iri(base + other), iri(AIF + name), iri(base + owner))


def read_graph(source: Source, syntax: Syntax, title: str) -> Graph:
    """The graph in a file of a syntax, which people know by its title; raises `Unreadable` where there is none."""
    try:
        graph = _graph_of(parse(source.data, syntax), source)
    except NotRdf as error:
        raise source.unreadable(f"this is not {title}: {error}", "", error.line) from error
    if not graph.nodes:
        raise source.unreadable("there are no AIF nodes in it", "type nodes as aif:I-node, aif:RA-node …")
    return graph


def _graph_of(quads: Iterable[Quad], source: Source) -> Graph:
    """The graph that RDF tells; raises `Unreadable` where nodes are joined by what AIF does not define."""
    found: dict[str, dict[str, list[str]]] = {}
    for quad in sorted(set(quads)):
        found.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    nodes = dict(_nodes(found))
    losses = Losses(source)
    edges = dict.fromkeys(_edges(found, nodes, losses))
    losses.settle()
    people = {term: unquoted(told[_NAME][0]) for term, told in found.items() if _NAME in told}
    locutions = {}
    for id_, node in nodes.items():
        if node.type == "L" and (said := _locution(found[id_], node, found, people)):
            locutions[id_] = said
    return Graph(nodes, tuple(edges), people, locutions)


def _nodes(found: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, Node]]:
    kinds = {iri(f"{namespace}{kind}-node"): kind for namespace in NAMESPACES for kind in _TYPES}
    texts = [iri(f"{namespace}claimText") for namespace in NAMESPACES] + [_LABEL]
    for id_, told in found.items():
        kind = next((kinds[term] for term in told.get(RDF_TYPE, ()) if term in kinds), None)
        if kind is not None:
            text = next((unquoted(told[name][0]) for name in texts if name in told), "")
            yield id_, Node(kind, text)


def _edges(found: dict[str, dict[str, list[str]]], nodes: dict[str, Node], losses: Losses) -> Iterator[tuple[str, str]]:
    for subject in nodes:
        for predicate, objects in found[subject].items():
            namespace, sign, name = predicate.strip("<>").rpartition("#")
            for object_ in objects if namespace + sign in NAMESPACES else ():
                if object_ in nodes:
                    edge = _directed(name, subject, object_, nodes)
                    if edge is None:
                        losses.add(f"nodes joined by “{name}”", f"{subject} and {object_}")
                    else:
                        yield edge


def _directed(name: str, subject: str, object_: str, nodes: dict[str, Node]) -> tuple[str, str] | None:
    """The edge that a property tells from either end; where both ends are of a type, it is its subject's.

    Some write `hasPremise` for `Premise`.
    """
    name = name.removeprefix("has")
    kinds = nodes[subject].type, nodes[object_].type
    if name in _INTO_SCHEME | _OUT_OF_SCHEME:
        owner, other = (subject, object_) if kinds[0] != "I" else (object_, subject)
        return (other, owner) if name in _INTO_SCHEME else (owner, other)
    if name in _DIRECTIONS and sorted(kinds) == sorted(_DIRECTIONS[name]):
        return (subject, object_) if kinds == _DIRECTIONS[name] else (object_, subject)
    if name == "IllocutionaryContent" and "YA" in kinds:
        return (subject, object_) if kinds[0] == "YA" else (object_, subject)
    if name == "Anchor" and "YA" in kinds:
        return (object_, subject) if kinds[0] == "YA" else (subject, object_)
    return None


def _locution(
    told: dict[str, list[str]], node: Node, found: dict[str, dict[str, list[str]]], people: dict[str, str]
) -> Locution | None:
    """Who says something, and where: by the creator; by `aif:source`, unless that is, for want of a name, all of it."""
    document = told.get(_SOURCE, [""])[0]
    names = found.get(document, {}).get(_IDENTIFIER)
    source = unquoted(names[0]) if names else document.strip("<>")
    creator = next((term for term in told.get(_CREATOR, ()) if term in people), "")
    for namespace in NAMESPACES:
        for name in told.get(iri(f"{namespace}source"), ()) if not creator else ():
            if name.startswith('"') and unquoted(name) != node.text:
                creator = name
                people[name] = unquoted(name)
    return Locution(creator, source) if creator or source else None
