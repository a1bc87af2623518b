"""The shipped queries answer what an analyst asks, on a build with the originals and on one without."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from argmap.build import build
from argmap.query import Answer, Query, QueryError, Store, read_query, shipped_queries

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"
ORIGINALS = ROOT.parent / "shared" / "seeds"
QUERIES = {query.name: query for query in shipped_queries()}
QUESTIONS = yaml.safe_load((ROOT / "tests" / "competency.yaml").read_text("utf-8"))


@pytest.fixture(scope="session", params=["digests", "originals"])
def out(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the five articles: as a fresh clone makes it, and with the originals at hand."""
    if request.param == "originals" and not ORIGINALS.is_dir():
        pytest.skip("the five originals are not beside this checkout; their texts are not ours to ship")
    folder = tmp_path_factory.mktemp("queries") / request.param
    built = build(SEEDS, ORIGINALS if request.param == "originals" else None, folder)
    assert built.files, [str(problem) for problem in built.problems]
    return folder


@pytest.fixture(scope="session")
def store(out: Path) -> Store:
    """That build, ready to be asked."""
    return Store(out)


def ask(store: Store, line: str) -> Answer:
    """The answer to a query call as one writes it after `argmap query`."""
    name, *arguments = shlex.split(line)
    return store.run(QUERIES[name], given(arguments))


def given(arguments: list[str]) -> dict[str, str]:
    """`--name value` pairs."""
    return {name.removeprefix("--"): value for name, value in zip(arguments[::2], arguments[1::2], strict=True)}


def says(cell: str, expected: str) -> bool:
    """Whether a cell is as expected; a value between dots has to stand somewhere in it."""
    return expected.strip("… ") in cell if "…" in expected else cell == expected


