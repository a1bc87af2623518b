"""Actors, roles, issues, claims and documents as records, with the names in them resolved."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from argmap.merge.names import Names, find_actor
from argmap.merge.passages import Readable
from argmap.model import Actor, Claim, Document, Id, Issue, Role, When, short_name
from argmap.problem import Problem
from argmap.read.shapes import DocumentShape, RoleShape
from argmap.read.workspace import Curated, Written
from argmap.when import date_span, read_when


def actors(curated: Curated, names: Names) -> Iterator[Actor | Problem]:
    """Every actor; a group or predecessor that nobody is called is a problem."""
    for name, written in curated.actors.items():
        shape = written.shape
        groups = [find_actor(written, names, group, "member_of", index) for index, group in enumerate(shape.member_of)]
        before = [
            find_actor(written, names, one, "successor_of", index) for index, one in enumerate(shape.successor_of)
        ]
        yield from (found for found in (*groups, *before) if isinstance(found, Problem))
        yield Actor(
            id=Id(f"actor/{name}"),
            name=shape.name,
            actor_kind=shape.kind,
            aliases=tuple(sorted(shape.aliases)),
            member_of=tuple(sorted(group for group in groups if isinstance(group, Id))),
            successor_of=tuple(sorted(one for one in before if isinstance(one, Id))),
            pronouns=shape.pronouns,
            unnamed=shape.unnamed,
            note=shape.note,
            provenance=written.provenance(),
        )


def roles(curated: Curated, names: Names) -> Iterator[Role | Problem]:
    """Every office an actor held."""
    for name, written in curated.actors.items():
        for index, shape in enumerate(written.shape.roles):
            path = ("roles", index)
            organisation = find_actor(written, names, shape.of, *path, "of") if shape.of else None
            if isinstance(organisation, Problem):
                yield organisation
                continue
            if shape.from_ and shape.to and date_span(shape.from_)[0] > date_span(shape.to)[1]:
                message = f"the role '{shape.title}' ends ({shape.to}) before it begins ({shape.from_})"
                yield written.problem("roles", message, *path, "to", fix="exchange or correct the dates")
                continue
            holder, when = Id(f"actor/{name}"), _tenure(shape)
            yield Role(
                id=role_id(holder, shape.title, organisation, when),
                holder=holder,
                title=shape.title,
                organisation=organisation,
                when=when,
                provenance=written.provenance(*path),
            )


def role_id(holder: Id, title: str, organisation: Id | None, when: When | None) -> Id:
    """The id of an office: its holder, and a short name made of what it is, so that it outlives edits elsewhere."""
    return Id(f"role/{holder.name}/{short_name(title, organisation, when and when.written)}")


def _tenure(role: RoleShape) -> When | None:
    if not role.from_ and not role.to:
        return None
    return read_when(f"{role.from_ or '..'}/{role.to or '..'}")


def issues(curated: Curated) -> Iterator[Issue]:
    """Every issue."""
    for name, written in curated.issues.items():
        yield Issue(Id(f"issue/{name}"), written.shape.question, written.provenance())


def claims(curated: Curated) -> Iterator[Claim]:
    """Every claim, under its issue."""
    for name, written in curated.issues.items():
        for claim, shape in written.shape.claims.items():
            id_, issue = Id(f"claim/{claim}"), Id(f"issue/{name}")
            yield Claim(id_, " ".join(shape.text.split()), issue, shape.note, written.provenance("claims", claim))


def document(
    written: Written[DocumentShape], names: Names, text: Readable, coder: str | None
) -> Iterator[Document | Problem]:
    """A document, with only what its text says of itself; or what is wrong with it. `coder` is the whole map's."""
    shape, name = written.shape, written.name
    author = find_actor(written, names, shape.author, "author")
    publisher = find_actor(written, names, shape.publisher, "publisher") if shape.publisher else None
    yield from (found for found in (author, publisher) if isinstance(found, Problem))
    if not isinstance(author, Id) or (shape.publisher and not isinstance(publisher, Id)):
        return
    reprint_of = Id(f"document/{shape.reprint.of}") if shape.reprint else None
    yield Document(
        id=Id(f"document/{name}"),
        title=shape.title,
        author=author,
        byline=shape.byline,
        publisher=publisher if isinstance(publisher, Id) else None,
        date=shape.date,
        series=shape.series,
        language=shape.language,
        url=shape.url,
        reprint_of=reprint_of,
        family=reprint_of or Id(f"document/{name}"),
        sha256=_sha256(shape),
        length=_length(shape),
        rendition="original" if text.original else "digest",
        note=shape.note,
        provenance=written.provenance(),
        outline=tuple(_outline(shape)),
        coder=shape.coder or coder,
    )


def _sha256(document: DocumentShape) -> str | None:
    if document.text is not None:
        return hashlib.sha256(document.text.encode()).hexdigest()
    return document.original.sha256 if document.original else None


def _length(document: DocumentShape) -> int | None:
    if document.text is not None:
        return len(document.text)
    return document.original.length if document.original else None


def _outline(document: DocumentShape) -> Iterator[str]:
    """How the parts of an original begin and end."""
    for part in ("body", "deck", "title"):
        if words := getattr(document.original, part, None):
            yield f"{part} {words}"
