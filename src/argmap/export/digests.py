"""`digests/NAME.txt`: the digest of each document, the rendition that its `digest` passages point into."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.model import ArgumentMap


def export(argument_map: ArgumentMap) -> Iterator[tuple[str, bytes]]:
    """Every digest as plain text, exactly as offsets count it."""
    for id_, content in argument_map.digests.items():
        yield f"digests/{id_.name}.txt", content.encode()
