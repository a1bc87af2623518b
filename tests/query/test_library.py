"""Every shipped query's worked example gives the rows that somebody has looked at, and parameters do what they say."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from argmap.query import Query, Store, render, shipped_queries
from argmap.query.syntax import ordering

QUERIES = list(shipped_queries())
GOLDEN = Path(__file__).parent.parent / "golden" / "queries"
every_query = pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)


def example(query: Query) -> dict[str, str]:
    """The parameters of a query's worked example."""
    arguments = shlex.split(query.example)
    return {name.removeprefix("--"): value for name, value in zip(arguments[::2], arguments[1::2], strict=True)}


@every_query
def test_example_gives_the_rows_that_were_looked_at(store: Store, query: Query) -> None:
    """`ARGMAP_GOLDEN=write pytest` writes them anew: read the diff, beside the seeds."""
    found = render(store.run(query, example(query)), "csv")
    path = GOLDEN / f"{query.name}.csv"
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(found, "utf-8", newline="")
    assert found == path.read_bytes().decode()


def test_rows_are_kept_of_no_query_that_is_gone() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {query.name for query in QUERIES}


@every_query
def test_rows_come_in_the_order_of_columns_that_are_shown(query: Query) -> None:
    columns = re.findall(r"\?(\w+)", query.text.partition("WHERE {")[0])
    keys = ordering(query.text)
    assert keys
    assert {name for name, _ in keys} <= set(columns)


@every_query
def test_an_optional_parameter_only_leaves_rows_out(stores: dict[str, Store], query: Query) -> None:
    if "GROUP BY" in query.text:
        pytest.skip("a count may change")
    store = stores["oxigraph"]
    given = example(query)
    required = {parameter.name for parameter in query.parameters if not parameter.optional}
    everything = set(store.run(query, {name: given[name] for name in required}).rows)
    for parameter in query.parameters:
        if parameter.name in given and parameter.name not in required | {"document"}:  # a reprint's copies come with it
            some = store.run(query, {name: given[name] for name in {*required, parameter.name}}).rows
            assert set(some) <= everything, parameter.name


@every_query
def test_query_is_what_others_can_run_as_it_is(query: Query) -> None:
    assert "SERVICE" not in query.text
    used = set(re.findall(r"(?<![\w?])([a-z]+):\w", re.sub(r"<[^>]*>|#.*", "", query.text)))
    assert used <= set(re.findall(r"PREFIX (\w+):", query.text))
    assert prepareQuery(query.text)
    assert pytest.importorskip("pyoxigraph").Store().query(query.text)
