"""The ontology is in step with the model, invents nothing, and its shapes reject what would be a broken map."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import owlrl
import pyoxigraph
import pyshacl
import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, RDF, RDFS, SH, SKOS, XSD, Graph, Namespace, URIRef
from rdflib import Literal as Text
from rdflib.collection import Collection

from argmap import model
from argmap.build import load
from argmap.check import shapes as shapes_check
from argmap.model import ArgumentMap
from argmap.rdf.terms import individual, nquads
from argmap.rdf.write import quads

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"

AM = Namespace("https://w3id.org/argmap/ns#")
SHAPES = Namespace("https://w3id.org/argmap/shapes#")
BRIDGE = Namespace("https://example.org/bridge/")

# Every kind of record at least once, each kind of stance, a chain of two, an undercut, a reprint, a change of mind.
SMALL = {
    "map.yaml": """\
map: {title: The bridge, base: "https://example.org/bridge/"}
actors:
  mayor:
    name: The mayor
    kind: person
    member_of: [council]
    successor_of: [old-mayor]
    pronouns: she
    roles: [{title: mayor, of: council, from: 2014, to: 2022}]
  old-mayor: {name: The old mayor, kind: person}
  council: {name: The council, kind: organisation}
  reporter: {name: A reporter, kind: person}
issues:
  bridge:
    question: Should the town build a bridge?
    claims:
      build-it: The town should build the bridge.
      too-dear: The bridge costs too much.
""",
    "news.yaml": """\
document: news
author: reporter
date: 2020-05-01
text: |
  In 2015 the mayor was for the bridge. Now she is against it.

  She would build it if the state paid. It costs too much, and so it should not be built.

  She says that the council stands by her. That it is dear is no reason. It rained.
statements:
  - {id: then, says: mayor supports build-it, voice: stated, when: 2015, at: '¶1 "In 2015 … the bridge"'}
  - {id: now, says: mayor opposes build-it, voice: stated, when: 2020, at: '¶1 "Now she … it"'}
  - {id: on-terms, says: mayor would support build-it, if: the state pays, voice: inferred, at: '¶2 "She would … paid"'}
  - {id: dear, says: too-dear opposes build-it, voice: own, at: '¶2 "It costs … built"'}
  - {id: by-her, says: council supports mayor, voice: reported, according_to: mayor, at: '¶3 "She says … her"'}
  - {id: undercut, says: too-dear opposes dear, voice: own, at: '¶3 "That it … reason"'}
no_stance:
  - {at: '¶3 "It rained"', because: the weather}
""",
    "paper.yaml": """\
document: paper
author: reporter
date: 2020-06-01
text: |
  In 2015 the mayor was for the bridge. Now she is against it.

  She would build it if the state paid. It costs too much, and so it should not be built.
reprint:
  of: news
  paragraphs: {1: 1, 2: 2}
  drops: [¶3]
  differs:
    - {at: '¶2 "It costs … built"', how: here it ends}
""",
}


def read(name: str) -> Graph:
    """A Turtle file of `ontology/`."""
    return Graph().parse(ONTOLOGY / name, format="turtle")


def context() -> dict[str, Any]:
    """The JSON-LD context, without the prefixes' own lines."""
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


def records() -> list[type]:
    """Every class of records, derived ones included."""
    return [*get_args(model.Record), *model.Fold.__subclasses__()]


TERMS = sorted(
    {iri for iri, _ in iris_of_context().values()}
    | {AM + name for name in closed_lists()}
    | {AM + individual(word) for words in closed_lists().values() for word in words}
    | {AM + record.__name__ for record in records()}
)


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    """argmap.ttl."""
    return read("argmap.ttl")


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """shapes.ttl."""
    return read("shapes.ttl")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """The RDF of the small map, in one graph."""
    folder = tmp_path_factory.mktemp("bridge")
    for name, text in SMALL.items():
        (folder / name).write_text(text, "utf-8")
    argument_map, problems = load(folder, None, skip=frozenset({"shapes"}))
    assert problems == []
    return as_graph(argument_map)


@pytest.fixture(scope="module")
def digested() -> ArgumentMap:
    """The map of `seeds/` as a fresh clone has it."""
    return load(ROOT / "seeds", None, skip=frozenset({"shapes"}))[0]


