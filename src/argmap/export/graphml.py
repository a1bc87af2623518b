"""`map.graphml`: the debate as a network for Gephi, networkx and others: one edge for each fold.

It is the graph of `build_graph`, byte for byte as networkx writes it, but written as the records are read, so that a
map of any size can be. The edge ids are those of positions, arguments and alignments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape

from argmap.graph import attribute_types, attributes
from argmap.model import ArgumentMap, Fold, Id, Record
from argmap.shelf import finder, starting

_HEAD = """\
<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
# Characters that XML 1.0 cannot hold at all.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_IN_QUOTES = {'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"}
_TYPES = {bool: "boolean", int: "long", str: "string"}

Attribute = tuple[str, str, type]
"""What has it (`node`, `edge` or `graph`), its name and its type."""


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The map as a network."""
    yield "map.graphml", map(str.encode, _graphml(argument_map))


def _graphml(argument_map: ArgumentMap) -> Iterator[str]:
    """The file, an element at a time."""
    keys = {attribute: f"d{number}" for number, attribute in enumerate(dict.fromkeys(_attributes(argument_map)))}
    yield _HEAD
    for (of, name, type_), key in reversed(keys.items()):
        yield f'  <key id="{key}" for="{of}" attr.name="{name}" attr.type="{_TYPES[type_]}" />\n'
    yield '  <graph edgedefault="directed">\n'
    for record in _nodes(argument_map):
        told = _data("node", attributes(argument_map, record), keys)
        yield f"    <node id={_quoted(record.id)}>\n{told}    </node>\n"
    for fold in _edges(argument_map):
        told = _data("edge", attributes(argument_map, fold), keys)
        ends = f"source={_quoted(fold.subject)} target={_quoted(fold.object)} id={_quoted(fold.id)}"
        yield f"    <edge {ends}>\n{told}    </edge>\n"
    yield f"{_data('graph', {'title': argument_map.title}, keys)[2:]}  </graph>\n</graphml>\n\n"


def _attributes(argument_map: ArgumentMap) -> Iterator[Attribute]:
    """What attributes there are; the file tells them before all that has them, so the records are read twice."""
    yield "graph", "title", str
    for of, records in (("node", _nodes(argument_map)), ("edge", _edges(argument_map))):
        for record in records:
            yield from ((of, name, type_) for name, type_ in attribute_types(record).items())


def _nodes(argument_map: ArgumentMap) -> Iterator[Record]:
    """Actors and claims, and the statements that are themselves argued about."""
    yield from argument_map.actors.values()
    yield from argument_map.claims.values()
    folds = (starting(folds, "object", "statement/") for folds in (argument_map.positions, argument_map.arguments))
    for statement in dict.fromkeys(fold.object for fold in chain.from_iterable(folds)):
        yield argument_map.statements[statement]


def _edges(argument_map: ArgumentMap) -> Iterator[Fold]:
    """The folds, subject by subject, and there object by object."""
    kinds = [finder(folds, "subject") for folds in (argument_map.positions, argument_map.alignments)]
    for actor in argument_map.actors:
        yield from _by_object(chain.from_iterable(find(actor) for find in kinds))
    find = finder(argument_map.arguments, "subject")
    for claim in argument_map.claims:
        yield from _by_object(find(claim))


def _by_object(folds: Iterable[Fold]) -> Iterator[Fold]:
    together: dict[Id, list[Fold]] = {}
    for fold in folds:
        together.setdefault(fold.object, []).append(fold)
    return chain.from_iterable(together.values())


def _data(of: str, told: Mapping[str, Any], keys: Mapping[Attribute, str]) -> str:
    """The attributes of an element, a line each."""
    lines = []
    for name, value in told.items():
        key, text = keys[of, name, type(value)], escape(_NOT_XML.sub("", str(value)))
        lines.append(f'      <data key="{key}">{text}</data>\n' if text else f'      <data key="{key}" />\n')
    return "".join(lines)


def _quoted(id_: str) -> str:
    return f'"{escape(id_, _IN_QUOTES)}"'
