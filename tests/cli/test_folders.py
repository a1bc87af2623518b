"""Workspaces and texts that a URL names, on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from argmap.cli import main

from ..conftest import LETTER, NAMES

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A workspace, in a store and here, to be built from the folder that it is in."""
    monkeypatch.chdir(tmp_path)
    store = fsspec.filesystem("memory")
    for name, content in (("argmap.yaml", NAMES), ("documents/letter.yaml", LETTER)):
        store.pipe(f"/archive/{name}", content.encode())
        (tmp_path / "here" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "here" / name).write_text(content)
    yield store
    store.rm("/", recursive=True)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--workers", "1"])


def content(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(folder).iterdir() if path.is_file()}


def test_a_workspace_in_a_store_gives_the_same_bytes_as_here(store: Any) -> None:
    here, there = run("build", "here", "--out", "one"), run("build", "memory://archive", "--out", "two")
    assert (here.exit_code, there.exit_code) == (0, 0), there.output
    assert content("one") == content("two")


def test_what_has_changed_in_the_store_is_seen(store: Any) -> None:
    run("build", "memory://archive")
    store.pipe("/archive/argmap.yaml", NAMES.replace("The bridge", "The ferry", 1).encode())
    assert "The ferry" in run("build", "memory://archive").output


def test_a_problem_is_told_at_its_place_in_the_store(store: Any) -> None:
    store.pipe("/archive/documents/letter.yaml", LETTER.replace("ada supports", "eve supports").encode())
    assert "memory://archive/documents/letter.yaml:9:" in run("build", "memory://archive/").output


@pytest.mark.parametrize("option", ["--watch", "--lock"])
def test_what_would_write_to_it_or_watch_it_is_refused(store: Any, option: str) -> None:
    result = run("build", "memory://archive", option)
    assert (result.exit_code, "not URLs" in result.output) == (2, True)


def test_a_store_that_is_not_there_is_a_refusal(store: Any) -> None:
    result = run("build", "here", "--texts", "memory://nowhere")
    assert result.exit_code == 2
    assert "'memory://nowhere' cannot be read: there is no such folder" in result.output
    assert not Path("out").exists()
