"""A map in the making, for what reads other formats: records get their ids, passages their places.

What a foreign file says is itself a text: its author is who made it, whoever that is, and each statement rests on
the words of the file, or of a document within it. Nothing is added that is not in it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from argmap.exchange.facts import default_voice
from argmap.exchange.frame import Source
from argmap.merge.catalogue import role_id
from argmap.merge.passages import cite, make_passage
from argmap.model import (
    Actor,
    ActorKind,
    ArgumentMap,
    Claim,
    Document,
    Id,
    Issue,
    Leaning,
    Provenance,
    Record,
    Role,
    Stance,
    Statement,
    Voice,
    When,
    short_name,
)
from argmap.part import with_statements
from argmap.read.shapes import SLUG
from argmap.text import Rendition, Span, original, slug


class Draft:
    """Collects what one file says; `finish` gives the map.

    The same name gives the same record: an actor is known by his name, a claim by its sentence, an issue by its
    question. An `id` of the file's own is kept where it can be one of ours and is still free.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self._records: dict[Id, Record] = {}
        self._known: dict[tuple[str, str], Id] = {}
        self._texts: dict[Id, Rendition] = {}

    def place(self, line: int = 1, column: int = 1, rule: str | None = None) -> Provenance:
        """A place in the file."""
        return Provenance(self.source.name, line, column, rule)

    def actor(self, name: str, id_: str = "", kind: ActorKind = "person", line: int = 1, **more: Any) -> Id:
        """An actor, by name; `more` are fields of `Actor` (aliases, member_of, unnamed, note …)."""
        if known := self._known.get(("actor", name)):
            return known
        fields: dict[str, Any] = {"aliases": (), "member_of": (), "successor_of": (), "pronouns": None}
        fields |= {"unnamed": False, "note": None, **more}
        new = self._new("actor", name, id_)
        self._records[new] = Actor(id=new, name=name, actor_kind=kind, provenance=self.place(line), **fields)
        return new

    def maker(self, line: int = 1) -> Id:
        """Who made the file, where it does not say: an actor without a name."""
        return self.actor(f"Author of {self.source.name}", kind="person", line=line, unnamed=True)

    def role(self, holder: Id, title: str, organisation: Id | None, when: When | None, line: int = 1) -> Id:
        """An office."""
        new = role_id(holder, title, organisation, when)
        self._records[new] = Role(new, holder, title, organisation, when, self.place(line))
        return new

    def issue(self, question: str | None = None, id_: str = "", line: int = 1) -> Id:
        """An issue, by its question; where the file tells none, what is argued in it is one."""
        question = question or f"What is argued in {self.source.name}?"
        if known := self._known.get(("issue", question)):
            return known
        new = self._new("issue", question, id_)
        self._records[new] = Issue(new, question, self.place(line))
        return new

    def claim(self, text: str, issue: Id, id_: str = "", line: int = 1, note: str | None = None) -> Id:
        """A claim, by its sentence."""
        text = " ".join(text.split())
        if known := self._known.get(("claim", text)):
            return known
        new = self._new("claim", text, id_)
        self._records[new] = Claim(new, text, issue, note, self.place(line))
        return new

    def document(self, name: str, author: Id | None, content: str | None = None, line: int = 1, **more: Any) -> Id:
        """A document with its text, from which passages are cut; `more` are fields of `Document`.

        Where no author is told, it has one of its own, without a name: two such documents are two sources.
        """
        new = self._new("document", name, name)
        author = author or self.actor(f"Author of {new.name}", line=line, unnamed=True)
        fields: dict[str, Any] = dict.fromkeys(("title", "byline", "publisher", "date", "series", "url", "note"))
        fields |= {"language": "en", "reprint_of": None, "family": new, "sha256": None, "length": None}
        if content is not None:
            fields |= {"sha256": hashlib.sha256(content.encode()).hexdigest(), "length": len(content)}
            self._texts[new] = original(content)[0]
        fields |= {"rendition": "original", **more}
        self._records[new] = Document(id=new, author=author, provenance=self.place(line), **fields)
        return new

    def author(self, document: Id) -> Id:
        """The author of a document that has been told."""
        found = self._records[document]
        if not isinstance(found, Document):
            raise TypeError(document)
        return found.author

    def add(self, record: Record) -> Id:
        """A record made elsewhere, such as a passage of a text that is not at hand."""
        self._records[record.id] = record
        return record.id

    def change(self, id_: Id, **fields: Any) -> None:
        """Other values for a record than it was first given."""
        self._records[id_] = replace(self._records[id_], **fields)

    def passage(self, document: Id, start: int, end: int, locator: str = "") -> Id:
        """A stretch of a document's text, in code points; cited by its place in it unless a locator is given."""
        text, span = self._texts[document], Span(start, end)
        cited = locator or str(cite(text, span) or f"characters {start}-{end}")
        new = make_passage(document.name, text, span, cited)
        self._records[new.id] = new
        return new.id

    def statement(  # noqa: PLR0913 - a statement has as many fields
        self,
        subject: Id,
        stance: Stance,
        object_: Id,
        passage: Id,
        according_to: Iterable[Id],
        *,
        voice: Voice | None = None,
        leaning: Leaning | None = None,
        id_: str = "",
        line: int = 1,
        rule: str | None = None,
        **more: Any,
    ) -> Id:
        """A statement in a passage. Without a voice it has the one that its chain suggests.

        `more` are fields of `Statement` (when, certainty, condition, words, note, reprints, found_by).
        """
        chain = tuple(according_to)
        fields: dict[str, Any] = dict.fromkeys(("when", "condition", "words", "reprints", "note"))
        fields |= {"certainty": "certain", "found_by": (), **more}
        document = Id(f"document/{passage.name.partition('/')[0]}")
        says = (subject, stance, leaning, object_, *chain, voice, passage, *fields.values())
        new = Id(f"statement/{document.name}/{id_}")
        if not can_be_ours(id_) or new in self._records:
            new = Id(f"statement/{document.name}/{short_name(*says)}")
        said = Statement(
            id=new, document=document, subject=subject, stance=stance, object=object_, according_to=chain,
            voice=voice or "own", leaning=leaning, passage=passage, provenance=self.place(line, rule=rule), **fields,
        )  # fmt: skip
        if voice is None:
            said = replace(said, voice=default_voice(said))
        self._records[new] = said
        return new

    def finish(self, title: str, description: str = "", language: str = "en", base: str = "") -> ArgumentMap:
        """The map of what was collected, folded."""
        kinds: dict[str, dict[Id, Any]] = {}
        for id_ in sorted(self._records):
            kinds.setdefault(id_.kind, {})[id_] = self._records[id_]
        empty = ArgumentMap(
            title=title,
            description=description,
            language=language,
            base=base or "https://example.org/argmap/",
            **{f"{kind}s": kinds.get(kind, {}) for kind in _KINDS},  # type: ignore[arg-type]
            statements={}, positions={}, arguments={}, alignments={}, divergences={}, sentences=(), digests={},
            texts={id_: text.content for id_, text in sorted(self._texts.items())},
        )  # fmt: skip
        return with_statements(empty, kinds.get("statement", {}))

    def _new(self, kind: str, called: str, id_: str) -> Id:
        """A free id, the file's own where it is one of ours; remembered under what the record is called."""
        name = id_ if can_be_ours(id_) else slug(id_ or called)
        name = name or hashlib.sha256(called.encode()).hexdigest()[:8]
        taken, number = name, 2
        while Id(f"{kind}/{name}") in self._records:
            name, number = f"{taken}-{number}", number + 1
        self._known[kind, called] = Id(f"{kind}/{name}")
        return self._known[kind, called]


def can_be_ours(id_: str) -> bool:
    """Whether an id of a foreign file can be one of ours, and so is kept."""
    return re.fullmatch(SLUG, id_) is not None


_KINDS = ("actor", "role", "issue", "claim", "document", "difference", "passage", "aside")
