"""`argmap.lock` says by what a workspace is read, and tells when it is read by something else."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from argmap import lockfile
from argmap.build import Wishes, build
from argmap.extract.parse import NoModel
from argmap.lockfile import LOCK, differences, what_reads, write_lock
from argmap.problem import errors
from argmap.read.rules import shipped_rule_files
from argmap.read.workspace import Curated, read_workspace
from argmap.version import VERSION

from .conftest import OWN, write_files


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write_files(tmp_path / "workspace", OWN)


def read(workspace: Path) -> Curated:
    return read_workspace(workspace)[0]


def told(workspace: Path, *, extract: bool) -> list[str]:
    return [str(problem) for problem in differences(workspace, what_reads(read(workspace), extract=extract))]


def test_where_no_rule_reads_the_texts_the_version_is_all(workspace: Path) -> None:
    assert what_reads(read(workspace), extract=False) == {"argmap": VERSION}


def test_where_rules_read_them_rules_and_model_count(workspace: Path) -> None:
    locked = what_reads(read(workspace), extract=True)
    assert locked.keys() == {"argmap", "rules", "own rules", "model"}
    assert len(locked["rules"]) == 64
    assert locked["own rules"] == "none"
    assert locked["model"].startswith("spacy ")


def test_what_was_locked_is_the_same_a_moment_later(workspace: Path) -> None:
    write_lock(workspace, what_reads(read(workspace), extract=True))
    assert told(workspace, extract=True) == []


def test_the_file_is_the_same_bytes_each_time_and_not_written_twice(workspace: Path) -> None:
    write_lock(workspace, {"argmap": "1", "model": "m"})
    path = workspace / LOCK
    assert path.read_bytes() == b'{\n "argmap": "1",\n "model": "m"\n}\n'
    before = path.stat()
    write_lock(workspace, {"argmap": "1", "model": "m"})
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert path.stat().st_ino == before.st_ino
    assert [entry.name for entry in workspace.iterdir() if LOCK in entry.name] == [LOCK]


@pytest.mark.parametrize("name", ["argmap", "rules", "own rules", "model"])
def test_each_difference_is_told_on_its_line(workspace: Path, name: str) -> None:
    locked = what_reads(read(workspace), extract=True)
    write_lock(workspace, {**locked, name: "another"})
    (problem,) = differences(workspace, locked)
    assert problem.file == LOCK
    assert problem.line == list(locked).index(name) + 2
    assert problem.message == f"{name}: 'another' is locked, '{locked[name]}' is here"
    assert "argmap build --lock" in problem.fix


def test_what_is_locked_and_not_here_is_a_difference_and_the_other_way_round(workspace: Path) -> None:
    write_lock(workspace, {"argmap": VERSION, "model": "m"})
    (line,) = told(workspace, extract=False)
    assert line.startswith("argmap.lock:3:1: error[lock]: model: 'm' is locked, 'none' is here (write it anew with")
    write_lock(workspace, {"argmap": VERSION})
    assert len(told(workspace, extract=True)) == 3


def test_without_a_model_that_is_what_is_locked(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise NoModel("install it")

    monkeypatch.setattr(lockfile, "model_mark", missing)
    assert what_reads(read(workspace), extract=True)["model"] == "none"


def test_own_rules_count_by_what_they_say(workspace: Path) -> None:
    curated = read(workspace)
    file = next(iter(shipped_rule_files()))
    one = what_reads(replace(curated, rule_files=(file,)), extract=True)
    renamed = what_reads(replace(curated, rule_files=(replace(file, file="other.yaml"),)), extract=True)
    assert len({one["own rules"], renamed["own rules"], "none"}) == 3


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\xff", b"7", b'"argmap"', b"[" * 100_000])
def test_a_file_that_argmap_has_not_written_is_no_lock(workspace: Path, content: bytes) -> None:
    (workspace / LOCK).write_bytes(content)
    (line,) = told(workspace, extract=False)
    assert line.startswith("argmap.lock:1:1: error[lock]: this is no lock file that argmap wrote")


def test_where_there_is_none_the_way_to_one_is_told(workspace: Path) -> None:
    (line,) = told(workspace, extract=False)
    assert "there is no lock file to build by (write it with 'argmap build --lock')" in line


def test_a_build_that_is_locked_makes_nothing_of_another_reading(workspace: Path, tmp_path: Path) -> None:
    build(workspace, None, tmp_path / "out", wishes=Wishes(lock=True))
    assert not errors(build(workspace, None, tmp_path / "out", wishes=Wishes(locked=True)).problems)
    (workspace / LOCK).write_text(json.dumps({"argmap": "0.0.0"}), "utf-8")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    refused = build(workspace, None, tmp_path / "out", wishes=Wishes(locked=True))
    assert [problem.check for problem in refused.problems] == ["lock"]
    assert (refused.map, refused.files) == (None, {})
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before


def test_a_lock_is_no_part_of_the_map(workspace: Path, tmp_path: Path) -> None:
    with_lock = build(workspace, None, tmp_path / "out", wishes=Wishes(lock=True))
    (workspace / LOCK).unlink()
    without = build(workspace, None, tmp_path / "other")
    assert dict(with_lock.files) == dict(without.files)
