"""Offsets, lines, paragraphs, sentences and locators: where words stand in a text.

Everything here speaks of one *rendition*: a string that passages point into. Offsets are code points
from 0, half-open. The text itself is never changed: what is joined or folded for matching (a paragraph
broken by a blank line, curly quotation marks) is matched through a pattern, so an offset always points
into the text as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

QUOTED_WORDS = 13
"""The longest run of words of somebody else's text that a workspace may hold."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")
_LOWER_START = re.compile(r"[^\w]*[a-z]")
_SENTENCE_END = re.compile(r"""[.!?…]+["'”’»)\]*]*(?=\s+["'“‘«(\[*]*[A-Z0-9])""")
_ABBREVIATION = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|St|No|vs|etc|Jr|Sr)|\b[A-Z])\.$")
_ELLIPSIS = re.compile(r"\s*(?:…|\.\.\.)\s*")
_LOCATOR = re.compile(
    r"""(?:¶\s*(?P<first>\d+)(?:\s*[-–]\s*(?P<last>\d+))?|(?P<part>title|deck))(?:\s+"(?P<words>.+)")?""",
    re.DOTALL,
)
# Characters a typist may exchange for one another; each class stands for all its members.
_ALIKE = ('"“”„«»', "'‘’‚`´", "-‐‑‒–—−")


@dataclass(frozen=True)
class Span:
    """A stretch of a rendition: `start` and `end` in code points from 0, half-open."""

    start: int
    end: int


@dataclass(frozen=True)
class Locator:
    """How a passage is cited: `¶7 "But every resistance … breaking point"`, `title`, `deck "…"`.

    `first` and `last` name parts of a rendition: paragraph numbers as text, or `title` or `deck`.
    `head` and `tail` are the first and the last few words; without them the whole part is meant.
    """

    first: str
    last: str
    head: str = ""
    tail: str = ""

    def __str__(self) -> str:
        place = self.first if not self.first.isdigit() else f"¶{self.first}"
        if self.last != self.first:
            place += f"-{self.last}"
        words = f"{self.head} … {self.tail}" if self.tail else self.head
        return f'{place} "{words}"' if words else place


def parse_locator(written: str) -> Locator | None:
    """Read a locator as a curator writes it; None when it is not one."""
    match = _LOCATOR.fullmatch(written.strip())
    if match is None:
        return None
    first = match["part"] or match["first"].lstrip("0")
    last = (match["last"] or first).lstrip("0")
    if not first or not last or (match["last"] and int(last) < int(first)):
        return None
    head, *rest = _ELLIPSIS.split((match["words"] or "").strip(), maxsplit=1)
    return Locator(first, last, head.strip(), rest[0].strip() if rest else "")


@dataclass(frozen=True)
class Rendition:
    """A text that passages point into: an article's original, or the digest that stands for it.

    `parts` gives the span of each citable part under its name: `title`, `deck`, and the body's
    paragraphs `1`, `2`, ….
    """

    kind: Literal["original", "digest"]
    content: str
    parts: Mapping[str, Span] = field(default_factory=dict)

    def slice(self, span: Span) -> str:
        """The exact characters of a span."""
        return self.content[span.start : span.end]

    @cached_property
    def sentences(self) -> Mapping[str, tuple[Span, ...]]:
        """The sentences of every part, in the order of the text."""
        return {name: split_sentences(self.content, span) for name, span in self.parts.items()}

    def locate(self, locator: Locator) -> Span | str:
        """The one place a locator points at, or in words why there is none.

        It fits exactly or not at all: the first words must stand in the paragraph once, and the last
        words once after them. White space and the style of quotation marks and dashes do not count.
        """
        missing = [name for name in (locator.first, locator.last) if name not in self.parts]
        if missing:
            return f"the text has no {part_name(missing[0])}{self._known_parts()}"
        start, end = self.parts[locator.first].start, self.parts[locator.last].end
        if not locator.head:
            return Span(start, end)
        heads = find_words(self.content, locator.head, start, end)
        if len(heads) != 1:
            return _misfit(locator.head, len(heads), part_name(locator.first))
        if not locator.tail:
            return heads[0]
        tails = find_words(self.content, locator.tail, heads[0].end, end)
        if len(tails) != 1:
            return _misfit(locator.tail, len(tails), f"{part_name(locator.last)} after “{locator.head}”")
        return Span(heads[0].start, tails[0].end)

    def _known_parts(self) -> str:
        numbers = [int(name) for name in self.parts if name.isdigit()]
        return f"; its paragraphs are ¶1 to ¶{max(numbers)}" if numbers else ""


