"""One build at a time: who builds holds a lock beside the folder, and the system frees it with the end of the process.

The lock is the system's own, on a file that says who holds it. Where a disk has no locks, as some in a network, a link
that names the process is the lock, for as long as that process is alive.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from argmap.publish.folder import Folder, find_folder
from argmap.publish.manifest import refuse_foreign
from argmap.publish.swap import recover
from argmap.publish.trouble import Locked, writing

Release = Callable[[], None]
_PAUSE = 0.1  # seconds between two tries
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
_open: set[int] = set()
"""The lock files that this process holds. A forked child lets go of them, or it would hold the lock after our end."""


def _let_go() -> None:
    for file in _open:
        os.close(file)
    _open.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


@contextmanager
def locked(out: Path, *, wait: bool = False, say: Callable[[str], object] = lambda _: None) -> Iterator[Folder]:
    """The folder for this process alone, mended after a build that was killed. Hold it for the whole of a build.

    Where another process holds it, this raises `Locked`, which names that process, or waits and says so once.
    Raises `NotOurs` for a path that leads to no folder, or to one with files that no build wrote, and `NotWritten`
    for one that may not be written.
    """
    folder = find_folder(out)
    release = _wait(folder, say) if wait else _take(folder)
    if release is None:
        raise Locked(f"{_holder(folder)}; build again when it has ended, or wait for it with --wait")
    try:
        _look_inside(folder)
        with writing(folder.path):
            recover(folder)
        refuse_foreign(folder)  # now, rather than after all the work
        yield folder
    finally:
        release()


def _look_inside(folder: Folder) -> None:
    """Refuse where a build holds the folder from inside, as in a container that has mounted it."""
    mounted = replace(folder, inside=True)
    if not folder.inside and mounted.place("lock").exists():
        release = _take(mounted)
        if release is None:
            raise Locked(_holder(mounted))
        release()


def _wait(folder: Folder, say: Callable[[str], object]) -> Release:
    release, said = _take(folder), False
    while release is None:
        if not said:
            say(f"{_holder(folder)}; waiting for its end")
        said = True
        time.sleep(_PAUSE)
        release = _take(folder)
    return release


def _take(folder: Folder) -> Release | None:
    """Take the lock: how to give it back, or None while another process holds it."""
    path = folder.place("lock")
    with writing(folder.path):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            taken = _lock(file)
        except OSError as error:
            os.close(file)
            if error.errno in _NO_LOCKS:
                return _take_by_name(path)
            raise
        if taken and _stands(path, file):
            return _held(path, file)
        os.close(file)
    return _take(folder) if taken else None  # given back, and so taken away, since it was opened


def _stands(path: Path, file: int) -> bool:
    """Whether an open file is still the one of that name."""
    with suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(file))
    return False


def _held(path: Path, file: int) -> Release:
    """Say in the lock file who holds it; how to give it back."""
    with suppress(OSError):  # a full disk: what is left over, and may be taken away now, is what fills it
        os.truncate(file, 0)
        os.write(file, _note().encode())
    _open.add(file)

    def release() -> None:
        if file not in _open:
            return  # a forked child has let go of it, and it is the parent's to give back
        _open.discard(file)
        try:
            _remove(path)  # before the lock goes, or a process that takes it would lose its name to us
        finally:
            os.close(file)
        if sys.platform == "win32":  # where only a closed file can be removed
            _remove(path)

    return release


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> bool:
        os.lseek(file, 1 << 30, os.SEEK_SET)  # beyond the note, which others must be able to read
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        os.lseek(file, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def _take_by_name(path: Path) -> Release | None:
    """Take the lock where the disk has none: a link is made in one step, or stands already."""
    link = path.with_name(f"{path.name}.holder")
    path.unlink(missing_ok=True)
    try:
        link.symlink_to(_note())
    except FileExistsError:
        if _lives(link):
            return None
        link.unlink(missing_ok=True)
        return _take_by_name(path)
    return lambda: link.unlink(missing_ok=True)


def _lives(link: Path) -> bool:
    """Whether the process that a link names may still run: of other users and machines we cannot know."""
    try:
        told = json.loads(str(link.readlink()))
        if told["host"] == socket.gethostname():
            os.kill(told["process"], 0)
    except ProcessLookupError:
        return False
    except (OSError, ValueError, KeyError, TypeError):
        return True
    return True


def _note() -> str:
    told = {"process": os.getpid(), "host": socket.gethostname(), "since": time.strftime("%Y-%m-%d %H:%M")}
    return json.dumps(told)


def _holder(folder: Folder) -> str:
    """Who writes the folder, as far as the lock says so."""
    path = folder.place("lock")
    link = path.with_name(f"{path.name}.holder")
    try:
        told = json.loads(str(link.readlink()) if link.is_symlink() else path.read_text("utf-8"))
        return f"'{folder.path}' is being written by process {told['process']} on {told['host']} since {told['since']}"
    except (OSError, ValueError, KeyError, TypeError):
        return f"'{folder.path}' is being written by another process"
