"""The suite of benchmarks measures what it says, and writes its tables.

Run small, and for correctness only: how long anything takes is told by `python -m benchmarks`.
"""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks import __main__ as suite
from benchmarks import figures, measure
from benchmarks.figures import FULL, QUICK, Figure, Run, Sizes, parts
from benchmarks.measure import apart, command, in_turns

TINY = Sizes(
    archive=10,
    trees=(10, 20),
    growth=(10, 20),
    articles=2,
    curated=10,
    statements=160,
    yaml=5,
    rows=500,
    reprints=200,
    bytes=(1, 1, 2),
    kills=2,
    spoilt=(3, 2),
    repeat=1,
)
FIGURE = Figure("no-change build", "≤ 2", 1.7, "scanning the tree", "0.17 s by 0.1 s")
ELSEWHERE = {"page", "faults"}
"""Parts that are tests or benchmarks with tests of their own."""


# --- measuring ---


def busy(rounds: int) -> Callable[[], int]:
    """Work that takes time; what is prepared for it takes more, and does not count."""
    prepared = sum(number * number for number in range(20 * rounds))
    return lambda: sum(number * number for number in range(rounds)) + 0 * prepared


def hungry(megabytes: int) -> Callable[[], int]:
    return lambda: len(bytes(megabytes * 1_000_000).replace(b"\0", b"x", 1))


def test_work_is_measured_in_a_process_of_its_own_without_its_preparation() -> None:
    cost = apart(busy, 20_000)
    assert cost.result == sum(number * number for number in range(20_000))
    assert 0 < cost.cpu_seconds < apart(busy, 1_000_000).cpu_seconds


def test_memory_is_that_of_the_work() -> None:
    assert apart(hungry, 1).grown < 50 < apart(hungry, 100).grown


def test_command_is_measured_with_what_it_prints() -> None:
    cost = command([sys.executable, "-c", "print('said')"])
    assert cost.result == "said\n"
    assert min(cost.cpu_seconds, cost.seconds, cost.megabytes) > 0


def test_command_that_fails_tells_how() -> None:
    with pytest.raises(subprocess.CalledProcessError) as failed:
        command([sys.executable, "-c", "import sys; sys.exit('no such thing')"])
    assert failed.value.stderr == "no such thing\n"
    assert command([sys.executable, "-c", "raise SystemExit(1)"], accept=(0, 1)).result == ""


def test_what_is_compared_is_measured_in_turns_and_the_median_counts() -> None:
    asked: list[str] = []

    def way(name: str, seconds: Iterator[float]) -> Callable[[], measure.Cost]:
        def work() -> measure.Cost:
            asked.append(name)
            return measure.Cost(next(seconds), 1, 1, result=name)

        return work

    ours, theirs = in_turns(3, way("ours", iter((1.0, 9.0, 2.0))), way("theirs", iter((4.0, 4.0, 4.0))))
    assert asked == ["ours", "theirs"] * 3
    assert (ours.cpu_seconds, theirs.cpu_seconds) == (2.0, 4.0)
    assert ours.result == "ours"


# --- what is told ---


def test_figure_is_met_where_it_is_as_good_as_asked() -> None:
    assert FIGURE.met
    assert not replace(FIGURE, measured=2.1).met
    assert replace(FIGURE, asked="≥ 1.8", measured=1.9).met
    assert not replace(FIGURE, asked="= 0", measured=1).met
    assert replace(FIGURE, measured=None).met is None


def test_table_has_a_row_for_each_figure_with_its_mark() -> None:
    told = suite.table([FIGURE, replace(FIGURE, measured=30.0), replace(FIGURE, measured=None, told="no peer | here")])
    assert "| no-change build | ≤ 2 | 1.7 ✓ | scanning the tree | 0.17 s by 0.1 s |" in told
    assert "| 30 ✗ |" in told
    assert "| – | scanning the tree | no peer / here |" in told


def test_part_takes_its_own_place_in_a_document_and_leaves_the_rest() -> None:
    document = "# Speed\n<!-- one -->\nold\n<!-- end of one -->\nbetween\n<!-- two -->\n<!-- end of two -->\nafter\n"
    changed = suite.put(document, "one", "new\n")
    assert changed == document.replace("old", "new")
    assert suite.put(changed, "one", "new\n") == changed
    assert suite.put(changed, "three", "more\n").endswith("after\n\n<!-- three -->\nmore\n<!-- end of three -->\n")


def test_documentation_has_a_place_for_every_part() -> None:
    page = suite.DOCUMENT.read_text("utf-8")
    assert [name for name in parts() if f"<!-- {name} -->" not in page or f"<!-- end of {name} -->" not in page] == []


def test_peer_that_is_missing_is_told_and_is_no_mistake(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("benchmarks.figures.checks.lacks", lambda _: True)
    [figure] = suite.figures_of("checks", Run(TINY, tmp_path))
    assert figure.measured is None
    assert "pip install" in figure.told


def test_part_that_fails_is_told_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails(_: Run) -> Iterator[Figure]:
        yield FIGURE
        command([sys.executable, "-c", "import sys; sys.exit('no such thing')"])

    monkeypatch.setattr(suite, "part", lambda _: fails)
    assert [figure.told for figure in suite.figures_of("any", Run(TINY, tmp_path))][1:] == ["failed: … no such thing"]


def test_full_sizes_are_larger_than_the_quick_ones() -> None:
    assert FULL.growth[-1] == 100_000
    assert FULL.growth[-1] > QUICK.growth[-1]
    assert FULL.rows > QUICK.rows


# --- the figures ---


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One folder for all parts: they share workspaces."""
    return Run(TINY, tmp_path_factory.mktemp("benchmarks"))


@pytest.mark.parametrize("name", [name for name in parts() if name not in ELSEWHERE])
def test_part_gives_numbers(name: str, run: Run) -> None:
    found = suite.figures_of(name, run)
    assert found
    for figure in found:
        assert not figure.told.startswith("failed"), figure
        if figure.measured is None:
            assert "not installed" in figure.told or name == "merging", figure
        else:
            assert math.isfinite(figure.measured), figure


def test_command_writes_the_tables_of_the_parts_that_are_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(suite, "QUICK", TINY)
    page = tmp_path / "page.md"
    suite.main(["--quick", "--only", "yaml_files", "--into", str(page)])
    assert "CSafeLoader" in page.read_text("utf-8")
    assert f"Python {sys.version_info.major}" in capsys.readouterr().out


def test_every_part_says_what_it_is() -> None:
    assert [name for name in parts() if not (figures.part(name).__globals__["__doc__"] or "").strip()] == []
