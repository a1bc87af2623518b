"""Whether the map holds what is expected of it, and what it holds instead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from argmap.expect.meaning import CHECK, Expectation, Meaning, because
from argmap.model import VERBS, ArgumentMap, Divergence, Fold, Id, Statement, When, verb
from argmap.problem import Problem
from argmap.read.shapes import ExpectShape

_FEW = 3
Ends = tuple[Id, Id]


class _Seen(NamedTuple):
    """In words what the map has of what was meant, empty when nothing; and what it has instead."""

    found: str
    instead: str = ""


@dataclass(frozen=True)
class _Held:
    """The folds and divergences of a map by their two ends, and the positions on each claim."""

    map: ArgumentMap
    folds: dict[Ends, list[Fold]]
    cases: dict[Ends, list[Divergence]]
    on: dict[Id, list[Fold]]

    def statements(self, folds: Sequence[Fold | Divergence]) -> list[Statement]:
        """What folds, or divergences, rest on."""
        return [self.map.statements[id_] for fold in folds for id_ in fold.statements]


def check_held(expectations: Sequence[Expectation], argument_map: ArgumentMap) -> Iterator[Problem]:
    """An error for each sentence that is not so, or that is so and never should be."""
    held = _index(argument_map)
    for each in expectations:
        if each.meaning is not None:
            written, shape = each.written, each.written.shape
            seen = _look(held, each.meaning, shape)
            sentence = " ".join((shape.that or shape.never or "").split()) + _narrowed(shape)
            if shape.never and seen.found:
                message = f"this should never be so: {sentence}; but it is: {seen.found}"
                yield written.problem(CHECK, message, "never", fix=because(shape))
            if shape.that and not seen.found:
                message = f"this is not so: {sentence}; {seen.instead}"
                yield written.problem(CHECK, message, "that", fix=because(shape))


def _index(argument_map: ArgumentMap) -> _Held:
    held = _Held(argument_map, defaultdict(list), defaultdict(list), defaultdict(list))
    for fold in (*argument_map.positions.values(), *argument_map.arguments.values(), *argument_map.alignments.values()):
        held.folds[fold.subject, fold.object].append(fold)
        held.on[fold.object].append(fold)
    for case in argument_map.divergences.values():
        held.cases[case.subject, case.object].append(case)
    return held


def _narrowed(shape: ExpectShape) -> str:
    """What narrows a sentence down, as it was written."""
    parts = [f"according to {' → '.join(shape.according_to)}"] if shape.according_to else []
    parts += [part for part in (shape.voice, shape.when) if part]
    parts += [f"at least {_sources(shape.sources)}"] if shape.sources is not None else []
    return f" ({', '.join(parts)})" if parts else ""


def _look(held: _Held, meaning: Meaning, shape: ExpectShape) -> _Seen:
    if meaning.object is None:
        return _both_sides(held, meaning.subject)
    ends = (meaning.subject, meaning.object)
    if meaning.word not in VERBS:
        return _diverging(held, ends, meaning.word)
    alike = [fold for fold in held.folds.get(ends, []) if (fold.stance, fold.leaning) == VERBS[meaning.word]]
    if not alike:
        return _Seen("", _stances(held, ends))
    return _stance(held, alike, meaning, shape)


def _stance(held: _Held, alike: Sequence[Fold], meaning: Meaning, shape: ExpectShape) -> _Seen:
    """Whether one of the folds of a stance has all that is asked of it."""
    fitting = [fold for fold in alike if any(_fits(said, meaning, shape) for said in held.statements([fold]))]
    if not fitting:
        return _Seen("", f"the map has it otherwise: {_evidence(held.statements(alike))}")
    enough = [fold for fold in fitting if fold.sources >= (shape.sources or 0)]
    if not enough:
        return _Seen("", f"it has {_sources(max(fold.sources for fold in fitting))}")
    found = [fold for fold in enough if fold.contested or not meaning.contested]
    if not found:
        return _Seen("", "it is held, and nothing contests it")
    return _Seen(_evidence([said for said in held.statements(found) if _fits(said, meaning, shape)]))


def _fits(said: Statement, meaning: Meaning, shape: ExpectShape) -> bool:
    """Whether a statement is of the chain, voice and time that were asked for."""
    chain = iter(said.according_to)
    if not all(link in chain for link in meaning.chain):  # in their order, whoever stands between
        return False
    if shape.voice and said.voice != shape.voice:
        return False
    return meaning.when is None or (said.when is not None and _within(said.when, meaning.when))


def _within(when: When, wanted: When) -> bool:
    """Whether a time surely lies in another."""
    begins = wanted.earliest is None or (when.earliest is not None and when.earliest >= wanted.earliest)
    return begins and (wanted.latest is None or (when.latest is not None and when.latest <= wanted.latest))


def _diverging(held: _Held, ends: Ends, kind: str) -> _Seen:
    cases = held.cases.get(ends, [])
    found = [case for case in cases if case.divergence_kind == kind]
    if found:
        return _Seen(_evidence(held.statements(found)))
    if cases:
        kinds = " and ".join(sorted({case.divergence_kind for case in cases}))
        return _Seen("", f"the map has {ends[0].name} {kinds} on it")
    return _Seen("", _stances(held, ends))


def _both_sides(held: _Held, claim: Id) -> _Seen:
    """Whether some actor supports a claim and some actor opposes it."""
    sides: dict[str, set[str]] = {"supports": set(), "opposes": set()}
    for fold in held.on.get(claim, []):
        if fold.subject.kind == "actor" and fold.stance in sides:
            sides[fold.stance].add(fold.subject.name)
    if all(sides.values()):
        return _Seen("; ".join(f"{min(names)} {stance} it" for stance, names in sides.items()))
    for stance, names in sides.items():
        if names:
            more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
            return _Seen("", f"it has one side: {', '.join(sorted(names)[:_FEW])}{more} {stance} it")
    return _Seen("", "nobody supports or opposes it")


def _stances(held: _Held, ends: Ends) -> str:
    """Which stances there are between the ends, where the expected one is not."""
    there = held.folds.get(ends, [])
    if not there:
        return f"the map has no stance of '{ends[0].name}' on '{ends[1].name}'"
    told = (f"{verb(fold.stance, fold.leaning)}: {_evidence(held.statements([fold]))}" for fold in there[:_FEW])
    return f"the map has only {'; '.join(told)}"


def _sources(number: int) -> str:
    return f"{number} source{'s' if number != 1 else ''}"


def _evidence(statements: Sequence[Statement]) -> str:
    """Where it is written and according to whom, for a few of the statements."""
    told: dict[str, None] = {}  # what a reprint repeats is written at one place
    for said in statements:
        chain, when = " → ".join(link.name for link in said.according_to), f", {said.when.written}" if said.when else ""
        told[f"{said.provenance} (according to {chain}, {said.voice}{when})"] = None
    more = f" and {len(told) - _FEW} more" if len(told) > _FEW else ""
    return ", ".join(list(told)[:_FEW]) + more
