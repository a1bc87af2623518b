"""In another language, and from right to left: a Persian map, with names in both scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from argmap.export import html
from tests.browser import Opened, opened, violations

from .conftest import Pages
from .maps import persian, the_page

# Days that are drawn with their parts in another order: letters read from right to left may turn them round.
TURNED_DAYS = """(() => {
  const turned = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const left = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    return box.width ? [box.left, Math.round(box.top)] : null;
  };
  while (texts.nextNode()) {
    const node = texts.currentNode;
    if (node.parentElement.closest("script, noscript, style")) continue;
    for (const match of node.data.matchAll(/[12]\\d{3}-\\d\\d(-\\d\\d)?/g)) {
      const [first, last] = [left(node, match.index), left(node, match.index + match[0].length - 1)];
      if (first && last && first[1] === last[1] && first[0] > last[0]) turned.push(node.data);
    }
  }
  return turned;
})()"""


def left_of(shown: Opened, selector: str) -> float:
    return float(shown.page.locator(selector).first.bounding_box()["x"])


def seen_words(shown: Opened) -> set[str]:
    return set(re.findall(r"[A-Za-z]{2,}", shown.page.inner_text("body")))


def texts(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for part in told.values() if isinstance(told, dict) else told:
            yield from texts(part)


def test_every_view_speaks_persian_from_the_right(browser: Any, pages: Pages) -> None:
    islands = re.findall(r'<script type="application/json" id="(?!words)\w+">(.*?)</script>', the_page(persian()))
    known = set(re.findall(r"[A-Za-z]{2,}", " ".join([*islands, *texts(html._words("fa"))])))
    with opened(browser, pages["persian"]) as shown:
        assert shown.run("[document.documentElement.dir, document.documentElement.lang]") == ["rtl", "fa"]
        assert left_of(shown, "#filters") > left_of(shown, "#main")
        shown.run("window.__argmap.select('actor/mayor')")
        assert left_of(shown, "#panel") < left_of(shown, "#main") < left_of(shown, "#filters")
        for view in html.VIEWS:
            shown.page.click(f"#to-{view}")
            assert seen_words(shown) <= known, view
            assert shown.run(TURNED_DAYS) == [], view
            assert violations(shown) == []
            assert shown.run("document.documentElement.scrollWidth") <= 1400
        assert shown.errors == []


def test_panels_speak_persian_and_keep_days_in_order(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["persian"], "#view=statements") as shown:
        for id_ in ("actor/mayor", "claim/toll", "document/leaflet", "statement/gazette/for", "statement/post/doubt"):
            shown.run(f"window.__argmap.select({id_!r})")
            shown.page.locator("#panel details > summary").evaluate_all("all => all.forEach((each) => each.click())")
            assert shown.run(TURNED_DAYS) == [], id_
        # That the toll speaks against a statement: the sentence of the one stands within that of the other.
        told = re.sub(r"[\u2066-\u2069]", "", shown.text("#panel h2"))
        assert told == (
            "به گفتهٔ Carl Clerk (بی‌تاریخ)، «هزینهٔ آن باید با عوارض پرداخت شود.» به زیان گزارهٔ "
            "«آیدا شهردار موافق این است که پل باید تا سال 2030 با پشتیبانی EU ساخته شود.» است"
        )


def test_persian_is_spoken_where_scripts_are_off(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["persian"], java_script_enabled=False) as shown:
        text = shown.text("body")
        assert "گزارهٔ «آیدا شهردار موافق این است که پل باید تا سال 2030 با پشتیبانی EU ساخته شود.»" in text
        assert not re.search(r"\b(supports|opposes|undated)\b", text)


@pytest.mark.parametrize("width", [320, 390])
def test_no_view_is_wider_than_a_phone(browser: Any, pages: Pages, width: int) -> None:
    with opened(browser, pages["persian"], width=width, height=844, is_mobile=True, has_touch=True) as shown:
        for view in html.VIEWS:
            shown.page.click(f"#to-{view}")
            assert shown.run("document.documentElement.scrollWidth") <= width, view
            assert shown.run("document.documentElement.scrollLeft") == 0, view


def test_arrow_keys_go_where_they_point(browser: Any, pages: Pages) -> None:
    focused = "document.activeElement.getBoundingClientRect().left"
    with opened(browser, pages["persian"], "#view=matrix") as shown:
        shown.page.locator("#matrix tbody td button").first.focus()
        start = shown.run(focused)
        shown.page.keyboard.press("ArrowLeft")
        assert shown.run(focused) < start
        shown.page.keyboard.press("ArrowRight")
        assert shown.run(focused) == start
        shown.page.click("#to-timeline")
        bar = shown.page.locator("#timeline button.bin").first
        bar.focus()
        start = shown.run(focused)
        shown.page.keyboard.press("ArrowLeft")
        assert shown.run(focused) < start


def test_search_needs_neither_joiners_nor_the_right_keyboard(browser: Any, pages: Pages) -> None:
    """Arabic yeh and kaf for the Persian ones, no zero-width non-joiner, no accents."""
    with opened(browser, pages["persian"]) as shown:
        for typed in ("قايقران", "هم رأی", "بي‌تاريخ"):
            shown.page.fill("#q", typed.split()[0])
            assert not shown.text("#count").startswith("0 "), typed


def test_table_for_other_programs_has_no_signs_of_direction(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["persian"], "#view=statements") as shown:
        shown.page.click("#downloads summary")
        with shown.page.expect_download() as coming:
            shown.page.click("[data-save=csv]")
        table = coming.value.path().read_text("utf-8-sig")
        assert "سوسن دبیر" in table
        assert not re.search(r"[\u2066-\u2069]", table)
        assert coming.value.suggested_filename == "پل-بر-رودخانه-statements.csv"
