"""What the last build saw and told: if all that it saw is as it was, there is nothing to do, and that is soon found.

Files are known by size, inode and the times of their last change, of which one (`ctime`) nobody can set back. A file
that changed so shortly before the build that another change would bear the same time is not relied on: then the next
build looks into the files, as ever.

Nothing heavy is imported here, nor by what is told again.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from argmap.cache import Cache, key_of

KIND = "states"
_FINE, _COARSE = 50_000_000, 2_000_000_000
"""Nanoseconds within which two changes may bear the same time: usually, and on disks that keep whole seconds."""
_COMPILED = re.compile(r"\.pyc(\.\d+)?$")
"""How the names of files end that Python makes of modules."""


@dataclass(frozen=True)
class Watched:
    """What a build hangs on: folders that it reads, the one that it writes, and the choices of the run."""

    folders: Sequence[Path]
    out: Path
    choices: str

    @property
    def key(self) -> str:
        """What the state of such a build is kept under."""
        return key_of(*(os.path.abspath(path) for path in (*self.folders, self.out)), "", self.choices)  # noqa: PTH100 - links are not followed


class State:
    """The state of a build: recalled before it, remembered after it."""

    def __init__(self, cache: Cache, watched: Watched) -> None:
        self._cache, self._watched = cache, watched
        self._began = time.time_ns()
        self._seen, _ = self._look(watched.folders)

    def recall(self) -> Mapping[str, Any] | None:
        """What was told when all was as it is now; None where something is not, or cannot be relied on."""
        if _is_being_written(self._watched.out):
            return None
        written = self._cache.get(KIND, self._watched.key)
        try:
            state = json.loads(written) if written is not None else {}
            more = [Path(folder) for folder in state.get("more", ())]
            now = {"read": self._seen, "more_read": self._look(more)[0], "written": _look(self._watched.out)[0]}
            told: Mapping[str, Any] | None = state["told"] if now.items() <= state.items() else None
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        return told

    def remember(self, told: Mapping[str, Any], more: Sequence[Path] = ()) -> None:
        """Keep what a build told that has just ended, unless something changed meanwhile. `more` folders were read."""
        seen, newest = self._look(self._watched.folders)
        more_seen, more_newest = self._look(more)
        changed = max(newest, more_newest)
        margin = _FINE if changed % 1_000_000_000 else _COARSE
        if seen != self._seen or changed + margin > self._began:
            return
        state = {
            "read": seen,
            "more": [str(path) for path in more],
            "more_read": more_seen,
            "written": _look(self._watched.out)[0],
            "told": told,
        }
        self._cache.put(KIND, self._watched.key, json.dumps(state, ensure_ascii=False))

    def _look(self, folders: Sequence[Path]) -> tuple[str, int]:
        """A mark of all that stands in some folders, and when the last of it changed."""
        out = os.path.realpath(self._watched.out)
        marks = [_look(folder, out) for folder in folders]
        return key_of(*(mark for mark, _ in marks)), max((newest for _, newest in marks), default=0)


def _is_being_written(out: Path) -> bool:
    """Whether a build is at work on a folder, or has left something behind which the next one takes away."""
    real = os.path.realpath(out)
    beside = os.path.join(os.path.dirname(real), f".{os.path.basename(real)}.")  # noqa: PTH118, PTH119, PTH120
    inside = os.path.join(real, ".argmap.")  # noqa: PTH118
    return any(
        os.path.lexists(f"{place}{what}") for place in (beside, inside) for what in ("lock", "new", "old", "ready")
    )


def _look(folder: Path, but: str = "") -> tuple[str, int]:
    """A mark of the files below a folder, but for another folder and what is hidden; and when the last one changed."""
    lines: list[str] = []
    newest, waiting = 0, [os.fspath(folder)]
    while waiting:
        here = waiting.pop()
        try:
            entries = list(os.scandir(here))
        except OSError as error:
            lines.append(f"{here}\0{error.errno}")
            continue
        for entry in entries:
            if entry.name[0] == "." or _COMPILED.search(entry.name):
                continue
            try:
                if entry.is_dir(follow_symlinks=False):
                    if not but or os.path.realpath(entry.path) != but:
                        waiting.append(entry.path)
                        # An empty one may say something too. Python makes its own while it runs.
                        lines += [] if entry.name == "__pycache__" else [entry.path]
                    continue
                seen = entry.stat()
            except OSError as error:  # gone meanwhile, or a link that leads nowhere
                lines.append(f"{entry.path}\0{error.errno}")
                continue
            newest = max(newest, seen.st_ctime_ns)
            lines.append(f"{entry.path}\0{seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns} {seen.st_ino}")
    lines.sort()
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest(), newest
