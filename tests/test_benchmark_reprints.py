"""The benchmark of reprints finds what it has made up, and tells what it measures.

Run small, and for correctness only: how long anything takes is told by `python -m benchmarks.reprints`.
"""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from benchmarks.reprints import Measured, main, original, reprints, run, table, text

SEEN = Measured("ours", 1000, cpu_seconds=0.2, megabytes=40, recall=0.995, recall_of_mild=1, unasked=0)
PEER = replace(SEEN, task="datasketch", cpu_seconds=1.0, megabytes=160)


def test_one_text_of_fifty_is_a_reprint_and_is_found() -> None:
    found = run("ours", 500)
    assert len(list(reprints(500))) == 10
    assert (found.recall, found.recall_of_mild, found.unasked) == (1, 1, 0)
    assert min(found.cpu_seconds, found.megabytes) > 0


def test_texts_are_the_same_each_time_and_reprints_are_none_of_reprints() -> None:
    assert text(49) == text(49) != text(original(49)) != text(50)
    assert {original(original(number)) for number in range(500)} == {original(number) for number in range(500)}


def test_datasketch_is_measured_on_the_same_texts() -> None:
    pytest.importorskip("datasketch")
    assert run("datasketch", 200).recall > 0.5


def test_table_tells_the_ratios_or_that_datasketch_is_missing() -> None:
    shown = table([SEEN, PEER])
    assert "recall: 0.9950 (at least 0.99)" in shown
    assert "CPU by datasketch's: 0.20 (at most 0.33)" in shown
    assert "memory by datasketch's: 0.25 (at most 0.50)" in shown
    assert "pip install datasketch" in table([SEEN])


def test_one_way_prints_what_it_took(capsys: pytest.CaptureFixture[str]) -> None:
    main(["--task", "ours", "--documents", "100"])
    assert json.loads(capsys.readouterr().out)["documents"] == 100
