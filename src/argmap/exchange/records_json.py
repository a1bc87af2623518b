"""Records as JSON-LD nodes whose properties have prefixes, so that they can stand beside any other context.

A field is the property that `ontology/context.jsonld` gives it; a reference is the IRI of a record, a word of a closed
list an individual of the ontology.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from types import NoneType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from argmap.model import Actor, Id, Provenance, Record, When
from argmap.rdf.terms import context, individual, prefixes, term
from argmap.rdf.write import ACTOR_CLASSES
from argmap.when import is_date, read_when

_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
_TYPED = {"url": "xsd:anyURI", "earliest": "xsd:date", "latest": "xsd:date"}


_ACTOR = ("actor",)
KINDS_OF: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("author", "publisher", "holder", "organisation", "according_to"), _ACTOR),
    **dict.fromkeys(("member_of", "successor_of"), _ACTOR),
    **dict.fromkeys(("document", "family", "reprint_of"), ("document",)),
    "issue": ("issue",),
    "passage": ("passage",),
    "subject": ("actor", "claim"),
    "object": ("actor", "claim", "statement"),
    "reprints": ("statement",),
}
"""What each reference may lead to."""


class NotARecord(ValueError):  # noqa: N818 - it says what the node is
    """A node that lacks what makes a record, or has it otherwise."""


def property_of(field: str) -> str:
    """The property of a field, with its prefix: `am:subject`."""
    entry = context()[field]
    found: str = entry if isinstance(entry, str) else entry["@id"]
    return found


def needed_prefixes() -> Mapping[str, str]:
    """The namespaces of the properties, by prefix."""
    return {name: prefixes()[name] for name in ("am", "org", "schema")}


def node_of(record: Record, base: str, *, without: tuple[str, ...] = ()) -> dict[str, Any]:
    """A record as a node, without its place and some of its fields."""
    classes = [f"am:{type(record).__name__}"]
    if isinstance(record, Actor):
        classes.append(ACTOR_CLASSES[record.actor_kind])
    node: dict[str, Any] = {"id": base + record.id, "type": classes if len(classes) > 1 else classes[0]}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in {"id", "provenance", *without} or value is None or value is False or value == ():
            continue
        if isinstance(value, When):
            told = {"when": value.written, "earliest": value.earliest, "latest": value.latest}
            node |= {property_of(name): _value(name, part, base) for name, part in told.items() if part}
        elif isinstance(value, tuple):
            node[property_of(field.name)] = [_value(field.name, item, base) for item in value]
        else:
            node[property_of(field.name)] = _value(field.name, value, base)
    return node


def references(record: Record) -> Iterator[tuple[str, Id]]:
    """The fields of a record that lead to others, and where to."""
    for field in fields(record):
        value = getattr(record, field.name)
        listed = value if isinstance(value, tuple) else (value,)
        yield from ((field.name, other) for other in listed if isinstance(other, Id) and field.name != "id")


def _value(name: str, value: Any, base: str) -> Any:
    if isinstance(value, Id):
        return {"id": base + value}
    if term(name).type == "@vocab":
        return {"id": f"am:{individual(value)}"}
    if type_ := _DATES.get(len(value)) if name == "date" else _TYPED.get(name):
        return {"@type": type_, "@value": value}
    return value


def record_of(kind: Any, node: Any, base: str, **known: Any) -> Any:
    """The record that a node tells; `known` are fields that stand elsewhere. Raises `NotARecord`."""
    if not isinstance(node, Mapping):
        raise NotARecord(f"'{node}' has no properties")
    values: dict[str, Any] = {"id": id_of(node, base), **known}
    if values["id"].kind != kind.__name__.lower():
        raise NotARecord(f"'{values['id']}' is no {kind.__name__.lower()}")
    for name, hint in _hints(kind).items():
        if name not in values:
            values[name] = _read(name, hint, node, base)
    return kind(**values)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def id_of(node: Any, base: str) -> Id:
    """The id of the record that a node is or refers to."""
    name = node.get("id") if isinstance(node, Mapping) else node
    if not isinstance(name, str) or not name.startswith(base) or name == base:
        raise NotARecord(f"'{name}' is no record below {base}")
    return Id(name[len(base) :])


def _read(name: str, hint: Any, node: Mapping[str, Any], base: str) -> Any:
    options = [one for one in get_args(hint) if one is not NoneType] if get_origin(hint) is not Literal else []
    many = get_origin(hint) is tuple
    inner = options[0] if options and (many or NoneType in get_args(hint)) else hint
    if inner is When:
        return _when(_one(property_of("when"), node))
    if inner is Provenance:
        raise NotARecord("its place is not known")
    found = node.get(property_of(name), [] if many else None)
    if many:
        return tuple(_plain(inner, item, base, name) for item in (found if isinstance(found, list) else [found]))
    if found is None and inner is bool:
        return False
    if found is None and NoneType not in get_args(hint):
        raise NotARecord(f"it lacks {property_of(name)}")
    return None if found is None else _plain(inner, found, base, name)


def _when(written: Any) -> When | None:
    try:
        return read_when(str(written)) if written is not None else None
    except ValueError as error:
        raise NotARecord(f"am:when cannot be '{written}': {error}") from error


def _one(name: str, node: Mapping[str, Any]) -> Any:
    found = node.get(name)
    return found["@value"] if isinstance(found, Mapping) and "@value" in found else found


def _plain(inner: Any, value: Any, base: str, name: str) -> Any:
    if inner is Id:
        return id_of(value, base)
    if get_origin(inner) is Literal:
        words = {f"am:{individual(word)}": word for word in get_args(inner)}
        word = value.get("id") if isinstance(value, Mapping) else value
        if not isinstance(word, str) or word not in words:
            raise NotARecord(f"{property_of(name)} is '{word}', and none of {', '.join(words)}")
        return words[word]
    plain = _one("it", {"it": value})
    if not isinstance(plain, inner) or isinstance(plain, bool) is not (inner is bool):
        raise NotARecord(f"{property_of(name)} is no {'number' if inner is int else 'text'}")
    if name == "date" and not is_date(plain):
        raise NotARecord(f"'{plain}' is no date")
    return plain
