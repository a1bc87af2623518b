"""Standoff annotations in the format of brat: lines (`.ann`) that mark words of a text (`.txt`) beside them.

    T1<tab>Claim 0 5;9 12<tab>words of the text      words, in one piece or several
    R1<tab>Support Arg1:T1 Arg2:T2                   a relation of two of them
    A1<tab>Stance T1 For                             an attribute of one
    #1<tab>AnnotatorNotes T1<tab>a note

Offsets are code points into the text as it is stored.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.text import Span

_WORDS = re.compile(r"(T\d+)\t(\S+) (\d{1,12} \d{1,12}(?:;\d{1,12} \d{1,12})*)(?:\t|$)", re.ASCII)

WORDS_FIX = "write T1, a tab, a type, a space, then offsets into the text"


@dataclass(frozen=True, slots=True)
class Marked:
    """Marked words: their name, `T1`, their type, their pieces, and as they are written beside their places."""

    name: str
    type: str
    spans: tuple[Span, ...]
    words: str = ""

    @property
    def hull(self) -> Span:
        """From the first word to the last."""
        return Span(min(span.start for span in self.spans), max(span.end for span in self.spans))

    def words_in(self, text: str) -> str:
        """What stands at its places in a text, with plain blanks."""
        return " ".join(" ".join(text[span.start : span.end] for span in self.spans).split())


def numbered_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines with their numbers from 1, without the carriage returns of other systems."""
    return ((number, line.rstrip("\r")) for number, line in enumerate(lines, 1))


def marked_words(line: str, length: int) -> Marked | str:
    """The words that a line marks in a text of so many characters, or in words why there are none."""
    match = _WORDS.match(line)
    pieces = (piece.split() for piece in match[3].split(";")) if match else ()
    spans = tuple(Span(int(start), int(end)) for start, end in pieces)
    if match is None or not all(span.start < span.end <= length for span in spans):
        return f"'{line[:40]}' marks no words of the text"
    return Marked(match[1], match[2], spans, line[match.end() :])
