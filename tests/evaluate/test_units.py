"""What two coders judged alike, and what cannot be compared."""

from __future__ import annotations

from dataclasses import replace

import pytest

from argmap.evaluate.coding import Attribution, Coded, Coding
from argmap.evaluate.tally import Tally
from argmap.evaluate.units import compare_coders
from argmap.text import Span

from .made import marked, spans

TEXT = "The mayor wants the bridge and calls it safe. Her rival will vote against it."
FIRST, SECOND = (Span(0, TEXT.index("Her") - 1),), (Span(TEXT.index("Her"), len(TEXT)),)
WANTS = Attribution(content=FIRST, actor="ada", stance="supports", voice="stated", certainty="certain", object="build")
SAFE = replace(WANTS, stance="conditional", object="safe")
VOTES = replace(WANTS, content=SECOND, actor="bo", stance="opposes")


def coding(*attributions: Attribution, text: str = TEXT) -> Coding:
    return Coding("statements", {"one": Coded(text, attributions)})


def test_coders_who_say_the_same_agree_in_all() -> None:
    found = compare_coders([coding(WANTS, SAFE, VOTES)] * 2)
    assert (found.documents, found.units) == (1, Tally(3, 3, 3))
    assert list(found.variables) == ["actor", "stance", "voice", "certainty"]
    assert {each.comparable for each in found.variables.values()} == {3}
    assert found.variables["stance"].coefficients["alpha"].value == 1


def test_what_one_coder_alone_has_is_not_comparable() -> None:
    found = compare_coders([coding(WANTS, VOTES), coding(replace(WANTS, stance="opposes"))])
    assert found.units == Tally(1, 1, 2)
    stance = found.variables["stance"]
    assert (stance.comparable, stance.single) == (1, 1)
    assert stance.coefficients["percent"].value == 0


def test_statements_of_another_actor_are_other_units_but_one_for_the_actor() -> None:
    found = compare_coders([coding(WANTS), coding(replace(WANTS, actor="bo"))])
    assert found.units == Tally(0, 1, 1)
    assert (found.variables["stance"].comparable, found.variables["stance"].single) == (0, 2)
    assert found.variables["actor"].comparable == 1
    assert found.variables["actor"].coefficients["percent"].value == 0


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_on_one_passage_those_on_the_same_object_go_together(order: int) -> None:
    found = compare_coders([coding(WANTS, SAFE), coding(*(WANTS, SAFE)[::order])])
    assert found.variables["stance"].coefficients["percent"].value == 1


def test_a_passage_within_a_longer_one_is_the_same_place() -> None:
    shorter = replace(WANTS, content=(Span(0, TEXT.index(" and")),))
    assert compare_coders([coding(WANTS), coding(shorter)]).units == Tally(1, 1, 1)
    assert compare_coders([coding(WANTS), coding(replace(WANTS, content=SECOND))]).units == Tally(0, 1, 1)


def test_another_text_is_not_compared() -> None:
    found = compare_coders([coding(WANTS), coding(WANTS, text="Something else that was read, and is as long as it.")])
    assert (found.documents, found.apart, found.units, found.variables) == (0, ("one",), Tally(), {})


def test_what_a_reprint_has_from_its_original_counts_once() -> None:
    assert compare_coders([coding(WANTS, replace(VOTES, carried=True))] * 2).units == Tally(1, 1, 1)


def test_three_coders_and_kappa_of_none() -> None:
    found = compare_coders([coding(WANTS, VOTES), coding(WANTS), coding(VOTES)])
    assert found.units == Tally(2, 3, 5)  # of three pairs of coders
    assert found.variables["stance"].comparable == 2
    assert found.variables["stance"].coefficients["kappa"].value is None
    assert found.variables["stance"].coefficients["alpha"].value == 1


def test_coders_of_words_agree_by_source_and_content() -> None:
    one = marked("[Ada] <said> {the bridge is safe}.", "[Bo] <denied> {that it was tested}.", stance="supports")
    other = replace(one, attributions=(one.attributions[0], replace(one.attributions[1], source=())))
    found = compare_coders([spans(one=one), spans(one=other)])
    assert found.units == Tally(1, 2, 2)
    assert found.variables["stance"].comparable == 1
    assert "actor" not in found.variables
