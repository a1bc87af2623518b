"""The view Disputes and changes: every case with both sides and their words."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from argmap.model import ArgumentMap, Id, Position
from tests.browser import Opened, opened

from .conftest import Pages, Written
from .maps import a_fold, a_statement, bridge, by_id


def divided() -> ArgumentMap:
    """The bridge, where the town is for it and the boatman against; and the mayor on both sides."""
    small = bridge()
    passage = small.passages[Id("passage/post/1")]
    town = a_statement("town", passage, ("actor/town", "supports", "claim/build"), ["clerk"], voice="stated")
    boatman = a_statement("boatman", passage, ("actor/boatman", "opposes", "claim/build"), ["clerk"], voice="stated")

    more = [town, boatman]
    return replace(
        small,
        statements=by_id([*small.statements.values(), *more]),
        positions=by_id([*small.positions.values(), *(a_fold(Position, said) for said in (town, boatman))]),
    )


def headings_of(shown: Opened) -> list[str]:
    return [" ".join(text.split()) for text in shown.page.locator("#disputes h2").all_inner_texts()]


def columns_of(shown: Opened, kind: str) -> list[str]:
    """The two sides of the first case of a kind, as a reader sees them."""
    sides = shown.page.locator(f"#disputes [data-cases={kind}] .beside").first.locator("> div")
    return [" ".join(text.split()) for text in sides.all_inner_texts()]


def test_every_kind_says_what_it_means_and_how_many_there_are(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["everything"], "#view=disputes") as shown:
        assert headings_of(shown) == [
            "Sources disagree (1)", "Contradicts itself (1)", "Changed (2)", "On a condition (1)", "Undercut (1)",
        ]  # fmt: skip
        assert "neither a change nor a contradiction" in shown.text("[data-cases=qualified]")


@pytest.mark.parametrize(("width", "beside"), [(1400, True), (390, False), (320, False)])
def test_a_change_shows_both_passages_with_when_and_who(browser: Any, pages: Pages, width: int, beside: bool) -> None:
    with opened(browser, pages["bridge"], "#view=disputes", width=width, height=844) as shown:
        earlier, later = columns_of(shown, "changed")
        assert earlier.startswith(
            "Earlier opposes 1990 – 1999 (in the 1990s) According to Ben Boatman, as reported by Carl"
        )
        assert "Our words: he once fought it." in earlier
        assert later.startswith("Later supports 2020-05-04 According to Sue Scribe (2020-05-05)")
        assert "The mayor said on Monday that the bridge will be built" in later
        assert "the stance rests on 2 independent sources" in later
        link = shown.page.locator("[data-cases=changed] a")
        assert link.get_attribute("href") == "https://gazette.example/a-b#:~:text=The%20mayor%20said,be%20built"
        one, other = (
            shown.page.locator("[data-cases=changed] blockquote").nth(number).bounding_box() for number in (0, 1)
        )
        assert (one["x"] < other["x"]) == beside
        assert (one["y"] < other["y"]) != beside
        assert shown.run("document.documentElement.scrollWidth") <= width


def test_what_undercuts_a_statement_stands_beside_it(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=disputes&kind=undercut") as shown:
        assert headings_of(shown) == ["Undercut (1)"]
        said, against = columns_of(shown, "undercut")
        assert "The mayor said on Monday" in said
        assert against.startswith("What is said against it A toll should pay for it. speaks against")
        assert "Our words: he once fought it." in against


def test_claims_that_divide_actors_are_told_with_names(browser: Any, written: Written) -> None:
    with opened(browser, written(divided()), "#view=disputes&kind=sides") as shown:
        row = shown.page.get_by_role("row").nth(1)
        assert " ".join(row.inner_text().split()) == (
            "The bridge should be built. supports: 2 Ada Mayor (on both sides) · 2020-05-04 The Town opposes: 2 "
            "Ben Boatman Ada Mayor (on both sides) · on the word of Ben Boatman only · 1990 – 1999 (in the 1990s)"
        )
        row.get_by_role("button", name="Ben Boatman").click()
        assert "sel=position/boatman/opposes/build" in shown.run("location.hash")


def test_one_actor_on_both_sides_divides_no_claim(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=disputes") as shown:
        assert shown.page.get_by_role("button", name="Actors on both sides (0)").is_disabled()


def test_a_kind_is_chosen_and_kept_in_the_address(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=disputes") as shown:
        choice = shown.page.get_by_role("button", name="Undercut (1)")
        choice.press("Enter")
        assert "kind=undercut" in shown.run("location.hash")
        assert headings_of(shown) == ["Undercut (1)"]
        assert shown.run("document.activeElement.textContent") == "Undercut (1)"
        shown.page.get_by_role("button", name="All (2)").click()
        assert headings_of(shown) == ["Changed (1)", "Undercut (1)"]


def test_cases_follow_the_filters(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=disputes&actor=boatman&voice=stated") as shown:
        assert headings_of(shown) == []
        assert "No case of this kind passes the filters." in shown.text("#disputes")


def test_what_is_selected_comes_first_and_is_marked(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["everything"], "#view=disputes&sel=actor/boatman&kind=changed") as shown:
        cases = shown.page.locator("#disputes .case")
        assert [cases.nth(number).get_attribute("aria-current") for number in range(2)] == [None, None]
    with opened(browser, pages["everything"], "#view=disputes&sel=claim/build&kind=changed") as shown:
        cases = shown.page.locator("#disputes .case")
        assert cases.nth(0).get_attribute("aria-current") == "true"
        assert "The bridge should be built." in cases.nth(0).locator("h3").inner_text()


def test_selecting_in_a_case_moves_nothing_and_closing_comes_back(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["everything"], "#view=disputes") as shown:
        before = shown.page.locator("#disputes h3").all_inner_texts()
        name = shown.page.locator("#disputes .case").last.get_by_role("button").first
        name.press("Enter")
        assert shown.run("document.activeElement.id") == "panel"
        assert shown.page.locator("#disputes h3").all_inner_texts() == before
        shown.page.keyboard.press("Escape")
        assert name.evaluate("(element) => element === document.activeElement")


def test_table_of_the_cases_is_saved(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=disputes&kind=changed") as shown:
        shown.page.click("#downloads summary")
        with shown.page.expect_download() as saved:
            shown.page.click("[data-save=csv]")
        with Path(saved.value.path()).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        told = [(row["case"], row["kind"], row["side"], row["stance"], row["when"], row["locator"]) for row in rows]
        assert told == [
            ("1", "changed", "1", "opposes", "1990 – 1999 (in the 1990s)", '¶2 "He once fought"'),
            ("1", "changed", "2", "supports", "2020-05-04", '¶1 "The mayor said … be built"'),
        ]
