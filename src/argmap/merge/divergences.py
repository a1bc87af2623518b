"""More than one stance of one actor on one thing: a change, a self-contradiction, or a dispute of sources.

These are told apart by time and by source, and only as far as both are known: of two opposite statements
of which neither surely comes first nor both surely hold at one time, nothing is concluded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import permutations

from argmap.model import Divergence, DivergenceKind, Document, Fold, Id, Statement
from argmap.when import Bounds, bounds, date_span

Case = tuple[DivergenceKind, Fold, Fold, set[Id]]


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
        for fold, other in permutations(group, 2):
            if _side(fold) == "supports" and _side(other) == "opposes" and fold.condition == other.condition:
                found += _compare(fold, other, statements, documents)
            elif fold.stance != "conditional" and other.stance == "conditional" and other.leaning != fold.stance:
                found.append(("qualified", fold, other, {*fold.statements, *other.statements}))
        for kind, earlier, later, witnesses in found:
            id_ = Id(f"divergence/{kind}/{earlier.id.name}/{later.id.name}")
            yield Divergence(id_, subject, object_, kind, earlier.id, later.id, tuple(sorted(witnesses)))


def _side(fold: Fold) -> str | None:
    """Which side a stance is on; a conditional one leans to it."""
    return fold.leaning if fold.stance == "conditional" else fold.stance


def _compare(
    supports: Fold, opposes: Fold, statements: Mapping[Id, Statement], documents: Mapping[Id, Document]
) -> Iterator[Case]:
    """The cases that the statements of two opposite folds make."""
    times = {id_: _time(statements[id_], documents) for id_ in (*supports.statements, *opposes.statements)}
    for earlier, later in ((supports, opposes), (opposes, supports)):
        turns = _turns(earlier, later, times)
        if turns:
            yield "changed", earlier, later, turns
    at_once: dict[DivergenceKind, set[Id]] = defaultdict(set)
    for one in supports.statements:
        for other in opposes.statements:
            if _same_time(statements[one], statements[other], times, documents):
                same_people = statements[one].according_to == statements[other].according_to
                at_once["contradicts-itself" if same_people else "disputed"] |= {one, other}
    for kind, witnesses in sorted(at_once.items()):
        yield kind, supports, opposes, witnesses


def _turns(earlier: Fold, later: Fold, times: Mapping[Id, Bounds | None]) -> set[Id]:
    """The statements between which the stance turned: the last of the one before the first of the other."""
    known = {id_: time for id_, time in times.items() if time}
    turns: set[Id] = set()
    for first in earlier.statements:
        for second in later.statements:
            if first in known and second in known and known[first].precedes(known[second]):
                between = (time for time in known.values() if known[first].precedes(time))
                if not any(time.precedes(known[second]) for time in between):
                    turns |= {first, second}
    return turns


def _same_time(
    one: Statement, other: Statement, times: Mapping[Id, Bounds | None], documents: Mapping[Id, Document]
) -> bool:
    """Whether both surely hold at one time: on a day known to belong to both, or when one text was written."""
    here, there = times[one.id], times[other.id]
    if here and there:
        return here.overlaps(there)
    same_text = documents[one.document].family == documents[other.document].family
    return same_text and one.when is None and other.when is None


def _time(statement: Statement, documents: Mapping[Id, Document]) -> Bounds | None:
    """When a stance is said to hold; without a time of its own, when its text was first published."""
    if statement.when:
        return bounds(statement.when)
    date = documents[documents[statement.document].family].date
    return Bounds(*date_span(date), *date_span(date)) if date else None
