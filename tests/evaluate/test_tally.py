"""Shares of right and wrong, undefined where there is nothing to share, and their intervals."""

from __future__ import annotations

import pytest

from argmap.evaluate.tally import RESAMPLES, Interval, Tally, f_interval, percentiles, samples, share_interval


def test_shares_are_undefined_where_there_is_nothing() -> None:
    assert (Tally().precision, Tally().recall, Tally().f) == (None, None, None)
    assert (Tally(0, 0, 4).precision, Tally(0, 0, 4).recall, Tally(0, 0, 4).f) == (None, 0, 0)


def test_f_is_the_harmonic_mean() -> None:
    tally = Tally(3, 4, 6)
    assert tally.precision == 0.75
    assert tally.recall == 0.5
    assert tally.f == pytest.approx(2 * 0.75 * 0.5 / 1.25)


def test_f_is_of_the_sums_not_the_mean_of_documents() -> None:
    assert (Tally(1, 1, 1) + Tally(0, 9, 9)).f == 0.1


def test_samples_are_the_same_on_each_run() -> None:
    assert next(samples(range(50))) == next(samples(range(50)))
    assert sum(1 for _ in samples([1])) == RESAMPLES


def test_an_interval_holds_the_value_and_is_wider_for_fewer_documents() -> None:
    documents = [Tally(1, 2, 2), Tally(2, 2, 2), Tally(0, 2, 2), Tally(1, 2, 3)]
    few, many = f_interval(documents), f_interval(documents * 20)
    assert few is not None
    assert many is not None
    assert few.low < many.low < (sum(documents, Tally()).f or 0) < many.high < few.high


def test_one_document_gives_no_interval() -> None:
    assert f_interval([Tally(1, 2, 3)]) is None
    assert f_interval([]) is None


def test_percentiles_leave_out_what_is_undefined_unless_it_is_most() -> None:
    values = [index / RESAMPLES for index in range(RESAMPLES)]
    assert percentiles(values) == Interval(0.025, 0.974)
    assert percentiles([*values[: RESAMPLES // 2], *[None] * (RESAMPLES // 2)]) is not None
    assert percentiles([*values[: RESAMPLES // 2 - 1], *[None] * (RESAMPLES // 2 + 1)]) is None


def test_the_interval_of_a_share_is_wilsons() -> None:
    found = share_interval(8, 10)
    assert found is not None
    assert (round(found.low, 3), round(found.high, 3)) == (0.490, 0.943)
    assert share_interval(0, 5) == Interval(0.0, pytest.approx(0.434, abs=0.001))
    assert share_interval(0, 0) is None
