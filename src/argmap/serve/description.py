"""What the endpoint says of itself when it is asked for nothing: a SPARQL 1.1 Service Description, in Turtle."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.rdf.terms import iri

_HEAD = """\
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

<#service> a sd:Service ;
  sd:endpoint <> ;
  sd:supportedLanguage sd:SPARQL11Query ;
  sd:feature sd:UnionDefaultGraph ;
  sd:resultFormat {formats} ;
  sd:defaultDataset <#data> .

<#data> a sd:Dataset ;
  sd:defaultGraph <#together>{named} .

<#together> a sd:Graph ;
  void:triples {triples} .
"""
_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
)


def describe(about: Mapping[str, Any]) -> str:
    """The description, by what a child says of the map it holds: its triples and the names of its graphs."""
    offered = ", ".join(f"formats:{name}" for name in _FORMATS)
    graphs = [f"<#graph-{number}>" for number in range(1, len(about["graphs"]) + 1)]
    named = f" ;\n  sd:namedGraph {', '.join(graphs)}" if graphs else ""
    each = "".join(
        f"\n{node} a sd:NamedGraph ;\n  sd:name {iri(name)} .\n"
        for node, name in zip(graphs, about["graphs"], strict=True)
    )
    return _HEAD.format(formats=offered, named=named, triples=about["triples"]) + each
