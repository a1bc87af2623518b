"""Every screen: phone, dark, narrow."""

from __future__ import annotations

import re
from typing import Any

import pytest

from argmap.export import html
from argmap.export.page import look
from tests.browser import opened

from .colours import contrast
from .conftest import Pages

SMALL = """[...document.querySelectorAll("button, summary, input, select, main a, aside a")]
  .filter((element) => element.checkVisibility())
  .filter((element) => {
    const {width, height} = (element.closest("label") || element).getBoundingClientRect();
    return width < 24 || height < 24;
  })
  .map((element) => element.outerHTML)"""
# The colours of what is drawn on the canvas: of boxes with their texts, and of the lines between what is near.
DRAWN = """(() => {
  const {nodes, edges} = window.__argmap.network.body;
  const lines = Object.values(edges).map(({options}) => options).filter(({arrows}) => arrows.to.enabled);
  return {
    boxes: Object.values(nodes).map(({options}) => [options.font.color, options.color.background]),
    lines: lines.map(({color}) => color.color),
  };
})()"""


def as_hex(colour: str) -> str:
    """`rgb(1, 2, 3)` and `#010203` as the latter."""
    parts = re.findall(r"\d+", colour) if colour.startswith("rgb") else []
    return "#" + "".join(f"{int(part):02x}" for part in parts) if parts else colour


@pytest.mark.parametrize("width", [320, 390])
def test_phone_opens_the_statements_and_nothing_is_wider(browser: Any, pages: Pages, width: int) -> None:
    with opened(browser, pages["everything"], width=width, height=844, is_mobile=True, has_touch=True) as shown:
        assert shown.page.locator("#statements").is_visible()
        assert not shown.page.locator("#graph").is_visible()
        for view in html.VIEWS:
            shown.page.click(f"#to-{view}")
            assert shown.run("document.documentElement.scrollWidth") <= width
            assert shown.run(SMALL) == [], view
        shown.page.click("#show-filters")
        shown.run("window.__argmap.select('statement/gazette/for')")
        assert shown.run(SMALL) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_drawn_can_be_read_even_where_it_is_faint(browser: Any, pages: Pages, scheme: str) -> None:
    paper = look.INKS["paper"][scheme == "dark"]
    with opened(browser, pages["everything"], "#view=map", color_scheme=scheme) as shown:
        for selected in ("", "actor/boatman"):
            shown.run(f"window.__argmap.select({selected!r})")
            drawn = shown.run(DRAWN)
            assert min(contrast(as_hex(text), as_hex(ground)) for text, ground in drawn["boxes"]) >= 4.5
            assert min(contrast(as_hex(line), paper) for line in drawn["lines"]) >= 3


def test_enlarged_twice_the_view_still_has_room(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["everything"], width=700, height=450, device_scale_factor=2) as shown:
        assert shown.run("document.querySelector('#graph').clientHeight") >= 240
        shown.page.click("#to-statements")
        assert shown.run("document.querySelector('#statements').clientHeight") >= 400


def test_dark_page_is_dark_and_the_map_with_it(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], color_scheme="dark") as shown:
        assert shown.run("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"
        fills = shown.run("Object.values(__argmap.network.body.nodes).map((node) => node.options.color.background)")
        assert set(fills) <= {ink.dark for ink in look.INKS.values()}
