"""rdflib, the engine that is always there: the one door to it for queries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from argmap.query.engines.engine import EngineName, Found
from argmap.query.engines.rdflib_parts import evaluate, note_values, parts
from argmap.query.error import QueryError
from argmap.query.syntax import bind
from argmap.query.term import RdfTerm, literal
from argmap.rdf.terms import XSD

_LINE = re.compile(r'(?P<subject>\S+) (?P<predicate>\S+) (?P<object>"(?:[^"\\]|\\.)*"\S*|\S+)(?: (?P<graph><\S+>))? \.')
_LITERAL = re.compile(r'"(?P<text>(?:[^"\\]|\\.)*)"(?:@(?P<language>\S+)|\^\^<(?P<datatype>\S+)>)?')
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_SHORT_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
_STAND_IN = "urn:argmap:parameter:"


class InRdflib:
    """A build in rdflib's memory."""

    name: EngineName = "rdflib"

    def __init__(self, file: Path) -> None:
        import rdflib
        from rdflib.plugins.sparql import CUSTOM_EVALS

        CUSTOM_EVALS["argmap"] = evaluate  # rdflib has this for the whole process, not for one graph
        self._dataset = rdflib.Dataset(default_union=True)
        _load(self._dataset, file)

    def query(self, text: str, prefixes: Mapping[str, str], bound: Mapping[str, RdfTerm]) -> Found:
        """Run a query that has passed the gate; variables are bound by a VALUES at the head of its group."""
        prepared = self._prepare(text, prefixes, bound)
        try:
            result = self._dataset.query(prepared)
            bindings = result.bindings
        except Exception as error:  # as many kinds for a query that it can read and not run
            raise QueryError(f"rdflib cannot run this query: {error}") from error
        if result.type == "ASK":
            return Found("ask", ("answer",), [(literal("true" if result.askAnswer else "false", XSD + "boolean"),)])
        if result.type == "SELECT":
            names = list(result.vars or ())
            rows = (tuple(_term(binding.get(name)) for name in names) for binding in bindings)
            return Found("select", tuple(map(str, names)), rows)
        triples = (tuple(map(_term, triple)) for triple in result.graph or ())
        return Found("graph", ("subject", "predicate", "object"), triples)

    def _prepare(self, text: str, prefixes: Mapping[str, str], bound: Mapping[str, RdfTerm]) -> Any:
        """The parsed query. rdflib reads escapes twice, so that values are put in only after it has parsed."""
        from rdflib.plugins import sparql

        try:
            given = bind(text, {name: f"<{_STAND_IN}{name}>" for name in bound})
            prepared = sparql.prepareQuery(given, initNs=dict(prefixes))
        except RecursionError as error:
            raise QueryError("this query is nested too deep") from error
        except Exception as error:  # rdflib raises many kinds for a text that is not SPARQL
            raise _mistake(error) from error
        if _reaches_out(prepared.algebra):
            raise QueryError("this query reaches out of the build")
        values = {f"{_STAND_IN}{name}": _node(term) for name, term in bound.items()}
        for node in parts(prepared.algebra):
            if node.name == "values":
                node["res"] = [{key: values.get(str(old), old) for key, old in row.items()} for row in node["res"]]
        note_values(prepared.algebra)
        return prepared


def _mistake(error: Exception) -> QueryError:
    line, column = getattr(error, "lineno", 0), getattr(error, "column", 0)
    said = getattr(error, "msg", "") or str(error)
    return QueryError(f"this is not SPARQL: {' '.join(said.split())}", line, column)


# --- terms


def _load(dataset: Any, file: Path) -> None:
    """Read the build's own lines, one quad each; three times as fast as rdflib's reader, as each term is made once."""
    import rdflib
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    known: dict[str, Any] = {}
    graphs: dict[str | None, Any] = {None: dataset.graph(DATASET_DEFAULT_GRAPH_ID)}

    def node(written: str) -> Any:
        if written not in known:
            known[written] = _parsed(written)
        return known[written]

    add = dataset.store.add
    for number, line in enumerate(file.read_text("utf-8").split("\n"), 1):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise QueryError(f"line {number} of '{file}' is no quad as a build writes it; build again")
        name = found["graph"]
        if name not in graphs:
            graphs[name] = dataset.graph(rdflib.URIRef(name[1:-1]))
        add((node(found["subject"]), node(found["predicate"]), node(found["object"])), graphs[name])


def _parsed(written: str) -> Any:
    """An rdflib term from N-Triples syntax."""
    import rdflib

    if written.startswith("<"):
        return rdflib.URIRef(written[1:-1])
    found = _LITERAL.fullmatch(written)
    if found is None:
        return rdflib.BNode(written.removeprefix("_:"))
    datatype = rdflib.URIRef(found["datatype"]) if found["datatype"] else None
    return rdflib.Literal(_ESCAPE.sub(_unescaped, found["text"]), lang=found["language"], datatype=datatype)


def _unescaped(found: re.Match[str]) -> str:
    number = found[1] or found[2]
    return chr(int(number, 16)) if number else _SHORT_ESCAPES.get(found[3], found[3])


def _node(term: RdfTerm) -> Any:
    """A term as rdflib has it."""
    import rdflib

    if term.kind == "uri":
        return rdflib.URIRef(term.value)
    datatype = rdflib.URIRef(term.datatype) if term.datatype else None
    return rdflib.Literal(term.value, lang=term.language or None, datatype=datatype)


def _term(node: Any) -> RdfTerm | None:
    """A term of rdflib's as answers hold it."""
    import rdflib

    if node is None:
        return None
    if isinstance(node, rdflib.Literal):
        return literal(str(node), str(node.datatype or ""), node.language or "")
    return RdfTerm("bnode" if isinstance(node, rdflib.BNode) else "uri", str(node))


def _reaches_out(algebra: Any) -> bool:
    """Whether a query asks another server, or names graphs that would have to be fetched: no gate is sure enough."""
    return any(node.name in {"ServiceGraphPattern", "DatasetClause"} for node in parts(algebra))
