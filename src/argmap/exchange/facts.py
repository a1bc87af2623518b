"""What a map says, fact by fact: what a format keeps, and what is lost in one that cannot hold it.

A fact is told in names, not ids: an actor by his name, a claim by its sentence, a document by its id, a statement
by what it says, where. So two maps can be compared that were made apart. What follows from statements (folds,
divergences) is no fact of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from argmap.model import ArgumentMap, Document, Id, Passage, Statement, Voice, verb
from argmap.part import with_statements

Fact = tuple[str, ...]

KINDS: Mapping[str, str] = {
    "actor": "who can hold a view, by name",
    "actor kind": "person, organisation, state, faction or group",
    "alias": "another name of an actor",
    "membership": "whom an actor is a member of, or followed in an office",
    "pronouns": "the word for an actor, and that he is not named",
    "office": "an office that an actor held, and when",
    "issue": "under which question a claim stands",
    "claim": "a sentence that can be endorsed or rejected",
    "document": "which document a statement stands in",
    "bibliography": "title, byline, publisher, series, language and address of a document",
    "author": "who speaks in a document",
    "document date": "when a document was published",
    "original": "hash, length and outline of a document's text, and who coded it",
    "text": "the digest of a document, or its own text",
    "reprint": "which document repeats which, and where it differs",
    "position": "an actor supports or opposes a claim",
    "alignment": "an actor supports or opposes an actor",
    "support": "a claim speaks for a claim",
    "opposition": "a claim speaks against a claim",
    "undercut": "a claim or an actor speaks for or against a statement",
    "condition": "a stance on a condition, and where it leans",
    "chain": "according to whom, where that is not the document's author alone",
    "voice": "stated, inferred, reported or quoted, where the chain does not tell",
    "time": "when a stance was held or voiced",
    "certainty": "how sure the source is, where it is not certain",
    "words": "an actor's own short quoted words",
    "span": "the passage: its place and its text",
    "note": "what a curator noted",
    "aside": "a passage that takes no stance, and why",
    "origin": "the rules that found a statement",
}
"""The kinds of fact, in the order of the tables, and what each says."""

LEFT_OUT = ("condition", "chain", "certainty")
"""What a statement may not be told without, since it would say more than its source: where a format cannot hold
one of these, the whole statement is left out."""


AS_NAMED = "kept as far as a statement names it"
"""How a table of statements holds actors, claims and documents: those that no statement names are lost."""


def default_voice(statement: Statement) -> Voice:
    """The voice that the chain alone suggests: what a reader of a format without voices has to take."""
    speaker, *witnesses = statement.according_to
    if witnesses:
        return "reported"
    return "own" if statement.subject == speaker or statement.subject.kind == "claim" else "stated"


def facts(argument_map: ArgumentMap, held: Collection[str] = tuple(KINDS)) -> Iterator[tuple[str, Fact]]:
    """Every fact of a map with its kind; statements are told apart by the held parts of their place alone."""
    teller = _Teller(argument_map, held)
    yield from teller.actors()
    yield from teller.claims()
    yield from teller.documents()
    yield from teller.statements()


def losses(argument_map: ArgumentMap, held: Collection[str]) -> Counter[str]:
    """How many facts of each kind a format cannot hold, in the order of the kinds.

    An undercut is lost, too, where the statement that it is about is left out.
    """
    told = set(facts(kept(argument_map, held))) if _as_named(held) else set()
    found = Counter(
        kind
        for kind, fact in facts(argument_map)
        if kind not in held or (kind in _as_named(held) and (kind, fact) not in told)
    )
    found["undercut"] += len(_able(argument_map, held)) - len(_told(argument_map, held))
    return Counter({kind: found[kind] for kind in KINDS if found[kind]})


def kept(argument_map: ArgumentMap, held: Collection[str]) -> ArgumentMap:
    """The map without the statements that a format cannot hold, or not without saying more than their sources.

    Where a format knows neither documents nor authors it ascribes nothing to anybody, and a chain may be missing.
    """
    told = _told(argument_map, held)
    if len(told) != len(argument_map.statements):
        argument_map = with_statements(argument_map, told)
    return _named(argument_map) if _as_named(held) else argument_map


def _told(argument_map: ArgumentMap, held: Collection[str]) -> dict[Id, Statement]:
    """The statements that a format can hold with all that they are about."""
    told = _able(argument_map, held)
    while loose := {id_ for id_, said in told.items() if said.object.kind == "statement" and said.object not in told}:
        told = {id_: said for id_, said in told.items() if id_ not in loose}
    return told


def _able(argument_map: ArgumentMap, held: Collection[str]) -> dict[Id, Statement]:
    """The statements that a format can hold by themselves."""
    return {id_: said for id_, said in argument_map.statements.items() if _can_be_told(said, argument_map, held)}


def _as_named(held: Collection[str]) -> set[str]:
    """The kinds that a format holds only as far as a statement names them."""
    return {kind for kind, how in held.items() if how == AS_NAMED} if isinstance(held, Mapping) else set()


def _named(argument_map: ArgumentMap) -> ArgumentMap:
    """The map of the actors, claims and documents that its statements name; a document names author and publisher."""
    said = argument_map.statements.values()
    ids = {id_ for one in said for id_ in (one.subject, one.object, one.document, *one.according_to)}
    documents = {id_: document for id_, document in argument_map.documents.items() if id_ in ids}
    ids |= {id_ for document in documents.values() for id_ in (document.author, document.publisher) if id_}
    return replace(
        argument_map,
        actors={id_: actor for id_, actor in argument_map.actors.items() if id_ in ids},
        claims={id_: claim for id_, claim in argument_map.claims.items() if id_ in ids},
        documents=documents,
    )


def stance_kind(statement: Statement) -> str:
    """The kind of fact that a statement is."""
    if statement.object.kind == "statement":
        return "undercut"
    if statement.subject.kind == "claim":
        return "opposition" if "opposes" in {statement.stance, statement.leaning} else "support"
    return "alignment" if statement.object.kind == "actor" else "position"


def depth(argument_map: ArgumentMap, said: Statement, most: int) -> int:
    """How many statements stand between one and the claim or actor that it is about in the end, counted to a most."""
    found, about = 0, argument_map.statements.get(said.object)
    while about is not None and found < most:
        found, about = found + 1, argument_map.statements.get(about.object)
    return found


def has_chain(statement: Statement, document: Document) -> bool:
    """Whether more than the document's author stands between the reader and what is said."""
    return statement.according_to != (document.author,)


