"""kill -9, at random moments and at each stage: the old build or the new one stands, and the next build works."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from .kills import kill_many
from .workspace import is_whole, run, sums, write_state


def test_killed_at_random_moments(tmp_path: Path, clean: dict[str, Path]) -> None:
    told = kill_many(tmp_path, clean, times=20, chance=random.Random(6))
    assert told["killed"] > 0


_STAGES = {
    "when it has taken the lock": "lock.recover = die",
    "among the files of the new folder": "before(publish, 'write_file', 5)",
    "when the new folder is ready": "publish.put_in_place = die",
    "after the exchange": "after(swap, 'exchange')",
    "where no exchange is, before the old folder steps aside": "no_exchange(); before(Path, 'rename', 1)",
    "where no exchange is, while there is no folder": "no_exchange(); before(Path, 'rename', 2)",
    "where no exchange is, when the new folder stands": "no_exchange(); before(swap.shutil, 'rmtree', 1)",
    "in a mounted folder, before the first file is moved": "mounted(); before(Path, 'rename', 1)",
    "in a mounted folder, when all is ready": "mounted(); before(Path, 'replace', 1)",
    "in a mounted folder, among the files": "mounted(); before(Path, 'replace', 5)",
    "in a mounted folder, when the files are moved": "mounted(); after(swap, '_move_in')",
    "when it gives back the lock": "before(lock, '_remove', 1)",
}
_SCRIPT = """
import os, signal
from pathlib import Path
from argmap import publish
from argmap.cli import main
from argmap.publish import folder, lock, swap

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def before(owner, name, call):
    real, calls = getattr(owner, name), iter(range(1, 1000))
    setattr(owner, name, lambda *given, **named: die() if next(calls) == call else real(*given, **named))

def after(owner, name):
    real = getattr(owner, name)
    setattr(owner, name, lambda *given: die(real(*given)))

def no_exchange(*_):
    def refuse(*_):
        raise OSError(22, "not on this disk")
    swap.exchange = refuse

def mounted():
    folder._is_mount = lambda path: path.name == "out"

{stage}
main()
"""


@pytest.mark.parametrize("stage", _STAGES)
def test_killed_at_a_stage(stage: str, tmp_path: Path, clean: dict[str, Path]) -> None:
    workspace, out = tmp_path / "workspace", tmp_path / "out"
    shutil.copytree(clean["old"], out)
    code, told = run(write_state(workspace, "new"), out, script=_SCRIPT.format(stage=_STAGES[stage]))
    assert code == -9, told
    assert is_whole(out) or stage == "in a mounted folder, among the files"
    assert run(workspace, out)[0] == 0
    assert sums(out) == sums(clean["new"])
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".out")] == []
