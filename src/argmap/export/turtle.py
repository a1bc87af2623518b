"""`map.ttl` and `map.trig`: the map for people to read. Turtle has it in one graph, TriG a graph per document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from argmap.model import ArgumentMap
from argmap.rdf.terms import RDF_TYPE, Quad, prefixes
from argmap.rdf.write import quads

# Local names that Turtle lets stand without escapes; everything else stays a full IRI.
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*|")
_TYPED = re.compile(r'("(?:[^"\\]|\\.)*")\^\^(<[^>]*>)')
_SHORT_LITERALS = re.compile(r'"(true|false|-?\d+)"\^\^<http://www\.w3\.org/2001/XMLSchema#(boolean|integer)>')


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, bytes]]:
    """The map as Turtle and as TriG."""
    found = quads(argument_map)
    shortener = _Shortener(argument_map.base)
    yield "map.ttl", (shortener.header() + _graph(found, shortener, "")).encode()
    blocks = []
    for graph, members in groupby(sorted(found, key=lambda quad: quad.graph), key=lambda quad: quad.graph):
        if graph:
            blocks.append(f"{shortener.short(graph)} {{\n{_graph(members, shortener, '    ')}}}\n")
        else:
            blocks.append(_graph(members, shortener, ""))
    yield "map.trig", (shortener.header() + "\n".join(blocks)).encode()


def _graph(members: Iterable[Quad], shortener: _Shortener, indent: str) -> str:
    """The triples of one graph, grouped by subject and predicate."""
    blocks = []
    triples = sorted({(quad.subject, quad.predicate, quad.object) for quad in members})
    for subject, rows in groupby(triples, key=lambda triple: triple[0]):
        lines = []
        for predicate, same in groupby(sorted(rows, key=_types_first), key=lambda triple: triple[1]):
            name = "a" if predicate == RDF_TYPE else shortener.short(predicate)
            lines.append(f"{name} {', '.join(shortener.short(row[2]) for row in same)}")
        joined = f" ;\n{indent}    ".join(lines)
        blocks.append(f"{indent}{shortener.short(subject)} {joined} .\n")
    return "\n".join(blocks)


def _types_first(triple: tuple[str, str, str]) -> tuple[bool, str, str]:
    return triple[1] != RDF_TYPE, triple[1], triple[2]


class _Shortener:
    """Writes terms as people do: prefixed names, bare numbers and truth values."""

    def __init__(self, base: str) -> None:
        kinds = ("actor", "claim", "document", "graph", "issue")
        self.prefixes = dict(prefixes()) | {kind: f"{base}{kind}/" for kind in kinds} | {"map": base}
        self._namespaces = sorted(self.prefixes.items(), key=lambda item: (-len(item[1]), item[0]))

    def header(self) -> str:
        """The prefix declarations."""
        return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(self.prefixes.items())) + "\n"

    def short(self, term: str) -> str:
        """A term in its shortest form."""
        if term.startswith("<"):
            return self._short_iri(term[1:-1]) or term
        plain = _SHORT_LITERALS.fullmatch(term)
        if plain:
            return plain[1]
        typed = _TYPED.fullmatch(term)
        return f"{typed[1]}^^{self.short(typed[2])}" if typed else term

    def _short_iri(self, iri: str) -> str | None:
        for name, namespace in self._namespaces:
            if iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
                return f"{name}:{iri[len(namespace) :]}"
        return None
