"""What one document gives the map: the unit of work, of the cache, and of every machine that shares in a build.

A contribution hangs on nothing but its document, what the document is read against (`Context`), and, for a reprint,
on its original. So documents can be read in any order, in any process, and once for as long as these stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from argmap.merge.catalogue import document
from argmap.merge.coverage import count_sentences
from argmap.merge.editions import carry_over
from argmap.merge.findings import Coded, Found, place_findings, runs
from argmap.merge.matching import Matcher
from argmap.merge.names import Names
from argmap.merge.passages import Readable
from argmap.merge.readings import Understanding
from argmap.merge.refusals import Refused, find_refusals
from argmap.merge.reprints import differences
from argmap.merge.statements import place_asides, place_statements
from argmap.model import Aside, Difference, Document, Id, Passage, Proposal, Sentence, Statement
from argmap.problem import Problem
from argmap.read.shapes import DocumentShape, MapShape, RejectedShape
from argmap.read.workspace import Curated, Written
from argmap.text import Span

R = TypeVar("R")


@dataclass(frozen=True)
class Context:
    """What every document is read against: the names of a workspace, its claims, and what was refused."""

    curated: Curated
    names: Names

    @cached_property
    def about(self) -> MapShape:
        """What the workspace says of the map."""
        return self.curated.map.shape if self.curated.map else MapShape.model_validate({"title": "Untitled map"})

    @cached_property
    def matcher(self) -> Matcher:
        """Finds the claim that words speak of."""
        return Matcher(self.curated, self.names.actors, _groups(self.curated, self.names))

    @cached_property
    def rejected(self) -> Mapping[str, Sequence[Written[RejectedShape]]]:
        """What was refused, by document."""
        found: dict[str, list[Written[RejectedShape]]] = {}
        for written in self.curated.rejected:
            found.setdefault(written.shape.document, []).append(written)
        return found


@dataclass(frozen=True)
class Contribution:
    """The records of one document, each kind sorted by id, and every problem in it.

    `document` is none where it has no author that anybody knows; it then gives nothing but problems. `digest` and
    `text` are what the map shows of it.
    """

    name: str
    document: Document | None = None
    statements: tuple[Statement, ...] = ()
    passages: tuple[Passage, ...] = ()
    asides: tuple[Aside, ...] = ()
    differences: tuple[Difference, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    digest: str | None = None
    text: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Edition:
    """The document that a reprint names, with what it gives; that is none where the reprint is no edition of it."""

    text: Readable
    contribution: Contribution | None = None


@dataclass(frozen=True)
class Given:
    """A document as it comes to merging: as written, its text, what rules found in it, and the one it reprints.

    `names` are those that it may use, among them the ids of its own statements.
    """

    written: Written[DocumentShape]
    text: Readable
    names: Names
    found: Found | None = None
    edition: Edition | None = None


def contribute(context: Context, given: Given) -> Contribution:
    """What a document gives the map."""
    written, id_ = given.written, Id(f"document/{given.written.name}")
    problems: list[Problem] = []
    coder = context.about.coder
    (about,) = drain(document(written, given.names, given.text, coder), problems) or [None]
    found = drain(_records(context, given, problems), problems)
    if about is None:
        return Contribution(written.name, problems=tuple(sorted(set(problems))))
    statements, passages, asides = _sort(found, Statement), _sort(found, Passage), _sort(found, Aside)
    by_id = {passage.id: passage for passage in passages}
    return Contribution(
        name=written.name,
        document=about,
        statements=statements,
        passages=passages,
        asides=asides,
        differences=_sort(found, Difference),
        sentences=tuple(count_sentences(id_, given.text, statements, asides, by_id)),
        proposals=tuple(item for item in found if isinstance(item, Proposal)),
        digest=given.text.digest.content if given.text.digest else None,
        text=written.shape.text,
        problems=tuple(sorted(set(problems))),
    )


def drain(found: Iterable[Any], problems: list[Problem]) -> list[Any]:
    """The records of a stream; its problems go to the list."""
    records: list[Any] = []
    for item in found:
        (problems if isinstance(item, Problem) else records).append(item)
    return records


def _sort(records: Iterable[Any], kind: type[R]) -> tuple[R, ...]:
    """The records of one kind, sorted by id; of those with one id the last."""
    chosen: dict[Id, Any] = {record.id: record for record in records if isinstance(record, kind)}  # type: ignore[attr-defined]
    return tuple([chosen[id_] for id_ in sorted(chosen)])


def _records(context: Context, given: Given, problems: list[Problem]) -> Iterator[Any]:
    """What people wrote and rules found, then what a reprint takes over from its original, or changes."""
    written, text, names = given.written, given.text, given.names
    placed = [*place_statements(written, text, names), *place_asides(written, text)]
    own = list(_without_twins(written, placed, names))
    refused = drain(find_refusals(context.rejected.get(written.name, ()), text, names), problems)
    author = names.actor(written.shape.author)
    if given.found is not None and text.original is not None and author is not None:
        known = Understanding(written.name, text.original, author, context.matcher, names)
        own += place_findings(_coded(given, own, refused), known, given.found, context.about.accept)
    # Of statements with one id only the last: what findings confirm stands after what it was.
    yield from {getattr(item, "id", item): item for item in own}.values()
    if given.edition is not None and written.shape.reprint is not None:
        texts = {written.name: text, written.shape.reprint.of: given.edition.text}
        if given.edition.contribution is not None:
            yield from _carried(written, texts, given.edition.contribution)
    else:
        texts = {written.name: text}
    yield from differences(written, texts)


def _coded(given: Given, own: list[Any], refused: Sequence[Refused]) -> Coded:
    """What people have decided of a document."""
    passages = {item.id: Span(item.start, item.end) for item in own if isinstance(item, Passage)}
    edition = given.edition.text.original if given.edition and given.edition.contribution else None
    return Coded(
        document=given.written,
        statements=[(item, passages[item.passage]) for item in own if isinstance(item, Statement)],
        asides=[passages[item.passage] for item in own if isinstance(item, Aside)],
        refused=refused,
        repeats=runs(edition.content) if edition else frozenset(),
    )


def _carried(written: Written[DocumentShape], texts: Mapping[str, Readable], original: Contribution) -> Iterator[Any]:
    """What a reprint takes over. That it lacks a passage which only rules found is no mistake of anybody's."""
    passages = {passage.id: passage for passage in original.passages}
    records: dict[Id, Statement | Aside] = {item.id: item for item in original.statements}
    records |= {item.id: item for item in original.asides}
    people = {id_: item for id_, item in records.items() if not item.provenance.rule}
    rules = {id_: item for id_, item in records.items() if item.provenance.rule}
    yield from carry_over(written, texts, people, passages)
    yield from (item for item in carry_over(written, texts, rules, passages) if not isinstance(item, Problem))


def _without_twins(written: Written[DocumentShape], found: Iterable[Any], names: Names) -> Iterator[Any]:
    """What was found, but for a statement or aside that is written twice: that is a problem.

    Two statements that bear one id are a problem already.
    """
    seen: dict[Id, Any] = {}
    for item in found:
        if isinstance(item, Statement | Aside):
            if item.id in seen:
                place, first = item.provenance, seen[item.id].provenance
                message = f"the same is already written at {first}"
                if item.id.name not in names.statements:
                    yield Problem(written.file, place.line, place.column, "statements", message, "keep one of them")
                continue
            seen[item.id] = item
        yield item


def _groups(curated: Curated, names: Names) -> dict[Id, frozenset[Id]]:
    """Each actor with all that he is a member of, also at second hand."""
    direct = {
        Id(f"actor/{name}"): {group for called in written.shape.member_of if (group := names.actor(called))}
        for name, written in curated.actors.items()
    }
    groups = {}
    for actor in direct:
        found, waiting = {actor}, [actor]
        while waiting:
            new = direct.get(waiting.pop(), set()) - found
            found |= new
            waiting += sorted(new)
        groups[actor] = frozenset(found)
    return groups
