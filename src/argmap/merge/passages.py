"""Locators to passages: in the original where it is at hand, else in the digest that stands for it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from argmap import text
from argmap.model import Id, Passage
from argmap.problem import Problem
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Written
from argmap.text import Locator, Rendition, Span, parse_locator

CHECK = "passages"


@dataclass(frozen=True)
class Readable:
    """What passages of a document can point into: the original, its digest, or both."""

    original: Rendition | None
    digest: Rendition | None

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
        shape = written.shape
        digest = text.digest(_in_order(shape.digest)) if shape.digest else None
        original = None
        if shape.text is not None:
            original, _ = text.original(shape.text)
        elif name in texts and shape.original is not None:
            about = shape.original
            original, missing = text.original(texts[name], about.title or "", about.deck or "", about.body or "")
            problems += [written.problem(CHECK, why, "original", part) for part, why in missing.items()]
            if digest is not None and not missing:
                problems += _parts_problems(written, original, digest)
        if original is None and digest is None:
            message = f"the document '{name}' has no text to point into"
            problems.append(written.problem(CHECK, message, fix="give 'digest:', or 'text:' where it may be published"))
        found[name] = Readable(original, digest)
    return found, problems


def _in_order(digest: Mapping[str, str]) -> dict[str, str]:
    """Title and deck first, then the paragraphs by their numbers."""
    rank = {"title": -2, "deck": -1}
    return {name: digest[name] for name in sorted(digest, key=lambda name: rank.get(name) or int(name))}


def _parts_problems(written: Written[DocumentShape], original: Rendition, digest: Rendition) -> list[Problem]:
    problems = []
    for name in original.parts.keys() - digest.parts.keys():
        message = f"the digest has nothing for {text.part_name(name)} of the original"
        problems.append(written.problem(CHECK, message, "digest", fix=f"write '{name}: …' in our own words"))
    for name in digest.parts.keys() - original.parts.keys():
        message = f"the original has no {text.part_name(name)}"
        problems.append(written.problem(CHECK, message, "digest", name, fix="number the digest as the original is"))
    return sorted(problems)


def find_passage(written: Written[Any], rendition: Rendition, citation: str, *path: str | int) -> Passage | Problem:
    """The passage a locator cites; a problem at `path` when it fits nowhere, or twice."""
    locator = parse_locator(citation)
    if locator is None:  # the shapes let only locators through
        raise AssertionError(citation)
    wanted = locator if rendition.kind == "original" else Locator(locator.first, locator.last)
    span = rendition.locate(wanted)
    if isinstance(span, str):
        return written.problem(CHECK, span, *path, fix="a locator must fit the text exactly, and once")
    return make_passage(written.name, rendition, span, str(locator))


def make_passage(document: str, rendition: Rendition, span: Span, locator: str) -> Passage:
    """The record of a stretch of a rendition."""
    kind, start, end = rendition.kind, span.start, span.end
    # Many locators cite one paragraph of a digest; each stays a passage of its own, for its words in the original.
    cited = "-" + hashlib.sha256(locator.encode()).hexdigest()[:8] if kind == "digest" else ""
    id_ = Id(f"passage/{document}/{kind}-{start}-{end}{cited}")
    return Passage(id_, Id(f"document/{document}"), kind, start, end, rendition.slice(span), locator)
