"""`map.jsonld`: the same quads under the context of `ontology/`, so that they read like plain JSON records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from argmap.model import ArgumentMap
from argmap.rdf.terms import RDF_TYPE, Quad, context, expand, prefixes, term
from argmap.rdf.write import quads

_LITERAL = re.compile(r'"(?P<text>.*)"(?:\^\^<(?P<type>[^>]*)>|@(?P<language>[a-z0-9-]+))?', re.DOTALL)
_XSD = "http://www.w3.org/2001/XMLSchema#"
# Names that stand for the same property as an earlier one; writing uses one name only.
_SYNONYMS = {"documents": "document", "voices": "voice"}


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, bytes]]:
    """The map for web developers."""
    names = {term(name).iri: _SYNONYMS.get(name, name) for name, entry in context().items() if isinstance(entry, dict)}
    graphs: list[dict[str, Any]] = []
    found = sorted(quads(argument_map), key=lambda quad: quad.graph)
    for graph, members in groupby(found, key=lambda quad: quad.graph):
        nodes = list(_nodes(members, names))
        graphs += [{"id": graph[1:-1], "@graph": nodes}] if graph else nodes
    document = {"@context": context(), "@graph": graphs}
    yield "map.jsonld", (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _nodes(members: Iterable[Quad], names: dict[str, str]) -> Iterator[dict[str, Any]]:
    for subject, rows in groupby(sorted(members), key=lambda quad: quad.subject):
        node: dict[str, Any] = {"id": subject[1:-1]}
        for predicate, same in groupby(rows, key=lambda quad: quad.predicate):
            if predicate == RDF_TYPE:
                node["type"] = [_compact(row.object[1:-1]) for row in same]
            else:
                values = [_value(row.object, names[predicate[1:-1]]) for row in same]
                node[names[predicate[1:-1]]] = values[0] if len(values) == 1 else values
        yield node


def _value(object_: str, name: str) -> Any:
    """A value as the context expects it, with its type spelled out only where the context has none."""
    if object_.startswith("<"):
        return object_[1:-1]
    match = _LITERAL.fullmatch(object_)
    if match is None:  # our own terms are all of these two kinds
        raise AssertionError(object_)
    text = json.loads(f'"{match["text"]}"')
    if match["language"]:
        return {"@value": text, "@language": match["language"]}
    declared = term(name).type
    if match["type"] and (not declared or expand(declared) != match["type"]):
        return {"@value": text, "@type": _compact(match["type"])}
    if match["type"] in {_XSD + "integer", _XSD + "nonNegativeInteger"}:
        return int(text) if declared == "xsd:integer" else text
    if match["type"] == _XSD + "boolean":
        return text == "true"
    return text


def _compact(iri: str) -> str:
    for name, namespace in prefixes().items():
        if iri.startswith(namespace):
            return f"{name}:{iri[len(namespace) :]}"
    return iri
