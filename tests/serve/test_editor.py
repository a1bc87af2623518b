"""The query editor in a browser: shipped queries are a click away, mistakes shown in their place, texts stay texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from argmap.build import build
from argmap.query import shipped_queries
from argmap.serve import Server

from ..browser import Opened, violations
from ..conftest import OWN, write_files
from .conftest import ACTORS, Serving, fetch

HOSTILE = "<img src=x onerror=alert(1)>"
_WATCH = """
window.__broken = []; window.__ran = [];
document.addEventListener("securitypolicyviolation", (event) => window.__broken.push(event.violatedDirective));
window.alert = (text) => window.__ran.push(text);
"""


@contextmanager
def editing(browser: Any, server: Server, hash_: str = "", **context: Any) -> Iterator[Any]:
    """The editor, open. It asks nobody but its server, breaks no policy and lets no text run as a script."""
    surroundings = browser.new_context(**context)
    surroundings.set_default_timeout(10_000)
    page = surroundings.new_page()
    errors: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.add_init_script(_WATCH)
    page.goto(f"{server.url}query{hash_}")
    try:
        yield page
        assert page.evaluate("[window.__broken, window.__ran]") == [[], []]
    finally:
        surroundings.close()
    assert errors == []
    assert [url for url in asked if not url.startswith((server.url, "data:"))] == []


def test_shipped_query_is_loaded_with_its_parameters_and_runs(browser: Any, server: Server) -> None:
    shipped = list(shipped_queries())
    wanted = next(query for query in shipped if {"claim", "stance"} <= {known.name for known in query.parameters})
    with editing(browser, server) as page:
        assert page.locator("#queries button").count() == len(shipped)
        page.fill("#search", wanted.help[:30])
        page.click(f"[data-name={wanted.name}]")
        assert page.inner_text("#help") == wanted.help
        page.locator("#ids-claim option").first.wait_for(state="attached")
        assert page.locator("#ids-claim option").count() == 3
        page.wait_for_selector("#error")  # its example is of another map
        for field in page.locator("#parameters input").all():
            field.fill("")
        page.fill("#parameter-claim", "build-it")
        page.select_option("#parameter-stance", "supports")
        page.click("#run")
        page.locator("#status", has_text=re.compile(r"\d+ rows?, \d+ ms")).wait_for()
        assert "build the bridge" in page.inner_text("#answer table")


def test_saved_answer_is_the_one_that_is_shown(browser: Any, server: Server) -> None:
    with editing(browser, server) as page:
        page.fill("#query", ACTORS)
        page.keyboard.press("Control+Enter")
        page.locator("#status", has_text="2 rows").wait_for()
        with page.expect_download() as coming:
            page.get_by_role("link", name="CSV").click()
        assert coming.value.suggested_filename == "answer.csv"
        assert Path(coming.value.path()).read_text("utf-8").split() == ["actor", "actor/ada", "actor/bo"]


def test_mistake_is_a_click_from_its_place(browser: Any, server: Server) -> None:
    with editing(browser, server) as page:
        page.fill("#query", "SELECT ?a WHERE {\n  ?a a am:Actor ;;; }}")
        page.click("#run")
        page.wait_for_selector("#error")
        assert page.inner_text("#message").startswith("2:")
        page.get_by_role("button", name="Go to line 2").click()
        place = page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]")
        assert (place[0], place[1] > 18) == ("query", True)


def test_cut_answer_is_told_in_words(browser: Any, server: Server) -> None:
    with editing(browser, server) as page:
        page.fill("#query", "SELECT ?a ?b ?c { ?a ?b ?c }")
        page.click("#run")
        page.locator("#status", has_text="Not all: only the first 20").wait_for()


def test_yes_no_and_graphs_are_shown_too(browser: Any, server: Server) -> None:
    with editing(browser, server) as page:
        page.fill("#query", "ASK { ?a a am:Actor }")
        page.click("#run")
        page.locator("#answer", has_text="true").wait_for()
        page.fill("#query", "CONSTRUCT WHERE { ?a a am:Actor }")
        page.click("#run")
        page.locator("#answer pre", has_text="a am:Actor .").wait_for()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1300), ("dark", 390)])
def test_editor_is_accessible_and_fits(scheme: str, width: int, browser: Any, server: Server) -> None:
    screen = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, "bypass_csp": True}
    with editing(browser, server, **screen) as page:
        assert violations(Opened(page)) == []
        page.locator("#queries button").first.click()
        page.fill("#query", "SELECT * { ?a ?b ?c } LIMIT 5")
        page.click("#run")
        page.wait_for_selector("#answer table")
        assert violations(Opened(page)) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.fill("#query", "SELECT")
        page.click("#run")
        page.wait_for_selector("#error")
        assert violations(Opened(page)) == []


def test_link_to_a_query_loads_it_and_leaves_running_it_to_the_reader(browser: Any, server: Server) -> None:
    hash_ = "#" + urlencode({"query": f"# {HOSTILE}\n# param actor actor: {HOSTILE}\nASK {{}}", "$actor": HOSTILE})
    with editing(browser, server, hash_) as page:
        assert page.input_value("#query").startswith(f"# {HOSTILE}")
        assert page.input_value("#parameter-actor") == HOSTILE
        assert page.inner_text("#status") == ""
        page.click("#run")
        page.wait_for_selector("#error")
        assert HOSTILE in page.inner_text("#message")


def test_texts_of_the_map_stay_texts(browser: Any, tmp_path: Path, serving: Serving) -> None:
    names = OWN["names.yaml"].replace("Ada Stone", f"'{HOSTILE}'")  # type: ignore[arg-type]
    build(write_files(tmp_path / "workspace", {**OWN, "names.yaml": names}), None, tmp_path / "out")
    with serving(build=tmp_path / "out") as server, editing(browser, server) as page:
        page.fill("#query", "SELECT ?name (IRI('javascript:alert(1)') AS ?x) { ?a a am:Actor ; foaf:name ?name }")
        page.click("#run")
        page.wait_for_selector("#answer table")
        assert HOSTILE in page.inner_text("#answer table")
        assert page.locator("#answer a, #answer img").count() == 0


def test_page_around_the_editor_may_do_nothing_but_its_own(server: Server) -> None:
    answer = fetch(server, "/query")
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    own = answer.text.partition('<script type="application/json"')[0]
    assert not re.search(r"https?://|\son\w+=", own)
