"""A graph as JSON-LD in its expanded form: every name a full IRI, so that it needs no context."""

from __future__ import annotations

import json
from typing import Any

from argmap.query.answer import Answer
from argmap.query.term import RdfTerm

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def as_jsonld(answer: Answer) -> str:
    """A list of nodes with their properties."""
    nodes: dict[str, dict[str, Any]] = {}
    for subject, verb, object_ in answer.terms:
        if subject and verb and object_:
            node = nodes.setdefault(_name(subject), {"@id": _name(subject)})
            if verb.value == _TYPE and object_.kind != "literal":
                node.setdefault("@type", []).append(_name(object_))
            else:
                node.setdefault(verb.value, []).append(_value(object_))
    return json.dumps([*nodes.values()], ensure_ascii=False, indent=1) + "\n"


def _name(term: RdfTerm) -> str:
    return f"_:{term.value}" if term.kind == "bnode" else term.value


def _value(term: RdfTerm) -> dict[str, str]:
    if term.kind != "literal":
        return {"@id": _name(term)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    return {"@value": term.value, "@type": term.datatype} if term.datatype else {"@value": term.value}
