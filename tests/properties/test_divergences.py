"""Of any statements, the same cases are found as by looking at every two and all between: that is what is meant."""

from __future__ import annotations

from collections import defaultdict
from itertools import permutations, product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from argmap.merge.divergences import find_divergences
from argmap.merge.turns import find_turns
from argmap.model import Document, Fold, Id, Leaning, Position, Provenance, Stance, Statement
from argmap.when import Bounds, bounds, date_span, read_when

from .settings import quick

Cases = dict[tuple[str, Id, Id], set[Id]]
Times = dict[Id, Bounds | None]

DATES = ["2010", "2011", "2011-03", "2011-03-01", "2011-03-31", "2011-12-31", "2012-01", "2012-01-01"]
intervals = st.builds("{}{}{}".format, st.sampled_from(["..", *DATES]), st.just("/"), st.sampled_from(["..", *DATES]))
vague = st.builds("{}~{}".format, st.sampled_from(DATES), st.sampled_from(DATES))


def can_be_read(written: str) -> bool:
    try:
        read_when(written)
    except ValueError:
        return False
    return True


times = st.one_of(st.sampled_from(DATES), intervals, vague).filter(can_be_read)
whens = st.one_of(st.none(), st.just("(for years)"), times)
days = st.sampled_from([f"2011-01-0{day}" for day in range(1, 8)])
some_bounds = st.builds(
    lambda begin, end: Bounds(*sorted(begin), *sorted(end)), st.tuples(days, days), st.tuples(days, days)
)
stances: st.SearchStrategy[tuple[Stance, Leaning | None, str | None]] = st.sampled_from(
    [("supports", None, None), ("opposes", None, None), ("conditional", "supports", "it rains"),
     ("conditional", "opposes", "it rains"), ("conditional", "opposes", "it snows")]
)  # fmt: skip
sayings = st.tuples(stances, st.integers(0, 3), st.sampled_from(["ada", "bo"]), whens)
PLACE = Provenance("a.yaml", 1, 1)
DATED: list[str | None] = [None, "2011", "2011-03-01", None]


def document(number: int) -> Document:
    """One of four: the last is a reprint of the first, and half of them are dated."""
    id_ = Id(f"document/d{number}")
    family = Id("document/d0") if number == 3 else id_
    nothing: dict[str, Any] = dict.fromkeys(
        ("title", "byline", "publisher", "series", "url", "reprint_of", "sha256", "length", "note")
    )
    return Document(id=id_, author=Id("actor/bo"), date=DATED[number], language="en", family=family,
                    rendition="original", provenance=PLACE, **nothing)  # fmt: skip


def statement(number: int, said: tuple[Any, int, str, str | None]) -> Statement:
    (stance, leaning, condition), document_, witness, when = said
    return Statement(
        id=Id(f"statement/{number}"), document=Id(f"document/d{document_}"), subject=Id("actor/ada"), stance=stance,
        object=Id("claim/build-it"), according_to=(Id("actor/bo"), Id(f"actor/{witness}")), voice="reported",
        when=read_when(when) if when else None, certainty="certain", condition=condition, leaning=leaning, words=None,
        passage=Id("passage/p"), reprints=None, note=None, found_by=(), provenance=PLACE,
    )  # fmt: skip


def fold(statements: list[Statement]) -> Fold:
    one = statements[0]
    return Position(
        id=Id(f"position/ada/{one.stance}-{one.leaning}-{one.condition}"), subject=one.subject, stance=one.stance,
        object=one.object, condition=one.condition, leaning=one.leaning,
        statements=tuple(sorted(said.id for said in statements)), documents=(), authors=(), witnesses=(), voices=(),
        earliest=None, latest=None, sources=1, contested=False,
    )  # fmt: skip


# --- what is meant, as plainly as it can be said ---


def turns(earlier: tuple[Id, ...], later: tuple[Id, ...], when: Times) -> set[Id]:
    """Every two of which the one precedes the other, and nothing is between."""
    known = {id_: time for id_, time in when.items() if time}
    found: set[Id] = set()
    for first, second in product(known.keys() & set(earlier), known.keys() & set(later)):
        between = (time for time in known.values() if known[first].precedes(time) and time.precedes(known[second]))
        if known[first].precedes(known[second]) and not any(between):
            found |= {first, second}
    return found


def at_one_time(one: Statement, other: Statement, when: Times, documents: dict[Id, Document]) -> bool:
    here, there = when[one.id], when[other.id]
    if here and there:
        return here.overlaps(there)
    same_text = documents[one.document].family == documents[other.document].family
    return same_text and one.when is None and other.when is None


def time_of(said: Statement, documents: dict[Id, Document]) -> Bounds | None:
    if said.when:
        return bounds(said.when)
    date = documents[documents[said.document].family].date
    return Bounds(*date_span(date), *date_span(date)) if date else None


def meant(folds: list[Fold], statements: dict[Id, Statement], documents: dict[Id, Document]) -> Cases:
    """Every divergence by its kind and its two folds, with its statements."""
    cases: Cases = defaultdict(set)
    when = {id_: time_of(said, documents) for id_, said in statements.items()}
    for one, other in permutations(folds, 2):
        if one.stance != "conditional" and other.stance == "conditional" and other.leaning != one.stance:
            cases["qualified", one.id, other.id] |= {*one.statements, *other.statements}
        sides = [each.leaning or each.stance for each in (one, other)]
        if sides != ["supports", "opposes"] or one.condition != other.condition:
            continue
        both = {id_: when[id_] for id_ in (*one.statements, *other.statements)}
        cases["changed", one.id, other.id] |= turns(one.statements, other.statements, both)
        cases["changed", other.id, one.id] |= turns(other.statements, one.statements, both)
        for here, there in product(one.statements, other.statements):
            first, second = statements[here], statements[there]
            if at_one_time(first, second, when, documents):
                same_people = first.according_to == second.according_to
                cases["contradicts-itself" if same_people else "disputed", one.id, other.id] |= {here, there}
    return {case: witnesses for case, witnesses in cases.items() if witnesses}


# --- and what is found ---


@quick
@given(st.lists(sayings, max_size=14))
def test_all_cases_are_found_with_all_their_statements(said: list[tuple[Any, int, str, str | None]]) -> None:
    """Days and years, intervals with open ends, words alone; many texts, dated and not, and several witnesses."""
    statements = {one.id: one for one in (statement(*each) for each in enumerate(said))}
    documents = {one.id: one for one in map(document, range(4))}
    groups: dict[Any, list[Statement]] = defaultdict(list)
    for one in statements.values():
        groups[one.stance, one.leaning, one.condition].append(one)
    folds = [fold(group) for group in groups.values()]
    found = {
        (case.divergence_kind, case.earlier, case.later): set(case.statements)
        for case in find_divergences(folds, statements, documents)
    }
    assert found == meant(folds, statements, documents)


@quick
@given(st.lists(st.tuples(st.booleans(), st.none() | some_bounds), max_size=16))
def test_all_turns_are_found(said: list[tuple[bool, Bounds | None]]) -> None:
    """Also between times that no curator could write."""
    when = {Id(f"statement/{number}"): time for number, (_, time) in enumerate(said)}
    sides = [tuple(id_ for id_, (side, _) in zip(when, said, strict=True) if side is which) for which in (True, False)]
    assert find_turns(sides[0], sides[1], when) == turns(sides[0], sides[1], when)
