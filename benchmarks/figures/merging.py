"""Out of core: rows of what is said, grouped by claim and actor, in the engines that could do it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

from benchmarks import merging
from benchmarks.figures import Figure, Run, lacks, missing
from benchmarks.measure import apart, command


def measure(run: Run) -> Iterator[Figure]:
    """What each takes, on the clock."""
    path = run.folder / "rows.tsv"
    command([sys.executable, "-m", "benchmarks.merging", path, "--rows", str(run.sizes.rows)])
    name = f"merge of {run.sizes.rows:,} rows"
    peers = [
        ("sqlite's upsert", "≤ 0.333", merging.sqlite_upsert),
        ("DuckDB within 512 MB", "≤ 2.2", merging.duckdb_group),
    ]
    if shutil.which("sort"):
        peers.append(("GNU sort within 256 MB", "≤ 2.5", merging.gnu_sort))
    for beside, asked, prepare in peers:
        if prepare is merging.duckdb_group and lacks("duckdb"):
            yield missing(name, asked, beside)
            continue
        cost = apart(prepare, str(path))
        told = f"{cost.seconds:.3g} s on the clock, {cost.cpu_seconds:.3g} CPU s, {cost.megabytes:.0f} MB"
        yield Figure(name, asked, None, beside, told)
