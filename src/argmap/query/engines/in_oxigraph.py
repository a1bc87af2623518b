"""Oxigraph, the fast engine: the one door to pyoxigraph for queries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from argmap.query.engines.engine import EngineName, Found
from argmap.query.error import QueryError
from argmap.query.syntax import bind
from argmap.query.term import RdfTerm, literal
from argmap.rdf.terms import XSD

_PLACE = re.compile(r"(?:Parser )?error at (\d+):(\d+): ?(?:between \S+ and \S+: ?)?", re.IGNORECASE)
_MERGE = "INSERT { ?subject ?predicate ?object } WHERE { GRAPH ?graph { ?subject ?predicate ?object } }"


class InOxigraph:
    """A build in Oxigraph's memory."""

    name: EngineName = "oxigraph"

    def __init__(self, file: Path) -> None:
        import pyoxigraph

        self._store = pyoxigraph.Store()
        self._store.bulk_load(path=file, format=pyoxigraph.RdfFormat.N_QUADS)
        # Oxigraph's own union of graphs counts a triple once for each graph it stands in; a true default graph once.
        self._store.update(_MERGE)

    def query(self, text: str, prefixes: Mapping[str, str], bound: Mapping[str, RdfTerm]) -> Found:
        """Run a query that has passed the gate; variables are bound by a VALUES at the head of its group."""
        import pyoxigraph

        try:
            given = bind(text, {name: term.written() for name, term in bound.items()})
            result = self._store.query(given, prefixes=dict(prefixes))
        except (SyntaxError, ValueError, OSError, RuntimeError) as error:
            raise _mistake(error) from error
        if isinstance(result, pyoxigraph.QueryBoolean):
            truth = literal("true" if result else "false", XSD + "boolean")
            return Found("ask", ("answer",), [(truth,)])
        if isinstance(result, pyoxigraph.QuerySolutions):
            columns = tuple(variable.value for variable in result.variables)
            return Found("select", columns, self._rows(result))
        triples = ((triple.subject, triple.predicate, triple.object) for triple in result)
        return Found("graph", ("subject", "predicate", "object"), self._rows(triples))

    def _rows(self, found: Any) -> Iterator[tuple[RdfTerm | None, ...]]:
        try:
            for row in found:
                yield tuple(None if term is None else _term(term) for term in row)
        except (OSError, RuntimeError, ValueError) as error:
            raise QueryError(f"Oxigraph cannot run this query: {error}") from error


def _term(term: Any) -> RdfTerm:
    kind = type(term).__name__
    if kind == "Literal":
        return literal(term.value, term.datatype.value, term.language or "")
    return RdfTerm("bnode" if kind == "BlankNode" else "uri", term.value)


def _mistake(error: Exception) -> QueryError:
    """What Oxigraph says of a text that is no SPARQL, with its place."""
    said = str(error)
    found = _PLACE.search(said)
    what = "this is not SPARQL: " + " ".join(_PLACE.sub("", said).split())
    if "Prefix not found" in said:
        what = "no such prefix is known; declare it with PREFIX"
    return QueryError(what, int(found[1]), int(found[2])) if found else QueryError(what)
