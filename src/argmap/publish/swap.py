"""A new build takes the place of the old one: in one step where the system can, else so that a half is mended later.

1. Linux and macOS exchange two folders in one step: whoever looks sees the old build or the new one.
2. Where the disk cannot, the old folder steps aside and the new one takes its place: for a moment there is none.
   A build killed in that moment leaves the old one beside; the next build puts it back.
3. A folder that cannot be renamed, as a container's mounted one, gets the new files one by one, the manifest last.
   They stand ready before the first of them is moved: what a killed build has begun the next one ends.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from argmap.publish.folder import HIDDEN, LEFT_OVER, Folder
from argmap.publish.manifest import MANIFEST, read_manifest

_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV, errno.EBUSY}
_HERE = -100  # AT_FDCWD: paths are as this process has them
_SWAP = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_READY = f"{HIDDEN}ready"
"""The name of the manifest of files that have only to be moved: what is begun with them is ended."""


def put_in_place(folder: Folder) -> None:
    """Make the folder's `new` place the build; what stands in `new` afterwards is of no use any more."""
    if folder.inside:
        _one_by_one(folder)
        return
    try:
        exchange(folder.place("new"), folder.path)
    except FileNotFoundError:  # no build stands there, or no longer
        folder.place("new").rename(folder.path)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
        _aside(folder)


def discard(folder: Folder) -> None:
    """Take the `new` place away, but for files that have only to be moved: the next build moves them."""
    if not (folder.place("new") / _READY).exists():
        shutil.rmtree(folder.place("new"), ignore_errors=True)


def recover(folder: Folder) -> None:
    """Mend what a killed build has left half done, and take away what it has left over.

    It may have written from inside where we do not, if since then somebody has mounted the folder or allowed more.
    """
    for left in (replace(folder, inside=True), replace(folder, inside=False)):
        if (left.place("new") / _READY).exists():
            _move_in(left)
        if left.place("old").exists() and not left.path.exists():
            left.place("old").rename(left.path)
        for place in filter(Path.exists, map(left.place, LEFT_OVER)):
            shutil.rmtree(place)


def exchange(one: Path, other: Path) -> None:
    """Let two folders change their names, in one step. An OSError tells where the system or the disk cannot."""
    import ctypes

    if sys.platform == "win32":
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    names = os.fsencode(one), os.fsencode(other)
    library = ctypes.CDLL(None, use_errno=True)
    if hasattr(library, "renameat2"):
        failed = library.renameat2(_HERE, names[0], _HERE, names[1], _SWAP)
    elif hasattr(library, "renamex_np"):
        failed = library.renamex_np(*names, _SWAP)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if failed:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(one), None, str(other))


def _aside(folder: Folder) -> None:
    """Two renames, the first of which a mounted folder refuses."""
    old = folder.place("old")
    try:
        folder.path.rename(old)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
        _one_by_one(folder)
        return
    try:
        folder.place("new").rename(folder.path)
    except OSError:
        old.rename(folder.path)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _one_by_one(folder: Folder) -> None:
    fresh = folder.place("new")
    (fresh / MANIFEST).rename(fresh / _READY)
    _move_in(folder)


def _move_in(folder: Folder) -> None:
    """Move the files that stand ready, the manifest last, and drop those that only the old build had."""
    fresh, out = folder.place("new"), folder.path
    ready, old = read_manifest(fresh, _READY), read_manifest(out) or {}
    if ready is None:
        return  # somebody else's, or cut short: nothing was moved by it
    for name in sorted({*old} - {*ready}):
        _drop(out, name)
    for name in sorted(ready):
        with suppress(FileNotFoundError):  # moved by the build that was killed
            _move(fresh / name, out / name)
    _move(fresh / _READY, out / MANIFEST)
    (fresh / _READY).unlink(missing_ok=True)


def _move(new: Path, old: Path) -> None:
    """Put a file in the place of the old one, but for one that is the old one itself under a second name."""
    if new.stat().st_nlink == 1:
        old.parent.mkdir(parents=True, exist_ok=True)
        new.replace(old)


def _drop(out: Path, name: str) -> None:
    """Take a file away, and each folder that is empty then."""
    with suppress(NotADirectoryError, IsADirectoryError):  # a file of the new build, moved here before
        (out / name).unlink(missing_ok=True)
    for place in (out / name).relative_to(out).parents:
        with suppress(OSError):
            if place != Path():
                (out / place).rmdir()
