"""What a reprint takes over from its original: each statement at its own sentence in the other edition."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from argmap.merge.passages import Readable, make_passage
from argmap.merge.reprints import CHECK
from argmap.model import Aside, Id, Passage, Statement
from argmap.problem import Problem
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Written
from argmap.text import Locator, Rendition, Span, list_parts, parse_locator, part_name, words_of

_SAME_SENTENCE = 0.6
_SOLID = 3
_WORD = re.compile(r"\w+")
_NUMBER = re.compile("[0-9]+")


def carry_over(
    document: Written[DocumentShape],
    texts: Mapping[str, Readable],
    originals: Mapping[Id, Statement | Aside],
    passages: Mapping[Id, Passage],
) -> Iterator[Statement | Aside | Passage | Problem]:
    """The original's statements and asides as they stand in its reprint, but for those it drops.

    Where both texts are at hand, each is found at its own sentence; else the digest's paragraphs stand
    for it. A sentence that the reprint should have and has not is a problem.
    """
    reprint = document.shape.reprint
    here = texts[document.name]
    if reprint is None or here.best is None:
        return
    mistakes = list(_paragraph_problems(document, here, texts[reprint.of]))
    yield from mistakes
    follow_up = bool(mistakes) or here.torn or texts[reprint.of].torn
    drops = [locator for written in reprint.drops if (locator := parse_locator(written))]
    dropped = {str(locator) for locator in drops}
    whole = {part for locator in drops if not locator.head for part in locator.parts}
    finder = Finder(here.best, _paragraph_map(reprint.paragraphs))
    homeless: set[str] = set()
    for record in originals.values():
        source = passages[record.passage]
        locator = parse_locator(source.locator)
        if locator is None or source.locator in dropped or whole.issuperset(locator.parts):
            continue
        span = finder.find(source)
        if span is None and locator.first.isdigit() and not finder.become(locator):
            homeless.add(locator.first)
            continue
        if span is None:
            message = f"{source.locator} of '{reprint.of}' does not stand in this edition"
            if not follow_up:
                yield document.problem(CHECK, message, "reprint", "drops", fix="list that locator under 'drops:'")
            continue
        passage = make_passage(document.name, here.best, span, finder.cite(span))
        yield passage
        yield _copy(record, document.name, passage)
    if homeless and not follow_up:
        message = f"this edition has no paragraph for {list_parts(homeless)} of '{reprint.of}'"
        fix = "say under 'paragraphs:' which one it has become, or list it under 'drops:'"
        yield document.problem(CHECK, message, "reprint", "paragraphs", fix=fix)


def _paragraph_problems(document: Written[DocumentShape], here: Readable, there: Readable) -> Iterator[Problem]:
    """Numbers under `paragraphs` that one of the editions does not have."""
    reprint = document.shape.reprint
    if reprint is None or here.best is None or there.best is None or here.torn or there.torn:
        return
    wrong_here = [number for number in reprint.paragraphs if number not in here.best.parts]
    if wrong_here:
        message = f"this edition has no {list_parts(wrong_here)}; it has {list_parts(here.best.parts)}"
        fix = "write this edition's paragraph before the colon, the original's after it"
        yield document.problem(CHECK, message, "reprint", "paragraphs", wrong_here[0], fix=fix)
    pairs = [(number, there_) for number, listed in reprint.paragraphs.items() for there_ in _NUMBER.findall(listed)]
    wrong_there = [(number, original) for number, original in pairs if original not in there.best.parts]
    if wrong_there:
        numbers = list_parts({original for _, original in wrong_there})
        message = f"'{reprint.of}' has no {numbers}; it has {list_parts(there.best.parts)}"
        fix = "write this edition's paragraph before the colon, the original's after it"
        yield document.problem(CHECK, message, "reprint", "paragraphs", wrong_there[0][0], fix=fix)


def _copy(record: Statement | Aside, document: str, passage: Passage) -> Statement | Aside:
    id_ = Id(f"{record.id.kind}/{document}/{record.id.name}")
    if isinstance(record, Aside):
        return replace(record, id=id_, document=passage.document, passage=passage.id)
    return replace(record, id=id_, document=passage.document, passage=passage.id, reprints=record.id)


def _paragraph_map(paragraphs: Mapping[str, str]) -> dict[str, list[str]]:
    """The original's paragraph → this edition's."""
    there: dict[str, list[str]] = {}
    for here, original in paragraphs.items():
        for name in _NUMBER.findall(original):
            there.setdefault(name, []).append(here)
    return there


class Finder:
    """Finds passages of an original in the rendition of a reprint; `paragraphs`: the original's → this edition's."""

    def __init__(self, rendition: Rendition, paragraphs: Mapping[str, list[str]]) -> None:
        self.rendition = rendition
        self.paragraphs = paragraphs

    def find(self, source: Passage) -> Span | None:
        """The stretch of the reprint that repeats a passage of the original."""
        region = self._region(source)
        if region is None or self.rendition.kind == "digest" or source.rendition == "digest":
            return region
        return _align(source.text, self.rendition.content, region)

    def _region(self, source: Passage) -> Span | None:
        """The part of the reprint that the passage's part has become: title, deck or paragraphs."""
        locator = parse_locator(source.locator)
        if locator is None:
            return None
        if not locator.first.isdigit():  # the same title or deck, where the words can tell
            both_at_hand = self.rendition.kind == source.rendition == "original"
            return self.rendition.parts.get(locator.first) if both_at_hand else None
        spans = [self.rendition.parts[name] for name in self.become(locator)]
        return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None

    def become(self, locator: Locator) -> list[str]:
        """The paragraphs of the reprint that the original's paragraphs of a locator have become."""
        names = (name for part in locator.parts for name in self.paragraphs.get(part, ()))
        return [name for name in names if name in self.rendition.parts]

    def cite(self, span: Span) -> str:
        """A locator for a stretch of the reprint: its paragraphs, and the words it begins and ends with."""
        parts = self.rendition.parts.items()
        touched = [name for name, part in parts if part.start < span.end and span.start < part.end]
        touched = [name for name in touched if name.isdigit()] or touched
        first, last = part_name(touched[0]), touched[-1]
        place = first if len(touched) == 1 else f"{first}-{last}"
        words = self.rendition.slice(span).split()
        if self.rendition.kind == "digest":
            return place
        if len(words) <= 8:
            return f'{place} "{" ".join(words)}"'
        return f'{place} "{" ".join(words[:4])} … {" ".join(words[-3:])}"'


