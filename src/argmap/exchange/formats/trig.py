"""TriG: the same as `map.trig` of a build."""

from __future__ import annotations

from argmap.exchange.frame import Source
from argmap.exchange.rdf import ALL, read_rdf
from argmap.export.turtle import trig
from argmap.model import ArgumentMap

TITLE = "TriG"
SUFFIXES = (".trig",)
HOLDS = ALL


def write(argument_map: ArgumentMap) -> bytes:
    """The map as TriG."""
    return "".join(trig(argument_map)).encode()


def read(source: Source) -> ArgumentMap:
    """The map that was written as TriG."""
    return read_rdf(source, "trig")
