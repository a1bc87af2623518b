"""Quotation marks: which stretches of a text stand between them, in every style.

Works on characters, before and beside the parser: a quotation may run over several sentences, and a parser
sees one sentence at a time. Marks are paired as brackets are, with what may be an apostrophe, and what tells no
side, read by what stands around it; a mark that finds no partner counts for nothing, but where a quotation goes
on in the next paragraph. Each mark is looked at once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from argmap.text import Span

_MARK = re.compile(r"""[“”„‟"＂«»「」『』‚‹›]|``|‘‘|’’|'{2,}|[‘’'`]""")
_STYLES = {
    **dict.fromkeys('“”„‟"＂', "double"),
    **dict.fromkeys("‘’'`‚", "single"),
    **dict.fromkeys("«»", "angle"),
    **dict.fromkeys("‹›", "small angle"),
    **dict.fromkeys("「」", "corner"),
    **dict.fromkeys("『』", "white corner"),
}
_UNSEEN = frozenset("\xad\ufeff") | {
    chr(code) for codes in (range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x206A)) for code in codes
}
_OPENS = frozenset("“„‟«「『‘‚‹")
_CLOSES = frozenset("”»」』›")
_BRACKETS = frozenset("([{<—–-/:")
_BEFORE_SINGLE = _OPENS | {'"'}
_AFTER_SINGLE = frozenset('"“….$£€([')
_CONTRACTIONS = re.compile(r"(?:em|til|tis|twas|cause|bout|round|n)\b|\d0s", re.IGNORECASE)
_FEET = re.compile(r"\d['’]\d{1,2}$")
_BEFORE_SPEECH = re.compile(r"[,:.?!][)\]]?\s*$")
_LOOK_BACK = 8
"""Characters before a mark that is not closed, within which a paragraph begins or a comma leads into speech."""
_SHORTEST_UNCLOSED = 3
"""Characters from a mark that is not closed to the paragraph's end, at least: fewer are no words."""
_LONGEST_SINGLE = 3_000
"""Characters between single quotation marks; beyond, the mark was an apostrophe."""

Side = Literal["opens", "closes", "either", "neither"]


