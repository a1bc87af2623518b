"""A disk that fails at any one operation: the old build stays, nothing is left over, and one line says why."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.cli import main
from argmap.publish import publish
from argmap.publish.lock import locked
from argmap.publish.trouble import NotWritten

from .failing import failing
from .workspace import sums, write_state

ROOT = Path(__file__).parent.parent.parent
ERRORS = [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EMFILE, errno.EDQUOT]
OLD = {"map.nq": b"old", "gone.txt": b"old"}


def publish_old(out: Path) -> dict[str, str]:
    with locked(out) as folder:
        publish(OLD.items(), folder)
    return dict(sums(out))


def test_of_a_build_of_a_small_map(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    workspace, out = write_state(tmp_path / "workspace", "new"), disk / "out"
    before = publish_old(out)
    number = 0
    while True:
        number += 1
        error = ERRORS[number % len(ERRORS)]
        with failing(disk, number, error) as operations:
            result = CliRunner().invoke(main, ["build", str(workspace), "--no-extract", "--out", str(out)])
        if not operations.failed:
            break
        told = " ".join(result.output.split())
        assert result.exit_code == 2, (operations.done[-1], told)
        assert os.strerror(error).lower() in told.lower()
        assert str(out) in told
        assert "Traceback" not in told
        assert (sums(out), [*disk.iterdir()]) == (before, [out]), operations.done[-1]
    assert result.exit_code == 0
    assert number > 20


def test_of_a_build_of_the_five_articles(tmp_path: Path) -> None:
    built = tmp_path / "built"
    assert CliRunner().invoke(main, ["build", str(ROOT / "seeds"), "--no-extract", "--out", str(built)]).exit_code == 0
    files = [(name, (built / name).read_bytes()) for name in sums(built) if name != "manifest.json"]
    disk = tmp_path / "disk"
    out = disk / "out"
    before = publish_old(out)
    number = 0
    while True:
        number += 1
        error = ERRORS[number % len(ERRORS)]
        with failing(disk, number, error) as operations:
            try:
                with locked(out) as folder:
                    publish(files, folder)
            except NotWritten:
                assert (sums(out), [*disk.iterdir()]) == (before, [out]), operations.done[-1]
            else:
                break
    assert not operations.failed
    assert sums(out) == sums(built)


@pytest.mark.parametrize(
    ("error", "mend"),
    [
        (errno.ENOSPC, "make room there"),
        (errno.EDQUOT, "make room there"),
        (errno.EROFS, "choose a folder that may be written"),
        (errno.EACCES, "have its owner allow it"),
        (errno.EMFILE, "ulimit -n"),
        (errno.EIO, "the disk may be failing"),
    ],
)
def test_each_says_what_to_do(error: int, mend: str, tmp_path: Path) -> None:
    with failing(tmp_path, 4, error), pytest.raises(NotWritten, match=mend), locked(tmp_path / "out") as folder:
        publish([("map.nq", b"quads")], folder)
