"""The SPARQL 1.1 Protocol: every way to ask, every format to be answered in, and a status that says what was wrong."""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as ET

import pytest
import rdflib

from argmap.serve import Server

from .conftest import ACTORS, Answered, Serving, ask, fetch

FORM, QUERY, UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
CONSTRUCT = "CONSTRUCT { ?actor a am:Actor } WHERE { ?actor a am:Actor }"


def post(server: Server, kind: str, body: str | bytes, path: str = "/sparql", **headers: str) -> Answered:
    content = body if isinstance(body, bytes) else body.encode()
    return fetch(server, path, "POST", content, Content_Type=kind, **headers)


# --- ways to ask ---


def test_query_may_come_in_the_address_in_a_form_or_as_the_body(server: Server) -> None:
    answers = [
        ask(server, ACTORS),
        post(server, FORM, urlencode({"query": ACTORS})),
        post(server, f"{FORM}; charset=UTF-8", urlencode({"query": ACTORS})),
        post(server, QUERY, ACTORS),
    ]
    assert [answer.status for answer in answers] == [200] * 4
    assert len({answer.content for answer in answers}) == 1
    assert [row["actor"].rpartition("/")[2] for row in answers[0].rows()] == ["ada", "bo"]


def test_head_tells_what_get_would_without_sending_it(server: Server) -> None:
    answer = fetch(server, f"/sparql?{urlencode({'query': ACTORS})}", "HEAD")
    assert (answer.status, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == str(len(ask(server, ACTORS).content))


def test_percent_signs_are_decoded_once(server: Server) -> None:
    text = 'SELECT ("100%25 é" AS ?x) {}'
    for answer in (ask(server, text), post(server, FORM, urlencode({"query": text})), post(server, QUERY, text)):
        assert answer.rows() == [{"x": "100%25 é"}]


def test_parameters_of_a_shipped_query_are_given_by_their_names(server: Server) -> None:
    query = "# Who stands where.\n# param actor actor: who\nSELECT ?what { ?actor am:supports ?what }"
    assert ask(server, query, {"$actor": "the mayor"}).content == ask(server, query, {"$actor": "ada"}).content
    assert len(ask(server, query, {"$actor": "ada"}).rows()) == 2
    wrong = ask(server, query, {"$actor": "adda"})
    assert (wrong.status, "did you mean ada" in wrong.text) == (400, True)


# --- formats ---


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("application/xml;q=0.9, */*;q=0.1", "application/sparql-results+xml"),
        ("text/csv", "text/csv"),
        ("text/tab-separated-values", "text/tab-separated-values"),
        ("text/csv;q=0.5, text/tab-separated-values;q=0.6", "text/tab-separated-values"),
        ("application/*", "application/sparql-results+json"),
        ("text/turtle, text/csv;q=0.1", "text/csv"),
        ("text/csv;q=0, */*", "application/sparql-results+json"),
    ],
)
def test_rows_come_in_the_format_that_is_accepted(accept: str, kind: str, server: Server) -> None:
    answer = ask(server, ACTORS, Accept=accept)
    assert (answer.status, answer.kind, answer.headers["Vary"]) == (200, kind, "Accept")


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "text/turtle"),
        ("text/turtle", "text/turtle"),
        ("application/n-triples", "application/n-triples"),
        ("application/trix, application/n-triples;q=0.3", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/ld+json", "application/ld+json"),
    ],
)
def test_triples_come_in_the_format_that_is_accepted(accept: str, kind: str, server: Server) -> None:
    answer = ask(server, CONSTRUCT, Accept=accept)
    assert (answer.status, answer.kind) == (200, kind)
    assert len(rdflib.Graph().parse(data=answer.text, format=kind)) == 2


