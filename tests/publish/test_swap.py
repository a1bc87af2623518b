"""Whatever way a new build takes into its place, one that is killed on it is mended by the next."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from argmap.publish import folder as folders
from argmap.publish import swap
from argmap.publish.lock import locked
from argmap.publish.manifest import torn

from .conftest import Publish, standing

OLD = {"a": b"1", "gone/b": b"2", "same": b"3", "was-a-folder/c": b"4", "was-a-file": b"5"}
NEW = {"a": b"6", "come/d": b"7", "same": b"3", "was-a-folder": b"8", "was-a-file/e": b"9"}


class Killed(BaseException):
    """The end of a process, as far as a test can have it without ending."""


def no_exchange(*_: object) -> None:
    raise OSError(errno.EINVAL, "not on this disk")


def in_one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the system has it."""


def in_two_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", no_exchange)


def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "_is_mount", lambda path: path.name == "out")


def one_by_one_from_beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk of layers, which lets no folder of a lower one be renamed."""
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "out":
            raise OSError(errno.EXDEV, "another layer")
        return rename(path, target)

    monkeypatch.setattr(swap, "exchange", no_exchange)
    monkeypatch.setattr(Path, "rename", refuse)


WAYS = [in_one_step, in_two_steps, one_by_one, one_by_one_from_beside]
every_way = pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
Way = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture
def old(out: Path, put: Publish) -> Path:
    put(dict(OLD))
    return out


@every_way
def test_the_new_build_stands_and_nothing_is_left(
    way: Way, old: Path, put: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    way(monkeypatch)
    put(dict(NEW))
    assert (standing(old), torn(old)) == (NEW, [])
    assert [path.name for path in old.parent.iterdir()] == ["out"]
    assert not (old / "gone").exists()


@every_way
def test_a_build_that_is_killed_at_any_step_is_mended_by_the_next(
    way: Way, old: Path, put: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    step, killed = 0, True
    while killed:
        step += 1
        with monkeypatch.context() as patched:
            way(patched)
            put(dict(OLD))
            killed = _is_killed(step, patched, lambda: put(dict(NEW)))
        with monkeypatch.context() as patched:
            way(patched)
            with locked(old):
                pass
        assert (standing(old), torn(old)) in ((OLD, []), (NEW, []))
        assert [path.name for path in old.parent.iterdir()] == ["out"]
    assert step > 2


def _is_killed(step: int, patched: pytest.MonkeyPatch, run: Callable[[], Any]) -> bool:
    """Run until a file or folder is moved, linked, made or taken away for the n-th time; from then on nothing runs."""
    done = 0

    def counting(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            nonlocal done
            done += 1
            if done >= step:
                raise Killed
            return real(*arguments, **named)

        return call

    for name in ("rename", "replace", "mkdir", "rmdir", "unlink", "link"):
        patched.setattr(os, name, counting(getattr(os, name)))
    patched.setattr(swap, "exchange", counting(swap.exchange))
    try:
        run()
    except Killed:
        return True
    return False


def test_what_stands_ready_without_a_manifest_that_can_be_read_moves_nothing(old: Path) -> None:
    fresh = old.with_name(".out.new")
    fresh.mkdir()
    (fresh / ".argmap.ready").write_bytes(b"cut sho")
    with locked(old):
        pass
    assert (standing(old), torn(old)) == (OLD, [])
    assert not fresh.exists()


def test_files_whose_move_fails_are_moved_by_the_next_build(
    old: Path, put: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def failing(path: Path, target: Path) -> Path:
        if path.name == "was-a-folder":
            raise OSError(errno.EIO, "the disk fails")
        return replace(path, target)

    with monkeypatch.context() as failing_disk:
        one_by_one(failing_disk)
        failing_disk.setattr(Path, "replace", failing)
        with pytest.raises(OSError, match="the disk fails"):
            put(dict(NEW))
    assert torn(old) != []
    with locked(old):
        pass
    assert (standing(old), torn(old)) == (NEW, [])


def test_a_swap_that_fails_halfway_brings_the_old_build_back(
    old: Path, put: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_two_steps(monkeypatch)
    rename = Path.rename

    def failing(path: Path, target: Path) -> Path:
        if path.name == ".out.new":
            raise OSError(errno.EIO, "the disk fails")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="the disk fails"):
        put(dict(NEW))
    assert standing(old) == OLD
    assert [path.name for path in old.parent.iterdir()] == ["out"]
