"""Spans as sets of words, so that quotation marks and full stops decide nothing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from argmap.text import Span

Tokens = frozenset[int]

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
HALF = 0.5
"""How much two spans must share to be the same for the measures that ask for overlap."""


class Words:
    """The words of a text, numbered from 0."""

    def __init__(self, text: str) -> None:
        found = [match.span() for match in _WORD.finditer(text)]
        self.starts = [start for start, _ in found]
        self.ends = [end for _, end in found]

    def within(self, spans: Iterable[Span]) -> Tokens:
        """The numbers of all words that these spans touch."""
        return frozenset(
            number
            for span in spans
            for number in range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))
        )


def dice(one: Tokens, other: Tokens) -> float:
    """How much two sets of words share, from 0 to 1: twice what is common by the sum of both (Dice 1945)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def overlap(one: Tokens, other: Tokens) -> float:
    """How much of the shorter of two sets lies in the other, from 0 to 1 (Szymkiewicz and Simpson)."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0
