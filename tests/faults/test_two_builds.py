"""Two builds of one folder at once: one of them waits, or is told who is building."""

from __future__ import annotations

import signal
from pathlib import Path

from .workspace import run, start, sums, write_state

_HOLDING = """
import time
from argmap import publish
from argmap.cli import main
publish.put_in_place = lambda folder: print("held", flush=True) or time.sleep(600)
main()
"""


def test_the_second_is_told_the_process_of_the_first(tmp_path: Path, clean: dict[str, Path]) -> None:
    workspace, out = write_state(tmp_path / "workspace", "old"), tmp_path / "out"
    with start(workspace, out, script=_HOLDING) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        code, told = run(workspace, out)
        assert code == 2
        assert f"is being written by process {first.pid} on " in told
        assert "--wait" in told
        first.send_signal(signal.SIGKILL)
    assert run(workspace, out)[0] == 0
    assert sums(out) == sums(clean["old"])


def test_ten_at_once_come_one_after_the_other_when_they_wait(tmp_path: Path, clean: dict[str, Path]) -> None:
    workspace, out = write_state(tmp_path / "workspace", "new"), tmp_path / "out"
    builds = [start(workspace, out, "--wait") for _ in range(10)]
    ended = [(*build.communicate(timeout=300), build.returncode) for build in builds]
    assert [code for _, _, code in ended] == [0] * 10, ended
    assert sums(out) == sums(clean["new"])
    assert not (tmp_path / ".out.lock").exists()
