"""A DNA database into a map; `formats/dna.py` tells how each thing is read."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast, get_args

from argmap.exchange.dna.database import SHORT, Tables
from argmap.exchange.dna.document import doubtful_from, read_notes, widen
from argmap.exchange.dna.write import ASIDE, numbered
from argmap.exchange.draft import Draft
from argmap.exchange.frame import Source, Unreadable
from argmap.exchange.losses import settle
from argmap.merge.passages import cite, make_passage
from argmap.model import VOICES, ActorKind, ArgumentMap, Aside, Certainty, Id, Leaning, Pronouns, Stance, short_name
from argmap.problem import Problem, did_you_mean
from argmap.text import Rendition, Span, original
from argmap.when import is_date, read_when

_SUBJECTS = ("person", "organization", "reason")
_OBJECTS = ("concept", "target", "conclusion")
_ENDS = {*_SUBJECTS, *_OBJECTS, "agreement"}
_QUALITIES = {"leaning", "condition", "voice", "certainty", "when", "words", "note", "place", "rules"}
_CHOICES = {"voice": VOICES, "certainty": get_args(Certainty), "leaning": get_args(Leaning)}
_KINDS = set(get_args(ActorKind))
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_OF_ACTORS = ("Alias", "Member of", "Successor of", "Pronouns", "Unnamed")
_OF_CLAIMS = ("Issue", "Sentence")
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


@dataclass(frozen=True)
class _Coded:
    """A statement of the database: its row, the label of its type, and the values of its variables."""

    row: sqlite3.Row
    type: str
    values: Mapping[str, Any]
    variables: Mapping[str, str]

    @property
    def number(self) -> int:
        return int(self.row["ID"])

    @property
    def ours(self) -> bool:
        """Whether it has the variables of a statement that argmap wrote, which mean what they mean to argmap."""
        return {"voice", "place", "rules"} <= self.variables.keys()

    def text(self, name: str) -> str:
        return str(self.values.get(name) or "")

    def several(self, name: str) -> list[str]:
        """The numbered values of one name, such as `according to`, `according to 2`."""
        return [value for _, value in several(name, self.values)]


def read_dna(source: Source) -> ArgumentMap:
    """The map of a database; raises `Unreadable` with all that a map has no place for."""
    return _Reader(source).read()


def several(name: str, told: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """The numbered values of one name, with their numbers."""
    number, key = 1, name
    while told.get(key):
        yield number, str(told[key])
        number += 1
        key = f"{name} {number}"


class _Reader:
    """Reads one database; collects what a map has no place for."""

    def __init__(self, source: Source) -> None:
        self.source, self.tables, self.draft = source, Tables(source), Draft(source)
        self.refused: list[Problem] = []
        self.mistakes: list[Problem] = []  # what must not be left out, since the rest would then say something else
        self.entities = {int(row["ID"]): row for row in self.tables.rows("ENTITIES")}
        self.variables = {int(row["ID"]): row for row in self.tables.rows("VARIABLES")}
        self.coders = {int(row["ID"]): str(row["Name"]) for row in self.tables.rows("CODERS")}
        self.coded = self._coded()
        self.texts: dict[Id, Rendition] = {}
        self.digests: dict[Id, str] = {}
        self.own: set[Id] = set()
        self.sentences: dict[str, str] = {}

    def read(self) -> ArgumentMap:
        self._catalogue()
        documents = {int(row["ID"]): row for row in self.tables.rows("DOCUMENTS")}
        by_document: dict[int, list[_Coded]] = defaultdict(list)
        for coded in self.coded:
            by_document[coded.row["DocumentId"]].append(coded)
        made = {number: self._document(row, by_document[number]) for number, row in documents.items()}
        for number, found in by_document.items():
            for coded in found:
                if number not in made:
                    self._refuse(f"statement {coded.number} stands in no document", "delete it in DNA")
                else:
                    self._statement(coded, made[number])
        self._links()
        if self.mistakes:
            raise Unreadable(*self.mistakes, *self.refused)
        settle(self.source, self.refused)
        finished = self.draft.finish(self.source.path.stem)
        texts = {id_: self.texts[id_].content for id_ in self.own}
        return replace(finished, texts=dict(sorted(texts.items())), digests=dict(sorted(self.digests.items())))

    def _refuse(self, message: str, fix: str = "") -> None:
        self.refused.append(self.source.problem(message, fix))

    # What was coded, and the actors and claims

    def _coded(self) -> list[_Coded]:
        types = {int(row["ID"]): str(row["Label"]) for row in self.tables.rows("STATEMENTTYPES")}
        columns: dict[int, dict[str, str]] = defaultdict(dict)
        for row in self.variables.values():
            columns[row["StatementTypeId"]][str(row["Variable"])] = str(row["DataType"])
        values: dict[int, dict[str, Any]] = defaultdict(dict)
        for kind in ("SHORTTEXT", "LONGTEXT", "BOOLEAN", "INTEGER"):
            for row in self.tables.rows(f"DATA{kind}"):
                variable = self.variables.get(row["VariableId"])
                value = self._value(row["Entity"]) if kind == "SHORTTEXT" else row["Value"]
                if variable is not None:
                    values[row["StatementId"]][str(variable["Variable"])] = value
        return [
            _Coded(row, types.get(number, f"no. {number}"), values[row["ID"]], columns[number])
            for row in self.tables.rows("STATEMENTS")
            for number in (row["StatementTypeId"],)
        ]

    def _value(self, entity: int) -> str:
        return str(self.entities[entity]["Value"]) if entity in self.entities else ""

    def _attributes(self) -> Mapping[int, Mapping[str, str]]:
        """What is told of each entity, by attribute."""
        names = {int(row["ID"]): str(row["AttributeVariable"]) for row in self.tables.rows("ATTRIBUTEVARIABLES")}
        told: dict[int, dict[str, str]] = defaultdict(dict)
        for row in self.tables.rows("ATTRIBUTEVALUES"):
            if row["AttributeValue"]:
                told[row["EntityId"]][names.get(row["AttributeVariableId"], "")] = str(row["AttributeValue"])
        return told

    def _catalogue(self) -> None:
        """The entities that are actors or claims, with what is told of them."""
        told = self._attributes()
        kinds: dict[str, str] = {}
        found: dict[tuple[bool, str], dict[str, str]] = defaultdict(dict)
        for number, row in self.entities.items():
            variable, value = self._variable(row["VariableId"]), str(row["Value"])
            if row["ChildOf"]:
                self._refuse(f"'{value}' is a child of another entity, and what that says is not told")
            if value and variable in {"person", "organization", "concept"}:
                if variable != "concept" and kinds.setdefault(value, variable) != variable:
                    message = f"'{value}' is a person and an organization"
                    self.mistakes.append(self.source.problem(message, "rename one of them in DNA"))
                self._add(value, told.get(number, {}), found[variable == "concept", value])
            elif number in told:
                listed = "; ".join(f"{name}: {text}" for name, text in told[number].items())
                self._refuse(f"attributes of '{value}', which is no actor and no concept: {listed}")
        self._actors(kinds, {name: about for (is_claim, name), about in found.items() if not is_claim})
        for (is_claim, value), about in found.items():
            if is_claim:
                note = _note(about, about.get("Type"), _OF_CLAIMS)
                self.sentences[value] = "".join(piece for _, piece in several("Sentence", about)) or value
                self.draft.claim(self.sentences[value], self.draft.issue(about.get("Issue")), note=note)

    def _add(self, value: str, told: Mapping[str, str], about: dict[str, str]) -> None:
        """Add what is told of an entity to what is told of those that have its name in other statement types."""
        for name, text in told.items():
            if about.setdefault(name, text) != text:
                message = f"'{value}' has two attributes '{name}': {about[name]}, and {text}"
                self._refuse(message, "make them the same in DNA")

    def _variable(self, number: int) -> str:
        return str(self.variables[number]["Variable"]) if number in self.variables else ""

    def _actors(self, kinds: Mapping[str, str], found: Mapping[str, Mapping[str, str]]) -> None:
        """All actors by name first, since they name one another; then what is told of them."""
        for name, about in found.items():
            kind = "person" if kinds[name] == "person" else "organisation"
            kind = about["Type"] if about.get("Type") in _KINDS else kind
            self.draft.actor(name, kind=cast("ActorKind", kind))
        members: dict[str, set[str]] = defaultdict(set)
        for coded in self.coded:
            if coded.text("person") and coded.text("organization"):
                members[coded.text("person")].add(coded.text("organization"))
        for name, about in found.items():
            kind = about.get("Type", "")
            groups = [value for _, value in several("Member of", about)] + sorted(members[name])
            self.draft.change(
                self.draft.actor(name),
                aliases=tuple(value for _, value in several("Alias", about)),
                member_of=tuple(dict.fromkeys(map(self.draft.actor, groups))),
                successor_of=tuple(self.draft.actor(value) for _, value in several("Successor of", about)),
                pronouns=self._pronouns(name, about.get("Pronouns")),
                unnamed=about.get("Unnamed") == "true",
                note=_note(about, "" if kind in _KINDS else kind, _OF_ACTORS),
            )

    def _pronouns(self, name: str, told: str | None) -> Pronouns | None:
        if told is None or told in get_args(Pronouns):
            return cast("Pronouns | None", told)
        self._refuse(f"'{told}', of '{name}', are no pronouns", f"write {', '.join(get_args(Pronouns))}")
        return None

    # Documents

    def _document(self, row: sqlite3.Row, coded: list[_Coded]) -> Id:
        note, told = read_notes(str(row["Notes"] or ""))
        first = {name: values[0] for name, values in told.items()}
        text = widen(str(row["Text"] or ""), first.get("beyond", ""))
        if text is None:
            fix = "write it again from the map"
            raise self.source.unreadable(f"the text of '{row['Title']}' was changed after it was exported", fix)
        author = self.draft.actor(str(row["Author"])) if row["Author"] else None
        more = self._bibliography(row, told, note) | {"coder": self._coder(row, coded, told)}
        if told:
            more |= {"sha256": first.get("sha256"), "length": self._length(row, first.get("length"))}
            more |= {"outline": tuple(told.get("outline", ()))}
        kind = first.get("text", "own")
        document = self.draft.document(first.get("document") or str(row["Title"]), author, text, **more)
        self._keep_text(document, kind, text, first.get("digest"))
        if kind == "digest":
            self.draft.change(document, rendition="digest")
        return document

    def _keep_text(self, document: Id, kind: str, text: str, digest: str | None) -> None:
        if kind == "digest":
            self.texts[document] = Rendition("digest", text)
            self.digests[document] = text
        elif kind == "passages":
            self.texts[document] = Rendition("original", text)
        else:
            self.texts[document] = original(text)[0]
            self.own.add(document)
        if digest is not None:
            self.digests[document] = digest

    def _bibliography(self, row: sqlite3.Row, told: Mapping[str, list[str]], note: str | None) -> dict[str, Any]:
        title, publisher = str(row["Title"]), str(row["Source"] or "")
        if row["Type"] and not told:
            note = "\n".join([*([note] if note else []), f"Type: {row['Type']}"])
        return {
            "title": None if "title" in told else title,
            "publisher": self.draft.actor(publisher, kind="organisation") if publisher else None,
            "series": row["Section"] or None,
            "date": self._date(row, told.get("date", [""])[0]),
            "note": note,
            "language": told.get("language", ["en"])[0],
            "byline": told.get("byline", [None])[0],
            "url": told.get("url", [None])[0],
        }

    def _length(self, row: sqlite3.Row, told: str | None) -> int | None:
        if told is None or _NUMBER.fullmatch(told):
            return int(told) if told else None
        self._refuse(f"the notes of '{row['Title']}' tell a length that is no number: '{told}'", "correct it in DNA")
        return None

    def _date(self, row: sqlite3.Row, told: str) -> str | None:
        if told:
            if told != "none" and not is_date(told):
                self._refuse(f"the notes of '{row['Title']}' tell a date that is none: '{told}'", "correct it in DNA")
            return told if is_date(told) else None
        try:
            moment = _EPOCH + timedelta(seconds=row["Date"])
        except OverflowError:
            self._refuse(f"'{row['Title']}' has no date: {row['Date']} is none", "correct it in DNA")
            return None
        if moment.time() != _EPOCH.time():
            message = f"the time of day of '{row['Title']}' ({moment:%H:%M:%S}) is left out: a map knows days"
            self.source.warnings.append(replace(self.source.problem(message), level="warning"))
        return moment.date().isoformat()

    def _coder(self, row: sqlite3.Row, coded: list[_Coded], told: Mapping[str, list[str]]) -> str | None:
        """Who coded a document; several coders are refused, since a map does not tell who of them coded what."""
        if "coder" in told:
            return None
        by = Counter(self.coders.get(one.row["Coder"], "") for one in coded if _is_read(one))
        if len(by) > 1:
            listed = ", ".join(f"{name} ({count} statements)" for name, count in sorted(by.items()))
            self._refuse(f"'{row['Title']}' is coded by several: {listed}", "export each coder's statements alone")
        return ", ".join(sorted(name for name in by if name)) or self.coders.get(row["Coder"])

    # Statements

    def _statement(self, coded: _Coded, document: Id) -> None:
        if coded.type == ASIDE and coded.variables.keys() == {"because", "place"}:
            self._aside(coded, document)
        elif not _is_read(coded):
            told = "; ".join(f"{name}: {value}" for name, value in coded.values.items() if value not in ("", None))
            self._refuse(f"statement {coded.number} is of the type '{coded.type}', which takes no stance: {told}")
        elif ends := self._ends(coded):
            passage = self._passage(coded, document)
            if passage is not None:
                self._take(coded, ends, document, passage)

    def _ends(self, coded: _Coded) -> tuple[Id, Stance, Id] | None:
        """Who or what takes which stance on what; None, and a problem, where the database does not say."""
        subject = next((name for name in _SUBJECTS if coded.text(name)), None)
        object_ = next((name for name in _OBJECTS if coded.text(name)), None)
        stance = _stance(coded)
        lacking = [name for name, value in (("an actor", subject), ("a concept", object_)) if value is None]
        lacking += [] if stance else [f"a stance ('agreement' is {coded.values.get('agreement', 'empty')})"]
        if subject is None or object_ is None or stance is None:
            self._refuse(f"statement {coded.number} lacks {' and '.join(lacking)}", "complete it in DNA")
            return None
        return self._end(subject, coded.text(subject)), stance, self._end(object_, coded.text(object_))

    def _end(self, variable: str, value: str) -> Id:
        if variable in {"person", "organization", "target"}:
            return self.draft.actor(value)
        return self.draft.claim(self.sentences.get(value, value), self.draft.issue())

    def _passage(self, coded: _Coded, document: Id) -> Id | None:
        text, span = self.texts[document], Span(int(coded.row["Start"]), int(coded.row["Stop"]))
        if not 0 <= span.start < span.end <= len(text.content):
            message = f"statement {coded.number} stands nowhere in its document's text: {span.start} to {span.end}"
            self._refuse(message, "mark it anew in DNA")
            return None
        if not coded.ours and coded.type != ASIDE and span.end > doubtful_from(text.content):
            message = f"statement {coded.number} stands behind a character above U+FFFF, which DNA counts in two ways"
            self._refuse(message, "replace such characters in the text, and mark it anew")
            return None
        cited = coded.text("place") if coded.ours or coded.type == ASIDE else ""
        cited = cited or str(cite(text, span) or f"characters {span.start}-{span.end}")
        return self.draft.add(make_passage(document.name, text, span, cited))

    def _take(self, coded: _Coded, ends: tuple[Id, Stance, Id], document: Id, passage: Id) -> None:
        subject, stance, object_ = ends
        chain, more = [self.draft.author(document)], dict[str, Any]()
        if coded.ours:
            try:
                more = _qualities(coded)
            except ValueError as error:
                self._refuse(f"statement {coded.number}: {error}", "correct it in DNA")
                return
            chain = [self.draft.actor(name) for name in coded.several("according to")] or chain
        more["note"] = _extra(coded)
        number = coded.number
        self.draft.statement(subject, stance, object_, passage, chain, id_=str(number), line=number, **more)

    def _aside(self, coded: _Coded, document: Id) -> None:
        passage = self._passage(coded, document)
        if passage is not None:
            new = Id(f"aside/{document.name}/{short_name(passage, coded.text('because'))}")
            self.draft.add(Aside(new, document, passage, coded.text("because"), self.draft.place(coded.number)))

    def _links(self) -> None:
        for row in self.tables.rows("VARIABLELINKS"):
            self._refuse(f"variables are linked (link {row['ID']}), and what that says is not told")


def _is_read(coded: _Coded) -> bool:
    """Whether the type of a statement has a subject, an object and a stance."""
    known = coded.variables.keys()
    stance = "agreement" in known or (coded.ours and {"leaning", "condition"} <= known)
    return stance and bool(known & set(_SUBJECTS)) and bool(known & set(_OBJECTS))


def _stance(coded: _Coded) -> Stance | None:
    if coded.ours and coded.text("leaning"):
        return "conditional"
    against = -1 if coded.variables.get("agreement") == "integer" else 0
    stances: dict[Any, Stance] = {1: "supports", against: "opposes"}
    return stances.get(coded.values.get("agreement"))


def _qualities(coded: _Coded) -> dict[str, Any]:
    """What argmap tells of a statement beside its ends; ValueError where it was changed into what is none."""
    told: dict[str, Any] = {"words": coded.text("words") or None}
    for name, known in _CHOICES.items():
        if value := coded.text(name):
            if value not in known:
                raise ValueError(f"'{value}' is no {name}: {did_you_mean(value, known) or ', '.join(known)}")
            told[name] = value
    if "leaning" in told:
        told["condition"] = coded.text("condition")
    if coded.text("when"):
        told["when"] = read_when(coded.text("when"))
    if coded.text("rules"):
        rule, *others = coded.text("rules").split("\n")
        told |= {"rule": rule or None, "found_by": tuple(others)}
    return told


def _extra(coded: _Coded) -> str | None:
    """The note of a statement: its own, and the variables that a map has no place for."""
    lines = [coded.text("note")] if coded.ours and coded.text("note") else []
    if coded.text("person") and coded.text("organization"):
        lines.append(f"organization: {coded.text('organization')}")
    for name, value in sorted(coded.values.items()):
        known = name in _ENDS or (coded.ours and (name in _QUALITIES or name.startswith("according to")))
        if not known and value not in ("", None):
            lines.append(f"{name}: {value}")
    return "\n".join(lines) or None


def _note(about: Mapping[str, str], kind: str | None, read: Iterable[str]) -> str | None:
    """The note on an actor or a claim, what it is called a kind of, and the attributes that a map has no place for."""
    pieces: list[str] = []
    for _, piece in several("Notes", about):
        pieces.append(piece)
        if len(piece) != SHORT:  # only a whole piece goes on in the next
            break
    known = {"Type", *numbered("Notes", pieces)}
    for name in read:
        known |= numbered(name, (value for _, value in several(name, about))).keys()
    lines = [*(["".join(pieces)] if pieces else []), *([f"Type: {kind}"] if kind else [])]
    lines += [f"{name}: {value}" for name, value in sorted(about.items()) if name not in known]
    return "\n".join(lines) or None
