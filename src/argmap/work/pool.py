"""The one door to work that is spread: batches in, results out, whatever becomes of those who do the work.

    for outcome in spread(extract, batches, workers=4):
        match outcome:
            case Done(batch, result): ...
            case Lost(item, why): ...  # "took longer than 60 s"

A worker that is killed, hangs or needs too much memory is replaced, and its batch runs again, halved. At the end
every item is part of one `Done` or is one `Lost`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from typing import TypeVar

from argmap.work.crew import Crew
from argmap.work.elsewhere import spread_elsewhere
from argmap.work.tasks import USUAL, Done, Limits, Lost, Queue
from argmap.work.worker import Job

T = TypeVar("T")
R = TypeVar("R")


def spread(  # noqa: PLR0913 - what to do, by whom, and within what
    function: Callable[[Sequence[T]], R],
    tasks: Iterable[Sequence[T]],
    *,
    workers: int = 1,
    start: Callable[[], object] | None = None,
    limits: Limits = USUAL,
    isolated: bool = False,
    executor: Executor | None = None,
) -> Iterator[Done[T, R] | Lost[T]]:
    """Run the function on every batch; results come as they are ready, in any order, each with its batch.

    A batch may come back in parts. Batches are drawn as workers become free, so that there may be any number of them.
    `start` runs once in each worker before its first batch. What `function` or `start` raises, as is our own mistake,
    is raised here, with its place in the worker as a note, and ends it all.

    One worker is this process itself, without limits: a batch that kills it kills us. `isolated` makes it a process
    of its own like several are. Workers are copies of this process where it has one thread, on Linux: what is loaded
    before is then shared. Elsewhere they are new ones, and function, batches, `start` and results must be picklable.

    An `executor` takes the batches instead, with twice as many under way as there are `workers`; each of its own
    workers keeps a process beside it, within the same limits, so that no batch does harm to it.

    Raises `NoWorker` when workers die before they have started, `EngineFailed` when the executor takes no more work.
    """
    job, queue = Job(function, start, limits), Queue(tasks)
    if executor is not None:
        yield from spread_elsewhere(executor, job, queue, 2 * workers)
    elif workers == 1 and not isolated:
        yield from _here(job, queue)
    else:
        crew = Crew(job, workers)
        try:
            yield from crew.work(queue)
        finally:
            crew.end()


def _here(job: Job[T, R], queue: Queue[T]) -> Iterator[Done[T, R]]:
    """Do the work in this process."""
    started = False
    while task := queue.take():
        if job.start and not started:
            job.start()
        started = True
        yield Done(task.batch, job.function(task.batch))
