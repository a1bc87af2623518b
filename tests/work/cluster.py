"""A dask cluster for tests: each part is a program of its own, as it is where a user runs them."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).parent.parent.parent


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

    def start_worker(self, *paths: Path) -> subprocess.Popen[str]:
        """Start a worker, which looks for modules in these folders first."""
        folder = ["--local-directory", str(self.folder)]
        return self._run("dask", "worker", self.address, "--nthreads", "1", "--no-dashboard", *folder, paths=paths)

    def outcomes(self, seconds: float) -> Iterator[list[Any]]:
        """What comes of the work, line by line; it begins once the scheduler has come up."""
        with self.run("tests.work.on_dask", self.address, str(seconds)).stdout as lines:  # type: ignore[union-attr]
            yield from map(json.loads, lines)

    def end(self) -> None:
        for program in self.programs:
            family = [program, *psutil.Process(program.pid).children(recursive=True)] if program.poll() is None else []
            for process in family:
                process.kill()
            program.wait()

    def run(self, *command: str) -> subprocess.Popen[str]:
        """Start a program, of which the output can be read."""
        return self._run(*command, stdout=subprocess.PIPE)

    def _run(self, *command: str, stdout: int | None = None, paths: Sequence[Path] = ()) -> subprocess.Popen[str]:
        with (self.folder / "log").open("a") as log:
            program = subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=self.folder,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*paths, ROOT, ROOT / "src")))},
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
