"""A user's mistake with its place: what is wrong, and the way out.

Problems are values. Stages return them beside their results, all of them in one run; only our own
mistakes are exceptions.
"""

from __future__ import annotations

import difflib
import heapq
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, islice
from typing import Literal

Level = Literal["error", "warning", "note"]

_LONGEST = 100
"""Characters; a longer name is not compared."""
_FEW = 100
_COMPARED = 30
"""Of more than a few names those that are compared letter by letter: they share most pairs of letters with the word."""
_LOOKED_AT = 10_000
"""Names that are looked at for the pairs of letters in them, those with the rarest pairs first."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: the name of the check that saw it, its place (line and column from 1) and the mend."""

    file: str
    line: int
    column: int
    check: str
    message: str
    fix: str = ""
    level: Level = "error"

    def __str__(self) -> str:
        said = f"{self.message} ({self.fix})" if self.fix else self.message
        return f"{self.file}:{self.line}:{self.column}: {self.level}[{self.check}]: {' '.join(said.split())}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those problems that forbid a build."""
    return [problem for problem in problems if problem.level == "error"]


def nearest(written: str, known: Iterable[str]) -> list[str]:
    """The names most like a misspelt one, at most two, the nearest first; one that differs in capitals alone."""
    word, (folded, by_pair) = written.casefold(), _spellings(tuple(known))
    if word in folded:
        return [folded[word]]
    if len(word) > _LONGEST:
        return []
    likely: Iterable[str] = folded
    if len(folded) > _FEW:
        rarest_first = sorted(_pairs(word), key=lambda pair: (len(by_pair.get(pair, ())), pair))
        bearers = chain.from_iterable(by_pair.get(pair, ()) for pair in rarest_first)
        shared = Counter(islice(bearers, _LOOKED_AT))
        likely = heapq.nsmallest(
            _COMPARED, shared, key=lambda name: (abs(len(name) - len(word)) - 2 * shared[name], name)
        )
    return [folded[name] for name in difflib.get_close_matches(word, likely, n=2, cutoff=0.6)]


@lru_cache(maxsize=16)
def _spellings(names: tuple[str, ...]) -> tuple[Mapping[str, str], Mapping[str, list[str]]]:
    """Names by how they are written in small letters, and these by the pairs of letters in them.

    Kept from call to call: thousands of misspelt names are looked for among the same thousands.
    """
    folded = {name.casefold(): name for name in names}
    by_pair: dict[str, list[str]] = {}
    for name in folded if len(folded) > _FEW else ():
        for pair in _pairs(name) if len(name) <= _LONGEST else ():
            by_pair.setdefault(pair, []).append(name)
    return folded, by_pair


def _pairs(word: str) -> set[str]:
    return {word[at : at + 2] for at in range(len(word) - 1)}


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """The way out for a misspelt name: the nearest known ones, whatever the capitals, or nothing."""
    near = nearest(written, known)
    return "did you mean " + " or ".join(f"'{name}'" for name in near) + "?" if near else ""
