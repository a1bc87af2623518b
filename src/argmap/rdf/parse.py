"""RDF files to quads, by pyoxigraph where it is installed, else by rdflib; both only read, and fetch nothing.

Sorted N-Quads without blank nodes, as `map.nq` is written, need neither.
"""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Any, Literal
from xml.parsers import expat

from argmap.rdf.terms import Quad, iri, literal, unescaped

Syntax = Literal["nquads", "ntriples", "turtle", "trig", "jsonld", "rdfxml"]

_TEXT = r'"(?:[^"\\\n\r]|\\[tbnrf"\'\\]|\\u[0-9A-Fa-f]{4})*"'
_TERM = rf"<[^<>\s]*>|{_TEXT}(?:\^\^<[^<>\s]*>|@[A-Za-z0-9-]+)?"
_LINE = re.compile(rf"(<[^<>\s]*>) (<[^<>\s]*>) ({_TERM})(?: (<[^<>\s]*>))? \.\n?")
_OXIGRAPH = {
    "nquads": "N_QUADS", "ntriples": "N_TRIPLES", "turtle": "TURTLE", "trig": "TRIG", "jsonld": "JSON_LD",
    "rdfxml": "RDF_XML",
}  # fmt: skip
_RDFLIB = {
    "nquads": "nquads", "ntriples": "nt11", "turtle": "turtle", "trig": "trig", "jsonld": "json-ld", "rdfxml": "xml",
}  # fmt: skip
_TEXTS = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_NO_BRACKETS = bytes(set(range(256)) - set(b"{}[]"))
_DEEPEST = 500
_LONGEST_ENTITY = 300
_STRING = "http://www.w3.org/2001/XMLSchema#string"


class NotRdf(ValueError):  # noqa: N818 - it says what the file is
    """A text that is not in its syntax; `line` tells where, as far as that is known, else 1."""

    def __init__(self, message: str, line: int = 1) -> None:
        self.line = line
        super().__init__(message)


def parse(data: bytes, syntax: Syntax, base: str = "https://example.org/") -> Iterator[Quad]:
    """The quads of a file, terms in N-Triples syntax, in any order; raises `NotRdf`.

    Relative IRIs stand under `base`. Blank nodes keep a `_:` name.
    """
    if syntax in {"nquads", "ntriples"}:
        found = list(_plain_lines(data))
        if None not in found:
            yield from found  # type: ignore[misc]
            return
    if syntax == "rdfxml":
        _refuse_entities(data)
    if syntax == "jsonld":
        _refuse_depth(data)
    if importlib.util.find_spec("pyoxigraph") is not None:
        yield from _by_pyoxigraph(data, syntax, base)
    else:
        yield from _by_rdflib(data, syntax, base)


def _refuse_entities(data: bytes) -> None:
    """Refuse what may be a bomb of entities; those that shorten an address, as AIFdb and OWL have them, are none."""
    parser = expat.ParserCreate()

    def entity(name: str, _: bool, value: str | None, *__: str | None) -> None:
        if value is None or "&" in value or len(value) > _LONGEST_ENTITY:
            why = f"its entity '{name}' may be a bomb; write the text itself"
            raise NotRdf(why, parser.CurrentLineNumber)

    def root(*_: object) -> None:
        raise StopIteration

    parser.EntityDeclHandler, parser.StartElementHandler = entity, root
    try:
        parser.Parse(data, True)
    except StopIteration:
        return
    except expat.ExpatError as error:
        raise NotRdf(f"it is not XML: {expat.ErrorString(error.code)}", error.lineno) from error
    except (LookupError, ValueError) as error:
        raise NotRdf(str(error), getattr(error, "line", 1)) from error


def _refuse_depth(data: bytes) -> None:
    """Refuse JSON-LD that is nested so deeply that reading it could take all memory."""
    if _depth(data) > _DEEPEST and _depth(_TEXTS.sub(b"", data)) > _DEEPEST:
        raise NotRdf("its brackets are nested too deeply")


def _depth(data: bytes) -> int:
    """How deeply brackets are nested, those in texts among them."""
    brackets = data.translate(None, delete=_NO_BRACKETS)
    return max(accumulate(1 if bracket in b"{[" else -1 for bracket in brackets), default=0)


def _plain_lines(data: bytes) -> Iterator[Quad | None]:
    """A quad a line; None as soon as a line is in another form than ours."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        yield None
        return
    for line in text.split("\n"):
        if line:
            found = _LINE.fullmatch(line)
            if found is None:
                yield None
                return
            yield Quad(found[1], found[2], found[3], found[4] or "")


def _by_pyoxigraph(data: bytes, syntax: Syntax, base: str) -> Iterator[Quad]:
    import pyoxigraph

    def named(node: Any) -> str:
        return "" if isinstance(node, pyoxigraph.DefaultGraph) else _plain(str(node))

    try:
        for quad in pyoxigraph.parse(data, getattr(pyoxigraph.RdfFormat, _OXIGRAPH[syntax]), base_iri=base):
            yield Quad(*(named(part) for part in (quad.subject, quad.predicate, quad.object, quad.graph_name)))
    except SyntaxError as error:
        raise NotRdf(error.msg or str(error), error.lineno or 1) from error
    except ValueError as error:
        raise NotRdf(str(error)) from error


def _by_rdflib(data: bytes, syntax: Syntax, base: str) -> Iterator[Quad]:
    import rdflib

    if syntax == "jsonld":
        _refuse_remote(data)
    dataset = rdflib.Dataset()
    try:
        dataset.parse(data=data, format=_RDFLIB[syntax], publicID=base)
    except Exception as error:  # rdflib raises many kinds for a text that is not in its syntax
        raise NotRdf(str(error)) from error
    for subject, predicate, object_, graph in dataset.quads():
        name = "" if graph is None or str(graph).startswith("urn:x-rdflib:default") else _of_rdflib(graph)
        yield Quad(_of_rdflib(subject), _of_rdflib(predicate), _of_rdflib(object_), name)


def _refuse_remote(data: bytes) -> None:
    """Refuse a context that is given by its address: rdflib would fetch it."""
    try:
        waiting = [json.loads(data)]
    except ValueError as error:
        raise NotRdf(str(error), getattr(error, "lineno", 1)) from error
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
            contexts = value.get("@context", [])
            named = contexts if isinstance(contexts, list) else [contexts]
            if any(isinstance(context, str) for context in named) or "@import" in value:
                raise NotRdf("its context is elsewhere, and nothing is fetched; write the context into the file")


def _of_rdflib(node: Any) -> str:
    import rdflib

    if isinstance(node, rdflib.BNode):
        return f"_:{node}"
    if isinstance(node, rdflib.Literal):
        return literal(str(node), str(node.datatype or "").removesuffix(_STRING), node.language or "")
    return iri(str(node))


def _plain(term: str) -> str:
    """A term with its text escaped as ours are."""
    if not term.startswith('"'):
        return term
    end = term.rfind('"')
    return literal(unescaped(term[1:end])) + term[end + 1 :]
