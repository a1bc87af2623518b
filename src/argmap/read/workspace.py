"""A workspace folder → what its curators wrote, each entry with its place.

Nothing is resolved here: a name is still the text that was written. All problems of all files come back
in one run; an entry with a problem is left out, so that the rest can still be checked.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import Generic, TypeVar

from argmap.model import Provenance
from argmap.problem import Level, Problem, errors
from argmap.publish.manifest import MANIFEST, read_manifest
from argmap.read import marked, shapes
from argmap.read.files import Unread, is_printable, read_bytes, shown
from argmap.read.fit import CHECK, fit
from argmap.read.marked import Node
from argmap.read.rules import RuleFile, is_rule_file, read_rule_file

S = TypeVar("S", bound=shapes.Shape)
T = TypeVar("T", bound=shapes.Shape)

MAX_FOLDERS = 20
_SUFFIXES = {".yaml", ".yml"}
# Keys that only a document's file has.
_TELLING = {"author", "original", "digest", "text", "reprint", "statements", "no_stance"}
_DOCUMENT_LINE = re.compile(rb"^document\s*:", re.MULTILINE)


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
    files, problems = list_files(folder)
    collected = _Collected()
    for file in files:
        content = read_content(folder, file)
        if isinstance(content, Problem):
            collected.blind = True
        problems += [content] if isinstance(content, Problem) else collected.add(content, file)
    curated = collected.curated()
    return curated, [*problems, *lacks_map(curated)]


def read_files(files: Mapping[str, bytes]) -> tuple[Curated, list[Problem]]:
    """The files of a workspace that were read already, by name, as `read_workspace` reads them."""
    collected = _Collected()
    problems = [problem for name, content in sorted(files.items()) for problem in collected.add(content, name)]
    return collected.curated(), problems


def list_files(folder: Path) -> tuple[list[str], list[Problem]]:
    """The YAML files of a workspace, sorted; and what stands in it that is not read, with the reason."""
    files: list[str] = []
    problems: list[Problem] = []
    for found, unread in _yaml_files(folder):
        file = found.relative_to(folder).as_posix()
        if unread is None:
            files.append(file)
        else:
            problems.append(_problem(shown(file), *unread))
    return sorted(files, key=lambda file: file.split("/")), problems


def read_content(folder: Path, file: str) -> bytes | Problem:
    """What stands in a file of a workspace."""
    content = read_bytes(folder / file, marked.MAX_BYTES)
    return _problem(file, *content) if isinstance(content, Unread) else content


def lacks_map(curated: Curated) -> list[Problem]:
    """A problem where no file tells what map this is."""
    if curated.map is not None or "map" in curated.lost or curated.blind:
        return []
    message = "no file of this workspace says `map:` with a title"
    return [_problem("argmap.yaml", message, "write a file with 'map:' and under it 'title: …'")]


def _problem(file: PurePath | str, message: str, fix: str) -> Problem:
    return Problem(PurePath(file).as_posix(), 1, 1, CHECK, message, fix)


def _yaml_files(folder: Path) -> Iterator[tuple[Path, Unread | None]]:
    """Every YAML file below a folder, and whatever may hold some and is not read, with the reason."""
    failed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=failed.append):
        if MANIFEST in files and place != str(folder) and read_manifest(Path(place)) is not None:
            folders.clear()  # a build that is written into its own workspace is no part of it
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from _yaml_files_in(Path(place), folders, files)
        if folders and len(Path(place).relative_to(folder).parts) >= MAX_FOLDERS:
            yield Path(place), Unread(f"folders stand in one another deeper than {MAX_FOLDERS} levels", "move them up")
            folders.clear()
    for error in failed:
        yield Path(error.filename), Unread(f"this folder cannot be read: {error.strerror}", "let it be read")


def _yaml_files_in(place: Path, folders: list[str], files: list[str]) -> Iterator[tuple[Path, Unread | None]]:
    """Those right in one folder, and links that may stand for more."""
    for name in (*sorted(files), *folders):
        path, is_yaml = place / name, Path(name).suffix in _SUFFIXES and not name.startswith(".")
        if os.path.islink(path):  # noqa: PTH114 - it fails nowhere, unlike Path's own
            if is_yaml or os.path.isdir(path):  # noqa: PTH112
                yield path, Unread("this is a link, and links are not followed", "put what it leads to here")
        elif not is_printable(name) and (is_yaml or name in folders):
            yield path, Unread("a name cannot hold line ends, invisible signs or bytes that are no UTF-8", "rename it")
        elif is_yaml and name not in folders:
            yield path, None
    folders[:] = filter(is_printable, folders)


class _Collected:
    """What the files of a workspace hold, as they are read one after the other."""

    def __init__(self) -> None:
        self.map: Written[shapes.MapShape] | None = None
        self.actors: dict[str, Written[shapes.ActorShape]] = {}
        self.issues: dict[str, Written[shapes.IssueShape]] = {}
        self.documents: dict[str, Written[shapes.DocumentShape]] = {}
        self.rejected: list[Written[shapes.RejectedShape]] = []
        self.expected: list[Written[shapes.ExpectShape]] = []
        self.rule_files: list[RuleFile] = []
        self.lost: set[str] = set()
        self.blind = False

    def curated(self) -> Curated:
        """All of it."""
        return Curated(
            map=self.map,
            actors=self.actors,
            issues=self.issues,
            documents=self.documents,
            rejected=tuple(self.rejected),
            expected=tuple(self.expected),
            rule_files=tuple(self.rule_files),
            lost=frozenset(self.lost),
            blind=self.blind,
        )

    def add(self, content: bytes, file: str) -> list[Problem]:
        """Read a file; returns what is wrong in it."""
        node, problems = marked.parse(content, file)
        if errors(problems):
            self._add_unread(node, content)
        if node is not None:
            told = {mistake.line for mistake in problems}
            return [*problems, *(misfit for misfit in self._add_file(node, file) if misfit.line not in told)]
        if not problems:
            problems.append(Problem(file, 1, 1, CHECK, "this file holds nothing", "remove it", "warning"))
        return problems

    def _add_unread(self, node: Node | None, content: bytes) -> None:
        """What may be named in a file that is not all YAML."""
        if node is None and not _DOCUMENT_LINE.search(content):
            self.blind = True
        elif node is None or not _is_document(node):
            pieces = re.split(r"[\n,:\[\]{}]|(?:^|\s)- ", content.decode("utf-8", "replace"))
            self.lost |= {piece.strip(" '\"\r\t") for piece in pieces}

    def _add_file(self, node: Node, file: str) -> list[Problem]:
        if not isinstance(node.value, dict):
            message = "a workspace file holds keys such as 'actors:', 'issues:', 'map:', 'rules:' or 'document:'"
            return [Problem(file, node.line, node.column, CHECK, message)]
        if is_rule_file(node):
            rule_file, problems = read_rule_file(node, file)
            self.rule_files += [rule_file] if rule_file else []
            return problems
        return self._add_document(node, file) if _is_document(node) else self._add_catalogue(node, file)

    def _add_document(self, node: Node, file: str) -> list[Problem]:
        fitted = fit(shapes.DocumentShape, node, file)
        shape, problems = fitted.shape, fitted.problems
        self.lost.update(_lost(node, fitted.node) if shape else node.texts())
        if shape is None:
            return problems
        written = Written(shape.document, shape, file, fitted.node, torn=fitted.torn)
        clash = _clash("document", self.documents, written, "document")
        if clash:
            self.lost.update(node.texts())
            return [*problems, clash]
        self.documents[shape.document] = written
        return problems

    def _add_catalogue(self, node: Node, file: str) -> list[Problem]:
        fitted = fit(shapes.CatalogueShape, node, file)
        shape, problems = fitted.shape, fitted.problems
        self.lost.update(_lost(node, fitted.node) if shape else node.texts())
        if shape is None:
            return problems
        node = fitted.node
        for name, actor in shape.actors.items():
            problems += _put("actor", self.actors, Written(name, actor, file, node, ("actors", name)), self.lost)
        for name, issue in shape.issues.items():
            problems += _put("issue", self.issues, Written(name, issue, file, node, ("issues", name)), self.lost)
        if shape.map is not None:
            if self.map is not None:
                message = f"the map was already described at {self.map.provenance()}"
                problems.append(Problem(file, *node.key_place(["map"]), CHECK, message, "keep one of them"))
            self.map = self.map or Written("map", shape.map, file, node, ("map",))
        self.rejected += _rejected(shape, file, node)
        self.expected += _expected(shape, file, node)
        return problems


def _is_document(node: Node) -> bool:
    """Whether a file tells of a document, also where the key that says so is misspelt."""
    keys = node.keys.keys()
    of_catalogue = keys & shapes.CatalogueShape.model_fields.keys()
    return "document" in keys or bool(_TELLING & keys and not of_catalogue)


def _lost(whole: Node, rest: Node) -> Iterator[str]:
    """What stands in the entries of a tree that were left out of the rest."""
    if whole is rest:
        return
    if isinstance(whole.value, dict) and isinstance(rest.value, dict):
        for key, child in whole.value.items():
            if key in rest.value:
                yield from _lost(child, rest.value[key])
            else:
                yield from (key, *child.texts())
    elif isinstance(whole.value, list) and isinstance(rest.value, list):
        kept = {child.place(()) for child in rest.value}
        for child in whole.value:
            yield from () if child.place(()) in kept else child.texts()


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
