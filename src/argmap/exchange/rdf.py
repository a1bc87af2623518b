"""The RDF of a map as an exchange format: what is common to its four syntaxes, each of which holds everything."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.exchange.facts import KINDS
from argmap.exchange.frame import Source, Unreadable
from argmap.model import ArgumentMap
from argmap.rdf.parse import NotRdf, Syntax, parse
from argmap.rdf.read import NotAMap, read_map

ALL: Mapping[str, str] = dict.fromkeys(KINDS, "kept")


def read_rdf(source: Source, syntax: Syntax) -> ArgumentMap:
    """The map in a file; raises `Unreadable` where it is not RDF, or not the RDF of a map."""
    try:
        return read_map(parse(source.data, syntax))
    except NotRdf as error:
        fix = "give a file that argmap wrote"
        raise source.unreadable(f"this is not {syntax}: {error}", fix, error.line) from error
    except NotAMap as error:
        fix = "give the RDF of a whole map, as 'argmap build' writes it; AIF is read with --from aif-rdf"
        raise Unreadable(*(source.problem(complaint, fix) for complaint in error.complaints)) from error
