"""A request of the SPARQL 1.1 Protocol as a question, or the reason why it is none, with its status.

A query comes in the address (`?query=…`), in a form, or as the body itself. `$name=value` gives a parameter of
the query a value, as `--name value` does on the command line; `format=csv` goes before the Accept header.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import get_args
from urllib.parse import parse_qsl

from argmap.query import FORMATS
from argmap.query.engines.engine import Form
from argmap.query.formats import MEDIA_TYPES
from argmap.serve.accept import preferred

NAMED: Mapping[str, str] = {
    "json": "srj",
    "xml": "srx",
    "csv": "w3c-csv",
    "tsv": "tsv",
    "turtle": "ttl",
    "n3": "ttl",
    "nt": "nt",
    "json-ld": "jsonld",
    "rdf+xml": "rdfxml",
    "plain-csv": "csv",
    "plain-json": "json",
}
"""What `format=` may say, as at other endpoints; the plain ones are for people, with ids in place of IRIs."""
_ALSO = {"application/json": "srj", "application/xml": "srx", "text/xml": "srx", "application/x-turtle": "ttl"}
_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_MOST_FIELDS = 100


class Refusal(Exception):  # noqa: N818 - it says what becomes of the request
    """A request that is not answered: the status, and why, in a line or a few."""

    def __init__(self, status: HTTPStatus, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.headers = headers or {}


@dataclass(frozen=True)
class Question:
    """A query, the format for each form of its answer (None: none will do), parameters, and the graphs asked for."""

    query: str
    styles: Mapping[Form, str | None]
    given: Mapping[str, str] = field(default_factory=dict)
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


def read_question(address: str, content_type: str, body: bytes, accept: str) -> Question | None:
    """The question of a request, by the query part of its address and its body; None where it asks nothing.

    Raises `Refusal`.
    """
    kind = _kind(content_type)
    fields = _fields(address)
    if kind == _FORM:
        fields += _fields(_text(body))
    elif kind == _QUERY:
        fields.append(("query", _text(body)))
    elif kind == _UPDATE:
        fields.append(("update", ""))
    elif kind:
        raise Refusal(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            f"A query comes as {_QUERY} or {_FORM}.",
            {"Accept-Post": f"{_QUERY}, {_FORM}"},
        )
    if any(name == "update" or name.startswith("using-") for name, _ in fields):
        raise Refusal(HTTPStatus.FORBIDDEN, "This map can only be read: there is no update.")
    queries = [value for name, value in fields if name == "query"]
    if not queries and not kind:
        return None
    if len(queries) != 1:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"One query is wanted in the field 'query', not {len(queries)}.")
    return _question(queries[0], fields, accept)


def _question(query: str, fields: list[tuple[str, str]], accept: str) -> Question:
    formats = [value for name, value in fields if name == "format"]
    return Question(
        query=query,
        styles={form: _style(form, formats, accept) for form in get_args(Form)},
        given={name[1:]: value for name, value in fields if name.startswith("$") and value},
        default_graphs=tuple(value for name, value in fields if name == "default-graph-uri"),
        named_graphs=tuple(value for name, value in fields if name == "named-graph-uri"),
    )


def _style(form: Form, formats: list[str], accept: str) -> str | None:
    """The format for an answer of that form: the one that is named, where it fits, or else the one that is accepted."""
    fitting = [name for name, known in FORMATS.items() if form in known.holds]
    named = [NAMED[name] for name in formats if NAMED.get(name) in fitting]
    offered = {kind: name for kind, name in {**MEDIA_TYPES, **_ALSO}.items() if name in fitting}
    return named[-1] if named else preferred(accept, offered)


def media_type(style: str) -> str:
    """The media type of a format."""
    return FORMATS[style].media_type or {"csv": "text/csv", "json": "application/json"}[style]


def _kind(content_type: str) -> str:
    """The media type of a body, which must be UTF-8; empty where there is no body."""
    kind, *parameters = (part.strip().lower() for part in content_type.split(";"))
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip(' "') not in {"utf-8", "utf8", "us-ascii"}:
            raise Refusal(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "A query is written in UTF-8.")
    return kind


def _fields(encoded: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, "What stands behind '%' is not UTF-8.") from error
    except ValueError as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, f"There are more than {_MOST_FIELDS} fields.") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(HTTPStatus.BAD_REQUEST, "The body is not UTF-8.") from error
