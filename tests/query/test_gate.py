"""The gate lets questions about the build through, and nothing that writes, fetches or reaches out."""

from __future__ import annotations

import random
import socket
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.query import QueryError, Store
from argmap.query.gate import DEEPEST, LONGEST, refuse

CALL = "SERVICE <http://127.0.0.1:{port}/> {{ ?x ?y ?z }}"


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?a { ?a ?b ?c }",
        "prefix f: <http://e/> # SERVICE\nbase <http://e/from> select * { ?service ?from 'FROM' }",
        'SELECT ?from { ?a am:from "SERVICE <x> {}", """LOAD "x" """, \'\'\'INSERT\'\'\'@en }',
        "SELECT ?load { ?load <http://e/SERVICE> _:load }",
        "ASK { ?a ?b ?c FILTER(?a<?b && ?c>?a) } # LOAD <x>",
        "CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }",
        "DESCRIBE <http://e/insert>",
        'SELECT ?a { ?a ?b "\\"" . ?c ?d "SERVICE" }',
    ],
)
def test_a_question_about_the_build_passes(text: str) -> None:
    refuse(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("SELECT ?a {\n SERVICE <http://e/> { ?a ?b ?c } }", (2, 2)),
        ("SELECT ?a { ?a ?b ?c FILTER EXISTS { service SILENT <http://e/> { ?a ?b ?c } } }", (1, 38)),
        ("SELECT ?a FROM <http://e/> { ?a ?b ?c }", (1, 11)),
        ("SELECT*FROM NAMED<file:///etc/passwd>{ GRAPH ?g { ?a ?b ?c } }", (1, 8)),
        ("SELECT * FROM:x { ?a ?b ?c }", (1, 10)),
        ("SELECT * { ?a a am:.SERVICE<http://e/>{} }", (1, 21)),
        ("SELECT * { _:a:.SERVICE:x{} }", (1, 17)),
        ("SELECT * { ?a ?b trueSERVICE<http://e/>{} }", (1, 18)),
        ("SELECT * { ?a ?b 1e5SERVICE<http://e/>{} }", (1, 21)),
        ("SELECT * { ?a ?b 'x'SERVICE<http://e/>{} }", (1, 21)),
        ("SELECT * { ?a ?b '\\'' SERVICE<http://e/>{} }", (1, 23)),
        ("SELECT * { ?a ?b ''''x' SERVICE '''SERVICE<http://e/>{} }", (1, 36)),
        ("SELECT * { # it's\n SERVICE<http://e/>{} }", (2, 2)),
        ("SELECT * { ?a <http://e/'> ?b . SERVICE <http://e/> {} #' }", (1, 33)),
        ("SELECT * { \\u0053ERVICE <http://e/> {} }", (1, 12)),
        ("SELECT * { ?a ?b '\\u0027 SERVICE <http://e/> {} #' }", (1, 19)),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", (1, 1)),
        ("PREFIX e: <http://e/>\nDELETE WHERE { ?a ?b ?c }", (2, 1)),
        ("LOAD <file:///etc/passwd>", (1, 1)),
        ("CLEAR ALL", (1, 1)),
        ("DROP GRAPH <http://e/>", (1, 1)),
        ("WITH <http://e/> DELETE { ?a ?b ?c } WHERE { ?a ?b ?c }", (1, 1)),
        ("who opposes what?", (1, 1)),
    ],
)
def test_what_writes_or_reaches_out_is_refused_at_its_place(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(QueryError, match="write") as raised:
        refuse(text)
    assert (raised.value.line, raised.value.column) == place


@pytest.mark.parametrize(
    "hidden",
    [
        "FILTER(1<?b)SERVICE:x#>\n{ ?x ?y ?z }",
        "FILTER(1<?b&&'x>'!=?b)SERVICE:x{ ?x ?y ?z } #'\n",
        "FILTER(1<?b#>'''\n)SERVICE:x{ ?x ?y ?z } #'''\n",
        "FILTER(1<((((((?b>1))))))",
    ],
)
def test_comparison_that_could_be_an_iri_hides_nothing(hidden: str, store: Store, listener: socket.socket) -> None:
    own = f"PREFIX : <http://127.0.0.1:{listener.getsockname()[1]}/>\n"
    with pytest.raises(QueryError, match="write a space behind '<'") as raised:
        store.ask(own + f"SELECT * {{ ?a am:length ?b {hidden} }}")
    assert raised.value.line == 2
    with pytest.raises(BlockingIOError):
        listener.accept()


@pytest.mark.parametrize("text", ["", "   ", "# only this", "???", "{}"])
def test_what_is_no_query_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="not a SPARQL query"):
        refuse(text)


def test_a_text_so_long_or_deep_that_engines_break_down_is_refused(store: Store) -> None:
    with pytest.raises(QueryError, match="at most 20,000 characters"):
        refuse("SELECT * { ?a ?b ?c }" + " " * LONGEST)
    with pytest.raises(QueryError, match="deep in each other"):
        refuse("SELECT * " + "{" * (DEEPEST + 1) + "}" * (DEEPEST + 1))


def test_what_is_as_deep_as_the_gate_allows_does_not_break_an_engine_down(store: Store) -> None:
    deep = DEEPEST - 2
    try:
        assert store.ask("SELECT ?x { BIND(" + "(" * deep + "1" + ")" * deep + " AS ?x) }").rows == (("1",),)
    except QueryError:
        assert store.engine == "rdflib"  # Python itself allows less


@given(st.text(alphabet="SERVICE FROM<>\"'\\{}()?:.#x1@\n", max_size=60))
def test_any_text_is_let_through_or_refused_with_words(text: str) -> None:
    with suppress(QueryError):
        refuse(f"SELECT * {{ {text} }}")


# --- whatever passes the gate, no engine calls out


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port of this machine that notices a call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def test_no_engine_calls_out_however_the_call_is_hidden(store: Store, listener: socket.socket) -> None:
    call = CALL.format(port=listener.getsockname()[1])
    chance = random.Random(5)
    pieces = [
        "'", '"', "'''", '"""', "\\", "#", "\n", "<", ">", "<http://e/", "?a", "am:x", ":", ".", ";", "?a ?b ", "1",
        "1e5", "true", "a", "?a a am:", "?a a am:Actor", "@en", "{", "}", "(", ")", "FILTER(?a<?b", "FILTER(1<?b", "#>",
        "&&", " ", " ", "_:b", "UNION", "\\u0027",
    ]  # fmt: skip
    for _ in range(300):
        before, after = ("".join(chance.choices(pieces, k=chance.randint(0, 5))) for _ in range(2))
        for text in (f"SELECT * {{ {before}{call}{after} }}", f"SELECT * {{ {before}{call}{after} }} #'\"'''\"\"\">"):
            with suppress(QueryError):
                next(iter(store.find(text).rows), None)
    with pytest.raises(BlockingIOError):
        listener.accept()


def test_no_engine_reads_a_file(store: Store) -> None:
    for text in ("SELECT * FROM <file:///etc/hostname> { ?a ?b ?c }", "LOAD <file:///etc/hostname>"):
        with pytest.raises(QueryError, match="build itself"):
            store.ask(text)


def test_a_prefix_that_nobody_declared_is_told_with_its_place(store: Store) -> None:
    with pytest.raises(QueryError, match=r"2:5: the prefix 'ex:' is not declared; these need not be: actor, am, "):
        store.ask("SELECT * {\n ?s ex:p ?o }")
