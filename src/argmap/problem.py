"""A user's mistake with its place: what is wrong, and the way out.

Problems are values. Stages return them beside their results, all of them in one run; only our own
mistakes are exceptions.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "note"]


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
    folded = {name.casefold(): name for name in known}
    if written.casefold() in folded:
        return [folded[written.casefold()]]
    return [folded[name] for name in difflib.get_close_matches(written.casefold(), folded, n=2, cutoff=0.6)]


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """The way out for a misspelt name: the nearest known ones, whatever the capitals, or nothing."""
    near = nearest(written, known)
    return "did you mean " + " or ".join(f"'{name}'" for name in near) + "?" if near else ""
