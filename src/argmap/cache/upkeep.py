"""Looking after a cache: how much there is, and letting go of what nobody has used for long.

Only files that have the place and name of an entry are looked at, so that nothing else is ever removed, whatever
folder is named.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from argmap.cache import unseal

_DAY = 86_400
_ABANDONED = 3_600
"""Seconds after which a file that is still being written has been given up by whoever wrote it."""
_PLACE = re.compile(
    r"(?P<kind>[a-z]+)/(?P<start>[0-9a-f]{2})/(?P<new>\.)?(?P<key>(?P=start)[0-9a-f]{62})(?(new)\.[0-9a-f]+\.new)"
)


@dataclass(frozen=True)
class Kept:
    """What there is of one kind: entries, their bytes, and how many of them are damaged."""

    kind: str
    entries: int
    bytes: int
    damaged: int


@dataclass(frozen=True)
class _Entry:
    """An entry as it is found: `age` in seconds since it was used; whole, damaged, or never finished."""

    path: Path
    kind: str
    bytes: int
    age: float
    is_whole: bool
    is_unfinished: bool


def info(folder: Path) -> list[Kept]:
    """What a cache holds, kind by kind; each entry is read to see whether it is whole."""
    found: dict[str, list[_Entry]] = {}
    for entry in _entries(folder):
        found.setdefault(entry.kind, []).append(entry)
    return [
        Kept(kind, len(entries), sum(entry.bytes for entry in entries), sum(not entry.is_whole for entry in entries))
        for kind, entries in sorted(found.items())
    ]


def prune(folder: Path, days: float) -> tuple[int, int]:
    """Remove what has not been used for so many days, what is damaged, and what was never finished.

    Returns how many files were removed, and their bytes. 0 days: everything.
    """
    removed, freed = 0, 0
    for entry in _entries(folder):
        is_waste = entry.age > _ABANDONED if entry.is_unfinished else not entry.is_whole
        if is_waste or days == 0 or entry.age >= days * _DAY:
            entry.path.unlink(missing_ok=True)
            removed, freed = removed + 1, freed + entry.bytes
    return removed, freed


def _entries(folder: Path) -> Iterator[_Entry]:
    """Every entry: kind, two letters, key."""
    now = time.time()
    for place, folders, names in os.walk(folder):
        folders.sort()
        for path in (Path(place, name) for name in sorted(names)):
            found = _PLACE.fullmatch(path.relative_to(folder).as_posix())
            if found is None or path.is_symlink():
                continue
            try:
                content, used = path.read_bytes(), path.stat().st_mtime
            except OSError:  # removed meanwhile, or not to be read by us
                continue
            is_unfinished = path.name.startswith(".")
            is_whole = not is_unfinished and unseal(found["kind"], found["key"], content) is not None
            yield _Entry(path, found["kind"], len(content), now - used, is_whole, is_unfinished)
