"""How a command ends: its exit codes, and what it says when it cannot go on."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from argmap.cli.log import Log

DONE, PROBLEMS, REFUSED, MISTAKEN = 0, 1, 2, 3
"""All is well; there is something to mend; wrong usage, or the machine refuses; a mistake of argmap's own."""
INTERRUPTED, UNREAD, TERMINATED = 130, 141, 143
"""Ctrl-C; nobody reads the output any more; SIGTERM. As a shell tells of programs that these signals ended."""

_MENDS = {
    errno.ENOSPC: "make room on that disk",
    errno.EDQUOT: "make room: your share of that disk is full",
    errno.EACCES: "have its owner allow it, or choose another one",
    errno.EPERM: "have its owner allow it, or choose another one",
    errno.EROFS: "choose a folder that may be written",
    errno.EMFILE: "raise the limit, as with 'ulimit -n 1024'",
    errno.ENFILE: "end other programs, or try again later",
    errno.ENOMEM: "end other programs, or take a machine with more memory",
    errno.ENOENT: "look whether the name is right; if it was there a moment ago, try again",
    errno.EISDIR: "name a file, not a folder",
    errno.ENOTDIR: "name a folder, not a file",
    errno.ELOOP: "remove the link that leads back to itself",
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.EIO: "the disk may be failing; look after it",
    errno.EADDRINUSE: "choose another one with --port",
}
_NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_READONLY")
"""What SQLite calls a disk that takes no more; its errors are none of the system's."""


class Refusal(click.ClickException):
    """What cannot be done here, though it was asked for in the right way."""

    exit_code = REFUSED


class Terminated(KeyboardInterrupt):
    """SIGTERM: a system ends a program as a person does with Ctrl-C."""


@contextmanager
def ended_well() -> Iterator[None]:
    """Whatever goes wrong in here ends the program with its exit code, and a line that says what to do.

    The one traceback that is left is that of a mistake of argmap's own.
    """
    try:
        yield
    except click.exceptions.Exit:
        raise
    except click.UsageError as error:
        if not _log().json:
            raise  # click tells it with the usage
        _end(REFUSED, error.format_message())
    except (Exception, KeyboardInterrupt) as error:
        _end(*_verdict(error))


def _verdict(error: Exception | KeyboardInterrupt) -> tuple[int, str]:
    """The exit code of what went wrong, and what to say."""
    match error:
        case Terminated() | KeyboardInterrupt() | click.Abort():
            terminated = isinstance(error, Terminated)
            notes = getattr(error, "__notes__", ())
            told = "; ".join(["terminated" if terminated else "interrupted", *notes])
            return (TERMINATED if terminated else INTERRUPTED), told
        case BrokenPipeError() if _came_from_click(error):
            return UNREAD, ""
    if refusal := _refusal(error):
        return REFUSED, f"Error: {refusal}"
    import traceback

    told = "This is a mistake of argmap's own. Please report the lines above, and what you ran."
    return MISTAKEN, f"{''.join(traceback.format_exception(error))}{told}"


def _refusal(error: BaseException) -> str:
    """What cannot be done here, and what to do; nothing where the mistake is our own."""
    match error:
        case click.ClickException():
            return error.format_message()
        case OSError():
            return explain(error)
        case MemoryError():
            return f"this machine's memory is not enough ({_MENDS[errno.ENOMEM]})"
    if getattr(error, "sqlite_errorname", "").startswith(_NO_ROOM):
        return f"what a build keeps on disk while it runs: {error} (make room, or set TMPDIR)"
    return ""


def explain(error: OSError) -> str:
    """What the machine refuses: the file, why, and what to do."""
    if error.errno is None or error.strerror is None:
        return str(error)
    what = error.filename or ("standard output" if _came_from_click(error) else "")
    why = error.strerror[:1].lower() + error.strerror[1:]
    mend = _MENDS.get(error.errno, "")
    return (f"'{what}': " if what else "") + why + (f" ({mend})" if mend else "")


def _log() -> Log:
    from argmap.cli.log import this_log

    return this_log()


def _came_from_click(error: OSError) -> bool:
    """Whether an error came up in writing to the terminal, a pipe or what else stands for it: it names no file."""
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    return place is not None and place.tb_frame.f_globals["__name__"].startswith("click.")


def _end(code: int, told: str = "") -> None:
    """The last words. What standard output still holds is let go of, else Python tries once more and complains."""
    with suppress(OSError):
        if told:
            _log().insist("error", told)
    for stream in (sys.stdout, sys.stderr):
        if _is_stuck(stream):
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    sys.exit(code)


def _is_stuck(stream: Any) -> bool:
    """Whether a stream cannot get rid of what was written to it."""
    try:
        stream.flush()
    except (OSError, ValueError):
        return True
    except AttributeError:  # there is no such stream
        return False
    return False
