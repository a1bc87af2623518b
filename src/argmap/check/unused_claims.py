"""Loose ends: a claim that nobody takes a stance on is a leftover or a slip of the pen."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check import problem_at
from argmap.model import ArgumentMap
from argmap.problem import Problem


def check(argument_map: ArgumentMap) -> Iterator[Problem]:
    """Claims that no statement speaks of."""
    used = {end for statement in argument_map.statements.values() for end in (statement.subject, statement.object)}
    for claim in argument_map.claims.values():
        if claim.id not in used:
            message = f"no statement speaks of the claim '{claim.id.name}'"
            yield problem_at(claim.provenance, "unused_claims", message, "use it or remove it", "note")
