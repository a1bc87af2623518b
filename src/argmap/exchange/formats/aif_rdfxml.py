"""AIF as RDF/XML, as AIFdb serves a node set: read in both namespaces, like `aif-rdf`.

What its YA-nodes do is not told in it, so its locutions are no certain stance; arguments are read.
"""

from __future__ import annotations

from collections.abc import Mapping

from argmap.exchange.aif import graph as aif
from argmap.exchange.aif.reading import map_of
from argmap.exchange.aif.triples import NAMESPACES, graph_from
from argmap.exchange.frame import Source
from argmap.model import ArgumentMap
from argmap.rdf.parse import NotRdf, parse

TITLE = "AIF as RDF/XML (AIFdb)"
SUFFIXES = (".aif.rdf", ".rdf")
HOLDS: Mapping[str, str] = aif.HOLDS


def claims(source: Source) -> bool:
    """Whether a namespace of AIF is named in an RDF file, also in parts, as AIFdb does."""
    return any(name.removeprefix("http://").encode() in source.data for name in NAMESPACES)


def read(source: Source) -> ArgumentMap:
    """The map that an RDF/XML file tells in AIF."""
    try:
        graph = graph_from(parse(source.data, "rdfxml"), source)
    except NotRdf as error:
        raise source.unreadable(f"this is not RDF/XML: {error}", "", error.line) from error
    if not graph.nodes:
        raise source.unreadable("there are no AIF nodes in it", "type nodes as aif:I-node, aif:RA-node …")
    return map_of(graph, source)
