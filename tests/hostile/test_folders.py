"""What may stand in a workspace's folder and is no file of a curator: none is waited for, followed or obeyed."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from argmap.build import load
from argmap.read.marked import MAX_BYTES
from argmap.read.workspace import MAX_FOLDERS
from argmap.report import problems_github, problems_json, problems_text
from tests.conftest import ARTICLE, OWN, PRESS, write_files

Folder = Path
posix_only = pytest.mark.skipif(os.name != "posix", reason="such files exist on POSIX systems only")


def told(workspace: Path) -> list[str]:
    """The problems of a workspace, as `argmap check` prints them."""
    return problems_text(load(workspace, None, skip=frozenset({"shapes"}))[1]).splitlines()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write_files(tmp_path / "workspace", {**PRESS, "texts/gazette.txt": ARTICLE})


def sparse(path: Path, size: int) -> None:
    """A file of so many bytes, of which none is stored."""
    with path.open("wb") as file:
        file.truncate(size)


def test_a_workspace_without_anything_odd_has_no_problems(workspace: Path) -> None:
    assert told(workspace) == []


def test_a_gigabyte_is_refused_without_being_read(workspace: Path) -> None:
    sparse(workspace / "big.yaml", 10**9)
    assert told(workspace) == ["big.yaml:1:1: error[format]: the file is larger than 10 MB (split it)"]


def test_a_gigabyte_among_the_texts_is_passed_over(workspace: Path) -> None:
    sparse(workspace / "texts" / "big.txt", 10**9)
    assert told(workspace) == ["texts/big.txt:1:1: warning[texts]: the file is larger than 10 MB (split it)"]


def test_a_file_that_grows_while_it_is_read_is_read_no_further(workspace: Path) -> None:
    """A file of the system gives bytes without end, and says that it has none."""
    if not Path("/dev/zero").exists():
        pytest.skip("there is no /dev/zero here")
    (workspace / "texts" / "zero").symlink_to("/dev/zero")
    assert told(workspace) == ["texts/zero:1:1: warning[texts]: this is no ordinary file (remove it)"]


@posix_only
@pytest.mark.parametrize("name", ["pipe.yaml", "texts/pipe.txt"])
def test_a_pipe_is_not_waited_for(workspace: Path, name: str) -> None:
    os.mkfifo(workspace / name)
    [problem] = told(workspace)
    assert problem.startswith(f"{name}:1:1: ")
    assert "this is no ordinary file" in problem


@posix_only
def test_a_socket_is_no_file(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket.yaml")
        [problem] = told(workspace)
    assert problem.startswith("socket.yaml:1:1: error[format]: cannot be read: ")


@posix_only
@pytest.mark.parametrize(
    ("name", "target"),
    [("loop.yaml", "loop.yaml"), ("loop", "."), ("up", ".."), ("outside.yaml", "/etc/hostname"), ("etc", "/etc")],
    ids=["link to itself", "link to its folder", "link to the folder above", "file outside", "folder outside"],
)
def test_links_are_told_and_not_followed(workspace: Path, name: str, target: str) -> None:
    (workspace / name).symlink_to(target)
    assert told(workspace) == [
        f"{name}:1:1: error[format]: this is a link, and links are not followed (put what it leads to here)"
    ]


@posix_only
@pytest.mark.parametrize("mode", [0, 0o444], ids=["closed", "names only"])
def test_a_folder_that_cannot_be_looked_into_is_told(workspace: Path, mode: int) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may look into every folder")
    for name in ("locked", "texts"):
        write_files(workspace / name, {"x.yaml": "a: b"})
        (workspace / name).chmod(mode)
    try:
        problems = told(workspace)
    finally:
        for name in ("locked", "texts"):
            (workspace / name).chmod(0o755)
    assert problems
    assert all("Permission denied" in problem or "the original is not" in problem for problem in problems)


def test_a_file_that_vanishes_after_it_was_listed_is_told(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = os.walk

    def walk_and_lose(*arguments: object, **more: object) -> object:
        found = list(listed(*arguments, **more))  # type: ignore[call-overload]
        (workspace / "gazette.yaml").unlink(missing_ok=True)
        return iter(found)

    monkeypatch.setattr(os, "walk", walk_and_lose)
    assert told(workspace)[0] == (
        "gazette.yaml:1:1: error[format]: cannot be read: No such file or directory (mend it or remove it)"
    )


def test_a_folder_may_be_called_like_a_file(workspace: Path) -> None:
    write_files(workspace, {"more.yaml/claims.yaml": "issues: {}\n"})
    assert told(workspace) == []


@posix_only
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\n::error::b.yaml", "a\\u000a::error::b.yaml"),
        (b"\x1b[31mred.yaml", "\\u001b[31mred.yaml"),
        ("evil\u202elmay.yaml".encode(), "evil\\u202elmay.yaml"),
        ("a\u200b.yaml".encode(), "a\\u200b.yaml"),
        (b"\xff\xfe.yaml", "\\udcff\\udcfe.yaml"),
    ],
    ids=["line end", "colours", "turned round", "invisible", "no UTF-8"],
)
def test_a_name_that_is_not_what_it_seems_is_refused_and_spelt_out(workspace: Path, name: bytes, shown: str) -> None:
    Path(os.fsdecode(os.fsencode(workspace) + b"/" + name)).write_text("actors: {}\n", "utf-8")
    _, problems = load(workspace, None, skip=frozenset({"shapes"}))
    said = "a name cannot hold line ends, invisible signs or bytes that are no UTF-8 (rename it)"
    assert problems_text(problems) == f"{shown}:1:1: error[format]: {said}\n"
    assert problems_github(problems).count("\n") == 1
    assert problems_json(problems).encode("utf-8")


def test_names_of_other_languages_are_fine(workspace: Path) -> None:
    write_files(workspace, {"نام‌ها.yaml": "actors: {}\n", "名前 2.yaml": "issues: {}\n"})
    assert told(workspace) == []


@posix_only
def test_folders_in_folders_end_at_a_depth(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A thousand of them, more than Python's own functions bear."""
    monkeypatch.chdir(workspace)
    for _ in range(1_000):
        os.mkdir("d")  # noqa: PTH102 - the path as a whole would be too long
        os.chdir("d")
    deepest = "/".join(["d"] * MAX_FOLDERS)
    try:
        said = f"folders stand in one another deeper than {MAX_FOLDERS} levels (move them up)"
        assert told(workspace) == [f"{deepest}:1:1: error[format]: {said}"]
    finally:
        for _ in range(1_000):
            os.chdir("..")
            os.rmdir("d")  # noqa: PTH106


