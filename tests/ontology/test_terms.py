"""The ontology is in step with the model, and says of each of its terms what it is, with an example and its sources."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, Literal, get_args, get_origin

import pyoxigraph
import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, Graph, URIRef
from rdflib.collection import Collection

from argmap import model
from argmap.model import ArgumentMap
from argmap.rdf.terms import individual
from argmap.rdf.write import quads

from .conftest import AM, BASE, ONTOLOGY, as_graph


def context() -> dict[str, Any]:
    """The JSON-LD context."""
    loaded: dict[str, Any] = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))["@context"]
    return loaded


def iris_of_context() -> dict[str, tuple[str, str]]:
    """Of each name in the context that stands for a term of ours: its IRI and the type of its values."""
    entries = {name: entry if isinstance(entry, dict) else {"@id": entry} for name, entry in context().items()}
    return {name: (AM + entry["@id"].removeprefix("am:"), entry.get("@type", ""))
            for name, entry in entries.items() if entry["@id"].startswith("am:")}  # fmt: skip


def closed_lists() -> dict[str, tuple[str, ...]]:
    """The closed lists of the model: a name of a class, and its words."""
    return {name: get_args(value) for name, value in vars(model).items() if get_origin(value) is Literal}


def words() -> set[URIRef]:
    """The individuals that the words of all closed lists stand for."""
    return {AM[individual(word)] for listed in closed_lists().values() for word in listed}


def records() -> list[type]:
    """Every class of records, derived ones included."""
    return [*get_args(model.Record), *model.Fold.__subclasses__()]


TERMS = sorted(
    {iri for iri, _ in iris_of_context().values()}
    | {AM + name for name in closed_lists()}
    | {str(word) for word in words()}
    | {AM + record.__name__ for record in records()}
)


def parsed(example: str, vocabulary: Graph) -> Graph:
    """An example, read under the prefixes that a map's Turtle has."""
    kinds = ("actor", "claim", "document", "issue")
    prefixes = dict(vocabulary.namespaces()) | {kind: f"{BASE}{kind}/" for kind in kinds} | {"am": AM, "xsd": XSD}
    header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    return Graph().parse(data=f"@base <{BASE}> .\n{header}{example}", format="turtle")


@pytest.mark.parametrize("term", TERMS)
def test_every_term_is_documented(term: str, vocabulary: Graph) -> None:
    """What the model or the context names has one label and definition in English, and says where it belongs."""
    iri = URIRef(term)
    for annotation in (RDFS.label, SKOS.definition):
        assert [text.language for text in vocabulary.objects(iri, annotation)] == ["en"]
    assert vocabulary.value(iri, RDFS.isDefinedBy) == AM[""]


@pytest.mark.parametrize("term", TERMS)
def test_every_term_names_its_sources(term: str, vocabulary: Graph) -> None:
    """The standard or paper that the notion is from, and never ourselves."""
    sources = set(vocabulary.objects(URIRef(term), DCTERMS.source))
    assert sources
    assert [source for source in sources if not str(source).startswith(("https://", "http://"))] == []
    assert [source for source in sources if source in AM] == []


@pytest.mark.parametrize("term", TERMS)
def test_every_example_uses_its_term_and_is_true(term: str, vocabulary: Graph, bridge: Graph) -> None:
    """Whoever pastes an example below the prefixes of a map gets RDF with that term in it, as argmap writes it."""
    examples = [parsed(example, vocabulary) for example in vocabulary.objects(URIRef(term), SKOS.example)]
    assert examples
    known = set(bridge) | set(vocabulary)
    for example in examples:
        assert any(URIRef(term) in triple for triple in example)
        assert [triple for triple in example if triple not in known] == []


def test_nothing_is_defined_that_no_map_uses(vocabulary: Graph) -> None:
    """Every term of ours in the ontology is a name of the model or the context."""
    defined = {str(term) for triple in vocabulary for term in triple if isinstance(term, URIRef) and term in AM}
    assert defined - {str(AM)} == set(TERMS)


