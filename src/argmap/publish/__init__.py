"""A build comes to stand in its folder: all or nothing, and one at a time.

    files ─write→ .out.new ─swap→ out/, by who holds .out.lock

Whatever goes wrong, and whenever, `out/` is the old build or the new one, whole; its manifest tells.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from argmap.publish.folder import Folder
from argmap.publish.manifest import MANIFEST, read_manifest, refuse_foreign, write_manifest
from argmap.publish.swap import discard, put_in_place
from argmap.publish.trouble import writing
from argmap.publish.write import Content, write_file

_MANY = 100  # files: to have the system write all that it holds costs less than to wait for so many, each by itself


@dataclass(frozen=True)
class Published:
    """The names of a build's files, the manifest among them, and which of them are new, other than before, or gone."""

    names: tuple[str, ...]
    changed: tuple[str, ...]


def publish(files: Iterable[tuple[str, Content]], folder: Folder) -> Published:
    """Put the files, and a manifest of them, in the place of a folder that is `locked`.

    A file that is as before stays the same file, with its time; where all are, the folder is not touched.
    Raises `NotOurs` when somebody has put a file of his own there, and `NotWritten` when the system refuses; the
    folder is then as it was.
    """
    fresh = folder.place("new")
    try:
        sums, changed = _write_all(files, folder)
        gone = {*(read_manifest(folder.path) or ())} - {*sums}
        if changed or gone:
            refuse_foreign(folder)
            with writing(folder.path):
                _settle([fresh / name for name in changed])
                put_in_place(folder)
    finally:
        discard(folder)
    return Published((*sums,), (*changed, *sorted(gone)))


def _write_all(files: Iterable[tuple[str, Content]], folder: Folder) -> tuple[dict[str, str], list[str]]:
    """Write the files and their manifest into the new folder: their hashes, and which are not as before."""
    sums: dict[str, str] = {}
    changed: list[str] = []

    def write(name: str, content: Content) -> None:
        with writing(folder.path / name):
            sums[name], differs = write_file(folder.place("new") / name, content, folder.path / name)
        if differs:
            changed.append(name)

    for name, content in files:
        write(name, content)
    write(MANIFEST, write_manifest(sums))
    return sums, changed


def _settle(files: list[Path]) -> None:
    """Have what was written reach the disk, so that a power cut after the swap does not leave empty files."""
    if len(files) > _MANY and hasattr(os, "sync"):
        os.sync()
        return
    for path in files:
        with path.open("rb+") as file:
            os.fsync(file.fileno())
