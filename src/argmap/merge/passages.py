"""Locators to passages: in the original where it is at hand, else in the digest that stands for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from argmap import text
from argmap.model import Id, Passage, RenditionKind
from argmap.problem import Problem
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Written
from argmap.text import Locator, Rendition, Span, parse_locator

CHECK = "passages"
# How many words a locator begins and ends with, where these are enough.
_HEAD, _TAIL = 4, 3


@dataclass(frozen=True)
class Readable:
    """What passages of a document can point into: the original, its digest, or both.

    `torn` tells that some of it could not be read, which is a problem already: what is not found in the
    digest then is no new one.
    """

    original: Rendition | None
    digest: Rendition | None
    torn: bool = False

    @property
    def best(self) -> Rendition | None:
        """The original where it is at hand."""
        return self.original or self.digest


def readable_texts(
    documents: Mapping[str, Written[DocumentShape]], texts: Mapping[str, str]
) -> tuple[dict[str, Readable], list[Problem]]:
    """The renditions of every document, and where digest and original do not fit together."""
    found: dict[str, Readable] = {}
    problems: list[Problem] = []
    for name, written in documents.items():
        found[name], mistakes = _readable(written, texts.get(name))
        problems += mistakes
    return found, problems


def _readable(written: Written[DocumentShape], content: str | None) -> tuple[Readable, list[Problem]]:
    shape, problems = written.shape, list[Problem]()
    torn = not written.torn.isdisjoint({"text", "original", "digest"})
    digest = text.digest(_in_order(shape.digest)) if shape.digest else None
    original = None
    if shape.text is not None:
        original, _ = text.original(shape.text)
    elif content is not None and shape.original is not None:
        about = shape.original
        original, missing = text.original(content, about.title or "", about.deck or "", about.body or "")
        fix = "give the first and the last words as they stand in the text"
        problems += [written.problem(CHECK, why, "original", part, fix=fix) for part, why in missing.items()]
        if missing:  # its paragraphs cannot be counted: the digest has to do
            original, torn = None, True
        elif digest is not None and not torn:
            problems += _parts_problems(written, original, digest)
            problems += _copied(written, original, digest)
    if digest is not None and original is None and not torn:
        problems += _gaps(written, digest)
        torn = bool(problems)
    if digest is None and original is None and not torn:
        message = f"the document '{written.name}' has no text to point into"
        problems.append(written.problem(CHECK, message, fix="give 'digest:', or 'text:' where it may be published"))
    return Readable(original, digest, torn), problems


def _copied(written: Written[DocumentShape], original: Rendition, digest: Rendition) -> Iterator[Problem]:
    """The paragraphs of a digest that are not in our own words."""
    length = text.QUOTED_WORDS + 1
    runs = set(text.word_runs(original.content, length))
    for name, span in digest.parts.items():
        shared = next((run for run in text.word_runs(digest.slice(span), length) if run in runs), None)
        if shared:
            message = f"{length} words in a row are the original's: “{' '.join(shared[:4])} …”"
            yield written.problem(CHECK, message, "digest", name, fix="say it in our own words")


def _gaps(written: Written[DocumentShape], digest: Rendition) -> Iterator[Problem]:
    """The numbers that a digest skips; the original's paragraphs have none to skip."""
    numbers = {int(name) for name in digest.parts if name.isdigit()}
    skipped = [str(number) for number in range(1, max(numbers, default=0)) if number not in numbers]
    if skipped:
        message = f"the digest has nothing for {text.list_parts(skipped)}, but for what follows"
        yield written.problem(CHECK, message, "digest", fix="number the digest as the original is")


def _in_order(digest: Mapping[str, str]) -> dict[str, str]:
    """Title and deck first, then the paragraphs by their numbers."""
    rank = {"title": -2, "deck": -1}
    return {name: digest[name] for name in sorted(digest, key=lambda name: rank.get(name) or int(name))}


def _parts_problems(written: Written[DocumentShape], original: Rendition, digest: Rendition) -> list[Problem]:
    problems = []
    lacking = sorted(original.parts.keys() - digest.parts.keys())
    if lacking:
        message = f"the digest has nothing for {text.list_parts(lacking)} of the original"
        problems.append(written.problem(CHECK, message, "digest", fix="say in our own words what stands there"))
    for name in digest.parts.keys() - original.parts.keys():
        message = f"the original has no {text.part_name(name)}"
        problems.append(written.problem(CHECK, message, "digest", name, fix="number the digest as the original is"))
    return sorted(problems)


def find_passage(written: Written[Any], texts: Readable, citation: str, *path: str | int) -> Passage | Problem | None:
    """The passage a locator cites; a problem at `path` when it fits nowhere, or twice.

    None where there is no text, or it may stand in what could not be read: these are problems already.
    """
    rendition, locator = texts.best, parse_locator(citation)
    if locator is None:  # the shapes let only locators through
        raise AssertionError(citation)
    if rendition is None:
        return None
    wanted = locator if rendition.kind == "original" else Locator(locator.first, locator.last)
    span = rendition.locate(wanted)
    if isinstance(span, str) and texts.torn and rendition.kind == "digest":
        return None
    if isinstance(span, str):
        return written.problem(CHECK, span, *path, fix="a locator must fit the text exactly, and once")
    return make_passage(written.name, rendition, span, str(locator))


def cite(rendition: Rendition, span: Span) -> Locator | None:
    """The locator of a stretch of an original that quotes as few words as will do; None outside its parts.

    Where no few words tell it from the rest of its paragraph, the paragraph is cited.
    """
    holding = rendition.parts_of(span)
    if not holding or (len(holding) > 1 and not all(name.isdigit() for name in holding)):
        return None
    first, last = holding[0], holding[-1]
    words = rendition.slice(span).split()
    for length in range(_HEAD, text.QUOTED_WORDS + 1):
        if len(words) <= 2 * length:
            locators = [Locator(first, last, " ".join(words))]
        else:
            tails = range(_TAIL, text.QUOTED_WORDS + 1)
            locators = [Locator(first, last, " ".join(words[:length]), " ".join(words[-tail:])) for tail in tails]
        fitting = (locator for locator in locators if _quotable(locator) and rendition.locate(locator) == span)
        if found := next(fitting, None):
            return found
    return Locator(first, last)


def _quotable(locator: Locator) -> bool:
    """Whether a locator is read again as it was written, and quotes few words."""
    few = all(len(words.split()) <= text.QUOTED_WORDS for words in (locator.head, locator.tail))
    return few and str(locator).isprintable() and parse_locator(str(locator)) == locator


def make_passage(document: str, rendition: Rendition, span: Span, locator: str) -> Passage:
    """The record of a stretch of a rendition."""
    return quoted(document, rendition.kind, span, rendition.slice(span), locator)


def quoted(document: str, kind: RenditionKind, span: Span, words: str, locator: str) -> Passage:
    """The record of a stretch of a rendition that is not at hand, and whose words are known."""
    # Many locators cite one paragraph of a digest; each stays a passage of its own, for its words in the original.
    cited = "-" + hashlib.sha256(locator.encode()).hexdigest()[:8] if kind == "digest" else ""
    id_ = Id(f"passage/{document}/{kind}-{span.start}-{span.end}{cited}")
    return Passage(id_, Id(f"document/{document}"), kind, span.start, span.end, words, locator)
