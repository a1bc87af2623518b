"""Nothing supports or opposes itself: a claim for itself, an actor by himself, a statement it undercuts."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check import problem_at
from argmap.model import ArgumentMap
from argmap.problem import Problem


def check(argument_map: ArgumentMap) -> Iterator[Problem]:
    """Statements whose subject is their object."""
    for statement in argument_map.statements.values():
        if statement.object in (statement.subject, statement.id):
            message = f"'{statement.subject.name}' cannot {statement.stance.removesuffix('s')} itself"
            yield problem_at(statement.provenance, "self_reference", message, "name what it speaks of")
