"""The one place where what was read becomes a map: names, passages, reprints, positions.

    curated files ─┐
    texts ─────────┼→ names → a contribution of each document → folds and divergences → the map
    findings ──────┘

A statement that cannot be placed is a problem and is left out; nothing is guessed. A finding that is not sure
enough is proposed. Merging never edits a
statement: it groups statements and counts independent evidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from argmap.merge import catalogue
from argmap.merge.basin import Basin
from argmap.merge.contribution import Context, Contribution, Edition, Given, contribute, drain
from argmap.merge.findings import Found, rank
from argmap.merge.folds import fold_by_ends
from argmap.merge.imprint import imprint
from argmap.merge.names import Names, collect_names, once_each
from argmap.merge.passages import Readable, readable_texts
from argmap.merge.refusals import unknown_documents
from argmap.merge.reprints import find_originals, find_undeclared, is_alike, unlike
from argmap.merge.sketch import sketch
from argmap.model import (
    Actor,
    Alignment,
    Argument,
    ArgumentMap,
    Claim,
    Fold,
    Id,
    Issue,
    Position,
    Record,
    Role,
    Statement,
)
from argmap.problem import Problem
from argmap.read.workspace import Curated
from argmap.shelf import starting

R = TypeVar("R", bound=Record)


def merge(
    curated: Curated, texts: Mapping[str, str], findings: Mapping[str, Found] | None = None
) -> tuple[ArgumentMap, list[Problem]]:
    """One map of all that was read, and every problem in it. `findings` are what rules found, by document."""
    names, problems = collect_names(curated)
    readable, mistakes = readable_texts(curated.documents, texts)
    problems += mistakes
    originals, mistakes = _match_reprints(curated, readable, names)
    problems += mistakes
    context = Context(curated, names)
    made: dict[str, Contribution] = {}
    for name in sorted(curated.documents, key=lambda name: (name in originals, name)):
        written = curated.documents[name]
        reprint = written.shape.reprint
        edition = None
        if reprint is not None and reprint.of in readable:
            edition = Edition(readable[reprint.of], made[originals[name]] if name in originals else None)
        made[name] = contribute(context, Given(written, readable[name], names, (findings or {}).get(name), edition))
    problems += unknown_documents(curated.rejected, curated.documents, names)
    basin = Basin()
    for contribution in made.values():
        basin.pour(contribution)
    return join(context, basin, problems)


def _match_reprints(
    curated: Curated, texts: Mapping[str, Readable], names: Names
) -> tuple[dict[str, str], list[Problem]]:
    """The original of each reprint, by their names; and every declaration that is wrong or lacking."""
    imprints = {name: imprint(written) for name, written in curated.documents.items()}
    contents = {name: readable.original.content for name, readable in texts.items() if readable.original}
    originals, dubious, problems = find_originals(imprints, names)
    for name, original in list(originals.items()):
        if {name, original} <= contents.keys() and not is_alike(contents[name], contents[original]):
            problems.append(unlike(imprints[name]))
            dubious.add(name)
            del originals[name]
    sketches = {name: sketch(content).hex() for name, content in contents.items()}
    return originals, [*problems, *find_undeclared(imprints, sketches, contents.__getitem__, originals, dubious)]


def join(context: Context, basin: Basin, problems: Iterable[Problem]) -> tuple[ArgumentMap, list[Problem]]:
    """The map that contributions make, in whatever order they were poured, with their problems and those given."""
    curated, names = context.curated, context.names
    told = [*problems, *basin.problems]
    actors = _sort(drain(catalogue.actors(curated, names), told), Actor)
    roles = _sort(drain(catalogue.roles(curated, names), told), Role)
    documents, passages = basin.records("documents"), basin.records("passages")
    statements = _grounded(basin.records("statements"))
    for folds, divergences in fold_by_ends(statements, documents, passages):
        for fold in folds:
            basin.put(_FOLDS[type(fold)], [fold])
        basin.put("divergences", divergences)
    about = context.about
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
        differences=basin.records("differences"),
        passages=passages,
        statements=statements,
        positions=basin.records("positions"),
        arguments=basin.records("arguments"),
        alignments=basin.records("alignments"),
        divergences=basin.records("divergences"),
        asides=basin.records("asides"),
        sentences=basin.sentences(),
        digests=basin.records("digests"),
        texts=basin.records("texts"),
        unplaced=rank(basin.proposals(), names, basin.sort),
    )
    return argument_map, once_each(told)


_FOLDS: Mapping[type[Fold], str] = {Position: "positions", Argument: "arguments", Alignment: "alignments"}


def _sort(records: Iterable[Any], kind: type[R]) -> dict[Id, R]:
    """The records of one kind by id, sorted."""
    found: dict[Id, R] = {record.id: record for record in records if isinstance(record, kind)}
    return {id_: found[id_] for id_ in sorted(found)}


def _grounded(statements: Mapping[Id, Statement]) -> Mapping[Id, Statement]:
    """The statements but for those about one that could itself not be placed, which is a problem there."""
    while loose := {said.id for said in starting(statements, "object", "statement/") if said.object not in statements}:
        statements = {id_: said for id_, said in statements.items() if id_ not in loose}
    return statements
