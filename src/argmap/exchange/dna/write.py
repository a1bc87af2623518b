"""A map into a DNA database; `formats/dna.py` tells what stands where."""

from __future__ import annotations

import calendar
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from argmap.exchange.dna.database import SHORT, Rows, password_hash
from argmap.exchange.dna.document import Body, make_body, narrow, write_notes
from argmap.exchange.frame import CHECK, Unwritable
from argmap.exchange.names import two_of_one_name
from argmap.model import Actor, ArgumentMap, Aside, Claim, Document, Id, Passage, Provenance, Statement
from argmap.problem import Problem

ADMIN = "Admin"
"""Who owns the database, and documents of which is not told who coded them."""

ASIDE = "Aside"
_COMMON = {"voice": "short text", "certainty": "short text", "when": "long text", "words": "long text"}
_COMMON |= {"note": "long text", "place": "long text", "rules": "long text"}
_ENDS = {
    "Statement": ("person", "organization", "concept"),
    "Alignment": ("person", "organization", "target"),
    "Argument": ("reason", "conclusion"),
}
_Type = tuple[int, dict[str, tuple[int, str]]]
"""A statement type's number, and of its variables by name the numbers and data types."""

_ATTRIBUTED = ("person", "organization", "concept")
_ATTRIBUTES = ("Type", "Alias", "Notes")


def write_dna(argument_map: ArgumentMap) -> bytes:
    """The database; raises `Unwritable` where DNA cannot tell the map truly."""
    plans = _plan(argument_map)
    same = two_of_one_name(argument_map, partial(_called, argument_map))
    problems = [*same, *_lengths(argument_map), *(plan for plan in plans if isinstance(plan, Problem))]
    if problems:
        raise Unwritable(*sorted(set(problems)))
    return _Writer(argument_map, [plan for plan in plans if isinstance(plan, _Plan)]).write()


@dataclass(frozen=True)
class _Plan:
    """A document with its text, and what was coded in it, in the order of the text."""

    document: Document
    body: Body
    coded: tuple[Statement | Aside, ...]


def _plan(argument_map: ArgumentMap) -> list[_Plan | Problem]:
    coded: dict[Id, list[Statement | Aside]] = {id_: [] for id_ in argument_map.documents}
    records: list[Statement | Aside] = [*argument_map.statements.values(), *argument_map.asides.values()]
    for record in records:
        coded[record.document].append(record)
    plans: list[_Plan | Problem] = []
    for id_, document in argument_map.documents.items():
        passages = {argument_map.passages[record.passage] for record in coded[id_]}
        strangers = {passage for passage in passages if passage.document != id_}
        body = make_body(argument_map, document, passages - strangers)
        if isinstance(body, str) or strangers:
            why = body if isinstance(body, str) else "a passage of another document is cited in it"
            plans.append(_problem(document.provenance, f"'{id_.name}' cannot be told: {why}", "give it one text"))
            continue
        where = {record.id: argument_map.passages[record.passage] for record in coded[id_]}
        ordered = sorted(coded[id_], key=lambda record: (where[record.id].start, where[record.id].end, record.id))
        plans.append(_Plan(document, body, tuple(ordered)))
    return plans


def _problem(place: Provenance, message: str, fix: str) -> Problem:
    return Problem(place.file, place.line, place.column, CHECK, message, fix)


def _lengths(argument_map: ArgumentMap) -> Iterator[Problem]:
    """Values that are too long for DNA, each where it is written."""
    texts: list[tuple[Provenance, str | None]] = []
    for actor in argument_map.actors.values():
        texts += [(actor.provenance, name) for name in (actor.name, *actor.aliases)]
    for claim in argument_map.claims.values():
        issue = argument_map.issues[claim.issue]
        texts.append((issue.provenance, issue.question))
    for document in argument_map.documents.values():
        values = (document.id.name, document.title, document.series, document.coder)
        texts += [(document.provenance, value) for value in values]
    for place, text in texts:
        if text and len(text) > SHORT:
            message = f"'{text[:40]}…' has {len(text)} characters, and DNA takes {SHORT}"
            yield _problem(place, message, "say it shorter")


