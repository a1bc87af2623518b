"""A voice fits its chain: the speaker's own view is his, and nobody reports himself."""

from __future__ import annotations

import pytest

from ..conftest import NAMES, compile_workspace


def told(says: str, *fields: str) -> list[str]:
    """What the check says of one statement in a document by Bo."""
    entry = "".join(f"    {field}\n" for field in fields)
    text = f"document: a\nauthor: bo\ntext: It stands here.\nstatements:\n  - says: {says}\n    at: ¶1\n{entry}"
    _, problems = compile_workspace({"names.yaml": NAMES, "a.yaml": text})
    found = [problem for problem in problems if problem.level == "error"]
    assert {(problem.file, problem.line, problem.column) for problem in found} <= {("a.yaml", 5, 5)}
    return [problem.message for problem in found]


@pytest.mark.parametrize("voice", ["stated", "inferred", "reported", "quoted"])
def test_a_view_of_somebody_else_may_be_told_in_every_voice_but_own(voice: str) -> None:
    """Flatly, as an inference, as a report, in his words."""
    assert told("ada supports build-it", f"voice: {voice}") == []


def test_own_is_the_view_of_who_speaks() -> None:
    """The author, or who speaks in the passage."""
    assert told("bo supports build-it", "voice: own") == []
    assert told("ada supports build-it", "voice: own", "by: ada") == []
    assert told("ada supports build-it", "voice: own") == ["the voice 'own' belongs to 'bo', not to 'ada'"]
    assert told("bo supports build-it", "voice: own", "by: ada") == ["the voice 'own' belongs to 'ada', not to 'bo'"]


def test_own_has_no_witnesses() -> None:
    """Who speaks himself needs none."""
    assert told("bo supports build-it", "voice: own", "according_to: ada") == [
        "the voice 'own' leaves no room for witnesses"
    ]


def test_nobody_reports_himself() -> None:
    """Unless somebody else tells it of him."""
    assert told("bo supports build-it", "voice: quoted") == ["'bo' speaks of himself"]
    assert told("bo supports build-it", "voice: quoted", "according_to: ada") == []


def test_reasoning_is_the_speakers_own_or_somebodys() -> None:
    """An argument in another voice says whose it is."""
    assert told("it-is-safe supports build-it", "voice: own") == []
    assert told("it-is-safe supports build-it", "voice: reported", "according_to: ada") == []
    assert told("it-is-safe supports build-it", "voice: reported") == [
        "reasoning in another voice than 'own' is somebody's"
    ]
