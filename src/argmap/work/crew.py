"""Several workers and what each is at: who is free gets the next task, who dies is replaced."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import Generic, TypeVar

from argmap.work.tasks import Done, Lost, Queue, Task
from argmap.work.worker import Job, Worker, WorkerDied

T = TypeVar("T")
R = TypeVar("R")

_START = 300.0
"""Seconds for a worker to start: loading a language model on a busy machine takes some."""
_FALSE_STARTS = 20
"""Workers in a row that may end before they have started, while nothing is done: someone may be killing them."""


class NoWorker(Exception):  # noqa: N818 - it says what is missing
    """Workers end before they have begun, each of them: nothing can be done."""


@dataclass(slots=True)
class _Member(Generic[T, R]):
    """A worker, the task it has, if any, and until when it may be at it. It has one from before its start."""

    worker: Worker[T, R]
    task: Task[T] | None
    deadline: float
    started: bool = False


class Crew(Generic[T, R]):
    """Workers for one job, at most so many, and no more than there are tasks at a time. They stay until `end`."""

    def __init__(self, job: Job[T, R], most: int) -> None:
        self._job, self._most = job, most
        self._members: list[_Member[T, R]] = []
        self._false_starts = 0

    def work(self, queue: Queue[T]) -> Iterator[Done[T, R] | Lost[T]]:
        """Have everything done. Whoever is free gets the next task before the results of the last are handed out."""
        outcomes: list[Done[T, R] | Lost[T]] = []
        while True:
            self._employ(queue)
            yield from outcomes
            busy = [member for member in self._members if member.task]
            if not busy:
                return
            patience = min(member.deadline for member in busy) - time.monotonic()
            wait([member.worker.pipe for member in busy], max(0.0, patience))
            outcomes = [outcome for member in busy for outcome in self._hear(member, queue)]

    def end(self) -> None:
        """Leave no process behind."""
        while self._members:
            self._dismiss(self._members[-1])

    def _employ(self, queue: Queue[T]) -> None:
        """Give the tasks that wait to those who are free, and to new workers as long as there may be more."""
        for member in [member for member in self._members if not member.task]:
            if task := queue.take():
                self._give(member, task, queue)
        while len(self._members) < self._most and (task := queue.take()):
            worker = Worker(self._job, [member.worker.pipe for member in self._members])
            self._members.append(_Member(worker, task, time.monotonic() + _START))

    def _give(self, member: _Member[T, R], task: Task[T], queue: Queue[T]) -> None:
        """Hand a task over; it goes back when the worker has died in idleness."""
        member.task, member.deadline = task, time.monotonic() + self._job.limits.patience(task.batch)
        try:
            member.worker.give(task.batch)
        except WorkerDied:
            self._dismiss(member)
            queue.put_back(task)

    def _hear(self, member: _Member[T, R], queue: Queue[T]) -> Iterator[Done[T, R] | Lost[T]]:
        """What has become of a task: what its worker says, if it says anything by now, or the end of the worker."""
        if not (task := member.task):
            return
        if not member.worker.pipe.poll():
            if time.monotonic() >= member.deadline:
                yield from self._bury(
                    member, task, queue, f"took longer than {self._job.limits.patience(task.batch):.3g} s"
                )
            return
        try:
            answer = member.worker.answer()
        except WorkerDied as death:
            yield from self._bury(member, task, queue, str(death))
            return
        self._false_starts = 0
        if member.started:
            member.task = None
            yield Done(task.batch, answer)
        else:
            member.started = True
            self._give(member, task, queue)

    def _bury(self, member: _Member[T, R], task: Task[T], queue: Queue[T], why: str) -> Iterator[Lost[T]]:
        """Let a worker go which has died or is to, and have its task run again: it is to blame if it was begun."""
        self._dismiss(member)
        if member.started:
            yield from queue.failed(task, why)
            return
        queue.put_back(task)
        self._false_starts += 1
        if self._false_starts == _FALSE_STARTS:
            raise NoWorker(f"{_FALSE_STARTS} workers in a row ended before they began; of the last one: {why}")

    def _dismiss(self, member: _Member[T, R]) -> None:
        """End a worker, whatever it is at."""
        self._members.remove(member)
        member.worker.end()
