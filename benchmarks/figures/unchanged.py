"""Nothing changed: a second build beside looking at the files of the workspace, and beside the first build."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, Run
from benchmarks.figures.start import CLICK_ONLY
from benchmarks.measure import Work, apart, command, in_turns


def scan(folder: str) -> Work:
    """Every file of a tree, with what the file system says of it."""

    def look(path: str) -> int:
        with os.scandir(path) as entries:
            return sum(look(entry.path) if entry.is_dir() else entry.stat().st_size >= 0 for entry in entries)

    return lambda: look(folder)


def read(folder: str) -> Work:
    """Every file of a tree, with the hash of what stands in it."""
    paths = [path for path in Path(folder).rglob("*") if path.is_file()]
    return lambda: sum(bool(hashlib.sha256(path.read_bytes()).digest()) for path in paths)


def measure(run: Run) -> Iterator[Figure]:
    """The same build again, for each size of a workspace."""
    script = run.folder / "click_only.py"
    script.write_text(CLICK_ONLY, "utf-8")
    for documents in run.sizes.trees:
        workspace = run.archive(documents)
        full = run.build(workspace, clean=True)
        ours, start, floor, hashed = in_turns(
            run.sizes.repeat,
            lambda workspace=workspace: run.build(workspace),  # type: ignore[misc]
            lambda: command([sys.executable, script, "--help"]),
            lambda workspace=workspace: apart(scan, str(workspace)),  # type: ignore[misc]
            lambda workspace=workspace: apart(read, str(workspace)),  # type: ignore[misc]
        )
        name = f"no-change build, {documents:,} documents"
        least = 2 * floor.cpu_seconds + start.cpu_seconds
        told = f"{ours.cpu_seconds:.3g} s by 2 × {floor.cpu_seconds:.3g} s + {start.cpu_seconds:.3g} s"
        beside = "twice scanning and stat-ing the workspace, and the start of a script with click"
        yield Figure(name, "≤ 1", ours.cpu_seconds / least, beside, told)
        if documents == run.sizes.trees[-1]:  # of few files it is the start alone
            reading = hashed.cpu_seconds + start.cpu_seconds
            told = f"{ours.cpu_seconds:.3g} s by {reading:.3g} s"
            yield Figure(
                name, "≤ 0.6", ours.cpu_seconds / reading, "reading and hashing the workspace, and start", told
            )
        told = f"{ours.cpu_seconds:.3g} s by {full.cpu_seconds:.3g} s"
        yield Figure(name, "≤ 0.02", ours.cpu_seconds / full.cpu_seconds, "its full build", told)
