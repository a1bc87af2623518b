"""A workspace as git has it: read from git's store alone, and from nothing that is not a commit."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from argmap.diff.revision import NoRevision, check_out

from ..conftest import LETTER, OWN, Files, write_files

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    """One git command, as nobody in particular and with nobody's settings."""
    nobody = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    nobody |= {f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env={**os.environ, **nobody}, capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def commit(repository: Path, files: Files) -> str:
    """Commit all that is there and these files."""
    write_files(repository, files)
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--allow-empty", "-m", "A commit")
    return git(repository, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the letter and the report in its folder `seeds`."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, {f"seeds/{name}": content for name, content in OWN.items()} | {"notes.yaml": "not: ours\n"})
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


def test_a_revision_has_the_workspaces_files_as_they_were(repository: Path, tmp_path: Path) -> None:
    write_files(repository / "seeds", {"letter.yaml": "today: other\n", "new.yaml": "not: committed\n"})
    check_out("main", repository / "seeds", tmp_path / "old")
    assert names(tmp_path / "old") == sorted(OWN)
    assert (tmp_path / "old" / "letter.yaml").read_text("utf-8") == LETTER


def test_a_workspace_may_be_the_whole_repository(repository: Path, tmp_path: Path) -> None:
    check_out("HEAD", repository, tmp_path / "old")
    assert names(tmp_path / "old") == ["notes.yaml", *sorted(f"seeds/{name}" for name in OWN)]


def test_a_folder_that_was_moved_is_found_where_it_was(repository: Path, tmp_path: Path) -> None:
    (repository / "maps").mkdir()
    git(repository, "mv", "seeds", "maps/iran")
    commit(repository, {})
    check_out("HEAD~1", repository / "maps" / "iran", tmp_path / "old")
    assert names(tmp_path / "old") == sorted(OWN)


def test_where_it_stood_can_be_told(repository: Path, tmp_path: Path) -> None:
    other = write_files(repository / "other", {"names.yaml": "map: {title: Another}\n"})
    check_out("HEAD:seeds", other, tmp_path / "old")
    assert names(tmp_path / "old") == sorted(OWN)
    with pytest.raises(
        NoRevision, match="has no folder 'other'; if the workspace stood elsewhere then, write HEAD:FOLDER"
    ):
        check_out("HEAD", other, tmp_path / "older")


@pytest.mark.parametrize("folder", ["../seeds", "/etc", "nowhere"])
def test_a_folder_is_one_of_that_commit(folder: str, repository: Path, tmp_path: Path) -> None:
    with pytest.raises(NoRevision, match="no folder"):
        check_out(f"HEAD:{folder}", repository / "seeds", tmp_path / "old")


@pytest.mark.parametrize(
    "named",
    ["--output=stolen", "-p", "nowhere", "", "main..HEAD", "^main", "HEAD --output=stolen", "--all", "$(touch stolen)"],
)
def test_what_is_no_commit_is_refused_and_never_an_option(named: str, repository: Path, tmp_path: Path) -> None:
    with pytest.raises(NoRevision, match="there is no revision"):
        check_out(named, repository / "seeds", tmp_path / "old")
    assert not list(repository.rglob("stolen"))


def test_filters_and_attributes_of_the_repository_have_no_say(repository: Path, tmp_path: Path) -> None:
    """What is to be left out of archives, or run through a program, is read all the same, as it was committed."""
    marker = tmp_path / "ran"
    commit(repository, {".gitattributes": "*.yaml export-ignore filter=evil\n"})
    git(repository, "config", "filter.evil.smudge", f"touch {marker}")
    check_out("HEAD", repository / "seeds", tmp_path / "old")
    assert names(tmp_path / "old") == sorted(OWN)
    assert not marker.exists()


def test_neither_the_working_folder_nor_the_index_is_touched(repository: Path, tmp_path: Path) -> None:
    write_files(repository / "seeds", {"new.yaml": "not: committed\n"})
    git(repository, "add", "seeds/new.yaml")
    before = git(repository, "status", "--porcelain")
    check_out("HEAD", repository / "seeds", tmp_path / "old")
    assert git(repository, "status", "--porcelain") == before


def test_a_link_stays_a_link_that_leads_nowhere(repository: Path, tmp_path: Path) -> None:
    (repository / "seeds" / "secret.yaml").symlink_to("/etc/hostname")
    commit(repository, {})
    check_out("HEAD", repository / "seeds", tmp_path / "old")
    link = tmp_path / "old" / "secret.yaml"
    assert link.is_symlink()
    assert not link.exists()


def test_a_hook_may_compare(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git tells its hooks where it is, from where it is; the workspace is asked instead."""
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    check_out("HEAD", repository / "seeds", tmp_path / "old")
    assert names(tmp_path / "old") == sorted(OWN)


def test_without_a_repository_git_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoRevision, match="not a git repository"):
        check_out("HEAD", write_files(tmp_path / "seeds", OWN), tmp_path / "old")


def test_without_git_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRevision, match="git is not installed"):
        check_out("HEAD", write_files(tmp_path / "seeds", OWN), tmp_path / "old")
