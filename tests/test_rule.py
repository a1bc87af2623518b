"""Paths as rules write them."""

from __future__ import annotations

import pytest

from argmap.rule import Step, parse_path


def test_a_path_is_read_step_by_step() -> None:
    assert parse_path("<conj* nsubj[pos=propn|pron,!is=quoted]") == (
        Step(frozenset({"conj"}), up=True, times="*", conditions=()),
        Step(
            frozenset({"nsubj"}),
            up=False,
            times="",
            conditions=(("pos", frozenset({"propn", "pron"}), False), ("is", frozenset({"quoted"}), True)),
        ),
    )


def test_any_stands_for_every_label() -> None:
    path = parse_path("<any")
    assert not isinstance(path, str)
    assert path[0].labels == frozenset()


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "a path has one step or more"),
        ("nsubj[", "a bracket is not closed"),
        ("prep(word=to)", "conditions stand in brackets"),
        ("prep[word=to]|dobj", "write a list"),
        ("nsubj[pos=verbs]", "'verbs' is no part of speech"),
        ("nsubj,dobj", "steps are parted by spaces"),
        ("> nsubj", "is not a step"),
        ("nsubj[word]", "'word' is not a condition"),
        ("nsubj[colour=red]", "'colour=red' is not a condition"),
        ("nsubj[is=nearby]", "'nearby' is no place"),
    ],
)
def test_what_is_wrong_with_a_path_is_said(written: str, told: str) -> None:
    found = parse_path(written)
    assert isinstance(found, str)
    assert told in found
