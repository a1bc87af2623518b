"""Why a build was not published: the old one, if there is one, stays as it is."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ROOM = "make room there or choose another folder; a new build stands beside the old one until it is whole"
_LEAVE = "choose a folder that may be written, or have its owner allow it"
_MENDS = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EROFS: "choose a folder that may be written",
    errno.EACCES: _LEAVE,
    errno.EPERM: _LEAVE,
    errno.EMFILE: "this process may open too few files; raise the limit, as with 'ulimit -n 1024'",
    errno.ENFILE: "this machine has too many files open; end other programs, or build again later",
    errno.EIO: "the disk may be failing; look after it, or choose a folder on another one",
    errno.ESTALE: "the disk behind the network has gone; build again once it is back",
    errno.ENOENT: "something took it away during the build; build again",
    errno.EBUSY: "another program holds it; end that one, or choose another folder",
}


class NotPublished(OSError):  # noqa: N818 - it says what became of the build
    """A build that did not come to stand in its folder, and why."""


class NotOurs(NotPublished):
    """A folder that argmap did not write and so will not replace."""


class NotWritten(NotPublished):
    """A file or folder that cannot be written: which, why, and what to do."""


class Locked(NotPublished):
    """A folder that another process is writing: which process."""


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Whatever the system refuses in here is told as `NotWritten`, with the path and what to do."""
    try:
        yield
    except NotPublished:
        raise
    except OSError as error:
        why = f"{error.strerror or error}".lower()
        if error.filename is not None and Path(error.filename).name != path.name:
            why += f": '{error.filename}'"
        mend = _MENDS.get(error.errno or 0, "")
        raise NotWritten(f"'{path}' cannot be written: {why}" + (f" ({mend})" if mend else "")) from error
