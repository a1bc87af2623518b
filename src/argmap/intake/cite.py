"""The shortest locators that fit: first and last few words of a stretch, such that it is found again, exactly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from argmap.text import QUOTED_WORDS, Locator, Rendition, Span, find_words, part_name

_FEW = 3
_SHORT = 8
"""Words up to which a stretch is cited as a whole, where it can be."""
_ELLIPSIS = re.compile(r"…|\.\.\.")


def cite(rendition: Rendition, part: str, span: Span) -> str | None:
    """A locator for a stretch of one part of a rendition; None where no few words single it out."""
    whole = rendition.parts[part]
    if span == whole:
        return part_name(part)
    for head, tail in _ends(rendition.slice(span)):
        locator = Locator(part, part, head, tail)
        if rendition.locate(locator) == span:
            return str(locator)
    return None


def delimit(content: str, span: Span) -> str | None:
    """`first words … last words` of a part of an original, where the first place of either counts.

    None where no few words lead to this stretch, as when a body begins with the very words of its title.
    """
    for head, tail in _ends(content[span.start : span.end]):
        first = next(iter(find_words(content, head)), None)
        if first is None or first.start != span.start:
            continue
        last = next(iter(find_words(content, tail, first.end)), None) if tail else first
        if last is not None and last.end == span.end:
            return f"{head} … {tail}" if tail else head
    return None


def _ends(stretch: str) -> Iterator[tuple[str, str]]:
    """First and last words of a stretch, few before many; a short one as a whole. None holds an ellipsis."""
    words = stretch.split()
    whole = [(" ".join(words), "")] if not _ELLIPSIS.search(stretch) else []
    if len(words) <= _SHORT:
        yield from whole
    for length in range(2 * _FEW, min(len(words), QUOTED_WORDS - 1) + 1):
        for first in range(_FEW, length - _FEW + 1):
            head, tail = " ".join(words[:first]), " ".join(words[first - length :])
            if not _ELLIPSIS.search(head + tail):
                yield head, tail
    if _SHORT < len(words) <= QUOTED_WORDS:
        yield from whole
