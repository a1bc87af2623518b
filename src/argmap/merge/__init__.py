"""The one place where what was read becomes a map: names, passages, reprints, positions.

    curated files ─┐
    texts ─────────┴→ names → statements → reprints → folds and divergences → the map

A statement that cannot be placed is a problem and is left out; nothing is guessed. Merging never edits a
statement: it groups statements and counts independent evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from argmap.merge.coverage import count_sentences
from argmap.merge.folds import fold_statements
from argmap.merge.names import CHECK as NAMES
from argmap.merge.names import Names, collect_names, find_actor
from argmap.merge.passages import Readable, readable_texts
from argmap.merge.reprints import carry_over, check_reprints, differences
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
    When,
)
from argmap.problem import Problem
from argmap.read.shapes import DocumentShape, MapShape, RoleShape, read_when
from argmap.read.workspace import Curated, Written

R = TypeVar("R", bound=Record)


def merge(curated: Curated, texts: Mapping[str, str]) -> tuple[ArgumentMap, list[Problem]]:
    """One map of all that was read, and every problem in it."""
    names, problems = collect_names(curated)
    readable, mistakes = readable_texts(curated.documents, texts)
    problems += mistakes
    problems += check_reprints(curated.documents, readable)
    actors = _sort(_drain(_actors(curated, names), problems), Actor)
    roles = _sort(_drain(_roles(curated, names), problems), Role)
    documents = _sort(_drain(_documents(curated, names, readable), problems), Document)
    found = list(_drain(_statements(curated, names, readable), problems))
    statements, asides, passages = _sort(found, Statement), _sort(found, Aside), _sort(found, Passage)
    problems += _unknown_objects(statements)
    folds, divergences = fold_statements(statements, documents, passages)
    about = curated.map.shape if curated.map else MapShape.model_validate({"title": "Untitled map"})
    argument_map = ArgumentMap(
        title=about.title,
        description=" ".join(about.description.split()),
        language=about.language,
        base=about.base,
        actors=actors,
        roles=roles,
        issues=_sort(_issues(curated), Issue),
        claims=_sort(_claims(curated), Claim),
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
    return argument_map, problems


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


def _actors(curated: Curated, names: Names) -> Iterator[Actor | Problem]:
    for name, written in curated.actors.items():
        shape = written.shape
        groups = [find_actor(written, names, group, "member_of", index) for index, group in enumerate(shape.member_of)]
        yield from (group for group in groups if isinstance(group, Problem))
        yield Actor(
            id=Id(f"actor/{name}"),
            name=shape.name,
            actor_kind=shape.kind,
            aliases=tuple(sorted(shape.aliases)),
            member_of=tuple(sorted(group for group in groups if isinstance(group, Id))),
            unnamed=shape.unnamed,
            note=shape.note,
            provenance=written.provenance(),
        )


def _roles(curated: Curated, names: Names) -> Iterator[Role | Problem]:
    for name, written in curated.actors.items():
        for index, shape in enumerate(written.shape.roles):
            path = ("roles", index)
            organisation = find_actor(written, names, shape.of, *path, "of") if shape.of else None
            if isinstance(organisation, Problem):
                yield organisation
                continue
            if shape.from_ and shape.to and shape.from_ > shape.to:
                message = f"the role '{shape.title}' ends ({shape.to}) before it begins ({shape.from_})"
                yield written.problem("roles", message, *path, "to", fix="exchange or correct the dates")
                continue
            yield Role(
                id=Id(f"role/{name}/{index + 1}"),
                holder=Id(f"actor/{name}"),
                title=shape.title,
                organisation=organisation,
                when=_tenure(shape),
                provenance=written.provenance(*path),
            )


def _tenure(role: RoleShape) -> When | None:
    if not role.from_ and not role.to:
        return None
    return read_when(f"{role.from_ or '..'}/{role.to or '..'}")


def _issues(curated: Curated) -> Iterator[Issue]:
    for name, written in curated.issues.items():
        yield Issue(Id(f"issue/{name}"), written.shape.question, written.provenance())


def _claims(curated: Curated) -> Iterator[Claim]:
    for name, written in curated.issues.items():
        for claim, shape in written.shape.claims.items():
            id_, issue = Id(f"claim/{claim}"), Id(f"issue/{name}")
            yield Claim(id_, " ".join(shape.text.split()), issue, shape.note, written.provenance("claims", claim))


def _documents(curated: Curated, names: Names, texts: Mapping[str, Readable]) -> Iterator[Document | Problem]:
    for name, written in curated.documents.items():
        shape = written.shape
        author = find_actor(written, names, shape.author, "author")
        publisher = find_actor(written, names, shape.publisher, "publisher") if shape.publisher else None
        mistakes = [found for found in (author, publisher) if isinstance(found, Problem)]
        yield from mistakes
        if mistakes or isinstance(author, Problem) or isinstance(publisher, Problem):
            continue
        reprint_of = Id(f"document/{shape.reprint.of}") if shape.reprint else None
        yield Document(
            id=Id(f"document/{name}"),
            title=shape.title,
            author=author,
            byline=shape.byline,
            publisher=publisher,
            date=shape.date,
            series=shape.series,
            language=shape.language,
            url=shape.url,
            reprint_of=reprint_of,
            family=reprint_of or Id(f"document/{name}"),
            sha256=shape.original.sha256 if shape.original else None,
            length=shape.original.length if shape.original else None,
            rendition="original" if texts[name].original else "digest",
            note=shape.note,
            provenance=written.provenance(),
        )


def _statements(
    curated: Curated, names: Names, texts: Mapping[str, Readable]
) -> Iterator[Statement | Aside | Difference | Passage | Problem]:
    """Statements and asides of every document, then what reprints take over from their originals, or change."""
    own: dict[str, list[Any]] = {}
    for name, written in curated.documents.items():
        own[name] = [*place_statements(written, texts[name], names), *place_asides(written, texts[name])]
        yield from _without_twins(written, own[name])
    for name, written in curated.documents.items():
        original = written.shape.reprint.of if written.shape.reprint else None
        if original in own and original != name:
            records = {record.id: record for record in own[original] if isinstance(record, Statement | Aside)}
            yield from carry_over(written, texts, records, _sort(own[original], Passage))
        yield from differences(written, texts)


def _without_twins(written: Written[DocumentShape], found: Iterable[Any]) -> Iterator[Any]:
    """What was found, but for a statement or aside that is written twice: that is a problem."""
    seen: dict[Id, Any] = {}
    for item in found:
        if isinstance(item, Statement | Aside):
            if item.id in seen:
                place, first = item.provenance, seen[item.id].provenance
                message = f"the same is already written at {first}"
                yield Problem(written.file, place.line, place.column, "statements", message, "keep one of them")
                continue
            seen[item.id] = item
        yield item


def _unknown_objects(statements: Mapping[Id, Statement]) -> Iterator[Problem]:
    """Statements about a statement that could itself not be placed."""
    for statement in statements.values():
        if statement.object.kind == "statement" and statement.object not in statements:
            place = statement.provenance
            message = f"the statement '{statement.object.name}' could not be placed"
            yield Problem(place.file, place.line, place.column, NAMES, message, "mend that one first")
