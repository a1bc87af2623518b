"""The one place where what was read becomes a map: names, passages, reprints, positions.

    curated files ─┐
    texts ─────────┴→ names → statements → reprints → folds and divergences → the map

A statement that cannot be placed is a problem and is left out; nothing is guessed. Merging never edits a
statement: it groups statements and counts independent evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from argmap.merge import catalogue
from argmap.merge.coverage import count_sentences
from argmap.merge.editions import carry_over
from argmap.merge.folds import fold_statements
from argmap.merge.names import Names, collect_names, once_each
from argmap.merge.passages import Readable, readable_texts
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
    Record,
    Role,
    Statement,
)
from argmap.problem import Problem
from argmap.read.shapes import DocumentShape, MapShape
from argmap.read.workspace import Curated, Written

R = TypeVar("R", bound=Record)


def merge(curated: Curated, texts: Mapping[str, str]) -> tuple[ArgumentMap, list[Problem]]:
    """One map of all that was read, and every problem in it."""
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
        for item in _drain(_statements(curated, names, readable, originals), problems)
        if item.document in documents
    ]
    statements, asides, passages = _grounded(_sort(found, Statement)), _sort(found, Aside), _sort(found, Passage)
    folds, divergences = fold_statements(statements, documents, passages)
    about = curated.map.shape if curated.map else MapShape.model_validate({"title": "Untitled map"})
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
    )
    return argument_map, once_each(problems)


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
    curated: Curated, names: Names, texts: Mapping[str, Readable], originals: Mapping[str, str]
) -> Iterator[Statement | Aside | Difference | Passage | Problem]:
    """Statements and asides of every document, then what reprints take over from their originals, or change."""
    own: dict[str, list[Any]] = {}
    for name, written in curated.documents.items():
        own[name] = [*place_statements(written, texts[name], names), *place_asides(written, texts[name])]
        yield from _without_twins(written, own[name], names)
    for name, written in curated.documents.items():
        if name in originals:
            found = own[originals[name]]
            records = {record.id: record for record in found if isinstance(record, Statement | Aside)}
            yield from carry_over(written, texts, records, _sort(found, Passage))
        yield from differences(written, texts)


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
