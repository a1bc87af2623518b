"""A workspace folder → what its curators wrote, each entry with its place.

Nothing is resolved here: a name is still the text that was written. All problems of all files come back
in one run; an entry with a problem is left out, so that the rest can still be checked.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from argmap.model import Provenance
from argmap.problem import Level, Problem, errors
from argmap.read import marked, shapes
from argmap.read.fit import CHECK, fit
from argmap.read.marked import Node
from argmap.read.rules import RuleFile, is_rule_file, read_rule_file

S = TypeVar("S", bound=shapes.Shape)
T = TypeVar("T", bound=shapes.Shape)

_SUFFIXES = {".yaml", ".yml"}
# Keys that only a document's file has.
_TELLING = {"author", "original", "digest", "text", "reprint", "statements", "no_stance"}


@dataclass(frozen=True)
class Written(Generic[S]):
    """A shape as it was written: its id, what it says, and where (`node` at `path` of `file`).

    `torn` names the keys of the file from which something was left out because it did not fit: what is
    missing there is no new mistake.
    """

    name: str
    shape: S
    file: str
    node: Node
    path: tuple[str | int, ...] = ()
    torn: frozenset[str] = frozenset()

    def part(self, shape: T, *path: str | int) -> Written[T]:
        """A piece of it, such as one of a document's statements, under the same name."""
        return Written(self.name, shape, self.file, self.node, (*self.path, *path), self.torn)

    def provenance(self, *path: str | int) -> Provenance:
        """Where it, or a part of it, was written."""
        return Provenance(self.file, *self.node.place((*self.path, *path)))

    def problem(self, check: str, message: str, *path: str | int, fix: str = "", level: Level = "error") -> Problem:
        """A problem at its place, or at the place of a part of it."""
        line, column = self.node.place((*self.path, *path))
        return Problem(self.file, line, column, check, message, fix, level)


@dataclass(frozen=True)
class Curated:
    """What the curators of a workspace wrote, by id.

    `lost` holds what stands in entries that were left out: a name that is not found, but is among it, is no
    new mistake. `blind` tells that a file of names could not be read at all: any name may stand there.
    """

    map: Written[shapes.MapShape] | None = None
    actors: dict[str, Written[shapes.ActorShape]] = field(default_factory=dict)
    issues: dict[str, Written[shapes.IssueShape]] = field(default_factory=dict)
    documents: dict[str, Written[shapes.DocumentShape]] = field(default_factory=dict)
    rejected: tuple[Written[shapes.RejectedShape], ...] = ()
    expected: tuple[Written[shapes.ExpectShape], ...] = ()
    rule_files: tuple[RuleFile, ...] = ()
    lost: frozenset[str] = frozenset()
    blind: bool = False


def read_workspace(folder: Path) -> tuple[Curated, list[Problem]]:
    """Every YAML file below a folder, in the order of their names."""
    curated, problems = Curated(), []
    found = list(_yaml_files(folder))
    for failed in (item for item in found if isinstance(item, OSError)):
        file = Path(failed.filename).relative_to(folder).as_posix()
        problems.append(Problem(file, 1, 1, CHECK, f"this folder cannot be read: {failed.strerror}", "let it be read"))
    for path in sorted(item for item in found if isinstance(item, Path)):
        file = path.relative_to(folder).as_posix()
        if path.is_symlink():
            message, fix = "this is a link, and links are not followed", "put what it leads to here"
            problems.append(Problem(file, 1, 1, CHECK, message, fix))
            continue
        try:
            content = path.read_bytes()
        except OSError as error:
            problems.append(Problem(file, 1, 1, CHECK, f"cannot be read: {error.strerror}", "mend it or remove it"))
            continue
        curated, mistakes = _add_content(curated, content, file)
        problems += mistakes
    if curated.map is None and "map" not in curated.lost and not curated.blind:
        message = "no file of this workspace says `map:` with a title"
        problems.append(
            Problem("argmap.yaml", 1, 1, CHECK, message, "write a file with 'map:' and under it 'title: …'")
        )
    return curated, problems


def read_files(files: Mapping[str, bytes]) -> tuple[Curated, list[Problem]]:
    """The files of a workspace that stand in no folder yet, by name, as `read_workspace` reads them."""
    curated, problems = Curated(), []
    for name, content in sorted(files.items()):
        curated, mistakes = _add_content(curated, content, name)
        problems += mistakes
    return curated, problems


def _add_content(curated: Curated, content: bytes, file: str) -> tuple[Curated, list[Problem]]:
    node, problems = marked.parse(content, file)
    if errors(problems):
        curated = _add_unread(curated, node, content)
    if node is not None:
        told = {mistake.line for mistake in problems}
        curated, misfits = _add_file(curated, node, file)
        return curated, [*problems, *(misfit for misfit in misfits if misfit.line not in told)]
    if not problems:
        problems.append(Problem(file, 1, 1, CHECK, "this file holds nothing", "remove it", "warning"))
    return curated, problems


def _yaml_files(folder: Path) -> Iterator[Path | OSError]:
    """Every YAML file below a folder, every link that may be one, and every folder that cannot be looked into."""
    failed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files) + folders:
            path = Path(place) / name
            is_link, is_yaml = path.is_symlink(), path.suffix in _SUFFIXES and not name.startswith(".")
            if (is_yaml and (is_link or path.is_file())) or (is_link and path.is_dir()):
                yield path
    yield from failed


