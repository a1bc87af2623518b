"""Debian's Chromium for tests: opens a page with no network, and keeps what it asked for and complained of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from .run import BROWSERS

_ARGUMENTS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-3d-apis", "--disable-background-networking"]
# Every violation of the content security policy is kept, as is every script that a text smuggles in.
_WATCH = """
window.__violations = []; window.__ran = [];
document.addEventListener("securitypolicyviolation", (event) => window.__violations.push(event.violatedDirective));
window.alert = (text) => window.__ran.push(text);
"""


@dataclass
class Opened:
    """A page that is open, with what it asked the world for and what went wrong."""

    page: Any
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def text(self, selector: str) -> str:
        """What a reader sees of an element."""
        return " ".join(self.page.inner_text(selector).split())

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        return self.page.evaluate(script)


def violations(shown: Opened, within: str = "html") -> list[str]:
    """What axe finds wrong with the page, or with a part of it, whatever its level: the rule and the element."""
    from axe_playwright_python.base import AXE_SCRIPT

    if not shown.run("Boolean(window.axe)"):
        shown.run(AXE_SCRIPT)
    found = shown.run(f"axe.run({within!r}, {{resultTypes: ['violations']}})")
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found["violations"] for node in rule["nodes"]]


def saved(shown: Opened, kind: str) -> tuple[str, bytes]:
    """What the menu of downloads saves of the view (`csv`, `svg`, `png`): the name of the file and what is in it."""
    if not shown.page.locator("#downloads .menu").is_visible():
        shown.page.click("#downloads summary")
    with shown.page.expect_download() as coming:
        shown.page.click(f"[data-save={kind}]")
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes()


@contextmanager
def chromium() -> Iterator[Any]:
    """The browser. Skips the test where there is none, but not in CI, where it must be."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        message = "no chromium on this machine; `apt-get install chromium` brings the browser tests to life"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(
    browser: Any, file: Path, hash_: str = "", *, width: int = 1400, height: int = 900, **context: Any
) -> Iterator[Opened]:
    """A page of our own, opened from its file. Nothing it asks of the net is answered."""
    surroundings = browser.new_context(viewport={"width": width, "height": height}, **context)
    surroundings.set_default_timeout(10_000)
    page = surroundings.new_page()
    found = Opened(page)
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    page.on("console", lambda said: found.errors.append(said.text) if said.type in {"error", "warning"} else None)
    page.route(lambda url: url.startswith("http"), lambda route: route.abort())
    page.add_init_script(_WATCH)
    page.goto(file.as_uri() + hash_)
    if context.get("java_script_enabled", True):
        # The page is ready when its script has run; where it has not, its complaint says more than waiting for it.
        assert page.evaluate("document.documentElement.dataset.ready") == "1", found.errors
    try:
        yield found
    finally:
        surroundings.close()
