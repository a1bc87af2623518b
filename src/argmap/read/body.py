"""Where an article stands in the text of its page: its body's paragraphs, its title, and what the page says of it.

A page copied or converted to plain text holds the article and much else. Nothing of the text is changed here:
what comes back are spans into it. In doubt a paragraph stays, since what is cut is never read:

- what stands before the title, and the lines of names and dates after it, are the page's head;
- the body ends where comments, lists of other articles, a note on the author or the publisher's own
  description begin, and no two paragraphs of prose follow in a row: pages put no article after these;
- inside the body a line is cut for what it says as a whole (`furniture.py`), or because it stands there twice:
  a caption printed twice, a pull quote, which repeats words of a longer paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from argmap.read import furniture, masthead
from argmap.read.head import Head, find_publisher, read_head, title_span, with_deck
from argmap.read.pieces import LABEL, SENTENCE, SENTENCE_END, Piece, find_repeated, split_page
from argmap.text import Span, goes_on

_TAIL_LIST = 4
"""Short lines in a row that, at the end, are no text but links."""


@dataclass(frozen=True)
class Body:
    """An article in its page: spans into the text as read. Byline, date (ISO), publisher: None where not told."""

    paragraphs: tuple[Span, ...]
    title: Span | None = None
    deck: Span | None = None
    byline: str | None = None
    date: str | None = None
    publisher: str | None = None

    @property
    def stretches(self) -> tuple[Span, ...]:
        """All that is the article's own text: title, deck and paragraphs, in the order of the text."""
        parts = [part for part in (self.title, self.deck) if part is not None]
        return tuple(sorted([*parts, *self.paragraphs], key=lambda span: span.start))


def find_body(text: str) -> Body:
    """The article in the text of a page, as plain text: linear in its length. A text without any has no paragraphs."""
    pieces = list(split_page(text))
    nothing: frozenset[int] = frozenset()
    # What is repeated below the body is no matter: a comment may quote a sentence of the article.
    end = _find_end(pieces, read_head(text, pieces, nothing), nothing)
    repeated = find_repeated(text, pieces[:end])
    head = read_head(text, pieces, repeated)
    end = _find_end(pieces, head, repeated)
    if head.deck is None:
        head = with_deck(text, pieces, head, end, repeated)
    kept = [
        index
        for index in range(head.start, end)
        if index not in head.cut and index not in repeated and not pieces[index].is_furniture
    ]
    listed = _listed_inside(pieces, kept)
    body = [index for index in kept if index not in listed and not _is_caption(pieces, index)]
    return Body(
        paragraphs=tuple(_joined(text, pieces, body)),
        title=title_span(text, pieces[head.title].span) if head.title is not None else None,
        deck=pieces[head.deck].span if head.deck is not None else None,
        byline=head.byline or None,
        date=head.date or None,
        publisher=find_publisher(text, pieces, head, end) or None,
    )


def _find_end(pieces: Sequence[Piece], head: Head, repeated: frozenset[int]) -> int:
    """The index of the first piece after the body."""
    resumes = _last_run(pieces, head.byline)
    signs = [index for index, piece in enumerate(pieces) if furniture.is_comment_sign(piece.says)]
    prose = 0
    for index in range(head.start, len(pieces)):
        piece = pieces[index]
        if prose >= 2 or (prose and index > head.start + 2):
            if _is_end(pieces, index, resumes, head.byline):
                return _trimmed(pieces, head, index)
            if len(signs) >= 2 and index == signs[0]:
                return _trimmed(pieces, head, _before_name(pieces, index))
        if piece.is_prose and index not in head.cut and index not in repeated:
            prose += 1
    return _trimmed(pieces, head, len(pieces))


def _last_run(pieces: Sequence[Piece], byline: str) -> int:
    """Where two paragraphs of prose stand in a row for the last time; notes on author or publisher are none."""
    following = False
    for index in range(len(pieces) - 1, -1, -1):
        if pieces[index].is_furniture:
            continue
        here = pieces[index].is_prose and not _is_notice(pieces[index], byline)
        if here and following:
            return index
        following = here
    return -1


