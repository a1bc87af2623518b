"""Offsets, lines, paragraphs, sentences and locators: where words stand in a text.

Everything here speaks of one *rendition*: a string that passages point into. Offsets are code points
from 0, half-open. The text itself is never changed: what is joined or folded for matching (a paragraph
broken by a blank line, curly quotation marks) is matched through a pattern, so an offset always points
into the text as it was read.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from typing import Literal

QUOTED_WORDS = 13
"""The longest run of words of somebody else's text that a workspace may hold."""

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")
_FIRST_LETTERS = re.compile(r"\W{0,20}(\w)(\w?)")
_SENTENCE_END = re.compile(r"""(?<![.!?…])(?P<end>[.!?…؟۔]+["'”’»)\]*]*)\s+|(?P<full>[。！？]+[」』”’）]*)\s*""")
_NO_SPACES = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
"""Scripts that put no spaces between words."""
_ABBREVIATION = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Gen|Col|Lt|Maj|Capt|Adm|Brig|Sgt|Sen|Rep|Gov|St|Mt|vs|etc|cf|ca|Jr|Sr|Inc|Ltd"
    r"|e\.g|i\.e|a\.m|p\.m|[A-Z])\.$"
)
_LONGEST_ABBREVIATION = 8
_BEFORE_FIGURE = re.compile(r"\b(?:No|Nos|Art|Sec|Ch|Vol|Fig|pp?|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$")
_NEW_SENTENCE = re.compile(r"\s+(?:The|In|At|But|This|That|These|It|He|She|They|After|Today|Otherwise|As|For|Such)\b")
_WORD = re.compile(r"\w")
_NO_WORD = re.compile(r"\W")
_NUMBER = re.compile(r"[0-9]{1,3}\.")
"""The number of a list."""
_LONGEST_PASSAGE = 20_000
"""Characters."""
_MOST_PLACES = 100
"""Places of the same words that are looked for: nobody means one of more."""
_FIGURE = re.compile(r"\s+\W*[0-9]")
_ELLIPSIS = re.compile(r"…|\.\.\.")
_LOCATOR = re.compile(
    r"""(?:¶\s*(?P<first>[0-9]{1,4})(?:\s*[-–]\s*(?P<last>[0-9]{1,4}))?|(?P<part>title|deck))"""
    r"""(?:\s+"(?P<words>.+)")?""",
    re.DOTALL,
)
# Characters a typist may exchange for one another; each class stands for all its members.
_ALIKE = ('"“”„«»', "'‘’‚`´", "-‐‑‒–—−")
_BLANKS = " " + "".join(
    map(
        chr,
        (
            *range(9, 14),
            *range(28, 32),
            0x85,
            0xA0,
            0x1680,
            *range(0x2000, 0x200B),
            0x2028,
            0x2029,
            0x202F,
            0x205F,
            0x3000,
        ),
    )
)
_FOLDS = [(sign, group[0]) for group in (*_ALIKE, _BLANKS) for sign in group[1:]]


_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


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

    @property
    def parts(self) -> list[str]:
        """The names of the parts from the first to the last."""
        if not self.first.isdigit():
            return [self.first]
        return [str(number) for number in range(int(self.first), int(self.last) + 1)]

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
    if match["words"] is None:
        return Locator(first, last)
    words = split_words(match["words"])
    return Locator(first, last, *words) if words else None


