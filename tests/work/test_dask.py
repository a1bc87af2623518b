"""A dask cluster does the work, and may lose workers and its scheduler meanwhile."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import psutil
import pytest

pytest.importorskip("distributed")

from .cluster import a_cluster

LOST = [13, "its worker was killed by signal 9"]


def numbers(outcomes: list[list[Any]]) -> list[int]:
    return sorted(number for outcome in outcomes if outcome != LOST for number in outcome)


def test_a_cluster_loses_workers_and_its_scheduler_and_does_it_all(tmp_path: Path) -> None:
    with a_cluster(tmp_path) as cluster:
        scheduler = cluster.start_scheduler()
        workers = [cluster.start_worker(), cluster.start_worker()]
        outcomes = cluster.outcomes(60)
        seen = [next(outcomes) for _ in range(5)]
        for worker in workers:
            for process in psutil.Process(worker.pid).children():
                process.kill()
        seen += [next(outcomes) for _ in range(10)]
        scheduler.kill()
        scheduler.wait()
        cluster.start_scheduler()
        cluster.start_worker()  # those of a scheduler that is lost end with it
        seen += outcomes
    assert LOST in seen
    assert numbers(seen) == [number for number in range(200) if number != 13]


def test_a_scheduler_that_does_not_answer_is_told_of(tmp_path: Path) -> None:
    with a_cluster(tmp_path) as cluster:
        (said,) = cluster.outcomes(0.5)
    assert said.startswith(f"no dask scheduler answers at '{cluster.address}'")
