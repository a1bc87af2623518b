"""A dask cluster does the work, and may lose workers and its scheduler meanwhile.

Each part is a program of its own, as it is where a user runs them.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest

pytest.importorskip("distributed")

ROOT = Path(__file__).parent.parent.parent
LOST = [13, "its worker was killed by signal 9"]


@dataclass
class Cluster:
    """A scheduler and workers, whose nannies replace what is killed; and who asks for work."""

    folder: Path
    port: int
    programs: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"tcp://127.0.0.1:{self.port}"

    def start_scheduler(self) -> subprocess.Popen[str]:
        return self._run("dask", "scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-dashboard")

    def start_worker(self) -> subprocess.Popen[str]:
        folder = ["--local-directory", str(self.folder)]
        return self._run("dask", "worker", self.address, "--nthreads", "1", "--no-dashboard", *folder)

    def outcomes(self, seconds: float) -> Iterator[list[Any]]:
        """What comes of the work, line by line; it begins once the scheduler has come up."""
        asking = self._run("tests.work.on_dask", self.address, str(seconds), stdout=subprocess.PIPE)
        assert asking.stdout
        with asking.stdout as lines:
            yield from map(json.loads, lines)

    def end(self) -> None:
        for program in self.programs:
            family = [program, *psutil.Process(program.pid).children(recursive=True)] if program.poll() is None else []
            for process in family:
                process.kill()
            program.wait()

    def _run(self, *command: str, stdout: int | None = None) -> subprocess.Popen[str]:
        with (self.folder / "log").open("a") as log:
            program = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"},
                stdout=stdout or log,
                stderr=log,
                text=True,
            )
        self.programs.append(program)
        return program


@contextmanager
def a_cluster(folder: Path) -> Iterator[Cluster]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        cluster = Cluster(folder, free.getsockname()[1])
    try:
        yield cluster
    finally:
        cluster.end()


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
