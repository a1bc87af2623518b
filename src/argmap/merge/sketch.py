"""Sketches: a few hashes of each text, enough to find the texts that may be editions of one.

A sketch keeps those hashes of a text's runs of words that are divisible by a power of two; the longer the text,
the higher the power, so that of a long text about 32 to 63 are kept, and of a short one all. What two sketches
have in common is then a fair sample of what the two texts have in common, also where one is longer (sampling
modulo a number, after Broder 1997). A sketch is made of one text without a look at any other.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate, groupby
from operator import sub
from struct import pack, unpack
from zlib import crc32

from argmap.text import words_of

RUN = 5
"""How many words in a row are compared."""
_MAY_BE_ALIKE = 0.2
"""From this share of the longer text's sketch on, two texts are candidates. What makes them editions is far more,
so that hardly one is missed by chance."""
_FIRST = 4
# Hashes are sorted so many parts at a time; prime, since they are multiples of powers of two.
_PARTS = 61
_SLICES = 4
_LOW = 0xFFFFFFFF


def sketch(content: str) -> bytes:
    """The sketch of a text: how many different runs it has, then the hashes that are kept; four bytes each."""
    # A run's hash is the sum of its words' hashes, the difference of two sums over all words before: quickly made.
    hashes = map(crc32, " ".join(words_of(content)).encode().split(b" "))
    sums = list(accumulate(hashes, initial=0))
    runs = set(map(sub, sums[RUN:], sums))
    rest = (1 << max(0, len(runs).bit_length() - 6)) - 1
    kept = sorted(run & _LOW for run in runs if not run & rest)
    return pack(f"<{1 + len(kept)}I", len(runs), *kept)


def candidates(sketches: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
    """Every two texts that may be editions of one: the names of the older and the younger, by the younger's age.

    The texts come by age, the oldest first. Of the words that several texts have, each text is paired with the
    first few that have them: so all editions of a text are paired with the oldest, and what ever more texts have
    in common takes no more time for each of them.
    """
    names: list[str] = []
    packed: list[bytes] = []
    for name, one in sketches:
        names.append(name)
        packed.append(one)
    slices = (_of_slice(packed, slice_) for slice_ in range(_SLICES))  # one after the other, for memory's sake
    met = (pair for hashes in slices for _, holders in _grouped(hashes) for pair in _with_the_first(holders))
    found = [
        (younger, older)
        for younger, met_before in _grouped(met)
        for older in set(met_before)
        if _may_be_alike(packed[older], packed[younger])
    ]
    for younger, older in sorted(found):
        yield names[older], names[younger]


def _of_slice(packed: Iterable[bytes], slice_: int) -> Iterator[tuple[int, int]]:
    """The hashes of all sketches that begin with the bits of one slice, each with the number of its text."""
    return (
        (hash_, number)
        for number, one in enumerate(packed)
        for hash_ in _read(one)[1:]
        if hash_ * _SLICES >> 32 == slice_
    )


def _read(packed: bytes) -> tuple[int, ...]:
    """The number of runs of a text, then the hashes that its sketch keeps."""
    return unpack(f"<{len(packed) // 4}I", packed)


def _with_the_first(holders: list[int]) -> Iterator[tuple[int, int]]:
    """Each of several numbers with the first few of those before it."""
    for place, younger in enumerate(holders):
        for older in holders[: min(place, _FIRST)]:
            yield younger, older


def _may_be_alike(one: bytes, other: bytes) -> bool:
    """Whether two texts have enough in common, as far as their sketches tell."""
    (_, *shorter), (_, *longer) = sorted((_read(one), _read(other)))
    return len(set(shorter).intersection(longer)) >= _MAY_BE_ALIKE * len(longer)


def _grouped(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, list[int]]]:
    """All second numbers of each first one, in order. A pair is held in eight bytes, and a part is sorted at a time."""
    parts = [array("Q") for _ in range(_PARTS)]
    for key, value in pairs:
        parts[key % _PARTS].append(key << 32 | value)
    for part in parts:
        for key, same in groupby(sorted(part), lambda pair: pair >> 32):
            yield key, [pair & _LOW for pair in same]
