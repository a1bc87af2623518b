"""The page opens: offline, without complaint, and with scripts off."""

from __future__ import annotations

import re
from typing import Any

import pytest

from argmap.export import html
from tests.browser import opened

from .conftest import Pages


@pytest.mark.parametrize("name", ["everything", "crowd", "empty", "hostile"])
def test_every_view_opens_offline_without_complaint(browser: Any, pages: Pages, name: str) -> None:
    with opened(browser, pages[name]) as shown:
        for view in html.VIEWS:
            shown.page.click(f"#to-{view}")
            assert shown.page.locator(f"#{view}").is_visible()
            assert shown.errors == []
        assert [url for url in shown.requests if not url.startswith(("file:", "data:"))] == []
        assert shown.run("window.__violations") == []
        assert shown.run("[document.compatMode, document.documentElement.lang]") == ["CSS1Compat", "en"]
        assert shown.run("document.querySelectorAll('h1').length") == 1
        assert shown.run("document.querySelectorAll('main').length") == 1


def test_no_view_and_no_panel_speaks_like_a_program(browser: Any, pages: Pages) -> None:
    """Whatever is missing or has no word would show itself so."""
    strange = re.compile(r"undefined|\[object|NaN|\bnull\b|\{\w+\}|Infinity")
    with opened(browser, pages["everything"]) as shown:
        for view in html.VIEWS:
            shown.page.click(f"#to-{view}")
            assert strange.findall(shown.text("body")) == [], view
        for id_ in shown.run("['actors', 'claims', 'issues', 'documents', 'folds'].flatMap((kind) => "
                             "Object.keys(window.__argmap.data[kind]))"):  # fmt: skip
            shown.run(f"window.__argmap.select({id_!r})")
            shown.page.locator("#panel details > summary").evaluate_all("all => all.forEach((each) => each.click())")
            assert strange.findall(shown.text("#panel")) == [], id_


def test_same_picture_at_each_opening(browser: Any, pages: Pages) -> None:
    """Every pixel of the canvas, and the place of everything around it."""
    places = "[...document.querySelectorAll('body *')].map((one) => JSON.stringify(one.getBoundingClientRect()))"
    canvases, around = [], []
    for _ in range(2):
        with opened(browser, pages["crowd"]) as shown:
            canvases.append(shown.run("document.querySelector('#graph canvas').toDataURL()"))
            around.append(shown.run(places))
    assert canvases[0] == canvases[1]
    assert around[0] == around[1]


def test_net_that_hangs_keeps_nobody_waiting(browser: Any, pages: Pages) -> None:
    """Nor does the lack of WebGL: the browser of these tests is started without it."""
    with browser.new_context() as surroundings:
        page = surroundings.new_page()
        asked = []
        page.route(lambda url: not url.startswith("file:"), lambda route: asked.append(route.request.url))
        page.goto(pages["everything"].as_uri(), wait_until="load", timeout=10_000)
        drawn = (
            "document.querySelector('#graph canvas').getContext('2d').getImageData(0, 0, 1200, 600).data.some(Boolean)"
        )
        assert page.evaluate(drawn)
        assert not page.evaluate("Boolean(document.createElement('canvas').getContext('webgl'))")
        assert asked == []


def test_without_scripts_everything_can_be_read(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], java_script_enabled=False) as shown:
        text = shown.text("body")
        assert "The mayor said on Monday that the bridge will be built" in text
        assert "would support, if the ferry stays" in text
        assert shown.page.locator("#page").is_hidden()
