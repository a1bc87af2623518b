"""AIF as RDF: what is written, and what others write."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.exchange.aif.triples import NAMESPACES
from argmap.exchange.facts import kept
from argmap.exchange.formats import aif_rdf, aif_rdfxml
from argmap.rdf.parse import parse

from .debates import everything
from .reading import refusals, said, source

TURTLE = """
@prefix aif: <{namespace}> .
@prefix : <http://example.org/#> .
:build a aif:I-node ; aif:claimText "Build it." .
:dear a aif:I-node ; aif:claimText "It is dear." .
:ferry a aif:I-node ; aif:claimText "The ferry will do." .
"""


def test_a_claim_and_a_statement_keep_their_iris() -> None:
    debate = kept(everything(), aif_rdf.HOLDS)
    quads = set(parse(aif_rdf.write(debate), "turtle"))
    typed = {quad.subject: quad.object for quad in quads if quad.predicate.endswith("#type>")}
    for id_ in debate.claims:
        assert typed[f"<{debate.base}{id_}>"].endswith("aif#I-node>")
    for id_, statement in debate.statements.items():
        kind = typed[f"<{debate.base}{id_}>"].rpartition("#")[2]
        assert kind in ({"RA-node>", "CA-node>"} if statement.subject.kind == "claim" else {"YA-node>"})


def test_it_is_turtle_and_n_triples_both() -> None:
    written = aif_rdf.write(kept(everything(), aif_rdf.HOLDS))
    assert set(parse(written, "turtle")) == set(parse(written, "ntriples"))


@pytest.mark.parametrize("namespace", NAMESPACES)
@pytest.mark.parametrize(
    "edges",
    [
        ":c a aif:CA-node ; aif:Premise :dear ; aif:Conclusion :build .",
        ":c a aif:CA-node . :dear aif:Premise :c . :build aif:Conclusion :c .",
        ":c a aif:CA-node ; aif:Premise :dear ; aif:Conclusion :build . :build aif:Conclusion :c .",
        ":c a aif:CA-node ; aif:Conflicting :dear ; aif:Conflicted :build .",
        ":c a aif:CA-node ; aif:hasPremise :dear ; aif:hasConclusion :build .",
    ],
    ids=["from the scheme node", "from the sentences", "from both", "as a conflict", "with has"],
)
def test_an_edge_is_read_from_either_end_in_both_namespaces(tmp_path: Path, namespace: str, edges: str) -> None:
    file = source(tmp_path, TURTLE.format(namespace=namespace) + edges, "town.aif.ttl")
    assert said(aif_rdf.read(file)) == {"Author of town.aif.ttl: It is dear. opposes Build it."}


def test_between_two_scheme_nodes_an_edge_is_its_subjects(tmp_path: Path) -> None:
    edges = ":c a aif:CA-node ; aif:Premise :dear ; aif:Conclusion :build ."
    edges += ":u a aif:CA-node ; aif:Premise :ferry ; aif:Conclusion :c ."
    debate = aif_rdf.read(source(tmp_path, TURTLE.format(namespace=NAMESPACES[0]) + edges, "town.aif.ttl"))
    assert "Author of town.aif.ttl: The ferry will do. opposes It is dear. opposes Build it." in said(debate)


def test_an_illocution_that_does_not_tell_its_force_is_no_stance(tmp_path: Path) -> None:
    edges = ':l a aif:L-node ; aif:claimText "Ann says it is dear" ; aif:source "Ann" ; aif:Locution :y .'
    edges += ":y a aif:YA-node ; aif:IllocutionaryContent :dear ."
    content = TURTLE.format(namespace=NAMESPACES[1]) + edges
    (why,) = refusals(aif_rdf, source(tmp_path, content, "town.aif.ttl"))
    assert "no certain stance (“” of I-nodes): <http://example.org/#y>" in why
    told = content.replace(
        ":y a aif:YA-node", ':y <http://www.w3.org/2000/01/rdf-schema#label> "Asserting" ; a aif:YA-node'
    )
    assert said(aif_rdf.read(source(tmp_path, told, "town.aif.ttl"))) == {
        "Author of town.aif.ttl > Ann: Ann supports It is dear."
    }


def test_the_rdf_xml_of_aifdb_is_read(tmp_path: Path) -> None:
    nodes = {"1": "I", "2": "I", "3": "RA"}
    texts = {"1": "It is dear.", "2": "Leave it."}
    joined = {"1": "Premise 3", "2": "Conclusion 3", "3": "Premise 1 Conclusion 2"}
    content = '<!DOCTYPE rdf:RDF [ <!ENTITY http "http://" > ]>\n<rdf:RDF xmlns="&http;www.w3.org/2002/07/owl#" '
    content += 'xmlns:rdf="&http;www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:aif="&http;www.arg.tech/aif#">\n'
    for node, kind in nodes.items():
        content += f'<NamedIndividual rdf:about="&http;www.aifdb.org/nodes/{node}">'
        content += f'<rdf:type rdf:resource="&http;www.arg.tech/aif#{kind}-node"/>'
        content += f"<aif:claimText>{texts[node]}</aif:claimText>" if node in texts else ""
        words = joined[node].split()
        for name, other in zip(words[::2], words[1::2], strict=True):
            content += f'<aif:{name} rdf:resource="&http;www.aifdb.org/nodes/{other}"/>'
        content += "</NamedIndividual>\n"
    file = source(tmp_path, content + "</rdf:RDF>", "set.rdf")
    assert aif_rdfxml.claims(file)
    assert said(aif_rdfxml.read(file)) == {"Author of set.rdf: It is dear. supports Leave it."}


def test_what_is_no_rdf_or_no_aif_is_refused(tmp_path: Path) -> None:
    assert "not Turtle" in refusals(aif_rdf, source(tmp_path, "\n<a> <b", "t.aif.ttl"))[0]
    other = "<http://a.example/a> a <http://a.example/b> ."
    assert refusals(aif_rdf, source(tmp_path, other, "t.aif.ttl")) == ["1: there are no AIF nodes in it"]
    assert "not RDF/XML" in refusals(aif_rdfxml, source(tmp_path, "<a", "t.rdf"))[0]