def split_words(written: str) -> tuple[str, str] | None:
    """The first and the last words of `first … last`; of words without an ellipsis, all and none.

    None where the first words are missing, or the last after an ellipsis.
    """
    head, *rest = (words.strip() for words in _ELLIPSIS.split(" ".join(written.split()), maxsplit=1))
    return (head, rest[0] if rest else "") if head and all(rest) else None


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

    def parts_of(self, span: Span) -> list[str]:
        """The names of the parts that a span touches: title and deck, then paragraphs in their order."""
        apart = [name for name in ("title", "deck") if name in self.parts]
        touched = [name for name in apart if self.parts[name].start < span.end and span.start < self.parts[name].end]
        first = bisect_right(self._paragraphs, span.start, key=lambda name: self.parts[name].end)
        beyond = bisect_left(self._paragraphs, span.end, key=lambda name: self.parts[name].start)
        return touched + self._paragraphs[first:beyond]

    @cached_property
    def _paragraphs(self) -> list[str]:
        """The names of the paragraphs in the order of the text, where none stands in another."""
        return sorted((name for name in self.parts if name.isdigit()), key=lambda name: self.parts[name].start)

    def locate(self, locator: Locator) -> Span | str:
        """The one place a locator points at, or in words why there is none.

        It fits exactly or not at all: the first words must stand in the paragraph once, and the last
        words once after them. White space and the style of quotation marks and dashes do not count.
        """
        missing = [name for name in (locator.first, locator.last) if name not in self.parts]
        if missing:
            return f"the text has no {part_name(missing[0])}; it has {list_parts(self.parts)}"
        start, end = self.parts[locator.first].start, self.parts[locator.last].end
        if not locator.head:
            return Span(start, end)
        heads = find_words(self.content, locator.head, start, end)
        if len(heads) != 1:
            return self._misfit(locator, locator.head, len(heads), str(Locator(locator.first, locator.last)))
        if not locator.tail:
            return heads[0]
        tails = find_words(self.content, locator.tail, heads[0].end, end)
        if len(tails) != 1:
            return self._misfit(locator, locator.tail, len(tails), f"{part_name(locator.last)} after “{locator.head}”")
        return Span(heads[0].start, tails[0].end)

    def _misfit(self, locator: Locator, words: str, count: int, where: str) -> str:
        if count:
            times = f"{count} times" + (" or more" if count == _MOST_PLACES else "")
            return f"“{words}” stands {times} in {where}; give more of the words"
        found = find_words(self.content, words)
        others = {name: part for name, part in self.parts.items() if name not in locator.parts}
        parts = [name for name, part in others.items() if any(part.start <= at.start < part.end for at in found)]
        return f"“{words}” does not stand in {where}" + (f", but in {list_parts(parts)}" if parts else "")


def part_name(name: str) -> str:
    """A part as people call it: `¶3`, `title`."""
    return f"¶{name}" if name.isdigit() else name


def list_parts(names: Iterable[str]) -> str:
    """Parts as people list them: `title, ¶1 to ¶3, ¶5`."""
    once = dict.fromkeys(names)
    runs: list[list[int]] = []
    for number in sorted(int(name) for name in once if name.isdigit()):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    listed = [name for name in once if not name.isdigit()]
    listed += [f"¶{run[0]}" + (f" to ¶{run[-1]}" if len(run) > 1 else "") for run in runs]
    return ", ".join(listed) or "no parts"


