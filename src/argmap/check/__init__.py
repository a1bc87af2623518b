"""One thing that can be wrong per file: each module has `check(map)`, which yields problems.

The module's name is the check's name, and its docstring the manual. Reading and merging report what cannot
be read or placed; these look at the finished map.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

from argmap.model import ArgumentMap, Provenance
from argmap.problem import Level, Problem


def problem_at(place: Provenance, check: str, message: str, fix: str = "", level: Level = "error") -> Problem:
    """A problem at the place where a record was written."""
    return Problem(place.file, place.line, place.column, check, message, fix, level)


def run_checks(argument_map: ArgumentMap, *, skip: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Every check of this folder but those to skip, in the order of their names."""
    for module in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        if module.name not in skip:
            yield from importlib.import_module(f"{__name__}.{module.name}").check(argument_map)
