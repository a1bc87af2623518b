"""The address: a link reopens exactly this, and garbage does nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import opened

from .conftest import Pages


def test_back_goes_back(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=statements") as shown:
        shown.page.click("#to-matrix")
        shown.page.go_back()
        shown.page.locator("#statements").wait_for()
        assert not shown.page.locator("#matrix").is_visible()


@pytest.mark.parametrize(
    "address",
    [
        "#sel=<img src=x onerror=alert(1)>&view=zzz&stance=nonsense",
        "#sel=constructor",
        "#%",
        "#sel=divergence/1",
        "#q=" + "%3C" * 500,
    ],
)
def test_garbage_in_the_address_does_nothing(browser: Any, pages: Pages, address: str) -> None:
    with opened(browser, pages["bridge"], address) as shown:
        assert shown.errors == []
        assert shown.run("window.__ran") == []
        assert not shown.page.locator("#panel").is_visible()
