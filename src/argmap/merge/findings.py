"""What rules found in a document meets what its curators wrote.

A finding becomes a statement where all of it is sure: the rule, who holds it, which claim it is about. A person who
has written the same of the same passage comes first: his statement then tells that rules found it too. What is not
sure enough is proposed; what a person has refused, or listed as taking no stance, is not proposed again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

from argmap.merge.matching import Match
from argmap.merge.names import Names, fold_name
from argmap.merge.readings import PLAUSIBLE, Reading, Understanding, read_findings
from argmap.merge.statements import Meaning, make_statement
from argmap.merge.words import stops, words
from argmap.model import Id, Leaning, Passage, Proposal, Stance, Statement, verb
from argmap.read.shapes import DocumentShape, StatementShape
from argmap.read.workspace import Written
from argmap.rule import Finding, Link
from argmap.text import Span, slug, word_runs

Found = tuple[Sequence[Finding], Sequence[Link]]
"""What rules found in one document."""

_REPEATED = 0.6
"""A passage repeats a text when this share of its runs of words stands there."""
_RUN = 3
_AROUND = 300
"""How many characters of its paragraph stand with a proposal, before its passage and after it."""


@dataclass(frozen=True)
class Coded:
    """What people have decided of a document, and what stands in another edition of it.

    `statements` stand with their stretches; in the stretches of `asides` nobody takes a stance; in those of
    `refused` nothing is proposed again of that name (None: of anybody). `repeats` are the runs of words of the
    text that this one reprints.
    """

    document: Written[DocumentShape]
    statements: Sequence[tuple[Statement, Span]] = ()
    asides: Sequence[Span] = ()
    refused: Sequence[tuple[Span, str | None]] = ()
    repeats: AbstractSet[tuple[str, ...]] = frozenset()


def runs(content: str) -> frozenset[tuple[str, ...]]:
    """The runs of words by which a text is known again."""
    return frozenset(word_runs(content, _RUN))


def place_findings(
    coded: Coded, understanding: Understanding, found: Found, accept: float
) -> Iterator[Statement | Passage | Proposal]:
    """The statements that findings make, those of curators that they confirm (under their ids), and proposals.

    `accept` is how sure a finding must be to become a statement, between 0 and 1.
    """
    confirmed: dict[Id, Statement] = {}
    made: list[tuple[Statement, Span]] = []
    for reading in read_findings(understanding, *found):
        if _is_settled(coded, reading):
            continue
        same, near = _written_of(coded, reading)
        if same is not None:
            confirmed[same.id] = _confirm(confirmed.get(same.id, same), reading.rule)
        elif reading.best and not reading.doubts and reading.confidence >= accept:
            _make(coded.document, reading, reading.best, made)
            yield reading.passage
        else:
            yield _propose(understanding, reading, near, accept)
    yield from confirmed.values()
    yield from (statement for statement, _ in made)


def _is_settled(coded: Coded, reading: Reading) -> bool:
    """Whether a person has said that there is nothing here, or it stands in the original already."""
    if any(_within(reading.span, aside) for aside in coded.asides):
        return True
    who = {fold_name(reading.subject.name), fold_name(reading.name)}
    if any(_alike(reading.span, span) and (name is None or name in who) for span, name in coded.refused):
        return True
    here = runs(reading.passage.text) if coded.repeats else frozenset()
    return bool(here) and len(here & coded.repeats) >= _REPEATED * len(here)


def _written_of(coded: Coded, reading: Reading) -> tuple[Statement | None, Id | None]:
    """The curators' statement that says the same of this passage; and any that they wrote of this actor in it."""
    near = None
    for statement, span in coded.statements:
        if statement.subject != reading.subject or not _overlap(span, reading.span):
            continue
        stance = statement.leaning or statement.stance
        told = {(match.claim, match.stance) for match in reading.candidates}
        conditional = (statement.condition is None) == (reading.condition is None)
        if conditional and (statement.object, stance) in told:
            return statement, statement.id
        near = near or statement.id
    return None, near


def _confirm(statement: Statement, rule: str) -> Statement:
    if rule == statement.provenance.rule:
        return statement
    return replace(statement, found_by=tuple(sorted({*statement.found_by, rule})))


def _make(document: Written[DocumentShape], reading: Reading, best: Match, made: list[tuple[Statement, Span]]) -> None:
    """A statement of a reading; where one overlaps that says the same, the rule joins that one's."""
    stance, leaning = _stance(reading, best.stance)
    meaning = Meaning(reading.subject, stance, leaning, best.claim, reading.chain)
    for index, (other, span) in enumerate(made):
        told = Meaning(other.subject, other.stance, other.leaning, other.object, other.according_to)
        if told == meaning and _overlap(span, reading.span):
            made[index] = _confirm(other, reading.rule), span
            return
    shape = StatementShape.model_validate(
        {
            "says": f"{reading.subject.name} {verb(stance, leaning)} {best.claim.name}",
            "voice": reading.voice,
            "at": reading.passage.locator,
            "if": reading.condition or "",
            "when": reading.when or "",
            "certainty": reading.certainty,
        }
    )
    statement = make_statement(document.part(shape, "statements"), meaning, reading.passage)
    provenance = replace(document.provenance("document"), rule=reading.rule)
    made.append((replace(statement, provenance=provenance), reading.span))


