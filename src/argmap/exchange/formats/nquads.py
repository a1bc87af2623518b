"""N-Quads: one sorted line a quad, the same as `map.nq` of a build."""

from __future__ import annotations

from argmap.exchange.frame import Source
from argmap.exchange.rdf import ALL, read_rdf
from argmap.model import ArgumentMap
from argmap.rdf.write import nquads_lines

TITLE = "N-Quads"
SUFFIXES = (".nq", ".nquads")
HOLDS = ALL


def write(argument_map: ArgumentMap) -> bytes:
    """The map as N-Quads."""
    return "".join(nquads_lines(argument_map)).encode()


def read(source: Source) -> ArgumentMap:
    """The map that was written as N-Quads."""
    return read_rdf(source, "nquads")
