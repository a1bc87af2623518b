"""One build at a time, and the end of a process, however it ends, frees the folder."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from argmap.publish import folder, lock
from argmap.publish.lock import locked
from argmap.publish.trouble import Locked

_HOLD = """
import os, sys, time
from pathlib import Path
from argmap.publish.lock import locked
with locked(Path(sys.argv[1])):
    {then}
    print("held", flush=True)
    time.sleep(600)
"""
_FORK = "os.fork() or time.sleep(600)"


@contextmanager
def another_build(out: Path, then: str = "pass") -> Iterator[subprocess.Popen[str]]:
    """A process that holds the folder, and is ended with the group of its children."""
    command = [sys.executable, "-c", _HOLD.format(then=then), str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def test_a_second_build_is_told_who_holds_the_folder(out: Path) -> None:
    with another_build(out) as process:
        who = (
            rf"written by process {process.pid} on {re.escape(socket.gethostname())} since \d{{4}}-\d\d-\d\d \d\d:\d\d"
        )
        with pytest.raises(Locked, match=who), locked(out):
            pass


def test_so_is_one_in_the_same_process(out: Path) -> None:
    with locked(out), pytest.raises(Locked, match=f"process {os.getpid()} "), locked(out):
        pass


def test_a_link_leads_to_the_same_lock(out: Path, tmp_path: Path) -> None:
    out.mkdir()
    (tmp_path / "link").symlink_to(out)
    with locked(out), pytest.raises(Locked), locked(tmp_path / "link"):
        pass


def test_another_folder_is_free(out: Path, tmp_path: Path) -> None:
    with locked(out), locked(tmp_path / "other"):
        pass


def test_a_lock_that_is_given_back_leaves_nothing(out: Path, tmp_path: Path) -> None:
    with locked(out):
        assert [path.name for path in tmp_path.iterdir()] == [".out.lock"]
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize("then", ["pass", _FORK], ids=["alone", "with a child that lives on"])
def test_a_process_that_is_killed_frees_the_folder(out: Path, then: str) -> None:
    with another_build(out, then) as process:
        process.kill()
        process.wait()
        with locked(out, wait=True):  # until the child has got as far as to let go
            pass


def test_a_child_that_ends_first_frees_nothing(out: Path) -> None:
    with another_build(out, "os.fork() or os._exit(0); os.wait()"), pytest.raises(Locked), locked(out):
        pass


def test_who_waits_says_so_once_and_is_next(out: Path) -> None:
    said: list[str] = []
    got: list[Path] = []

    def wait() -> None:
        with locked(out, wait=True, say=said.append) as taken:
            got.append(taken.path)

    with locked(out):
        waiting = Thread(target=wait)
        waiting.start()
        while not said:
            time.sleep(0.01)
        assert got == []
    waiting.join()
    assert got == [out]
    assert len(said) == 1
    assert f"process {os.getpid()} " in said[0]


def test_a_build_in_a_container_holds_the_mounted_folder_for_all(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out.mkdir()
    with monkeypatch.context() as inside:
        inside.setattr(folder, "_is_mount", lambda _: True)
        mounted = locked(out)
        mounted.__enter__()
    with pytest.raises(Locked, match=f"process {os.getpid()} "), locked(out):
        pass
    mounted.__exit__(None, None, None)
    with locked(out):
        pass


def test_a_lock_that_says_nothing_is_one_all_the_same(out: Path, tmp_path: Path) -> None:
    with locked(out):
        (tmp_path / ".out.lock").write_bytes(b"\xff")
        with pytest.raises(Locked, match="another process"), locked(out):
            pass


# --- where the disk has no locks ---


@pytest.fixture
def no_locks(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: int) -> bool:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(lock, "_lock", refuse)


@pytest.mark.usefixtures("no_locks")
def test_the_name_of_a_living_process_locks_as_well(out: Path, tmp_path: Path) -> None:
    with locked(out), pytest.raises(Locked, match=f"process {os.getpid()} "), locked(out):
        pass
    assert [*tmp_path.iterdir()] == []


@pytest.mark.parametrize(("host", "holds"), [(socket.gethostname(), False), ("another-machine", True)])
@pytest.mark.usefixtures("no_locks")
def test_the_name_of_a_dead_process_locks_only_where_it_cannot_be_known(
    out: Path, tmp_path: Path, host: str, holds: bool
) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    note = json.dumps({"process": ended.pid, "host": host, "since": "2026-11-22 15:02"})
    (tmp_path / ".out.lock.holder").symlink_to(note)
    if holds:
        with pytest.raises(Locked, match="on another-machine since 2026-11-22 15:02"), locked(out):
            pass
    else:
        with locked(out):
            pass
