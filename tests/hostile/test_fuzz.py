"""Spoilt workspaces and articles, a few of them; `python -m tests.hostile.fuzz` tries as many as are wanted."""

from __future__ import annotations

import pytest

from argmap.findings import find_in_texts
from argmap.problem import Problem
from tests.extract.parsed import needs_model

from .fuzz import Hangs, article, fails, is_inside, try_article, try_workspace, unreadable, within, workspace

SEED = 6


@pytest.mark.parametrize("first", range(0, 150, 10))
def test_a_spoilt_workspace_gives_problems_or_a_build(first: int) -> None:
    pytest.importorskip("pyoxigraph")
    said = {n: fails(lambda n=n: workspace(SEED, n), try_workspace) for n in range(first, first + 10)}  # type: ignore[misc]
    assert {number: failed for number, failed in said.items() if failed} == {}


@needs_model
@pytest.mark.parametrize("first", range(0, 40, 10))
def test_a_spoilt_article_gives_findings_that_lie_in_it(first: int) -> None:
    said = {n: fails(lambda n=n: article(SEED, n), try_article) for n in range(first, first + 10)}  # type: ignore[misc]
    assert {number: failed for number, failed in said.items() if failed} == {}


@needs_model
@pytest.mark.parametrize(
    "signs", ["“" * 20_000, "he said." * 3_000, "a)" * 10_000, "http://a.b/" * 2_000], ids=str.__len__
)
def test_a_word_without_end_is_passed_over_and_what_follows_is_read(signs: str) -> None:
    [found] = find_in_texts([("long", f"{signs} Bo Reed said that the bridge is safe.")], nested=True)
    assert [finding.lemma for finding in found.findings if finding.stance] == ["say"]


def test_the_same_numbers_spoil_in_the_same_way() -> None:
    assert workspace(SEED, 7) == workspace(SEED, 7)
    assert workspace(SEED, 7) != workspace(SEED + 1, 7)
    assert article(SEED, 7) == article(SEED, 7)


def test_it_notices_what_it_looks_for() -> None:
    """A place outside of its file, a file that is not what its name says, an exception, and something without end."""
    files = {"a.yaml": b"one\ntwo\n"}
    places = {(1, 1): True, (2, 4): True, (2, 5): False, (3, 1): True, (4, 1): False, (0, 1): False}
    assert {place: is_inside(Problem("a.yaml", *place, "c", "m"), files) for place in places} == places
    assert unreadable({"a.json": b"{"}).startswith("a.json cannot be read again")
    assert "ZeroDivisionError" in fails(lambda: 0, lambda zero: str(1 / zero))
    with pytest.raises(Hangs), within(0.05):
        _go_on_for_ever()


def _go_on_for_ever() -> None:
    while True:
        pass
