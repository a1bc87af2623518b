"""`map.nq`: every quad on its own line, sorted. Without blank nodes this is the canonical form (RDFC-1.0)."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import ArgumentMap
from argmap.rdf.write import nquads_lines


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The map for machines."""
    yield "map.nq", map(str.encode, nquads_lines(argument_map))