def test_every_format_of_rows_is_what_it_says(server: Server) -> None:
    asked = {
        name: ask(server, ACTORS, {"format": name}) for name in ("json", "xml", "csv", "tsv", "plain-csv", "plain-json")
    }
    iris = [row["actor"] for row in asked["json"].rows()]
    assert [
        uri.text for uri in ET.fromstring(asked["xml"].text).iter("{http://www.w3.org/2005/sparql-results#}uri")
    ] == iris
    assert asked["csv"].text.split() == ["actor", *iris]
    assert asked["tsv"].text.split() == ["?actor", *(f"<{iri}>" for iri in iris)]
    assert asked["plain-csv"].text.split() == ["actor", "actor/ada", "actor/bo"]
    assert json.loads(asked["plain-json"].content) == [{"actor": "actor/ada"}, {"actor": "actor/bo"}]


def test_yes_and_no_have_their_own_formats(server: Server) -> None:
    assert json.loads(ask(server, "ASK { ?x a am:Actor }").content)["boolean"] is True
    assert "<boolean>false</boolean>" in ask(server, "ASK { ?x a am:No }", {"format": "xml"}).text
    assert ask(server, "ASK { ?x a am:Actor }", Accept="text/csv").status == 406


@pytest.mark.parametrize(
    ("query", "more", "accept"),
    [
        (ACTORS, {}, "text/turtle"),
        (ACTORS, {}, "image/png"),
        (ACTORS, {"format": "turtle"}, "text/turtle"),
        (ACTORS, {"format": "exe"}, "application/x-exe"),
        (CONSTRUCT, {}, "application/sparql-results+json"),
    ],
)
def test_format_that_does_not_fit_is_refused_and_the_others_are_named(
    query: str, more: dict[str, str], accept: str, server: Server
) -> None:
    answer = ask(server, query, more, Accept=accept)
    assert (answer.status, answer.kind) == (406, "text/plain")
    assert "/" in answer.text


# --- what is wrong ---


def test_mistake_in_a_query_is_told_with_its_place(server: Server) -> None:
    answer = ask(server, "SELECT ?a WHERE {\n  ?a a am:Actor ;;; }}")
    assert (answer.status, answer.kind, answer.headers["X-Content-Type-Options"]) == (400, "text/plain", "nosniff")
    assert answer.text.startswith("2:")


@pytest.mark.parametrize(
    "query",
    ["INSERT DATA { <urn:a> <urn:b> <urn:c> }", "DELETE WHERE { ?a ?b ?c }", "DROP ALL", "LOAD <http://127.0.0.1/>",
     "CLEAR ALL", "CREATE GRAPH <urn:g>", "ADD DEFAULT TO <urn:g>", ""],
)  # fmt: skip
def test_nothing_is_written(query: str, server: Server) -> None:
    before = ask(server, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }").content
    assert ask(server, query).status == 400
    assert post(server, QUERY, query).status == 400
    assert post(server, UPDATE, query).status == 403
    assert post(server, FORM, urlencode({"update": query})).status == 403
    assert fetch(server, f"/sparql?{urlencode({'update': query})}").status == 403
    assert ask(server, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c }").content == before


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/", "/map.nq", "/query", "/sparql", "/sparql?graph=x"])
def test_other_methods_are_refused(method: str, path: str, server: Server) -> None:
    answer = fetch(server, path, method)
    assert answer.status == 405
    assert ("POST" in answer.headers["Allow"]) == path.startswith("/sparql")


def test_methods_nobody_knows_are_refused(server: Server) -> None:
    assert fetch(server, "/sparql", "BREW").status == 501
    assert fetch(server, "/", "POST", b"x").status == 405


def test_options_tells_the_methods(server: Server) -> None:
    answer = fetch(server, "/sparql", "OPTIONS")
    assert (answer.status, answer.headers["Allow"]) == (204, "GET, HEAD, POST, OPTIONS")


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", ACTORS, 415),
        ("multipart/form-data; boundary=x", ACTORS, 415),
        (f"{QUERY}; charset=utf-16", ACTORS, 415),
        (QUERY, b"SELECT \xff", 400),
        (FORM, b"query=%ff%fe", 400),
        (FORM, b"query=ASK%7B%7D&query=ASK%7B%7D", 400),
        (FORM, b"x=1", 400),
        (FORM, b"", 400),
        (FORM, b"&".join([b"a=1"] * 200), 400),
        (QUERY, b" " * 1_000_001, 413),
    ],
)
def test_body_that_is_no_query_is_refused(kind: str, body: bytes | str, status: int, server: Server) -> None:
    assert post(server, kind, body).status == status


