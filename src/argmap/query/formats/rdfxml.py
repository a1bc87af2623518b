"""A graph as RDF/XML, the format that old clients ask for: https://www.w3.org/TR/rdf-syntax-grammar/."""

from __future__ import annotations

import re
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from argmap.query.answer import Answer
from argmap.query.error import QueryError
from argmap.query.term import RdfTerm

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PROPERTY = re.compile(r"(?P<namespace>.*?)(?P<name>[A-Za-z_][\w.-]*)", re.ASCII)
_NO_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def as_rdfxml(answer: Answer) -> str:
    """RDF/XML, a description for each subject. Raises `QueryError` for what XML cannot hold."""
    triples = [(subject, verb, object_) for subject, verb, object_ in answer.terms if subject and verb and object_]
    described = "".join(_description(subject, list(rows)) for subject, rows in groupby(triples, lambda row: row[0]))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF xmlns:rdf="{_RDF}">\n{described}</rdf:RDF>\n'


def _description(subject: RdfTerm, rows: list[tuple[RdfTerm, RdfTerm, RdfTerm]]) -> str:
    properties = "".join(_property(verb.value, object_) for _, verb, object_ in rows)
    return f" <rdf:Description {_node(subject, 'about')}>\n{properties} </rdf:Description>\n"


def _property(verb: str, term: RdfTerm) -> str:
    found = _PROPERTY.fullmatch(verb)
    if found is None:
        raise QueryError(f"RDF/XML has no way to write the property <{verb}>; ask for another format")
    opened = f"  <p:{found['name']} xmlns:p={quoteattr(found['namespace'])}"
    if term.kind != "literal":
        return f"{opened} {_node(term, 'resource')}/>\n"
    if _NO_XML.search(term.value):
        raise QueryError("a text in this answer has a control character, which XML cannot hold; ask for another format")
    said = f" xml:lang={quoteattr(term.language)}" if term.language else ""
    said += f" rdf:datatype={quoteattr(term.datatype)}" if term.datatype else ""
    return f"{opened}{said}>{escape(term.value, {chr(13): '&#13;'})}</p:{found['name']}>\n"


def _node(term: RdfTerm, name: str) -> str:
    return f'rdf:nodeID="b{term.value}"' if term.kind == "bnode" else f"rdf:{name}={quoteattr(term.value)}"
