"""How fast `map.html` is, in the same run as the page that pyvis makes of the same nodes and edges.

    python -m benchmarks.page                      all of it; twenty minutes, of which stock pyvis takes most
    python -m benchmarks.page --quick              without stock pyvis where it takes long
    python -m benchmarks.page --sizes 500,10000 --repeat 5 --json out/speed.json

For the workspace `seeds` and for generated maps (`benchmarks.maps`) it tells

- the CPU seconds of all processes of the browser until the first picture is painted, ours and stock pyvis's;
- how long our page takes from an act until the next picture is painted: one stance unticked in the filters,
  and the actor selected of whom most is said;
- the size of the file, the largest JavaScript heap seen, and the CPU seconds in which Python writes the page.

Every number is the least of `--repeat` openings, each in a new browser, page by page in turn. A stock page that
takes more than ten seconds is opened once, and not waited for longer than `--cap` seconds: its time is then too
small, and the ratio, marked `<`, too large. Needs Chromium and the extra `dev`; run it in the project's folder.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psutil

from argmap.build import QUICK, load
from argmap.export.html import render_page
from argmap.export.page.network import stock_page
from argmap.graph import build_graph
from argmap.model import ArgumentMap, Id
from benchmarks.browser import shown
from benchmarks.maps import SIZES, generate

SEEDS = Path(__file__).parent.parent / "seeds"
# At most so much of stock pyvis's CPU time; where there is no target, pyvis is not opened.
TARGET_RATIOS: Mapping[str, float] = {"seeds": 0.6, "500": 0.05, "2000": 0.015}
# Milliseconds for an answer.
TARGET_ANSWERS: Mapping[str, float] = {"500": 100, "10000": 300}
# A map of 10,000 nodes opens in less than three times the time of one of 500.
GROWTH, TARGET_GROWTH = ("500", "10000"), 3.0
_PATIENCE = 10  # seconds after which a stock page is not opened again
_UNTICK = "(value) => document.querySelector(`#facets input[name=stance][value=${value}]`).click()"
_SELECT = "(id) => window.__argmap.select(id)"


@dataclass(frozen=True)
class Case:
    """A map to measure, as two pages: ours, and, where there is a target, stock pyvis's."""

    name: str
    page: Path
    stock: Path | None
    nodes: int
    folds: int
    statements: int
    written_in: float  # CPU seconds of Python
    actor: Id


@dataclass(frozen=True)
class Measured:
    """What came of a case: the least of everything, but the largest heap. None: not measured."""

    name: str
    nodes: int
    folds: int
    statements: int
    kilobytes: float
    budget_kilobytes: float
    written_in: float
    cpu_seconds: float
    seconds: float
    filter_ms: float
    filter_cpu_ms: float
    select_ms: float
    select_cpu_ms: float
    heap_megabytes: float
    stock_cpu_seconds: float | None = None
    stock_capped: bool = False

    @property
    def ratio(self) -> float | None:
        """Our CPU time by stock pyvis's; `stock_capped`: it is less than that."""
        return self.cpu_seconds / self.stock_cpu_seconds if self.stock_cpu_seconds else None


def write_case(name: str, folder: Path, *, stock: bool) -> Case:
    """The pages of the map of a name: `seeds`, or a number of nodes."""
    argument_map = load(SEEDS, None, skip=QUICK)[0] if name == "seeds" else generate(int(name))
    start = time.process_time()
    page = _written(folder / f"{name}.html", render_page(argument_map))
    written_in = time.process_time() - start
    ends = _ends(argument_map)
    return Case(
        name=name,
        page=page,
        stock=_written(folder / f"{name}-stock.html", stock_page(build_graph(argument_map))) if stock else None,
        nodes=len(ends),
        folds=sum(ends.values()) // 2,
        statements=len(argument_map.statements),
        written_in=written_in,
        actor=next(end for end, _ in ends.most_common() if end in argument_map.actors),
    )


def _written(file: Path, text: str) -> Path:
    file.write_text(text, "utf-8", newline="\n")
    return file


def _ends(argument_map: ArgumentMap) -> Counter[Id]:
    """How many folds end at each node."""
    kinds = (argument_map.positions, argument_map.arguments, argument_map.alignments)
    return Counter(end for folds in kinds for fold in folds.values() for end in (fold.subject, fold.object))


def measure(cases: Sequence[Case], *, repeat: int, cap: float) -> list[Measured]:
    """Open the pages of all cases, one after the other, again and again, and keep the least."""
    best: dict[str, Measured] = {}
    for _ in range(repeat):
        for case in cases:
            now = _measure_once(case, cap)
            before = best.get(case.name)
            if case.stock and (before is None or (before.stock_cpu_seconds or 0) < _PATIENCE):
                with shown(case.stock, cap) as page:
                    opening = page.opening
                now = replace(now, stock_cpu_seconds=opening.cpu_seconds, stock_capped=opening.capped)
            best[case.name] = _least(before, now) if before else now
    return list(best.values())


def _measure_once(case: Case, cap: float) -> Measured:
    with shown(case.page, cap) as page:
        if page.opening.capped:
            raise TimeoutError(f"the page of '{case.name}' drew nothing in {cap} seconds")
        page.rest()
        page.note_heap()
        filtered = page.answer(_UNTICK, "opposes")
        page.rest()
        page.answer(_UNTICK, "opposes")
        page.rest()
        selected = page.answer(_SELECT, case.actor)
    return Measured(
        name=case.name,
        nodes=case.nodes,
        folds=case.folds,
        statements=case.statements,
        kilobytes=case.page.stat().st_size / 1000,
        budget_kilobytes=620 + 1.5 * case.statements,
        written_in=case.written_in,
        cpu_seconds=page.opening.cpu_seconds,
        seconds=page.opening.seconds,
        filter_ms=filtered.milliseconds,
        filter_cpu_ms=filtered.cpu_milliseconds,
        select_ms=selected.milliseconds,
        select_cpu_ms=selected.cpu_milliseconds,
        heap_megabytes=max(page.heaps),
    )


