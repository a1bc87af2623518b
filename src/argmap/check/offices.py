"""Offices: an actor holds one office once at a time, and nobody else holds it with him.

Looks at roles of one title in one organisation: two holders whose days overlap are a mistake in one of the
dates. Open ends and roles without dates are not compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from argmap.check import problem_at
from argmap.model import ArgumentMap, Id, Role
from argmap.problem import Problem

# Titles that many people bear at once.
_SHARED = {"member", "fellow", "professor", "associate", "minister without portfolio", "advisor", "adviser"}


def check(argument_map: ArgumentMap) -> Iterator[Problem]:
    """Two holders of one office at one time."""
    offices: dict[tuple[str, Id], list[Role]] = defaultdict(list)
    for role in argument_map.roles.values():
        if role.organisation and role.when and role.when.earliest and not _SHARED & set(role.title.casefold().split()):
            offices[role.title.casefold(), role.organisation].append(role)
    for roles in offices.values():
        for earlier, later in pairwise(sorted(roles, key=_first_day)):
            if earlier.when and _first_day(later) < (earlier.when.latest or ""):
                holder = argument_map.label(earlier.holder)
                message = f"'{holder}' still was {earlier.title} until {earlier.when.latest}"
                fix = f"compare the dates at {earlier.provenance}"
                yield problem_at(later.provenance, "offices", message, fix, "warning")


def _first_day(role: Role) -> str:
    return (role.when.earliest if role.when else None) or ""
