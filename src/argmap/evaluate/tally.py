"""Counts of right and wrong, what is computed of them, and how sure that is."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

RESAMPLES = 1000
LEVEL = 0.95
_SEED = 1
_Z = 1.959964
"""The normal deviate of a two-sided 95 % interval."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of so many predicted, and of so many in the gold standard, are right."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """The share of what is predicted that is right, from 0 to 1; None where nothing is predicted."""
        return self.right / self.predicted if self.predicted else None

    @property
    def recall(self) -> float | None:
        """The share of the gold standard that is found, from 0 to 1; None where it holds nothing."""
        return self.right / self.gold if self.gold else None

    @property
    def f(self) -> float | None:
        """The harmonic mean of precision and recall (van Rijsbergen's F1); None where there is nothing at all."""
        either = self.predicted + self.gold
        return 2 * self.right / either if either else None


def samples(items: Sequence[T]) -> Iterator[list[T]]:
    """Samples as large as the whole, drawn from it with replacement; the same ones on each run."""
    draw = random.Random(_SEED)  # noqa: S311 - samples, not secrets; a fixed seed gives the same intervals each run
    for _ in range(RESAMPLES):
        yield draw.choices(items, k=len(items))


def percentiles(values: Iterable[float | None]) -> Interval | None:
    """The percentile interval (Efron 1979) of a statistic's values in the samples.

    Samples in which it is undefined are left out; None where those are more than half.
    """
    found = sorted(value for value in values if value is not None)
    if 2 * len(found) < RESAMPLES:
        return None
    tail = (1 - LEVEL) / 2
    return Interval(found[math.floor(tail * len(found))], found[math.ceil((1 - tail) * len(found)) - 1])


def f_interval(per_document: Sequence[Tally]) -> Interval | None:
    """The interval of F if other documents of the same kind had been drawn; None for fewer than two."""
    numbers = [(tally.right, tally.predicted + tally.gold) for tally in per_document]
    return percentiles(map(_f, samples(numbers))) if len(numbers) > 1 else None


def _f(sample: Sequence[tuple[int, int]]) -> float | None:
    either = sum(both for _, both in sample)
    return 2 * sum(right for right, _ in sample) / either if either else None


def share_interval(right: int, total: int) -> Interval | None:
    """The interval of a share of independent trials (Wilson 1927); None for none."""
    if not total:
        return None
    share, spread = right / total, _Z * _Z / total
    middle = (share + spread / 2) / (1 + spread)
    reach = _Z * math.sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return Interval(max(0.0, middle - reach), min(1.0, middle + reach))
