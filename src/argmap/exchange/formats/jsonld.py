"""JSON-LD: the same as `map.jsonld` of a build."""

from __future__ import annotations

from argmap.exchange.frame import Source
from argmap.exchange.rdf import ALL, read_rdf
from argmap.export.jsonld import jsonld
from argmap.model import ArgumentMap

TITLE = "JSON-LD"
SUFFIXES = (".jsonld",)
HOLDS = ALL


def write(argument_map: ArgumentMap) -> bytes:
    """The map as JSON-LD."""
    return "".join(jsonld(argument_map)).encode()


def read(source: Source) -> ArgumentMap:
    """The map that was written as JSON-LD."""
    return read_rdf(source, "jsonld")
