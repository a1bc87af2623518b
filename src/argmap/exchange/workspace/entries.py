"""The records of a map as a curator writes them: keys and values of the workspace format, in its order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from argmap.exchange.frame import CHECK
from argmap.exchange.workspace.citations import Citer, carried, file_name, paragraphs
from argmap.merge.statements import content_name
from argmap.model import Actor, ArgumentMap, Aside, Claim, Document, Id, Passage, Provenance, Role, Statement, verb
from argmap.problem import Problem
from argmap.read.written import Bare, OneLine, Tree

_OUTLINE = re.compile(r"(title|deck|body) (.*)", re.DOTALL)


def by_place(record: Any) -> tuple[str, int, int, Id]:
    """Where a record was written: the order in which curators have things."""
    place: Provenance = record.provenance
    return place.file, place.line, place.column, record.id


def filled(fields: dict[str, Any]) -> dict[str, Tree]:
    """The fields that have a value."""
    return {name: value for name, value in fields.items() if value not in (None, "", [], {}, ())}


def about(argument_map: ArgumentMap) -> dict[str, Tree]:
    """What the map as a whole is."""
    return filled(
        {
            "title": argument_map.title,
            "description": argument_map.description,
            "language": argument_map.language,
            "base": argument_map.base,
        }
    )


def actors(argument_map: ArgumentMap) -> dict[str, Tree]:
    """Every actor, by id."""
    roles: dict[Id, list[Role]] = {}
    for role in sorted(argument_map.roles.values(), key=by_place):
        roles.setdefault(role.holder, []).append(role)
    listed = sorted(argument_map.actors.values(), key=by_place)
    return {actor.id.name: _actor(actor, roles.get(actor.id, [])) for actor in listed}


def _actor(actor: Actor, roles: list[Role]) -> dict[str, Tree]:
    return filled(
        {
            "name": actor.name,
            "kind": actor.actor_kind,
            "unnamed": Bare("true") if actor.unnamed else "",
            "pronouns": actor.pronouns,
            "successor_of": [one.name for one in actor.successor_of],
            "aliases": list(actor.aliases),
            "member_of": [group.name for group in actor.member_of],
            "roles": [_role(role) for role in roles],
            "note": actor.note,
        }
    )


def _role(role: Role) -> OneLine:
    """An office; a time other than from one date to another has no place, and does not come back."""
    first, _, last = role.when.written.partition("/") if role.when else ("", "", "")
    ends = {"from": first.strip(), "to": last.strip()}
    told = {"title": role.title, "of": role.organisation.name if role.organisation else ""}
    told |= {name: "" if end == ".." else end for name, end in ends.items()}
    return OneLine(filled(told))


def issues(argument_map: ArgumentMap) -> dict[str, Tree]:
    """Every issue with its claims, by id."""
    claims: dict[Id, list[Claim]] = {}
    for claim in sorted(argument_map.claims.values(), key=by_place):
        claims.setdefault(claim.issue, []).append(claim)
    found: dict[str, Tree] = {}
    for issue in sorted(argument_map.issues.values(), key=by_place):
        listed: dict[str, Tree] = {claim.id.name: _claim(claim) for claim in claims.get(issue.id, [])}
        found[issue.id.name] = filled({"question": issue.question, "claims": listed})
    return found


def _claim(claim: Claim) -> Tree:
    return {"text": claim.text, "note": claim.note} if claim.note else claim.text


class Documents:
    """Writes the documents of one map; `problems` tells what cannot be cited."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        self.citer = Citer(argument_map)
        self._uncited: dict[Id, list[Passage]] = {}
        self._named = {said.object for said in argument_map.statements.values()}
        self._statements = self._by_document(argument_map.statements.values())
        self._asides = self._by_document(argument_map.asides.values())
        self._differences = self._by_document(argument_map.differences.values())

    def tree(self, document: Document) -> dict[str, Tree]:
        """One document's file."""
        text = self.map.texts.get(document.id)
        return filled(
            {
                "document": document.id.name,
                "title": document.title,
                "author": document.author.name,
                "byline": document.byline,
                "publisher": document.publisher.name if document.publisher else "",
                "series": document.series,
                "date": document.date,
                "language": document.language,
                "url": document.url,
                "coder": document.coder,
                "note": document.note,
                "original": _original(document) if text is None else {},
                "reprint": self._reprint(document),
                "digest": self._digest(document.id),
                "text": text,
            }
        ) | {"statements": list(self._said(document)), "no_stance": list(self._set_aside(document))}

    def _digest(self, document: Id) -> dict[str, str]:
        rendition = self.citer.rendition(document)
        if rendition is None or rendition.kind != "digest":
            return {}
        return {name: rendition.slice(part) for name, part in rendition.parts.items()}

    def _reprint(self, document: Document) -> dict[str, Tree]:
        """Which document it repeats, and how; what it carries over is not written again."""
        if document.reprint_of is None:
            return {}
        listed = self._differences.get(document.id, [])
        found = [(self.map.passages[difference.passage], difference.how) for difference in listed]
        drops = [self._at(passage, document) for passage, _ in found if passage.document != document.id]
        differs = [
            {"at": self._at(passage, document), "how": how} for passage, how in found if passage.document == document.id
        ]
        numbers = OneLine(paragraphs(self._repeats(document), self.map))
        return filled({"of": document.reprint_of.name, "paragraphs": numbers, "drops": drops, "differs": differs})

    def _repeats(self, document: Document) -> list[Statement | Aside]:
        return [*self._statements.get(document.id, []), *self._asides.get(document.id, [])]

    def _said(self, document: Document) -> Iterator[Tree]:
        """The statements that are the document's own; what says the same of several passages is one entry."""
        own = [said for said in self._statements.get(document.id, []) if carried(said, self.map) is None]
        entries = [(said.provenance, self._statement(said, document)) for said in own]
        for _, alike in groupby(entries, key=lambda entry: (entry[0], _without(entry[1], "at"))):
            yield _at_all([entry for _, entry in alike])

    def _statement(self, said: Statement, document: Document) -> dict[str, Tree]:
        at = self._at(self.map.passages[said.passage], document)
        speaker, *witnesses = said.according_to
        name = said.id.name.partition("/")[2]
        told = name != content_name(said, at) or said.id in self._named
        return filled(
            {
                "says": f"{said.subject.name} {verb(said.stance, said.leaning)} {self._object(said)}",
                "id": name if told else "",
                "if": said.condition,
                "voice": said.voice,
                "by": speaker.name if speaker != document.author else "",
                "according_to": witnesses[0].name if len(witnesses) == 1 else [one.name for one in witnesses],
                "certainty": said.certainty if said.certainty != "certain" else "",
                "when": said.when.written if said.when else "",
                "words": said.words,
                "at": at,
                "note": said.note,
            }
        )

    def _object(self, said: Statement) -> str:
        """What a statement is about: a statement of its own document by its name alone."""
        if said.object.kind == "statement":
            return said.object.name.removeprefix(f"{said.document.name}/")
        return said.object.name

    def _set_aside(self, document: Document) -> Iterator[Tree]:
        own = [aside for aside in self._asides.get(document.id, []) if carried(aside, self.map) is None]
        for _, alike in groupby(own, key=lambda aside: (aside.provenance, aside.reason)):
            entries: list[dict[str, Tree]] = [
                {"at": self._at(self.map.passages[aside.passage], document), "because": aside.reason} for aside in alike
            ]
            yield _at_all(entries)

    def _by_document(self, records: Iterable[Any]) -> dict[Id, list[Any]]:
        """The records of each document, in the order in which they were written, and then of the text."""
        found: dict[Id, list[Any]] = {}
        in_text = sorted(records, key=lambda one: (self.map.passages[one.passage].start, one.id))
        for record in sorted(in_text, key=lambda one: by_place(one)[:3]):
            found.setdefault(record.document, []).append(record)
        return found

    def _at(self, passage: Passage, document: Document) -> str:
        found = self.citer.locator(passage)
        if found is None:
            self._uncited.setdefault(document.id, []).append(passage)
        return found or self.citer.wider(passage)

    @property
    def problems(self) -> list[Problem]:
        """What could not be cited as it stands, document by document."""
        return [_uncited(self.map.documents[id_], listed) for id_, listed in self._uncited.items()]


