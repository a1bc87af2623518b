"""The files that a new article adds to a workspace: its stored text, its curated file to be filled, and new actors.

The curated file is complete enough for `argmap check`; digest and statements are left to the curator. Written by
hand here and not by a YAML library, so that it looks as a curator would write it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from argmap.entry import scalar
from argmap.intake.article import Article
from argmap.intake.cite import delimit
from argmap.intake.reprint import Reprint
from argmap.merge.names import Names, fold_name
from argmap.read.masthead import names_publisher
from argmap.text import Rendition, Span, original, slug

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_LINK = re.compile(r"https?://[^\s<>\"{}|\\^`]+")


@dataclass(frozen=True)
class NewActor:
    """An actor that the workspace does not know yet."""

    id: str
    name: str
    kind: str
    unnamed: bool = False


@dataclass(frozen=True)
class Stub:
    """What is written for one article: file names below the workspace, and what stands in them."""

    name: str
    files: dict[str, str]
    author: str
    publisher: str
    actors: tuple[NewActor, ...]


def propose_name(article: Article, source_name: str) -> str:
    """An id for the document: its date and title; without a title the file's name, or the beginning of its hash."""
    words = slug(article.about.title) or slug(source_name)
    if not words:
        words = "text-" + hashlib.sha256(article.text.encode()).hexdigest()[:8]
    return f"{article.about.date}-{words}" if article.about.date else words


def rendition(article: Article) -> Rendition:
    """The stored text with its parts, as a build will read it."""
    found, _ = original(article.text, **_parts(article))
    return found


def make_stub(article: Article, name: str, names: Names, reprint: Reprint | None) -> Stub:
    """The files for an article that is to be the document `name`."""
    actors: list[NewActor] = []
    author = _author(article.about.byline, name, names, actors)
    publisher = _actor(article.about.publisher, "organisation", names, actors) if article.about.publisher else ""
    document = "\n".join(_document(article, name, author, publisher, reprint)) + "\n"
    files = {f"texts/{name}.txt": article.text, f"documents/{name}.yaml": document}
    if actors:
        files[f"actors-{name}.yaml"] = "\n".join(_catalogue(actors, name)) + "\n"
    return Stub(name, files, author, publisher, tuple(actors))


def _author(byline: str, name: str, names: Names, actors: list[NewActor]) -> str:
    if byline:
        several = re.search(r",\s| and ", byline) is not None
        kind = "group" if several else "organisation" if names_publisher(byline) else "person"
        return _actor(byline, kind, names, actors)
    id_ = _free(f"unsigned-{name}", names, actors)
    actors.append(NewActor(id_, f"Unnamed author of {name}", "person", unnamed=True))
    return id_


def _actor(called: str, kind: str, names: Names, actors: list[NewActor]) -> str:
    """The id of the actor of that name; a new one where the workspace knows none."""
    known = names.actor(called)
    if known is not None:
        return known.name
    for actor in actors:
        if fold_name(actor.name) == fold_name(called):
            return actor.id
    id_ = _free(slug(called) or "actor-" + hashlib.sha256(called.encode()).hexdigest()[:8], names, actors)
    actors.append(NewActor(id_, called, kind))
    return id_


def _free(id_: str, names: Names, actors: list[NewActor]) -> str:
    """The id, or with a number after it where it already names something."""
    taken = {actor.id for actor in actors}
    free, number = id_, 2
    while free in taken or free in names.claims or names.actor(free) is not None:
        free, number = f"{id_}-{number}", number + 1
    return free


def _document(article: Article, name: str, author: str, publisher: str, reprint: Reprint | None) -> Iterator[str]:
    about, text = article.about, article.text
    yield f"document: {name}"
    if about.title:
        yield f"title: {scalar(about.title)}"
    yield f"author: {author}"
    if about.byline:
        yield f"byline: {scalar(about.byline)}"
    if publisher:
        yield f"publisher: {publisher}"
    if about.date:
        yield f"date: {about.date}"
    if _LANGUAGE.fullmatch(about.language):
        yield f"language: {about.language}"
    if _LINK.fullmatch(about.url):
        yield f"url: {scalar(about.url)}"
    yield "original:"
    yield f"  file: {name}.txt"
    yield f"  sha256: {hashlib.sha256(text.encode()).hexdigest()}"
    yield f"  length: {len(text)}"
    for part, words in _parts(article).items():
        yield f"  {part}: {scalar(words)}"
    if reprint is not None and reprint.declared:
        yield from _reprint(reprint)
    yield "# A digest, in your own words and numbered as the original is, lets others read the map without the text:"
    yield "# digest:"
    yield "#   1: …"
    yield "statements: []"
    yield "no_stance: []"


def _reprint(reprint: Reprint) -> Iterator[str]:
    yield "reprint:"
    yield f"  of: {reprint.of}"
    if reprint.paragraphs:
        pairs = [
            f"{here}: {there if there.isdigit() else json.dumps(there)}" for here, there in reprint.paragraphs.items()
        ]
        yield "  paragraphs:"
        yield from (f"    {line}" for line in wrap("{" + ", ".join(pairs) + "}", 100))
    if reprint.drops:
        yield "  drops:"
        yield from (f"    - {scalar(locator)}" for locator in reprint.drops)
    if reprint.differs:
        yield "  differs:"
    for locator, how in reprint.differs:
        yield f"    - at: {scalar(locator)}"
        yield f"      how: {scalar(how)}"
    if reprint.unlisted:
        yield f"    # and {reprint.unlisted} more"


def _parts(article: Article) -> dict[str, str]:
    """Where title, deck and body stand in the stored text, for those parts that few words can tell."""
    text, position = article.text, 0
    parts: dict[str, str] = {}
    for part, words in (("title", article.about.title), ("deck", article.deck)):
        if words:
            span = Span(position, position + len(words))
            position += len(words) + 2
            if located := delimit(text, span):
                parts[part] = located
    body = delimit(text, Span(position, len(text.rstrip())))
    if body and position:
        parts["body"] = body
    return parts if "body" in parts or not position else {}


def _catalogue(actors: list[NewActor], name: str) -> Iterator[str]:
    yield f"# Named by {name}. Look whether they are there under another name; then move them to your actors."
    yield "actors:"
    for actor in actors:
        yield f"  {actor.id}:"
        yield f"    name: {scalar(actor.name)}"
        yield f"    kind: {actor.kind}"
        if actor.unnamed:
            yield "    unnamed: true"
