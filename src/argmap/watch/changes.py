"""Which files a build reads, and whether one of them has changed: by their times and sizes, a few looks a second.

Looking costs little and works on every system and every kind of disk; being told by the system does not.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from argmap.read.articles import text_folders

Seen = Mapping[Path, tuple[int, int]]
"""Files with the time of their last change, in nanoseconds, and their size."""

PAUSE = 0.3  # seconds between two looks: soon enough for who waits, and longer than an editor takes to save
_CURATED = (".yaml", ".yml")
# What editors and browsers leave beside a file while they write it: .x.swp, .#x, x~, #x#, 4913 (vim), x.part …
_TEMPORARY = re.compile(r"\..*|.*~|#.*#|4913|.*\.(swp|swx|tmp|part|crdownload)|.*___jb_(tmp|old)___")


def look(workspace: Path, texts: Path | None, out: Path) -> Seen:
    """The files that a build of the workspace would read now. What stands in `out` is a build, not a source."""
    found = {}
    for path in _sources(workspace, texts, out.resolve()):
        try:
            state = path.stat()
        except OSError:
            continue  # gone since the folder was listed
        found[path] = state.st_mtime_ns, state.st_size
    return found


def _sources(workspace: Path, texts: Path | None, out: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(workspace):
        folders[:] = [name for name in folders if not name.startswith(".") and Path(place, name).resolve() != out]
        yield from _kept(Path(place), [name for name in files if name.endswith(_CURATED)])
    for folder in text_folders(workspace, texts):
        with suppress(OSError):  # taken away in the middle; the build will say what it misses
            yield from _kept(folder, [path.name for path in folder.iterdir()])


def _kept(folder: Path, names: Sequence[str]) -> Iterator[Path]:
    return (folder / name for name in names if not _TEMPORARY.fullmatch(name))


def wait_for_change(looking: Callable[[], Seen], before: Seen, rest: Callable[[float], None] = time.sleep) -> Seen:
    """Wait until the files are others than before and have come to rest; what they are then.

    At rest means twice the same: who saves in two steps, or many files at once, gets one build.
    """
    last = before
    while True:
        rest(PAUSE)
        now = looking()
        if now == last and now != before:
            return now
        last = now
