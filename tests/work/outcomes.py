"""What these tests ask for and what they expect: the squares of numbers, but of those that are lost."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.work.tasks import Done, Lost


def batches(items: int, size: int) -> list[range]:
    return [range(first, min(first + size, items)) for first in range(0, items, size)]


def sorted_out(outcomes: Iterable[Done[int, list[int]] | Lost[int]]) -> tuple[dict[int, int], dict[int, str]]:
    """The square of each number that is done, and why each of the others is lost. Nothing comes twice."""
    done: dict[int, int] = {}
    lost: dict[int, str] = {}
    for outcome in outcomes:
        if isinstance(outcome, Lost):
            assert outcome.item not in lost
            lost[outcome.item] = outcome.why
        else:
            for number, square in zip(outcome.batch, outcome.result, strict=True):
                assert number not in done
                done[number] = square
    assert not done.keys() & lost.keys()
    return done, lost


def expected(items: int, *without: int) -> dict[int, int]:
    return {number: number * number for number in range(items) if number not in without}
