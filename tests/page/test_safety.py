"""Nothing that a text or an address says is ever obeyed."""

from __future__ import annotations

import csv
import io
import random
import re
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from argmap.export import html
from tests.browser import Opened, opened, saved

from .conftest import Pages
from .maps import PAYLOADS, everything

SIGNS_OF_A_FORMULA = "=+-@\t\r\n"


def harm(shown: Opened) -> list[Any]:
    """Whatever a text from outside has achieved: scripts, elements, links, requests, broken rules, errors."""
    inserted = "img[src=x], [onerror], [onload], svg[onload], a[href^='javascript' i], a[href^='data' i], main script"
    return [
        *shown.run("window.__ran"),
        *shown.run("window.__violations"),
        *shown.run(f"[...document.querySelectorAll({inserted!r})].map((element) => element.outerHTML)"),
        *(url for url in shown.requests if not url.startswith(("file:", "data:", "blob:"))),
        *shown.errors,
    ]


# Selects each in turn, with all of its panel opened.
OPEN_ALL = """(ids) => ids.forEach((id) => {
  window.__argmap.select(id);
  document.querySelectorAll("#panel details > summary").forEach((each) => each.click());
})"""


def test_hostile_texts_stay_texts(browser: Any, pages: Pages) -> None:
    whole = everything()
    records = [whole.actors, whole.claims, whole.issues, whole.documents, whole.passages, whole.statements]
    folds = [whole.positions, whole.arguments, whole.alignments]
    ids = [id_ for kind in [*records, *folds] for id_ in kind]
    with opened(browser, pages["hostile"]) as shown:
        for view in html.VIEWS:
            shown.page.click(f"#to-{view}")
            shown.run("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
        shown.page.evaluate(OPEN_ALL, ids)
        for text in ("onerror", "alert", "nowhere <img src=x onerror=alert(1)>"):
            shown.page.fill("#q", text)
        shown.run("dispatchEvent(new Event('beforeprint'))")
        assert harm(shown) == []
        assert len(PAYLOADS[0]) < len(shown.text("h1"))


def test_hostile_texts_stay_texts_where_scripts_are_off(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["hostile"], java_script_enabled=False) as plain:
        assert plain.page.locator("img[src], svg[onload], main script").count() == 0
        assert PAYLOADS[0] in plain.text("body")


@pytest.mark.parametrize("view", html.VIEWS)
def test_hostile_texts_stay_texts_in_what_is_saved(browser: Any, pages: Pages, view: str) -> None:
    with opened(browser, pages["hostile"], f"#view={view}", accept_downloads=True) as shown:
        name, table = saved(shown, "csv")
        assert re.fullmatch(r"[\w-]+-\w+\.csv", name)
        rows = list(csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
        if shown.page.locator("[data-save=svg]").count() and not shown.page.locator("[data-save=svg]").is_hidden():
            picture = ET.fromstring(saved(shown, "svg")[1])
            tags = {element.tag.removeprefix("{http://www.w3.org/2000/svg}") for element in picture.iter()}
            assert not tags & {"script", "foreignObject", "image", "use", "a", "style", "img"}
            attributes = {name for element in picture.iter() for name in element.attrib}
            assert [name for name in attributes if name.startswith("on") or name.endswith("href")] == []
            assert saved(shown, "png")[1].startswith(b"\x89PNG\r\n\x1a\n")
        assert harm(shown) == []


@pytest.mark.parametrize("view", html.VIEWS)
def test_no_cell_of_a_table_is_a_formula(browser: Any, pages: Pages, view: str) -> None:
    with opened(browser, pages["formulas"], f"#view={view}", accept_downloads=True) as shown:
        name, table = saved(shown, "csv")
        assert name == f"cmd-evil-exe-{view}.csv"
        cells = [cell for row in csv.reader(io.StringIO(table.decode("utf-8-sig"), newline="")) for cell in row]
        assert any("1+1" in cell or "HYPERLINK" in cell for cell in cells)
        assert [cell for cell in cells if cell.startswith(tuple(SIGNS_OF_A_FORMULA))] == []


def addresses(count: int) -> list[str]:
    """Addresses that are old, cut off or ill meant: always the same ones."""
    chance = random.Random(4)
    names = ["view", "sel", "q", "from", "to", "least", "contested", "undated", "by", "steps", "lanes", "kind", "rows",
             "stance", "issue", "actor", "group", "author", "source", "voice", "certainty", "origin", "claim", "left",
             "right", "__proto__", "constructor", ""]  # fmt: skip
    values = [*html.VIEWS, "actor/mayor", "claim/build", "divergence/1", "statement/gazette/for", "gazette", "post",
              "__proto__", "constructor", "toString", "-1", "0", "1", "2", "1e309", "NaN", "0x10", "9999", "none", "-",
              "a,b,,c", "%", "%E0%A4%A", "%00", "%3Cimg src=x onerror=alert(1)%3E", "javascript:alert(1)", "🌉" * 50,
              "x" * 5000, "%F0%9F%92%A9", "../../..", "authors", "1&view=", "=", "#", "supports,opposes"]  # fmt: skip

    def pair() -> str:
        return f"{chance.choice(names)}{chance.choice('===%')}{chance.choice(values)}"

    return ["#" + chance.choice("&&;").join(pair() for _ in range(chance.randint(0, 6))) for _ in range(count)]


# Goes to every address; gives back those at which something goes wrong.
GO = """async (addresses) => {
  const bad = [];
  let here = "";
  addEventListener("error", (event) => bad.push([here, event.message]));
  for (here of addresses) {
    history.replaceState(null, "", here);
    dispatchEvent(new Event("hashchange"));
    const views = [...document.querySelectorAll("main section")].filter((view) => !view.hidden);
    if (views.length !== 1) bad.push([here, "no view"]);
  }
  await new Promise(requestAnimationFrame);
  return bad;
}"""


def test_no_address_does_any_harm(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["everything"], "#view=statements&sel=<img src=x onerror=alert(1)>&stance=0") as shown:
        assert shown.page.evaluate(GO, addresses(200)) == []
        assert harm(shown) == []
        shown.page.click("#reset")
        assert shown.text("#count") == "8 of 8 statements"
