"""The original texts: found by content, known by their hash, taken as they stand."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from argmap.problem import Problem
from argmap.read.articles import read_articles
from argmap.read.workspace import read_workspace

from ..conftest import ARTICLE, OWN, PRESS, Files, write_files


def articles(
    tmp_path: Path, make_workspace: Callable[[Files], Path], texts: Files | None, document: str = PRESS["gazette.yaml"]
) -> tuple[dict[str, str], list[Problem]]:
    """The texts found for a workspace in a folder of texts."""
    curated, problems = read_workspace(make_workspace({**PRESS, "gazette.yaml": document}))
    assert problems == []
    folder = tmp_path / "texts"
    if texts is not None:
        folder.mkdir()
        write_files(folder, texts)
    return read_articles([folder] if texts is not None else [], curated.documents)


def test_a_text_is_found_by_its_content_whatever_its_name(
    tmp_path: Path, make_workspace: Callable[[Files], Path]
) -> None:
    """The hash tells it; other files do not disturb."""
    found, problems = articles(tmp_path, make_workspace, {"renamed.html": ARTICLE, "other.txt": "x", "sub/y.txt": "y"})
    assert (found, problems) == ({"gazette": ARTICLE}, [])


def test_a_text_is_taken_exactly_as_it_stands(tmp_path: Path, make_workspace: Callable[[Files], Path]) -> None:
    """Line ends and marks are part of it, and counted."""
    text = "\ufeffOne.\r\n\r\nTwo.\x0c\n"
    document = (
        f"document: gazette\nauthor: bo\noriginal:\n  sha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
        f"  length: {len(text)}\ndigest: {{1: One.}}\n"
    )
    assert articles(tmp_path, make_workspace, {"a": text}, document) == ({"gazette": text}, [])


def test_without_a_folder_nothing_is_looked_for(tmp_path: Path, make_workspace: Callable[[Files], Path]) -> None:
    """The digests stand for the texts, and that is no problem."""
    assert articles(tmp_path, make_workspace, None) == ({}, [])


def test_a_text_that_is_not_there_is_noted(tmp_path: Path, make_workspace: Callable[[Files], Path]) -> None:
    """The digest stands for it."""
    found, (problem,) = articles(tmp_path, make_workspace, {"other.txt": "x"})
    assert (found, problem.level, problem.line) == ({}, "note", 4)


def test_a_text_that_was_changed_is_an_error(tmp_path: Path, make_workspace: Callable[[Files], Path]) -> None:
    """Its passages would be somewhere else, so it is not used."""
    found, (problem,) = articles(tmp_path, make_workspace, {"gazette.txt": ARTICLE + " "})
    assert found == {}
    assert (problem.level, problem.line, problem.column) == ("error", 5, 11)
    assert "sha256 differs" in problem.message


def test_a_wrong_length_is_told_with_the_right_one(tmp_path: Path, make_workspace: Callable[[Files], Path]) -> None:
    """Counted in code points, at the place of the number."""
    document = PRESS["gazette.yaml"].replace(f"length: {len(ARTICLE)}", "length: 1")
    found, (problem,) = articles(tmp_path, make_workspace, {"gazette.txt": ARTICLE}, document)
    assert found == {"gazette": ARTICLE}
    assert (problem.line, problem.fix) == (6, f"write {len(ARTICLE)}")


def test_a_text_that_is_not_utf_8_is_an_error(tmp_path: Path, make_workspace: Callable[[Files], Path]) -> None:
    """Its code points cannot be counted, so it is not used."""
    content = "café".encode("latin-1")
    document = (
        f"document: gazette\nauthor: bo\noriginal: {{sha256: {hashlib.sha256(content).hexdigest()}, length: 4}}\n"
        "digest: {1: One.}\n"
    )
    found, (problem,) = articles(tmp_path, make_workspace, {"a": content}, document)
    assert found == {}
    assert "not UTF-8" in problem.message


def test_own_texts_are_not_looked_for(tmp_path: Path, make_workspace: Callable[[Files], Path]) -> None:
    """They stand in the workspace."""
    curated, _ = read_workspace(make_workspace(OWN))
    tmp_path.joinpath("texts").mkdir()
    assert read_articles([tmp_path / "texts"], curated.documents) == ({}, [])