@pytest.mark.parametrize("file", ["../../secret.txt", "/etc/passwd", "a/../../secret.txt"])
def test_where_an_original_is_said_to_stand_leads_nowhere_else(workspace: Path, file: str) -> None:
    """Only the texts' folder is looked into, by what stands in its files; of a path the last name alone counts."""
    (workspace.parent / "secret.txt").write_text(ARTICLE, "utf-8")
    (workspace / "texts" / "gazette.txt").rename(workspace / "texts" / "other.txt")
    stated = (workspace / "gazette.yaml").read_text("utf-8").replace("file: gazette.txt", f"file: {file}")
    (workspace / "gazette.yaml").write_text(stated, "utf-8")
    assert told(workspace) == []
    (workspace / "texts" / "other.txt").unlink()
    assert "the original is not among the texts; passages show the digest" in told(workspace)[0]


@pytest.mark.parametrize("id_", ["../../x", "/etc/passwd", "..", "a/b", "C:\\x", "a b", "x>", "CON", "é"])
def test_an_id_is_no_path(make_workspace: Callable[[object], Path], id_: str) -> None:
    written = f"document: '{id_}'\nauthor: ada\ntext: Build it.\n"
    [problem] = [line for line in told(make_workspace({**OWN, "x.yaml": written})) if line.startswith("x.yaml:1:11:")]
    assert problem.startswith("x.yaml:1:11: error[format]: 'document' cannot be '")


def test_the_bound_is_what_the_message_says() -> None:
    assert MAX_BYTES == 10_000_000
