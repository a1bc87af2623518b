"""One file of a build on its way into the new folder: written, or the old one once more where nothing differs.

A file that is the same keeps its time, for `make` and its like, and nothing is written to the disk for it. It is then
one file in two folders; so no file that stands is ever opened to be written.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import BinaryIO

Content = bytes | Iterable[bytes]
"""What stands in a file: whole, or piece by piece as it is made, so that a large one is never held at once."""


def write_file(new: Path, content: Content, old: Path) -> tuple[str, bool]:
    """Write a file, or link it to the old one that has the same bytes; returns its hash, and whether it is new.

    It is written from the first piece on that the old file does not have; the bytes before it are copied then.
    """
    new.parent.mkdir(parents=True, exist_ok=True)
    with _open(old) or nullcontext() as before:
        sum_ = hashlib.sha256()
        pieces = _summed(content, sum_.update)
        alike, other = _compare(pieces, before)
        if before is not None and other is None:
            _link(old, before, new)
            return sum_.hexdigest(), False
        with new.open("xb") as file:
            if before is not None:
                before.seek(0)
                _copy(before, file, alike)
            file.write(other or b"")
            file.writelines(pieces)
        return sum_.hexdigest(), True


def _summed(content: Content, update: Callable[[bytes], object]) -> Iterator[bytes]:
    for piece in [content] if isinstance(content, bytes) else content:
        update(piece)
        yield piece


def _compare(pieces: Iterator[bytes], before: BinaryIO | None) -> tuple[int, bytes | None]:
    """How many bytes are as before, and the first piece that is not; None where there is none, and none missing."""
    alike = 0
    if before is not None:
        for piece in pieces:
            if before.read(len(piece)) != piece:
                return alike, piece
            alike += len(piece)
        return alike, b"" if before.read(1) else None
    return 0, None


def _copy(source: BinaryIO, target: BinaryIO, length: int) -> None:
    while piece := source.read(min(length, 1 << 20)):
        target.write(piece)
        length -= len(piece)


def _open(path: Path) -> BinaryIO | None:
    """The file, open; None where there is none, or something that is no file."""
    try:
        return path.open("rb") if stat.S_ISREG(path.lstat().st_mode) else None
    except OSError:
        return None


def _link(old: Path, before: BinaryIO, new: Path) -> None:
    """The old file under a new name as well; a copy with its time where the disk has no such links."""
    try:
        os.link(old, new)
    except OSError:
        before.seek(0)
        with new.open("xb") as copy:
            shutil.copyfileobj(before, copy)
        kept = os.fstat(before.fileno())
        os.utime(new, ns=(kept.st_atime_ns, kept.st_mtime_ns))