def as_graph(argument_map: ArgumentMap) -> Graph:
    """A map's RDF without its named graphs."""
    return Graph().parse(data=nquads({quad._replace(graph="") for quad in quads(argument_map)}), format="nt")


# --- in step with the model -------------------------------------------------------------------------------


@pytest.mark.parametrize("term", TERMS)
def test_every_term_is_documented(term: str, vocabulary: Graph) -> None:
    """What the model or the context names is documented in English, and says which ontology it belongs to."""
    iri = URIRef(term)
    for annotation in (RDFS.label, SKOS.definition):
        assert [text.language for text in vocabulary.objects(iri, annotation)] == ["en"]
    assert list(vocabulary.objects(iri, SKOS.example))
    assert vocabulary.value(iri, RDFS.isDefinedBy) == AM[""]


def test_nothing_is_defined_that_no_map_uses(vocabulary: Graph) -> None:
    """Every term of ours in the ontology is a name of the model or the context."""
    defined = {str(term) for triple in vocabulary for term in triple if isinstance(term, URIRef) and term in AM}
    assert defined - {str(AM)} == set(TERMS)


@pytest.mark.parametrize("name", sorted(closed_lists()))
def test_a_closed_list_holds_the_words_of_the_model(name: str, vocabulary: Graph) -> None:
    """The class has exactly the model's words for members, and says that there are no others."""
    words = {AM[individual(word)] for word in closed_lists()[name]}
    assert set(vocabulary.subjects(RDF.type, AM[name])) == words
    closed = vocabulary.value(vocabulary.value(AM[name], OWL.equivalentClass), OWL.oneOf)
    assert set(Collection(vocabulary, closed)) == words


def test_words_of_closed_lists_are_different_things(vocabulary: Graph) -> None:
    """A reasoner never takes two words for one."""
    different = vocabulary.value(vocabulary.value(None, RDF.type, OWL.AllDifferent), OWL.distinctMembers)
    assert set(Collection(vocabulary, different)) == {
        AM[individual(word)] for words in closed_lists().values() for word in words
    }


@pytest.mark.parametrize("record", records(), ids=lambda record: record.__name__)
def test_every_field_of_a_record_is_in_the_context(record: type) -> None:
    """A field is a property under its own name; a time and a provenance are written as their parts."""
    parts = {"id": (), "provenance": ("written_at", "rule"), "when": ("when", "earliest", "latest")}
    names = [name for field in fields(record) for name in parts.get(field.name, (field.name,))]
    assert [name for name in names if name not in context()] == []
    assert record is model.Fold or context()[record.__name__] == f"am:{record.__name__}"


@pytest.mark.parametrize("name", [name for name in iris_of_context() if name[0].islower()])
def test_a_property_is_of_the_kind_that_the_context_says(name: str, vocabulary: Graph) -> None:
    """References are object properties; values are data properties, with the context's datatype as their range."""
    iri, type_ = iris_of_context()[name]
    kinds = set(vocabulary.objects(URIRef(iri), RDF.type))
    if type_ == "@id":
        assert OWL.ObjectProperty in kinds
    else:
        # OWL 2 knows no xsd:date, so a range would take the ontology out of OWL 2 DL.
        expected = None if type_ == "xsd:date" else XSD[type_.removeprefix("xsd:") or "string"]
        assert OWL.DatatypeProperty in kinds
        assert vocabulary.value(URIRef(iri), RDFS.range) == expected


@pytest.mark.parametrize("term", TERMS)
def test_every_example_is_turtle_that_uses_its_term(term: str, vocabulary: Graph) -> None:
    """Whoever pastes an example below the prefixes of a map gets RDF with that term in it."""
    kinds = ("actor", "claim", "document", "issue")
    prefixes = dict(vocabulary.namespaces()) | {kind: f"{BRIDGE}{kind}/" for kind in kinds} | {"am": AM, "xsd": XSD}
    header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())
    for example in vocabulary.objects(URIRef(term), SKOS.example):
        parsed = Graph().parse(data=f"@base <{BRIDGE}> .\n{header}{example}", format="turtle")
        assert any(URIRef(term) in triple for triple in parsed)


@pytest.mark.parametrize("file", ["argmap.ttl", "shapes.ttl"])
def test_two_parsers_read_the_same(file: str) -> None:
    """rdflib and Oxigraph, which share no code, find the same number of triples."""
    found = list(pyoxigraph.parse(path=str(ONTOLOGY / file), format=pyoxigraph.RdfFormat.TURTLE))
    assert len(found) == len(read(file)) > 0


