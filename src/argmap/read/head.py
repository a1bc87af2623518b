"""The head of a page: title, deck, byline, date and publisher, and which of its pieces tell them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from argmap.read import furniture, masthead
from argmap.read.pieces import LABEL, PROSE, SENTENCE, SENTENCE_END, Piece, is_label
from argmap.text import Span, split_pieces, words_of

_FULL_STOP = re.compile(r"\.[\"'”’»)\]*_]*\Z")
_TITLE = 25
"""The longest title, in words."""
_ESSAY = 60
"""Words of a middling paragraph from which on a text is an essay; news has paragraphs as short as decks."""
_SERIES = 5
"""The longest name of a series with its number, in words."""
_DECK = 8
"""The shortest deck that stands between title and byline, in words; a shorter line there is a caption."""
_LONG_DECK = 45
"""The longest deck, in words."""
_HEAD = 60
"""Pieces among which the head of a page is looked for."""


@dataclass(frozen=True)
class Head:
    """What the top of a page tells: indices of its pieces, and where the body can begin."""

    title: int | None = None
    deck: int | None = None
    start: int = 0
    byline: str = ""
    date: str = ""
    cut: frozenset[int] = frozenset()


def read_head(text: str, pieces: Sequence[Piece], repeated: frozenset[int]) -> Head:
    """Title, byline and date from the pieces before the first two paragraphs of prose."""
    lead = _lead(pieces)
    zone = range(min(lead, _HEAD))
    byline, date, marks = _read_masthead(pieces, zone)
    if not byline:
        byline, marks = _bare_byline(pieces, zone, marks)
    title, deck = _choose_title(text, pieces, marks, lead, repeated)
    if not byline and not date and title is None:
        return Head()
    last = max([*marks, title if title is not None else -1])
    cut = set(range(title if title is not None else 0)) | marks
    if title is not None:
        cut |= {index for index in range(title, last) if not pieces[index].is_prose} | {title}
    cut |= {index for index in zone if masthead.is_author_note(pieces[index].says, byline)}
    cut |= {index for index in zone if marks and index > last and is_label(pieces[index])}
    if deck is not None:
        cut.add(deck)
    start = 0 if title is None and not marks else min(cut, default=0)
    return Head(title, deck, start, byline, date, frozenset(cut))


def _lead(pieces: Sequence[Piece]) -> int:
    """Where running text begins: a long paragraph, or one of prose that another follows; else a first sentence."""
    for index, piece in enumerate(pieces):
        following = next((other for other in pieces[index + 1 : index + 6] if not other.is_furniture), None)
        if piece.is_prose and (piece.words >= PROSE or following is None or following.is_prose):
            return index
    sentences = (i for i, piece in enumerate(pieces) if piece.words > LABEL and SENTENCE_END.search(piece.says[-3:]))
    return next(sentences, 0)


def _read_masthead(pieces: Sequence[Piece], zone: range) -> tuple[str, str, set[int]]:
    """Byline and date as lines of the head give them, and which lines these are."""
    byline, dates, marks = "", list[tuple[bool, str]](), set[int]()
    for index in zone:
        says = pieces[index].says
        if not says or pieces[index].words > 20:
            continue
        dateline = masthead.read_dateline(says)
        named = masthead.read_byline(says)
        if dateline:
            dates.append((dateline.later, dateline.date))
            named = named or next((other for other in dateline.others if _is_person(other)), "")
        if dateline or named:
            marks.add(index)
            byline = byline or named
    return byline, min(dates)[1] if dates else "", marks


def _is_person(words: str) -> bool:
    return masthead.is_name(words) and not masthead.names_publisher(words)


def _bare_byline(pieces: Sequence[Piece], zone: range, marks: set[int]) -> tuple[str, set[int]]:
    """A name that stands alone in the head: a byline if it is next to the date, or a later note tells who he is.

    A line that repeats it with a place ("Jane Roe in Port Town") may stand between.
    """
    for index in zone:
        says = pieces[index].says
        if index in marks or pieces[index].is_furniture or not _is_person(says) or len(says.split()) > 4:
            continue
        noted = any(masthead.is_author_note(piece.says, says) for piece in pieces if piece.says.startswith(says))
        placed = index + 1 < len(pieces) and pieces[index + 1].says.startswith(f"{says} in ")
        own = {index, index + 1} if placed else {index}
        beside = {min(own) - 1, max(own) + 1} & marks
        if noted or (beside and _is_titled(pieces, index)):
            return says, marks | own
    return "", marks


def _is_titled(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a longer line, which can be the title, stands before."""
    return any(LABEL < piece.words <= _TITLE for piece in pieces[:index] if not piece.is_furniture)


