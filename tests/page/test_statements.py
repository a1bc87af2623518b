"""The view Statements: every statement in a table, a portion of it at a time."""

from __future__ import annotations

from typing import Any

import pytest

from argmap.model import ArgumentMap
from tests.browser import Opened, opened

from .conftest import Pages, Written
from .maps import crowd

LARGE = crowd(actors=500, claims=600)
ROWS = "#statements tbody th[scope=row]"


def names_of(shown: Opened) -> list[str]:
    return shown.page.locator(ROWS).all_inner_texts()  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def large() -> ArgumentMap:
    assert len(LARGE.statements) > 2000
    return LARGE


def test_table_is_a_table_with_every_statement(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=statements") as shown:
        assert shown.page.get_by_role("columnheader").all_inner_texts() == [
            "Who", "Stance", "What", "According to", "Voice", "When", "Source",
        ]  # fmt: skip
        row = shown.page.get_by_role("row").filter(has_text="2020-05-04")
        assert [" ".join(cell.split()) for cell in row.inner_text().split("\t")] == [
            "Ada Mayor", "supports", "The bridge should be built. “will be built”",
            "Sue Scribe", "quoted contested", "2020-05-04",
            'Sue Scribe (2020-05-05), ¶1 "The mayor said … be built"',
        ]  # fmt: skip
        assert "6 statements are shown." in shown.text("#statements caption")
        passages = shown.page.locator("#statements .passage").all_inner_texts()
        assert [text.split(":")[1].split("\n")[0].strip() for text in passages] == [
            "exact excerpt", "our digest of the passage, not the author’s words",
        ]  # fmt: skip


def test_what_is_not_plain_is_said(browser: Any, pages: Pages) -> None:
    """A doubt and a condition; what is certain and curated needs no words."""
    with opened(browser, pages["bridge"], "#view=statements&stance=conditional") as shown:
        row = shown.page.get_by_role("row").filter(has_text="Ben Boatman")
        assert "if the ferry stays" in row.inner_text()
        assert "likely, says the source" in row.inner_text()
        assert "curated" not in row.inner_text()


def test_columns_sort_up_down_and_back(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=statements") as shown:
        in_texts = names_of(shown)
        head = shown.page.get_by_role("columnheader", name="Who")
        head.get_by_role("button").press("Enter")
        up = names_of(shown)
        assert up == sorted(up) != in_texts
        assert head.get_attribute("aria-sort") == "ascending"
        assert "order=who" in shown.page.url
        head.get_by_role("button").press("Enter")
        assert names_of(shown) == sorted(up, reverse=True)
        assert head.get_attribute("aria-sort") == "descending"
        head.get_by_role("button").press("Enter")
        assert names_of(shown) == in_texts


def test_sorted_by_time_the_undated_come_last_and_passages_open(browser: Any, pages: Pages) -> None:
    for order, first in (("when", "(in the 1990s)"), ("-when", "2020-05-04")):
        with opened(browser, pages["bridge"], f"#view=statements&order={order}") as shown:
            times = shown.page.locator("#statements tbody td:nth-child(6)").all_inner_texts()
            assert times[0] == first
            assert all(times[:2])
            assert not any(times[2:])
            shown.page.locator("#statements summary").first.click()
            shown.page.locator("#statements blockquote").wait_for()


def test_long_table_comes_in_portions(browser: Any, written: Written, large: ArgumentMap) -> None:
    with opened(browser, written(large), "#view=statements") as shown:
        assert shown.page.locator(ROWS).count() == 150
        assert f"Numbers 1 to 150 of {len(large.statements)}" in shown.text("#statements caption")
        shown.page.locator("#statements .more:visible").scroll_into_view_if_needed()
        shown.page.locator(ROWS).nth(299).wait_for(state="attached")
        assert shown.page.locator("#statements .passage").count() == 1
        assert not shown.errors


def test_link_to_a_late_statement_shows_and_marks_it(browser: Any, written: Written, large: ArgumentMap) -> None:
    late = max(large.statements).split("/", 1)[1]
    with opened(browser, written(large), f"#view=statements&sel=statement/{late}") as shown:
        row = shown.page.locator("#statements tr[aria-current]")
        assert row.is_visible()
        made = shown.page.locator(ROWS).count()
        assert made <= 300
        shown.page.locator("#statements .more").first.click()
        assert shown.page.locator(ROWS).count() == made + 150
        assert shown.page.locator("#statements .passage").count() == 1
        assert shown.page.locator("#statements .document").count() == 1


def test_paper_has_all_of_it_and_the_screen_goes_on(browser: Any, written: Written, large: ArgumentMap) -> None:
    with opened(browser, written(large), "#view=statements&order=who") as shown:
        shown.run("dispatchEvent(new Event('beforeprint'))")
        assert shown.page.locator(ROWS).count() == len(large.statements)
        assert shown.page.locator("#statements .passage").count() == 1
        shown.run("dispatchEvent(new Event('afterprint'))")
        assert shown.page.locator(ROWS).count() == 150


def test_filter_starts_the_table_again(browser: Any, written: Written, large: ArgumentMap) -> None:
    fitting = sum(statement.stance == "supports" for statement in large.statements.values())
    with opened(browser, written(large), "#view=statements") as shown:
        shown.page.locator("#facets [name=stance][value=opposes]").uncheck()
        assert f"of {fitting} are shown" in shown.text("#statements caption") or fitting <= 150
        verbs = shown.page.locator("#statements button.stance").all_inner_texts()
        assert set(verbs) == {"supports"}


@pytest.mark.parametrize("order", ["", "when"])
@pytest.mark.parametrize("width", [390, 320])
def test_fits_a_phone(browser: Any, pages: Pages, width: int, order: str) -> None:
    with opened(browser, pages["everything"], f"#view=statements&order={order}", width=width, height=640) as shown:
        assert shown.run("document.documentElement.scrollWidth") == width
        assert shown.run("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('#statements'))")