# --- OWL 2 DL and harmless --------------------------------------------------------------------------------


def test_only_supports_and_opposes_are_two_things_under_one_name(vocabulary: Graph) -> None:
    """No class is a property or an individual, and no property an individual, but for the two that are announced."""
    properties = {OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty}
    marks = {OWL.FunctionalProperty, OWL.AsymmetricProperty, OWL.Restriction, OWL.AllDisjointClasses, OWL.AllDifferent}
    twofold = set()
    for subject in set(vocabulary.subjects(RDF.type, None)):
        kinds = set(vocabulary.objects(subject, RDF.type)) - marks
        roles = {"class" if kind == OWL.Class else kind if kind in properties else "individual" for kind in kinds}
        if len(roles) > 1:
            twofold.add(subject)
    assert twofold == {AM.supports, AM.opposes}


def test_terms_of_others_are_declared_with_their_kind(vocabulary: Graph, small: Graph) -> None:
    """An OWL tool that imports nothing knows of every class and property whether it is one, and of which kind."""
    builtin = tuple(str(namespace) for namespace in (RDF, RDFS, OWL))
    declared = set(vocabulary.subjects(RDF.type, None))
    used = {predicate for graph in (vocabulary, small) for predicate in graph.predicates()}
    used |= {class_ for graph in (vocabulary, small) for class_ in graph.objects(None, RDF.type)}
    used |= {
        above for relation in (RDFS.subClassOf, RDFS.subPropertyOf) for above in vocabulary.objects(None, relation)
    }
    assert sorted(term for term in used if not str(term).startswith(builtin) and term not in declared) == []


def test_support_has_nothing_that_a_reasoner_could_spread(vocabulary: Graph) -> None:
    """Supports and opposes have no super-property, inverse or characteristic, and nothing lies below them."""
    for term in (AM.supports, AM.opposes):
        assert set(vocabulary.objects(term, RDF.type)) == {OWL.ObjectProperty, AM.Stance, AM.Leaning}
        for relation in (RDFS.subPropertyOf, OWL.inverseOf, OWL.equivalentProperty, OWL.propertyChainAxiom):
            assert not list(vocabulary.objects(term, relation))
            assert not list(vocabulary.subjects(relation, term))


@pytest.mark.parametrize("semantics", [owlrl.RDFS_Semantics, owlrl.OWLRL_Semantics])
def test_inference_invents_no_support_and_no_identity(semantics: type, vocabulary: Graph, small: Graph) -> None:
    """Under RDFS and under OWL 2 RL, who supports what and who is who stay as they are written."""
    closure = vocabulary + small
    owlrl.DeductiveClosure(semantics).expand(closure)
    for relation in (AM.supports, AM.opposes, AM.stance, AM.voice, AM.subject, AM.object):
        assert set(closure.subject_objects(relation)) == set(small.subject_objects(relation))
    assert [pair for pair in closure.subject_objects(OWL.sameAs) if pair[0] != pair[1]] == []


def test_inference_makes_no_claim_an_agent(vocabulary: Graph, small: Graph) -> None:
    """Only what is written as an actor is an agent to PROV-O and FOAF."""
    closure = vocabulary + small
    owlrl.DeductiveClosure(owlrl.RDFS_Semantics).expand(closure)
    actors = set(small.subjects(RDF.type, AM.Actor))
    for agent in ("http://www.w3.org/ns/prov#Agent", "http://xmlns.com/foaf/0.1/Agent"):
        assert set(closure.subjects(RDF.type, URIRef(agent))) == actors


# --- shapes -----------------------------------------------------------------------------------------------

Change = Callable[[Graph], None]

ROLE, NEWS, PAPER = "role/mayor/1", "document/news", "document/paper"
PASSAGE, ASIDE, DIFFERENCE = "passage/news/original-0-36", "aside/news/4792a7af6b", "difference/paper/1"
THEN, DEAR, ON_TERMS, BY_HER = (f"statement/news/{name}" for name in ("then", "dear", "on-terms", "by-her"))
LINK = f"{BY_HER}/according-to/2"
POSITION, ARGUMENT = "position/mayor/opposes/build-it", "argument/too-dear/opposes/build-it"
CONDITIONAL, ALIGNMENT = "position/mayor/conditional-supports/build-it/95a703b9", "alignment/council/supports/mayor"
DIVERGENCE = "divergence/changed/mayor/supports/build-it/mayor/opposes/build-it"