def part_name(name: str) -> str:
    """A part as people call it: `¶3`, `title`."""
    return f"¶{name}" if name.isdigit() else name


def _misfit(words: str, count: int, where: str) -> str:
    if count == 0:
        return f"“{words}” does not stand in {where}"
    return f"“{words}” stands {count} times in {where}; give more of the words"


def find_words(content: str, words: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Every place where the words stand, whatever the white space, quotation marks and dashes."""
    end = len(content) if end is None else end
    return [Span(*match.span()) for match in _pattern(words).finditer(content, start, end)]


def _pattern(words: str) -> re.Pattern[str]:
    """A pattern for the words that respects word boundaries and folds look-alike characters."""
    pieces = []
    for word in words.split():
        piece = ""
        for character in word:
            alike = next((group for group in _ALIKE if character in group), None)
            piece += f"[{re.escape(alike)}]" if alike else re.escape(character)
        pieces.append(piece)
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    return re.compile(before + r"\s+".join(pieces) + after)


def original(content: str, title: str = "", deck: str = "", body: str = "") -> tuple[Rendition, dict[str, str]]:
    """An article as it was published, with its citable parts.

    `title`, `deck` and `body` are the first and last words of each part (`first words … last words`);
    without `body` the whole text is body. Pages print titles and captions more than once, so the first
    place counts. Returned beside the rendition: for each part that cannot be found, in words why.
    """
    parts: dict[str, Span] = {}
    errors: dict[str, str] = {}
    for name, words in (("title", title), ("deck", deck), ("body", body)):
        if not words:
            continue
        head, *tail = _ELLIPSIS.split(words.strip(), maxsplit=1)
        first = next(iter(find_words(content, head)), None)
        last = next(iter(find_words(content, tail[0], first.end)), None) if first and tail else first
        if first and last:
            parts[name] = Span(first.start, last.end)
        else:
            errors[name] = f"“{tail[0] if first else head}” does not stand in the text"
    span = parts.pop("body", Span(0, len(content)))
    numbered = {str(number): part for number, part in enumerate(split_paragraphs(content, span), 1)}
    return Rendition("original", content, {**parts, **numbered}), errors


def digest(paragraphs: Mapping[str, str]) -> Rendition:
    """The rendition made of a curator's own words, one paragraph of it for each of the original."""
    content, parts = "", {}
    for name, paragraph in paragraphs.items():
        content += "\n\n" if content else ""
        parts[name] = Span(len(content), len(content) + len(paragraph))
        content += paragraph
    return Rendition("digest", content, parts)


def split_paragraphs(content: str, span: Span) -> list[Span]:
    """The paragraphs of a stretch of text.

    Blank lines part them; where there is no blank line, each line is one. A piece that goes on in
    lower case was broken inside a sentence and is joined to the one before.
    """
    stretch = content[span.start : span.end]
    breaks = _BLANK_LINE if _BLANK_LINE.search(stretch.strip()) else _LINE_END
    pieces: list[Span] = []
    position = 0
    for end, following in [*((m.start(), m.end()) for m in breaks.finditer(stretch)), (len(stretch), 0)]:
        piece = stretch[position:end]
        if piece.strip():
            start = span.start + position + len(piece) - len(piece.lstrip())
            stop = span.start + position + len(piece.rstrip())
            if pieces and _LOWER_START.match(piece.lstrip()):
                pieces[-1] = Span(pieces[-1].start, stop)
            else:
                pieces.append(Span(start, stop))
        position = following
    return pieces


def split_sentences(content: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a paragraph, by end marks and what follows them; abbreviations do not end one."""
    found, position = [], span.start
    for match in _SENTENCE_END.finditer(content, span.start, span.end):
        if _ABBREVIATION.search(content, position, match.end()) and not _ends_here(content, match.end()):
            continue
        found.append(Span(position, match.end()))
        position = match.end() + len(content[match.end() :]) - len(content[match.end() :].lstrip())
    if position < span.end:
        found.append(Span(position, span.end))
    return tuple(found)


_NEW_SENTENCE = re.compile(r"\s+(?:The|In|At|But|This|That|These|It|He|She|They|After|Today|Otherwise|As|For|Such)\b")


def _ends_here(content: str, position: int) -> bool:
    """Whether what follows an abbreviation is surely a new sentence ("… in the U.S. The …")."""
    return _NEW_SENTENCE.match(content, position) is not None


def line_and_column(content: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset; lines end at a line feed only, as in editors."""
    line = content.count("\n", 0, offset) + 1
    return line, offset - (content.rfind("\n", 0, offset) + 1) + 1
