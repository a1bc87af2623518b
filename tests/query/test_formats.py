"""Answers in the W3C's formats are read back by others' readers with every kind, type and language as it was."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
import rdflib
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rdflib.query import Result

from argmap.cli import main
from argmap.cli.query import command
from argmap.query import FORMATS, Answer, QueryError, Store, render
from argmap.query.answer import answer
from argmap.query.engines import Found
from argmap.query.term import RdfTerm, literal
from argmap.rdf.terms import XSD

NS = "http://e/"
ROW = (
    RdfTerm("uri", NS + "a?x=1&amp;é"),
    None,
    literal("two\nlines\t\"quoted\" 'so' \\ <b> & ü𝔘"),
    literal("=1+1"),
    literal("Wort", language="de"),
    literal("2019-05-14", XSD + "date"),
    literal("-7", XSD + "integer"),
    RdfTerm("bnode", "b1"),
)
COLUMNS = ("iri", "none", "text", "formula", "word", "day", "number", "node")
EVERYTHING = answer(Found("select", COLUMNS, [ROW, (None,) * 8]), (NS,))
YES = answer(Found("ask", ("answer",), [(literal("true", XSD + "boolean"),)]), ())


def rdflib_rows(written: str, syntax: str) -> list[tuple[RdfTerm | None, ...]]:
    """What rdflib reads."""
    result = Result.parse(io.BytesIO(written.encode()), format=syntax)
    return [tuple(map(from_rdflib, (binding.get(name) for name in result.vars or ()))) for binding in result.bindings]


def from_rdflib(term: Any) -> RdfTerm | None:
    if term is None:
        return None
    if isinstance(term, rdflib.Literal):
        return literal(str(term), str(term.datatype or ""), term.language or "")
    return RdfTerm("bnode" if isinstance(term, rdflib.BNode) else "uri", str(term))


def oxigraph_rows(written: str, syntax: str) -> list[tuple[RdfTerm | None, ...]]:
    """What pyoxigraph reads."""
    library = pytest.importorskip("pyoxigraph")
    found = library.parse_query_results(written.encode(), format=getattr(library.QueryResultsFormat, syntax))
    return [tuple(from_oxigraph(term) for term in row) for row in found]


def from_oxigraph(term: Any) -> RdfTerm | None:
    if term is None:
        return None
    if hasattr(term, "datatype"):
        return literal(term.value, term.datatype.value, term.language or "")
    return RdfTerm("bnode" if type(term).__name__ == "BlankNode" else "uri", term.value)


def unnamed(rows: list[tuple[RdfTerm | None, ...]]) -> list[tuple[RdfTerm | None, ...]]:
    """The rows with blank nodes without their names, which readers change."""
    return [tuple(t._replace(value="") if t and t.kind == "bnode" else t for t in row) for row in rows]


READERS = [
    (rdflib_rows, "json", "srj"), (rdflib_rows, "xml", "srx"),  # its reader of TSV knows no escapes
    (oxigraph_rows, "JSON", "srj"), (oxigraph_rows, "XML", "srx"), (oxigraph_rows, "TSV", "tsv"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "syntax", "style"), READERS)
def test_others_read_every_term_as_it_was(read: Any, syntax: str, style: str) -> None:
    assert unnamed(read(render(EVERYTHING, style), syntax)) == unnamed(list(EVERYTHING.terms))


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20)
terms = st.none() | st.builds(literal, texts) | st.builds(literal, texts, language=st.sampled_from(["en", "fa-ir"]))


@given(st.lists(st.tuples(terms, terms), max_size=5))
def test_whatever_the_texts_others_read_them(rows: list[tuple[RdfTerm | None, ...]]) -> None:
    asked = answer(Found("select", ("a", "b"), rows), ())
    assert oxigraph_rows(render(asked, "srj"), "JSON") == rows
    assert oxigraph_rows(render(asked, "tsv"), "TSV") == rows
    assert rdflib_rows(render(asked, "srx"), "xml") == rows  # Oxigraph's reader drops spaces at the ends of texts


@pytest.mark.parametrize(("style", "syntax"), [("srj", "json"), ("srx", "xml")])
def test_the_answer_to_an_ask_is_a_truth_value(style: str, syntax: str) -> None:
    assert Result.parse(io.BytesIO(render(YES, style).encode()), format=syntax).askAnswer is True


def test_csv_of_the_w3c_is_exact_and_csv_for_people_harmless() -> None:
    exact, harmless = (
        [*csv.reader(io.StringIO(render(EVERYTHING, style), newline=""))][1] for style in ("w3c-csv", "csv")
    )
    assert exact == [NS + "a?x=1&amp;é", "", ROW[2].value, "=1+1", "Wort", "2019-05-14", "-7", "_:b1"]  # type: ignore[union-attr]
    assert harmless[0] == "a?x=1&amp;é"
    assert harmless[3] == "'=1+1"


def test_json_for_people_names_ids_and_words(store: Store) -> None:
    [row] = json.loads(
        render(store.ask("SELECT ?who ?kind { VALUES ?who { actor:trump } ?who am:actorKind ?kind }"), "json")
    )
    assert row == {"who": "actor/trump", "kind": "person"}


@pytest.mark.parametrize(("style", "syntax"), [("ttl", "turtle"), ("nt", "nt"), ("rdfxml", "xml")])
def test_a_graph_is_read_back_as_it_was(store: Store, style: str, syntax: str) -> None:
    asked = store.ask("DESCRIBE ?x { VALUES ?x { actor:khamenei document:000-khalaji } }")
    graph = rdflib.Graph().parse(data=render(asked, style), format=syntax)
    assert {tuple(map(from_rdflib, triple)) for triple in graph} == set(asked.terms)
    assert render(asked, "nt") == "".join(sorted(render(asked, "nt").splitlines(keepends=True)))


def test_what_xml_cannot_hold_is_refused() -> None:
    asked = answer(Found("select", ("a",), [(literal("a\x0bb"),)]), ())
    with pytest.raises(QueryError, match=r"U\+000B"):
        render(asked, "srx")
    assert oxigraph_rows(render(asked, "srj"), "JSON") == list(asked.terms)


def test_an_empty_graph_is_an_empty_file(store: Store) -> None:
    assert render(store.ask("DESCRIBE actor:nobody"), "ttl") == ""


def unfit() -> Iterator[tuple[str, str]]:
    for text, form in (("SELECT ?a { ?a a am:Issue }", "select"), ("ASK {}", "ask"), ("DESCRIBE issue:war", "graph")):
        yield from ((text, style) for style, known in FORMATS.items() if form not in known.holds)


@pytest.mark.parametrize(("text", "style"), unfit())
def test_a_format_that_cannot_hold_an_answer_says_which_can(store: Store, text: str, style: str) -> None:
    with pytest.raises(QueryError, match="it goes in"):
        render(store.ask(text), style)


def test_the_command_knows_every_format() -> None:
    [option] = [option for option in command.params if option.name == "style"]
    assert list(option.type.choices) == list(FORMATS)  # type: ignore[attr-defined]


def test_the_command_prints_a_format(seeds_build: Any) -> None:
    asked = ["query", "ASK { actor:trump a am:Actor }", "--format", "srx", "--build", str(seeds_build)]
    result = CliRunner().invoke(main, [*asked, "--engine", "rdflib"])
    assert "<boolean>true</boolean>" in result.output


def test_the_command_answers_a_shipped_query_with_parameters(seeds_build: Any) -> None:
    asked = ["query", "stance", "--actor", "khamenei", "--on", "2019-05-14", "--format", "csv", "--build"]
    result = CliRunner().invoke(main, [*asked, str(seeds_build)])
    assert "actor/khamenei,Ali Khamenei,opposes,claim/negotiate-with-us" in result.output


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["stanc"], "did you mean stance"),
        (["DESCRIBE actor:trump", "--format", "srj"], "it goes in"),
        (["SELECT ?a FROM <http://e/> { ?a ?b ?c }"], "1:11: 'FROM' reaches out of the build"),
        (["stance", "--actor", "khameni"], "did you mean khamenei"),
        (["stance", "khamenei"], "parameters are written --name value"),
    ],
)
def test_the_command_tells_a_mistake_in_words(seeds_build: Any, asked: list[str], said: str) -> None:
    result = CliRunner().invoke(main, ["query", *asked, "--build", str(seeds_build)])
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())


def test_rows_of_an_answer_are_its_terms_as_people_read_them() -> None:
    assert isinstance(EVERYTHING, Answer)
    assert EVERYTHING.rows[0][:2] == ("a?x=1&amp;é", "")
