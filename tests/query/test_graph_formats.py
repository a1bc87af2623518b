"""Any graph that is written as JSON-LD or RDF/XML is read back as it was, whatever its texts; or it is refused."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.query import Answer, QueryError, render
from argmap.query.term import RdfTerm
from argmap.rdf.terms import XSD

TEXTS = st.text(st.characters(exclude_categories=["Cs"], min_codepoint=32), max_size=12) | st.sampled_from(
    ["<b>&amp;]]>", "a\r\nb\tc", '"quoted"', "\N{RIGHT-TO-LEFT OVERRIDE}x", "", " "]
)
NODES = st.sampled_from(["http://e.org/a", "http://e.org/b?x=1&y='2'", "urn:x:é"]).map(lambda iri: RdfTerm("uri", iri))
VERBS = st.sampled_from(["http://e.org/ns#p", "http://e.org/q.r-s", "urn:x:p_1"]).map(lambda iri: RdfTerm("uri", iri))
LITERALS = st.one_of(
    TEXTS.map(lambda text: RdfTerm("literal", text)),
    TEXTS.map(lambda text: RdfTerm("literal", text, "", "en-gb")),
    st.just(RdfTerm("literal", "2019-05-14", XSD + "date")),
)
GRAPHS = st.lists(st.tuples(NODES, VERBS, NODES | LITERALS), max_size=6, unique=True)


def a_graph(triples: list[tuple[RdfTerm, RdfTerm, RdfTerm]]) -> Answer:
    return Answer(("subject", "predicate", "object"), ((),) * len(triples), tuple(triples), "graph")


@pytest.mark.parametrize("style", ["jsonld", "rdfxml"])
@given(triples=GRAPHS)
def test_graph_is_read_back_as_it_was(style: str, triples: list[tuple[RdfTerm, RdfTerm, RdfTerm]]) -> None:
    kind = {"jsonld": pyoxigraph.RdfFormat.JSON_LD, "rdfxml": pyoxigraph.RdfFormat.RDF_XML}[style]
    try:
        written = render(a_graph(triples), style)
    except QueryError:
        assert any(term.kind == "literal" and not term.value.isprintable() for _, _, term in triples)
        return
    read = {str(quad.triple) for quad in pyoxigraph.parse(written, kind)}
    asked = render(a_graph(triples), "nt").encode()
    assert read == {str(quad.triple) for quad in pyoxigraph.parse(asked, pyoxigraph.RdfFormat.N_TRIPLES)}


def test_what_xml_cannot_hold_is_refused() -> None:
    node, verb = RdfTerm("uri", "http://e.org/a"), RdfTerm("uri", "http://e.org/p")
    with pytest.raises(QueryError, match="control character"):
        render(a_graph([(node, verb, RdfTerm("literal", "a\x00b"))]), "rdfxml")
    with pytest.raises(QueryError, match="no way to write the property"):
        render(a_graph([(node, RdfTerm("uri", "http://e.org/7"), node)]), "rdfxml")
