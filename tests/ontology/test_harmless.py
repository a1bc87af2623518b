"""The ontology is OWL 2 DL by its own rules, and what follows from it is never support that nobody gave."""

from __future__ import annotations

from pathlib import Path

import owlrl
import pyoxigraph
import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef

from .conftest import AM, ONTOLOGY

PROPERTIES = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
FACTS = ("supports", "opposes", "stance", "leaning", "voice", "certainty", "subject", "object", "author",
         "witness", "passage", "document", "statement", "reprints", "reprintOf", "family", "sources",
         "contested", "divergenceKind", "earlier", "later", "successorOf", "issue")  # fmt: skip
"""What nobody may find in a map who did not find it there before."""


class Rdfs(owlrl.RDFS_Semantics):
    """RDFS, without what owlrl does to literals first: it takes 1 and true, and "a" and "a"@en, for one value."""

    def one_time_rules(self) -> None:
        """None."""


def closed(semantics: type, vocabulary: Graph, data: Graph) -> Graph:
    """A map with all that follows from it and the ontology; without the triples that RDF has no room for."""
    closure = vocabulary + data
    owlrl.DeductiveClosure(semantics).expand(closure)
    for triple in [triple for triple in closure if isinstance(triple[0], Literal)]:
        closure.remove(triple)
    return closure


@pytest.fixture(scope="module")
def under_rdfs(vocabulary: Graph, bridge: Graph) -> Graph:
    """What follows by RDFS."""
    return closed(Rdfs, vocabulary, bridge)


@pytest.fixture(scope="module")
def under_owl(vocabulary: Graph, bridge: Graph) -> Graph:
    """What follows by OWL 2 RL."""
    return closed(owlrl.OWLRL_Semantics, vocabulary, bridge)


@pytest.fixture(params=["under_rdfs", "under_owl"])
def closure(request: pytest.FixtureRequest) -> Graph:
    """What follows by the one and by the other."""
    found: Graph = request.getfixturevalue(request.param)
    return found


def test_only_supports_and_opposes_are_two_things_under_one_name(vocabulary: Graph) -> None:
    """No class is a property or an individual, and no property an individual, but for the two that are announced."""
    marks = {OWL.FunctionalProperty, OWL.AsymmetricProperty, OWL.Restriction, OWL.AllDisjointClasses, OWL.AllDifferent}
    twofold = set()
    for subject in set(vocabulary.subjects(RDF.type, None)):
        kinds = set(vocabulary.objects(subject, RDF.type)) - marks
        roles = {"class" if kind == OWL.Class else kind if kind in PROPERTIES else "individual" for kind in kinds}
        if len(roles) > 1:
            twofold.add(subject)
    assert twofold == {AM.supports, AM.opposes}


def test_terms_of_others_are_declared_with_their_kind(vocabulary: Graph, bridge: Graph) -> None:
    """An OWL tool that imports nothing knows of every class and property whether it is one, and of which kind."""
    builtin = tuple(str(namespace) for namespace in (RDF, RDFS, OWL))
    declared = set(vocabulary.subjects(RDF.type, None))
    used = {predicate for graph in (vocabulary, bridge) for predicate in graph.predicates()}
    used |= {class_ for graph in (vocabulary, bridge) for class_ in graph.objects(None, RDF.type)}
    used |= {
        above for relation in (RDFS.subClassOf, RDFS.subPropertyOf) for above in vocabulary.objects(None, relation)
    }
    assert sorted(term for term in used if not str(term).startswith(builtin) and term not in declared) == []


def test_every_datatype_of_a_range_is_one_of_owl(vocabulary: Graph) -> None:
    """Only such datatypes bound a property as every OWL 2 reasoner knows."""
    ranges = {range_ for range_ in vocabulary.objects(None, RDFS.range) if range_ in XSD}
    assert ranges == {XSD.string, XSD.integer, XSD.boolean}


