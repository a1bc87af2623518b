"""What an engine is: it loads a build's quads and runs one query at a time; and which one to take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Literal, NamedTuple, Protocol

from argmap.query.error import QueryError
from argmap.query.term import RdfTerm

EngineName = Literal["oxigraph", "rdflib"]
ENGINES: tuple[EngineName, ...] = ("oxigraph", "rdflib")
"""The engines, the fastest first."""

Form = Literal["select", "ask", "graph"]


class Found(NamedTuple):
    """What an engine found: rows of terms, in its own order, to be taken one by one.

    A graph (of CONSTRUCT and DESCRIBE) has the columns `subject`, `predicate` and `object`; an ASK has one row with
    the truth value.
    """

    form: Form
    columns: tuple[str, ...]
    rows: Iterable[tuple[RdfTerm | None, ...]]


class Engine(Protocol):
    """A build in an engine. All its graphs together are the default graph; `GRAPH ?g` sees them one by one."""

    name: EngineName

    def query(self, text: str, prefixes: Mapping[str, str], bound: Mapping[str, RdfTerm]) -> Found:
        """Run a query that has passed the gate, with some of its variables bound from the start."""


def open_engine(file: Path, name: EngineName | None) -> Engine:
    """A build's quads in the engine of that name; without a name, in the fastest that is installed."""
    if name == "oxigraph" and not _has_oxigraph():
        raise QueryError("the engine 'oxigraph' is not installed; run: pip install 'argmap[fast]'")
    if name == "oxigraph" or (name is None and _has_oxigraph()):
        from argmap.query.engines.in_oxigraph import InOxigraph

        return InOxigraph(file)
    from argmap.query.engines.in_rdflib import InRdflib

    return InRdflib(file)


def _has_oxigraph() -> bool:
    return find_spec("pyoxigraph") is not None
