"""The shapes reject whatever would be a broken map, each mistake in one way and in words."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyshacl
import pytest
from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, SH, XSD, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from argmap.check import shapes as shapes_check
from argmap.model import ArgumentMap
from argmap.rdf.terms import individual

from .conftest import AM, BASE
from .test_terms import closed_lists

SHAPES = Namespace("https://w3id.org/argmap/shapes#")

Change = Callable[[Graph], None]

NEWS, PAPER, LETTER, DIGEST = "document/news", "document/paper", "document/letter", "document/letter/digest"
PASSAGE, CITED = "passage/news/original-0-36", "passage/letter/digest-0-41-2f062b17"
THEN, NOW, ON_TERMS, BY_HER = (f"statement/news/{name}" for name in ("then", "now", "on-terms", "by-her"))
LINK, CODING, EXTRACTION = f"{BY_HER}/according-to/2", "coding/letter", "extraction/news/says-that"
POSITION, ARGUMENT = "position/mayor/opposes/build-it", "argument/too-dear/opposes/build-it"
CONDITIONAL, ALIGNMENT = "position/mayor/conditional-supports/build-it/95a703b9", "alignment/council/supports/mayor"
DIVERGENCE = "divergence/changed/mayor/supports/build-it/mayor/opposes/build-it"
# Named by what they say, not by a person: any of their kind.
ROLE, ASIDE, DIFFERENCE = "any am:Role", "any am:Aside", "any am:Difference"


def term(value: str | int) -> URIRef | Literal:
    """A prefixed name of ours, a record of the small map by its id, or else a literal (`2019-05-14` a date)."""
    if isinstance(value, int):
        return Literal(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return Literal(value, datatype=XSD.date)
    prefix, colon, local = value.partition(":")
    if colon:
        return URIRef({"am": AM, "dcterms": DCTERMS, "foaf": FOAF, "org": ORG, "prov": PROV}[prefix] + local)
    return BASE[value] if "/" in value else Literal(value)


def found(graph: Graph, subject: str) -> Node:
    """A record by its id, or any of a class."""
    any_of = subject.removeprefix("any ")
    return next(graph.subjects(RDF.type, term(any_of))) if any_of != subject else term(subject)


def without(subject: str, predicate: str) -> Change:
    """Takes all values of a property away."""

    def change(graph: Graph) -> None:
        assert (found(graph, subject), term(predicate), None) in graph
        graph.remove((found(graph, subject), term(predicate), None))

    return change


def also(subject: str, predicate: str, *values: str | int) -> Change:
    """Adds values to a property."""

    def change(graph: Graph) -> None:
        assert (found(graph, subject), None, None) in graph
        for value in values:
            graph.add((found(graph, subject), term(predicate), term(value)))

    return change


def retold(fold: str, predicate: str, value: str) -> Change:
    """Puts another value into a fold and into all its statements, so that they still agree."""

    def change(graph: Graph) -> None:
        for node in [term(fold), *graph.objects(term(fold), AM.statement)]:
            graph.set((node, term(predicate), term(value)))

    return change


def rival(holder: str, term_of_office: str, title: str = "Mayor") -> Change:
    """Adds the role of another holder in the council."""

    def change(graph: Graph) -> None:
        role = BASE[f"role/{holder}/other"]
        begins, _, ends = term_of_office.partition("/")
        graph.add((role, RDF.type, AM.Role))
        for predicate, value in (
            ("org:member", f"actor/{holder}"),
            ("org:organization", "actor/council"),
            ("dcterms:title", title),
            ("am:when", term_of_office),
            ("am:earliest", f"{begins}-01-01"),
            ("am:latest", f"{ends}-12-31"),
        ):
            graph.add((role, term(predicate), term(value) if predicate != "am:when" else Literal(value)))

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


BREAKS: dict[str, list[Change]] = {
    "map-title": [without("any am:Map", "dcterms:title"), also("any am:Map", "dcterms:title", "Another title")],
    "actor-name": [without("actor/mayor", "foaf:name"), also("actor/mayor", "foaf:name", "Her Worship")],
    "actor-kind": [without("actor/mayor", "am:actorKind"), instead("actor/mayor", "am:actorKind", "am:robot")],
    "actor-member-of": [also("actor/mayor", "org:memberOf", "claim/build-it")],
    "actor-successor-of": [also("actor/mayor", "am:successorOf", "actor/nobody")],
    "actor-pronouns": [also("actor/mayor", "am:pronouns", "am:he"), instead("actor/mayor", "am:pronouns", "am:we")],
    "role-holder": [without(ROLE, "org:member"), instead(ROLE, "org:member", "claim/build-it")],
    "role-title": [without(ROLE, "dcterms:title")],
    "role-organisation": [instead(ROLE, "org:organization", "actor/nobody")],
    "role-order": [instead(ROLE, "am:earliest", "2023-01-01")],
    "role-alone": [
        rival("old-mayor", "2010/2016"),
        rival("savers", "2014/2030"),
        both(rival("old-mayor", "2010/2016"), without("role/old-mayor/other", "am:when")),
    ],
    "issue-question": [without("issue/bridge", "am:question"), instead("issue/bridge", "am:question", "")],
    "claim-text": [without("claim/build-it", "am:text"), also("claim/build-it", "am:text", "The town should wait.")],
    "claim-issue": [without("claim/build-it", "am:issue"), instead("claim/build-it", "am:issue", "issue/none")],
    "document-author": [without(NEWS, "dcterms:creator"), instead(NEWS, "dcterms:creator", "A reporter")],
    "document-language": [without(NEWS, "dcterms:language")],
    "document-rendition": [without(NEWS, "am:rendition"), instead(NEWS, "am:rendition", "am:scan")],
    "document-family": [without(NEWS, "am:family"), also(NEWS, "am:family", PAPER)],
    "document-reprint-of": [instead(PAPER, "am:reprintOf", "document/none")],
    "document-length": [instead(LETTER, "am:length", -1), instead(LETTER, "am:length", "long")],
    "sha256": [both(instead(LETTER, "am:sha256", "16127A1B"), instead(CODING, "am:sha256", "16127A1B"))],
    "coder": [instead(LETTER, "am:coder", ""), also(CODING, "am:coder", "Another student")],
    "digest-document": [without(DIGEST, "am:document"), instead(DIGEST, "am:document", "document/none")],
    "digest-text": [without(DIGEST, "am:text")],
    "difference-document": [without(DIFFERENCE, "am:document")],
    "difference-passage": [without(DIFFERENCE, "am:passage")],
    "difference-how": [without(DIFFERENCE, "am:how")],
    "passage-document": [without(PASSAGE, "am:document")],
    "passage-rendition": [without(PASSAGE, "am:rendition"), instead(PASSAGE, "am:rendition", "am:summary")],
    "passage-start": [without(PASSAGE, "am:start"), both(instead(PASSAGE, "am:start", -1), without(NEWS, "am:text"))],
    "passage-end": [without(PASSAGE, "am:end"), both(also(PASSAGE, "am:end", 37), without(NEWS, "am:text"))],
    "passage-order": [
        both(instead(PASSAGE, "am:start", 40), without(NEWS, "am:text")),
        both(instead(PASSAGE, "am:start", 36), without(NEWS, "am:text")),
    ],
    "passage-inside": [both(instead(PASSAGE, "am:end", 100_000), without(NEWS, "am:text"))],
    "passage-slice": [
        instead(PASSAGE, "am:end", 35),
        instead(CITED, "am:text", "The savers are against the bridge."),
        instead(CITED, "am:end", 100_000),
    ],
    "passage-text": [without(PASSAGE, "am:text"), both(instead(PASSAGE, "am:text", ""), without(NEWS, "am:text"))],
    "passage-locator": [without(PASSAGE, "am:locator")],
    "aside-document": [without(ASIDE, "am:document")],
    "aside-passage": [without(ASIDE, "am:passage")],
    "aside-reason": [without(ASIDE, "am:reason")],
    "statement-document": [without(THEN, "am:document")],
    "statement-passage": [without(THEN, "am:passage"), instead(THEN, "am:passage", "passage/none")],
    "statement-same-document": [instead(THEN, "am:passage", "passage/paper/original-0-37")],
    "statement-subject": [without(THEN, "am:subject"), instead(THEN, "am:subject", "issue/bridge")],
    "statement-object": [without(THEN, "am:object"), instead(THEN, "am:object", "claim/none")],
    "stance": [
        without(THEN, "am:stance"),
        instead(THEN, "am:stance", "am:loves"),
        also(THEN, "am:stance", "am:opposes"),
    ],
    "leaning": [instead(ON_TERMS, "am:leaning", "am:conditional")],
    "conditional": [without(ON_TERMS, "am:condition"), without(ON_TERMS, "am:leaning")],
    "unconditional": [also(THEN, "am:condition", "it rains"), also(THEN, "am:leaning", "am:open")],
    "statement-chain": [both(*(without(THEN, f"am:{name}") for name in ("chain", "accordingTo", "author", "witness")))],
    "statement-same-chain": [also(THEN, "am:accordingTo", "actor/mayor"), without(THEN, "am:accordingTo")],
    "statement-author": [also(THEN, "am:author", "actor/mayor"), instead(THEN, "am:author", "claim/build-it")],
    "statement-witness": [also(THEN, "am:witness", "actor/mayor"), instead(THEN, "am:witness", "claim/build-it")],
    "statement-ends-of-chain": [without(THEN, "am:author"), without(THEN, "am:witness")],
    "statement-voice": [
        without(THEN, "am:voice"),
        instead(THEN, "am:voice", "am:shouted"),
        also(THEN, "am:voice", "am:own"),
    ],
    "statement-certainty": [without(THEN, "am:certainty"), instead(THEN, "am:certainty", "am:impossible")],
    "statement-reprints": [also(THEN, "am:reprints", "statement/none/1")],
    "statement-order": [instead(THEN, "am:latest", "2014-12-31")],
    "statement-origin": [without(THEN, "prov:wasGeneratedBy"), instead(THEN, "prov:wasGeneratedBy", "coding/none")],
    "statement-same-reading": [instead(THEN, "prov:wasGeneratedBy", CODING)],
    "statement-same-rule": [
        without(NOW, "am:rule"),
        also(THEN, "am:rule", "says-that"),
        instead(EXTRACTION, "am:rule", "another"),
    ],
    "earliest": [also(ON_TERMS, "am:earliest", "early"), also(ROLE, "am:earliest", "2013-01-01")],
    "latest": [also(ON_TERMS, "am:latest", "lately"), also(ROLE, "am:latest", "2031-01-01")],
    "link-order": [without(LINK, "am:order"), instead(LINK, "am:order", 0)],
    "link-actor": [
        both(without(LINK, "am:actor"), instead(BY_HER, "am:accordingTo", "actor/reporter")),
        both(
            instead(LINK, "am:actor", "claim/build-it"),
            instead(BY_HER, "am:accordingTo", "actor/reporter", "claim/build-it"),
        ),
    ],
    "reading-used": [without(CODING, "prov:used")],
    "reading-same-text": [instead(CODING, "am:sha256", "0" * 64), without(LETTER, "am:sha256")],
    "extraction-rule": [
        both(without(EXTRACTION, "am:rule"), without(NOW, "am:rule")),
        both(also(EXTRACTION, "am:rule", "another"), also(NOW, "am:rule", "another")),
    ],
}
"""What breaks a map of records, by the shape that has to notice."""

BREAKS_OF_FOLDS: dict[str, list[Change]] = {
    "conditional": [without(CONDITIONAL, "am:condition")],
    "unconditional": [also(POSITION, "am:leaning", "am:open")],
    "latest": [also(POSITION, "am:latest", "2031-01-01")],
    "fold-statements": [without(POSITION, "am:statement")],
    "fold-same-subject": [instead(POSITION, "am:subject", "actor/savers")],
    "fold-same-stance": [instead(POSITION, "am:stance", "am:supports")],
    "fold-same-object": [instead(POSITION, "am:object", "claim/too-dear")],
    "fold-documents": [without(POSITION, "am:document"), also(ALIGNMENT, "am:document", PAPER)],
    "fold-authors": [without(POSITION, "am:author")],
    "fold-witnesses": [without(POSITION, "am:witness")],
    "fold-voices": [without(POSITION, "am:voice"), also(POSITION, "am:voice", "am:own")],
    "fold-sources": [without(POSITION, "am:sources"), instead(POSITION, "am:sources", 0)],
    "fold-sources-documents": [instead(POSITION, "am:sources", 3), instead(ALIGNMENT, "am:sources", 2)],
    "fold-contested": [without(ARGUMENT, "am:contested")],
    "position-subject": [retold(POSITION, "am:subject", "claim/too-dear")],
    "position-object": [retold(POSITION, "am:object", "actor/council")],
    "argument-subject": [retold(ARGUMENT, "am:subject", "actor/mayor")],
    "argument-object": [retold(ARGUMENT, "am:object", "actor/mayor")],
    "alignment-subject": [retold(ALIGNMENT, "am:subject", "claim/build-it")],
    "alignment-object": [retold(ALIGNMENT, "am:object", "claim/build-it")],
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
"""What breaks a fold or a divergence."""


def violations(graph: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """Which shapes reject a map, by their local names, and in which words."""
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inference="none", inplace=True)
    results = list(report.subjects(RDF.type, SH.ValidationResult))
    names = [str(report.value(result, SH.sourceShape)).removeprefix(str(SHAPES)) for result in results]
    return set(zip(names, (str(report.value(result, SH.resultMessage)) for result in results), strict=True))


def message_of(shape: URIRef, shapes: Graph) -> str:
    """What a shape says when it rejects something; that of its SPARQL constraint, where it has one."""
    said = shapes.value(shape, SH.message) or shapes.value(shapes.value(shape, SH.sparql), SH.message)
    assert said is not None
    return str(said)


@pytest.fixture(scope="module")
def unfolded(bridge: Graph) -> Graph:
    """The small map without what is derived, which would have to change with its statements."""
    records = Graph() + bridge
    for kind in ("Position", "Argument", "Alignment", "Divergence"):
        for derived in bridge.subjects(RDF.type, AM[kind]):
            records.remove((derived, None, None))
    return records


def cases(breaks: dict[str, list[Change]]) -> list[Any]:
    """Each change with the shape that has to notice it."""
    return [
        pytest.param(shape, change, id=f"{shape}-{number}")
        for shape, changes in breaks.items()
        for number, change in enumerate(changes, 1)
    ]


def test_the_small_map_fits(bridge: Graph, unfolded: Graph, shapes: Graph) -> None:
    """What is broken below was whole before."""
    assert violations(bridge, shapes) == set()
    assert violations(unfolded, shapes) == set()


@pytest.mark.parametrize(("shape", "change"), cases(BREAKS))
def test_a_broken_record_is_rejected_in_words(shape: str, change: Change, unfolded: Graph, shapes: Graph) -> None:
    """One shape notices, and none but that, and says what is wrong and what to write."""
    broken = Graph() + unfolded
    change(broken)
    assert violations(broken, shapes) == {(shape, message_of(SHAPES[shape], shapes))}


@pytest.mark.parametrize(("shape", "change"), cases(BREAKS_OF_FOLDS))
def test_a_broken_fold_is_rejected_in_words(shape: str, change: Change, bridge: Graph, shapes: Graph) -> None:
    """So it is with what is derived."""
    broken = Graph() + bridge
    change(broken)
    assert violations(broken, shapes) == {(shape, message_of(SHAPES[shape], shapes))}


@pytest.mark.parametrize(
    "change",
    [
        rival("old-mayor", "2010/2014"),
        rival("old-mayor", "2022/2030"),
        rival("old-mayor", "2010/2016", "Deputy mayor"),
        rival("mayor", "2010/2016"),
    ],
)
def test_who_may_be_in_office_is_let_through(change: Change, unfolded: Graph, shapes: Graph) -> None:
    """One after the other, in the same year, in an office that many share, or the same actor again."""
    other = Graph() + unfolded
    change(other)
    assert violations(other, shapes) == set()


def test_a_part_of_a_map_is_asked_the_same_questions(bridge: Graph, shapes: Graph) -> None:
    """They do not hang on the map's own node, which data from elsewhere may lack."""
    part = Graph() + bridge
    part.remove((BASE["map"], None, None))
    instead(POSITION, "am:sources", 3)(part)
    assert {shape for shape, _ in violations(part, shapes)} == {"fold-sources-documents"}


def test_every_shape_with_a_message_is_tried(shapes: Graph) -> None:
    """There is no shape without a map that it rejects."""
    owners = set(shapes.subjects(SH.message, None))
    named = {owner if isinstance(owner, URIRef) else shapes.value(None, SH.sparql, owner) for owner in owners}
    assert {str(shape).removeprefix(str(SHAPES)) for shape in named} == set(BREAKS) | set(BREAKS_OF_FOLDS)


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


def test_the_map_of_the_five_articles_fits(seeds: ArgumentMap) -> None:
    """The check that `argmap check` runs finds nothing."""
    assert list(shapes_check.check(seeds)) == []
