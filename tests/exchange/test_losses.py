"""What a file says that a map has no place for."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.exchange.frame import Unreadable
from argmap.exchange.losses import Losses, settle

from .reading import source


def test_losses_of_a_kind_are_one_problem_at_the_first_of_them(tmp_path: Path) -> None:
    losses = Losses(source(tmp_path, "", "t.json"))
    losses.add("rephrases", "7", 12)
    losses.add("rephrases", "3", 9)
    losses.add("preferences", "4", 10)
    with pytest.raises(Unreadable) as refused:
        losses.settle()
    assert [(one.line, one.message) for one in refused.value.problems] == [
        (9, "a map has no place for rephrases: 7, 3"),
        (10, "a map has no place for preferences: 4"),
    ]


def test_where_losses_are_accepted_they_are_warnings(tmp_path: Path) -> None:
    file = source(tmp_path, "", "t.json", lossy=True)
    losses = Losses(file)
    losses.add("rephrases", "7")
    losses.settle()
    assert [(one.level, one.fix) for one in file.warnings] == [("warning", "")]


def test_every_refusal_tells_the_way_out(tmp_path: Path) -> None:
    file = source(tmp_path, "", "t.json")
    with pytest.raises(Unreadable, match="leave it out: --lossy") as refused:
        settle(file, [file.problem("a coder is unsure"), file.problem("a row has no claim", "complete it")])
    assert [one.fix for one in refused.value.problems] == ["leave it out: --lossy", "complete it"]


def test_a_problem_names_some_of_many_and_how_many_they_are(tmp_path: Path) -> None:
    losses = Losses(source(tmp_path, "", "t.json"))
    for number in range(100):
        losses.add("rephrases", f"n{number}")
    with pytest.raises(Unreadable, match=r"n0, n1, .*, n19 … \(100\)"):
        losses.settle()


def test_nothing_lost_is_nothing_said(tmp_path: Path) -> None:
    file = source(tmp_path, "", "t.json")
    Losses(file).settle()
    assert not file.warnings
