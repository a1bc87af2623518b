"""`map.ttl` and `map.trig`: the map for people to read. Turtle has it in one graph, TriG a graph per document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import groupby

from argmap.model import ArgumentMap
from argmap.rdf.terms import RDF_TYPE, prefixes
from argmap.rdf.write import Block, blocks

# Local names that Turtle lets stand without escapes; everything else stays a full IRI.
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*|")
_SHORT_TYPES = {"<http://www.w3.org/2001/XMLSchema#boolean>", "<http://www.w3.org/2001/XMLSchema#integer>"}
_REMEMBERED = 8192  # IRIs
_PLAIN = re.compile(r'"(true|false|-?\d+)"')


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The map as Turtle and as TriG."""
    yield "map.ttl", map(str.encode, turtle(argument_map))
    yield "map.trig", map(str.encode, trig(argument_map))


def turtle(argument_map: ArgumentMap) -> Iterator[str]:
    """The map in one graph, a subject at a time."""
    shortener = Shortener(argument_map.base)
    yield shortener.header()
    for number, block in enumerate(blocks(argument_map)):
        yield ("\n" if number else "") + shortener.tell(block, "")


def trig(argument_map: ArgumentMap) -> Iterator[str]:
    """The map with a graph for each document."""
    shortener = Shortener(argument_map.base)
    yield shortener.header()
    for graph, members in groupby(blocks(argument_map, by_graph=True), key=lambda block: block.graph):
        if graph:
            yield f"\n{shortener.short(graph)} {{\n"
        for number, block in enumerate(members):
            yield ("\n" if number else "") + shortener.tell(block, "    " if graph else "")
        if graph:
            yield "}\n"


class Shortener:
    """Writes terms as people do: prefixed names, bare numbers and truth values."""

    def __init__(self, base: str) -> None:
        kinds = ("actor", "claim", "document", "graph", "issue")
        self.prefixes = dict(prefixes()) | {kind: f"{base}{kind}/" for kind in kinds} | {"map": base}
        # The same words, people and claims come again and again.
        self._short_iri = lru_cache(_REMEMBERED)(self._shortened)

    @cached_property
    def _by_namespace(self) -> dict[str, str]:
        return {namespace: name for name, namespace in sorted(self.prefixes.items(), reverse=True)}

    def header(self) -> str:
        """The prefix declarations."""
        return "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(self.prefixes.items())) + "\n"

    def tell(self, block: Block, indent: str) -> str:
        """All that is said of one subject, its classes first."""
        told: dict[str, list[str]] = {}
        for predicate, value in block.pairs:
            if predicate not in told:
                told[predicate] = []
            told[predicate].append(self.short(value))
        classes = told.pop(RDF_TYPE, [])
        lines = [f"a {', '.join(classes)}"] if classes else []
        lines += [f"{self._short_iri(predicate)} {', '.join(values)}" for predicate, values in told.items()]
        joined = f" ;\n{indent}    ".join(lines)
        return f"{indent}{self.short(block.subject)} {joined} .\n"

    def short(self, term: str) -> str:
        """A term in its shortest form."""
        if term[0] == "<":
            return self._short_iri(term)
        if term[-1] != ">":  # it has no datatype
            return term
        text, _, datatype = term.rpartition("^^")
        if datatype in _SHORT_TYPES and _PLAIN.fullmatch(text):
            return text[1:-1]
        return f"{text}^^{self._short_iri(datatype)}"

    def _shortened(self, term: str) -> str:
        """An IRI with the prefix of its longest namespace that leaves a plain name."""
        cut = max(term.rfind("/"), term.rfind("#")) + 1
        prefix, local = self._by_namespace.get(term[1:cut]), term[cut:-1]
        return f"{prefix}:{local}" if prefix is not None and _LOCAL.fullmatch(local) else term
