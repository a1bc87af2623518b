"""Reprints: the same text in another edition, found by its words, declared in the workspace, counted once.

Likeness is the share of word 5-grams of the shorter text that the other has too (containment, after
Broder 1997). Of two articles on one subject it stays near 0; of an edited reprint it is far above a half.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from argmap.merge.passages import Readable, find_passage, make_passage
from argmap.model import Aside, Difference, Id, Passage, Statement
from argmap.problem import Problem
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Written
from argmap.text import Rendition, Span, parse_locator, part_name

CHECK = "reprints"
ALIKE = 0.4
"""From this likeness on, two texts are editions of one."""
_SAME_SENTENCE = 0.6
_WORD = re.compile(r"\w+")


def check_reprints(documents: Mapping[str, Written[DocumentShape]], texts: Mapping[str, Readable]) -> Iterator[Problem]:
    """Every reprint is declared, every declared reprint is one and names a document of the workspace."""
    grams = {name: _five_grams(readable.original.content) for name, readable in texts.items() if readable.original}
    alike = {frozenset(pair): _likeness(*(grams[name] for name in pair)) for pair in combinations(sorted(grams), 2)}
    declared = set()
    for name, written in documents.items():
        if written.shape.reprint is None:
            continue
        original = written.shape.reprint.of
        declared.add(frozenset({name, original}))
        if original not in documents or original == name:
            message = f"there is no document '{original}' to be a reprint of"
            yield written.problem(CHECK, message, "reprint", "of", fix="name a document of this workspace")
        elif documents[original].shape.reprint is not None:
            message = f"'{original}' is itself a reprint"
            yield written.problem(CHECK, message, "reprint", "of", fix="name the first edition")
        elif alike.get(frozenset({name, original}), 1.0) < ALIKE:
            message = f"the text of '{name}' is not like that of '{original}'"
            yield written.problem(CHECK, message, "reprint", fix="remove 'reprint:'")
    for pair, likeness in alike.items():
        if likeness >= ALIKE and pair not in declared and not _siblings(pair, documents):
            first, second = sorted(pair)
            message = f"'{second}' repeats '{first}': {likeness:.0%} of its five-word runs stand there too"
            fix = f"declare it: 'reprint:' with 'of: {first}', so that both count as one source"
            yield documents[second].problem(CHECK, message, fix=fix)


def _siblings(pair: frozenset[str], documents: Mapping[str, Written[DocumentShape]]) -> bool:
    """Whether two documents are reprints of the same third one."""
    reprints = [documents[name].shape.reprint for name in pair]
    originals = {reprint.of if reprint else None for reprint in reprints}
    return len(originals) == 1 and None not in originals


def _five_grams(content: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(content.lower())
    return {tuple(words[index : index + 5]) for index in range(len(words) - 4)}


def _likeness(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def differences(
    document: Written[DocumentShape], texts: Mapping[str, Readable]
) -> Iterator[Difference | Passage | Problem]:
    """What a reprint's curator lists as said otherwise, or left out, in this edition."""
    reprint = document.shape.reprint
    if reprint is None:
        return
    listed: list[tuple[str, str, str, tuple[str | int, ...]]]
    listed = [(document.name, difference.at, difference.how, ("differs", index, "at"))
              for index, difference in enumerate(reprint.differs)]  # fmt: skip
    listed += [(reprint.of, locator, f"leaves out {locator}", ("drops", index))
               for index, locator in enumerate(reprint.drops)]  # fmt: skip
    for number, (owner, locator, how, path) in enumerate(listed, 1):
        rendition = texts[owner].best if owner in texts else None
        if rendition is None:
            continue
        passage = find_passage(document, rendition, locator, "reprint", *path)
        if isinstance(passage, Passage):
            passage = make_passage(owner, rendition, Span(passage.start, passage.end), passage.locator)
            id_ = Id(f"difference/{document.name}/{number}")
            place = document.provenance("reprint", *path)
            yield Difference(id_, Id(f"document/{document.name}"), passage.id, how, place)
        yield passage


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
    dropped = {str(parse_locator(locator)) for locator in reprint.drops}
    finder = _Finder(here.best, _paragraph_map(reprint.paragraphs))
    for record in originals.values():
        source = passages[record.passage]
        locator = parse_locator(source.locator)
        if locator is None or source.locator in dropped or {part_name(locator.first), locator.first} & dropped:
            continue
        span = finder.find(source)
        if span is None:
            message = f"{source.locator} of '{reprint.of}' does not stand in this edition"
            yield document.problem(CHECK, message, "reprint", "drops", fix="list that locator under 'drops:'")
            continue
        passage = make_passage(document.name, here.best, span, finder.cite(span))
        yield passage
        yield _copy(record, document.name, passage)


def _copy(record: Statement | Aside, document: str, passage: Passage) -> Statement | Aside:
    name = record.id.name.partition("/")[2]
    id_ = Id(f"{record.id.kind}/{document}/{name}")
    if isinstance(record, Aside):
        return replace(record, id=id_, document=passage.document, passage=passage.id)
    return replace(record, id=id_, document=passage.document, passage=passage.id, reprints=record.id)


def _paragraph_map(paragraphs: Mapping[str, str]) -> dict[str, list[str]]:
    """The original's paragraph → this edition's."""
    there: dict[str, list[str]] = {}
    for here, original in paragraphs.items():
        for name in re.split(r"\s*,\s*", original):
            there.setdefault(name, []).append(here)
    return there


class _Finder:
    """Finds passages of an original in the rendition of a reprint."""

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
        """The paragraphs of the reprint that the passage's paragraphs have become."""
        locator = parse_locator(source.locator)
        if locator is None or not locator.first.isdigit():
            return None
        wanted = [str(number) for number in range(int(locator.first), int(locator.last) + 1)]
        names = [name for number in wanted for name in self.paragraphs.get(number, ()) if name in self.rendition.parts]
        spans = [self.rendition.parts[name] for name in names]
        return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None

    def cite(self, span: Span) -> str:
        """A locator for a stretch of the reprint: its paragraphs, and the words it begins and ends with."""
        parts = self.rendition.parts.items()
        touched = [name for name, part in parts if part.start < span.end and span.start < part.end]
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
    sought = [match.group().lower() for match in _WORD.finditer(wanted)]
    matcher = difflib.SequenceMatcher(None, sought, [word.group().lower() for word in words], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not sought or sum(block.size for block in blocks) / len(sought) < _SAME_SENTENCE:
        return None
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
