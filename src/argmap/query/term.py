"""RDF terms as answers hold them, whichever engine found them."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from typing import Literal, NamedTuple

from argmap.rdf import terms as syntax

TermKind = Literal["uri", "bnode", "literal"]  # the words of the W3C result formats

_NUMBERS = {syntax.XSD + name for name in ("integer", "decimal", "double", "float", "nonNegativeInteger")}
_DECIMAL = syntax.XSD + "decimal"
_STRING = syntax.XSD + "string"
_INEXACT = {syntax.XSD + "double", syntax.XSD + "float"}


class RdfTerm(NamedTuple):
    """An IRI, a blank node, or a literal with its datatype (none: a plain text) and its language."""

    kind: TermKind
    value: str
    datatype: str = ""
    language: str = ""

    def written(self) -> str:
        """The term in N-Triples syntax."""
        if self.kind == "uri":
            return syntax.iri(self.value)
        if self.kind == "bnode":
            return f"_:{self.value}"
        return syntax.literal(self.value, self.datatype, self.language)


def literal(value: str, datatype: str = "", language: str = "") -> RdfTerm:
    """A literal, in the form that is the same in every engine."""
    if language:
        return RdfTerm("literal", value, "", language.lower())
    if datatype == _STRING:
        return RdfTerm("literal", value)
    if datatype == _DECIMAL:
        value = _decimal(value)
    elif datatype in _INEXACT:
        value = _inexact(value)
    return RdfTerm("literal", value, datatype)


def _decimal(value: str) -> str:
    """A decimal with at most 18 digits after the point, which is as exact as engines have to be."""
    whole, _, fraction = value.partition(".")
    fraction = fraction[:18].rstrip("0")
    return f"{whole}.{fraction}" if fraction else whole


def _inexact(value: str) -> str:
    """A floating-point number in the canonical form of XML Schema: `1.5E1`."""
    try:
        sign, digits, exponent = Decimal(value).normalize().as_tuple()
    except ArithmeticError:  # no number, or too great a one
        return value
    if not isinstance(exponent, int):
        return {"n": "NaN", "N": "NaN", "F": "-INF" if sign else "INF"}[exponent]
    if not any(digits):
        return "0.0E0"
    shown = "".join(map(str, digits))
    power = exponent + len(shown) - 1
    return f"{'-' * sign}{shown[0]}.{shown[1:] or '0'}E{power}"


def order(term: RdfTerm | None) -> tuple[int, int, Decimal, str, str, str]:
    """The place of a term in a sorted answer: nothing, blank nodes, IRIs, numbers, other literals."""
    if term is None:
        return 0, 0, Decimal(0), "", "", ""
    rank = ("bnode", "uri", "literal").index(term.kind) + 1
    number = _number(term)
    if number is not None:
        return rank, 0, number, term.value, term.datatype, ""
    return rank, 1, Decimal(0), term.value, term.datatype, term.language


def _number(term: RdfTerm) -> Decimal | None:
    if term.datatype in _NUMBERS and re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", term.value):
        with suppress(InvalidOperation):  # its exponent has too many digits
            return Decimal(term.value)
    return None
