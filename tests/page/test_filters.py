"""The filters: what they let through, and how they are undone."""

from __future__ import annotations

from typing import Any

from tests.browser import opened

from .conftest import Pages


def test_filters_count_and_the_link_keeps_them(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        assert shown.text("#count") == "6 of 6 statements"
        shown.page.uncheck("input[name=stance][value=opposes]")
        assert shown.text("#count") == "3 of 6 statements"
        shown.page.check("input[name=contested]")
        shown.page.fill("#q", "monday")
        assert shown.text("#count") == "1 of 6 statements"
        address = shown.run("location.hash")
    with opened(browser, pages["bridge"], address) as again:
        assert again.text("#count") == "1 of 6 statements"
        assert again.page.input_value("#q") == "monday"
        assert again.run("location.hash") == address
        again.page.click("#reset")
        assert again.text("#count") == "6 of 6 statements"


def test_only_shows_one_value_and_all_brings_the_rest(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=statements") as shown:
        shown.page.get_by_label("Only A toll?").click()
        assert shown.text("#count") == "3 of 6 statements"
        assert shown.page.locator("#statements tbody tr:visible th[scope=row]").count() == 3
        shown.page.get_by_label("All: Issue").click()
        assert shown.text("#count") == "6 of 6 statements"


def test_what_one_source_alone_tells_can_be_seen_alone(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        shown.page.check("input[name=alone]")
        assert shown.text("#count") == "5 of 6 statements"  # the mayor's support rests on two
        assert "alone=1" in shown.run("location.hash")


def test_years_say_that_they_leave_out_what_has_no_date(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#from=1990&to=2000") as shown:
        assert shown.text("#count") == "1 of 6 statements, those without a date left out"
        shown.page.check("input[name=undated]")
        assert shown.text("#count") == "5 of 6 statements"
