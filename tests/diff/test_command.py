"""`argmap diff`: builds, workspaces and revisions against each other, and what it exits with."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.cli import main

from ..conftest import LETTER, OWN, write_files
from .test_revision import commit, git

TURNED = {**OWN, "letter.yaml": LETTER.replace("ada supports build-it", "ada opposes build-it")}


def run(*arguments: object) -> Result:
    """One call of the command line."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A workspace."""
    return write_files(tmp_path / "old", OWN)


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """The same after an edit."""
    return write_files(tmp_path / "new", TURNED)


def test_two_workspaces_are_compared_in_words(old: Path, new: Path) -> None:
    result = run("diff", old, new)
    assert result.exit_code == 0
    assert "Ada Stone now opposes “The town should build the bridge.”" in result.stdout


def test_a_build_says_what_its_workspace_says(old: Path, tmp_path: Path) -> None:
    """Its map is read back from its RDF, with nothing lost that is compared."""
    assert run("build", old, "--out", tmp_path / "out").exit_code == 0
    result = run("diff", tmp_path / "out", old, "--exit-code")
    assert (result.stdout, result.exit_code) == ("no difference\n", 0)


def test_a_build_is_compared_with_another(old: Path, new: Path, tmp_path: Path) -> None:
    for workspace in (old, new):
        assert run("build", workspace, "--out", tmp_path / f"{workspace.name}-out").exit_code == 0
    told = [run("diff", *sides, "--format", "json").stdout
            for sides in ((old, new), (tmp_path / "old-out", tmp_path / "new-out"))]  # fmt: skip
    assert told[0] == told[1]


def test_exit_code_is_asked_for_as_of_git(old: Path, new: Path) -> None:
    assert run("diff", old, new).exit_code == 0
    assert run("diff", old, new, "--exit-code").exit_code == 1
    assert run("diff", old, old, "--exit-code").exit_code == 0


def test_every_format_tells_the_same_entries(old: Path, new: Path) -> None:
    entries = json.loads(run("diff", old, new, "--format", "json").stdout)["entries"]
    items = [
        line for line in run("diff", old, new, "--format", "markdown").stdout.splitlines() if line.startswith("- ")
    ]
    assert len(items) == len(entries) > 0


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_a_revision_is_compared_with_the_workspace_as_it_is_now(tmp_path: Path) -> None:
    repository = write_files(tmp_path / "repository", {f"seeds/{name}": text for name, text in OWN.items()})
    git(repository, "init", "--quiet", "--initial-branch", "main")
    commit(repository, {})
    seeds = write_files(repository / "seeds", TURNED)
    assert "Ada Stone now opposes" in run("diff", "main", "--workspace", seeds).stdout
    commit(repository, {})
    assert run("diff", "main", "--workspace", seeds).stdout == "no difference\n"
    assert "Ada Stone now opposes" in run("diff", "HEAD~1", "main", "--workspace", seeds).stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_an_old_revision_that_no_longer_loads_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    repository = write_files(tmp_path / "repository", {"seeds/names.yaml": "map: {name: Once this was a title}\n"})
    git(repository, "init", "--quiet", "--initial-branch", "main")
    commit(repository, {})
    result = run("diff", "HEAD", "--workspace", write_files(repository / "seeds", OWN))
    assert result.exit_code == 2
    assert "no map can be made of 'HEAD' by this version of argmap: " in result.output
    assert "the first is names.yaml:1:" in result.output


def test_what_is_nothing_is_wrong_usage(old: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for named in ("nowhere", tmp_path / "empty"):
        result = run("diff", named, old, "--workspace", old)
        assert result.exit_code == 2
        assert "Error: " in result.output
    assert "see --workspace" in run("diff", "main", old, "--workspace", tmp_path / "none").output


def test_a_build_that_is_broken_is_told_as_such(old: Path, tmp_path: Path) -> None:
    assert run("build", old, "--out", tmp_path / "out").exit_code == 0
    (tmp_path / "out" / "map.nq").write_text("<a> <b> <c> .\n", "utf-8")
    result = run("diff", tmp_path / "out", old)
    assert result.exit_code == 2
    assert "cannot be read" in result.output


def test_what_was_expected_and_lost_can_still_be_compared(old: Path, tmp_path: Path) -> None:
    """A comparison is how one sees what was lost."""
    files = {**TURNED, "expect.yaml": "expect:\n  - that: ada opposes it-is-safe\n"}
    assert run("diff", old, write_files(tmp_path / "lost", files)).exit_code == 0
