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
    ("written", "first", "last"),
    [
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("9999-12", "9999-12-01", "9999-12-31"),
        ("2019-05-14", "2019-05-14", "2019-05-14"),
    ],
)
def test_a_date_spans_days(written: str, first: str, last: str) -> None:
    """A year, a month or a day, from its first to its last day."""
    assert date_span(written) == (first, last)


@pytest.mark.parametrize(
    "written", ["", "19", "0000", "2019-13", "2019-00", "2019-02-29", "2019-5-1", "14.5.2019", "٢٠١٩"]
)
def test_a_date_that_does_not_exist_is_refused(written: str) -> None:
    """Neither other ways to write it nor days that no calendar has."""
    with pytest.raises(ValueError, match=r"there is no such|a date is written"):
        date_span(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2019-05-14", When("2019-05-14", "2019-05-14", "2019-05-14")),
        ("1980/1988", When("1980/1988", "1980-01-01", "1988-12-31")),
        ("../2011", When("../2011", None, "2011-12-31")),
        ("2009~2017", When("2009~2017", "2009-01-01", "2017-12-31")),
        ("2011/..", When("2011/..", "2011-01-01", None)),
        ("2009/2017  (under\n  Obama)", When("2009/2017 (under Obama)", "2009-01-01", "2017-12-31")),
        ("2019(this year)", When("2019(this year)", "2019-01-01", "2019-12-31")),
        ("(for decades)", When("(for decades)", None, None)),
        ("2019-05/2019", When("2019-05/2019", "2019-05-01", "2019-12-31")),
    ],
)
def test_a_time_is_a_date_an_interval_or_words_in_brackets(written: str, expected: When) -> None:
    """Open ends stay unknown, and the text's own words are kept."""
    assert read_when(written) == expected


@pytest.mark.parametrize(
    "written",
    ["", "()", "..", "../..", "1988/1980", "2019~2018", "~2019", "20190514",
     "2019/", "/2019", "1980/1985/1988", "for decades", "2019 (x) (y)", "2019 (x",
     "2019-02-30", "2019 or 2020", "(x) 2019", "[2019](x)"],
)  # fmt: skip
def test_what_is_no_time_is_refused(written: str) -> None:
    """Reversed, open at both ends, several, or words without brackets."""
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