def _uncited(document: Document, passages: list[Passage]) -> Problem:
    """One problem for all of a document that no few words tell."""
    once = {passage.id: passage for passage in passages}
    first = next(iter(once.values()))
    where = f"characters {first.start} to {first.end} of '{first.document.name}', “{first.text[:60]}”"
    others = f", and {len(once) - 1} more like it" if len(once) > 1 else ""
    message = f"{where}{others}, cannot be cited by paragraph, first and last words"
    fix = "cite words that stand in it once, or cite the whole paragraph: --lossy"
    return Problem(file_name(document), 1, 1, CHECK, message, fix)


def _original(document: Document) -> dict[str, Tree]:
    """How the published text, which stays outside, is known; and where its parts begin and end."""
    if document.sha256 is None or document.length is None:
        return {}
    parts = {match[1]: match[2] for line in document.outline if (match := _OUTLINE.fullmatch(line))}
    words = {part: parts.get(part) for part in ("title", "deck", "body")}
    return filled({"sha256": document.sha256, "length": str(document.length), **words})


def _without(entry: dict[str, Tree], key: str) -> dict[str, Tree]:
    return {name: value for name, value in entry.items() if name != key}


def _at_all(entries: list[dict[str, Tree]]) -> dict[str, Tree]:
    """Entries that differ in their places alone as one."""
    if len(entries) == 1:
        return entries[0]
    return {**entries[0], "at": [place for entry in entries if isinstance(place := entry["at"], str)]}