def find_words(content: str, words: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The places where the words stand, whatever the white space, quotation marks and dashes.

    At most the first hundred; none of words that are longer than any passage.
    """
    if len(words) > _LONGEST_PASSAGE:
        return []
    end = len(content) if end is None else end
    sought, folded = _fold_signs(" ".join(words.split())), _folded(content)
    if not sought:
        return []
    blanks_in_a_row = folded.find("  ", start, end) >= 0
    find = _by_pattern if blanks_in_a_row else _as_they_are
    apart = _bounded(words[:1]), _bounded(words[-1:])
    return list(islice(find(sought, apart, folded, Span(start, end)), _MOST_PLACES))


def _fold_signs(content: str) -> str:
    """A text of the same length, in which signs that look alike are one, and every blank is a space."""
    for sign, alike in _FOLDS:
        content = content.replace(sign, alike)
    return content


_folded = lru_cache(maxsize=2)(_fold_signs)
"""Of a text many words are looked for, one after the other."""


def _as_they_are(words: str, apart: tuple[bool, bool], content: str, within: Span) -> Iterator[Span]:
    """Where words stand; `apart` says whether they must stand apart from the letters before and after them.

    Words may overlap: "no, no" stands twice in "no, no, no".
    """
    start = within.start
    while (start := content.find(words, start, within.end)) >= 0:
        if apart[0] and start and _WORD.match(content, start - 1):
            if (beyond := _NO_WORD.search(content, start)) is None:
                return
            start = beyond.start()
            continue
        end = start + len(words)
        if not (apart[1] and _WORD.match(content, end, within.end)):
            yield Span(start, end)
        start += 1


def _by_pattern(words: str, apart: tuple[bool, bool], content: str, within: Span) -> Iterator[Span]:
    """The same where any number of blanks may stand between words."""
    before, after = r"(?<!\w)" if apart[0] else "", r"(?!\w)" if apart[1] else ""
    pattern, start = re.compile(before + " +".join(map(re.escape, words.split(" "))) + after), within.start
    while match := pattern.search(content, start, within.end):
        yield Span(*match.span())
        start = match.start() + 1


def _bounded(character: str) -> bool:
    """Whether a word that begins or ends so must stand apart from the letters around it."""
    return character.isalnum() and not _NO_SPACES.match(character)


def slug(words: str, limit: int = 6) -> str:
    """Words as an id: lower-case letters and digits with hyphens; nothing when there are none of the Latin script."""
    plain = unicodedata.normalize("NFKD", words.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", plain.lower())[:limit])[:60].strip("-")


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
        head, tail = split_words(words) or ("", "")
        if not head:
            errors[name] = f"“{words}” does not give the first and the last words"
            continue
        first = next(iter(find_words(content, head)), None)
        last = next(iter(find_words(content, tail, first.end)), None) if first and tail else first
        if first and last:
            parts[name] = Span(first.start, last.end)
        else:
            after = f" after “{head}”" if first else ""
            errors[name] = f"“{tail if first else head}” does not stand in the text{after}"
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
    paragraphs: list[Span] = []
    for piece in split_pieces(content, span):
        if paragraphs and goes_on(content, piece.start):
            paragraphs[-1] = Span(paragraphs[-1].start, piece.end)
        else:
            paragraphs.append(piece)
    return paragraphs


def split_pieces(content: str, span: Span) -> list[Span]:
    """The pieces that blank lines part, as they stand; where there is no blank line, the lines."""
    stretch = content[span.start : span.end]
    breaks = _BLANK_LINE if _BLANK_LINE.search(stretch.strip()) else _LINE_END
    pieces: list[Span] = []
    position = 0
    for end, following in [*((m.start(), m.end()) for m in breaks.finditer(stretch)), (len(stretch), 0)]:
        piece = stretch[position:end]
        if piece.strip():
            start = span.start + position + len(piece) - len(piece.lstrip())
            pieces.append(Span(start, span.start + position + len(piece.rstrip())))
        position = following
    return pieces


def goes_on(content: str, position: int) -> bool:
    """Whether what follows goes on in lower case; a name such as "iPhone" begins anew."""
    letters = _FIRST_LETTERS.match(content, position)
    return letters is not None and letters[1].islower() and not letters[2].isupper()


def split_sentences(content: str, span: Span) -> tuple[Span, ...]:
    """The sentences of a paragraph, by end marks and what follows them; abbreviations do not end one."""
    found, position, words = [], span.start, -1
    for match in _SENTENCE_END.finditer(content, span.start, span.end):
        stop = max(match.end("end"), match.end("full"))
        if words < position:  # where its words begin; looked for once, for there may be many signs before them
            words = first.start() if (first := _WORD.search(content, position, span.end)) else span.end
        if words < stop and not goes_on(content, match.end()) and not _is_abbreviation(content, words, stop):
            found.append(Span(position, stop))
            position = match.end()
    if position < span.end:
        found.append(Span(position, span.end))
    return tuple(found)


def _is_abbreviation(content: str, start: int, stop: int) -> bool:
    """Whether the full stop before `stop` belongs to a word, or to a list's number, and ends no sentence.

    The sentence's first word begins at `start`; signs alone, such as the later dots of ". . .", are no sentence.
    "No." and the months are words shortened only before a figure; what follows another abbreviation may
    surely be a new sentence ("… in the U.S. The …").
    """
    if _NUMBER.fullmatch(content, start, stop):
        return True
    start = max(start, stop - _LONGEST_ABBREVIATION)
    if _BEFORE_FIGURE.search(content, start, stop):
        return _FIGURE.match(content, stop) is not None
    return _ABBREVIATION.search(content, start, stop) is not None and _NEW_SENTENCE.match(content, stop) is None


def visible(content: str) -> str:
    """A text as a terminal may show it: what would steer the terminal, or turn the text round, is spelt out."""
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", content)


def guarded(cell: str) -> str:
    """A cell that no spreadsheet computes: one that looks like a formula, or like a guarded one, is led by a `'`."""
    return "'" + cell if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """A cell as it was before it was guarded."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def line_and_column(content: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset; lines end at a line feed only, as in editors."""
    line = content.count("\n", 0, offset) + 1
    return line, offset - (content.rfind("\n", 0, offset) + 1) + 1


class Lines:
    """Line and column, both from 1, of many offsets of one text."""

    def __init__(self, content: str) -> None:
        self.content = content

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.content))]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; lines end at a line feed only."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def words_of(content: str) -> list[str]:
    """The words of a text, whatever the capitals and the punctuation."""
    return re.findall(r"\w+", content.lower())


def word_runs(content: str, length: int) -> Iterator[tuple[str, ...]]:
    """Every run of so many words."""
    words = words_of(content)
    return (tuple(words[index : index + length]) for index in range(len(words) - length + 1))
