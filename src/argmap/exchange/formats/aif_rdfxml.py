"""AIF as RDF/XML, as AIFdb serves a node set: read in both namespaces, like `aif-rdf`.

What its YA-nodes do is not told in it, so its locutions are no certain stance; arguments are read.
"""

from __future__ import annotations

from collections.abc import Mapping

from argmap.exchange.aif import graph as aif
from argmap.exchange.aif.reading import map_of
from argmap.exchange.aif.triples import NAMESPACES, read_graph
from argmap.exchange.frame import Source
from argmap.model import ArgumentMap

TITLE = "AIF as RDF/XML (AIFdb)"
SUFFIXES = (".aif.rdf", ".rdf")
HOLDS: Mapping[str, str] = aif.HOLDS


def claims(source: Source) -> bool:
    """Whether a namespace of AIF is named in an RDF file, also in parts, as AIFdb does."""
    return any(name.removeprefix("http://").encode() in source.data for name in NAMESPACES)


def read(source: Source) -> ArgumentMap:
    """The map that an RDF/XML file tells in AIF."""
    return map_of(read_graph(source, "rdfxml", "RDF/XML"), source)
