"""Moments: when a stance surely holds, and how many of many stances surely hold at one time with it.

What surely lasts for a day or more shares a day with another, or does not: of many, so many have begun before it is
over, less those that are over before it has begun. All other moments are one only with their like: times told in
the same terms, and undated statements of one text, which was written at one time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection

from argmap.model import Id
from argmap.when import Bounds

Moment = Bounds | Id | None
"""A time; the text that an undated statement is of; None where nothing is known."""


class Moments:
    """Many moments, ready to be counted."""

    def __init__(self, moments: Collection[Moment]) -> None:
        lasting = [moment for moment in moments if isinstance(moment, Bounds) and _lasts(moment)]
        self._begun = sorted(time.start_last for time in lasting)
        self._over = sorted(time.end_first for time in lasting)
        self._same = Counter(moment for moment in moments if moment is not None)

    def at_one_time_with(self, moment: Moment) -> int:
        """How many of them surely are at one time with a moment (for two times: `Bounds.overlaps`)."""
        if isinstance(moment, Bounds) and _lasts(moment):
            return bisect_right(self._begun, moment.end_first) - bisect_left(self._over, moment.start_last)
        return self._same[moment] if moment else 0


def _lasts(time: Bounds) -> bool:
    """Whether there is a day that surely belongs to it; "some time in 2019" has none."""
    return time.start_last <= time.end_first
