"""What a file says that a map has no place for: refused, or left out and told where losses are accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from argmap.exchange.frame import Source, Unreadable
from argmap.problem import Problem

LEAVE_OUT = "leave it out: --lossy"
_MOST_NAMED = 20
"""How many things one problem names."""


class Losses:
    """The losses of one reading: what is lost, and by which names the file calls it."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._found: dict[tuple[str, str], dict[str, int]] = {}

    def add(self, what: str, name: str, line: int = 1, fix: str = LEAVE_OUT) -> None:
        """One thing that is lost; `what` in the plural."""
        self._found.setdefault((what, fix), {})[name] = line

    def settle(self) -> None:
        """Raise `Unreadable` for all that was lost, or warn of it."""
        problems = []
        for (what, fix), named in sorted(self._found.items(), key=lambda one: min(one[1].values())):
            names = ", ".join(list(named)[:_MOST_NAMED]) + (f" … ({len(named)})" if len(named) > _MOST_NAMED else "")
            problems.append(self.source.problem(f"a map has no place for {what}: {names}", fix, min(named.values())))
        settle(self.source, problems)


def settle(source: Source, problems: Iterable[Problem]) -> None:
    """Raise `Unreadable` for what a map has no place for, or, where losses are accepted, warn of it."""
    found = [replace(problem, fix=problem.fix or LEAVE_OUT) for problem in problems]
    if found and not source.lossy:
        raise Unreadable(*found)
    source.warnings.extend(replace(problem, level="warning", fix="") for problem in found)
