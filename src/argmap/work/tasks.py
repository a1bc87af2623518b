"""What is to be done and what came of it: batches that are run again, halved, and at last an item that is set aside.

A batch whose worker died is halved and both halves are run by other workers, down to the single item. An item alone
is tried three times, since a worker may also be killed from outside, by bad luck; then the item is lost, and named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

TRIES = 3
"""How often an item is tried alone before it is given up."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a worker may take: seconds for one batch, and bytes of memory (None: as much as there is).

    `more` tells how many seconds more a batch may take for an item. Memory that a copy of us begins with does not
    count, since it is shared. Linux holds a worker to it; others do not.
    """

    seconds: float = 60.0
    memory: int | None = None
    more: Callable[[Any], float] | None = None

    def patience(self, batch: Sequence[Any]) -> float:
        """The seconds that a batch may take."""
        return self.seconds + (sum(map(self.more, batch)) if self.more else 0.0)


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Done(Generic[T, R]):
    """What the function gave for a batch, which is one of those that were asked for or a part of one."""

    batch: Sequence[T]
    result: R


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """An item that cannot be worked on, since it kills whoever tries, and what became of the last who did."""

    item: T
    why: str


@dataclass(frozen=True, slots=True)
class Task(Generic[T]):
    """A batch, and how often a worker died of it when it was down to one item."""

    batch: Sequence[T]
    deaths: int = 0


class Queue(Generic[T]):
    """The tasks that wait. New ones are drawn when they are asked for; those that failed come before them."""

    def __init__(self, batches: Iterable[Sequence[T]]) -> None:
        self._fresh: Iterator[Task[T]] = (Task(batch) for batch in batches if batch)
        self._again: list[Task[T]] = []

    def take(self) -> Task[T] | None:
        """The next task, or None when none waits."""
        return self._again.pop() if self._again else next(self._fresh, None)

    def put_back(self, task: Task[T]) -> None:
        """Have a task run again which failed by no fault of its own."""
        self._again.append(task)

    def failed(self, task: Task[T], why: str) -> Iterator[Lost[T]]:
        """Have a task run again, in halves, by which a worker died; the item when there is nothing left to try."""
        batch, deaths = task.batch, task.deaths + 1
        if len(batch) > 1:
            half = len(batch) // 2
            self._again += [Task(batch[half:]), Task(batch[:half])]
        elif deaths < TRIES:
            self._again.append(Task(batch, deaths))
        else:
            yield Lost(batch[0], why)