def _can_be_told(said: Statement, argument_map: ArgumentMap, held: Collection[str]) -> bool:
    if stance_kind(said) not in held:
        return False
    needs = {
        "condition": said.stance == "conditional",
        "chain": has_chain(said, argument_map.documents[said.document]) and "author" in held,
        "certainty": said.certainty != "certain",
    }
    return all(kind in held or not needs[kind] for kind in LEFT_OUT)


class _Teller:
    """Tells the facts of one map, in the names that the held kinds allow."""

    def __init__(self, argument_map: ArgumentMap, held: Collection[str]) -> None:
        self.map, self.held = argument_map, held

    def actors(self) -> Iterator[tuple[str, Fact]]:
        for actor in self.map.actors.values():
            yield "actor", (actor.name,)
            yield "actor kind", (actor.name, actor.actor_kind)
            yield from (("alias", (actor.name, alias)) for alias in actor.aliases)
            yield from (("membership", (actor.name, "of", self._name(group))) for group in actor.member_of)
            yield from (("membership", (actor.name, "after", self._name(one))) for one in actor.successor_of)
            if actor.pronouns or actor.unnamed:
                yield "pronouns", (actor.name, str(actor.pronouns), str(actor.unnamed))
            if actor.note:
                yield "note", (actor.name, actor.note)
        for role in self.map.roles.values():
            where = self._name(role.organisation) if role.organisation else ""
            yield "office", (self._name(role.holder), role.title, where, role.when.written if role.when else "")

    def claims(self) -> Iterator[tuple[str, Fact]]:
        for claim in self.map.claims.values():
            yield "claim", (claim.text,)
            yield "issue", (claim.text, self.map.issues[claim.issue].question)
            if claim.note:
                yield "note", (claim.text, claim.note)

    def documents(self) -> Iterator[tuple[str, Fact]]:
        for document in self.map.documents.values():
            name = document.id.name
            yield "document", (name,)
            yield "author", (name, self._name(document.author))
            yield from (("bibliography", (name, *told)) for told in self._bibliography(document))
            if document.date:
                yield "document date", (name, document.date)
            if document.sha256 or document.coder:
                size = "" if document.length is None else str(document.length)
                yield "original", (name, document.sha256 or "", size, *document.outline, document.coder or "")
            if document.reprint_of:
                yield "reprint", (name, document.reprint_of.name)
            if document.note:
                yield "note", (name, document.note)
        for id_, text in (*self.map.digests.items(), *self.map.texts.items()):
            yield "text", (id_.name, text)
        for difference in self.map.differences.values():
            where = self.map.passages[difference.passage]
            yield "reprint", (difference.document.name, where.document.name, where.locator, difference.how)
        for aside in self.map.asides.values():
            where = self.map.passages[aside.passage]
            yield "aside", (aside.document.name, where.locator, aside.reason)

    def _bibliography(self, document: Document) -> Iterator[tuple[str, str]]:
        yield "language", document.language
        for field in ("title", "byline", "series", "url"):
            if value := getattr(document, field):
                yield field, value
        if document.publisher:
            yield "publisher", self._name(document.publisher)

    def statements(self) -> Iterator[tuple[str, Fact]]:
        for said in self.map.statements.values():
            key = self._key(said)
            yield stance_kind(said), key
            yield from ((kind, (*key, *told)) for kind, told in self._qualities(said))
            passage = self.map.passages[said.passage]
            yield "span", (*key, passage.rendition, str(passage.start), str(passage.end), passage.text)

    def _qualities(self, said: Statement) -> Iterator[tuple[str, Fact]]:
        """What may be said of a statement beside its ends and its place."""
        told: dict[str, Fact | None] = {
            "condition": (said.leaning or "", said.condition or "") if said.stance == "conditional" else None,
            "chain": tuple(map(self._name, said.according_to)) if has_chain(said, self._document(said)) else None,
            "voice": (said.voice,) if said.voice != default_voice(said) else None,
            "time": (said.when.written,) if said.when else None,
            "certainty": (said.certainty,) if said.certainty != "certain" else None,
            "words": (said.words,) if said.words else None,
            "note": (said.note,) if said.note else None,
            "reprint": (said.reprints.name,) if said.reprints else None,
            "origin": (said.provenance.rule or "", *said.found_by) if said.provenance.rule or said.found_by else None,
        }
        return ((kind, fact) for kind, fact in told.items() if fact is not None)

    def _document(self, said: Statement) -> Document:
        return self.map.documents[said.document]

    def _key(self, said: Statement) -> Fact:
        where: Passage = self.map.passages[said.passage]
        target = self.map.statements.get(said.object)
        object_ = self._key(target) if target else (self._name(said.object),)
        place = (said.document.name,) if "document" in self.held else ()
        if "span" in self.held:
            place = (*place, str(where.start), str(where.end))
        return (self._name(said.subject), verb(said.stance, said.leaning), *object_, *place)

    def _name(self, id_: Id) -> str:
        return self.map.label(id_)
