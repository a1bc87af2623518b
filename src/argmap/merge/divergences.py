"""More than one stance of one actor on one thing: a change, a self-contradiction, or a dispute of sources.

These are told apart by time and by source, and only as far as both are known: of two opposite statements
of which neither surely comes first nor both surely hold at one time, nothing is concluded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations, product

from argmap.merge.moments import Moment, Moments
from argmap.merge.turns import find_turns
from argmap.model import Divergence, DivergenceKind, Document, Fold, Id, Statement
from argmap.when import Bounds, bounds, date_span

Case = tuple[DivergenceKind, Fold, Fold, set[Id]]
Chain = tuple[Id, ...]


def find_divergences(
    folds: Iterable[Fold], statements: Mapping[Id, Statement], documents: Mapping[Id, Document]
) -> Iterator[Divergence]:
    """Every pair of differing stances of an actor on one object, with which kind of case it is."""
    by_ends: dict[tuple[Id, Id], list[Fold]] = defaultdict(list)
    for fold in folds:
        if fold.subject.kind == "actor":
            by_ends[fold.subject, fold.object].append(fold)
    for (subject, object_), group in sorted(by_ends.items()):
        found: list[Case] = []
        for fold, other in _opposite(group):
            found += _compare(fold, other, statements, documents)
        unconditional = [fold for fold in group if fold.stance != "conditional"]
        for fold, other in product(unconditional, group):
            if other.stance == "conditional" and other.leaning != fold.stance:
                found.append(("qualified", fold, other, {*fold.statements, *other.statements}))
        for kind, earlier, later, witnesses in found:
            id_ = Id(f"divergence/{kind}/{earlier.id.name}/{later.id.name}")
            yield Divergence(id_, subject, object_, kind, earlier.id, later.id, tuple(sorted(witnesses)))


def _opposite(folds: Iterable[Fold]) -> Iterator[tuple[Fold, Fold]]:
    """What supports with what opposes, on the same condition or both on none."""
    by_condition: dict[str | None, list[Fold]] = defaultdict(list)
    for fold in folds:
        by_condition[fold.condition].append(fold)
    for same in by_condition.values():
        for fold, other in permutations(same, 2):
            if _side(fold) == "supports" and _side(other) == "opposes":
                yield fold, other


def _side(fold: Fold) -> str | None:
    """Which side a stance is on; a conditional one leans to it."""
    return fold.leaning if fold.stance == "conditional" else fold.stance


def _compare(
    supports: Fold, opposes: Fold, statements: Mapping[Id, Statement], documents: Mapping[Id, Document]
) -> Iterator[Case]:
    """The cases that the statements of two opposite folds make."""
    times = {id_: _time(statements[id_], documents) for id_ in (*supports.statements, *opposes.statements)}
    for earlier, later in ((supports, opposes), (opposes, supports)):
        turns = find_turns(earlier.statements, later.statements, times)
        if turns:
            yield "changed", earlier, later, turns
    said = {
        id_: (statements[id_].according_to, _moment(statements[id_], time, documents)) for id_, time in times.items()
    }
    at_once: dict[DivergenceKind, set[Id]] = defaultdict(set)
    for fold, other in ((supports, opposes), (opposes, supports)):
        of_all, of_chain = _moments([said[id_] for id_ in other.statements])
        for id_ in fold.statements:
            chain, moment = said[id_]
            by_same_people = of_chain[chain].at_one_time_with(moment) if chain in of_chain else 0
            if by_same_people:
                at_once["contradicts-itself"].add(id_)
            if of_all.at_one_time_with(moment) > by_same_people:
                at_once["disputed"].add(id_)
    for kind, witnesses in sorted(at_once.items()):
        yield kind, supports, opposes, witnesses


def _moments(said: Iterable[tuple[Chain, Moment]]) -> tuple[Moments, dict[Chain, Moments]]:
    """When all of a fold was said, and when by each chain."""
    by_chain: dict[Chain, list[Moment]] = defaultdict(list)
    for chain, moment in said:
        by_chain[chain].append(moment)
    everything = [moment for moments in by_chain.values() for moment in moments]
    return Moments(everything), {chain: Moments(moments) for chain, moments in by_chain.items()}


def _moment(statement: Statement, time: Bounds | None, documents: Mapping[Id, Document]) -> Moment:
    """When a statement surely holds: without any time known, when its text was written."""
    undated = time is None and statement.when is None
    return documents[statement.document].family if undated else time


def _time(statement: Statement, documents: Mapping[Id, Document]) -> Bounds | None:
    """When a stance is said to hold; without a time of its own, when its text was first published."""
    if statement.when:
        return bounds(statement.when)
    date = documents[documents[statement.document].family].date
    return Bounds(*date_span(date), *date_span(date)) if date else None