def rows_like(answer: Answer, expected: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """The rows that agree with an expected one in every column it names."""
    assert set(expected) <= set(answer.columns), f"columns are {answer.columns}"
    for row in answer.rows:
        named = dict(zip(answer.columns, row, strict=True))
        if all(says(named[column], value) for column, value in expected.items()):
            yield named


# --- what an analyst asks


def test_every_competency_question_is_there() -> None:
    assert len(QUESTIONS) >= 20


@pytest.mark.parametrize("case", QUESTIONS, ids=[case["question"] for case in QUESTIONS])
def test_an_analysts_question_is_answered(store: Store, case: dict[str, Any]) -> None:
    answer = ask(store, case["ask"])
    missing = [row for row in case.get("must", []) if not any(rows_like(answer, row))]
    wrong = [found for row in case.get("must_not", []) for found in rows_like(answer, row)]
    assert missing == []
    assert wrong == []
    if "every" in case:
        assert len(list(rows_like(answer, case["every"]))) == len(answer.rows)


def test_every_change_of_stance_is_told_with_its_time(store: Store) -> None:
    told = {(row["actor"], row["claim"], row["from"], row["to"]) for row in rows_like(ask(store, "changed"), {})}
    found = rows_like(ask(store, "divergences --kind changed"), {})
    assert {(row["actor"], row["claim"], row["stance"], row["other_stance"]) for row in found} <= told


def test_reprinted_statements_are_shown_only_when_the_reprint_is_asked_for(store: Store) -> None:
    reprint = {"found_in": "document/002-air-reprint"}
    assert not any(rows_like(ask(store, "stance --claim use-mediators"), reprint))
    assert any(rows_like(ask(store, "stance --claim use-mediators --document 002-air-reprint"), reprint))


def test_a_date_selects_the_stances_whose_time_includes_it(store: Store) -> None:
    def stances(day: str) -> set[str]:
        found = ask(store, f"stance --actor khamenei --claim negotiate-with-us --on {day}")
        return {row["stance"] for row in rows_like(found, {})}

    assert stances("2005-01-01") == {"opposes"}
    assert stances("2014-01-01") == {"supports"}
    assert stances("2019-05-14") == {"opposes"}


def test_a_chain_of_reasoning_runs_over_several_steps(store: Store) -> None:
    answer = ask(store, "reasoning --claim no-war-no-negotiation --whose barzegar")
    steps = {(row["premise"], row["conclusion"]) for row in rows_like(answer, {})}
    assert ("claim/policy-unifies", "claim/policy-serves-iran") in steps
    assert ("claim/policy-serves-iran", "claim/no-war-no-negotiation") in steps


# --- the shipped queries


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_query_has_a_manual(query: Query) -> None:
    assert query.help.endswith(".")
    assert query.example
    named = set(re.findall(r"\?(\w+)", query.text.partition("WHERE {")[2]))
    assert {parameter.name for parameter in query.parameters} <= named


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_example_of_a_query_answers(store: Store, query: Query) -> None:
    answer = ask(store, f"{query.name} {query.example}")
    assert answer.rows
    assert len(set(answer.rows)) == len(answer.rows)


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_query_without_its_optional_parameters_answers(store: Store, query: Query) -> None:
    required = {parameter.name for parameter in query.parameters if not parameter.optional}
    assert store.run(query, {k: v for k, v in given(shlex.split(query.example)).items() if k in required}).rows


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_docs_list_the_query_with_its_help_and_parameters(query: Query) -> None:
    rows = [line for line in (ROOT / "docs" / "queries.md").read_text("utf-8").splitlines()
            if line.startswith(f"| `{query.name}` |") and "argmap query" in line]  # fmt: skip
    assert len(rows) == 1, "docs/queries.md has one row for each query"
    assert query.help in rows[0]
    assert f"`argmap query {query.name} {query.example}`" in rows[0]
    parameters = [(parameter.name, parameter.type) for parameter in query.parameters]
    assert re.findall(r"`--(\w+)` (\w+)", rows[0]) == parameters


def test_docs_list_no_other_query() -> None:
    text = (ROOT / "docs" / "queries.md").read_text("utf-8")
    listed = re.findall(r"(?m)^\| `([\w-]+)` \|.*argmap query", text)
    assert sorted(listed) == sorted(QUERIES)


# --- what is refused, and what to do instead


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("who-holds --claim use-mediators --colour red", "it knows: claim, stance"),
        ("who-holds", "needs --claim: the claim asked about"),
        ("stance --on yesterday", "--on is a date such as 2019-05-14"),
        ("stance --on 2019-02-30", "--on is a date such as 2019-05-14"),
        ("stance --on 20190514", "--on is a date such as 2019-05-14"),
        ("stance --voice shouted", "--voice is one of own, stated, inferred, reported, quoted"),
        ("stance --actor khameni", "did you mean khamenei"),
        ("documents --author nobody-at-all", "there is no actor 'nobody-at-all'"),
        ("said-only-in --document 003", "did you mean 003-khalaji?"),
    ],
)
def test_wrong_parameters_are_refused_with_advice(store: Store, line: str, advice: str) -> None:
    with pytest.raises(QueryError, match=re.escape(advice)):
        ask(store, line)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT ?a { SERVICE <http://example.org/sparql> { ?a ?b ?c } }",
        "SELECT ?a { ?a ?b ?c FILTER EXISTS { SERVICE <http://example.org/sparql> { ?a ?b ?c } } }",
        "SELECT ?a { { SELECT ?a { SERVICE SILENT <http://example.org/sparql> { ?a ?b ?c } } } }",
        "SELECT ?a FROM <http://example.org/data> { ?a ?b ?c }",
        "SELECT ?a FROM NAMED <http://example.org/data> { GRAPH ?g { ?a ?b ?c } }",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?a ?b ?c }",
        "LOAD <http://example.org/data>",
        "who opposes what?",
    ],
)
def test_what_reaches_out_or_writes_is_refused_with_advice(store: Store, text: str) -> None:
    with pytest.raises(QueryError, match="write a SELECT, ASK, CONSTRUCT or DESCRIBE"):
        store.ask(text)


def test_an_id_is_taken_as_answers_write_it(store: Store) -> None:
    assert ask(store, "who-holds --claim claim/use-mediators") == ask(store, "who-holds --claim use-mediators")


def test_a_query_of_ones_own_joins_its_patterns_by_what_links_them(store: Store, tmp_path: Path) -> None:
    """Three classes in one pattern, a hundred and more things each: joined all with all, this would not end."""
    file = tmp_path / "my.rq"
    file.write_text(
        "# Who opposes what.\n"
        "SELECT DISTINCT ?who ?what { ?who a am:Actor . ?what a am:Claim . ?said a am:Statement ; "
        "am:subject ?who ; am:object ?what ; am:stance am:opposes }",
        "utf-8",
    )
    assert ("actor/khamenei", "claim/negotiate-with-us") in store.run(read_query(file), {}).rows


def test_the_manuals_own_query_runs(store: Store, tmp_path: Path) -> None:
    [example] = re.findall(r"```sparql\n(.*?)```", (ROOT / "docs" / "queries.md").read_text("utf-8"), re.DOTALL)
    file = tmp_path / "my.rq"
    file.write_text(example, "utf-8")
    answer = store.run(read_query(file), {"claim": "negotiate-with-us", "voice": "quoted"})
    assert answer.rows == (("actor/khamenei", "quoted"),)
