"""What curators expect of the map, under `expect:`, and whether it holds.

    curated ─meaning→ expectations ─┐
    map ────────────────────────────┴ held · answers → problems at the expectations

An expectation is no fact about the debate: the map does not know it. It keeps a rule, or an edit, from losing
unnoticed what matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.expect.answers import check_answers
from argmap.expect.held import check_held
from argmap.expect.meaning import Expectation, Meaning, understand
from argmap.merge.names import Names, once_each
from argmap.model import ArgumentMap
from argmap.problem import Problem
from argmap.read.shapes import ExpectShape
from argmap.read.workspace import Written

__all__ = ["Expectation", "check_expectations", "read_expectations"]


def read_expectations(
    expected: Sequence[Written[ExpectShape]], names: Names
) -> tuple[list[Expectation], list[Problem]]:
    """Every expectation with its names resolved, and what is wrong with the others."""
    expectations, problems = list[Expectation](), list[Problem]()
    for written in expected:
        meaning = understand(written, names)
        if isinstance(meaning, list):
            problems += meaning
        else:
            expectations.append(Expectation(written, meaning))
    return expectations, once_each(problems)


def check_expectations(expectations: Sequence[Expectation], argument_map: ArgumentMap) -> Iterator[Problem]:
    """An error for each expectation that the map does not meet, with what is there instead."""
    sayings = [each for each in expectations if isinstance(each.meaning, Meaning)]
    yield from check_held(sayings, argument_map)
    yield from check_answers([each.written for each in expectations if each.meaning is None], argument_map)
