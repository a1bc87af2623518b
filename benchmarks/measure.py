"""What a piece of work takes, in a process of its own: CPU seconds, seconds on the clock, and memory. For Linux.

A command is measured whole. A function is given as one that prepares the work and returns it; the work alone is
measured. What two ways take is compared in turns, so that a machine that is busy for a while is busy for both.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

HOME = Path(__file__).parents[1]
_STATUS = Path("/proc/self/status")

Work = Callable[[], Any]


@dataclass(frozen=True)
class Cost:
    """CPU seconds of a process and those it started, seconds on the clock, memory at its largest in MB.

    `grown` is by how many MB the memory was larger than before the work; `result` what the work returned, or what
    the command printed.
    """

    cpu_seconds: float
    seconds: float
    megabytes: float
    grown: float = 0.0
    result: Any = None


def command(
    words: Sequence[str | Path], *, accept: Sequence[int] = (0,), environment: Mapping[str, str] | None = None
) -> Cost:
    """What a command takes. Raises `CalledProcessError` where it ends with another status than the accepted ones."""
    with tempfile.TemporaryFile("w+") as told, tempfile.TemporaryFile("w+") as complained:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the commands are ours
            [*map(str, words)], stdout=told, stderr=complained, cwd=HOME, env={**os.environ, **(environment or {})}
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        for file in (told, complained):
            file.seek(0)
        if process.returncode not in accept:
            raise subprocess.CalledProcessError(process.returncode, process.args, told.read(), complained.read())
        return Cost(usage.ru_utime + usage.ru_stime, seconds, usage.ru_maxrss / 1024, result=told.read())


def apart(prepare: Callable[..., Work], *given: Any) -> Cost:
    """What the work takes that a function of a module prepares. What it is given, and returns, is plain data."""
    module = prepare.__module__
    spec = sys.modules[module].__spec__
    if module == "__main__" and spec:  # `python -m` calls it so; in the process it has its own name again
        module = spec.name
    name = f"{module}:{prepare.__name__}"
    told = command([sys.executable, "-m", "benchmarks.measure", name, json.dumps(given)])
    return Cost(**json.loads(told.result))


def in_turns(times: int, *works: Callable[[], Cost]) -> list[Cost]:
    """The cost of each, measured so many times in turn: of times and memory the median, of results the last."""
    rounds = [[work() for work in works] for _ in range(times)]
    return [_middle(costs) for costs in zip(*rounds, strict=True)]


def _middle(costs: Sequence[Cost]) -> Cost:
    return Cost(
        cpu_seconds=median(cost.cpu_seconds for cost in costs),
        seconds=median(cost.seconds for cost in costs),
        megabytes=median(cost.megabytes for cost in costs),
        grown=median(cost.grown for cost in costs),
        result=costs[-1].result,
    )


def _here(work: Work) -> Cost:
    """What some work takes in this process."""
    Path("/proc/self/clear_refs").write_text("5", "ascii")  # forget how large the memory has been
    before, start = _kilobytes("VmRSS"), time.perf_counter()
    cpu_before = _cpu()
    result = work()
    cpu, seconds = _cpu() - cpu_before, time.perf_counter() - start
    largest = max(_kilobytes("VmHWM"), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return Cost(cpu, seconds, largest / 1024, (largest - before) / 1024, result)


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


def _kilobytes(name: str) -> int:
    lines = _STATUS.read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


def main(name: str, given: str) -> None:
    """The work that the function of this name (`module:function`) prepares, as JSON."""
    module, _, function = name.partition(":")
    work = getattr(importlib.import_module(module), function)(*json.loads(given))
    sys.stdout.write(json.dumps(asdict(_here(work))) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
