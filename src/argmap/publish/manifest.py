"""What a build says of itself: `manifest.json`, the hash of every other file, and what it tells about a folder."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PureWindowsPath

from argmap.publish.folder import HIDDEN, Folder
from argmap.publish.trouble import NotOurs
from argmap.version import VERSION

MANIFEST = "manifest.json"


def write_manifest(sums: Mapping[str, str]) -> bytes:
    """The manifest of files with these hashes."""
    told = {"made by": "argmap", "version": VERSION, "sha256": dict(sorted(sums.items()))}
    return (json.dumps(told, indent=1) + "\n").encode()


def read_manifest(build: Path, name: str = MANIFEST) -> Mapping[str, str] | None:
    """The hash of every file that a build says it has; None where it says nothing, or what we do not say."""
    try:
        told = json.loads((build / name).read_bytes())
        sums = told["sha256"] if told["made by"] == "argmap" else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return sums if isinstance(sums, dict) and not any(map(_leads_out, sums)) else None


def _leads_out(name: str) -> bool:
    """Whether a name is none of a file in the folder: what it names must be neither read nor taken away."""
    place = PureWindowsPath(name)  # which sees what other systems see as well
    return bool(place.anchor) or ".." in place.parts or "\0" in name


def torn(build: Path) -> list[str]:
    """The files of a build that are missing or not as the manifest says: none, where the build is whole.

    Where there is no manifest to go by, it is the manifest that is missing.
    """
    sums = read_manifest(build)
    if sums is None:
        return [MANIFEST]
    return [name for name, sum_ in sums.items() if sha256_of(build / name) != sum_]


def sha256_of(path: Path) -> str:
    """The hash of a file; empty where there is none to read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def refuse_foreign(folder: Folder) -> None:
    """Raise `NotOurs` where a folder holds a file that neither a build's manifest lists nor a build left behind."""
    sums = read_manifest(folder.path)
    for name in _files(folder):
        if name in {MANIFEST, *(sums or ())}:
            continue
        what = f"'{folder.path}' holds files that argmap did not write, as '{name}'"
        if sums is None and (folder.path / MANIFEST).exists():
            what += f", or its {MANIFEST}, which would tell, is damaged"
        raise NotOurs(f"{what}; a build replaces the folder as a whole: empty it, or name another one with --out")


def _files(folder: Folder) -> Iterator[str]:
    """The names of all files in a folder, links among them, but for those in our hidden places."""
    for place, folders, files in os.walk(folder.path):
        within = Path(place)
        if within == folder.path:
            folders[:] = [name for name in folders if not name.startswith(HIDDEN)]
            files[:] = [name for name in files if not name.startswith(HIDDEN)]
        links = [name for name in folders if (within / name).is_symlink()]
        yield from sorted((within / name).relative_to(folder.path).as_posix() for name in (*files, *links))
