"""What argmap finds on this machine: what is installed, what is missing, and the command that mends it.

Nothing that is looked at is loaded: versions are read from what the installer wrote, a model is known by its hash.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import platform
import re
import shutil
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from itertools import zip_longest
from operator import eq, ge, gt, le, lt, ne
from pathlib import Path
from typing import Literal

from argmap.cache import usual_folder
from argmap.extract.parse import INSTALL, MODELS, TESTED
from argmap.read.workspace import read_workspace
from argmap.version import VERSION
from argmap.work.memory import LEAST, machine_memory, write_size

State = Literal["fine", "absent", "broken"]
"""All is well; something is not there that can be done without; something is needed."""
_MEANS = {
    "add": "take in web pages, PDF and other texts",
    "calibrate": "learn how sure a finding is",
    "dask": "build on a cluster",
    "fast": "answer queries faster",
    "nlp": "read articles by rules",
    "shacl": "check the map's RDF against its shapes",
}
"""What the extras are for; those that are not named here are for developers."""
_REQUIRED = re.compile(r"(?P<name>[\w.-]+)\s*(?P<bounds>[^;\[]*)(?:;.*\bextra == ['\"](?P<extra>[\w-]+)['\"])?")
_BOUND = re.compile(r"(>=|<=|==|!=|<|>)\s*([\d.]+)")
_SIGNS = {">=": ge, "<=": le, "==": eq, "!=": ne, "<": lt, ">": gt}
_ROOM = 1000**3
"""Free bytes on a disk below which a build may not fit."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: what it is part of, its name, what there is of it, and the way out."""

    part: str
    name: str
    found: str
    state: State = "fine"
    mend: str = ""


def examine(workspace: Path | None = None) -> list[Finding]:
    """Everything that was looked at. What a workspace asks for is needed, where one is named."""
    return [*_program(), *_packages(), _model(_reads_texts(workspace)), *_machine()]


def is_whole(findings: list[Finding]) -> bool:
    """Whether all that is needed is there."""
    return all(finding.state != "broken" for finding in findings)


def _program() -> Iterator[Finding]:
    yield Finding("program", "argmap", VERSION)
    yield Finding("program", "python", platform.python_version())
    yield Finding("program", "system", f"{platform.system()} {platform.machine()}")


def _packages() -> Iterator[Finding]:
    """What argmap stands on, then what its extras bring."""
    for requirement in metadata.requires("argmap") or ():
        match = _REQUIRED.match(requirement)
        if match and match["extra"] is None:
            yield _package("needed", match["name"], match["bounds"], "broken", "pip install --upgrade argmap")
        elif match and match["extra"] in _MEANS:
            mend = f"pip install --upgrade 'argmap[{match['extra']}]'"
            yield _package(match["extra"], match["name"], match["bounds"], "absent", mend)


def _package(part: str, name: str, bounds: str, without: State, mend: str) -> Finding:
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        why = f", to {_MEANS[part]}" if part in _MEANS else ""
        return Finding(part, name, f"is not installed{why}", without, mend)
    if not fits(version, bounds):
        return Finding(part, name, f"{version}, where {bounds.strip()} is needed", without, mend)
    return Finding(part, name, version)


def fits(version: str, bounds: str) -> bool:
    """Whether a version is within bounds such as `>=3.8,<3.9`. Only the numbers before any letter count."""
    return all(_holds(_numbers(version), sign, _numbers(bound)) for sign, bound in _BOUND.findall(bounds))


def _holds(version: list[int], sign: str, bound: list[int]) -> bool:
    ours, theirs = zip(*zip_longest(version, bound, fillvalue=0), strict=True)
    return bool(_SIGNS[sign](ours, theirs))


def _numbers(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", re.split(r"[^\d.]", version)[0])]


def _model(is_needed: bool) -> Finding:
    """The language model that extraction uses: the first one that is installed."""
    for name in MODELS:
        found = importlib.util.find_spec(name)
        if found and found.origin:
            weights = next(Path(found.origin).parent.glob("*/parser/model"), None)
            told = f"{name} {_version(name)}".strip()
            if weights and hashlib.sha256(weights.read_bytes()).hexdigest() == TESTED:
                return Finding("model", "english", f"{told}, the one that the rules were measured with")
            note = f"{told}, not the one that the rules were measured with: what they find may differ a little"
            return Finding("model", "english", note, "absent", INSTALL)
    asked = ", and the workspace says 'extract: true'" if is_needed else ""
    return Finding("model", "english", f"is not installed{asked}", "broken" if is_needed else "absent", INSTALL)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _reads_texts(workspace: Path | None) -> bool:
    if workspace is None:
        return False
    about = read_workspace(workspace)[0].map
    return about is not None and about.shape.extract


def _machine() -> Iterator[Finding]:
    folder = usual_folder().absolute()
    there = next(place for place in (folder, *folder.parents) if place.exists())
    if os.access(there, os.W_OK) and there.is_dir():
        yield Finding("machine", "cache", str(folder))
    else:
        mend = "set ARGMAP_CACHE_DIR to a folder that may be written, or build with --no-cache"
        yield Finding("machine", "cache", f"{folder} cannot be written", "absent", mend)
    free = shutil.disk_usage(there).free
    yield _enough("disk", f"{write_size(free)} free", free >= _ROOM, "make room on that disk")
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    yield Finding("machine", "cores", str(cores))
    memory = machine_memory()
    yield _enough("memory", write_size(memory), memory >= 2 * LEAST, "take a machine with more memory")
    yield _program_of("git", shutil.which("git"), "argmap diff needs it for revisions", "install git")
    yield _program_of("browser", _browser(), "--open needs one", "open out/map.html in a browser of another machine")


def _enough(name: str, told: str, is_enough: bool, mend: str) -> Finding:
    return Finding("machine", name, told) if is_enough else Finding("machine", name, f"{told}: little", "absent", mend)


def _program_of(name: str, found: str | None, why: str, mend: str) -> Finding:
    return Finding("machine", name, found) if found else Finding("machine", name, f"none; {why}", "absent", mend)


def _browser() -> str | None:
    try:
        return webbrowser.get().name
    except (webbrowser.Error, AttributeError):
        return None
