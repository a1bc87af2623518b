"""Nothing supports or opposes itself: a claim for itself, an actor by himself, a statement round about."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check import problem_at
from argmap.model import ArgumentMap, Statement
from argmap.problem import Problem


def check(argument_map: ArgumentMap) -> Iterator[Problem]:
    """Statements whose subject is their object, and those that come back to themselves."""
    for statement in argument_map.statements.values():
        if statement.object == statement.subject or _comes_back(argument_map, statement):
            message = f"'{statement.object.name}' is said to take a stance on itself"
            yield problem_at(statement.provenance, "self_reference", message, "name what it speaks of")


def _comes_back(argument_map: ArgumentMap, statement: Statement) -> bool:
    """Whether a statement about a statement leads, step by step, to itself."""
    seen = {statement.id}
    while statement.object in argument_map.statements:
        statement = argument_map.statements[statement.object]
        if statement.id in seen:
            return True
        seen.add(statement.id)
    return False
