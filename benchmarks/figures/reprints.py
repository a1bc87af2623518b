"""Reprints among many texts: how many are found, and what it takes beside datasketch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import combinations

from benchmarks.figures import Figure, Run, lacks, missing
from benchmarks.measure import Work, apart

REPRINTS_OF_THE_FIVE = 1


def task(name: str, documents: int) -> Work:
    """One way of finding them."""
    from benchmarks import reprints

    return lambda: asdict(reprints.run(name, documents))


def alike(folder: str) -> Work:
    """How many pairs of the texts of a folder are taken for editions of one, and confirmed."""
    from pathlib import Path

    from argmap.merge.reprints import ALIKE
    from argmap.merge.sketch import candidates, sketch
    from benchmarks.reprints import shared

    texts = {path.name: path.read_text("utf-8") for path in sorted(Path(folder).glob("*.txt"))}

    def count() -> tuple[int, int]:
        found = candidates([(name, sketch(text)) for name, text in texts.items()])
        pairs = sum(1 for one, other in combinations(texts, 2))
        return sum(shared(texts[one], texts[other]) >= ALIKE for one, other in found), pairs

    return count


def measure(run: Run) -> Iterator[Figure]:
    """By sketches, and by datasketch's MinHash and LSH."""
    documents = run.sizes.reprints
    ours = apart(task, "ours", documents).result
    name = f"reprints among {documents:,} texts"
    told = f"{ours['unasked']} more pairs, none of them confirmed to be wrong" if ours["unasked"] else ""
    yield Figure(f"{name}: recall", "≥ 0.99", ours["recall"], "all that were made", told)
    if run.texts:
        found, pairs = apart(alike, str(run.texts)).result
        told = f"{found} found among {pairs} pairs"
        yield Figure("false pairs among the five articles", "= 0", abs(found - REPRINTS_OF_THE_FIVE), "people", told)
    if lacks("datasketch"):
        yield missing(f"{name}: CPU", "≤ 0.333", "datasketch")
        return
    theirs = apart(task, "datasketch", documents).result
    told = f"{ours['cpu_seconds']:.3g} s by {theirs['cpu_seconds']:.3g} s"
    yield Figure(f"{name}: CPU", "≤ 0.333", ours["cpu_seconds"] / theirs["cpu_seconds"], "datasketch", told)
    told = f"{ours['megabytes']:.0f} MB by {theirs['megabytes']:.0f} MB"
    yield Figure(f"{name}: memory", "≤ 0.5", ours["megabytes"] / theirs["megabytes"], "datasketch", told)