def test_body_without_a_length_is_refused(server: Server) -> None:
    assert fetch(server, "/sparql", "POST", None, Transfer_Encoding="chunked", Content_Type=QUERY).status == 411


@pytest.mark.parametrize("field", ["default-graph-uri", "named-graph-uri"])
def test_data_set_of_the_clients_own_is_refused_and_never_fetched(field: str, server: Server) -> None:
    answer = ask(server, ACTORS, {field: "http://127.0.0.1:9/"})
    assert (answer.status, "GRAPH" in answer.text) == (400, True)
    assert post(server, QUERY, ACTORS, f"/sparql?{field}={quote('file:///etc/passwd')}").status == 400


# --- limits ---


def test_answer_that_is_cut_says_so(server: Server) -> None:
    answer = ask(server, "SELECT ?a { ?a ?b ?c }")
    assert len(answer.rows()) == 20
    assert answer.headers["X-Argmap-Cut"] == "only the first 20; the answer has more"
    assert len(ask(server, "CONSTRUCT WHERE { ?a ?b ?c }", Accept="application/n-triples").text.splitlines()) == 20


def test_answer_as_long_as_the_limit_is_not_cut(server: Server) -> None:
    answer = ask(server, "SELECT ?a { ?a ?b ?c } LIMIT 20")
    assert (len(answer.rows()), "X-Argmap-Cut" in answer.headers) == (20, False)


def test_cut_answer_holds_the_first_of_its_order(server: Server) -> None:
    every = ask(server, "SELECT ?n { ?a ?b ?c BIND(STR(?c) AS ?n) } ORDER BY ?n")
    assert every.rows() == ask(server, "SELECT ?n { ?a ?b ?c BIND(STR(?c) AS ?n) } ORDER BY ?n LIMIT 20").rows()


# --- asked for nothing ---


def test_service_describes_itself(server: Server) -> None:
    answer = fetch(server, "/sparql", Accept="text/turtle")
    assert (answer.status, answer.kind) == (200, "text/turtle")
    base = "http://127.0.0.1/sparql"
    said = rdflib.Graph().parse(data=answer.text, format="turtle", publicID=base)
    sd = "http://www.w3.org/ns/sparql-service-description#"
    told = {(predicate.removeprefix(sd), str(object_)) for _, predicate, object_ in said}
    assert ("endpoint", base) in told
    assert ("supportedLanguage", f"{sd}SPARQL11Query") in told
    graphs = ask(server, "SELECT DISTINCT ?g { GRAPH ?g { ?a ?b ?c } }").rows()
    assert {value for name, value in told if name == "name"} == {row["g"] for row in graphs}


def test_browser_that_asks_nothing_gets_the_editor(server: Server) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    assert fetch(server, "/sparql", Accept=accept).content == fetch(server, "/query").content
    assert ask(server, ACTORS, Accept=accept).kind in {
        "application/sparql-results+xml",
        "application/sparql-results+json",
    }


def test_large_answer_is_refused_rather_than_cut_in_the_middle(serving: Serving) -> None:
    rows = "VALUES ?x { 1 2 3 4 5 6 7 8 9 10 }"
    long = "BIND(CONCAT(" + ", ".join(["?t"] * 60) + ") AS ?t2)"
    query = f'SELECT ?t3 {{ {rows} BIND("{"x" * 1000}" AS ?t) {long} BIND(CONCAT({", ".join(["?t2"] * 60)}) AS ?t3) }}'
    with serving() as running:
        answer = ask(running, query)
        assert (answer.status, "bytes" in answer.text) == (403, True)
        assert ask(running, ACTORS).status == 200
