"""A clock that jumps changes nothing in a build, and hides no edit from it."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from .workspace import run, sums, write_state

DAY = 86_400  # seconds


@pytest.mark.parametrize("days", [-30_000, -1, 1, 30_000])
def test_files_of_another_time_make_the_same_build(days: int, tmp_path: Path, clean: dict[str, Path]) -> None:
    workspace, out = write_state(tmp_path / "workspace", "new"), tmp_path / "out"
    shutil.copytree(clean["old"], out)
    moment = max(0.0, time.time() + days * DAY)
    for path in [*workspace.iterdir(), *out.iterdir()]:
        os.utime(path, (moment, moment))
    assert run(workspace, out)[0] == 0
    assert sums(out) == sums(clean["new"])


def test_an_edit_that_keeps_size_and_time_is_seen(tmp_path: Path, clean: dict[str, Path]) -> None:
    workspace, out = write_state(tmp_path / "workspace", "old"), tmp_path / "out"
    assert run(workspace, out)[0] == 0
    before = {path: path.stat() for path in workspace.iterdir()}
    write_state(workspace, "new")
    for path, seen in before.items():
        os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        assert path.stat().st_size == seen.st_size
    assert run(workspace, out)[0] == 0
    assert sums(out) == sums(clean["new"])