class _Writer:
    """Writes one map; holds the numbers of what has been written."""

    def __init__(self, argument_map: ArgumentMap, plans: Iterable[_Plan]) -> None:
        self.map, self.plans, self.rows = argument_map, tuple(plans), Rows()
        self.witnesses = max((len(said.according_to) for said in argument_map.statements.values()), default=1)
        self.types: dict[str, _Type] = {}
        self.entities: dict[tuple[int, str], int] = {}

    def write(self) -> bytes:
        self.rows.add("SETTINGS", Property="version", Value="3.0.7")
        self.rows.add("SETTINGS", Property="date", Value="2022-06-10")
        coders = self._coders()
        self._catalogue()
        for plan in self.plans:
            coder = coders[plan.document.coder or ADMIN]
            number = self._document(plan, coder)
            for record in plan.coded:
                self._coded(record, number, coder)
        return self.rows.to_bytes()

    def _coders(self) -> dict[str, int]:
        names = {document.coder for document in self.map.documents.values() if document.coder} - {ADMIN}
        numbers = {
            name: self.rows.add("CODERS", Name=name, Red=255, Green=255, Blue=0, Password=password_hash())
            for name in (ADMIN, *sorted(names))
        }
        for one in numbers.values():
            for other in numbers.values():
                if one != other:
                    self.rows.add("CODERRELATIONS", Coder=one, OtherCoder=other)
        return numbers

    # Actors and claims, with what is told of them

    def _catalogue(self) -> None:
        """Every actor and claim, and what is told of them, as entities of the first statement type."""
        _, variables = self._type("DNA Statement")
        numbers = {name: variables[name][0] for name in _ATTRIBUTED}
        told: dict[str, dict[str, dict[str, str]]] = {name: {"": {}} for name in _ATTRIBUTED}
        for actor in self.map.actors.values():
            told[_variable(actor)][actor.name] = self._of_actor(actor)
        for claim in self.map.claims.values():
            told["concept"][self._label(claim.id)] = self._of_claim(claim)
        for variable, entities in told.items():
            more = sorted({key for values in entities.values() for key in values} - set(_ATTRIBUTES), key=_in_order)
            keys = {
                key: self.rows.add("ATTRIBUTEVARIABLES", VariableId=numbers[variable], AttributeVariable=key)
                for key in (*_ATTRIBUTES, *more)
            }
            for value, attributes in entities.items():
                entity = self._entity(numbers[variable], value)
                for key, attribute in keys.items():
                    values = {"AttributeVariableId": attribute, "AttributeValue": attributes.get(key, "")}
                    self.rows.add("ATTRIBUTEVALUES", EntityId=entity, **values)

    def _of_actor(self, actor: Actor) -> dict[str, str]:
        told: dict[str, str] = {"Type": "" if actor.actor_kind == "person" else actor.actor_kind}
        told |= numbered("Alias", actor.aliases) | numbered("Notes", _pieces(actor.note))
        told |= numbered("Member of", map(self.map.label, actor.member_of))
        told |= numbered("Successor of", map(self.map.label, actor.successor_of))
        told |= {"Pronouns": actor.pronouns} if actor.pronouns else {}
        return told | ({"Unnamed": "true"} if actor.unnamed else {})

    def _of_claim(self, claim: Claim) -> dict[str, str]:
        told = {"Issue": self.map.label(claim.issue), **numbered("Notes", _pieces(claim.note))}
        return told | (numbered("Sentence", _pieces(claim.text)) if len(claim.text) > SHORT else {})

    def _label(self, id_: Id) -> str:
        return _called(self.map, id_)

    # Documents

    def _document(self, plan: _Plan, coder: int) -> int:
        document = plan.document
        text, beyond = narrow(plan.body.text)
        day, known = _seconds(document.date)
        told = [("document", document.id.name), ("language", document.language)]
        told += [(name, value) for name in ("byline", "url", "sha256") if (value := getattr(document, name))]
        told += [("length", str(document.length))] if document.length is not None else []
        told += [("outline", part) for part in document.outline]
        told += [("date", document.date or "none")] if not known else []
        told += [("text", plan.body.kind)] if plan.body.kind != "own" else []
        told += [("beyond", beyond)] if beyond else []
        told += [(name, "none") for name in ("title", "coder") if not getattr(document, name)]
        if plan.body.kind != "digest" and document.id in self.map.digests:
            told.append(("digest", self.map.digests[document.id]))
        return self.rows.add(
            "DOCUMENTS",
            Title=document.title or document.id.name,
            Text=text,
            Coder=coder,
            Author=self.map.label(document.author),
            Source=self.map.label(document.publisher) if document.publisher else "",
            Section=document.series or "",
            Notes=write_notes(document.note, told),
            Type="digest" if plan.body.kind == "digest" else "",
            Date=day,
        )

    # Statements

    def _type(self, label: str, base: str = "Statement", *, plain: bool = True) -> _Type:
        """The number of a statement type, and its variables by name; made when it is first needed."""
        if label not in self.types:
            if label == ASIDE:
                columns = {"because": "long text", "place": "long text"}
            else:
                columns = dict.fromkeys(_ENDS[base], "short text")
                columns |= {"agreement": "boolean"} if plain else {"leaning": "short text", "condition": "long text"}
                columns |= dict.fromkeys(numbered("according to", ["-"] * self.witnesses), "short text") | _COMMON
            number = self.rows.add("STATEMENTTYPES", Label=label, Red=239, Green=208, Blue=51)
            variables = {
                name: (self.rows.add("VARIABLES", Variable=name, DataType=kind, StatementTypeId=number), kind)
                for name, kind in columns.items()
            }
            for variable, kind in variables.values():
                if kind == "short text":
                    self._entity(variable, "")  # what DNA takes for nothing
            self.types[label] = number, variables
        return self.types[label]

    def _entity(self, variable: int, value: str) -> int:
        if (variable, value) not in self.entities:
            new = self.rows.add("ENTITIES", VariableId=variable, Value=value, Red=0, Green=0, Blue=0)
            self.entities[variable, value] = new
        return self.entities[variable, value]

    def _coded(self, record: Statement | Aside, document: int, coder: int) -> None:
        """A statement or an aside, with a value for each variable of its type."""
        passage = self.map.passages[record.passage]
        if isinstance(record, Aside):
            values: dict[str, str | int] = {"because": record.reason, "place": passage.locator}
            number, variables = self._type(ASIDE)
        else:
            values = self._values(record, passage)
            base = _base(record)
            plain = record.stance != "conditional"
            prefix = "DNA " if plain and base == "Statement" else "" if plain else "Conditional "
            number, variables = self._type(prefix + base, base, plain=plain)
        place = {"Start": passage.start, "Stop": passage.end, "Coder": coder}
        statement = self.rows.add("STATEMENTS", StatementTypeId=number, DocumentId=document, **place)
        for name, (variable, kind) in variables.items():
            value = values.get(name, "")
            where = {"StatementId": statement, "VariableId": variable}
            if kind == "boolean":
                self.rows.add("DATABOOLEAN", **where, Value=value)
            elif kind == "long text":
                self.rows.add("DATALONGTEXT", **where, Value=value)
            else:
                self.rows.add("DATASHORTTEXT", **where, Entity=self._entity(variable, str(value)))

    def _values(self, said: Statement, passage: Passage) -> dict[str, str | int]:
        """What is told of a statement, by variable."""
        label = self._label
        values: dict[str, str | int] = {"voice": said.voice, "certainty": said.certainty, "place": passage.locator}
        values |= {"when": said.when.written if said.when else "", "words": said.words or "", "note": said.note or ""}
        values |= numbered("according to", map(label, said.according_to))
        if said.provenance.rule or said.found_by:
            values["rules"] = "\n".join((said.provenance.rule or "", *said.found_by))
        if said.subject.kind == "claim":
            values |= {"reason": label(said.subject), "conclusion": label(said.object)}
        else:
            object_ = "target" if said.object.kind == "actor" else "concept"
            values |= {_variable(self.map.actors[said.subject]): label(said.subject), object_: label(said.object)}
        if said.stance == "conditional":
            return values | {"leaning": said.leaning or "", "condition": said.condition or ""}
        return values | {"agreement": int(said.stance == "supports")}


