"""The best one-to-one assignment, against trying all of them."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from argmap.evaluate.matching import best_pairs

PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(10, 14)), st.sampled_from([0.0, 0.5, 0.75, 1.0, 1.5, 2.0]), max_size=14
)


def best_sum(weights: dict[tuple[int, int], float]) -> float:
    lefts, rights = range(5), range(10, 15)
    return max(sum(weights.get(pair, 0.0) for pair in zip(lefts, order, strict=True)) for order in permutations(rights))


@given(PAIRS)
def test_no_other_assignment_is_better(weights: dict[tuple[int, int], float]) -> None:
    chosen = best_pairs(weights)
    assert len(set(chosen.values())) == len(chosen)
    assert all(weights.get(pair, 0) > 0 for pair in chosen.items())
    assert sum(weights[pair] for pair in chosen.items()) == best_sum(weights)


@given(PAIRS)
def test_the_order_of_the_pairs_counts_for_nothing(weights: dict[tuple[int, int], float]) -> None:
    assert best_pairs(dict(reversed(weights.items()))) == best_pairs(weights)


def test_the_nearest_alone_is_not_always_the_best() -> None:
    assert best_pairs({(0, 0): 1.0, (0, 1): 0.9, (1, 0): 0.9}) == {0: 1, 1: 0}


def test_nothing_goes_with_nothing() -> None:
    assert best_pairs({}) == {}
    assert best_pairs({(0, 0): 0.0}) == {}
