"""On paper."""

from __future__ import annotations

from typing import Any

from tests.browser import opened

from .conftest import Pages


def test_paper_has_the_picture_and_every_passage_in_view(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=matrix&source=gazette", color_scheme="dark") as shown:
        shown.page.emulate_media(media="print", color_scheme="dark")
        shown.run("dispatchEvent(new Event('beforeprint'))")
        shown.page.wait_for_function("() => document.querySelector('#picture').naturalWidth >= 640")
        text = shown.text("body")
        assert "The mayor said on Monday that the bridge will be built" in text
        assert "Our words" not in text  # filtered out
        assert "Filters: Source: Sue Scribe (2020-05-05)" in text
        assert shown.run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        below = shown.run("document.querySelector('#statements table').getBoundingClientRect().top")
        assert below >= shown.run("document.querySelector('#picture').getBoundingClientRect().bottom")
