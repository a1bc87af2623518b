"""A text cut and made plain for a parser: pieces it can hold, in signs it knows.

Curly marks and odd spaces become plain ones, signs in a row longer than any word become blanks, headlines lose the
capitals that would make names of their words, and what nobody sees is left out. Each piece knows where its characters
stand in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from argmap.text import Span

_PIECE = 5_000
"""Code points parsed in one piece at most."""
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘‚‛`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("\t\n\r\x0b\x0c\x85\xa0\u2002\u2003\u2009\u200a\u202f\u2028\u2029\u3000", " "),
    }
)
_SINGLE = "'‘’‚‛‹›`"
_LEFT_OUT = "\u200b"
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


_ENDLESS = re.compile(r"\S{300,}")
"""Longer than any word or link. A parser that peels signs off it one by one takes the square of its length."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORD = re.compile(r"\b[a-z]+\b")
_SHORT_WORD = 3
"""Letters up to which a word may stand in lower case in a headline."""
_TITLE_WORDS, _TITLE_SHARE = 4, 0.85
"""How many words a headline has at least, and how many of its longer ones have a capital."""
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z'’.]+(?:[ ,]+[A-Z][\w'’.]*){0,5}(?: \([A-Z]\w+\))?"
    r"|[A-Z][\w'’.]+(?:[ ,]+[A-Z][\w'’.]*){0,5} \([A-Z]\w+\))"
    r" ?(?:—|–|--?) (?=[A-Z\d\"“‘])"
)
"""Where and by whom a report was written, at the start of its paragraph: "GENEVA (AP) — "."""
_LONGEST_DATELINE = 80


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text to parse: the plain words, and where each character stands in the text.

    `paragraph` numbers the stretch that it is of. `places` is None where nothing was left out.
    """

    paragraph: int
    start: int
    plain: str
    places: list[int] | None

    def place(self, offset: int) -> int:
        """Where a character of the plain words stands in the text."""
        return self.start + (offset if self.places is None else self.places[offset])


def cut_text(text: str, stretches: Iterable[Span], quotations: Iterable[Span]) -> Iterator[Piece]:
    """The pieces of a text's stretches, in order; of its quotations single marks are made double."""
    marks = _double_marks(text, quotations)
    common = frozenset(_SMALL_WORD.findall(text))
    for index, stretch in enumerate(stretches):
        for span in _cut(text, stretch):
            plain, places = _plain(text, span, marks)
            yield Piece(index, span.start, _without_capitals(plain, common), places)


def _without_capitals(plain: str, common: frozenset[str]) -> str:
    """A headline with its words in lower case where the text has them so elsewhere, or it would be read as names."""
    words = _WORD.findall(plain[: _PIECE // 10])
    long = [word for word in words if len(word) > _SHORT_WORD]
    capitals = sum(1 for word in long if word[0].isupper())
    if len(words) < _TITLE_WORDS or len(plain) > _PIECE // 10 or capitals < _TITLE_SHARE * max(1, len(long)):
        return plain
    return _WORD.sub(
        lambda word: word[0].lower() if word[0].lower() in common and word[0].isascii() else word[0], plain
    )


def _cut(text: str, span: Span) -> Iterator[Span]:
    """A paragraph in pieces a parser can hold: cut after a sentence, else between words, else anywhere.

    A dateline is a piece of its own, so that it is no part of the sentence after it.
    """
    start = span.start
    dateline = _DATELINE.match(text, start, min(span.end, start + _LONGEST_DATELINE))
    if dateline is not None:
        yield Span(start, dateline.end())
        start = dateline.end()
    while span.end - start > _PIECE:
        limit = start + _PIECE
        stop = max(text.rfind(end, start, limit) for end in (". ", "? ", "! ", ".” ", '." ')) + 1
        if stop <= start:
            stop = text.rfind(" ", start, limit)
        stop = limit if stop <= start else stop
        yield Span(start, stop)
        start = stop
    yield Span(start, span.end)


def _double_marks(text: str, quotations: Iterable[Span]) -> dict[int, str]:
    """What a parser reads for the single marks around quotations, which it would take for apostrophes: double ones.

    Of two single marks that make one double mark, the inner one is left out.
    """
    marks: dict[int, str] = {}
    for span in quotations:
        for place, other in ((span.start, span.start + 1), (span.end - 1, span.end - 2)):
            if text[place] in _SINGLE:
                marks[place] = '"'
                if text[other] == text[place]:
                    marks[other] = _LEFT_OUT
    return marks


def _plain(text: str, span: Span, marks: Mapping[int, str]) -> tuple[str, list[int] | None]:
    """A stretch for the parser, and, where something unseen was left out, the place of each character.

    `marks` are signs to put at some places instead.
    """
    plain = _ENDLESS.sub(lambda found: " " * len(found[0]), text[span.start : span.end].translate(_PLAIN))
    if marks:
        plain = "".join(marks.get(span.start + offset, sign) for offset, sign in enumerate(plain))
    if not _UNSEEN.search(plain):
        return plain, None
    kept = [(character, place) for place, character in enumerate(plain) if not _UNSEEN.match(character)]
    return "".join(character for character, _ in kept), [place for _, place in kept]
