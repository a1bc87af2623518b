"""Offices: an actor holds one office once at a time, and nobody else holds it with him.

Looks at roles of one title in one organisation: two holders whose days overlap are a mistake in one of the
dates. Open ends and roles without dates are not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from argmap.check import problem_at
from argmap.model import ArgumentMap, Id, Role
from argmap.problem import Problem
from argmap.when import bounds

# Words of titles that many people bear at once.
_SHARED = {"member", "fellow", "professor", "associate", "advisor", "adviser", "deputy"}


def check(argument_map: ArgumentMap) -> Iterator[Problem]:
    """Two holders of one office at one time."""
    offices: dict[tuple[str, Id], list[Role]] = defaultdict(list)
    for role in argument_map.roles.values():
        if role.organisation and role.when and role.when.earliest and not _SHARED & set(role.title.casefold().split()):
            offices[role.title.casefold(), role.organisation].append(role)
    for roles in offices.values():
        for earlier, later in combinations(sorted(roles, key=_start), 2):
            if _start(later) and _start(later) < _end(earlier) and earlier.holder != later.holder:
                until = earlier.when.latest if earlier.when else None
                message = f"'{argument_map.label(earlier.holder)}' still was {earlier.title} until {until}"
                fix = f"compare the dates at {earlier.provenance}"
                yield problem_at(later.provenance, "offices", message, fix, "warning")


def _start(role: Role) -> str:
    """The last day on which the tenure may have begun; empty where that is not known."""
    known = bounds(role.when) if role.when and role.when.earliest else None
    return known.start_last if known else ""


def _end(role: Role) -> str:
    """The first day on which the tenure may have ended; empty where that is not known."""
    known = bounds(role.when) if role.when and role.when.latest else None
    return known.end_first if known else ""
