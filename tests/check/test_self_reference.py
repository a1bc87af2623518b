"""Nothing supports or opposes itself."""

from __future__ import annotations

import pytest

from ..conftest import NAMES, compile_workspace


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("{says: build-it supports build-it, voice: own, at: ¶1}", "build-it"),
        ("{says: ada opposes the mayor, voice: stated, at: ¶1}", "ada"),
        ("{says: ada would support ada, if: it rains, voice: stated, at: ¶1}", "ada"),
        ("{says: it-is-safe opposes doubt, id: doubt, voice: own, at: ¶1}", "a/doubt"),
    ],
)
def test_what_speaks_of_itself_is_an_error(statement: str, name: str) -> None:
    """A claim for itself, an actor by himself, a statement it undercuts."""
    text = f"document: a\nauthor: bo\ntext: It stands here.\nstatements:\n  - {statement}\n"
    _, problems = compile_workspace({"names.yaml": NAMES, "a.yaml": text})
    (problem,) = (problem for problem in problems if problem.level == "error")
    assert (problem.check, problem.line, problem.column) == ("self_reference", 5, 5)
    assert problem.message == f"'{name}' is said to take a stance on itself"
