"""Coefficients of agreement: the worked examples of those who made them, and where they are undefined."""

from __future__ import annotations

from collections import Counter

import pytest

from argmap.evaluate.agreement import (
    Codes,
    agree,
    cohen_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)


def table(**cells: int) -> Counter[Codes]:
    """Two coders' ratings by cell: `ab` is how many units the first coded a and the second b."""
    return Counter({tuple(cell): times for cell, times in cells.items()})


def coders(*rows: str) -> Counter[Codes]:
    """One string a coder, one character a unit; a dot where there is no code."""
    return Counter(tuple(None if code == "." else code for code in unit) for unit in zip(*rows, strict=True))


FOUR_CODERS = coders("123321412...", "1233224125.3", ".3332342251.", "12332441251.")


def test_kappa_of_two_coders_who_agree_in_seven_of_ten() -> None:
    assert cohen_kappa(table(yy=20, yn=5, ny=10, nn=15)) == pytest.approx(0.4)


def test_alpha_of_two_coders_and_two_categories() -> None:
    assert krippendorff_alpha(coders("0100000010", "1110010000")) == pytest.approx(0.095, abs=0.0005)


def test_alpha_of_two_coders_and_many_categories() -> None:
    assert krippendorff_alpha(coders("aabbdcccedda", "babbbccceddd")) == pytest.approx(0.692, abs=0.0005)


def test_alpha_and_ac1_of_four_coders_with_missing_codes() -> None:
    assert krippendorff_alpha(FOUR_CODERS) == pytest.approx(0.743, abs=0.0005)
    assert gwet_ac1(FOUR_CODERS) == pytest.approx(0.77544, abs=0.00001)


def test_ac1_does_not_fall_where_nearly_all_is_of_one_category() -> None:
    ratings = table(yy=118, yn=5, ny=2)
    assert percent_agreement(ratings) == pytest.approx(0.944)
    assert cohen_kappa(ratings) == pytest.approx(-0.0234, abs=0.0001)
    assert gwet_ac1(ratings) == pytest.approx(0.9408, abs=0.0001)


def test_percentage_of_three_coders_is_that_of_their_pairs() -> None:
    assert percent_agreement(coders("ab", "ab", "aa")) == pytest.approx((1 + 1 / 3) / 2)


def test_codes_that_nobody_can_be_compared_with_count_for_no_coefficient_but_as_shares() -> None:
    with_lone, without = coders("aabba", "abbb."), coders("aabb", "abbb")
    assert percent_agreement(with_lone) == percent_agreement(without)
    assert cohen_kappa(with_lone) == cohen_kappa(without)
    assert krippendorff_alpha(with_lone) == krippendorff_alpha(without)
    assert gwet_ac1(with_lone) != gwet_ac1(without)


def test_full_agreement_is_one() -> None:
    ratings = coders("abc", "abc")
    assert [measure(ratings) for measure in (percent_agreement, cohen_kappa, krippendorff_alpha, gwet_ac1)] == [1] * 4


def test_one_category_tells_nothing_of_chance() -> None:
    found = agree([("a", "a")] * 9).coefficients
    assert {name: coefficient.value for name, coefficient in found.items()} == {
        "percent": 1.0, "kappa": None, "alpha": None, "ac1": 1.0,
    }  # fmt: skip
    assert found["kappa"].interval is None


@pytest.mark.parametrize("units", [[], [("a", None), (None, "b")], [(None, None)]])
def test_nothing_comparable_gives_no_coefficient(units: list[Codes]) -> None:
    found = agree(units)
    assert found.comparable == 0
    assert found.single == sum(units != [(None, None)] for _ in units)
    assert {coefficient.value for coefficient in found.coefficients.values()} == {None}
    assert {coefficient.interval for coefficient in found.coefficients.values()} == {None}


def test_kappa_is_of_two_coders_only() -> None:
    assert cohen_kappa(coders("ab", "ab", "ab")) is None


def test_an_interval_holds_its_coefficient_and_is_the_same_each_time() -> None:
    units: list[Codes] = [("a", "a")] * 20 + [("b", "b")] * 15 + [("a", "b")] * 5 + [("b", "a")] * 3 + [("a", None)] * 2
    found = agree(units)
    assert found == agree(units)
    assert (found.comparable, found.single, found.categories) == (43, 2, ("a", "b"))
    for coefficient in found.coefficients.values():
        assert coefficient.value is not None
        assert coefficient.interval is not None
        assert coefficient.interval.low < coefficient.value < coefficient.interval.high
