"""`argmap.lock`: by which argmap, rules and language model a workspace is read, so that it is read so everywhere.

It is written when it is asked for, beside the files of the workspace, and is kept under version control like them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib.resources import files
from pathlib import Path

from argmap.extract.parse import NoModel, model_mark
from argmap.problem import Problem
from argmap.read.rules import RuleFile
from argmap.read.workspace import Curated
from argmap.version import VERSION

LOCK = "argmap.lock"
CHECK = "lock"
_MEND = "write it anew with 'argmap build --lock', and look at what changes in the map"


def what_reads(curated: Curated, *, extract: bool) -> dict[str, str]:
    """What a workspace is read by: versions, and hashes of rules and model; of these nothing where no rule reads."""
    told = {"argmap": VERSION}
    if extract:
        told["rules"] = _hash_of_shipped()
        told["own rules"] = _hash_of_own(curated.rule_files)
        try:
            told["model"] = model_mark()
        except NoModel:
            told["model"] = "none"
    return told


def write_lock(workspace: Path, told: Mapping[str, str]) -> None:
    """Write what a workspace is read by, where it is not written so already."""
    content = (json.dumps(told, indent=1, ensure_ascii=False) + "\n").encode()
    path = workspace / LOCK
    if not path.is_file() or path.read_bytes() != content:
        fresh = path.with_name(f".{LOCK}.new")
        fresh.write_bytes(content)
        fresh.replace(path)


def differences(workspace: Path, told: Mapping[str, str]) -> Iterator[Problem]:
    """Everything in which a workspace is read by something else than its lock file says; it must have one."""
    try:
        content = (workspace / LOCK).read_bytes()
        locked = json.loads(content)
    except FileNotFoundError:
        yield _problem(1, "there is no lock file to build by", "write it with 'argmap build --lock'")
        return
    except (OSError, ValueError, RecursionError):
        locked = None
    if not isinstance(locked, dict):
        yield _problem(1, "this is no lock file that argmap wrote", _MEND)
        return
    for name in sorted(locked.keys() | told.keys()):
        if locked.get(name) != told.get(name):
            yield _problem(
                _line(content, name),
                f"{name}: '{locked.get(name, 'none')}' is locked, '{told.get(name, 'none')}' is here",
                _MEND,
            )


def _problem(line: int, message: str, fix: str) -> Problem:
    return Problem(LOCK, line, 1, CHECK, message, fix)


def _line(content: bytes, name: str) -> int:
    """The line on which a name stands."""
    lines = content.decode("utf-8", "replace").splitlines()
    return next((number for number, line in enumerate(lines, 1) if line.strip().startswith(f'"{name}"')), 1)


def _hash_of_shipped() -> str:
    whole = hashlib.sha256()
    for entry in sorted(files("argmap").joinpath("rules").iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".yaml"):
            whole.update(f"{entry.name}\n".encode() + entry.read_bytes())
    return whole.hexdigest()


def _hash_of_own(rule_files: tuple[RuleFile, ...]) -> str:
    if not rule_files:
        return "none"
    whole = hashlib.sha256()
    for file in sorted(rule_files, key=lambda file: file.file):
        whole.update(f"{file.file}\n{file.shape.model_dump_json()}\n".encode())
    return whole.hexdigest()
