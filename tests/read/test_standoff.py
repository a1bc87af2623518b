"""Standoff annotations: a line marks words of a text, or says why it does not."""

from __future__ import annotations

import pytest

from argmap.read.standoff import Marked, marked_words, numbered_lines
from argmap.text import Span


def test_words_may_be_marked_in_pieces() -> None:
    marked = marked_words("T1\tClaim 0 5;9 12\tthe words", 12)
    assert marked == Marked("T1", "Claim", (Span(0, 5), Span(9, 12)), "the words")
    assert marked.hull == Span(0, 12)


@pytest.mark.parametrize(
    "line", ["T1 Claim 0 5", "T1\tClaim", "T1\tClaim 5 5\tx", "T1\tClaim 0 13\tx", "T1\tClaim 0 5;7\tx"]
)
def test_offsets_that_mark_nothing_are_no_words(line: str) -> None:
    assert marked_words(line, 12) == f"'{line}' marks no words of the text"


def test_lines_of_other_systems_are_counted_alike() -> None:
    assert list(numbered_lines(["T1\tx\r", "T2"])) == [(1, "T1\tx"), (2, "T2")]