def term(value: str | int) -> URIRef | Text:
    """A prefixed name of ours, a record of the small map by its id, or else a literal (`2019-05-14` a date)."""
    if isinstance(value, int):
        return Text(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return Text(value, datatype=XSD.date)
    prefix, colon, local = value.partition(":")
    if colon:
        return URIRef({"am": AM, "dcterms": DCTERMS, "foaf": FOAF, "org": ORG}[prefix] + local)
    return BRIDGE[value] if "/" in value else Text(value)


def without(subject: str, predicate: str) -> Change:
    """Takes all values of a property away."""

    def change(graph: Graph) -> None:
        assert (term(subject), term(predicate), None) in graph
        graph.remove((term(subject), term(predicate), None))

    return change


def also(subject: str, predicate: str, *values: str | int) -> Change:
    """Adds values to a property."""

    def change(graph: Graph) -> None:
        assert (term(subject), None, None) in graph
        for value in values:
            graph.add((term(subject), term(predicate), term(value)))

    return change


def instead(subject: str, predicate: str, *values: str | int) -> Change:
    """Puts other values in the place of a property's own."""
    return both(without(subject, predicate), also(subject, predicate, *values))


def both(*changes: Change) -> Change:
    """One change after the other."""

    def change(graph: Graph) -> None:
        for each in changes:
            each(graph)

    return change


# What breaks the small map, by the shape that has to notice.
BREAKS: dict[str, list[Change]] = {
    "actor-name": [without("actor/mayor", "foaf:name"), also("actor/mayor", "foaf:name", "Her Worship")],
    "actor-kind": [without("actor/mayor", "am:actorKind"), instead("actor/mayor", "am:actorKind", "am:robot")],
    "actor-member-of": [also("actor/mayor", "org:memberOf", "claim/build-it")],
    "actor-successor-of": [also("actor/mayor", "am:successorOf", "actor/nobody")],
    "actor-pronouns": [also("actor/mayor", "am:pronouns", "am:he"), instead("actor/mayor", "am:pronouns", "am:we")],
    "role-holder": [without(ROLE, "org:member"), instead(ROLE, "org:member", "claim/build-it")],
    "role-title": [without(ROLE, "dcterms:title")],
    "role-organisation": [instead(ROLE, "org:organization", "actor/nobody")],
    "role-order": [instead(ROLE, "am:earliest", "2023-01-01")],
    "issue-question": [without("issue/bridge", "am:question"), instead("issue/bridge", "am:question", "")],
    "claim-text": [without("claim/build-it", "am:text"), also("claim/build-it", "am:text", "The town should wait.")],
    "claim-issue": [without("claim/build-it", "am:issue"), instead("claim/build-it", "am:issue", "issue/none")],
    "document": [also(NEWS, "am:length", 100)],
    "document-author": [without(NEWS, "dcterms:creator"), instead(NEWS, "dcterms:creator", "A reporter")],
    "document-language": [without(NEWS, "dcterms:language")],
    "document-rendition": [without(NEWS, "am:rendition"), instead(NEWS, "am:rendition", "am:scan")],
    "document-family": [without(NEWS, "am:family"), also(NEWS, "am:family", PAPER)],
    "document-reprint-of": [instead(PAPER, "am:reprintOf", "document/none")],
    "document-sha256": [also(NEWS, "am:sha256", "16127A1B")],
    "document-length": [also(NEWS, "am:length", -1), also(NEWS, "am:length", "long")],
    "difference-document": [without(DIFFERENCE, "am:document")],
    "difference-passage": [without(DIFFERENCE, "am:passage")],
    "difference-how": [without(DIFFERENCE, "am:how")],
    "passage-document": [without(PASSAGE, "am:document")],
    "passage-rendition": [without(PASSAGE, "am:rendition"), instead(PASSAGE, "am:rendition", "am:summary")],
    "passage-start": [without(PASSAGE, "am:start"), instead(PASSAGE, "am:start", -1)],
    "passage-end": [without(PASSAGE, "am:end"), instead(PASSAGE, "am:end", "the end")],
    "passage-order": [instead(PASSAGE, "am:end", 0), instead(PASSAGE, "am:start", 36)],
    "passage-text": [without(PASSAGE, "am:text"), instead(PASSAGE, "am:text", "")],
    "passage-locator": [without(PASSAGE, "am:locator")],
    "aside-document": [without(ASIDE, "am:document")],
    "aside-passage": [without(ASIDE, "am:passage")],
    "aside-reason": [without(ASIDE, "am:reason")],
    "statement-document": [without(THEN, "am:document")],
    "statement-passage": [without(THEN, "am:passage"), instead(THEN, "am:passage", "passage/none")],
    "statement-same-document": [instead(THEN, "am:passage", "passage/paper/original-0-36")],
    "statement-subject": [without(THEN, "am:subject"), instead(THEN, "am:subject", "issue/bridge")],
    "statement-object": [without(THEN, "am:object"), instead(THEN, "am:object", "claim/none")],
    "stance": [
        without(THEN, "am:stance"),
        instead(THEN, "am:stance", "am:loves"),
        also(THEN, "am:stance", "am:opposes"),
    ],
    "leaning": [instead(ON_TERMS, "am:leaning", "am:conditional")],
    "conditional": [
        without(ON_TERMS, "am:condition"),
        without(ON_TERMS, "am:leaning"),
        without(CONDITIONAL, "am:condition"),
    ],
    "unconditional": [also(THEN, "am:condition", "it rains"), also(POSITION, "am:leaning", "am:open")],
    "statement-according-to": [without(THEN, "am:accordingTo"), also(THEN, "am:accordingTo", "claim/build-it")],
    "statement-chain": [without(THEN, "am:chain")],
    "statement-same-chain": [also(THEN, "am:accordingTo", "actor/mayor")],
    "statement-author": [without(THEN, "am:author"), also(THEN, "am:author", "actor/mayor")],
    "statement-witness": [without(THEN, "am:witness")],
    "statement-voice": [
        without(THEN, "am:voice"),
        instead(THEN, "am:voice", "am:shouted"),
        also(THEN, "am:voice", "am:own"),
    ],
    "statement-certainty": [without(THEN, "am:certainty"), instead(THEN, "am:certainty", "am:impossible")],
    "statement-reprints": [also(THEN, "am:reprints", "statement/none/1")],
    "statement-order": [instead(THEN, "am:latest", "2014-12-31")],
    "earliest": [instead(THEN, "am:earliest", "early"), also(ROLE, "am:earliest", "2013-01-01")],
    "latest": [instead(THEN, "am:latest", "lately"), also(POSITION, "am:latest", "2031-01-01")],
    "link-order": [without(LINK, "am:order"), instead(LINK, "am:order", 0)],
    "link-actor": [without(LINK, "am:actor"), instead(LINK, "am:actor", "claim/build-it")],
    "fold-statements": [without(POSITION, "am:statement")],
    "fold-same-subject": [also(POSITION, "am:statement", BY_HER)],
    "fold-same-stance": [also(POSITION, "am:statement", THEN)],
    "fold-same-object": [also(POSITION, "am:statement", BY_HER)],
    "fold-documents": [without(POSITION, "am:document"), also(ALIGNMENT, "am:document", PAPER)],
    "fold-authors": [without(POSITION, "am:author")],
    "fold-witnesses": [without(POSITION, "am:witness")],
    "fold-voices": [without(POSITION, "am:voice"), also(POSITION, "am:voice", "am:own")],
    "fold-sources": [without(POSITION, "am:sources"), instead(POSITION, "am:sources", 0)],
    "fold-sources-documents": [instead(POSITION, "am:sources", 3), instead(ALIGNMENT, "am:sources", 2)],
    "fold-contested": [without(ARGUMENT, "am:contested")],
    "position-subject": [instead(POSITION, "am:subject", "claim/too-dear")],
    "position-object": [without(POSITION, "am:object"), instead(POSITION, "am:object", "actor/council")],
    "argument-subject": [instead(ARGUMENT, "am:subject", "actor/mayor")],
    "argument-object": [instead(ARGUMENT, "am:object", "actor/mayor")],
    "alignment-subject": [without(ALIGNMENT, "am:subject")],
    "alignment-object": [instead(ALIGNMENT, "am:object", "claim/build-it")],
    "divergence-subject": [without(DIVERGENCE, "am:subject")],
    "divergence-object": [without(DIVERGENCE, "am:object")],
    "divergence-kind": [
        without(DIVERGENCE, "am:divergenceKind"),
        instead(DIVERGENCE, "am:divergenceKind", "am:forgotten"),
    ],
    "divergence-earlier": [without(DIVERGENCE, "am:earlier"), instead(DIVERGENCE, "am:earlier", THEN)],
    "divergence-later": [without(DIVERGENCE, "am:later")],
    "divergence-ends": [instead(DIVERGENCE, "am:later", "position/mayor/supports/build-it")],
    "divergence-statements": [without(DIVERGENCE, "am:statement"), instead(DIVERGENCE, "am:statement", THEN)],
}


def violations(graph: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """Which shapes reject a map, by their local names, and in which words."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none")
    results = list(report.subjects(RDF.type, SH.ValidationResult))
    names = [str(report.value(result, SH.sourceShape)).removeprefix(str(SHAPES)) for result in results]
    return set(zip(names, (str(report.value(result, SH.resultMessage)) for result in results), strict=True))


def message_of(shape: URIRef, shapes: Graph) -> str:
    """What a shape says when it rejects something; that of its SPARQL constraint, where it has one."""
    found = shapes.value(shape, SH.message) or shapes.value(shapes.value(shape, SH.sparql), SH.message)
    assert found is not None
    return str(found)


def test_the_small_map_fits(small: Graph, shapes: Graph) -> None:
    """What is broken below was whole before."""
    assert violations(small, shapes) == set()


@pytest.mark.parametrize(
    ("shape", "change"),
    [pytest.param(shape, change, id=f"{shape}-{number}")
     for shape, changes in BREAKS.items() for number, change in enumerate(changes, 1)],
)  # fmt: skip
def test_a_broken_map_is_rejected_in_words(shape: str, change: Change, small: Graph, shapes: Graph) -> None:
    """The shape notices, and says what is wrong and what to write."""
    broken = Graph() + small
    change(broken)
    expected = re.escape(message_of(SHAPES[shape], shapes)).replace(re.escape("{?value}"), r"https://\S+")
    found = [message for name, message in violations(broken, shapes) if name == shape]
    assert found
    assert [message for message in found if not re.fullmatch(expected, message)] == []


def test_every_shape_with_a_message_is_tried(shapes: Graph) -> None:
    """There is no shape without a map that it rejects."""
    owners = set(shapes.subjects(SH.message, None))
    named = {owner if isinstance(owner, URIRef) else shapes.value(None, SH.sparql, owner) for owner in owners}
    assert {str(shape).removeprefix(str(SHAPES)) for shape in named} == set(BREAKS)


def test_every_message_says_what_is_wrong_and_what_to_do(shapes: Graph) -> None:
    """A message is two halves, and no shape that can fail is without one."""
    for message in shapes.objects(None, SH.message):
        assert re.fullmatch(r"\S[^:]+: \S.+", str(message))
    silent = {shape for shape in shapes.subjects(RDF.type, SH.PropertyShape) if not shapes.value(shape, SH.message)}
    assert silent == set()


def test_the_lists_of_the_shapes_are_the_words_of_the_model(shapes: Graph) -> None:
    """A word new in the model is let through by the shapes, and one taken away is not."""
    listed = {frozenset(Collection(shapes, members)) for members in shapes.objects(None, SH["in"])}
    assert listed == {frozenset(AM[individual(word)] for word in words) for words in closed_lists().values()}


def test_the_map_of_the_five_articles_fits(digested: ArgumentMap) -> None:
    """The check that `argmap check` runs finds nothing."""
    assert list(shapes_check.check(digested)) == []


def test_a_map_has_no_blank_nodes(digested: ArgumentMap) -> None:
    """Each thing in a map has a name of its own, so that two builds can be compared line by line."""
    assert [quad for quad in quads(digested) if any(part.startswith("_:") for part in quad)] == []


def test_a_map_speaks_only_of_what_is_declared(digested: ArgumentMap, vocabulary: Graph) -> None:
    """Every class and property in the map of the five articles is known to the ontology."""
    graph = as_graph(digested)
    used = set(graph.predicates()) | set(graph.objects(None, RDF.type))
    assert used - set(vocabulary.subjects(RDF.type, None)) == {RDF.type, RDFS.label}
