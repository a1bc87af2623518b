"""Findings against a workspace's statements."""

from __future__ import annotations

from dataclasses import replace

from argmap.evaluate.coding import Attribution, Coded
from argmap.evaluate.statements import compare_statements
from argmap.evaluate.tally import Tally
from argmap.text import Span

TEXT = "The mayor wants the bridge and she calls it safe. Her rival fears for the river and will vote against it."
FIRST, SECOND = (Span(0, TEXT.index("Her") - 1),), (Span(TEXT.index("Her"), len(TEXT)),)
GOLD = Coded(
    TEXT,
    (
        Attribution(content=FIRST, actor="ada", stance="supports", voice="stated", object="build-it"),
        Attribution(content=FIRST, actor="ada", stance="supports", voice="reported", object="it-is-safe"),
        Attribution(content=SECOND, actor="bo", stance="opposes", voice="stated", object="build-it"),
    ),
)


def finding(source: str, cue: str, content: str, **coded: str | None) -> Attribution:
    places = [(Span(TEXT.rindex(words), TEXT.rindex(words) + len(words)),) for words in (source, cue, content)]
    return replace(Attribution(*places), **coded)  # type: ignore[arg-type]


WANTS = finding("The mayor", "wants", "the bridge", actor="ada", stance="supports")
VOTES = finding("Her rival", "vote against", "it", actor="bo", stance="opposes")


def test_a_finding_lies_in_a_longer_passage() -> None:
    found = compare_statements(GOLD, [WANTS, VOTES])
    tallies = [found.tallies["statement", asked] for asked in ("passage", "and actor", "and stance")]
    assert tallies == [Tally(2, 2, 3)] * 3
    assert set(found.missed.values()) == {"other words, or a second one for the same words"}
    assert found.wrong == {}


def test_actor_and_stance_are_asked_for_one_after_the_other() -> None:
    found = compare_statements(GOLD, [replace(WANTS, actor="bo"), replace(VOTES, stance="supports")])
    assert [tally.right for tally in found.tallies.values()] == [2, 1, 0, 0]
    assert found.wrong == {0: "other actor: ada", 1: "other stance: opposes"}


def test_what_proposes_no_statement_is_no_false_alarm() -> None:
    nobody, nothing = replace(WANTS, actor=None), replace(WANTS, stance=None)
    found = compare_statements(GOLD, [nobody, nothing])
    assert [(tally.right, tally.predicted) for tally in found.tallies.values()] == [(2, 2), (1, 1), (0, 0), (0, 0)]
    assert found.wrong == {}
    assert len(found.missed) == 3


def test_each_statement_is_found_once() -> None:
    found = compare_statements(GOLD, [WANTS] * 3)
    assert found.tallies["statement", "and stance"] == Tally(2, 3, 3)
    assert len(found.wrong) == 1


def test_a_finding_elsewhere_is_a_false_alarm() -> None:
    found = compare_statements(replace(GOLD, attributions=GOLD.attributions[:2]), [VOTES])
    assert found.wrong == {0: "nothing there"}


def test_the_object_counts_for_findings_that_have_one() -> None:
    placed, elsewhere = replace(WANTS, object="it-is-safe"), replace(VOTES, object="it-is-safe")
    found = compare_statements(GOLD, [placed, elsewhere, VOTES])
    assert found.tallies["statement", "and object"] == Tally(1, 2, 3)
