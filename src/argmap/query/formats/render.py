"""The formats by name, with the forms of answer that each can hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from argmap.query.answer import Answer
from argmap.query.engines.engine import Form
from argmap.query.error import QueryError
from argmap.query.formats.jsonld import as_jsonld
from argmap.query.formats.people import as_csv, as_json, as_table
from argmap.query.formats.rdf import as_ntriples, as_turtle
from argmap.query.formats.rdfxml import as_rdfxml
from argmap.query.formats.w3c import as_srj, as_srx, as_tsv, as_w3c_csv


class Format(NamedTuple):
    """A format: how it is written, what it is, which answers it holds, and its media type where it has one."""

    write: Callable[[Answer], str]
    says: str
    holds: tuple[Form, ...]
    media_type: str = ""


_ANY: tuple[Form, ...] = ("select", "ask", "graph")
FORMATS: Mapping[str, Format] = {
    "table": Format(as_table, "for a terminal", _ANY),
    "csv": Format(as_csv, "for a spreadsheet", _ANY),
    "json": Format(as_json, "a list of objects with plain texts", _ANY),
    "srj": Format(as_srj, "W3C results in JSON", ("select", "ask"), "application/sparql-results+json"),
    "srx": Format(as_srx, "W3C results in XML", ("select", "ask"), "application/sparql-results+xml"),
    "w3c-csv": Format(as_w3c_csv, "W3C results in CSV", ("select",), "text/csv"),
    "tsv": Format(as_tsv, "W3C results in TSV", ("select",), "text/tab-separated-values"),
    "ttl": Format(as_turtle, "a graph in Turtle", ("graph",), "text/turtle"),
    "nt": Format(as_ntriples, "a graph in N-Triples", ("graph",), "application/n-triples"),
    "jsonld": Format(as_jsonld, "a graph in JSON-LD", ("graph",), "application/ld+json"),
    "rdfxml": Format(as_rdfxml, "a graph in RDF/XML", ("graph",), "application/rdf+xml"),
}
"""Every format by the name that `--format` takes."""

MEDIA_TYPES: Mapping[str, str] = {known.media_type: name for name, known in FORMATS.items() if known.media_type}
"""The names of the formats that the W3C defines, by media type."""

_FORMS = {"select": "a SELECT", "ask": "an ASK", "graph": "a graph, of CONSTRUCT or DESCRIBE"}


def render(answer: Answer, style: str) -> str:
    """An answer in one of `FORMATS`."""
    known = FORMATS[style]
    if answer.form not in known.holds:
        fitting = [name for name, other in FORMATS.items() if answer.form in other.holds]
        raise QueryError(f"'{style}' cannot hold the answer to {_FORMS[answer.form]}; it goes in {', '.join(fitting)}")
    return known.write(answer)
