"""RDF to records: what `write.py` writes, read back by the same rule.

Each record is made of the triples of its IRI, field by field; what follows from records (labels, direct triples,
selectors, activities) is not read. So the map that comes back is written as the same quads again; where it is not,
something in the RDF is no map's, or is missing, and `read_map` tells what.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from argmap import model
from argmap.model import ArgumentMap, Id, Provenance, When
from argmap.rdf.terms import RDF_TYPE, Quad, expand, individual, iri, term, unquoted
from argmap.rdf.write import blocks

_TOLD = 5
"""How many of the differences are told one by one."""

_KINDS = {
    "actors": model.Actor,
    "roles": model.Role,
    "issues": model.Issue,
    "claims": model.Claim,
    "documents": model.Document,
    "differences": model.Difference,
    "passages": model.Passage,
    "statements": model.Statement,
    "positions": model.Position,
    "arguments": model.Argument,
    "alignments": model.Alignment,
    "divergences": model.Divergence,
    "asides": model.Aside,
}
_MAP = iri(expand("am:Map"))

Properties = Mapping[str, list[str]]
Subjects = Mapping[str, Properties]


class NotAMap(ValueError):  # noqa: N818 - it says what the RDF is
    """RDF that is not the RDF of a map; `complaints` tells why, a sentence each."""

    def __init__(self, *complaints: str) -> None:
        self.complaints = complaints
        super().__init__("\n".join(complaints))


def read_map(found: Iterable[Quad]) -> ArgumentMap:
    """The map that was written as these quads, in any order, with or without their graphs; raises `NotAMap`.

    `sentences` and `unplaced`, which are no part of the RDF, come back empty.
    """
    subjects: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in found:
        subjects[quad.subject][quad.predicate].append(quad.object)
    maps = [name for name, told in subjects.items() if _MAP in told.get(RDF_TYPE, ())]
    if len(maps) != 1 or not maps[0].endswith("map>"):
        raise NotAMap(f"one thing should be the map, <BASE>map a am:Map; here are {', '.join(maps) or 'none'}")
    reader = _Reader(subjects, maps[0][1 : -len("map>")])
    argument_map = reader.read(maps[0])
    complaints = reader.complaints or list(_differences(argument_map, subjects))
    if complaints:
        raise NotAMap(*complaints)
    return argument_map


class _Reader:
    """Reads the records below one base IRI; `complaints` collects what does not fit."""

    def __init__(self, subjects: Subjects, base: str) -> None:
        self.subjects, self.base = subjects, base
        self.complaints: list[str] = []
        self._mentioned: set[Id] = set()

    def read(self, about: str) -> ArgumentMap:
        """The whole map."""
        told = self.subjects[about]
        records: dict[str, Any] = {name: self._records(kind) for name, kind in _KINDS.items()}
        missing = sorted(self._mentioned.difference(*records.values()))
        self.complaints += [f"{iri(self.base + id_)} is spoken of, and not there" for id_ in missing]
        return ArgumentMap(
            title=self._plain(told, "title"),
            description=self._plain(told, "description"),
            language=self._plain(told, "language") or "en",
            base=self.base,
            **records,
            sentences=(),
            digests=self._texts(records["documents"], "/digest"),
            texts=self._texts(records["documents"], ""),
        )

    def _records(self, kind: Any) -> dict[Id, Any]:
        """All records of a class, by id, sorted."""
        class_ = iri(expand(f"am:{kind.__name__}"))
        found = {}
        for name, told in self.subjects.items():
            if class_ in told.get(RDF_TYPE, ()):
                try:
                    record = self._record(kind, name, told)
                except (ValueError, KeyError, IndexError) as error:
                    self.complaints.append(f"{name} is no {kind.__name__}: {error}")
                else:
                    found[record.id] = record
        return dict(sorted(found.items()))

    def _record(self, kind: Any, name: str, told: Properties) -> Any:
        values: dict[str, Any] = {"id": self._id(name)}
        for field, wanted in _wanted(kind).items():
            values[field] = self._value(told, field, wanted)
        return kind(**values)

    def _value(self, told: Properties, field: str, wanted: Any) -> Any:
        if field == "according_to":
            return self._chain(told)
        if wanted.type is Provenance:
            file, line, column = unquoted(_one(told, "written_at")).rsplit(":", 2)
            return Provenance(file, int(line), int(column), self._plain(told, "rule") or None)
        if wanted.type is When:
            times = [self._plain(told, part) or None for part in ("when", "earliest", "latest")]
            return When(times[0], *times[1:]) if times[0] is not None else None
        values = [self._read(value, wanted.type) for value in _all(told, field)]
        if wanted.many:
            return tuple(sorted(values))
        if len(values) > 1 or not (values or wanted.optional):
            raise ValueError(f"it has {len(values)} values of {iri(term(field).iri)}")
        return values[0] if values else None

    def _read(self, value: str, type_: Any) -> Any:
        """A term as a value of a type."""
        if type_ is Id:
            return self._mention(value)
        if get_origin(type_) is Literal:
            return _words(type_)[value]
        text = unquoted(value)
        if type_ is bool:
            return {"true": True, "false": False}[text]
        return int(text) if type_ is int else text

    def _chain(self, told: Properties) -> tuple[Id, ...]:
        """The chain of a statement, from its links."""
        links = [self.subjects[link] for link in _all(told, "chain")]
        placed = {int(unquoted(_one(link, "order"))): self._mention(_one(link, "actor")) for link in links}
        return tuple(placed[order] for order in range(1, len(links) + 1))

    def _mention(self, name: str) -> Id:
        """A reference, which must be to a record that is there."""
        id_ = self._id(name)
        self._mentioned.add(id_)
        return id_

    def _id(self, name: str) -> Id:
        if not name.startswith(f"<{self.base}"):
            raise ValueError(f"{name} does not stand under the base <{self.base}>")
        return Id(name[1 + len(self.base) : -1])

    def _plain(self, told: Properties, field: str) -> str:
        """The text of a property; nothing where there is none."""
        values = _all(told, field)
        return unquoted(values[0]) if values else ""

    def _texts(self, documents: Iterable[Id], part: str) -> dict[Id, str]:
        """The texts of documents, or of a part of theirs."""
        told = {id_: self.subjects.get(iri(f"{self.base}{id_}{part}"), {}) for id_ in documents}
        return {id_: unquoted(_one(about, "text")) for id_, about in told.items() if _all(about, "text")}


class _Wanted:
    """What a field holds: values of a type, one or many, or perhaps none."""

    def __init__(self, hint: Any) -> None:
        self.many = get_origin(hint) is tuple
        inner = get_args(hint) if get_origin(hint) is not Literal else ()
        self.optional = type(None) in inner
        self.type = next((one for one in inner if one not in {type(None), ...}), hint) if inner else hint


@cache
def _wanted(kind: Any) -> dict[str, _Wanted]:
    hints = get_type_hints(kind)
    return {field.name: _Wanted(hints[field.name]) for field in fields(kind) if field.name != "id"}


@cache
def _words(type_: Any) -> dict[str, str]:
    """The individuals of a closed list, as its words."""
    return {iri(expand("am:" + individual(word))): word for word in get_args(type_)}


def _all(told: Properties, field: str) -> list[str]:
    return told.get(iri(term(field).iri), [])


def _one(told: Properties, field: str) -> str:
    values = _all(told, field)
    if len(values) != 1:
        raise ValueError(f"it has {len(values)} values of {iri(term(field).iri)}")
    return values[0]


def _differences(argument_map: ArgumentMap, subjects: Subjects) -> Iterator[str]:
    """What the RDF of a map has otherwise than the RDF that it was read from."""
    given = {(subject, name, value) for subject, told in subjects.items() for name in told for value in told[name]}
    written = {(block.subject, *pair) for block in blocks(argument_map) for pair in block.pairs}
    for found, what in ((given - written, "is no part of a map"), (written - given, "is missing")):
        yield from (f"{' '.join(triple)} {what}" for triple in sorted(found)[:_TOLD])
        if len(found) > _TOLD:
            yield f"… and {len(found) - _TOLD} more of this kind"