def test_support_has_nothing_that_a_reasoner_could_spread(vocabulary: Graph) -> None:
    """Supports and opposes have no super-property, inverse or characteristic, and nothing lies below them."""
    for term in (AM.supports, AM.opposes):
        kinds = set(vocabulary.objects(term, RDF.type))
        assert kinds == {OWL.ObjectProperty, OWL.NamedIndividual, AM.Stance, AM.Leaning}
        for relation in (RDFS.subPropertyOf, OWL.inverseOf, OWL.equivalentProperty, OWL.propertyChainAxiom):
            assert not list(vocabulary.objects(term, relation))
            assert not list(vocabulary.subjects(relation, term))


def test_inference_invents_no_fact_and_no_identity(closure: Graph, bridge: Graph) -> None:
    """Under RDFS and under OWL 2 RL, who says what and who is who stay as they are written."""
    for name in FACTS:
        assert set(closure.subject_objects(AM[name])) == set(bridge.subject_objects(AM[name])), name
    assert [pair for pair in closure.subject_objects(OWL.sameAs) if pair[0] != pair[1]] == []


def test_of_statements_nobody_is_made_a_witness(closure: Graph, bridge: Graph) -> None:
    """A fold is inferred to rest on the word of its authors and witnesses, a statement on nobody but those written."""
    statements = set(bridge.subjects(RDF.type, AM.Statement))
    found = {pair for pair in closure.subject_objects(AM.accordingTo) if pair[0] in statements}
    assert found == set(bridge.subject_objects(AM.accordingTo))


def test_everything_that_stands_above_a_property_is_watched(vocabulary: Graph) -> None:
    """Only accordingTo stands above others of ours, so that only it can grow."""
    assert {above for above in vocabulary.objects(None, RDFS.subPropertyOf) if above in AM} == {AM.accordingTo}


def test_inference_makes_nothing_what_it_was_not(closure: Graph, bridge: Graph) -> None:
    """Of the classes of ours, each has only those members that a map gives it, and the folds their common class."""
    for class_ in {class_ for class_ in bridge.objects(None, RDF.type) if class_ in AM}:
        assert set(closure.subjects(RDF.type, class_)) == set(bridge.subjects(RDF.type, class_)), class_
    folds = {fold for kind in ("Position", "Argument", "Alignment") for fold in bridge.subjects(RDF.type, AM[kind])}
    assert set(closure.subjects(RDF.type, AM.Fold)) == folds


def test_inference_makes_no_claim_an_agent(closure: Graph, bridge: Graph) -> None:
    """Only what is written as an actor is an agent to PROV-O and FOAF."""
    actors = set(bridge.subjects(RDF.type, AM.Actor))
    for agent in ("http://www.w3.org/ns/prov#Agent", "http://xmlns.com/foaf/0.1/Agent"):
        assert set(closure.subjects(RDF.type, URIRef(agent))) == actors


@pytest.fixture(scope="module")
def stores(bridge: Graph, under_rdfs: Graph) -> tuple[pyoxigraph.Store, pyoxigraph.Store]:
    """The map as it is, and with the ontology and what follows, in an engine."""
    return as_store(bridge), as_store(under_rdfs)


def as_store(graph: Graph) -> pyoxigraph.Store:
    """A graph in Oxigraph."""
    store = pyoxigraph.Store()
    store.bulk_load(graph.serialize(format="nt", encoding="utf-8"), format=pyoxigraph.RdfFormat.N_TRIPLES)
    return store


def answers(query: str, store: pyoxigraph.Store) -> list[str]:
    """What a question finds."""
    found = store.query(query)
    assert isinstance(found, pyoxigraph.QuerySolutions)
    return sorted(str([solution[variable] for variable in found.variables]) for solution in found)


@pytest.mark.parametrize("query", sorted((ONTOLOGY / "queries").glob("*.rq")), ids=lambda path: path.stem)
def test_inference_changes_no_answer(query: Path, stores: tuple[pyoxigraph.Store, pyoxigraph.Store]) -> None:
    """Whoever loads a map with the ontology into an engine that infers RDFS gets the answers that he got before.

    Each shipped question, with its parameters left open.
    """
    before, after = (answers(query.read_text("utf-8"), store) for store in stores)
    assert after == before
