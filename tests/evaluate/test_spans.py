"""Source, cue and content against a gold standard, in the words of one small document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from argmap.evaluate.coding import Attribution
from argmap.evaluate.spans import compare_spans
from argmap.evaluate.tally import Tally

from .made import marked

GOLD = marked(
    "[The old mayor] <said> {the bridge is safe for all}.",
    "[Her rival] <denied> {that anyone had tested it}.",
    "It was <reported> {that tolls will rise}.",
)


def tallies(*sentences: str) -> dict[str, Tally]:
    predicted = marked(*sentences)
    assert predicted.text == GOLD.text
    return {" ".join(measure): tally for measure, tally in compare_spans(GOLD, predicted.attributions).tallies.items()}


def test_gold_against_itself_is_all_right() -> None:
    found = compare_spans(GOLD, GOLD.attributions)
    assert {tally.f for tally in found.tallies.values()} == {1.0}
    assert found.pairs == {0: 0, 1: 1, 2: 2}
    assert (found.missed, found.wrong) == ({}, {})


def test_nothing_found_is_all_missed() -> None:
    found = compare_spans(GOLD, ())
    assert {(tally.right, tally.predicted) for tally in found.tallies.values()} == {(0, 0)}
    assert set(found.missed.values()) == {"nothing there"}


def test_nothing_wanted_is_all_wrong() -> None:
    found = compare_spans(replace(GOLD, attributions=()), GOLD.attributions)
    assert found.tallies["pair", "overlapping"] == Tally(0, 2, 0)
    assert set(found.wrong) == {0, 1, 2}


def test_half_is_enough_to_overlap_and_only_the_same_words_are_exact() -> None:
    found = tallies(
        "The old [mayor] <said> {the bridge is safe} for all.",
        "Her rival denied that anyone had tested it.",
        "It was reported that tolls will rise.",
    )
    assert found["source exact"] == Tally(0, 1, 2)
    assert found["source overlapping"] == Tally(1, 1, 2)  # one word of three: Dice 2 · 1 / (1 + 3)
    assert found["source tokens"] == Tally(1, 1, 5)
    assert found["cue exact"] == Tally(1, 1, 3)
    assert found["pair exact"] == Tally(0, 1, 2)
    assert found["pair overlapping"] == Tally(1, 1, 2)


def test_less_than_half_does_not_overlap() -> None:
    found = tallies(
        "[The old mayor] <said> the bridge is safe for {all}.",
        "Her rival denied that anyone had tested it.",
        "It was reported that tolls will rise.",
    )
    assert found["content overlapping"].right == 0
    assert found["pair overlapping"].right == 0


def test_the_wrong_source_counts_for_the_content_alone() -> None:
    found = tallies(
        "The old mayor said the bridge is safe for all.",
        "[Her rival] denied that anyone had tested it.",
        "It was reported that tolls will rise.",
    )
    assert found["attribution content alone"].right == 0
    text = GOLD.text
    wrong = Attribution(GOLD.attributions[1].source, (), GOLD.attributions[0].content)
    verdict = compare_spans(GOLD, [wrong])
    assert verdict.tallies["attribution", "content alone"] == Tally(1, 1, 3)
    assert verdict.tallies["pair", "overlapping"] == Tally(0, 1, 2)
    assert verdict.wrong == {0: "other source: “The old mayor”"}
    assert verdict.missed[0] == "other source: “Her rival”"
    assert text.startswith("The old mayor")


def test_without_a_source_is_right_only_where_the_gold_has_none() -> None:
    bare = [replace(found, source=()) for found in GOLD.attributions]
    verdict = compare_spans(GOLD, bare)
    assert verdict.tallies["attribution", "overlapping"] == Tally(1, 3, 3)
    assert verdict.tallies["pair", "overlapping"] == Tally(0, 0, 2)
    assert verdict.pairs == {2: 2}
    assert verdict.missed[0] == "without a source there"


def test_twice_the_same_is_right_once() -> None:
    verdict = compare_spans(GOLD, [GOLD.attributions[0]] * 2)
    assert verdict.tallies["pair", "overlapping"] == Tally(1, 2, 2)
    assert verdict.tallies["pair", "exact"] == Tally(1, 2, 2)
    assert verdict.tallies["content", "exact"] == Tally(1, 1, 3)
    assert set(verdict.wrong.values()) == {"a second one for the same words"}


def test_quotation_marks_decide_nothing() -> None:
    gold, found = marked("[She] <said>, {“It holds.”}"), marked("[She] <said>, “{It holds}.”")
    assert gold.text == found.text
    assert compare_spans(gold, found.attributions).tallies["pair", "exact"] == Tally(1, 1, 1)


@pytest.mark.parametrize("role", ["source", "cue", "content"])
def test_a_role_left_out_is_missed_alone(role: str) -> None:
    without = [replace(found, **{role: ()}) for found in GOLD.attributions]
    found = compare_spans(GOLD, without).tallies
    for each in ("source", "cue", "content"):
        assert (found[each, "exact"].f == 1) == (each != role)
