"""Shares of an archive, worked on at once by commands that know nothing of each other."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.archives import write_archive

from argmap import contributions
from argmap.build import build
from argmap.cache import Cache
from argmap.contributions import Sheet
from argmap.gather import How

from ..test_build import sums
from .cluster import ROOT
from .poison import NAME, customs, write_poisoned


def start_share(place: Path, share: str, *paths: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "argmap", "build", "ws", "--shard", share, "--cache", "cache", "--workers", "1"],
        cwd=place,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (*paths, ROOT / "src")))},
        stderr=subprocess.PIPE,
        text=True,
    )


def said(share: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code of a command that has been started, and what it told."""
    _, told = share.communicate(timeout=300)
    return share.returncode, told


def test_shares_are_worked_on_at_once_and_one_that_was_killed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_archive(tmp_path / "ws", 160)
    shares = [start_share(tmp_path, f"{number}/2") for number in (1, 2, 1)]
    shares[0].kill()
    assert [said(share)[0] for share in shares] == [-9, 0, 0]
    assert said(start_share(tmp_path, "1/2"))[0] == 0
    build(tmp_path / "ws", None, tmp_path / "anew")
    made, make = list[Sheet](), contributions._make
    monkeypatch.setattr(contributions, "_make", lambda shop, sheets: made.extend(sheets) or make(shop, sheets))
    build(tmp_path / "ws", None, tmp_path / "out", how=How(Cache(tmp_path / "cache")))
    assert sums(tmp_path / "out") == sums(tmp_path / "anew")
    assert all(sheet.original or sheet.known for sheet in made), "only what hangs on others is left to the build"


def test_a_document_that_kills_is_named_and_the_rest_of_its_share_is_done(tmp_path: Path) -> None:
    write_poisoned(tmp_path / "ws", 220)
    share = start_share(tmp_path, "1/2", customs(tmp_path))
    other = start_share(tmp_path, "2/2", customs(tmp_path))
    clean, (code, told) = sorted([said(share), said(other)])
    assert (clean[0], code) == (0, 1)
    assert f"{NAME}.yaml:1:1: warning[documents]: this document was set aside: its worker was killed" in told