def _align(wanted: str, content: str, region: Span) -> Span | None:
    """The stretch of a region that says what `wanted` says, by the longest common runs of words."""
    words = list(_WORD.finditer(content, region.start, region.end))
    sought = words_of(wanted)
    matcher = difflib.SequenceMatcher(None, sought, [word.group().lower() for word in words], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not sought or sum(block.size for block in blocks) / len(sought) < _SAME_SENTENCE:
        return None
    # A stray "the" before or after is not where the passage begins or ends.
    solid = [block for block in blocks if block.size >= min(_SOLID, len(sought))]
    if not solid:
        return None
    blocks = blocks[blocks.index(solid[0]) : blocks.index(solid[-1]) + 1]
    first = max(0, blocks[0].b - blocks[0].a)
    last = min(len(words), blocks[-1].b + blocks[-1].size + len(sought) - blocks[-1].a - blocks[-1].size) - 1
    start, end = words[first].start(), words[last].end()
    return _with_marks(content, Span(start, end), region)


def _with_marks(content: str, span: Span, region: Span) -> Span:
    """The stretch with the quotation marks before it and the end marks after it."""
    start, end = span.start, span.end
    while start > region.start and content[start - 1] in "\"'“‘«([*":
        start -= 1
    while end < region.end and content[end] in ".!?…,;:\"'”’»)]*":
        end += 1
    return Span(start, end)