def _stance(reading: Reading, stance: Stance) -> tuple[Stance, Leaning | None]:
    """A stance, or, with a condition, the stance it leans to."""
    if reading.condition is None:
        return stance, None
    return "conditional", "opposes" if stance == "opposes" else "supports"


def _propose(understanding: Understanding, reading: Reading, near: Id | None, accept: float) -> Proposal:
    """A reading that is not sure enough, with the claim it may be about, or a new one in its own words."""
    best = reading.best if reading.best and reading.best.confidence >= PLAUSIBLE else None
    stance, leaning = _stance(reading, best.stance if best else reading.stance)
    text, span = understanding.text, reading.span
    around = [part for part in text.parts.values() if _overlap(part, span)]
    return Proposal(
        document=reading.passage.document,
        subject=reading.subject,
        subject_is_new=False,
        name=reading.name,
        kind=reading.kind,
        stance=stance,
        leaning=leaning,
        object=best.claim if best else Id(f"claim/{_claim_name(reading.draft)}"),
        draft="" if best else reading.draft,
        candidates=tuple((match.claim, match.stance, match.confidence) for match in reading.candidates),
        according_to=reading.chain,
        voice=reading.voice,
        when=reading.when,
        certainty=reading.certainty,
        condition=reading.condition,
        passage=reading.passage,
        before=text.content[max(span.start - _AROUND, min(part.start for part in around)) : span.start],
        after=text.content[span.end : min(span.end + _AROUND, max(part.end for part in around))],
        rule=reading.rule,
        confidence=reading.confidence,
        why="; ".join(_why(reading, accept)),
        coded=near,
    )


def _claim_name(draft: str) -> str:
    """A name for a claim: of its words those that say what it is about."""
    telling = [word for word in words(draft) if word not in stops()]
    return slug(" ".join(telling or [draft]), 5) or "unnamed"


def _why(reading: Reading, accept: float) -> Iterator[str]:
    """What is not sure."""
    yield from reading.doubts
    best = reading.best
    if best is None or best.confidence < PLAUSIBLE:
        nearest = f"; the nearest is '{best.claim.name}' ({best.confidence:.2f})" if best else ""
        yield f"no claim fits{nearest}"
    elif reading.confidence < accept:
        parts = f"the words {reading.sure:.2f}, '{best.claim.name}' {best.confidence:.2f}"
        yield f"{reading.confidence:.2f} sure, {accept:.2f} is asked ({parts})"


Sorting = Callable[[Iterable[Proposal], Callable[[Proposal], tuple[Any, ...]]], Collection[Proposal]]
"""Sorts proposals by a key, those with one key as they come."""


def rank(proposals: Iterable[Proposal], names: Names, sort: Sorting) -> Collection[Proposal]:
    """Proposals by actor, those with the surest first, then by how sure each is; new claims under ids that are free.

    What people have already coded something of comes last. Words that are the same make one claim.
    """
    surest: dict[Id, float] = {}

    def named() -> Iterator[Proposal]:
        claims: dict[str, Id] = {}
        actors: dict[str, Id] = {}
        known = frozenset(names.actors.values())
        free = _Free({*names.claims, *(id_.name for id_ in known), *names.actors})
        for proposal in sort(proposals, _order):
            subject, object_ = proposal.subject, proposal.object
            is_new = subject.kind == "actor" and subject not in known
            if is_new:
                subject = actors[proposal.name] = actors.get(proposal.name) or free.like(subject)
            if proposal.draft:
                object_ = claims[proposal.draft] = claims.get(proposal.draft) or free.like(object_)
            free.take(subject, object_)
            surest[subject] = max(proposal.confidence, surest.get(subject, 0.0))
            yield replace(proposal, subject=subject, subject_is_new=is_new, object=object_)

    found = sort(named(), lambda _: ())  # all of them, before it is known who has the surest
    return sort(found, lambda one: (-surest[one.subject], one.subject, *_order(one)))


def _order(proposal: Proposal) -> tuple[bool, float, Id, int, int, str, Id]:
    passage = proposal.passage
    coded = proposal.coded is not None
    return coded, -proposal.confidence, passage.document, passage.start, passage.end, proposal.rule, proposal.object


class _Free:
    """The names that nothing bears yet."""

    def __init__(self, used: set[str]) -> None:
        self._used = used
        self._last: dict[str, int] = {}

    def take(self, *ids: Id) -> None:
        """Something bears these now."""
        self._used.update(id_.name for id_ in ids)

    def like(self, id_: Id) -> Id:
        """An id that is free: this one, else with the first number that makes it one."""
        number, name = self._last.get(id_.name, 1), id_.name
        while name in self._used:
            number += 1
            name = f"{id_.name}-{number}"
        self._last[id_.name] = max(1, number - 1)
        return Id(f"{id_.kind}/{name}")


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _within(inner: Span, outer: Span) -> bool:
    """Whether more than half of a stretch lies in another."""
    return 2 * _shared(inner, outer) > inner.end - inner.start


def _alike(one: Span, other: Span) -> bool:
    """Whether two stretches are one as far as it matters: each has more than half of the other."""
    return _within(one, other) and _within(other, one)
