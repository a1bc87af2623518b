"""The folder that a build replaces, and the hidden places beside it that belong to whoever builds."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from argmap.publish.trouble import NotOurs

Purpose = Literal["lock", "new", "old"]
LEFT_OVER: tuple[Purpose, ...] = ("new", "old")
"""What a build that was killed may leave. The lock it leaves as well, but its file alone locks nothing."""

HIDDEN = ".argmap."
"""How the names of our places inside of a folder begin."""


@dataclass(frozen=True)
class Folder:
    """A folder for builds, links followed.

    One that cannot be renamed, as a container's mounted folder, keeps its hidden places `inside` of it.
    """

    path: Path
    inside: bool

    def place(self, purpose: Purpose) -> Path:
        """Where the lock stands, a build on its way in, or one on its way out."""
        inside, beside = f"{HIDDEN}{purpose}", f".{self.path.name}.{purpose}"
        return self.path / inside if self.inside else self.path.with_name(beside)


def find_folder(out: Path) -> Folder:
    """The folder that a path leads to, which need not exist yet. Raises `NotOurs` where the path leads to no folder."""
    path = Path(os.path.realpath(out))
    if path.is_symlink():
        raise NotOurs(f"'{out}' is a link that leads back to itself; name a folder")
    if path.exists() and not path.is_dir():
        raise NotOurs(f"'{out}' is no folder; a build needs one of its own")
    return Folder(path, path.is_dir() and (_is_mount(path) or not os.access(path.parent, os.W_OK)))


def _is_mount(path: Path) -> bool:
    """Whether another disk or folder is mounted here; the standard library does not see a folder of the same disk."""
    return os.path.ismount(path) or _mount_number(path) != _mount_number(path.parent)


def _mount_number(path: Path) -> str:
    """What Linux tells mounts apart by; nothing elsewhere."""
    try:
        folder = os.open(path, os.O_RDONLY)
    except OSError:
        return ""
    try:
        told = Path(f"/proc/self/fdinfo/{folder}").read_text("ascii")
    except OSError:
        return ""
    finally:
        os.close(folder)
    return next((line for line in told.splitlines() if line.startswith("mnt_id:")), "")