def _is_notice(piece: Piece, byline: str) -> bool:
    return bool(piece.says) and (
        masthead.is_author_note(piece.says, byline) or furniture.is_self_description(piece.says)
    )


def _is_end(pieces: Sequence[Piece], index: int, resumes: int, byline: str) -> bool:
    """Whether the body ends before a piece."""
    piece = pieces[index]
    if not piece.says:
        return False
    if furniture.opens_comments(piece.says):
        return True
    if masthead.is_author_note(piece.says, byline):
        near = pieces[index + 1 : index + 3]
        return len(near) < 2 or any(_opens_foot(other) for other in near)
    if furniture.opens_notes(piece.says):
        return index + 1 < len(pieces) and pieces[index + 1].says.startswith(("[", "(", *"0123456789"))
    return resumes <= index and _opens_page_foot(pieces, index, byline)


def _opens_page_foot(pieces: Sequence[Piece], index: int, byline: str) -> bool:
    """Whether a piece, with no run of prose below, is the first of what stands under articles."""
    says = pieces[index].says
    if furniture.ends_article(says) or furniture.opens_list(says) or furniture.closes_page(says):
        return True
    after = next((other for other in pieces[index + 1 :] if not other.is_furniture), None)
    goes_on_after = after is not None and after.is_prose and not _is_notice(after, byline)
    return pieces[index].is_furniture and not goes_on_after and not furniture.names_network(says)


def _opens_foot(piece: Piece) -> bool:
    says = piece.says
    return (
        piece.is_furniture
        or furniture.opens_list(says)
        or furniture.opens_comments(says)
        or furniture.ends_article(says)
    )


def _before_name(pieces: Sequence[Piece], index: int) -> int:
    """The place before the short lines that stand over a comment: who wrote it."""
    while index and pieces[index - 1].words <= LABEL + 1 and not pieces[index - 1].is_prose:
        index -= 1
    return index


def _trimmed(pieces: Sequence[Piece], head: Head, end: int) -> int:
    """The end without the notes, credits and links that stand last in the body."""
    stop = end
    while stop > head.start + 1:
        piece = pieces[stop - 1]
        notice = _is_notice(piece, head.byline) or masthead.is_closing_note(piece.says)
        if not (piece.is_furniture or _opens_foot(piece) or (piece.says and notice)):
            break
        stop -= 1
    short = stop
    while short > head.start and not pieces[short - 1].is_prose and _is_link(pieces[short - 1]):
        short -= 1
    if stop - short >= _TAIL_LIST and short > head.start:
        stop = short
    return stop


def _is_link(piece: Piece) -> bool:
    """Whether a piece can be the title of another article, or a name or date beside it."""
    return piece.words <= SENTENCE + 4 and not SENTENCE_END.search(piece.says[-3:])


def _listed_inside(pieces: Sequence[Piece], kept: Sequence[int]) -> frozenset[int]:
    """The headings over links to other articles that stand in the middle of a body, and the links below them."""
    listed: set[int] = set()
    open_list = 0
    for index in kept:
        piece = pieces[index]
        if furniture.opens_list(piece.says):
            open_list = 6
        elif index + 1 < len(pieces) and furniture.closes_link(pieces[index + 1].says) and _is_link(piece):
            listed.add(index)
        elif open_list and not piece.is_prose and _is_link(piece):
            open_list -= 1
        else:
            open_list = 0
        if open_list:
            listed.add(index)
    return frozenset(listed)


def _is_caption(pieces: Sequence[Piece], index: int) -> bool:
    says = pieces[index].says
    announced = index > 0 and furniture.awaits_caption(pieces[index - 1].says) and not pieces[index].is_prose
    return announced or (bool(says) and furniture.has_credit(says))


def _joined(text: str, pieces: Sequence[Piece], body: Sequence[int]) -> Iterator[Span]:
    """The paragraphs: pieces of the body, one that goes on in lower case joined to the one right before it."""
    open_span: Span | None = None
    last = -1
    for index in body:
        span = pieces[index].span
        if open_span is not None and last == index - 1 and goes_on(text, span.start):
            open_span = Span(open_span.start, span.end)
        else:
            if open_span is not None:
                yield open_span
            open_span = span
        last = index
    if open_span is not None:
        yield open_span
