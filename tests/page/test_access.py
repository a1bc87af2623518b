"""For everybody: no violation of any level on any screen, and nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from argmap.export import html
from tests.browser import Opened, opened, violations

from .conftest import Pages

PHONE = {"is_mobile": True, "has_touch": True}
SCREENS: Mapping[str, Mapping[str, Any]] = {
    "light": {"width": 1400, "height": 900},
    "dark": {"width": 1400, "height": 900, "color_scheme": "dark"},
    "phone": {"width": 390, "height": 844, **PHONE},
    "narrow": {"width": 320, "height": 640, **PHONE, "color_scheme": "dark"},
    "enlarged": {"width": 700, "height": 450, "device_scale_factor": 2},  # a window of 1400 by 900 at 200 %
}
RECORDS = (
    "actor/mayor", "claim/build", "issue/bridge", "document/gazette", "document/leaflet", "passage/gazette/1",
    "statement/gazette/for", "statement/post/hopes", "position/mayor/supports/build", "alignment/boatman/opposes/mayor",
    "argument/toll/opposes/gazette/for",
)  # fmt: skip


def faults(shown: Opened, where: str, within: str = "html") -> Iterator[str]:
    width = shown.page.viewport_size["width"]
    if shown.run("document.documentElement.scrollWidth") > width:
        yield f"{where}: wider than the screen"
    yield from (f"{where}: {fault}" for fault in violations(shown, within))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_view_is_for_everybody(browser: Any, pages: Pages, screen: str) -> None:
    with opened(browser, pages["everything"], **SCREENS[screen]) as shown:
        found = []
        for view in html.VIEWS:
            shown.page.click(f"#to-{view}")
            found += faults(shown, view)
        assert "\n".join(found) == ""


@pytest.mark.parametrize("screen", ["light", "dark", "narrow"])
def test_every_panel_is_for_everybody(browser: Any, pages: Pages, screen: str) -> None:
    with opened(browser, pages["everything"], "#view=statements", **SCREENS[screen]) as shown:
        found = []
        for id_ in RECORDS:
            shown.run(f"window.__argmap.select({id_!r})")
            shown.page.locator("#panel details > summary").evaluate_all("all => all.forEach((each) => each.click())")
            found += faults(shown, id_, "#panel")
        assert "\n".join(found) == ""


@pytest.mark.parametrize("screen", ["light", "dark", "phone"])
def test_what_opens_is_for_everybody(browser: Any, pages: Pages, screen: str) -> None:
    """The menu of downloads, the filters, the suggestions, and a page on which nothing passes the filters."""
    with opened(browser, pages["everything"], **SCREENS[screen]) as shown:
        shown.page.click("#downloads summary")
        found = [*faults(shown, "downloads")]
        if shown.page.locator("#show-filters").is_visible():
            shown.page.click("#show-filters")
        shown.page.locator("#filters summary").evaluate_all(
            "all => all.forEach((each) => (each.parentNode.open = true))"
        )
        found += faults(shown, "filters")
        shown.page.fill("#q", "m")
        assert shown.page.locator("#found li").first.is_visible()
        shown.page.keyboard.press("ArrowDown")
        found += faults(shown, "suggestions")
        shown.page.fill("#q", "nowhere to be found")
        found += faults(shown, "search in vain")
        shown.page.locator("#q").blur()
        for view in html.VIEWS:
            shown.page.click(f"#to-{view}")
            found += faults(shown, f"{view} without anything")
        assert "\n".join(found) == ""
