"""Growth: from a thousand documents to a hundred thousand, the time of a full build and its memory."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator

from benchmarks.figures import Figure, Run


def measure(run: Run) -> Iterator[Figure]:
    """Full builds, one of each size; what each leaves is removed, since the largest is gigabytes."""
    sizes, costs = run.sizes.growth, []
    for documents in sizes:
        workspace = run.archive(documents)
        costs.append(run.build(workspace, clean=True))
        shutil.rmtree(run.out(workspace), ignore_errors=True)
    first, last = costs[0], costs[-1]
    exponent = math.log(last.cpu_seconds / first.cpu_seconds) / math.log(sizes[-1] / sizes[0])
    beside = f"{sizes[0]:,} documents"
    name = f"full build of {sizes[-1]:,} documents"
    told = ", ".join(f"{size:,}: {cost.cpu_seconds:.4g} s" for size, cost in zip(sizes, costs, strict=True))
    yield Figure(f"{name}: exponent of its time", "≤ 1.05", exponent, beside, told)
    told = ", ".join(f"{size:,}: {cost.megabytes:.0f} MB" for size, cost in zip(sizes, costs, strict=True))
    yield Figure(f"{name}: largest memory of a process", "≤ 1.5", last.megabytes / first.megabytes, beside, told)
