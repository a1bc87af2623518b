"""Where the boxes stand: quick, whole, and the same on every machine."""

from __future__ import annotations

import re
import time
from importlib.resources import files

import pytest

from argmap.export.page import data, layout
from argmap.model import ArgumentMap

from .maps import crowd


def links_of(argument_map: ArgumentMap) -> list[layout.Link]:
    return [(fold.subject, fold.object) for fold in data.folds_by_evidence(argument_map)]


def test_layout_is_quick_whole_and_repeatable() -> None:
    links = links_of(crowd())
    nodes = data.first_boxes(links)
    assert len(nodes) == data.MAP_BOXES
    start = time.process_time()
    points = layout.arrange(nodes, links)
    assert time.process_time() - start < 2
    assert set(points) == set(nodes)
    assert len(set(points.values())) == len(nodes)
    assert points == layout.arrange(nodes, links)


def test_layout_uses_no_function_that_differs_between_machines() -> None:
    source = files("argmap.export.page").joinpath("layout.py").read_text()
    assert re.findall(r"^from math import (.*)$", source, re.MULTILINE) == ["gcd, sqrt"]
    assert not re.search(r"\*\*|random|\bsum\(.*float", source)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7])
def test_layout_places_any_number(count: int) -> None:
    nodes = [f"n{number}" for number in range(count)]
    assert set(layout.arrange(nodes, [])) == set(nodes)


def test_others_join_without_moving_the_placed() -> None:
    placed = {"a": (0, 0), "b": (300, 0)}
    points = layout.join(placed, ["a", "b", "c"], [("a", "c"), ("b", "c"), ("b", "b")])
    assert points["a"] == (0, 0)
    assert abs(points["c"][0] - 150) <= 230
