"""A graph, the answer to CONSTRUCT and DESCRIBE, as Turtle and N-Triples."""

from __future__ import annotations

import re
from itertools import groupby

from argmap.query.answer import Answer
from argmap.query.term import RdfTerm
from argmap.rdf.terms import RDF_TYPE, prefixes

# Local names that Turtle lets stand without escapes; everything else stays a full IRI.
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")

Triple = tuple[RdfTerm, RdfTerm, RdfTerm]


def as_ntriples(answer: Answer) -> str:
    """One line a triple, sorted."""
    return "".join(sorted(f"{' '.join(term.written() for term in triple)} .\n" for triple in _triples(answer)))


def as_turtle(answer: Answer) -> str:
    """Turtle, grouped by subject and predicate, with the prefixes of the ontology."""
    used: set[str] = set()
    blocks = []
    for subject, rows in groupby(_triples(answer), key=lambda triple: triple[0]):
        lines = []
        for predicate, same in groupby(sorted(rows, key=_types_first), key=lambda triple: triple[1]):
            name = "a" if predicate.written() == RDF_TYPE else _short(predicate, used)
            lines.append(f"{name} {', '.join(_short(triple[2], used) for triple in same)}")
        joined = " ;\n    ".join(lines)
        blocks.append(f"{_short(subject, used)} {joined} .\n")
    header = [f"@prefix {name}: <{prefixes()[name]}> .\n" for name in sorted(used)]
    return "\n".join(["".join(header), *blocks] if header else blocks)


def _triples(answer: Answer) -> list[Triple]:
    return [(subject, verb, object_) for subject, verb, object_ in answer.terms if subject and verb and object_]


def _types_first(triple: Triple) -> tuple[bool, Triple]:
    return triple[1].written() != RDF_TYPE, triple


def _short(term: RdfTerm, used: set[str]) -> str:
    """A term with a prefix where one fits; the prefix is noted as used."""
    if term.kind == "literal" and term.datatype:
        return RdfTerm("literal", term.value).written() + "^^" + _short(RdfTerm("uri", term.datatype), used)
    if term.kind == "uri":
        for name, namespace in prefixes().items():
            if term.value.startswith(namespace) and _LOCAL.fullmatch(term.value[len(namespace) :]):
                used.add(name)
                return f"{name}:{term.value[len(namespace) :]}"
    return term.written()
