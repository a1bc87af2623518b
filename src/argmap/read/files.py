"""Opening a file that somebody else may have put there: an ordinary file of bounded size, or why it is not read.

A pipe or a device would hold a build up for ever, and a file that grows while it is read would fill the memory. So
what is opened is looked at before it is read, and never more is read than may be.
"""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")
# Opened without waiting for anybody at the other end, and on Windows as bytes.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


class Unread(NamedTuple):
    """Why a file is not read, in words, and the way out."""

    why: str
    fix: str


def read_bytes(path: Path, most: int) -> bytes | Unread:
    """What stands in a file of at most so many bytes, or why it is not read."""
    try:
        with os.fdopen(os.open(path, _FLAGS), "rb") as file:
            looked_at = os.fstat(file.fileno())
            if not stat.S_ISREG(looked_at.st_mode):
                return Unread("this is no ordinary file", "remove it")
            content = file.read(most + 1) if looked_at.st_size <= most else b""
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return Unread(f"cannot be read: {getattr(error, 'strerror', None) or error}", "mend it or remove it")
    if looked_at.st_size > most or len(content) > most:
        return Unread(f"the file is larger than {most // 10**6} MB", "split it")
    return content


def shown(name: str) -> str:
    """A file's name as it can be printed: on one line, and in UTF-8."""
    return _UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", name)


def is_printable(name: str) -> bool:
    """Whether a file's name is what it seems: without line ends, bytes that are no UTF-8, and invisible marks."""
    return _UNPRINTABLE.search(name) is None
