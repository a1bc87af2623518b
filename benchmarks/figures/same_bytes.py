"""The same bytes: how many different files come of one workspace, whatever should make no difference."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.figures import Figure, Run, lacks, program
from benchmarks.measure import command

_DOCUMENTS, _WORKERS = 12, (1, 2, 4)
_PLACES = (("UTC", "C"), ("Asia/Kathmandu", "C.UTF-8"), ("America/St_Johns", "POSIX"))


def measure(run: Run) -> Iterator[Figure]:
    """Every hash seed with every order of the files and every number of workers, from clean and after a change."""
    workspace = run.archive(_DOCUMENTS, "curated" if lacks("spacy") else "mixed")
    seeds, orders, numbers = run.sizes.bytes
    found: dict[str, set[str]] = defaultdict(set)
    builds = 0
    for order in range(orders):
        for seed in range(seeds):
            zone, language = _PLACES[seed % len(_PLACES)]
            environment = {"PYTHONHASHSEED": str(seed), "TZ": zone, "LC_ALL": language}
            for workers in _WORKERS[:numbers]:
                for sums in _twice(workspace, run.folder / "same" / f"order-{order}", order, workers, environment):
                    builds += 1
                    for name, sum_ in sums.items():
                        found[name].add(sum_)
    name, count = max(((name, len(sums)) for name, sums in found.items()), key=lambda one: one[1])
    told = f"{builds} builds of {len(found)} files" if count == 1 else f"{name}: {count} in {builds} builds"
    beside = f"{seeds} hash seeds × {orders} orders of files × {numbers} numbers of workers × clean, incremental"
    yield Figure("different contents of one output file", "= 1", count, beside, told)


def _twice(
    workspace: Path, folder: Path, order: int, workers: int, environment: Mapping[str, str]
) -> Iterator[Mapping[str, str]]:
    """The hashes of a clean build, and of one after a document that was missing at first."""
    shutil.rmtree(folder, ignore_errors=True)
    copy = folder / "workspace"
    paths = sorted(path for path in workspace.rglob("*") if path.is_file())
    random.Random(order).shuffle(paths)  # noqa: S311 - the order in which the disk has them
    *most, last = paths
    _copy(most, workspace, copy)

    def build(cache: str) -> None:
        words: list[str | Path] = ["--workers", str(workers), "--cache", folder / cache, "--out", folder / "out"]
        command([program(), "build", copy, *words], environment=environment, accept=(0, 1))

    build("cache")
    _copy([last], workspace, copy)
    build("cache")
    yield _sums(folder / "out")
    shutil.rmtree(folder / "out")
    build("fresh")
    yield _sums(folder / "out")


def _copy(paths: list[Path], workspace: Path, copy: Path) -> None:
    for path in paths:
        target = copy / path.relative_to(workspace)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)


def _sums(out: Path) -> Mapping[str, str]:
    paths = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
