"""AIF as RDF, one triple a line, which is N-Triples and Turtle both; nodes and edges as in `aif-json`.

Written in the namespace `http://www.arg.dundee.ac.uk/aif#`, read in that and in `http://www.arg.tech/aif#` (AIFdb's).
I-nodes have the IRIs of claims, scheme nodes and the YA-nodes of positions those of statements, so that AIF stands
beside the RDF of the map. What AIF has no properties for is told in others: the speaker of an L-node by
`dcterms:creator` (an agent with a `foaf:name`) beside AIFdb's `aif:source`, its document by `dcterms:source`, what a
YA-node does by `rdfs:label`. AIFdb's own RDF says nothing of that, so its YA-nodes are no certain stance.
"""

from __future__ import annotations

from argmap.exchange.aif import graph as aif
from argmap.exchange.aif.reading import map_of
from argmap.exchange.aif.triples import read_graph, triples
from argmap.exchange.frame import Source
from argmap.model import ArgumentMap
from argmap.rdf.terms import nquads

TITLE = "AIF as RDF (Turtle)"
SUFFIXES = (".aif.ttl", ".aif.nt")
HOLDS = aif.HOLDS


def write(argument_map: ArgumentMap) -> bytes:
    """The map as AIF in RDF."""
    return nquads(triples(aif.graph_of(argument_map), argument_map)).encode()


def read(source: Source) -> ArgumentMap:
    """The map that a Turtle or N-Triples file tells in AIF."""
    return map_of(read_graph(source, "turtle", "Turtle"), source)
