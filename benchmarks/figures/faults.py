"""Faults: builds that are killed, workspaces and articles that are spoilt by chance."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.figures import Figure, Run
from benchmarks.measure import command


def measure(run: Run) -> Iterator[Figure]:
    """What the project's own means of doing harm find."""
    kills = command([sys.executable, "-m", "tests.faults.kills", "--times", str(run.sizes.kills)], accept=(0, 1))
    damaged = 0 if kills.result else 1
    yield Figure("builds lost or damaged by kill -9", "= 0", damaged, f"{run.sizes.kills} kills", kills.result.strip())
    workspaces, articles = run.sizes.spoilt
    words = ["--workspaces", str(workspaces), "--articles", str(articles)]
    spoilt = command([sys.executable, "-m", "tests.hostile.fuzz", *words], accept=(0, 1))
    failed = int(spoilt.result.strip().splitlines()[-1].split()[0])
    beside = f"{workspaces:,} spoilt workspaces, {articles:,} spoilt articles"
    yield Figure("tracebacks, hangs, places outside of a file", "= 0", failed, beside)
