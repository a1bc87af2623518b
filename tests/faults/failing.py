"""A disk on which the n-th operation fails: opening a file to write, writing, flushing, linking, renaming, making."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from argmap.publish import swap


class Disk:
    """Counts what is done to the files below a folder, and lets the n-th operation fail."""

    def __init__(self, folder: Path, fails: int, error: int) -> None:
        self._folder, self._fails, self._error = str(folder), fails, error
        self.done: list[str] = []

    @property
    def failed(self) -> bool:
        """Whether it has come to the operation that fails."""
        return len(self.done) >= self._fails

    def operate(self, what: str, path: object) -> None:
        """Count an operation on a path, and fail if its turn has come."""
        if not str(path).startswith(self._folder):
            return
        self.done.append(f"{what} {path}")
        if len(self.done) == self._fails:
            raise OSError(self._error, os.strerror(self._error))


class _File:
    """An open file of that disk, which is written to when it begins and when it ends: between, it is all the same."""

    def __init__(self, disk: Disk, file: Any, path: object) -> None:
        self._disk, self._file, self._path = disk, file, path
        self._begun = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> _File:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        if self._begun:
            self._disk.operate("flush", self._path)

    def write(self, piece: bytes) -> int:
        if piece and not self._begun:
            self._begun = True
            self._disk.operate("write", self._path)
        return int(self._file.write(piece))

    def writelines(self, pieces: Iterable[bytes]) -> None:
        for piece in pieces:
            self.write(piece)


@contextmanager
def failing(folder: Path, fails: int, error: int) -> Iterator[Disk]:
    """In here the n-th operation below the folder fails with that error."""
    disk = Disk(folder, fails, error)
    with ExitStack() as patches:
        patches.enter_context(patch("io.open", _opening(disk, io.open)))
        patches.enter_context(patch("os.open", _opening_by_system(disk, os.open)))
        patches.enter_context(patch("os.fsync", lambda _: disk.operate("sync", folder)))
        for name in ("rename", "replace", "mkdir", "truncate"):
            patches.enter_context(patch(f"os.{name}", _counted(disk, name, getattr(os, name))))
        patches.enter_context(patch.object(swap, "exchange", _counted(disk, "exchange", swap.exchange)))
        yield disk


def _opening(disk: Disk, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(path: Any, mode: str = "r", *given: Any, **named: Any) -> Any:
        if not set(mode) & set("wax+"):
            return real(path, mode, *given, **named)
        disk.operate("open", path)
        return _File(disk, real(path, mode, *given, **named), path)

    return call


def _opening_by_system(disk: Disk, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(path: Any, flags: int, *given: Any, **named: Any) -> Any:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            disk.operate("open", path)
        return real(path, flags, *given, **named)

    return call


def _counted(disk: Disk, what: str, real: Callable[..., Any]) -> Callable[..., Any]:
    def call(path: Any, *given: Any, **named: Any) -> Any:
        if what != "mkdir" or not Path(path).is_dir():
            disk.operate(what, path)
        return real(path, *given, **named)

    return call
