"""Work that is handed to an executor of another's: its futures watched from here, its workers looked after there.

    here: batch ─submit→ there: a worker of the executor ─→ a process of ours beside it ─→ what came of the batch

The process beside it bears what a batch does to it, so that limits, halving and `Lost` are the same as on one machine.
From here a batch is submitted again when the connection to its worker is lost, and halved when its worker is.
"""

from __future__ import annotations

import multiprocessing
import pickle
import platform
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from typing import Any, TypeVar

from argmap.work.crew import Crew
from argmap.work.tasks import Done, Lost, Queue, Task
from argmap.work.worker import Job, WorkerDied, portable

T = TypeVar("T")
R = TypeVar("R")

_IN_VAIN = 100
"""Batches in a row that may come back undone, for each that is under way: a scheduler may restart some times."""

_beside = threading.local()
"""In a worker of an executor, for each of its threads: the process beside it and its job, kept from batch to batch."""


class EngineFailed(Exception):  # noqa: N818 - it says what became of it
    """An executor, or the cluster behind it, does not do what is asked of it; why, and the way out."""


def spread_elsewhere(executor: Executor, job: Job[T, R], queue: Queue[T], most: int) -> Iterator[Done[T, R] | Lost[T]]:
    """Have an executor do everything, with so many batches under way."""
    packed = pickle.dumps(job)
    under_way: dict[Future[Any], Task[T]] = {}
    in_vain = 0
    try:
        while True:
            while len(under_way) < most and (task := queue.take()):
                under_way[_submit(executor, packed, task)] = task
            if not under_way:
                return
            for future in wait(under_way, return_when=FIRST_COMPLETED).done:
                task = under_way.pop(future)
                try:
                    outcomes = _reply(future)
                    in_vain = 0
                except _Undone as error:
                    in_vain += 1
                    if in_vain > _IN_VAIN * most:
                        raise EngineFailed(f"the engine gives back all work undone: {error}") from error
                    queue.put_back(task)
                    outcomes = []
                except WorkerDied as death:
                    outcomes = list(queue.failed(task, str(death)))
                yield from outcomes
    finally:
        for future in under_way:
            future.cancel()


class _Undone(Exception):  # noqa: N818 - it says what became of the batch
    """A batch has come back by no fault of its own: the connection to who had it was lost."""


def _submit(executor: Executor, packed: bytes, task: Task[T]) -> Future[Any]:
    """Hand over a task. Raises `EngineFailed` when nobody takes it."""
    try:
        return executor.submit(work_beside, packed, task.batch)
    except BrokenExecutor as error:
        fix = "a pool of this kind does not replace a worker that died; do without it, or use dask"
        raise EngineFailed(f"the pool takes no more work ({fix})") from error
    except RuntimeError as error:
        raise EngineFailed(f"the engine takes no more work: {error}") from error


def _reply(future: Future[Any]) -> list[Any]:
    """What came of a batch. Raises what the function raised, `WorkerDied`, or `_Undone`."""
    try:
        well, answer = future.result()
    except (CancelledError, OSError) as error:
        raise _Undone(repr(error)) from error
    except Exception as error:
        # dask's own are `KilledWorker` and its like, of a module that we cannot import where it is not installed.
        if isinstance(error, BrokenExecutor) or type(error).__module__.startswith("distributed."):
            raise WorkerDied(f"its worker was lost ({type(error).__name__})") from error
        fix = "install the same argmap there as here"
        raise EngineFailed(f"the engine's workers cannot run argmap: {error!r}; {fix}") from error
    if not well:
        raise answer
    outcomes: list[Any] = answer
    return outcomes


def work_beside(packed: bytes, batch: Sequence[Any]) -> tuple[bool, Any]:
    """In a worker of an executor: have a batch done by the process beside it. What came of it, or an exception."""
    # Some engines forbid their workers to have children, lest these outlive them. Ours do not.
    multiprocessing.current_process().daemon = False
    try:
        if getattr(_beside, "packed", None) != packed:
            _leave()
            _beside.packed, _beside.crew = packed, Crew(_unpack(packed), 1)
        return True, list(_beside.crew.work(Queue([batch])))
    except Exception as error:
        _leave()
        return False, portable(error)


def _unpack(packed: bytes) -> Job[Any, Any]:
    """The job as it was sent. Raises `EngineFailed` where it means nothing here."""
    try:
        job: Job[Any, Any] = pickle.loads(packed)  # noqa: S301 - from who asks for work
    except (ImportError, AttributeError, TypeError, pickle.UnpicklingError) as error:
        why = f"{platform.node()} has another argmap than the machine that builds, or none ({error})"
        raise EngineFailed(f"{why}; install the same on both") from error
    return job


def _leave() -> None:
    """End the process beside this worker, if there is one."""
    if hasattr(_beside, "crew"):
        _beside.crew.end()
        del _beside.packed, _beside.crew
