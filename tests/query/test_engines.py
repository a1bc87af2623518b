"""Both engines give the same answers in the same order, whatever is asked and however it is told."""

from __future__ import annotations

import importlib.util
import random
import shlex
from collections.abc import Mapping
from pathlib import Path

import pytest
from benchmarks.queries import write_map

from argmap.query import ENGINES, Query, QueryError, Store, find_query, read_query, shipped_queries
from argmap.query.parameters import RECORD_TYPES, WORD_TYPES

QUERIES = {query.name: query for query in shipped_queries()}
FREE = [
    line
    for line in (Path(__file__).parent / "free.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]

Stores = Mapping[str, Store]


def same(stores: Stores, text: str) -> None:
    """Every engine answers alike, to the last type and language."""
    first, *others = (store.ask(text) for store in stores.values())
    for other in others:
        assert (other.form, other.columns, other.terms) == (first.form, first.columns, first.terms)


def values(store: Store, kind: str) -> list[str]:
    """Values that a parameter of a type can have on this map."""
    if kind in RECORD_TYPES:
        rows = store.ask(f"SELECT DISTINCT ?x {{ ?x a am:{kind.capitalize()} }}").rows
        return [row[0] for row in rows]
    if kind in WORD_TYPES:
        return list(WORD_TYPES[kind])
    if kind == "date":
        return ["1979-02-11", "2003-05-01", "2014-01-01", "2019-05-14", "2026-01-31"]
    return ["1", "2", "3"] if kind == "number" else ["war", "KHAMENEI", '"', "no such text"]


# --- the same answers


@pytest.mark.parametrize("text", FREE)
def test_a_query_of_ones_own_is_answered_alike(stores: Stores, text: str) -> None:
    same(stores, text)


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_a_shipped_query_is_answered_alike_whatever_its_parameters(stores: Stores, query: Query) -> None:
    one, other = stores.values()
    chance = random.Random(query.name)
    arguments = shlex.split(query.example)
    example = {name.removeprefix("--"): value for name, value in zip(arguments[::2], arguments[1::2], strict=True)}
    calls = [example]
    for parameter in query.parameters:
        for value in chance.sample(known := values(one, parameter.type), k=min(3, len(known))):
            required = {p.name: example[p.name] for p in query.parameters if not p.optional}
            calls.append(required | {parameter.name: value})
    for given in calls:
        first, second = one.run(query, given), other.run(query, given)
        assert first == second, given


def test_a_generated_debate_with_every_kind_of_quarrel_is_told_alike(tmp_path: Path) -> None:
    pytest.importorskip("pyoxigraph")
    write_map(50, tmp_path)
    one, other = (Store(tmp_path, engine) for engine in ENGINES)
    chance = random.Random(3)
    known = {
        parameter.type: values(one, parameter.type) for query in QUERIES.values() for parameter in query.parameters
    }
    told = 0
    for query in QUERIES.values():
        for _ in range(4):
            asked = [p for p in query.parameters if not p.optional or chance.random() < 0.2]
            given = {parameter.name: chance.choice(known[parameter.type]) for parameter in asked}
            answer = one.run(query, given)
            assert answer == other.run(query, given), (query.name, given)
            told += bool(answer.rows)
    assert told > 100


def test_a_parameter_is_bound_and_never_pasted(stores: Stores, tmp_path: Path) -> None:
    file = tmp_path / "echo.rq"
    file.write_text("# The text.\n# param text text: anything\nSELECT ?text { FILTER (BOUND(?text)) }", "utf-8")
    query = read_query(file)
    for text in (
        '" } UNION { ?text ?b ?c } #', "\\u0022 } SERVICE <http://127.0.0.1:1/> { ?text ?b ?c } #", "\\", '\\"', "'''",
        "\\\\u0022", "\\U00000022", "a\nb\tc\r", "\x00\x01\x1f\x7f", "<urn:x>", "?text", "ü 𝔘 \u2028", "UNDEF", '""" }',
    ):  # fmt: skip
        for store in stores.values():
            assert store.run(query, {"text": text}).rows == ((text,),), store.engine


def test_a_parameter_holds_in_every_form_of_query(stores: Stores, tmp_path: Path) -> None:
    head = "# Whom.\n# param who actor: whom\n"
    file = tmp_path / "my.rq"
    for text in (
        "ASK { ?who am:opposes ?what }",
        "CONSTRUCT { ?who am:opposes ?what } WHERE { ?who am:opposes ?what }",
        "DESCRIBE ?who WHERE { ?who a am:Actor }",
        "SELECT (COUNT(*) AS ?n) WHERE { ?who am:opposes ?what }",
        "SELECT ((1 + 1) AS ?two) ?who { { ?who am:opposes ?what } UNION { ?who am:supports ?what } } LIMIT 1",
    ):
        file.write_text(head + text, "utf-8")
        one, other = (store.run(read_query(file), {"who": "khamenei"}) for store in stores.values())
        assert one == other
        assert one.rows
        assert "actor/trump" not in {row[0] for row in one.rows}


def test_a_query_that_cannot_hold_a_parameter_is_refused(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "my.rq"
    file.write_text("# Whom.\n# param who actor: whom\nCONSTRUCT WHERE { ?who am:opposes ?what }", "utf-8")
    with pytest.raises(QueryError, match=r"needs a WHERE \{"):
        store.run(read_query(file), {"who": "khamenei"})


@pytest.mark.parametrize(
    ("content", "advice"),
    [(b"# Whom.\n# param who human: whom\nASK { ?who ?a ?b }", "is of no known type: 'human'"), (b"\xff\xfe", "UTF-8")],
)
def test_a_file_with_a_mistake_is_refused_in_words(store: Store, tmp_path: Path, content: bytes, advice: str) -> None:
    file = tmp_path / "my.rq"
    file.write_bytes(content)
    with pytest.raises(QueryError, match=advice):
        store.run(read_query(file), {"who": "khamenei"})


def test_all_graphs_together_are_asked_and_each_by_itself(store: Store) -> None:
    everything = store.ask("SELECT (COUNT(*) AS ?n) { ?s a am:Statement }").rows
    assert store.ask("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a am:Statement } }").rows == everything
    graphs = store.ask("SELECT DISTINCT ?g { GRAPH ?g { ?s a am:Statement } }").rows
    assert ("graph/000-khalaji",) in graphs
    assert len(graphs) == 5


def test_a_triple_that_stands_in_two_graphs_counts_once(tmp_path: Path) -> None:
    triple = "<http://e/a> <http://e/b> <http://e/c>"
    lines = [f"{triple} .", f"{triple} <http://e/g1> .", f"{triple} <http://e/g2> ."]
    (tmp_path / "map.nq").write_text("\n".join(lines) + "\n", "utf-8")
    pytest.importorskip("pyoxigraph")
    for engine in ENGINES:
        store = Store(tmp_path, engine)
        assert store.ask("SELECT (COUNT(*) AS ?n) { ?a ?b ?c }").rows == (("1",),)
        assert store.ask("SELECT ?g { GRAPH ?g { ?a ?b ?c } }").rows == (("http://e/g1",), ("http://e/g2",))


def test_columns_of_a_select_star_come_as_the_query_names_them(store: Store) -> None:
    assert store.ask("SELECT * { ?z am:subject ?a ; am:object ?m } LIMIT 1").columns == ("z", "a", "m")


def test_an_order_is_kept_and_ties_go_by_the_other_columns(store: Store) -> None:
    rows = store.ask("SELECT ?n ?v { VALUES (?n ?v) { (1 3) (2 2) (1 1) (UNDEF 4) (10 0) } } ORDER BY DESC(?n)").rows
    assert rows == (("10", "0"), ("2", "2"), ("1", "1"), ("1", "3"), ("", "4"))


# --- which engine


def test_the_fastest_engine_that_is_installed_is_taken(seeds_build: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pyoxigraph")
    assert Store(seeds_build).engine == "oxigraph"
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    monkeypatch.setattr("argmap.query.engines.engine.find_spec", lambda _: None)
    assert Store(seeds_build).engine == "rdflib"


def test_an_engine_that_is_missing_is_named_with_the_way_to_get_it(
    seeds_build: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("argmap.query.engines.engine.find_spec", lambda _: None)
    with pytest.raises(QueryError, match=r"pip install 'argmap\[fast\]'"):
        Store(seeds_build, "oxigraph")


def test_a_folder_without_a_build_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="run 'argmap build' first"):
        Store(tmp_path)


@pytest.mark.parametrize(
    ("name", "advice"), [("stanc", "did you mean stance"), ("khamenei", "lists them"), ("hand", "second-hand")]
)
def test_an_unknown_query_is_answered_with_the_nearest(name: str, advice: str) -> None:
    with pytest.raises(QueryError, match=advice):
        find_query(name)


def test_a_mistake_in_sparql_is_told_with_its_place(store: Store) -> None:
    with pytest.raises(QueryError) as raised:
        store.ask("SELECT ?a {\n ?a a am:Actor ;;; . ?b }")
    assert raised.value.line
    assert raised.value.column
    assert f"{raised.value.line}:{raised.value.column}: this is not SPARQL" in str(raised.value)
