"""The benchmark of the page: its maps are sound and the same each time, and it tells what it measures.

Run small, and for correctness only: how long anything takes is told by `python -m benchmarks.page`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, replace
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from benchmarks import rdf
from benchmarks.browser import shown
from benchmarks.maps import generate
from benchmarks.measure import apart
from benchmarks.page import Measured, as_json, main, measure, table, write_case

from argmap.check import run_checks
from argmap.model import STANCES, VOICES, ArgumentMap, Fold, Id
from argmap.problem import errors

SMALL = 50
WRITE = "from benchmarks.maps import generate; print(generate(50))"


def folds_of(argument_map: ArgumentMap) -> list[Fold]:
    return [*argument_map.positions.values(), *argument_map.arguments.values(), *argument_map.alignments.values()]


# --- the maps ---


@pytest.mark.parametrize("nodes", [SMALL, 250, 500])
def test_map_has_the_size_that_is_asked_for(nodes: int) -> None:
    argument_map = generate(nodes)
    folds = folds_of(argument_map)
    ends = {end for fold in folds for end in (fold.subject, fold.object) if end.kind in {"actor", "claim"}}
    assert ends == {*argument_map.actors, *argument_map.claims}
    assert len(ends) == nodes
    assert 1.8 * nodes < len(folds) < 2.2 * nodes
    assert len(folds) < len(argument_map.statements) < 2 * len(folds)


def test_map_is_one_that_a_build_would_take() -> None:
    assert errors(list(run_checks(generate(SMALL)))) == []


def test_map_refers_only_to_what_it_has() -> None:
    argument_map = generate(250)
    records = list(argument_map.records())
    known = {record.id for record in records}

    def references(value: object) -> Iterator[Id]:
        if isinstance(value, Id):
            yield value
        elif isinstance(value, tuple):
            for part in value:
                yield from references(part)

    named = {id_ for record in records for field in fields(record) for id_ in references(getattr(record, field.name))}
    assert named == known


def test_map_has_all_that_a_debate_has() -> None:
    argument_map = generate(500)
    statements, folds = argument_map.statements.values(), folds_of(argument_map)
    assert {statement.voice for statement in statements} == set(VOICES)
    assert {statement.stance for statement in statements} == set(STANCES)
    assert {statement.certainty for statement in statements} == {"certain", "likely", "possible"}
    assert {len(statement.according_to) for statement in statements} == {1, 2}
    assert {bool(statement.when) for statement in statements} == {True, False}
    assert {bool(statement.provenance.rule) for statement in statements} == {True, False}
    assert {fold.contested for fold in folds} == {True, False}
    assert any(fold.object.kind == "statement" for fold in folds)
    assert {case.divergence_kind for case in argument_map.divergences.values()} >= {"changed", "disputed"}
    assert any(actor.member_of for actor in argument_map.actors.values())
    assert len({document.author for document in argument_map.documents.values()}) > 1
    assert argument_map.roles


def test_map_is_the_same_on_every_machine() -> None:
    written = {
        subprocess.run([sys.executable, "-c", WRITE], check=True, capture_output=True, env=environment).stdout
        for environment in ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "7", "TZ": "Asia/Tehran"})
    }
    assert len(written) == 1


# --- what is told ---

SEEN = Measured(
    name="500",
    nodes=500,
    folds=1000,
    statements=1500,
    kilobytes=1435,
    budget_kilobytes=2870,
    written_in=1,
    cpu_seconds=0.5,
    seconds=0.4,
    filter_ms=30,
    filter_cpu_ms=40,
    select_ms=60,
    select_cpu_ms=80,
    heap_megabytes=9,
    stock_cpu_seconds=50,
)


def test_table_tells_the_ratio_and_whether_it_is_met() -> None:
    assert "0.0100  0.05 met" in table([SEEN])
    assert "50%" in table([SEEN])
    assert "0.1000  0.05 MISSED" in table([replace(SEEN, cpu_seconds=5)])
    assert "100 MISSED" in table([replace(SEEN, select_ms=101)])


def test_ratio_is_at_most_so_much_where_stock_pyvis_was_not_waited_for() -> None:
    shown_ = table([replace(SEEN, stock_capped=True)])
    assert ">50.0" in shown_
    assert "<0.0100" in shown_


def test_no_ratio_without_stock_pyvis() -> None:
    assert replace(SEEN, stock_cpu_seconds=None).ratio is None
    assert "0.05" not in table([replace(SEEN, stock_cpu_seconds=None)])


def test_growth_is_told_where_both_sizes_were_measured() -> None:
    large = replace(SEEN, name="10000", cpu_seconds=1.25, stock_cpu_seconds=None)
    assert "2.50 times the CPU time of 500; target below 3: met" in table([SEEN, large])
    assert "times" not in table([SEEN])
    assert json.loads(as_json([SEEN, large]))["growth"] == 2.5


# --- in the browser ---


def in_a_thread(test: Callable[..., None]) -> Callable[..., None]:
    """The benchmark starts a browser of its own, and Playwright allows one in a thread; other tests share theirs."""

    @wraps(test)
    def run(**given: Any) -> None:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(test, **given).result()

    return pytest.mark.usefixtures("browser")(run)


@in_a_thread
def test_small_map_is_measured_beside_stock_pyvis(tmp_path: Path) -> None:
    case = write_case(str(SMALL), tmp_path, stock=True)
    [found] = measure([case], repeat=1, cap=60)
    assert (found.name, found.statements) == ("50", case.statements)
    assert found.kilobytes == case.page.stat().st_size / 1000
    assert min(found.cpu_seconds, found.seconds, found.filter_ms, found.select_ms, found.heap_megabytes) > 0
    assert found.ratio
    assert not found.stock_capped


@in_a_thread
def test_page_that_draws_nothing_is_not_waited_for(tmp_path: Path) -> None:
    blank = tmp_path / "blank.html"
    blank.write_text("<!doctype html><title>Nothing</title><canvas></canvas>", "utf-8")
    with shown(blank, cap=0.5) as page:
        assert page.opening.capped
        assert page.opening.seconds >= 0.5


@in_a_thread
def test_first_picture_is_one_of_many_operations(tmp_path: Path) -> None:
    few_then_many = """<!doctype html><title>Bar, then picture</title><canvas></canvas><button></button><script>
    const context = document.querySelector("canvas").getContext("2d");
    const draw = (times) => { for (let n = 0; n < times; n++) context.fillRect(n, n, 5, 5); };
    draw(5);
    setTimeout(() => draw(30), 600);
    document.querySelector("button").addEventListener("click", () => draw(1));
    </script>"""
    page_file = tmp_path / "picture.html"
    page_file.write_text(few_then_many, "utf-8")
    with shown(page_file, cap=20) as page:
        assert page.opening.seconds >= 0.6
        assert page.answer("(tag) => document.querySelector(tag).click()", "button").milliseconds > 0


@in_a_thread
def test_command_prints_a_table_and_writes_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "speed.json"
    main(["--sizes", str(SMALL), "--quick", "--repeat", "1", "--json", str(file)])
    assert "filter ms" in capsys.readouterr().out
    [case] = json.loads(file.read_text("utf-8"))["cases"]
    assert case["name"] == "50"
    assert case["ratio"] is None


# --- the RDF ---


def test_rdf_is_measured_beside_that_of_rdflib() -> None:
    costs = {task: apart(prepare, 40) for task, prepare in rdf.TASKS.items()}
    assert len({cost.result for cost in costs.values()}) == 1
    assert all(cost.cpu_seconds > 0 for cost in costs.values())
    assert "four files by rdflib's Turtle" in rdf.table(costs, 40)


def test_lines_that_need_not_be_sorted_are_the_same_lines() -> None:
    sorted_lines, unsorted_lines = (apart(prepare, 40).result for prepare in (rdf.sorted_nquads, rdf.unsorted_nquads))
    assert 0 <= sorted_lines - unsorted_lines < 10  # but for what is said of the map as a whole
