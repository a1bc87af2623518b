"""More than one stance of one actor on one thing: a change, a self-contradiction, or a dispute of sources.

These are told apart by time and by source, and only as far as these are known: where the time of one
statement is unknown and the actor is known to have changed, nothing more is concluded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, product

from argmap.model import Divergence, DivergenceKind, Document, Fold, Id, Statement
from argmap.read.shapes import date_span

_ALWAYS = ("0000-00-00", "9999-99-99")


def find_divergences(
    folds: Iterable[Fold], statements: Mapping[Id, Statement], documents: Mapping[Id, Document]
) -> Iterator[Divergence]:
    """Every pair of differing stances of an actor on one object, with which kind of case it is."""
    by_ends: dict[tuple[Id, Id], list[Fold]] = defaultdict(list)
    for fold in folds:
        if fold.subject.kind == "actor":
            by_ends[fold.subject, fold.object].append(fold)
    for (subject, object_), group in sorted(by_ends.items()):
        plain = [fold for fold in group if fold.stance != "conditional"]
        found: list[Case] = []
        for fold, other in product(plain, group):
            if (fold.stance, other.stance) == ("supports", "opposes"):
                found += _compare(fold, other, statements, documents)
            elif other.stance == "conditional" and other.leaning != fold.stance:
                found.append(("qualified", fold, other, (*fold.statements, *other.statements)))
        for kind, earlier, later, witnesses in found:
            id_ = Id(f"divergence/{kind}/{earlier.id.name}/{later.id.name}")
            yield Divergence(id_, subject, object_, kind, earlier.id, later.id, tuple(sorted(witnesses)))


Case = tuple[DivergenceKind, Fold, Fold, tuple[Id, ...]]


def _compare(
    supports: Fold, opposes: Fold, statements: Mapping[Id, Statement], documents: Mapping[Id, Document]
) -> list[Case]:
    """The cases that the statements of two opposite folds make."""
    times = {id_: time_of(statements[id_], documents) for id_ in (*supports.statements, *opposes.statements)}
    turns = (_change(supports, opposes, times), _change(opposes, supports, times))
    cases = [turn for turn in turns if turn]
    same_time: dict[DivergenceKind, set[Id]] = defaultdict(set)
    for one, other in product(supports.statements, opposes.statements):
        unknown = times[one] is None or times[other] is None
        if (unknown and cases) or _precedes(times[one], times[other]) or _precedes(times[other], times[one]):
            continue
        kind: DivergenceKind = "contradicts-itself" if _one_source(statements[one], statements[other]) else "disputed"
        same_time[kind] |= {one, other}
    return cases + [(kind, supports, opposes, tuple(ids)) for kind, ids in sorted(same_time.items())]


def _one_source(one: Statement, other: Statement) -> bool:
    """Whether the same people tell both."""
    return one.according_to == other.according_to


def _change(earlier: Fold, later: Fold, times: Mapping[Id, tuple[str, str] | None]) -> Case | None:
    """A change from one stance to the other: a time of the first, and next after it a time of the second."""
    timed = sorted((time, id_) for id_ in (*earlier.statements, *later.statements) if (time := times[id_]))
    turns: set[Id] = set()
    for (time, first), (after, second) in pairwise(timed):
        if first in earlier.statements and second in later.statements and _precedes(time, after):
            turns |= {first, second}
    return ("changed", earlier, later, tuple(turns)) if turns else None


def _precedes(one: tuple[str, str] | None, other: tuple[str, str] | None) -> bool:
    """Whether one time begins before the other and does not outlast it."""
    return one is not None and other is not None and one[0] < other[0] and one[1] <= other[1]


def time_of(statement: Statement, documents: Mapping[Id, Document]) -> tuple[str, str] | None:
    """The days a stance is said to hold; without a date of its own, the day its document speaks.

    None where neither is known.
    """
    if statement.when and (statement.when.earliest or statement.when.latest):
        return statement.when.earliest or _ALWAYS[0], statement.when.latest or _ALWAYS[1]
    date = documents[statement.document].date
    return date_span(date) if date else None
