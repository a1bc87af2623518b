"""By keyboard alone: everything is reached, everything shows that it is reached, and nothing keeps the reader."""

from __future__ import annotations

from typing import Any

import pytest

from argmap.export import html
from tests.browser import Opened, opened

from .conftest import Pages

# What has the focus, and what is wrong with how that shows.
FOCUSED = """(() => {
  const element = document.activeElement, style = getComputedStyle(element), box = element.getBoundingClientRect();
  element.dataset.reached = "";
  const faults = [];
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) faults.push("shows no focus");
  if (style.opacity === "0" || box.width < 2 || box.height < 2) faults.push("cannot be seen");
  if (box.bottom < 1 || box.top > innerHeight - 1) faults.push("is out of sight");
  const told = faults.map((fault) => `${fault}: ${element.outerHTML.slice(0, 120)}`);
  return {isPage: element === document.body, faults: told};
})()"""
UNREACHED = """[...document.querySelectorAll("button, a[href], input, select, summary, [tabindex='0']")]
  .filter((element) => element.checkVisibility() && !element.disabled && !("reached" in element.dataset))
  .map((element) => element.outerHTML.slice(0, 120))"""
ACTIVE = "document.activeElement.id || document.activeElement.textContent"


def press(shown: Opened, *keys: str) -> None:
    for key in keys:
        shown.page.keyboard.press(key)


def look(shown: Opened) -> list[str]:
    faults: list[str] = shown.run(FOCUSED)["faults"]
    return faults


def walk(shown: Opened, *steps: str) -> list[str]:
    """Goes on by these keys, time and again, as long as that leads to something new; what is wrong on the way."""
    faults = []
    while True:
        before = shown.run("document.querySelectorAll('[data-reached]').length")
        for step in steps:
            press(shown, step)
            faults += look(shown)
        if shown.run("document.querySelectorAll('[data-reached]').length") == before:
            return faults


@pytest.mark.parametrize("view", html.VIEWS)
def test_everything_is_reached_and_shows_that_it_is(browser: Any, pages: Pages, view: str) -> None:
    with opened(browser, pages["everything"], f"#view={view}") as shown:
        faults = []
        for _ in range(200):
            press(shown, "Tab")
            found = shown.run(FOCUSED)
            if found["isPage"]:
                break
            faults += found["faults"]
        else:
            pytest.fail("the Tab key never comes round")
        # Arrow keys walk within a table or a chart that is one stop of the Tab key.
        for stop in shown.page.locator(
            "#matrix [data-at][tabindex='0'], #timeline :is(.bin, .held)[tabindex='0']"
        ).all():
            if stop.is_visible():
                stop.focus()
                along = ["ArrowRight"] * 4
                faults += [*walk(shown, *along), *walk(shown, "Home", "ArrowDown", *along)]
                faults += [*walk(shown, "End", *["ArrowUp"] * 4, *along), *walk(shown, *["ArrowLeft"] * 4)]
        assert faults == []
        assert shown.run(UNREACHED) == []


def test_keyboard_alone_reads_the_map(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        shown.page.focus("#graph")
        press(shown, "ArrowRight")
        first = shown.text("#panel h2")
        press(shown, "ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Enter")
        assert shown.run(ACTIVE) == "panel"
        assert first
        press(shown, "Escape")
        assert not shown.page.locator("#panel").is_visible()
        assert shown.run(ACTIVE) == "graph"


def test_focus_returns_where_it_came_from(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=statements") as shown:
        shown.page.locator("#statements tbody button.stance").first.press("Enter")
        came_from = "document.activeElement.closest('#statements button.stance') !== null"
        assert shown.run(ACTIVE) == "panel"
        press(shown, "Escape")
        assert shown.run(came_from)
        # However far the reader has gone on from there within the panel.
        press(shown, "Enter")
        shown.page.locator("#panel button.pick").first.press("Enter")
        assert shown.run(ACTIVE) == "panel"
        press(shown, "Escape")
        assert shown.run(came_from)


def test_focus_goes_to_the_view_where_it_cannot_return(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=statements") as shown:
        shown.page.locator("#statements tbody button.stance").first.press("Enter")
        shown.run("document.querySelector('#to-matrix').click()")
        shown.page.focus("#panel")
        press(shown, "Escape")
        assert shown.run(ACTIVE) == "matrix"


def test_escape_closes_the_menu_first_and_the_panel_after_it(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=actor/mayor") as shown:
        summary = shown.page.locator("#downloads summary")
        summary.press("Enter")
        press(shown, "Tab")
        assert shown.page.locator("#downloads .menu").is_visible()
        press(shown, "Escape")
        assert not shown.page.locator("#downloads .menu").is_visible()
        assert summary.evaluate("(element) => element === document.activeElement")
        assert shown.page.locator("#panel").is_visible()
        press(shown, "Escape")
        assert not shown.page.locator("#panel").is_visible()


def test_escape_closes_the_suggestions_and_then_clears_the_search(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        press(shown, "/")
        shown.page.keyboard.type("mayor")
        assert shown.page.locator("#found").is_visible()
        press(shown, "Escape")
        assert not shown.page.locator("#found").is_visible()
        assert (shown.run(ACTIVE), shown.page.input_value("#q")) == ("q", "mayor")
        press(shown, "Escape")
        assert (shown.run(ACTIVE), shown.page.input_value("#q")) == ("q", "")


def test_search_in_vain_has_a_way_out(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        press(shown, "/")
        shown.page.keyboard.type("nowhere")
        press(shown, "Tab")
        assert shown.run("document.activeElement.parentElement.className") == "found-nothing"
        press(shown, "Escape")
        assert (shown.run(ACTIVE), shown.page.input_value("#q")) == ("q", "nowhere")
        shown.page.keyboard.type("!")
        press(shown, "Tab", "Enter")
        assert (shown.run(ACTIVE), shown.page.input_value("#q")) == ("q", "")


def test_filters_of_a_narrow_screen_open_and_close(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], width=700, height=600) as shown:
        shown.page.locator("#show-filters").press("Enter")
        assert shown.run("document.querySelector('#filters').contains(document.activeElement)")
        press(shown, "Space")
        press(shown, "Escape")
        assert shown.run(ACTIVE) == "show-filters"
        assert not shown.page.locator("#filters").is_visible()


def test_focus_stays_in_the_filter_that_was_set_and_undone(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        box = shown.page.locator("input[name=stance]").first
        box.press("Space")
        assert box.evaluate("(element) => element === document.activeElement")
        shown.page.locator("[data-all=stance]").press("Enter")
        assert shown.run("document.activeElement.tagName") == "SUMMARY"


def test_what_happens_is_told_to_those_who_do_not_see_it(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        spoken = "document.querySelector('#spoken').textContent"
        assert shown.page.locator("#spoken").get_attribute("aria-live") == "polite"
        assert shown.page.locator("#count").get_attribute("role") == "status"
        shown.page.locator("#to-matrix").press("Enter")
        assert shown.run(spoken) == "View Matrix, 6 of 6 statements."
        shown.page.locator("input[name=stance]").first.press("Space")
        assert shown.text("#count") == "3 of 6 statements"
        shown.page.go_back()
        shown.page.go_back()
        shown.page.locator("#graph").wait_for()
        assert shown.run(spoken) == "View Map, 6 of 6 statements."
        shown.page.focus("#graph")
        press(shown, "ArrowRight")
        assert shown.run(spoken).startswith("Selected: ")
        press(shown, "/")
        shown.page.keyboard.type("mayor")
        assert "suggestion" in shown.run(spoken)
