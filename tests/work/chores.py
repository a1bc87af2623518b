"""What the workers of these tests are given to do: functions that a new process can import."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

STARTS: list[int] = []


def squares(batch: Sequence[int]) -> list[int]:
    return [number * number for number in batch]


def slow_squares(batch: Sequence[int]) -> list[int]:
    time.sleep(0.001 * len(batch))
    return squares(batch)


def who(batch: Sequence[int]) -> int:
    return os.getpid()


def start() -> None:
    STARTS.append(os.getpid())


def starts(batch: Sequence[int]) -> list[int]:
    """Where `start` has run, as this process knows."""
    return list(STARTS)


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def stuck() -> None:
    time.sleep(600)


def leaves() -> None:
    os._exit(7)


def greedy() -> None:
    bytearray(4 * 1000**3)


def stumbles() -> None:
    raise ValueError("our own mistake")


def cannot_read() -> None:
    raise OSError("our own mistake")


class NeedsTwoError(Exception):
    """An exception that does not survive a pipe: it is made of two things and tells of one."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def stumbles_badly() -> None:
    raise NeedsTwoError("our own", " mistake")


class Poison:
    """Squares, but for number 13, of which something happens to the worker."""

    def __init__(self, happens: Callable[[], None]) -> None:
        self.happens = happens

    def __call__(self, batch: Sequence[int]) -> list[int]:
        if 13 in batch:
            self.happens()
        return squares(batch)


class KilledOnce:
    """Squares; the first worker who is given number 13 is killed, and leaves a mark."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __call__(self, batch: Sequence[int]) -> list[int]:
        if 13 in batch and not self.mark.exists():
            self.mark.touch()
            killed()
        return squares(batch)


def unwritable(batch: Sequence[int]) -> Callable[[], int]:
    return lambda: len(batch)


class Signs:
    """Work that takes for ever, once it has left the worker's number in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, _: Sequence[int]) -> None:
        (self.folder / str(os.getpid())).touch()
        stuck()


def main() -> None:
    """A program that has two workers busy, for who wants to end it."""
    from argmap.work.pool import spread

    list(spread(Signs(Path(sys.argv[1])), [[1], [2]], workers=2))


if __name__ == "__main__":
    main()
