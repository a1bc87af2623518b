"""A voice fits its chain: `own` is the speaker's own view, and nobody reports himself.

A position in the voice `own` has the one who speaks as its subject; a position of the one who speaks has no
other voice, unless a further witness tells it.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.check import problem_at
from argmap.model import ArgumentMap, Statement
from argmap.problem import Problem


def check(argument_map: ArgumentMap) -> Iterator[Problem]:
    """Statements whose voice and chain gainsay each other."""
    for statement in argument_map.statements.values():
        message, fix = _mismatch(statement)
        if message and statement.reprints is None:
            yield problem_at(statement.provenance, "voices", message, fix)


def _mismatch(statement: Statement) -> tuple[str, str]:
    speaker, *witnesses = statement.according_to
    if statement.voice == "own" and witnesses:
        return "the voice 'own' leaves no room for witnesses", "remove 'according_to', or choose another voice"
    if statement.subject.kind != "actor":
        if statement.voice != "own" and not witnesses:
            return "reasoning in another voice than 'own' is somebody's", "say whose: 'according_to', or write 'own'"
        return "", ""
    if statement.voice == "own" and statement.subject != speaker:
        return f"the voice 'own' belongs to '{speaker.name}', not to '{statement.subject.name}'", (
            "write 'stated', 'inferred', 'reported' or 'quoted'"
        )
    if statement.voice != "own" and statement.subject == speaker and not witnesses:
        return f"'{speaker.name}' speaks of himself", "write 'voice: own'"
    return "", ""
