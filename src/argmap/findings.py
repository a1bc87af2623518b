"""Texts at hand → what rules find in them: a workspace's articles, or loose files.

The rules are those that come with argmap and, for a workspace, its own; whom a text may name is known from the
workspace's actors at the text's date.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from argmap.extract.examples import try_connectives, try_examples
from argmap.extract.parse import NoModel, name_kinds, parse
from argmap.extract.people.cast import Cast, cast_of
from argmap.extract.reader import Article, Found, least_salience, likely, outermost, read
from argmap.extract.tree import Tree
from argmap.merge import catalogue, merge
from argmap.merge.findings import Found as Findings
from argmap.merge.names import Names, collect_names
from argmap.merge.passages import Readable, readable_texts
from argmap.model import Actor, ArgumentMap, Role
from argmap.problem import Problem
from argmap.read.articles import MAX_BYTES
from argmap.read.body import find_body
from argmap.read.rules import SHIPPED, RuleFile, rulebook, shipped_rule_files
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Curated, Written
from argmap.rule import Finding, Holder, Rulebook

CHECK = "texts"
TEXTS = (".txt", ".md", ".text", "")
"""Endings of files that are read as they stand; others have to be taken in first, with `argmap add`."""


def book_of(rule_files: Iterable[RuleFile] = ()) -> tuple[Rulebook, list[Problem]]:
    """The shipped rules with a workspace's own."""
    return rulebook([*shipped_rule_files(), *rule_files])


def check_rules(curated: Curated, *, examples: bool) -> list[Problem]:
    """What is wrong with a workspace's own rules; with `examples` also where they do not do what they show."""
    if not curated.rule_files:
        return []
    book, problems = book_of(curated.rule_files)
    if problems or not examples:
        return problems
    rules = [rule for rule in book.rules if not rule.shipped]
    joining = [one for one in book.connectives if not one.provenance.file.startswith(SHIPPED)]
    try:
        return [*try_examples(book, rules), *try_connectives(book, joining)]
    except NoModel as missing:
        message = f"the rules' examples were not tried: {missing}"
        return [Problem(curated.rule_files[0].file, 1, 1, "rules", message, level="note")]


def find_in_workspace(curated: Curated, articles: Mapping[str, str]) -> Mapping[str, Findings]:
    """What the rules find in each document whose text is at hand, as merging takes it.

    Raises `NoModel` where there is no parser.
    """
    names, _ = collect_names(curated)
    texts, _ = readable_texts(curated.documents, articles)
    documents = {name: (written, texts[name]) for name, written in sorted(curated.documents.items())}
    return dict(find_in_documents(curated, names, documents))


def find_in_documents(
    curated: Curated, names: Names, documents: Mapping[str, tuple[Written[DocumentShape], Readable]]
) -> Iterator[tuple[str, Findings]]:
    """What the rules find in each of these documents whose text is at hand, under the key it is given by.

    Raises `NoModel` where there is no parser.
    """
    book = _last_book(curated.rule_files)
    cast = _Casting(curated, names)

    def waiting() -> Iterator[Article]:
        for key, (written, text) in documents.items():
            if text.original is None:
                continue
            stretches = sorted(text.original.parts.values(), key=lambda span: span.start)
            yield Article(
                id=key,
                text=text.original.content,
                stretches=stretches,
                cast=cast.at(written.shape.date),
                author=cast.author(written.shape.author),
            )

    for found in read(waiting(), book):
        placed = _with_kinds(found, documents[found.id][1])
        yield found.id, (placed.findings, placed.links)


def _last_book(rule_files: tuple[RuleFile, ...]) -> Rulebook:
    """The book of these files, made once where batch after batch is read by it."""
    if not _LAST or _LAST[0][0] is not rule_files:
        _LAST[:] = [(rule_files, book_of(rule_files)[0])]
    return _LAST[0][1]


_LAST: list[tuple[tuple[RuleFile, ...], Rulebook]] = []


def place_uncoded(curated: Curated, articles: Mapping[str, str]) -> ArgumentMap:
    """What rules place and propose in a workspace of which nobody has coded a statement, as a map.

    Raises `NoModel` where there is no parser.
    """
    bare: dict[str, Any] = {"statements": [], "no_stance": []}
    documents = {
        name: replace(written, shape=written.shape.model_copy(update=bare))
        for name, written in curated.documents.items()
    }
    uncoded = replace(curated, documents=documents, rejected=())
    return merge(uncoded, articles, find_in_workspace(uncoded, articles))[0]


def _with_kinds(found: Found, text: Readable) -> Found:
    """The findings with what the model takes new names for; only proposals of actors need to know."""
    holders = [finding.holder for finding in found.findings]
    new = {holder.name for holder in holders if holder and holder.actor is None and holder.how != "described"}
    if not new or text.original is None:
        return found
    kinds = name_kinds(text.original.content)

    def with_kind(finding: Finding) -> Finding:
        holder = finding.holder
        if holder is None or holder.name not in new:
            return finding
        return replace(finding, holder=replace(holder, kind=kinds.get(holder.name, holder.kind)))

    return replace(found, findings=tuple(map(with_kind, found.findings)))


