"""A coded workspace as a coding: what its statements say of actors, on which passages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from argmap.evaluate.coding import Attribution, Coded, Coding
from argmap.merge import merge
from argmap.merge.names import collect_names
from argmap.merge.passages import readable_texts
from argmap.model import ArgumentMap, Id, Statement
from argmap.problem import Problem
from argmap.read.articles import read_articles, text_folders
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Written, read_workspace
from argmap.text import Rendition, Span


def read_curated(folder: Path, texts: Path | None) -> tuple[Coding, list[Problem]]:
    """The statements of a workspace's actors, and every problem in it. Arguments between claims are left out.

    The originals are looked for as in a build; a document without its original has its digest for a text.
    """
    curated, problems = read_workspace(folder)
    articles, mistakes = read_articles(text_folders(folder, texts), curated.documents)
    argument_map, merging = merge(curated, articles)
    readable, _ = readable_texts(curated.documents, articles)
    names, _ = collect_names(curated)
    documents = {}
    for name, written in sorted(curated.documents.items()):
        rendition = readable[name].best
        if rendition is not None and Id(f"document/{name}") in argument_map.documents:
            documents[name] = _coded(written, rendition, argument_map)
    actors: Mapping[str, str] = {spelling: id_.name for spelling, id_ in names.actors.items()}
    placed = [replace(each, file=(folder / each.file).as_posix()) for each in [*problems, *mistakes, *merging]]
    return Coding("statements", documents, actors), sorted(set(placed))


def _coded(written: Written[DocumentShape], rendition: Rendition, argument_map: ArgumentMap) -> Coded:
    id_, about = Id(f"document/{written.name}"), written.shape.original
    said = [
        _attribution(statement, argument_map)
        for statement in argument_map.statements.values()
        if statement.document == id_ and statement.subject.kind == "actor"
    ]
    ordered = sorted(said, key=lambda found: (found.content[0].start, found.content[0].end))
    also = (Path(about.file).stem,) if about is not None and about.file else ()
    return Coded(rendition.content, tuple(ordered), also, tuple(rendition.parts.values()), rendition.kind == "digest")


def _attribution(said: Statement, argument_map: ArgumentMap) -> Attribution:
    passage = argument_map.passages[said.passage]
    return Attribution(
        content=(Span(passage.start, passage.end),),
        actor=said.subject.name,
        stance=said.stance,
        voice=said.voice,
        certainty=said.certainty,
        object=said.object.name,
        carried=said.reprints is not None,
    )
