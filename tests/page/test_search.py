"""The search: it finds, and goes there."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from argmap.model import Id
from tests.browser import Opened, opened

from .conftest import Pages, Written
from .maps import bridge


def test_search_finds_and_goes_there(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        shown.page.keyboard.press("/")
        shown.page.keyboard.type("her hon")
        assert "Ada Mayor" in shown.text("#found")
        shown.page.keyboard.press("ArrowDown")
        shown.page.keyboard.press("Enter")
        assert "Ada Mayor" in shown.text("#panel")
        assert shown.text("#count") == "6 of 6 statements"  # going there ends the search


def options(shown: Opened, group: str) -> list[str]:
    found = shown.page.locator(f"#found [aria-label='{group}'] [role=option]").all_inner_texts()
    return [" ".join(text.split()) for text in found]


def test_suggestions_come_by_kind_the_best_first(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        shown.page.fill("#q", "bri")
        assert options(shown, "Claims") == ["The bridge should be built."]
        assert options(shown, "Issues") == ["Should there be a bridge?"]
        assert options(shown, "Sources") == ["Bridge agreed Sue Scribe (2020-05-05)"]
        assert options(shown, "Passages")[0].startswith("The mayor said on Monday that the bridge")
        shown.page.fill("#q", "a")
        assert options(shown, "Actors")[0] == "Ada Mayor"  # his name begins with it
        shown.page.fill("#q", "to")
        assert options(shown, "Actors") == ["The Town"]
        assert options(shown, "Claims") == ["A toll should pay for it."]


def test_roles_words_and_notes_are_found(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["everything"]) as shown:
        shown.page.fill("#q", "old ada")
        assert options(shown, "Actors") == ["Ada Mayor Old Ada Mayor"]
        shown.page.fill("#q", "perhaps")
        assert "perhaps" in options(shown, "Words and notes")[0]
        shown.page.fill("#q", "boatman toll")
        assert options(shown, "Who says what")[0].startswith("Ben Boatman would support")


def test_found_words_are_marked_whatever_their_accents(browser: Any, written: Written) -> None:
    small = bridge()
    payer = replace(small.claims[Id("claim/toll")], text="Le CAFÉ <b>Ångström</b> pays.")
    with opened(browser, written(replace(small, claims={**small.claims, payer.id: payer}))) as shown:
        shown.page.fill("#q", "cafe angstrom")
        assert shown.page.locator("#found mark").all_inner_texts()[:2] == ["CAFÉ", "Ångström"]
        assert shown.text("#count") == "3 of 6 statements"
        assert shown.page.locator("#found b").count() == 0


def test_search_without_a_result_has_a_way_out(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        shown.page.fill("#q", "zebra")
        assert "Nothing here has “zebra”." in shown.text(".found-nothing")
        assert "Nothing here has" in shown.text("#spoken")
        shown.page.keyboard.press("Tab")
        assert shown.run("document.activeElement.textContent") == "Clear the search"
        shown.page.keyboard.press("Enter")
        assert shown.text("#count") == "6 of 6 statements"
        assert not shown.page.locator(".found-nothing").is_visible()


def test_search_tells_when_other_filters_hide_what_it_finds(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#stance=conditional") as shown:
        shown.page.fill("#q", "scribe mayor")
        assert "statements have it, but other filters hide them." in shown.text(".found-nothing")
        shown.page.get_by_role("button", name="Drop the other filters").click()
        assert options(shown, "Who says what")[0] == "Ada Mayor supports: The bridge should be built."
        assert "stance" not in shown.run("location.hash")


def test_escape_closes_then_clears_and_the_count_is_told(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        shown.page.fill("#q", "ferry")
        assert "suggestion" in shown.text("#spoken")
        assert "1 of 6 statements" in shown.text("#spoken")
        shown.page.keyboard.press("Escape")
        assert not shown.page.locator("#found").is_visible()
        shown.page.keyboard.press("Escape")
        assert shown.text("#count") == "6 of 6 statements"


def test_slip_of_the_pen_is_understood(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"]) as shown:
        shown.page.fill("#q", "Boatmam")
        shown.page.get_by_role("button", name="Ben Boatman").click()
        assert "sel=actor/boatman" in shown.run("location.hash")


def test_whole_name_comes_before_names_that_begin_with_it(browser: Any, written: Written) -> None:
    crew = replace(bridge().actors[Id("actor/boatman")], id=Id("actor/crew"), name="Boatman's crew")
    known = replace(bridge().actors[Id("actor/boatman")], aliases=("Boatman",))
    actors = {**bridge().actors, crew.id: crew, known.id: known}
    with opened(browser, written(replace(bridge(), actors=actors))) as shown:
        shown.page.fill("#q", "boatman")
        assert options(shown, "Actors")[0].startswith("Ben Boatman")
