"""`parts/part-00000.nq.gz` …: the N-Quads of a map in files that stores load one by one, or several at once.

One after the other they are `map.nq`. No blank node ties one part to another, so a store may take them in any order.
Nothing in them tells when or where they were packed.
"""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterable, Iterator
from itertools import chain, count, islice

from argmap.model import ArgumentMap
from argmap.rdf.write import nquads_lines

LINES = 1_000_000
"""Quads in a part, but for the last."""
_PIECE = 1 << 16  # bytes that are written at a time
_LEVEL = 6


def nquads_parts(argument_map: ArgumentMap) -> Iterator[tuple[str, Iterator[bytes]]]:
    """The name of each part with its content; each is to be read to its end before the next is asked for."""
    # Not `splitlines`, to which a literal's U+2028 or U+0085 would be an end of a line as well.
    lines = (line for block in nquads_lines(argument_map) for line in block.split("\n") if line)
    for number in count():
        first = next(lines, None)
        if first is None:
            return
        yield f"parts/part-{number:05}.nq.gz", _packed(chain([first], islice(lines, LINES - 1)))


def _packed(lines: Iterable[str]) -> Iterator[bytes]:
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=_LEVEL, fileobj=buffer, mtime=0) as file:
        for line in lines:
            file.write(line.encode() + b"\n")
            if buffer.tell() > _PIECE:
                yield buffer.getvalue()
                buffer.seek(0)
                buffer.truncate()
    yield buffer.getvalue()