def _least(one: Measured, other: Measured) -> Measured:
    """The better of each time. What is known of stock pyvis is kept; a time that was not capped counts more."""
    times = ("cpu_seconds", "seconds", "filter_ms", "filter_cpu_ms", "select_ms", "select_cpu_ms")
    least = {name: min(getattr(one, name), getattr(other, name)) for name in times}
    stock = min(
        (found for found in (one, other) if found.stock_cpu_seconds is not None),
        key=lambda found: (found.stock_capped, found.stock_cpu_seconds or 0.0),
        default=one,
    )
    return replace(
        one,
        **least,
        heap_megabytes=max(one.heap_megabytes, other.heap_megabytes),
        stock_cpu_seconds=stock.stock_cpu_seconds,
        stock_capped=stock.stock_capped,
    )


def growth(found: Iterable[Measured]) -> float | None:
    """How many times longer the largest map takes to open than one of 500 nodes, by CPU time."""
    by_name = {measured.name: measured for measured in found}
    small, large = (by_name.get(name) for name in GROWTH)
    return large.cpu_seconds / small.cpu_seconds if small and large else None


# --- what is told ---

_HEADS = (
    *("map", "nodes", "folds", "statements", "written s", "kB", "of budget", "opens CPU s", "opens s"),
    *("pyvis CPU s", "ratio", "target", "filter ms", "CPU ms", "select ms", "CPU ms", "target", "heap MB"),
)


def table(found: Sequence[Measured]) -> str:
    """The numbers as a table, each with its target and whether it is met."""
    rows = [_HEADS, *map(_row, found)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    times = growth(found)
    if times is not None:
        told = f"10,000 nodes open in {times:.2f} times the CPU time of 500; target below {TARGET_GROWTH:g}: "
        lines += ["", told + _verdict(times < TARGET_GROWTH)]
    return "\n".join(lines)


def _busy() -> str:
    """What else the machine did, which makes the clock's times too long."""
    load, cores = psutil.getloadavg()[1], psutil.cpu_count() or 1
    told = f"load of the last five minutes: {load:.1f} on {cores} cores"
    return f"{told}: too busy to judge answers by the clock; look at their CPU times" if load > cores else told


def _row(found: Measured) -> tuple[str, ...]:
    ratio, most = found.ratio, TARGET_RATIOS.get(found.name)
    sign = "<" if found.stock_capped else ""
    answer = TARGET_ANSWERS.get(found.name)
    slower = max(found.filter_ms, found.select_ms)
    return (
        found.name,
        f"{found.nodes:,}",
        f"{found.folds:,}",
        f"{found.statements:,}",
        f"{found.written_in:.1f}",
        f"{found.kilobytes:,.0f}",
        f"{found.kilobytes / found.budget_kilobytes:.0%}",
        f"{found.cpu_seconds:.2f}",
        f"{found.seconds:.2f}",
        (">" if found.stock_capped else "") + f"{found.stock_cpu_seconds:.1f}" if found.stock_cpu_seconds else "",
        f"{sign}{ratio:.4f}" if ratio is not None else "",
        f"{most:g} {_verdict(ratio <= most)}" if ratio is not None and most else "",
        f"{found.filter_ms:.0f}",
        f"{found.filter_cpu_ms:.0f}",
        f"{found.select_ms:.0f}",
        f"{found.select_cpu_ms:.0f}",
        f"{answer:g} {_verdict(slower <= answer)}" if answer else "",
        f"{found.heap_megabytes:.0f}",
    )


def _verdict(met: bool) -> str:
    return "met" if met else "MISSED"


def as_json(found: Sequence[Measured]) -> str:
    """The numbers as data."""
    cases = [{**asdict(measured), "ratio": measured.ratio} for measured in found]
    return json.dumps({"cases": cases, "growth": growth(found)}, indent=1) + "\n"


def _cases(names: Iterable[str], folder: Path, *, quick: bool) -> Iterator[Case]:
    for name in names:
        sys.stderr.write(f"writing the pages of {name}\n")
        yield write_case(name, folder, stock=name in TARGET_RATIOS and not (quick and name.isdigit()))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print what came of it."""
    parser = argparse.ArgumentParser(description="How fast map.html is, beside stock pyvis.")
    every = ",".join(["seeds", *map(str, SIZES)])
    parser.add_argument("--sizes", default=every, help=f"which maps, by commas (default: {every})")
    parser.add_argument("--repeat", type=int, default=3, help="how often each page is opened (default: 3)")
    parser.add_argument("--cap", type=float, default=300, help="seconds to wait for a picture at most (default: 300)")
    parser.add_argument("--quick", action="store_true", help="without stock pyvis, but for seeds")
    parser.add_argument("--json", type=Path, help="a file for the numbers as data")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        cases = list(_cases(given.sizes.split(","), Path(folder), quick=given.quick))
        sys.stderr.write("measuring\n")
        found = measure(cases, repeat=given.repeat, cap=given.cap)
    sys.stdout.write(f"{table(found)}\n\n{_busy()}\n")
    if given.json:
        given.json.write_text(as_json(found), "utf-8")


if __name__ == "__main__":
    main()
