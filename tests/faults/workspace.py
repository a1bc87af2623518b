"""A small workspace in two states, what a build of each comes to, and what stands in a folder."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from argmap.publish.manifest import torn

from ..conftest import OWN, write_files

Sums = Mapping[str, str]
STATES = {"old": "Ada Stone", "new": "Ada Steel"}
"""Every file of a build tells the name of Ada: not one is the same in both states."""


def write_state(folder: Path, state: str) -> Path:
    """The workspace in one of the states."""
    folder.mkdir(exist_ok=True)
    return write_files(folder, {**OWN, "names.yaml": OWN["names.yaml"].replace("Ada Stone", STATES[state])})


def sums(out: Path) -> Sums:
    """The hash of every file below a folder, hidden ones too; none where there is no folder."""
    files = (path for path in sorted(out.rglob("*")) if path.is_file())
    return {path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def is_whole(out: Path) -> bool:
    """Whether there is no build, or one that is what its manifest says."""
    return not out.exists() or torn(out) == []


def start(workspace: Path, out: Path, *options: str, script: str | None = None) -> subprocess.Popen[str]:
    """Begin a build as a user does, by the command line, or by a script that ends in it."""
    program = ["-m", "argmap"] if script is None else ["-c", script]
    command = [sys.executable, *program, "build", str(workspace), "--out", str(out), *options]
    environment = {**os.environ, "ARGMAP_CACHE_DIR": str(out.parent / "cache")}
    return subprocess.Popen(
        command, cwd=out.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def run(workspace: Path, out: Path, *options: str, script: str | None = None) -> tuple[int, str]:
    """A build to its end: its exit code and what it said."""
    with start(workspace, out, *options, script=script) as process:
        told = " ".join("".join(process.communicate(timeout=300)).split())
    return process.returncode, told


def clean_builds(folder: Path) -> dict[str, Path]:
    """A clean build of each state."""
    for state in STATES:
        (folder / state).mkdir()
        code, told = run(write_state(folder / state / "workspace", state), folder / state / "out")
        assert code == 0, told
    return {state: folder / state / "out" for state in STATES}
