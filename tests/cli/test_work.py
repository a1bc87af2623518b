"""What the options of `argmap build` say of the work is done: what is kept, by how many, tried, locked, in shares."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.cli import main
from argmap.publish.manifest import torn

from ..conftest import NAMES, OWN, write_files
from ..test_build import sums


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a workspace, where argmap is run."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ARGMAP_CACHE_DIR", raising=False)
    write_files(tmp_path / "ws", OWN)
    return tmp_path


def argmap(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["build", "ws", *arguments])


def edit(place: Path) -> None:
    (place / "ws" / "names.yaml").write_text(NAMES.replace("Ada Stone", "Ada Steel"), "utf-8")


def names(place: Path) -> set[str]:
    return {path.name for path in place.iterdir()}


# --- --check ---


def test_check_says_what_a_build_would_write_and_writes_nothing(place: Path) -> None:
    told = argmap("--check")
    assert told.exit_code == 1
    assert "out/ would change: " in told.stderr
    assert "map.html" in told.stderr
    assert names(place) == {"ws", ".argmap-cache"}


def test_check_is_content_with_a_build_that_is_up_to_date(place: Path) -> None:
    assert argmap().exit_code == 0
    before = {path: path.stat().st_ctime_ns for path in place.rglob("*") if ".argmap-cache" not in path.parts}
    told = argmap("--check")
    assert (told.exit_code, told.stderr.splitlines()[-1]) == (0, "out/ would stay as it is")
    assert {path: path.stat().st_ctime_ns for path in before} == before
    assert argmap("--check", "--no-cache").exit_code == 0


def test_check_names_the_files_that_would_change(place: Path) -> None:
    argmap()
    edit(place)
    told = argmap("--check")
    assert told.exit_code == 1
    assert "statements.jsonl" not in names(place)
    assert "map.html" in told.stderr
    assert "manifest.json" in told.stderr
    assert argmap("--check", "--exit-zero").exit_code == 0


def test_check_sees_a_file_of_the_build_that_was_edited_or_is_gone(place: Path) -> None:
    argmap()
    (place / "out" / "map.ttl").unlink()
    assert argmap("--check").stderr.endswith("\nout/ would change: map.ttl\n")
    argmap()
    manifest = place / "out" / "manifest.json"
    manifest.write_bytes(manifest.read_bytes() + b"\n")
    assert argmap("--check").stderr.endswith("\nout/ would change: manifest.json\n")


def test_check_tells_a_program_how_many(place: Path) -> None:
    argmap()
    (place / "out" / "map.ttl").unlink()
    events = [json.loads(line) for line in argmap("--check", "--log", "json").stderr.splitlines()]
    assert {"event": "check", "changed": 1} in events


def test_check_of_a_workspace_with_an_error_tells_the_error(place: Path) -> None:
    (place / "ws" / "more.yaml").write_text("actors: 3\n", "utf-8")
    told = argmap("--check")
    assert told.exit_code == 1
    assert "more.yaml:1:9: error" in told.stderr
    assert "would" not in told.stderr


# --- --lock and --locked ---


def test_locked_needs_a_lock(place: Path) -> None:
    told = argmap("--locked")
    assert told.exit_code == 1
    assert "there is no lock file to build by (write it with 'argmap build --lock')" in told.stderr
    assert not (place / "out").exists()


def test_a_lock_holds_until_something_else_reads_the_workspace(place: Path) -> None:
    assert argmap("--lock").exit_code == 0
    path = place / "ws" / "argmap.lock"
    assert argmap("--locked").exit_code == 0
    locked = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**locked, "argmap": "0.0.1"}), "utf-8")
    told = argmap("--locked")
    assert told.exit_code == 1
    assert "argmap: '0.0.1' is locked" in told.stderr
    assert argmap().exit_code == 0  # who does not ask for it is not held to it


def test_check_writes_no_lock_but_compares_it(place: Path) -> None:
    argmap()
    assert argmap("--check", "--lock").exit_code == 1
    assert not (place / "ws" / "argmap.lock").exists()
    argmap("--lock")
    assert argmap("--check", "--lock").exit_code == 0


# --- the cache ---


def test_what_was_worked_out_is_kept_where_argmap_is_run(place: Path) -> None:
    argmap()
    assert names(place) == {"ws", "out", ".argmap-cache"}
    assert "out/ is as it was" in argmap().stderr


def test_without_a_cache_nothing_is_left(place: Path) -> None:
    assert argmap("--no-cache").exit_code == 0
    assert names(place) == {"ws", "out"}
    first = sums(place / "out")
    assert argmap("--no-cache").exit_code == 0
    assert sums(place / "out") == first


def test_a_cache_may_lie_elsewhere(place: Path) -> None:
    argmap("--cache", "kept")
    assert names(place) == {"ws", "out", "kept"}


@pytest.mark.skipif(os.name != "posix", reason="needs a folder that is a file to us")
def test_a_cache_that_takes_nothing_is_told_and_the_build_goes_on(place: Path) -> None:
    told = argmap("--cache", "/dev/null/cache")
    assert told.exit_code == 0
    assert "could not be kept: Not a directory" in told.stderr
    assert torn(place / "out") == []


# --- workers ---


@pytest.mark.parametrize("options", [("--workers", "2"), ("--workers", "1", "--memory", "2G"), ("--memory", "50%")])
def test_any_number_of_workers_makes_the_same(place: Path, options: tuple[str, ...]) -> None:
    assert argmap("--no-cache").exit_code == 0
    assert argmap("--no-cache", "--out", "other", *options).exit_code == 0
    assert sums(place / "other") == sums(place / "out")


@pytest.mark.parametrize(
    "options", [("--workers", "0"), ("--memory", "much"), ("--memory", "1k"), ("--engine", "dask")], ids=" ".join
)
def test_what_cannot_be_is_refused(place: Path, options: tuple[str, ...]) -> None:
    told = argmap(*options)
    assert told.exit_code == 2
    assert "Error" in told.stderr
    assert not (place / "out").exists()


# --- shares ---


def test_shares_go_into_the_cache_alone(place: Path) -> None:
    for share in ("1/3", "2/3", "3/3"):
        assert argmap("--shard", share).exit_code == 0
    assert names(place) == {"ws", ".argmap-cache"}
    kept = [path for path in (place / ".argmap-cache" / "documents").rglob("*") if path.is_file()]
    assert len(kept) == 2
    assert argmap().exit_code == 0
    assert sorted(kept) == sorted(path for path in (place / ".argmap-cache" / "documents").rglob("*") if path.is_file())


@pytest.mark.parametrize("share", ["0/3", "4/3", "3", "a/b", "-1/3", "1/0"])
def test_what_is_no_share_is_refused(place: Path, share: str) -> None:
    told = argmap("--shard", share)
    assert told.exit_code == 2
    assert "is no share; write 3/16 for the third of sixteen" in told.stderr


def test_a_share_that_nobody_keeps_is_refused(place: Path) -> None:
    assert argmap("--shard", "1/2", "--no-cache").exit_code == 2
    told = argmap("--shard", "1/2", "--cache", "/dev/null/cache")
    other = argmap("--shard", "2/2", "--cache", "/dev/null/cache")
    assert 2 in (told.exit_code, other.exit_code)
    assert "could not be kept" in told.stderr + other.stderr


def test_a_problem_is_told_by_the_share_that_has_it(place: Path) -> None:
    (place / "ws" / "report.yaml").write_text(OWN["report.yaml"].replace("at: ¶2", "at: ¶7"), "utf-8")
    told = [argmap("--shard", f"{number}/2") for number in (1, 2)]
    assert sorted(one.exit_code for one in told) == [0, 1]
    assert "report.yaml:17:9: error[passages]" in "".join(one.stderr for one in told)