def _called(argument_map: ArgumentMap, id_: Id) -> str:
    """What an actor or a claim is called; of a sentence that is too long, its first words and the claim's id."""
    called = argument_map.label(id_)
    if id_.kind != "claim" or len(called) <= SHORT:
        return called
    end = f" … [{id_.name}]"
    return called[: SHORT - len(end)].rpartition(" ")[0] + end


def _base(said: Statement) -> str:
    if said.subject.kind == "claim":
        return "Argument"
    return "Alignment" if said.object.kind == "actor" else "Statement"


def _variable(actor: Actor) -> str:
    return "person" if actor.actor_kind == "person" else "organization"


def numbered(name: str, values: Iterable[str]) -> dict[str, str]:
    """Several values under one name: `Alias`, `Alias 2`, `Alias 3`."""
    return {name if number == 1 else f"{name} {number}": value for number, value in enumerate(values, 1)}


def _in_order(key: str) -> tuple[str, int]:
    name, _, number = key.rpartition(" ")
    return (name, int(number)) if number.isdigit() else (key, 1)


def _pieces(note: str | None) -> list[str]:
    """A note in pieces that DNA takes."""
    return [note[start : start + SHORT] for start in range(0, len(note), SHORT)] if note else []


def _seconds(date: str | None) -> tuple[int, bool]:
    """A day as DNA has it, seconds from 1970 in UTC, and whether that tells what is printed."""
    if date is None or len(date) != len("2019-05-14"):
        return 0, False
    return calendar.timegm(time.strptime(date, "%Y-%m-%d")), True
