"""A worker: a process beside ours that runs batches, one at a time, and the pipe to it.

It ends when we do: by its pipe, which closes whatever becomes of us, and on Linux at once, by the kernel. What it
prints, what it imports and what its memory looks like is its own. A batch it cannot finish costs its life, not ours.
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Generic, TypeVar

from argmap.work.memory import write_size
from argmap.work.tasks import Limits

T = TypeVar("T")
R = TypeVar("R")

_NO_MEMORY = 86
"""The exit code of a worker that needed more memory than it may have."""
_PARENT_DIED = 1
"""Linux's name for the wish to be sent a signal when one's parent dies (`PR_SET_PDEATHSIG`)."""
_IDLE = 120.0
"""Seconds without work after which a worker ends, so that none sits on memory that others may need."""
_END = 10.0
"""Seconds for a worker that closed its pipe to be gone."""


class WorkerDied(Exception):  # noqa: N818 - it says what became of it
    """The worker is no more: why, in words that follow the name of the item it worked on."""


@dataclass(frozen=True, slots=True)
class Job(Generic[T, R]):
    """What workers do: the function, what each runs once before it begins, and what each may take."""

    function: Callable[[Sequence[T]], R]
    start: Callable[[], object] | None
    limits: Limits


class Worker(Generic[T, R]):
    """One process. It answers once by itself, when it has started, and then once for each batch it is given.

    `siblings` are our ends of the pipes of others: a forked process inherits them, and must let go of them.
    """

    def __init__(self, job: Job[T, R], siblings: Sequence[Connection] = ()) -> None:
        self._limits = job.limits
        self.pipe, theirs = multiprocessing.Pipe()
        forked = _may_fork()
        context: Any = multiprocessing.get_context("fork" if forked else "spawn")
        inherited = [self.pipe, *siblings] if forked else []
        self._process = context.Process(target=_work, args=(theirs, inherited, os.getpid(), job), daemon=True)
        with _undisturbed():
            self._process.start()
        theirs.close()

    def give(self, batch: Sequence[T]) -> None:
        """Hand over a batch. Raises `WorkerDied` when there is nobody to take it."""
        try:
            self.pipe.send(batch)
        except OSError as error:
            raise WorkerDied(self._obituary()) from error

    def answer(self) -> R:
        """What came of the last batch, or None of the start; waits for it. Raises what the function raised."""
        try:
            well, value = pickle.loads(self.pipe.recv_bytes())  # noqa: S301 - from a process of our own
        except (EOFError, OSError) as error:
            raise WorkerDied(self._obituary()) from error
        if not well:
            raise value
        answer: R = value
        return answer

    def end(self) -> None:
        """Kill the process and wait for its end."""
        self.pipe.close()
        self._process.kill()
        self._process.join()
        self._process.close()

    def _obituary(self) -> str:
        """Why the process has ended."""
        self._process.join(_END)
        code = self._process.exitcode
        if code == _NO_MEMORY:
            most = self._limits.memory
            return f"needed more than {write_size(most)}" if most else "needed more memory than there is"
        if code is not None and code < 0:
            return f"its worker was killed by signal {-code}"
        return f"its worker ended with exit code {code}"


def _may_fork() -> bool:
    """Whether a process may be made as a copy of ours, which is quick and shares what is loaded.

    A copy has our locks but none of our other threads, which would open them.
    """
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep signals waiting, so that a process which is being made does not get one before it knows what to do."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, inherited: Sequence[Connection], parent: int, job: Job[T, R]) -> None:
    """Start, and then answer each batch, until nobody is at the other end or asks for long. This is the worker."""
    for end in inherited:
        end.close()
    _follow(parent)
    try:
        _bound(job.limits.memory)
        _answer(pipe, job.start or _nothing)
        while pipe.poll(_IDLE):
            _answer(pipe, job.function, pipe.recv())
    except MemoryError:
        os._exit(_NO_MEMORY)  # as short as can be: there may be no memory to do anything else
    except (EOFError, OSError):
        return


def _follow(parent: int) -> None:
    """Leave it to the parent when to end, and end when it does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DIED, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it died before
            os._exit(0)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})


def _bound(memory: int | None) -> None:
    """Have the kernel refuse to add more memory than that to what this process has, much of which may be shared."""
    if memory is None or sys.platform != "linux":
        return
    import resource

    status = Path("/proc/self/status").read_text("ascii", "replace")
    has = int(status.partition("VmData:")[2].split()[0]) * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = has + memory
    resource.setrlimit(resource.RLIMIT_DATA, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(pipe: Connection, function: Callable[..., object], *given: object) -> None:
    """Send what a function gives, or the exception it raises."""
    try:
        answer = pickle.dumps((True, function(*given)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        raise
    except Exception as error:
        answer = pickle.dumps((False, portable(error)), pickle.HIGHEST_PROTOCOL)
    pipe.send_bytes(answer)


def portable(error: Exception) -> Exception:
    """An exception as it can travel, with the place where it arose."""
    where = f"in a worker:\n{''.join(traceback.format_exception(error))}"
    try:
        error = pickle.loads(pickle.dumps(error))  # noqa: S301 - what we have just written
    except Exception:  # exceptions can fail to travel in any way
        error = RuntimeError(f"{type(error).__name__}: {error}")
    error.add_note(where)
    return error


def _nothing() -> None:
    """The start of a worker that needs none."""
