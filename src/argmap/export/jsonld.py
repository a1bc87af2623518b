"""`map.jsonld`: the same quads under the context of `ontology/`, so that they read like plain JSON records.

Records go by their ids, below the base of the map, and words of closed lists by themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import groupby
from typing import Any

from argmap.model import ArgumentMap
from argmap.rdf.terms import RDF_TYPE, XSD, context, expand, prefixes, term
from argmap.rdf.write import Block, blocks

_ENCODER = json.JSONEncoder(ensure_ascii=False)
# Names that stand for the same property as an earlier one; writing uses one name only.
_SYNONYMS = {"documents": "document", "voices": "voice"}


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The map for web developers."""
    yield "map.jsonld", map(str.encode, jsonld(argument_map))


def jsonld(argument_map: ArgumentMap) -> Iterator[str]:
    """The document a node at a time: records that belong to the map, and a graph for each of its documents."""
    # A relative IRI replaces what follows the last slash of its base, so that it fits no other base.
    base = argument_map.base if argument_map.base.endswith("/") else ""
    told = context() | ({"@base": base} if base else {})
    yield f'{{\n "@context": {_told(told, 1)},\n "@graph": ['
    first = True
    for graph, members in groupby(blocks(argument_map, by_graph=True), key=lambda block: block.graph):
        depth = 2
        if graph:
            yield f'{"" if first else ","}\n  {{\n   "id": {json.dumps(_id(graph, base))},\n   "@graph": ['
            first, depth = True, 4
        for block in members:
            yield f"{'' if first else ','}\n{' ' * depth}{_told(_node(block, base), depth)}"
            first = False
        if graph:
            yield "\n   ]\n  }"
    yield "\n ]\n}\n"


def _told(members: Mapping[str, Any], depth: int) -> str:
    """An object with a line for each member; json's own indentation takes many times as long."""
    break_ = ",\n" + " " * (depth + 1)
    lines = break_.join([f'"{name}": {_ENCODER.encode(value)}' for name, value in members.items()])
    return f"{{{break_[1:]}{lines}\n{' ' * depth}}}"


@cache
def _names() -> dict[str, str]:
    """The name of each property."""
    terms = {name: entry for name, entry in context().items() if isinstance(entry, dict)}
    return {f"<{term(name).iri}>": _SYNONYMS.get(name, name) for name in terms}


def _id(iri: str, base: str) -> str:
    """An IRI as the context reads it again: what follows the base, where there is one to follow."""
    return iri[1 + len(base) : -1] if base and iri.startswith(base, 1) and len(iri) > len(base) + 2 else iri[1:-1]


def _node(block: Block, base: str) -> dict[str, Any]:
    node: dict[str, Any] = {"id": _id(block.subject, base)}
    for predicate, same in groupby(block.pairs, key=lambda pair: pair[0]):
        if predicate == RDF_TYPE:
            node["type"] = [_word(value[1:-1]) for _, value in same]
        else:
            name = _names()[predicate]
            values = [_value(value, name, base) for _, value in same]
            node[name] = values[0] if len(values) == 1 else values
    return node


def _value(object_: str, name: str, base: str) -> Any:
    """A value as the context expects it, with its type spelled out only where the context has none."""
    if object_.startswith("<"):
        return _word(object_[1:-1]) if term(name).type == "@vocab" else _id(object_, base)
    end = object_.rindex('"')
    text, kind = object_[1:end], object_[end + 1 :]
    if "\\" in text:
        text = json.loads(f'"{text}"')
    if not kind:
        return text
    if kind[0] == "@":
        return {"@value": text, "@language": kind[1:]}
    return _typed(text, kind[3:-1], term(name).type)


def _typed(text: str, type_: str, declared: str) -> Any:
    """A value of a datatype; `declared` is the one that the context has for its property."""
    if not declared or expand(declared) != type_:
        return {"@value": text, "@type": _compact(type_)}
    if type_ in {XSD + "integer", XSD + "nonNegativeInteger"}:
        return int(text) if declared == "xsd:integer" else text
    return text == "true" if type_ == XSD + "boolean" else text


@cache
def _word(iri: str) -> str:
    """A class or a word of a closed list by its own name, or with a prefix where that name is another's."""
    name = iri.removeprefix(context()["@vocab"])
    is_other = name in context() and _iri_of(name) != iri
    return _compact(iri) if name == iri or is_other else name


def _iri_of(name: str) -> str:
    """What a name of the context stands for."""
    entry = context()[name]
    return expand(entry if isinstance(entry, str) else entry["@id"])


@cache
def _compact(iri: str) -> str:
    for name, namespace in prefixes().items():
        if iri.startswith(namespace):
            return f"{name}:{iri[len(namespace) :]}"
    return iri
