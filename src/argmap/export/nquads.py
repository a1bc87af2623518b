"""`map.nq`: every quad on its own line, sorted. Without blank nodes this is the canonical form (RDFC-1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import ArgumentMap
from argmap.rdf.terms import nquads
from argmap.rdf.write import quads


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, bytes]]:
    """The map for machines."""
    yield "map.nq", nquads(quads(argument_map)).encode()