def _add_file(curated: Curated, node: Node, file: str) -> tuple[Curated, list[Problem]]:
    if not isinstance(node.value, dict):
        message = "a workspace file holds keys such as 'actors:', 'issues:', 'map:', 'rules:' or 'document:'"
        return curated, [Problem(file, node.line, node.column, CHECK, message)]
    if is_rule_file(node):
        rule_file, problems = read_rule_file(node, file)
        return replace(curated, rule_files=(*curated.rule_files, *([rule_file] if rule_file else []))), problems
    if _is_document(node):
        return _add_document(curated, node, file)
    return _add_catalogue(curated, node, file)


def _is_document(node: Node) -> bool:
    """Whether a file tells of a document, also where the key that says so is misspelt."""
    keys = node.keys.keys()
    of_catalogue = keys & shapes.CatalogueShape.model_fields.keys()
    return "document" in keys or bool(_TELLING & keys and not of_catalogue)


def _add_unread(curated: Curated, node: Node | None, content: bytes) -> Curated:
    """What may be named in a file that is not all YAML."""
    text = content.decode("utf-8", "replace")
    if node is None and not re.search(r"^document\s*:", text, re.MULTILINE):
        return replace(curated, blind=True)
    if node is not None and _is_document(node):
        return curated
    pieces = re.split(r"[\n,:\[\]{}]|(?:^|\s)- ", text)
    return replace(curated, lost=curated.lost.union(piece.strip(" '\"\r\t") for piece in pieces))


def _lost(whole: Node, rest: Node) -> Iterator[str]:
    """What stands in the entries of a tree that were left out of the rest."""
    if isinstance(whole.value, dict) and isinstance(rest.value, dict):
        for key, child in whole.value.items():
            if key in rest.value:
                yield from _lost(child, rest.value[key])
            else:
                yield from (key, *child.texts())
    elif isinstance(whole.value, list) and isinstance(rest.value, list):
        kept = {id(child) for child in rest.value}
        for child in whole.value:
            yield from () if id(child) in kept else child.texts()


def _add_document(curated: Curated, node: Node, file: str) -> tuple[Curated, list[Problem]]:
    fitted = fit(shapes.DocumentShape, node, file)
    shape, problems = fitted.shape, fitted.problems
    lost = curated.lost | frozenset(_lost(node, fitted.node) if shape else node.texts())
    curated = replace(curated, lost=lost)
    if shape is None:
        return curated, problems
    written = Written(shape.document, shape, file, fitted.node, torn=fitted.torn)
    clash = _clash("document", curated.documents, written, "document")
    if clash:
        return replace(curated, lost=lost | frozenset(node.texts())), [*problems, clash]
    return replace(curated, documents={**curated.documents, shape.document: written}), problems


def _add_catalogue(curated: Curated, node: Node, file: str) -> tuple[Curated, list[Problem]]:
    fitted = fit(shapes.CatalogueShape, node, file)
    shape, problems = fitted.shape, fitted.problems
    lost = set(curated.lost).union(_lost(node, fitted.node) if shape else node.texts())
    if shape is None:
        return replace(curated, lost=frozenset(lost)), problems
    node = fitted.node
    actors, issues = dict(curated.actors), dict(curated.issues)
    for name, actor in shape.actors.items():
        problems += _put("actor", actors, Written(name, actor, file, node, ("actors", name)), lost)
    for name, issue in shape.issues.items():
        problems += _put("issue", issues, Written(name, issue, file, node, ("issues", name)), lost)
    about = curated.map
    if shape.map is not None:
        written = Written("map", shape.map, file, node, ("map",))
        if about is not None:
            message = f"the map was already described at {about.provenance()}"
            problems.append(Problem(file, *node.key_place(["map"]), CHECK, message, "keep one of them"))
        about = about or written
    curated = replace(curated, actors=actors, issues=issues, map=about, lost=frozenset(lost))
    rejected = curated.rejected + tuple(_rejected(shape, file, node))
    expected = curated.expected + tuple(_expected(shape, file, node))
    return replace(curated, rejected=rejected, expected=expected), problems


def _rejected(shape: shapes.CatalogueShape, file: str, node: Node) -> Iterator[Written[shapes.RejectedShape]]:
    """What a person refused, each entry under the name of the document it is about."""
    for index, entry in enumerate(shape.rejected):
        yield Written(entry.document, entry, file, node, ("rejected", index))


def _expected(shape: shapes.CatalogueShape, file: str, node: Node) -> Iterator[Written[shapes.ExpectShape]]:
    """What the map is expected to hold."""
    for index, entry in enumerate(shape.expect):
        yield Written("expect", entry, file, node, ("expect", index))


def _put(kind: str, known: dict[str, Written[S]], written: Written[S], lost: set[str]) -> list[Problem]:
    """Add an entry to those known; one whose id is taken is lost, and a problem."""
    clash = _clash(kind, known, written)
    if clash:
        lost |= set(written.node.at(written.path).texts())
        return [clash]
    known[written.name] = written
    return []


def _clash(kind: str, known: dict[str, Written[S]], written: Written[S], *path: str) -> Problem | None:
    if written.name not in known:
        return None
    first = known[written.name].provenance(*path)
    message = f"the {kind} '{written.name}' was already written at {first}"
    line, column = written.node.key_place((*written.path, *path))
    return Problem(written.file, line, column, CHECK, message, "keep one, or give this one another id")
