"""SPARQL over a build: the shipped queries of `ontology/queries/`, a file of one's own, or a query as text.

A shipped query is one `.rq` file whose leading comments are its manual:

    # Who stands where on a claim, according to whom.
    # param claim claim: the claim asked about
    # param actor actor optional: only this actor
    # example: --claim no-war-no-negotiation

A parameter is the SPARQL variable of its name, bound before the query runs. Its type says how the given
text is read: `actor`, `claim`, `issue` and `document` take ids, `date` an ISO date, `text` anything.

The one door to rdflib for questions.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.rdf import prefixes
from argmap.resources import ontology

if TYPE_CHECKING:
    import rdflib

_PARAM = re.compile(r"#\s*param\s+(?P<name>\w+)\s+(?P<type>\w+)(?P<optional>\s+optional)?\s*:\s*(?P<help>.+)")
_EXAMPLE = re.compile(r"#\s*example:\s*(?P<arguments>.*)")
RECORD_TYPES = ("actor", "claim", "issue", "document", "statement")


class QueryError(ValueError):
    """A question that cannot be asked: unknown name, missing or malformed parameter, bad SPARQL."""


@dataclass(frozen=True)
class Parameter:
    """What a query wants to be told. `type` is a record type, `date` or `text`."""

    name: str
    type: str
    help: str
    optional: bool


@dataclass(frozen=True)
class Query:
    """A shipped query with its manual."""

    name: str
    help: str
    parameters: tuple[Parameter, ...]
    example: str
    text: str


@dataclass(frozen=True)
class Answer:
    """The answer to a question: column names and rows of plain text, in a stable order."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def shipped_queries() -> Iterator[Query]:
    """Every query of `ontology/queries/`, by name."""
    for path in sorted((ontology() / "queries").glob("*.rq")):
        yield read_query(path)


def read_query(path: Path) -> Query:
    """A query file with its manual."""
    text = path.read_text("utf-8")
    parameters, help_, example = [], [], ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        if param := _PARAM.match(line):
            optional = param["optional"] is not None
            parameters.append(Parameter(param["name"], param["type"], param["help"].strip(), optional))
        elif given := _EXAMPLE.match(line):
            example = given["arguments"].strip()
        else:
            help_.append(line.lstrip("# ").rstrip())
    return Query(path.stem, " ".join(help_).strip(), tuple(parameters), example, text)


class Store:
    """A build, ready to be asked. All graphs together are the default graph."""

    def __init__(self, build: Path) -> None:
        file = build / "map.nq"
        if not file.is_file():
            raise QueryError(f"'{build}' holds no build; run 'argmap build' first")
        import rdflib

        self._dataset = rdflib.Dataset(default_union=True)
        self._dataset.parse(file, format="nquads")
        self.base = next(self._bases(), "")

    def _bases(self) -> Iterator[str]:
        import rdflib

        actor_class = rdflib.URIRef(prefixes()["am"] + "Actor")
        for actor in self._dataset.subjects(rdflib.RDF.type, actor_class):
            yield str(actor).rpartition("actor/")[0]

    def ask(self, text: str, bindings: Mapping[str, rdflib.term.Identifier] | None = None) -> Answer:
        """Run a SELECT or ASK; other forms, and reaching out of the build, are refused."""
        from rdflib.plugins import sparql

        try:
            prepared = sparql.prepareQuery(text, initNs=prefixes())
        except Exception as error:  # rdflib raises many kinds for a text that is not SPARQL
            raise QueryError(f"this is not a SPARQL query: {error}") from error
        if prepared.algebra.name not in {"SelectQuery", "AskQuery"} or _reaches_out(prepared.algebra):
            raise QueryError("only SELECT and ASK about the build itself: no FROM, no SERVICE, no update")
        result = self._dataset.query(prepared, initBindings=bindings or {})
        if result.type == "ASK":
            return Answer(("answer",), (("true" if result.askAnswer else "false",),))
        columns = tuple(str(variable) for variable in result.vars or ())
        rows = [tuple(self._plain(binding.get(name)) for name in result.vars or ()) for binding in result.bindings]
        ordered = "OrderBy" in {node.name for node in _nodes(prepared.algebra)}
        return Answer(columns, tuple(rows if ordered else sorted(rows)))

    def run(self, query: Query, given: Mapping[str, str]) -> Answer:
        """Run a shipped query with the parameters given as text."""
        known = {parameter.name: parameter for parameter in query.parameters}
        unknown = given.keys() - known.keys()
        if unknown:
            knows = ", ".join(known) or "none"
            raise QueryError(f"'{query.name}' has no parameter '{min(unknown)}'; it knows: {knows}")
        missing = [p.name for p in query.parameters if not p.optional and p.name not in given]
        if missing:
            raise QueryError(f"'{query.name}' needs --{missing[0]}: {known[missing[0]].help}")
        return self.ask(query.text, {name: self._term(known[name], value) for name, value in given.items()})

    def _term(self, parameter: Parameter, value: str) -> rdflib.term.Identifier:
        """The RDF term for a parameter given as text."""
        import rdflib

        if parameter.type in RECORD_TYPES:
            subject = rdflib.URIRef(f"{self.base}{parameter.type}/{value}")
            if (subject, None, None) not in self._dataset:
                raise QueryError(f"there is no {parameter.type} '{value}' in this build")
            return subject
        if parameter.type == "date":
            if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                raise QueryError(f"--{parameter.name} is a date such as 2019-05-14")
            return rdflib.Literal(value, datatype=rdflib.XSD.date)
        return rdflib.Literal(value)

    def _plain(self, term: Any) -> str:
        """A term as people read it: an id, a word of the ontology, or the text itself."""
        if term is None:
            return ""
        text = str(term)
        for namespace in (self.base, prefixes()["am"]):
            if namespace and text.startswith(namespace) and hasattr(term, "defrag"):
                return text[len(namespace) :]
        return text


def _nodes(algebra: Any) -> Iterator[Any]:
    """Every named part of a parsed query."""
    if hasattr(algebra, "name"):
        yield algebra
        for value in algebra.values():
            yield from _nodes(value)
    elif isinstance(algebra, list | tuple):
        for item in algebra:
            yield from _nodes(item)


def _reaches_out(algebra: Any) -> bool:
    """Whether a query asks another server, or names graphs that would have to be fetched."""
    return any(node.name in {"ServiceGraphPattern", "DatasetClause"} for node in _nodes(algebra))


def render(answer: Answer, style: str) -> str:
    """An answer as `table`, `csv` or `json`."""
    if style == "json":
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if style == "csv":
        file = io.StringIO()
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerows([answer.columns, *answer.rows])
        return file.getvalue()
    return _table(answer)


def _table(answer: Answer, widest: int = 60) -> str:
    def cut(cell: str) -> str:
        cell = " ".join(cell.split())
        return cell if len(cell) <= widest else cell[: widest - 1] + "…"

    lines: list[Sequence[str]] = [answer.columns, *([cut(cell) for cell in row] for row in answer.rows)]
    widths = [max(len(line[index]) for line in lines) for index in range(len(answer.columns))]
    rows = ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
    rows.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join(rows) + "\n"
