"""`map.graphml`: the debate as a network for Gephi, networkx and others: one edge for each fold."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.graph import graphml
from argmap.model import ArgumentMap


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, bytes]]:
    """The map as a network."""
    yield "map.graphml", graphml(argument_map)
