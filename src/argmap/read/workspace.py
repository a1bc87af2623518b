"""A workspace folder → what its curators wrote, each entry with its place.

Nothing is resolved here: a name is still the text that was written. All problems of all files come back
in one run; an entry with a problem is left out, so that the rest can still be checked.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from argmap.model import Provenance
from argmap.problem import Level, Problem
from argmap.read import marked, shapes
from argmap.read.fit import CHECK, fit
from argmap.read.marked import Node

S = TypeVar("S", bound=shapes.Shape)
T = TypeVar("T", bound=shapes.Shape)

_SUFFIXES = {".yaml", ".yml"}


@dataclass(frozen=True)
class Written(Generic[S]):
    """A shape as it was written: its id, what it says, and where (`node` at `path` of `file`)."""

    name: str
    shape: S
    file: str
    node: Node
    path: tuple[str | int, ...] = ()

    def part(self, shape: T, *path: str | int) -> Written[T]:
        """A piece of it, such as one of a document's statements, under the same name."""
        return Written(self.name, shape, self.file, self.node, (*self.path, *path))

    def provenance(self, *path: str | int) -> Provenance:
        """Where it, or a part of it, was written."""
        return Provenance(self.file, *self.node.place((*self.path, *path)))

    def problem(self, check: str, message: str, *path: str | int, fix: str = "", level: Level = "error") -> Problem:
        """A problem at its place, or at the place of a part of it."""
        line, column = self.node.place((*self.path, *path))
        return Problem(self.file, line, column, check, message, fix, level)


@dataclass(frozen=True)
class Curated:
    """What the curators of a workspace wrote, by id."""

    map: Written[shapes.MapShape] | None = None
    actors: dict[str, Written[shapes.ActorShape]] = field(default_factory=dict)
    issues: dict[str, Written[shapes.IssueShape]] = field(default_factory=dict)
    documents: dict[str, Written[shapes.DocumentShape]] = field(default_factory=dict)


def read_workspace(folder: Path) -> tuple[Curated, list[Problem]]:
    """Every YAML file below a folder, in the order of their names."""
    curated, problems = Curated(), []
    for path in sorted(_yaml_files(folder)):
        file = path.relative_to(folder).as_posix()
        try:
            content = path.read_bytes()
        except OSError as error:
            problems.append(Problem(file, 1, 1, CHECK, f"cannot be read: {error.strerror}", "mend it or remove it"))
            continue
        node, mistakes = marked.parse(content, file)
        problems += mistakes
        if node is not None:
            curated, mistakes = _add_file(curated, node, file)
            problems += mistakes
    if curated.map is None and not problems:
        message = "no file of this workspace says `map:` with a title"
        problems.append(
            Problem("argmap.yaml", 1, 1, CHECK, message, "write a file with 'map:' and under it 'title: …'")
        )
    return curated, problems


def _yaml_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in _SUFFIXES and not hidden and stat.S_ISREG(path.stat(follow_symlinks=False).st_mode):
            yield path


def _add_file(curated: Curated, node: Node, file: str) -> tuple[Curated, list[Problem]]:
    if not isinstance(node.value, dict):
        message = "a workspace file holds keys such as 'actors:', 'issues:', 'map:' or 'document:'"
        return curated, [Problem(file, node.line, node.column, CHECK, message)]
    if "document" in node.value:
        return _add_document(curated, node, file)
    return _add_catalogue(curated, node, file)


def _add_document(curated: Curated, node: Node, file: str) -> tuple[Curated, list[Problem]]:
    shape, node, problems = fit(shapes.DocumentShape, node, file)
    if shape is None:
        return curated, problems
    written = Written(shape.document, shape, file, node)
    clash = _clash("document", curated.documents, written, "document")
    if clash:
        return curated, [*problems, clash]
    return replace(curated, documents={**curated.documents, shape.document: written}), problems


def _add_catalogue(curated: Curated, node: Node, file: str) -> tuple[Curated, list[Problem]]:
    shape, node, problems = fit(shapes.CatalogueShape, node, file)
    if shape is None:
        return curated, problems
    actors, issues = dict(curated.actors), dict(curated.issues)
    for name, actor in shape.actors.items():
        _put("actor", actors, Written(name, actor, file, node, ("actors", name)), problems)
    for name, issue in shape.issues.items():
        _put("issue", issues, Written(name, issue, file, node, ("issues", name)), problems)
    about = curated.map
    if shape.map is not None:
        written = Written("map", shape.map, file, node, ("map",))
        clash = _clash("map", {"map": about} if about else {}, written)
        problems += [clash] if clash else []
        about = about or written
    return replace(curated, actors=actors, issues=issues, map=about), problems


def _put(kind: str, known: dict[str, Written[S]], written: Written[S], problems: list[Problem]) -> None:
    clash = _clash(kind, known, written)
    if clash:
        problems.append(clash)
    else:
        known[written.name] = written


def _clash(kind: str, known: dict[str, Written[S]], written: Written[S], *path: str) -> Problem | None:
    if written.name not in known:
        return None
    first = known[written.name].provenance(*path)
    message = f"the {kind} '{written.name}' was already written at {first}"
    line, column = written.node.key_place((*written.path, *path))
    return Problem(written.file, line, column, CHECK, message, "keep one, or give this one another id")