def find_in_files(
    paths: Iterable[Path], curated: Curated | None = None, *, precise: bool = False, nested: bool = False
) -> Iterator[tuple[str, Found] | Problem]:
    """What the rules find in each text file, with its text; folders stand for the text files in them.

    `precise` leaves out what is not all but sure; `nested` adds what stands within what somebody says.

    A file that cannot be read as UTF-8 is a problem. Raises `NoModel` where there is no parser.
    """
    waiting: list[str] = []
    refused: list[Problem] = []

    def texts() -> Iterator[tuple[str, str]]:
        for name, path in _named(paths):
            text = _text(path)
            if isinstance(text, Problem):
                refused.append(text)
            else:
                waiting.append(text)
                yield name, text

    for found in find_in_texts(texts(), curated, precise=precise, nested=nested):
        yield waiting.pop(0), found
    yield from refused


def parse_files(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Tree]:
    """The trees of text files, for whoever writes rules; a file that cannot be read is added to the problems."""
    texts = [_text(path) for _, path in _named(paths)]
    problems += (text for text in texts if isinstance(text, Problem))
    yield from parse((text, find_body(text).stretches) for text in texts if isinstance(text, str))


def find_in_texts(
    texts: Iterable[tuple[str, str]], curated: Curated | None = None, *, precise: bool = False, nested: bool = False
) -> Iterator[Found]:
    """What the rules find in the body of each text, given with its id; `curated` lends its actors and rules.

    A text that is the original of one of its documents has that document's author and date.
    """
    book, _ = book_of(curated.rule_files if curated else ())
    casting = _Casting(curated, collect_names(curated)[0]) if curated else None
    least = least_salience(book, precise=precise)
    articles = (_article(name, text, casting) for name, text in texts)
    for found in read(articles, book):
        yield likely(found, least) if nested else outermost(found, least)


def _article(name: str, text: str, casting: _Casting | None) -> Article:
    stretches = find_body(text).stretches
    if casting is None:
        return Article(name, text, stretches)
    document = casting.document(text)
    if document is None:
        return Article(name, text, stretches, casting.at(None))
    return Article(name, text, stretches, casting.at(document.date), casting.author(document.author))


class _Casting:
    """Who may be named in a text: the actors of a workspace, with the offices they hold at its date."""

    def __init__(self, curated: Curated, names: Names) -> None:
        self._names = names
        self._actors = [one for one in catalogue.actors(curated, names) if isinstance(one, Actor)]
        self._roles = [one for one in catalogue.roles(curated, names) if isinstance(one, Role)]
        self._by_id = {actor.id: actor for actor in self._actors}
        shapes = [written.shape for written in curated.documents.values()]
        self._originals = {shape.original.sha256: shape for shape in shapes if shape.original is not None}
        self._casts: dict[str | None, Cast] = {}

    def at(self, date: str | None) -> Cast:
        if date not in self._casts:
            self._casts[date] = cast_of(self._actors, self._roles, date)
        return self._casts[date]

    def document(self, text: str) -> DocumentShape | None:
        """The document whose original this is, to the letter."""
        return self._originals.get(hashlib.sha256(text.encode()).hexdigest())

    def author(self, name: str) -> Holder | None:
        id_ = self._names.actor(name)
        actor = self._by_id.get(id_) if id_ else None
        return Holder(actor.name, actor.id, "author", 1.0) if actor else None


def _named(paths: Iterable[Path]) -> list[tuple[str, Path]]:
    """Each file with its id: the name without its ending; where two have the same, the whole path."""
    files = [file for path in paths for file in (_inside(path) if path.is_dir() else [path])]
    files = list(dict.fromkeys(files))
    alike = Counter(file.stem for file in files)
    return [(file.stem if alike[file.stem] == 1 else file.as_posix(), file) for file in files]


def _inside(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and path.suffix in TEXTS)


def _text(path: Path) -> str | Problem:
    """A file's text, as it stands: not a sign of it changed, so that offsets point into it."""
    place = path.as_posix()
    try:
        if path.stat().st_size > MAX_BYTES:
            fix = "split it"
            return Problem(place, 1, 1, CHECK, f"the file is larger than {MAX_BYTES // 10**6} MB", fix)
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        fix = "save it as UTF-8; web pages and PDF are taken in with 'argmap add'"
        return Problem(place, 1, 1, CHECK, "not valid UTF-8", fix)
    except OSError as error:
        return Problem(place, 1, 1, CHECK, f"cannot be read: {error.strerror}", "let it be read")