@pytest.mark.parametrize("name", sorted(closed_lists()))
def test_a_closed_list_holds_the_words_of_the_model(name: str, vocabulary: Graph) -> None:
    """The class has exactly the model's words for members, and says that there are no others."""
    expected = {AM[individual(word)] for word in closed_lists()[name]}
    assert set(vocabulary.subjects(RDF.type, AM[name])) == expected
    closed = vocabulary.value(vocabulary.value(AM[name], OWL.equivalentClass), OWL.oneOf)
    assert set(Collection(vocabulary, closed)) == expected


@pytest.mark.parametrize("name", sorted(closed_lists()))
def test_a_closed_list_tells_its_words(name: str, vocabulary: Graph) -> None:
    """Its note gives each word's definition, so that pages which leave out individuals still have them."""
    note = str(vocabulary.value(AM[name], SKOS.scopeNote))
    for word in closed_lists()[name]:
        iri = AM[individual(word)]
        assert f"- *{vocabulary.value(iri, RDFS.label)}*: {vocabulary.value(iri, SKOS.definition)}" in note.split("\n")


def test_words_of_closed_lists_are_different_things(vocabulary: Graph) -> None:
    """A reasoner never takes two words for one."""
    different = vocabulary.value(vocabulary.value(None, RDF.type, OWL.AllDifferent), OWL.distinctMembers)
    assert set(Collection(vocabulary, different)) == words()


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_every_field_of_a_record_is_in_the_context(record: type) -> None:
    """A field is a property under its own name; a time and a provenance are written as their parts."""
    parts = {"id": (), "provenance": ("written_at", "rule"), "when": ("when", "earliest", "latest")}
    names = [name for field in fields(record) for name in parts.get(field.name, (field.name,))]
    assert [name for name in names if name not in context()] == []
    assert record is model.Fold or context()[record.__name__] == f"am:{record.__name__}"


@pytest.mark.parametrize("name", [name for name in iris_of_context() if name[0].islower()])
def test_a_property_is_of_the_kind_that_the_context_says(name: str, vocabulary: Graph) -> None:
    """References and words are object properties; values are data properties, with the context's datatype as range."""
    iri, type_ = iris_of_context()[name]
    kinds, range_ = set(vocabulary.objects(URIRef(iri), RDF.type)), vocabulary.value(URIRef(iri), RDFS.range)
    if type_ in ("@id", "@vocab"):
        assert OWL.ObjectProperty in kinds
        assert (type_ == "@vocab") == (str(range_).removeprefix(AM) in closed_lists())
    else:
        # OWL 2 knows no xsd:date, so a range would take the ontology out of OWL 2 DL.
        expected = None if type_ == "xsd:date" else XSD[type_.removeprefix("xsd:") or "string"]
        assert OWL.DatatypeProperty in kinds
        assert range_ == expected


@pytest.mark.parametrize("file", ["argmap.ttl", "shapes.ttl"])
def test_two_parsers_read_the_same(file: str) -> None:
    """rdflib and Oxigraph, which share no code, find the same number of triples."""
    found = list(pyoxigraph.parse(path=str(ONTOLOGY / file), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(found) == len(Graph().parse(ONTOLOGY / file, format="turtle")) > 0


def test_a_map_has_no_blank_nodes(seeds: ArgumentMap) -> None:
    """Each thing in a map has a name of its own, so that two builds can be compared line by line."""
    assert [quad for quad in quads(seeds) if any(part.startswith("_:") for part in quad)] == []


def test_a_map_speaks_only_of_what_is_declared(seeds: ArgumentMap, bridge: Graph, vocabulary: Graph) -> None:
    """Every class and property of a map is known to the ontology."""
    used = {
        term for graph in (as_graph(seeds), bridge) for term in {*graph.predicates(), *graph.objects(None, RDF.type)}
    }
    assert used - set(vocabulary.subjects(RDF.type, None)) == {RDF.type, RDFS.label}