def _choose_title(
    text: str, pieces: Sequence[Piece], marks: set[int], lead: int, repeated: frozenset[int]
) -> tuple[int | None, int | None]:
    """The title and the deck: what stands right before byline or date, or between them and the text.

    Without either, the title is the first line, if it is short, no sentence, and text follows.
    """
    possible = [
        index
        for index in range(min(lead, _HEAD))
        if index not in marks and 1 < pieces[index].words <= _TITLE and not pieces[index].is_furniture
    ]
    if not marks:
        first = next((index for index in range(lead) if not pieces[index].is_furniture), None)
        if first is None or first not in possible or lead == len(pieces) or _is_sentence(text, pieces[first]):
            return None, None
        follows = next(index for index in range(first + 1, lead + 1) if not pieces[index].is_furniture)
        return (first, None) if pieces[follows].is_prose else (None, None)
    fresh = [index for index in possible if index not in repeated] or possible
    before = [index for index in fresh if index < min(marks)]
    after = [index for index in fresh if index > min(marks) and not is_label(pieces[index])]
    if not before or (after and all(is_label(pieces[index]) for index in before) and max(marks) > after[0]):
        before = after[:1] or before
    return _nearest_title(text, pieces, before, min(marks))


def _nearest_title(text: str, pieces: Sequence[Piece], before: list[int], mark: int) -> tuple[int | None, int | None]:
    """Of the lines before byline and date, the last is the title; or the deck, if it is a sentence under a title."""
    if not before:
        return None, None
    telling = [index for index in before if pieces[index].words > LABEL and not _is_series(pieces[index])] or before[
        -1:
    ]
    last = before[-1] if before[-1] == mark - 1 and pieces[before[-1]].words > 1 else telling[-1]
    last = telling[-1] if pieces[last].words <= LABEL and telling[-1] == last - 1 else last
    above = last - 1
    if above not in telling or _is_sentence(text, pieces[above]) or masthead.names_publisher(pieces[above].says):
        return last, None
    longer = pieces[last].words > pieces[above].words and pieces[last].words >= _DECK
    # What stands first of all and says something is the title; a mistake costs little, as the deck is read too.
    is_deck = longer or _is_sentence(text, pieces[last]) or above == before[0]
    return (above, last) if is_deck else (last, None)


def _is_series(piece: Piece) -> bool:
    """Whether a line is a series and its number, such as "Policy Brief No. 12"."""
    return piece.words <= _SERIES and piece.says[-1:].isdigit()


def _is_sentence(text: str, piece: Piece) -> bool:
    return _FULL_STOP.search(text, max(piece.span.start, piece.span.end - 6), piece.span.end) is not None


def title_span(text: str, span: Span) -> Span:
    """The title without Markdown's sign of a heading."""
    mark = re.match(r"#{1,6}\s+", text[span.start : span.end])
    return Span(span.start + mark.end(), span.end) if mark else span


def with_deck(text: str, pieces: Sequence[Piece], head: Head, end: int, repeated: frozenset[int]) -> Head:
    """The head with the deck that stands under byline and date, as if it were the first paragraph.

    A deck is printed twice, or it is one sentence over paragraphs more than twice as long. Only under a title
    with byline or date: without them it may be a short first paragraph.
    """
    if head.title is None or not (head.byline or head.date):
        return head
    body = [i for i in range(head.start, end) if i not in head.cut | repeated and not pieces[i].is_furniture]
    if len(body) < 3:
        return head
    first, below = pieces[body[0]], pieces[body[0] + 1]
    lengths = sorted(pieces[i].words for i in body[1:] if pieces[i].is_prose)
    middle = lengths[len(lengths) // 2] if lengths else 0
    twice = _said(text, first) == _said(text, below)
    brief = first.words >= SENTENCE and first.words * 2 < middle and middle >= _ESSAY
    if first.words <= _LONG_DECK and (twice or brief):
        return replace(head, deck=body[0], cut=head.cut | {body[0]})
    return head


def _said(text: str, piece: Piece) -> list[str]:
    return words_of(text[piece.span.start : piece.span.end])


def find_publisher(text: str, pieces: Sequence[Piece], head: Head, end: int) -> str:
    """Who publishes the page: named over the title, beside the date, as owner of the copyright, or in the foot."""
    above = pieces[: head.title] if head.title is not None else ()
    datelines = [masthead.read_dateline(piece.says) for piece in pieces[head.start : head.start + _HEAD]]
    beside = [other for dateline in datelines if dateline for other in dateline.others]
    for words in [*(piece.says for piece in above), *beside]:
        if named := masthead.names_publisher(words):
            return named
    foot = pieces[end:]
    for piece in foot:
        if named := masthead.owner(piece.says):
            return named
    for block in split_pieces(text, Span(pieces[end].span.start, len(text))) if foot else ():
        says = furniture.plain(text[block.start : block.end])
        is_name = 2 <= len(says.split()) <= 8 and not SENTENCE_END.search(says[-3:])
        if is_name and (named := masthead.names_publisher(says)):
            return named
    return ""
