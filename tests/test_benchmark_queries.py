"""The benchmark of the queries asks every question in every engine, and tells what it measures.

Run small, and for correctness only: how long anything takes is told by `python -m benchmarks.queries`.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.queries import QUESTIONS, Measured, main, measure, open_stores, table, write_map

SEEN = Measured("stance", 3, {"oxigraph": 4.0, "rdflib": 200.0})
SECONDS = {"oxigraph": 0.5, "rdflib": 2.0}


def test_every_question_is_asked_in_every_engine(tmp_path: Path) -> None:
    pytest.importorskip("pyoxigraph")
    statements = write_map(50, tmp_path)
    stores, seconds = open_stores(tmp_path, ["oxigraph", "rdflib"])
    found = list(measure(stores, repeat=1))
    assert statements > 50
    assert [one.question for one in found] == [*QUESTIONS]
    assert all(set(one.milliseconds) == set(seconds) == {"oxigraph", "rdflib"} for one in found)
    assert all(time > 0 for one in found for time in one.milliseconds.values())
    assert sum(one.rows > 0 for one in found) > len(found) / 2


def test_table_tells_whether_the_target_is_met() -> None:
    assert "slowest on oxigraph: 4 ms (stance); target below 100: met" in table([SEEN], SECONDS, 100)
    slow = Measured("changed", 3, {"oxigraph": 101.0, "rdflib": 200.0})
    assert "101 ms (changed); target below 100: MISSED" in table([SEEN, slow], SECONDS, 100)
    assert "target" not in table([Measured("stance", 3, {"rdflib": 200.0})], {"rdflib": 2.0}, 100)


def test_command_prints_a_table_and_writes_data(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "queries.json"
    main(["--quick", "--engines", "rdflib", "--repeat", "1", "--json", str(file)])
    assert "rdflib ms" in capsys.readouterr().out
    assert [one["question"] for one in json.loads(file.read_text("utf-8"))["questions"]] == [*QUESTIONS]
