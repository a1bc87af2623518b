"""A build that can be asked, in the engine of one's choice."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from pathlib import Path

from argmap.query.answer import Answer, answer, plain
from argmap.query.engines import EngineName, Found, open_engine
from argmap.query.error import QueryError
from argmap.query.gate import refuse
from argmap.query.library import Query
from argmap.query.parameters import RECORD_TYPES, bound
from argmap.query.syntax import ordering, place, undeclared, variables_in_order
from argmap.query.term import RdfTerm, order
from argmap.rdf.terms import prefixes

_BASE = "SELECT ?record ?kind { VALUES ?kind { am:Map am:Actor } ?record a ?kind } ORDER BY DESC(?kind) LIMIT 1"


class Store:
    """A build, ready to be asked. All graphs together are the default graph; `GRAPH ?g` asks them one by one.

    Without the name of an engine it is the fastest that is installed; answers are the same in every one.
    """

    def __init__(self, build: Path, engine: EngineName | None = None) -> None:
        file = build / "map.nq"
        if not file.is_file():
            raise QueryError(f"'{build}' holds no build; run 'argmap build' first")
        self._engine = open_engine(file, engine)
        self.base = self._find_base()
        kinds = (*RECORD_TYPES, "graph") if self.base else ()
        self.prefixes: Mapping[str, str] = prefixes() | {kind: f"{self.base}{kind}/" for kind in kinds}

    def _find_base(self) -> str:
        """What the IRIs of the map's records start with; empty where there are none."""
        for record, kind in self._engine.query(_BASE, prefixes(), {}).rows:
            if record and kind:
                return record.value.rpartition("map" if kind.value.endswith("Map") else "actor/")[0]
        return ""

    @property
    def engine(self) -> EngineName:
        """The engine that answers."""
        return self._engine.name

    def find(self, text: str, given: Mapping[str, RdfTerm] | None = None) -> Found:
        """What a query finds, row by row as the engine comes to them; what writes or reaches out is refused."""
        refuse(text)
        try:
            found = self._engine.query(text, self.prefixes, given or {})
        except ValueError as error:
            if name := undeclared(text, self.prefixes):
                prefix, known = name.text.partition(":")[0], ", ".join(sorted(self.prefixes))
                what = f"the prefix '{prefix}:' is not declared; these need not be: {known}"
                raise QueryError(what, *place(text, name.start)) from error
            raise error if isinstance(error, QueryError) else QueryError(str(error)) from error
        return _columns_as_written(found, text)

    def ask(self, text: str, given: Mapping[str, RdfTerm] | None = None, most: int | None = None) -> Answer:
        """The answer to a query, or `most` rows of it, in an order that is the same in every engine."""
        found = self.find(text, given)
        if most is not None:
            found = found._replace(rows=islice(found.rows, most))
        return answer(_sorted(found, text), self._namespaces)

    def run(self, query: Query, given: Mapping[str, str]) -> Answer:
        """Run a shipped query with the parameters given as text."""
        return self.ask(query.text, bound(query, given, self))

    def plain(self, term: RdfTerm | None) -> str:
        """A term as people read it: an id, a word of the ontology, or the text itself."""
        return plain(term, self._namespaces)

    @property
    def _namespaces(self) -> tuple[str, ...]:
        return self.base, prefixes()["am"]


def _columns_as_written(found: Found, text: str) -> Found:
    """The columns of a `SELECT *` in the order in which the text has them; engines have none."""
    named = variables_in_order(text) if found.form == "select" else None
    if named is None:
        return found
    columns = tuple(name for name in named if name in found.columns)
    places = [found.columns.index(name) for name in columns]
    return Found(found.form, columns, (tuple(row[place] for place in places) for row in found.rows))


def _sorted(found: Found, text: str) -> Found:
    """The rows by what ORDER BY names and then by all columns, so that none is left to chance.

    An order by more than columns of the answer is the engine's own.
    """
    rows = [*found.rows]
    keys = ordering(text) if found.form == "select" else []
    if keys is None or any(name not in found.columns for name, _ in keys):
        return found._replace(rows=rows)
    rows.sort(key=lambda row: [*map(order, row)])
    for name, downwards in reversed(keys):
        place = found.columns.index(name)
        rows.sort(key=lambda row: order(row[place]), reverse=downwards)
    if found.form == "graph":
        rows = list(dict.fromkeys(rows))
    return found._replace(rows=rows)
