"""Progress says how much is done, how fast, and how long the rest will take."""

from __future__ import annotations

import pytest

from argmap.work.progress import Progress, write_duration, write_rate


def test_nothing_is_said_of_speed_before_something_is_done() -> None:
    assert str(Progress(100_000, begun=5, moment=5)) == "0 of 100,000"
    assert str(Progress(100_000, begun=5, moment=9)) == "0 of 100,000"


def test_rate_and_time_left_come_from_what_was_done_since_the_beginning() -> None:
    progress = Progress(100_000, begun=100, moment=100).advance(1_000, 110).advance(240, 115)
    assert str(progress) == "1,240 of 100,000, 83 a second, 20 min left"


def test_no_time_is_left_at_the_end() -> None:
    assert str(Progress(10, begun=0, moment=0).advance(10, 5)) == "10 of 10, 2 a second"


def test_a_total_that_nobody_knows_gives_no_time_left() -> None:
    assert str(Progress(None, begun=0, moment=0).advance(1_240, 10)) == "1,240, 124 a second"


def test_a_moment_that_is_none_later_changes_the_count_alone() -> None:
    progress = Progress(10, begun=0, moment=0).advance(1, 5).advance(1, 4)
    assert (progress.done, progress.moment) == (2, 5)


@pytest.mark.parametrize(
    ("rate", "said"), [(1234.5, "1,234 a second"), (1, "1 a second"), (0.5, "30 a minute"), (0.001, "4 an hour")]
)
def test_a_slow_rate_is_told_of_a_longer_time(rate: float, said: str) -> None:
    assert write_rate(rate) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.2, "1 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (89, "1 min"),
        (3_599, "1 h"),
        (7_500, "2 h 5 min"),
        (90_000, "1 d 1 h"),
        (86_400, "1 d"),
    ],
)
def test_a_time_is_told_in_at_most_two_units(seconds: float, said: str) -> None:
    assert write_duration(seconds) == said
