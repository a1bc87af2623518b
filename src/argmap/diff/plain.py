"""A comparison as text for a terminal: a heading for each kind, a sentence for each entry, its statements below."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from argmap.diff.entries import Diff
from argmap.diff.words import TITLES, details, headline, sentence
from argmap.text import visible


def as_text(diff: Diff, width: int = 100) -> str:
    """The whole comparison; what would steer a terminal is spelt out."""
    return "".join(f"{visible(line)}\n" for line in _lines(diff, width))


def _lines(diff: Diff, width: int) -> Iterator[str]:
    yield from _wrapped(headline(diff), width, "", "")
    for kind, entries in groupby(diff.entries, lambda entry: entry.kind):
        yield ""
        yield TITLES[kind]
        for entry in entries:
            yield from _wrapped(sentence(diff, entry), width, "  ", "    ")
            for line in details(diff, entry):
                yield from _wrapped(line, width, "    · ", "      ")


def _wrapped(line: str, width: int, first: str, rest: str) -> list[str]:
    return textwrap.wrap(line, width, initial_indent=first, subsequent_indent=rest, break_long_words=False,
                         break_on_hyphens=False)  # fmt: skip
