"""Turtle: the same as `map.ttl` of a build, without the graphs of documents, which follow from the rest."""

from __future__ import annotations

from argmap.exchange.frame import Source
from argmap.exchange.rdf import ALL, read_rdf
from argmap.export.turtle import turtle
from argmap.model import ArgumentMap

TITLE = "Turtle"
SUFFIXES = (".ttl",)
HOLDS = ALL


def write(argument_map: ArgumentMap) -> bytes:
    """The map as Turtle."""
    return "".join(turtle(argument_map)).encode()


def read(source: Source) -> ArgumentMap:
    """The map that was written as Turtle."""
    return read_rdf(source, "turtle")
