"""RDF terms in N-Triples syntax, and the mapping of field names to properties (`ontology/context.jsonld`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from argmap.resources import ontology

RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
XSD = "http://www.w3.org/2001/XMLSchema#"


class Quad(NamedTuple):
    """Subject, predicate, object and graph in N-Triples syntax; the graph is empty for the default graph."""

    subject: str
    predicate: str
    object: str
    graph: str = ""


class Term(NamedTuple):
    """What the context says of a field name: its IRI, and the type of its values.

    That is `@id` for references, `@vocab` for words from a closed list, a datatype, or nothing.
    """

    iri: str
    type: str


@cache
def context() -> dict[str, Any]:
    """The JSON-LD context, as written."""
    loaded: dict[str, Any] = json.loads((ontology() / "context.jsonld").read_text("utf-8"))["@context"]
    return loaded


@cache
def prefixes() -> dict[str, str]:
    """The namespaces of the context, by prefix."""
    found = {name: iri for name, iri in context().items() if isinstance(iri, str) and iri.endswith(("#", "/"))}
    return {name: iri for name, iri in found.items() if not name.startswith("@")}


@cache
def term(name: str) -> Term:
    """The property of a field name."""
    entry = context()[name]
    if isinstance(entry, str):
        return Term(expand(entry), "")
    return Term(expand(entry["@id"]), entry.get("@type", ""))


def expand(compact: str) -> str:
    """A prefixed name as an IRI."""
    prefix, _, local = compact.partition(":")
    return prefixes()[prefix] + local


_NOT_IN_IRIS = re.compile('[\\x00- <>"{}|\\\\^`]')


def iri(value: str) -> str:
    """An IRI in N-Triples syntax; characters that may not stand in one are percent-encoded."""
    if _NOT_IN_IRIS.search(value):
        value = _NOT_IN_IRIS.sub(lambda found: f"%{ord(found[0]):02X}", value)
    return f"<{value}>"


# As the canonical form has it: the short escapes, and a number for every other control character.
_ESCAPES = {code: f"\\u{code:04X}" for code in (*range(0x20), 0x7F)}
_ESCAPES |= str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"})

_ESCAPED = re.compile(f"[{re.escape(''.join(map(chr, _ESCAPES)))}]")


def literal(value: str, datatype: str = "", language: str = "") -> str:
    """A literal in N-Triples syntax."""
    quoted = f'"{value.translate(_ESCAPES)}"' if _ESCAPED.search(value) else f'"{value}"'
    if language:
        return f"{quoted}@{language.lower()}"
    return f"{quoted}^^{iri(datatype)}" if datatype else quoted


def individual(word: str) -> str:
    """The local name of a word from a closed list: `contradicts-itself` → `contradictsItself`."""
    first, *rest = word.split("-")
    return first + "".join(part.capitalize() for part in rest)


def nquads(found: Iterable[Quad]) -> str:
    """The canonical text: one sorted line a quad."""
    return "".join(sorted(f"{' '.join(part for part in quad if part)} .\n" for quad in found))


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f", '"': '"', "'": "'", "\\": "\\"}


def unquoted(term_: str) -> str:
    """The text of a literal in N-Triples syntax; ValueError where it is none."""
    end = term_.rfind('"')
    if not term_.startswith('"') or end == 0:
        raise ValueError(f"{term_} is not a text")
    return unescaped(term_[1:end])


def unescaped(text: str) -> str:
    """A text with its escapes undone."""
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(escape: re.Match[str]) -> str:
    return _SHORT[escape[3]] if escape[3] else chr(int(escape[1] or escape[2], 16))
