"""The one place where what was read becomes a map: names, passages, reprints, positions.

    curated files ─┐
    texts ─────────┼→ names → statements → reprints → folds and divergences → the map
    findings ──────┘

A statement that cannot be placed is a problem and is left out; nothing is guessed. A finding that is not sure
enough is proposed. Merging never edits a
statement: it groups statements and counts independent evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from argmap.merge import catalogue
from argmap.merge.coverage import count_sentences
from argmap.merge.editions import carry_over
from argmap.merge.findings import Coded, Found, place_findings, rank, runs
from argmap.merge.folds import fold_statements
from argmap.merge.matching import Matcher
from argmap.merge.names import Names, collect_names, once_each
from argmap.merge.passages import Readable, readable_texts
from argmap.merge.readings import Understanding
from argmap.merge.refusals import find_refusals
from argmap.merge.reprints import differences, match_reprints
from argmap.merge.statements import place_asides, place_statements
from argmap.model import (
    Actor,
    Alignment,
    Argument,
    ArgumentMap,
    Aside,
    Claim,
    Difference,
    Document,
    Id,
    Issue,
    Passage,
    Position,
    Proposal,
    Record,
    Role,
    Statement,
)
from argmap.problem import Problem
from argmap.read.shapes import DocumentShape, MapShape
from argmap.read.workspace import Curated, Written
from argmap.text import Span

R = TypeVar("R", bound=Record)


def merge(
    curated: Curated, texts: Mapping[str, str], findings: Mapping[str, Found] | None = None
) -> tuple[ArgumentMap, list[Problem]]:
    """One map of all that was read, and every problem in it. `findings` are what rules found, by document."""
    names, problems = collect_names(curated)
    readable, mistakes = readable_texts(curated.documents, texts)
    problems += mistakes
    originals, mistakes = match_reprints(curated.documents, readable, names)
    problems += mistakes
    actors = _sort(_drain(catalogue.actors(curated, names), problems), Actor)
    roles = _sort(_drain(catalogue.roles(curated, names), problems), Role)
    documents = _sort(_drain(catalogue.documents(curated, names, readable), problems), Document)
    found = [
        item
        for item in _drain(_statements(curated, names, readable, originals, findings or {}), problems)
        if item.document in documents
    ]
    statements, asides, passages = _grounded(_sort(found, Statement)), _sort(found, Aside), _sort(found, Passage)
    folds, divergences = fold_statements(statements, documents, passages)
    about = _about(curated)
    argument_map = ArgumentMap(
        title=about.title,
        description=" ".join(about.description.split()),
        language=about.language,
        base=about.base,
        actors=actors,
        roles=roles,
        issues=_sort(catalogue.issues(curated), Issue),
        claims=_sort(catalogue.claims(curated), Claim),
        documents=documents,
        differences=_sort(found, Difference),
        passages=passages,
        statements=statements,
        positions=_sort(folds.values(), Position),
        arguments=_sort(folds.values(), Argument),
        alignments=_sort(folds.values(), Alignment),
        divergences=divergences,
        asides=asides,
        sentences=tuple(count_sentences(readable, statements, asides, passages)),
        digests={Id(f"document/{name}"): text.digest.content for name, text in sorted(readable.items()) if text.digest},
        texts={
            Id(f"document/{name}"): written.shape.text
            for name, written in sorted(curated.documents.items())
            if written.shape.text is not None and Id(f"document/{name}") in documents
        },
        unplaced=rank((item for item in found if isinstance(item, Proposal)), names),
    )
    return argument_map, once_each(problems)


def _about(curated: Curated) -> MapShape:
    return curated.map.shape if curated.map else MapShape.model_validate({"title": "Untitled map"})


def _drain(found: Iterable[Any], problems: list[Problem]) -> Iterator[Any]:
    """The records of a stream; its problems go to the list."""
    for item in found:
        if isinstance(item, Problem):
            problems.append(item)
        else:
            yield item


def _sort(records: Iterable[Any], kind: type[R]) -> dict[Id, R]:
    """The records of one kind by id, sorted."""
    chosen = {record.id: record for record in records if isinstance(record, kind)}
    return {id_: chosen[id_] for id_ in sorted(chosen)}


def _statements(
    curated: Curated,
    names: Names,
    texts: Mapping[str, Readable],
    originals: Mapping[str, str],
    findings: Mapping[str, Found],
) -> Iterator[Any]:
    """Statements and asides of every document, then what reprints take over from their originals, or change."""
    own: dict[str, list[Any]] = {}
    for name, written in curated.documents.items():
        placed = [*place_statements(written, texts[name], names), *place_asides(written, texts[name])]
        own[name] = list(_without_twins(written, placed, names))
    refused, problems = find_refusals(curated, texts, names)
    yield from problems
    matcher = Matcher(curated, names.actors, _groups(curated, names))
    for name, found in findings.items():
        text, author = texts[name].original, names.actor(curated.documents[name].shape.author)
        if text is not None and author is not None:
            known = Understanding(name, text, author, matcher, names)
            coded = _coded(
                curated.documents[name], own[name], refused.get(name, ()), texts.get(originals.get(name, ""))
            )
            own[name] += place_findings(coded, known, found, _about(curated).accept)
    for name, written in curated.documents.items():
        yield from _latest(own[name])
        if name in originals:
            yield from _carried(written, texts, own[originals[name]])
        yield from differences(written, texts)


def _coded(
    written: Written[DocumentShape],
    own: list[Any],
    refused: Sequence[tuple[Span, str | None]],
    edition: Readable | None,
) -> Coded:
    """What people have decided of a document; `edition` is the one that it reprints."""
    passages = {item.id: Span(item.start, item.end) for item in own if isinstance(item, Passage)}
    return Coded(
        document=written,
        statements=[(item, passages[item.passage]) for item in own if isinstance(item, Statement)],
        asides=[passages[item.passage] for item in own if isinstance(item, Aside)],
        refused=refused,
        repeats=runs(edition.original.content) if edition and edition.original else frozenset(),
    )


def _latest(found: Iterable[Any]) -> Iterator[Any]:
    """The records, but of statements with one id only the last: what findings confirm stands after what it was."""
    return iter({getattr(item, "id", item): item for item in found}.values())


def _carried(written: Written[DocumentShape], texts: Mapping[str, Readable], original: list[Any]) -> Iterator[Any]:
    """What a reprint takes over. That it lacks a passage which only rules found is no mistake of anybody's."""
    latest = list(_latest(original))
    records = {item.id: item for item in latest if isinstance(item, Statement | Aside)}
    by_rule = {id_: item for id_, item in records.items() if item.provenance.rule}
    passages = _sort(latest, Passage)
    yield from carry_over(written, texts, {id_: records[id_] for id_ in records.keys() - by_rule.keys()}, passages)
    carried = carry_over(written, texts, by_rule, passages)
    yield from (item for item in carried if not isinstance(item, Problem))


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


def _without_twins(written: Written[DocumentShape], found: Iterable[Any], names: Names) -> Iterator[Any]:
    """What was found, but for a statement or aside that is written twice: that is a problem.

    Two statements that bear one id are a problem already.
    """
    named = set(names.statements.values())
    seen: dict[Id, Any] = {}
    for item in found:
        if isinstance(item, Statement | Aside):
            if item.id in seen:
                place, first = item.provenance, seen[item.id].provenance
                message = f"the same is already written at {first}"
                if item.id not in named:
                    yield Problem(written.file, place.line, place.column, "statements", message, "keep one of them")
                continue
            seen[item.id] = item
        yield item


def _grounded(statements: dict[Id, Statement]) -> dict[Id, Statement]:
    """The statements but for those about one that could itself not be placed, which is a problem there."""
    while loose := [id_ for id_, said in statements.items() if _is_loose(said, statements)]:
        statements = {id_: said for id_, said in statements.items() if id_ not in loose}
    return statements


def _is_loose(said: Statement, statements: Mapping[Id, Statement]) -> bool:
    return said.object.kind == "statement" and said.object not in statements
