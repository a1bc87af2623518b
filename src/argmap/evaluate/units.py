"""Units that several coders judged, and how far they agree on each variable.

A unit is what one passage says of one actor. Coders choose their units themselves; so it is told, too, how far
they chose the same (as F), and what only one of them has is not comparable. What a reprint has from its original
nobody judged twice, so it does not count.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from argmap.evaluate.agreement import Agreement, agree
from argmap.evaluate.coding import ROLES, VARIABLES, Attribution, Coding, Variable
from argmap.evaluate.matching import best_pairs
from argmap.evaluate.tally import Interval, Tally, f_interval
from argmap.evaluate.words import HALF, Tokens, Words, dice, overlap

Unit = tuple[Attribution | None, ...]
"""What each coder said of one thing; None: nothing."""


@dataclass(frozen=True)
class CoderAgreement:
    """How far coders agree.

    `documents` were coded by two or more, `apart` by one only, or in another text.
    `units` counts, over all pairs of coders, the units that both have as right, and each one's as `predicted` and
    `gold`. `variables` are those that anyone coded.
    """

    coders: int
    documents: int
    apart: tuple[str, ...]
    units: Tally
    interval: Interval | None
    variables: Mapping[Variable, Agreement]


def compare_coders(codings: Sequence[Coding]) -> CoderAgreement:
    """Two codings or more of the same documents; names are already those of the first."""
    names = sorted({name for coding in codings for name in coding.documents})
    shared = {name: coders for name in names if len(coders := _coders(codings, name)) > 1}
    units = {name: _units(codings, coders, name, same_actor=True) for name, coders in shared.items()}
    passages = {name: _units(codings, coders, name, same_actor=False) for name, coders in shared.items()}
    tallies = [_tally(units[name], coders) for name, coders in shared.items()]
    variables: dict[Variable, Agreement] = {}
    for variable in VARIABLES:
        chosen = passages if variable == "actor" else units
        found = agree([_codes(unit, variable) for each in chosen.values() for unit in each])
        if found.categories:
            variables[variable] = found
    apart = tuple(name for name in names if name not in shared)
    return CoderAgreement(
        coders=len(codings),
        documents=len(shared),
        apart=apart,
        units=sum(tallies, Tally()),
        interval=f_interval(tallies),
        variables=variables,
    )


def _coders(codings: Sequence[Coding], name: str) -> list[int]:
    """The coders of a document, of one and the same text."""
    having = [number for number, coding in enumerate(codings) if name in coding.documents]
    text = codings[having[0]].documents[name].text
    return [number for number in having if codings[number].documents[name].text == text]


@dataclass(frozen=True, slots=True)
class _Seen:
    """An attribution with its words: the source's, and those of the place it is about."""

    attribution: Attribution
    source: Tokens
    place: Tokens


def _units(codings: Sequence[Coding], coders: Sequence[int], name: str, *, same_actor: bool) -> list[Unit]:
    """The units of a document: each coder's attributions go, one to one, to the units of those before, or are new."""
    words = Words(codings[coders[0]].documents[name].text)
    whole = any(codings[coder].kind == "statements" for coder in coders)
    found: list[tuple[_Seen, dict[int, Attribution]]] = []
    for coder in coders:
        coded = codings[coder].documents[name].attributions
        own = [_see(each, words, whole=whole) for each in coded if not each.carried]
        likeness = overlap if whole else dice
        weights = {
            (number, index): shared + dice(seen.place, first.place) + _alike(seen, first, same_actor=same_actor)
            for number, seen in enumerate(own)
            for index, (first, _) in enumerate(found)
            if (shared := likeness(seen.place, first.place)) >= HALF
            and not (same_actor and not _same_actor(seen, first))
        }
        chosen = best_pairs(weights)
        for number, seen in enumerate(own):
            if number in chosen:
                found[chosen[number]][1][coder] = seen.attribution
            else:
                found.append((seen, {coder: seen.attribution}))
    return [tuple(unit.get(coder) for coder in range(len(codings))) for _, unit in found]


def _see(attribution: Attribution, words: Words, *, whole: bool) -> _Seen:
    """Beside a statement's passage a finding is all its words; else its content."""
    spans = [span for role in ROLES for span in attribution.spans(role)] if whole else attribution.content
    return _Seen(attribution, words.within(attribution.source), words.within(spans))


def _same_actor(one: _Seen, other: _Seen) -> bool:
    """By the actor where both give one; else by the words of the source."""
    mine, wanted = one.attribution.actor, other.attribution.actor
    if mine is not None and wanted is not None:
        return mine == wanted
    return dice(one.source, other.source) >= HALF or not (one.source or other.source or mine or wanted)


def _alike(one: _Seen, other: _Seen, *, same_actor: bool) -> float:
    """What sets one of several units of a place before the others: what the stance is on, or whose it is."""
    if same_actor:
        return one.attribution.object is not None and one.attribution.object == other.attribution.object
    return _same_actor(one, other)


def _tally(units: Sequence[Unit], coders: Sequence[int]) -> Tally:
    """Over all pairs of the coders of a document: the units that both have, and those that each has."""
    tallies = []
    for one, other in combinations(coders, 2):
        mine, wanted = ([unit[coder] is not None for unit in units] for coder in (one, other))
        both = sum(has and has_too for has, has_too in zip(mine, wanted, strict=True))
        tallies.append(Tally(both, sum(wanted), sum(mine)))
    return sum(tallies, Tally())


def _codes(unit: Unit, variable: Variable) -> tuple[str | None, ...]:
    return tuple(found.value(variable) if found else None for found in unit)
