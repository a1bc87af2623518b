"""Nanopublications: four graphs for each statement, by the rules of the guidelines."""

from __future__ import annotations

from collections import defaultdict

from argmap.exchange.facts import KINDS
from argmap.exchange.formats import nanopubs
from argmap.model import Id
from argmap.rdf.parse import parse
from argmap.rdf.terms import RDF_TYPE, Quad, expand, iri
from argmap.rdf.write import quads

from .debates import everything

NP = "http://www.nanopub.org/nschema#"
PROV = "http://www.w3.org/ns/prov#"


def graphs() -> dict[str, list[Quad]]:
    """The quads of each named graph."""
    found: dict[str, list[Quad]] = defaultdict(list)
    for quad in parse(nanopubs.write(everything()), "trig"):
        found[quad.graph].append(quad)
    return found


def of(name: str) -> dict[str, list[Quad]]:
    """The four graphs of the nanopublication of the one statement with these words, by what they are."""
    debate, told = everything(), graphs()
    said = next(said for said in debate.statements.values() if said.words == name and not said.reprints)
    start = f"{debate.base}nanopub/{said.id.name}/"
    return {part: told[iri(start + part)] for part in ("Head", "assertion", "provenance", "pubinfo")}


def test_each_statement_has_four_graphs_that_its_head_names_and_none_is_empty() -> None:
    debate, told = everything(), graphs()
    assert len(told) == 4 * len(debate.statements)
    for said in debate.statements:
        name = f"{debate.base}nanopub/{Id(said).name}"
        head = {(quad.predicate, quad.object) for quad in told[iri(f"{name}/Head")] if quad.subject == iri(name)}
        assert head == {
            (RDF_TYPE, iri(f"{NP}Nanopublication")),
            (iri(f"{NP}hasAssertion"), iri(f"{name}/assertion")),
            (iri(f"{NP}hasProvenance"), iri(f"{name}/provenance")),
            (iri(f"{NP}hasPublicationInfo"), iri(f"{name}/pubinfo")),
        }
        assert iri(f"{name}/assertion") in {quad.subject for quad in told[iri(f"{name}/provenance")]}
        assert iri(name) in {quad.subject for quad in told[iri(f"{name}/pubinfo")]}


def test_there_are_no_blank_nodes_and_nothing_that_the_map_does_not_say() -> None:
    known = {quad[:3] for quad in quads(everything())}
    for name, told in graphs().items():
        assert not [quad for quad in told if "_:" in quad.subject + quad.object]
        new = [quad for quad in told if quad[:3] not in known]
        assert all("/nanopub/" in quad.subject for quad in new), name


def test_the_assertion_says_who_stands_where_and_the_provenance_on_whose_word() -> None:
    debate, parts = everything(), of("Build the bridge")
    asserted = {(quad.predicate, quad.object) for quad in parts["assertion"]}
    assert (iri(expand("am:subject")), iri(f"{debate.base}actor/ada-example")) in asserted
    assert (iri(expand("am:stance")), iri(expand("am:supports"))) in asserted
    assert (iri(expand("am:when")), '"2020-05-04 (on Monday)"') in asserted
    assert not [name for name, _ in asserted if "accordingTo" in name]
    proven = {(quad.predicate, quad.object) for quad in parts["provenance"]}
    assert (iri(f"{PROV}wasAttributedTo"), iri(f"{debate.base}actor/sam-scribe")) in proven
    assert (iri(f"{PROV}wasDerivedFrom"), iri(f"{debate.base}document/gazette")) in proven
    assert (iri(expand("oa:exact")), '"The mayor said on Monday: \\"Build the bridge, at last\\"."') in proven
    assert (iri(expand("am:voice")), iri(expand("am:quoted"))) in proven
    assert {(quad.predicate, quad.object) for quad in parts["pubinfo"]} >= {
        (iri(f"{PROV}wasGeneratedBy"), iri(f"{debate.base}coding/gazette")),
        (iri(expand("am:coder")), '"Ann"'),
    }


def test_what_it_holds_of_statements_stands_in_its_graphs() -> None:
    """Of each property of a statement in the map there is as much in the nanopublications."""
    properties = ("condition", "leaning", "accordingTo", "voice", "when", "certainty", "words", "rule", "foundBy")
    named = [iri(expand(f"am:{name}")) for name in (*properties, "subject", "object", "stance", "passage")]
    statements = {iri(everything().base + id_) for id_ in everything().statements}
    wanted = {quad[:3] for quad in quads(everything()) if quad.subject in statements and quad.predicate in named}
    found = {quad[:3] for told in graphs().values() for quad in told}
    assert wanted <= found
    assert set(nanopubs.HOLDS) <= set(KINDS)
