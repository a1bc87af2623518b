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
        fix = f" ({self.fix})" if self.fix else ""
        return f"{self.file}:{self.line}:{self.column}: {self.level}[{self.check}]: {self.message}{fix}"


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those problems that forbid a build."""
    return [problem for problem in problems if problem.level == "error"]


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """The way out for a misspelt name: the nearest known ones, or nothing."""
    near = difflib.get_close_matches(written, list(known), n=2, cutoff=0.6)
    return "did you mean " + " or ".join(f"'{name}'" for name in near) + "?" if near else ""
