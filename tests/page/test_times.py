"""The page reads times as `argmap.when` does: what merging would not conclude, the page does not either."""

from __future__ import annotations

import json
from importlib.resources import files
from itertools import product
from typing import Any

from argmap.when import bounds, read_when
from tests.browser import opened

from .conftest import Pages

TIMES = [
    "2011", "2011-02", "2012-02", "2011-02-28", "2011-02-28/..", "2011-02/2011-05", "2009~2017", "2009-11~2011-02",
    "1980/1988", "1988/1990", "../2011", "../2011-02", "2011/..", "2019-05-14", "0099-02", "2000-02", "1900-02",
]  # fmt: skip


def test_times_are_compared_as_merging_compares_them(browser: Any, pages: Pages) -> None:
    pairs = list(product(TIMES, TIMES))
    script = files("argmap.export.page").joinpath("shared/times.js").read_text("utf-8")
    with opened(browser, pages["empty"]) as shown:
        told = shown.run(f"""() => {{ {script}
          return {json.dumps(pairs)}.map((pair) => pair.map(timeBounds)).map(([one, other]) =>
            [one, surelyTogether(one, other), surelyBefore(one, other)]); }}""")
    for (first, second), (days, together, before) in zip(pairs, told, strict=True):
        one, other = bounds(read_when(first)), bounds(read_when(second))
        assert one
        assert other
        expected = [list(one), one.overlaps(other), one.precedes(other)]
        assert [days, together, before] == expected, f"{first} and {second}"
