"""A map as it is when it is too large for memory: the same records, on the shelves of a store."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from argmap.model import ArgumentMap, Proposal, Sentence
from argmap.shelf import Pile, Store, shelves


def shelved(argument_map: ArgumentMap, store: Store) -> ArgumentMap:
    """The map with all its records on disk."""
    on_disk: dict[str, Any] = dict(shelves(store))
    for name, shelf in on_disk.items():
        shelf.update(getattr(argument_map, name).items())
    sentences = Pile(store, "sentences", Sentence, lambda _: (), 0)
    sentences.add_many(argument_map.sentences)
    unplaced = Pile(store, "unplaced", Proposal, lambda _: (), 0)
    unplaced.add_many(argument_map.unplaced)
    return replace(argument_map, **on_disk, sentences=sentences, unplaced=unplaced)
