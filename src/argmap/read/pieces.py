"""The pieces that a page's text falls into: what each says, of what kind it is, and which stand there twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.read import furniture, masthead
from argmap.text import Span, split_pieces, words_of

SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]*_]*\Z")
SENTENCE = 12
"""Words from which on a piece that ends like a sentence is prose, and no line of the page's furniture."""
PROSE = 40
"""Words from which on a piece is prose however it ends."""
LABEL = 3
"""The longest label of a section, in words ("Policy Analysis", "Opinion")."""
_QUOTED = 6
"""Words from which on a piece that stands inside a longer one is a pull quote or caption, and no chance."""
_PULLED = 80
"""The longest pull quote, in words."""
_WRAPPED = 130
"""The longest line of a text that was wrapped by hand, in characters."""


@dataclass(frozen=True)
class Piece:
    """A line or paragraph of the page: where it stands, what it says (nothing if it is long), and its kind."""

    span: Span
    says: str
    words: int
    is_prose: bool
    is_furniture: bool


def split_page(text: str) -> Iterator[Piece]:
    """The paragraphs of a page, and the lines of blocks that are no running text."""
    for block in split_pieces(text, Span(0, len(text))):
        for span in _lines(text, block):
            written = text[span.start : span.end]
            says = furniture.plain(written)
            words = len(written.split())
            ends = SENTENCE_END.search(written[-12:]) is not None
            yield Piece(
                span=span,
                says=says,
                words=words,
                is_prose=words >= PROSE or (words >= SENTENCE and ends),
                is_furniture=_is_furniture(written, says),
            )


def _is_furniture(written: str, says: str) -> bool:
    if not any(map(str.isalnum, written)):  # a rule, stars; but a sign may end the article
        return not furniture.ends_article(written)
    return furniture.is_links(written) or furniture.is_furniture(says)


def _lines(text: str, block: Span) -> list[Span]:
    """A block as one paragraph if it was wrapped by hand; else its lines."""
    spans, position = [], block.start
    for line in text[block.start : block.end].split("\n"):
        start = position + len(line) - len(line.lstrip())
        if line.strip():
            spans.append(Span(start, position + len(line.rstrip())))
        position += len(line) + 1
    return [block] if len(spans) > 1 and _is_wrapped(text, spans) else spans


def _is_wrapped(text: str, lines: Sequence[Span]) -> bool:
    """Whether lines are one paragraph: all but the last of much the same length, and few that end a sentence.

    A list, an address or a caption printed twice is not: its lines differ in length, end as sentences or are alike.
    """
    lengths = [line.end - line.start for line in lines]
    longest, inner = max(lengths), lines[:-1]
    if not 50 <= longest <= _WRAPPED or min(lengths[:-1]) < longest / 2:
        return False
    written = [text[line.start : line.end] for line in lines]
    if len(set(written)) < len(written) or any(map(masthead.read_byline, written)):
        return False
    ending = sum(SENTENCE_END.search(line[-12:]) is not None for line in written[:-1])
    return ending * 2 <= len(inner)


def find_repeated(text: str, pieces: Sequence[Piece]) -> frozenset[int]:
    """The pieces that say again what stands elsewhere: the second of two alike, and a line out of a longer one.

    Found by the first words of each short piece, looked up while the words of all pieces pass by once.
    """
    spoken = [words_of(text[piece.span.start : piece.span.end]) for piece in pieces]
    seen: set[tuple[str, ...]] = set()
    wanted: dict[tuple[str, ...], list[int]] = {}
    again: set[int] = set()
    for index, words in enumerate(spoken):
        whole = tuple(words)
        if len(words) >= LABEL + 1 and whole in seen:
            again.add(index)
        elif _QUOTED <= len(words) <= _PULLED:
            wanted.setdefault(whole[:_QUOTED], []).append(index)
        seen.add(whole)
    for words in spoken if wanted else []:
        for at in range(len(words) - _QUOTED + 1):
            for short in wanted.get(tuple(words[at : at + _QUOTED]), [])[:9]:
                length = len(spoken[short])
                if short not in again and length < len(words) and words[at : at + length] == spoken[short]:
                    again.add(short)
    return frozenset(again)


def is_label(piece: Piece) -> bool:
    """Whether a piece names a section and says nothing."""
    return piece.words <= LABEL and not SENTENCE_END.search(piece.says[-3:])