class _Mark(NamedTuple):
    """A quotation mark, and what can be seen before and after it: a space at the paragraph's ends."""

    sign: str
    start: int
    end: int
    before: str
    after: str


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner. `perhaps` is where it ends if what may be an apostrophe is none."""

    style: str
    sign: str
    start: int
    perhaps: int = 0


@dataclass(slots=True)
class _Pairing:
    """The marks of a paragraph read so far: those that wait, innermost last, and the pairs found."""

    waiting: list[_Open] = field(default_factory=list)
    styles: Counter[str] = field(default_factory=Counter)
    pairs: list[Span] = field(default_factory=list)

    def open(self, style: str, sign: str, start: int) -> None:
        self.waiting.append(_Open(style, sign, start))
        self.styles[style] += 1

    def drop(self) -> _Open:
        last = self.waiting.pop()
        self.styles[last.style] -= 1
        return last

    def close(self, style: str, end: int) -> None:
        """Pair the innermost mark of a style; those inside it stay without a partner."""
        while self.waiting[-1].style != style:
            self.drop()
        self.pairs.append(Span(self.drop().start, end))


def find_quotations(text: str, span: Span) -> list[Span]:
    """The outermost quotations of a paragraph, marks included, in order.

    A double mark that is not closed holds to the paragraph's end where it opens the paragraph, or follows a
    comma, a colon or a sentence's end, and no other of its kind comes after: the quotation goes on in the next.
    """
    pairing = _Pairing()
    for sign, start, end in _signs(text, span):
        mark = _Mark(sign, start, end, _before(text, span, start), _after(text, span, end))
        if _STYLES[sign] == "single":
            _read_single(text, pairing, mark)
        else:
            _read_double(text, pairing, mark)
    return _outermost(pairing.pairs + _unclosed(text, span, pairing))


def _signs(text: str, span: Span) -> Iterator[tuple[str, int, int]]:
    """The quotation marks of a paragraph as one sign each; runs of straight single ones are parted into pairs.

    An odd one in a run is the inner quotation's: the last where the run opens, the first where it closes.
    """
    for found in _MARK.finditer(text, span.start, span.end):
        start, end = found.span()
        if end - start == 1:
            yield found[0], start, end
        elif found[0][0] != "'":
            yield ("”" if found[0] == "’’" else "“"), start, end
        else:
            odd = (end - start) % 2
            first = start + (odd and not _before(text, span, start).isspace())
            if first > start:
                yield "'", start, first
            for place in range(first, end - 1, 2):
                yield '"', place, place + 2
            if odd and first == start:
                yield "'", end - 1, end


def _read_double(text: str, pairing: _Pairing, mark: _Mark) -> None:
    style = _STYLES[mark.sign]
    waiting = pairing.styles[style] > 0
    side = _side(text, mark)
    if side == "either" or (waiting and mark.sign in "“«" and _is_reversed(pairing, style, mark.sign)):
        side = "closes" if waiting else "opens"
    if side == "closes" and waiting:
        pairing.close(style, mark.end)
    elif side == "opens":
        pairing.open(style, mark.sign, mark.start)


def _is_reversed(pairing: _Pairing, style: str, sign: str) -> bool:
    """Whether a mark closes what its mirror opened: „…“ »…«."""
    last = next(mark for mark in reversed(pairing.waiting) if mark.style == style)
    return (last.sign, sign) in {("„", "“"), ("»", "«")}


def _side(text: str, mark: _Mark) -> Side:
    """Whether a mark opens or closes, by its shape, and where that does not tell, by what stands around it."""
    sign, before, after = mark.sign, mark.before, mark.after
    opens = not after.isspace() and (before.isspace() or before in _BRACKETS or before in _OPENS)
    closes = not before.isspace() and not after.isalnum()
    if sign in _OPENS:
        # a page that closes with an opening mark: no word follows
        return "closes" if sign == "“" and closes and after.isspace() else "opens"
    if sign in _CLOSES:
        return "opens" if sign in "”»" and before.isspace() and after.isalnum() else "closes"
    if before.isdigit() and _FEET.search(text, max(0, mark.start - 4), mark.start):
        return "neither"
    if opens != closes:
        return "opens" if opens else "closes"
    return "neither" if before == "=" or (before.isalnum() and after.isalnum()) else "either"


def _read_single(text: str, pairing: _Pairing, mark: _Mark) -> None:
    """A single mark, which may be an apostrophe: it opens before a word, and closes after one where it stands open."""
    if _opens_single(text, mark):
        _drop_single(pairing)
        pairing.open("single", mark.sign, mark.start)
        return
    waiting = pairing.waiting[-1] if pairing.waiting else None
    if waiting is None or waiting.style != "single" or mark.sign not in "’'":
        return
    if mark.before.isspace() or mark.after.isalnum():
        return
    if mark.start - waiting.start > _LONGEST_SINGLE:
        pairing.drop()
    elif mark.before == "s" and mark.after.isspace() and text[mark.end + 1 : mark.end + 2].islower():
        waiting.perhaps = waiting.perhaps or mark.end  # allies' view
    else:
        pairing.close("single", mark.end)


def _opens_single(text: str, mark: _Mark) -> bool:
    if mark.sign == "’" or not (mark.before.isspace() or mark.before in _BRACKETS or mark.before in _BEFORE_SINGLE):
        return False
    if not (mark.after.isalnum() or mark.after in _AFTER_SINGLE):
        return False
    return mark.sign != "'" or not _CONTRACTIONS.match(text, mark.end)


def _drop_single(pairing: _Pairing) -> None:
    """End a single quotation that was never closed: at what may have been an apostrophe, or nowhere."""
    if pairing.waiting and pairing.waiting[-1].style == "single":
        last = pairing.drop()
        if last.perhaps:
            pairing.pairs.append(Span(last.start, last.perhaps))


def _unclosed(text: str, span: Span, pairing: _Pairing) -> list[Span]:
    """What is still open at the paragraph's end and goes on in the next."""
    _drop_single(pairing)
    doubles = [mark for mark in pairing.waiting if mark.style != "single"]
    if not doubles:
        return []
    mark = doubles[-1]
    if span.end - mark.start < _SHORTEST_UNCLOSED:
        return []
    if any(pair.start > mark.start and text[pair.start] == text[mark.start] for pair in pairing.pairs):
        return []
    start = max(span.start, mark.start - _LOOK_BACK)
    before = text[start : mark.start]
    opens_paragraph = start == span.start and not before.strip()
    return [Span(mark.start, span.end)] if opens_paragraph or _BEFORE_SPEECH.search(before) else []


def _outermost(pairs: list[Span]) -> list[Span]:
    """The pairs that stand in no other, in order."""
    found: list[Span] = []
    for pair in sorted(pairs, key=lambda pair: (pair.start, -pair.end)):
        if not found or pair.start >= found[-1].end:
            found.append(pair)
    return found


def _before(text: str, span: Span, place: int) -> str:
    """The character before a place that can be seen; a space at the paragraph's start."""
    place -= 1
    while place >= span.start and text[place] in _UNSEEN:
        place -= 1
    return text[place] if place >= span.start else " "


def _after(text: str, span: Span, place: int) -> str:
    """The character from a place on that can be seen; a space at the paragraph's end."""
    while place < span.end and text[place] in _UNSEEN:
        place += 1
    return text[place] if place < span.end else " "
