"""Spans are sets of words: signs and quotation marks decide nothing."""

from __future__ import annotations

import pytest

from argmap.evaluate.words import Words, dice, overlap
from argmap.text import Span

TEXT = "“The mayor’s plan,” she said, “is well_meant — and dead.”"


def words(*spans: tuple[int, int]) -> list[int]:
    return sorted(Words(TEXT).within(Span(*span) for span in spans))


def test_punctuation_never_counts() -> None:
    quoted, bare = TEXT.index("“The"), TEXT.index("The")
    end = TEXT.index(" she")
    assert words((quoted, end)) == words((bare, end - 2)) == [0, 1, 2]
    assert words((TEXT.index("—"), TEXT.index("—") + 1)) == []


def test_a_word_with_an_apostrophe_is_one_and_a_touched_word_is_meant() -> None:
    assert words((TEXT.index("yor"), TEXT.index("yor") + 1)) == [1]
    assert words((TEXT.index("’s"), TEXT.index("’s") + 2)) == [1]


def test_pieces_are_joined_and_what_is_outside_is_nothing() -> None:
    said = TEXT.index("she")
    assert words((1, 4), (said, said + 3)) == [0, 3]
    assert words((len(TEXT), len(TEXT) + 9)) == []


@pytest.mark.parametrize(
    ("one", "other", "by_both", "by_shorter"),
    [({1, 2}, {1, 2}, 1, 1), ({1}, {1, 2, 3}, 0.5, 1), ({1}, {2}, 0, 0), (set(), {1}, 0, 0), (set(), set(), 0, 0)],
)
def test_likeness_is_nothing_where_one_side_is_empty(
    one: set[int], other: set[int], by_both: float, by_shorter: float
) -> None:
    assert dice(frozenset(one), frozenset(other)) == by_both
    assert overlap(frozenset(one), frozenset(other)) == by_shorter
