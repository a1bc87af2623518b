"""Names that a format knows records by: no two actors, and no two claims, may have the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from argmap.exchange.frame import CHECK
from argmap.model import Actor, ArgumentMap, Claim, Id
from argmap.problem import Problem


def two_of_one_name(argument_map: ArgumentMap, called: Callable[[Id], str] | None = None) -> Iterator[Problem]:
    """A problem for each actor or claim that is called as another; `called` tells how, if not by its label."""
    known: dict[tuple[str, str], Actor | Claim] = {}
    records: list[Actor | Claim] = [*argument_map.actors.values(), *argument_map.claims.values()]
    for record in records:
        name = (called or argument_map.label)(record.id)
        first = known.setdefault((record.id.kind, name), record)
        if first is not record:
            place = record.provenance
            message = f"'{name}' is what '{first.id.name}' is called too ({first.provenance})"
            fix = "give one of them another name: the format knows names alone"
            yield Problem(place.file, place.line, place.column, CHECK, message, fix)
