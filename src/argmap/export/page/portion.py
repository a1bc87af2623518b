"""What stands on the page of a map that is too large for one: the claims that most is said of, with what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from heapq import merge, nsmallest
from itertools import groupby, islice
from operator import attrgetter

from argmap.model import ArgumentMap, Id, Statement
from argmap.part import narrowed
from argmap.shelf import finder, sorted_by

MOST = 32_000
"""Statements of a map that one page holds whole: a browser opens it in a second or so (measured in Chromium)."""
LIMIT = 8_000
"""Statements on the page of a larger map: what makes a page holds them in memory, whatever the size of the map."""

Finder = Callable[[Id], Iterable[Statement]]


@dataclass(frozen=True)
class Portion:
    """A part of a map, and what it is of how much: so many claims, and so many statements."""

    map: ArgumentMap
    claims: int
    all_claims: int
    statements: int
    all_statements: int


def portion(argument_map: ArgumentMap) -> Portion | None:
    """The part of a map that a page has room for; None where it has room for the whole.

    Claim by claim, those first of which most independent sources speak, with the statements about them and the
    undercuts of these. A claim that there is no room left for is passed over; the first is cut where it must be.
    """
    if len(argument_map.statements) <= MOST:
        return None
    about, told, claims = finder(argument_map.statements, "object"), dict[Id, Statement](), 0
    for claim in _most_spoken_of(argument_map):
        room = LIMIT - len(told)
        said = _said_of(claim, about, room + 1 if told else room)
        if len(said) <= room:
            told |= said
            claims += 1
        if len(told) == LIMIT:
            break
    without_texts = replace(argument_map, digests={}, texts={})  # which no page shows
    chosen = narrowed(without_texts, dict(sorted(told.items())))
    return Portion(chosen, claims, len(argument_map.claims), len(told), len(argument_map.statements))


def _most_spoken_of(argument_map: ArgumentMap) -> list[Id]:
    """The claims, by the sources of what is said for and against them, then by id; no more than there is room for."""
    kinds = [sorted_by(folds, "object") for folds in (argument_map.positions, argument_map.arguments)]
    by_object = groupby(merge(*kinds, key=attrgetter("object")), key=attrgetter("object"))
    counted = ((-sum(fold.sources for fold in folds), end) for end, folds in by_object if end.kind == "claim")
    return [claim for _, claim in nsmallest(LIMIT, counted)]


def _said_of(claim: Id, about: Finder, most: int) -> dict[Id, Statement]:
    """The statements about a claim, then the statements about these, but no more than `most`."""
    found, waiting = dict[Id, Statement](), [claim]
    while waiting and len(found) < most:
        new = (said for id_ in waiting for said in about(id_) if said.id not in found)
        fresh = {said.id: said for said in islice(new, most - len(found))}
        found |= fresh
        waiting = list(fresh)
    return found
