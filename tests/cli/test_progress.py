"""Progress is drawn for who sits before a terminal, and told line by line to everyone else."""

from __future__ import annotations

import sys

import pytest

from argmap.cli import progress as module
from argmap.cli.log import Log
from argmap.cli.progress import Progress, drawing, duration, shown_progress, told


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.04, "0.0 s"), (12.34, "12.3 s"), (60, "1:00"), (185, "3:05"), (7200, "2:00:00")]
)
def test_durations(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_a_drawing_has_a_bar_the_rate_and_the_time_left() -> None:
    assert drawing("extract", 250, 1000, 10) == "extract [#####...............] 250/1000, 25/s, 30.0 s left"
    assert drawing("extract", 1, 10, 2) == "extract [##..................] 1/10, 0.5/s, 18.0 s left"


def test_a_drawing_promises_nothing_before_it_can_know() -> None:
    assert drawing("extract", 250, 1000, 0.5) == "extract [#####...............] 250/1000"
    assert drawing("merge", None, None, 5) == "merge"
    assert drawing("merge", 0, 1, 5) == "merge"


def test_a_line_of_a_log_has_the_number_and_the_time() -> None:
    assert told("extract", 1000, 1000, 12.3) == "extract: 1000 in 12.3 s (81/s)"
    assert told("extract", 250, 1000, 3.1) == "extract: 250 of 1000 in 3.1 s (81/s)"
    assert told("merge", 1, 1, 0.4) == "merge: 0.4 s"


def test_a_stage_is_told_once_when_it_has_ended(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(Log(), draws=False)
    for done in range(4):
        progress("extract", done, 3)
        assert capsys.readouterr().err == ""
    progress("merge")
    assert capsys.readouterr().err.startswith("extract: 3 in ")
    progress.end()
    assert capsys.readouterr().err.startswith("merge: ")


def test_verbose_tells_at_most_ten_steps_of_a_stage(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(Log(verbose=True), draws=False)
    for done in range(10_001):
        progress("extract", done, 10_000)
    progress.end()
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" in ")[0] for line in lines[:2]] == ["extract: 1000 of 10000", "extract: 2000 of 10000"]
    assert len(lines) == 10


def test_a_drawing_is_gone_when_its_stage_has_ended(capsys: pytest.CaptureFixture[str]) -> None:
    progress = Progress(Log(), draws=True)
    progress("extract", 0, 3)
    progress.end()
    assert capsys.readouterr().err == "\r\x1b[Kextract\r\x1b[K"


def test_nobody_is_drawn_to_who_asked_for_silence_or_json(capsys: pytest.CaptureFixture[str]) -> None:
    for log in (Log(quiet=True), Log(json=True)):
        progress = Progress(log, draws=True)
        progress("extract", 0, 3)
        assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("terminal", "environment", "drawn"),
    [(True, {}, True), (False, {}, False), (True, {"CI": "true"}, False), (True, {"TERM": "dumb"}, False)],
)
def test_it_is_drawn_where_somebody_sees_it(
    terminal: bool, environment: dict[str, str], drawn: bool,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal, raising=False)
    with shown_progress() as progress:
        progress("extract", 0, 3)
        assert ("\x1b[K" in capsys.readouterr().err) == drawn


def test_it_is_drawn_no_oftener_than_eyes_can_see(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "monotonic", lambda: 5.0)
    progress = Progress(Log(), draws=True)
    for done in range(1000):
        progress("extract", done, 1000)
    assert capsys.readouterr().err.count("extract") == 1
