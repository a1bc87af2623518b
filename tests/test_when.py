"""Times say as much as a text does: what surely comes first, what surely is at one time, and nothing else."""

from __future__ import annotations

import pytest

from argmap.model import When
from argmap.when import bounds, date_span, read_when


def compare(one: str, other: str) -> tuple[bool, bool, bool]:
    """Whether the one precedes, overlaps, follows the other."""
    first, second = bounds(read_when(one)), bounds(read_when(other))
    assert first
    assert second
    return first.precedes(second), first.overlaps(second), second.precedes(first)


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2019-05-14", "2019-05-14", "2019-05-14"),
        ("1980/1988", "1980-01-01", "1988-12-31"),
        ("../2011", None, "2011-12-31"),
        ("2011/..", "2011-01-01", None),
        ("2009~2017 (under Obama)", "2009-01-01", "2017-12-31"),
        ("(for decades)", None, None),
    ],
)
def test_a_time_spans_the_days_it_may_mean(written: str, earliest: str | None, latest: str | None) -> None:
    assert read_when(written) == When(written, earliest, latest)


@pytest.mark.parametrize(
    "written", ["", "May", "2019-02-30", "2019/2018", "2019~2018", "../..", "2019-5", "20190514", "~2019"]
)
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read_when(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("../2011", "2011"),
        ("../2011", "2009~2017"),
        ("1980/1988", "1988"),
        ("2009~2017", "2019-05-14"),
        ("2011/..", "2015/.."),
        ("../2026-02", "2026-02-23"),
    ],
)
def test_what_surely_comes_first(one: str, other: str) -> None:
    assert compare(one, other) == (True, False, False)


@pytest.mark.parametrize(("one", "other"), [("2009/2017", "2011/2017"), ("2019-05-14", "2019-05-14"), ("2019", "2019")])
def test_what_surely_is_at_one_time(one: str, other: str) -> None:
    assert compare(one, other) == (False, True, False)


@pytest.mark.parametrize(("one", "other"), [("2019", "2019-05-14"), ("2009~2017", "2011")])
def test_what_nobody_can_tell(one: str, other: str) -> None:
    assert compare(one, other) == (False, False, False)


def test_words_alone_are_no_time() -> None:
    assert bounds(read_when("(for decades)")) is None


def test_a_date_that_does_not_exist_is_named() -> None:
    with pytest.raises(ValueError, match="there is no such day"):
        date_span("2019-02-30")
