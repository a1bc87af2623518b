"""A comparison as Markdown, for the description of a pull request or a comment on it.

What people wrote is text there and nothing else: no link, no image, no HTML, no mention of a person or an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from argmap.diff.entries import Diff
from argmap.diff.words import TITLES, details, headline, sentence
from argmap.text import visible

_SIGNS = re.compile(r"([\\`*_{}\[\]<>()#!|~&$^])")
_FIRST_SIGN = re.compile(r"^([-+=:]|\d+(?=[.)]))")
# Hosts look for names, numbers and addresses after Markdown was read, so a backslash does not keep them from it.
# There an empty comment, which shows as nothing, goes between.
_PARTED = re.compile(r"(?<=[@#])(?=\w)|(?<=/)(?=/)|(?<=:)(?=[\w+-]+:)|(?<=\bwww)(?=\.)|(?<=\bGH)(?=-)", re.IGNORECASE)
_COMMENT = "<!-- -->"


def as_markdown(diff: Diff) -> str:
    """The whole comparison: a heading for each kind, an item for each entry, its statements below."""
    return "".join(f"{line}\n" for line in _lines(diff))


def _lines(diff: Diff) -> Iterator[str]:
    yield escaped(headline(diff))
    for kind, entries in groupby(diff.entries, lambda entry: entry.kind):
        yield from ("", f"### {TITLES[kind]}", "")
        for entry in entries:
            yield f"- {escaped(sentence(diff, entry))}"
            yield from (f"  - {escaped(line)}" for line in details(diff, entry))


def escaped(said: str) -> str:
    """A text that Markdown shows as it is, on one line."""
    plain = visible(" ".join(said.split()))
    whole = _COMMENT.join(_SIGNS.sub(r"\\\1", part) for part in _PARTED.split(plain))
    return _FIRST_SIGN.sub(lambda found: f"{found[1]}{_COMMENT}" if found[1].isdigit() else f"\\{found[1]}", whole)
