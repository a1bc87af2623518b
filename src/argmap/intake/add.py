"""Adding articles to a workspace: read, compare with what is there, write; never over what is there."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from argmap.intake.article import Article, named, refuse, warn
from argmap.intake.fetch import fetch
from argmap.intake.reprint import Reprint, find_reprint
from argmap.intake.source import Fetch, is_address, read_source
from argmap.intake.stub import Stub, make_stub, propose_name, rendition
from argmap.merge.names import collect_names
from argmap.merge.passages import Readable, readable_texts
from argmap.problem import Problem, errors
from argmap.read.articles import read_articles, text_folders
from argmap.read.marked import CHECK as SYNTAX
from argmap.read.shapes import MAX_ID, SLUG
from argmap.read.workspace import Curated, read_workspace
from argmap.text import visible

_DEVICE = r"con|prn|aux|nul|(?:com|lpt)[0-9]"
"""Names that are no file's on Windows."""
KEPT_OUT = "# The originals are others' writing: they are kept here to be read, not to be published.\n*\n"
"""What tells git to leave the stored texts alone."""


@dataclass(frozen=True)
class Added:
    """One article that was taken in, or would be: its source, its files, and the document that it repeats."""

    source: str
    article: Article
    stub: Stub
    reprint: Reprint | None


@dataclass(frozen=True)
class Target:
    """Where articles go: the workspace, a folder with more originals to compare with, an id for a single article."""

    workspace: Path
    texts: Path | None = None
    name: str = ""


def add(
    sources: Sequence[str], target: Target, *, dry_run: bool = False, fetch_address: Fetch = fetch
) -> tuple[list[Added], list[Problem]]:
    """Take articles into a workspace, one after the other, each compared with those before it."""
    added: list[Added] = []
    problems: list[Problem] = []
    for source in sources:
        article, mistakes = read_source(source, fetch_address)
        problems += mistakes
        if article is None:
            continue
        taken = _take(article, source, target)
        failed = taken if isinstance(taken, Problem) or dry_run else _write(taken, target.workspace)
        if isinstance(failed, Problem):
            problems.append(failed)
        elif isinstance(taken, Added):
            added.append(taken)
            problems += _warnings(taken)
    return added, problems


def _warnings(taken: Added) -> list[Problem]:
    """What a curator has to decide."""
    match = taken.reprint
    if match is None or match.declared:
        return []
    message = f"{match.of_known:.0%} of '{match.of}' stands in this longer text: it may quote it in full"
    return [warn(taken.source, message, f"if it is another edition, write 'reprint:' with 'of: {match.of}'")]


def _stem(source: str) -> str:
    """The last word of a path or address, without its ending."""
    if is_address(source):
        parts = urlsplit(source)
        return Path(parts.path).stem or (parts.hostname or "")
    return Path(source).stem


def _take(article: Article, address: str, target: Target) -> Added | Problem:
    """The article with its stub, or why it cannot be added."""
    source = named(address)
    curated, mistakes = read_workspace(target.workspace)
    if unreadable := [mistake for mistake in errors(mistakes) if mistake.check == SYNTAX]:
        message = f"who and what is there already cannot be told: {target.workspace.as_posix()}/{unreadable[0]}"
        return refuse(source, message, "mend that file first")
    names, _ = collect_names(curated)
    digest = hashlib.sha256(article.text.encode()).hexdigest()
    for document, written in curated.documents.items():
        if written.shape.original is not None and written.shape.original.sha256 == digest:
            return refuse(source, f"this text is already there, as '{document}'", f"see {written.file}")
    name = target.name or propose_name(article, _stem(address))
    if not re.fullmatch(SLUG, name) or len(name) > MAX_ID or re.fullmatch(_DEVICE, name):
        fix = "give one of lower-case letters, digits and hyphens, such as --name no-war"
        return refuse(source, f"'{visible(name)}' is no id", fix)
    reprint = find_reprint(rendition(article), curated.documents, _known_texts(curated, target))
    stub = make_stub(article, name, names, reprint)
    paths = [target.workspace / file for file in stub.files]
    there = [path.as_posix() for path in paths if path.exists() or path.is_symlink()]
    if name in curated.documents or there:
        what = f"'{there[0]}'" if there else f"a document '{name}'"
        return refuse(source, f"{what} is already there, and nothing is written over", "give another id with --name")
    return Added(source, article, stub, reprint)


def _known_texts(curated: Curated, target: Target) -> dict[str, Readable]:
    """What the documents say, with the originals that are at hand."""
    articles, _ = read_articles(text_folders(target.workspace, target.texts), curated.documents)
    return readable_texts(curated.documents, articles)[0]


def _write(taken: Added, workspace: Path) -> Problem | None:
    """Write the files of one article, all or none."""
    written: list[Path] = []
    try:
        for file, content in taken.stub.files.items():
            path = workspace / file
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.parent.name == "texts" and not (path.parent / ".gitignore").exists():
                (path.parent / ".gitignore").write_text(KEPT_OUT, "utf-8")
            with path.open("x", encoding="utf-8", newline="\n") as opened:
                written.append(path)
                opened.write(content)
    except OSError as error:
        for path in written:
            path.unlink(missing_ok=True)
        return refuse(taken.source, f"'{error.filename}' cannot be written: {error.strerror}")
    return None
