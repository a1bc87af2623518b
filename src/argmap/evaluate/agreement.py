"""How far coders agree beyond chance: the coefficients of the field, each from its source.

All take ratings: how many units were coded so, by the values that each coder gave (None: this coder gave none).
All are 1 for full agreement, and None where they are undefined: without a unit that two coded and, for kappa and
alpha, where only one category was ever used, so that agreement by chance cannot be told from any other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from argmap.evaluate.tally import Interval, percentiles, samples

Codes = tuple[str | None, ...]
Ratings = Mapping[Codes, int]


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient of agreement and its interval if other units had been drawn."""

    value: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far coders agree on one variable.

    `comparable` units were coded by two or more, `single` ones by one only. `categories` were used by anyone.
    """

    comparable: int
    single: int
    categories: tuple[str, ...]
    coefficients: Mapping[str, Coefficient]


def agree(units: Sequence[Codes]) -> Agreement:
    """Every coefficient for some units; a unit that nobody coded is none."""
    coded = [codes for codes in units if any(code is not None for code in codes)]
    comparable = sum(len(_given(codes)) > 1 for codes in coded)
    drawn = [Counter(sample) for sample in samples(coded)] if comparable > 1 else []
    ratings = Counter(coded)
    return Agreement(
        comparable=comparable,
        single=len(coded) - comparable,
        categories=tuple(sorted({code for codes in coded for code in _given(codes)})),
        coefficients={
            name: Coefficient(measure(ratings), percentiles(map(measure, drawn)))
            for name, measure in COEFFICIENTS.items()
        },
    )


def percent_agreement(ratings: Ratings) -> float | None:
    """The share of equal codes among all pairs of codes of a unit, as a mean over units that two coded."""
    units, agreed = 0, 0.0
    for codes, times in ratings.items():
        given = _given(codes)
        if len(given) > 1:
            alike = sum(count * (count - 1) for count in Counter(given).values())
            agreed += times * alike / (len(given) * (len(given) - 1))
            units += times
    return agreed / units if units else None


def cohen_kappa(ratings: Ratings) -> float | None:
    """Cohen's kappa (1960), nominal, unweighted: of two coders, over the units that both coded.

    Chance is that of two coders who keep each to his own shares of the categories. None for more than two coders.
    """
    if any(len(codes) != 2 for codes in ratings):
        return None
    both = {codes: times for codes, times in ratings.items() if len(_given(codes)) == 2}
    units = sum(both.values())
    if not units:
        return None
    first, second = Counter[str | None](), Counter[str | None]()
    for (one, other), times in both.items():
        first[one] += times
        second[other] += times
    chance = sum(first[category] * second[category] for category in first) / units**2
    observed = sum(times for (one, other), times in both.items() if one == other) / units
    return _beyond(observed, chance)


def krippendorff_alpha(ratings: Ratings) -> float | None:
    """Krippendorff's alpha (2011) for nominal data: any number of coders, missing codes allowed.

    Chance is that of drawing two of all codes that can be paired, which corrects for small samples.
    """
    paired = Counter[str]()
    disagreed = 0.0
    for codes, times in ratings.items():
        given = _given(codes)
        if len(given) < 2:
            continue
        for category, count in Counter(given).items():
            paired[category] += times * count
            disagreed += times * count * (len(given) - count) / (len(given) - 1)
    total = paired.total()
    expected = total**2 - sum(count**2 for count in paired.values())
    return 1 - disagreed * (total - 1) / expected if expected else None


def gwet_ac1(ratings: Ratings) -> float | None:
    """Gwet's AC1 (2008); for more than two coders and missing codes as in Gwet (2014).

    Chance is small where nearly all units are of one category: there kappa and alpha are low however much the
    coders agree. The categories are those that anyone used.
    """
    shares: dict[str, float] = {}
    units = 0
    for codes, times in ratings.items():
        given = _given(codes)
        units += times if given else 0
        for category, count in Counter(given).items():
            shares[category] = shares.get(category, 0.0) + times * count / len(given)
    # With one category used the sum is 0, however many the scheme offers.
    chance = sum(share / units * (1 - share / units) for share in shares.values()) / max(1, len(shares) - 1)
    return _beyond(percent_agreement(ratings), chance)


COEFFICIENTS: Mapping[str, Callable[[Ratings], float | None]] = {
    "percent": percent_agreement,
    "kappa": cohen_kappa,
    "alpha": krippendorff_alpha,
    "ac1": gwet_ac1,
}


def _given(codes: Codes) -> list[str]:
    return [code for code in codes if code is not None]


def _beyond(observed: float | None, chance: float) -> float | None:
    """What is agreed beyond chance, of what can be; None where chance alone gives full agreement."""
    return None if observed is None or chance >= 1 else (observed - chance) / (1 - chance)
