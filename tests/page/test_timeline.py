"""The view Timeline: who held what when, what changed, and what no text dates."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from argmap.model import ArgumentMap, Claim, Divergence, Id, Passage, Position, Statement
from argmap.when import read_when
from tests.browser import Opened, opened

from .conftest import Pages, Written
from .maps import HERE, a_document, a_fold, a_map, a_statement, an_actor, crowd

# What the clerk writes of the mayor and a claim named like this.
TOLD: dict[str, list[tuple[str, str | None]]] = {
    "bridge": [("opposes", "1990/1999"), ("supports", "2020-05-04")],
    "ferry": [("supports", "2011/..  (since the flood)")],
    "harbour": [("opposes", "../2011")],
    "market": [("supports", "2009~2017")],
    "tower": [("supports", "2019")],
    "wall": [("opposes", "(over many years)")],
    "well": [("supports", None)],
}


def dated() -> ArgumentMap:
    """A mayor and seven claims: five with a time that can be drawn, one with words for it, one with none."""
    passage = Passage(Id("passage/gazette/1"), Id("document/gazette"), "digest", 0, 5, "Words", "¶1")

    def say(claim: str, stance: str, when: str | None) -> Statement:
        says = ("actor/mayor", stance, f"claim/{claim}")
        said = a_statement(f"{claim}-{stance}", passage, says, ["clerk"], voice="reported", certainty="likely")
        return replace(said, when=read_when(when) if when else None)

    said = {(claim, stance): say(claim, stance, when) for claim, told in TOLD.items() for stance, when in told}
    folds = {key: a_fold(Position, statement) for key, statement in said.items()}
    earlier, later = ("bridge", "opposes"), ("bridge", "supports")
    turned = said[earlier].id, said[later].id
    ends = Id("actor/mayor"), Id("claim/bridge")
    change = Divergence(Id("divergence/1"), *ends, "changed", folds[earlier].id, folds[later].id, turned)
    return a_map(
        actors=[an_actor("mayor", "Ada Mayor"), an_actor("clerk", "Carl Clerk")],
        claims=[Claim(Id(f"claim/{name}"), f"A {name} is needed.", Id("issue/town"), None, HERE) for name in TOLD],
        documents=[a_document("gazette", "clerk", date="2020-05-05")],
        passages=[passage],
        statements=list(said.values()),
        positions=list(folds.values()),
        divergences=[change],
    )


@pytest.fixture(scope="module")
def times(written: Written) -> Path:
    return written(dated())


BARS = "#timeline .lanes .held"


def names_of_bars(shown: Opened) -> list[str]:
    return shown.run(f"[...document.querySelectorAll({BARS!r})].map((bar) => bar.getAttribute('aria-label'))")  # type: ignore[no-any-return]


def bar(shown: Opened, claim: str) -> Any:
    """The first bar on a claim."""
    return shown.page.locator(f'{BARS}[aria-label*="A {claim} is needed"]').first


def place(shown: Opened, claim: str) -> tuple[float, float]:
    """Where a bar begins and ends, as parts of the axis."""
    box, axis = bar(shown, claim).bounding_box(), shown.page.locator("#timeline .axis").bounding_box()
    start = (box["x"] - axis["x"]) / axis["width"]
    return start, start + box["width"] / axis["width"]


def test_only_what_a_text_dates_is_on_the_axis(browser: Any, times: Path) -> None:
    with opened(browser, times, "#view=timeline") as shown:
        assert "6 of 8 statements have a date" in shown.text("#timeline")
        names = " ".join(names_of_bars(shown))
        assert len(names_of_bars(shown)) == 6
        assert "wall" not in names
        assert "well" not in names


def test_what_has_no_date_is_told_apart_by_whether_the_text_has_words_for_it(browser: Any, times: Path) -> None:
    with opened(browser, times, "#view=timeline") as shown:
        lists = shown.page.locator("#timeline details")
        assert lists.locator("summary").all_inner_texts() == [
            "1 with a time in the text’s own words", "1 with no time told",
        ]  # fmt: skip
        for number in range(2):
            lists.nth(number).locator("summary").click()
        shown.page.wait_for_selector("#timeline [data-undated=noTime] li")
        assert "A wall is needed. “over many years”" in shown.text("[data-undated=inTheirWords]")
        assert "According to Carl Clerk (2020-05-05), Ada Mayor supports: A well" in shown.text("[data-undated=noTime]")


@pytest.mark.parametrize(
    ("claim", "told"),
    [
        ("bridge", "all through 1990 – 1999"),
        ("ferry", "since 2011, no end told (“since the flood”)"),
        ("harbour", "until 2011, no beginning told"),
        ("market", "at some time in 2009 – 2017"),
        ("tower", "at some time in 2019"),
    ],
)
def test_bars_tell_the_story_with_its_time_and_how_sure_it_is(browser: Any, times: Path, claim: str, told: str) -> None:
    with opened(browser, times, "#view=timeline") as shown:
        name = bar(shown, claim).get_attribute("aria-label")
        assert name.startswith("According to Carl Clerk (2020-05-05), Ada Mayor ")
        assert name.endswith(f"A {claim} is needed.: {told}; 1 independent source in all · likely, says the source")
        assert told in shown.text("#timeline .lanes")


def test_bars_stand_where_their_time_is_and_open_ends_reach_the_edge(browser: Any, times: Path) -> None:
    """The axis goes from 1990 to the end of 2020."""
    with opened(browser, times, "#view=timeline") as shown:
        years = {"bridge": (1990, 2000), "ferry": (2011, 2021), "harbour": (1990, 2012), "market": (2009, 2018)}
        for claim, ends in years.items():
            assert place(shown, claim) == pytest.approx([(year - 1990) / 31 for year in ends], abs=0.002)
        classes = {claim: bar(shown, claim).get_attribute("class").split()[1] for claim in years}
        assert classes == {"bridge": "through", "ferry": "since", "harbour": "until", "market": "within"}


def test_a_change_is_told_with_both_times_and_whose_word_and_joined_by_a_line(browser: Any, times: Path) -> None:
    with opened(browser, times, "#view=timeline") as shown:
        assert shown.text("#timeline .changes") == (
            "What changed (1 of 1 changes) Ada Mayor: A bridge is needed. "
            "opposes all through 1990 – 1999, according to Carl Clerk (2020-05-05) "
            "→ supports on 2020-05-04, according to Carl Clerk (2020-05-05)"
        )
        assert shown.text("#timeline .turn") == "changed from opposes all through 1990 – 1999"
        line = shown.page.locator("#timeline .turning").bounding_box()
        earlier, later = (shown.page.locator(f"{BARS}[aria-label*=bridge]").nth(n).bounding_box() for n in (0, 1))
        assert line["x"] == pytest.approx(earlier["x"] + earlier["width"], abs=6)
        assert later["x"] <= line["x"] + line["width"] <= later["x"] + later["width"]
        shown.page.click("#timeline .changes button")
        assert "sel=position/mayor/supports/bridge" in shown.run("location.hash")


def test_a_side_that_is_known_only_by_its_text_is_told_so_and_not_drawn(browser: Any, written: Written) -> None:
    undated = dated()
    later = undated.statements[Id("statement/gazette/bridge-supports")]
    statements = {**undated.statements, later.id: replace(later, when=None)}
    with opened(browser, written(replace(undated, statements=statements)), "#view=timeline") as shown:
        assert "→ supports no time told, published 2020-05-05, according to" in shown.text("#timeline .changes")
        assert len(names_of_bars(shown)) == 5
        assert shown.page.locator("#timeline .turning").count() == 0


def test_a_change_of_which_one_side_is_filtered_away_is_not_told_but_counted(browser: Any, times: Path) -> None:
    with opened(browser, times, "#view=timeline&stance=supports") as shown:
        assert "What changed (0 of 1 changes)" in shown.text("#timeline")
        assert shown.page.locator("#timeline .turning, #timeline .turn").count() == 0


def test_arrow_keys_walk_and_enter_opens_and_the_address_brings_it_back(browser: Any, times: Path) -> None:
    with opened(browser, times, "#view=timeline") as shown:
        assert shown.page.locator(f"{BARS}[tabindex='0']").count() == 1
        shown.page.locator(f"{BARS}[tabindex='0']").focus()
        shown.page.keyboard.press("End")
        shown.page.keyboard.press("ArrowUp")
        name = shown.run("document.activeElement.getAttribute('aria-label')")
        assert name == names_of_bars(shown)[-2]
        shown.page.keyboard.press("Enter")
        assert shown.run("document.activeElement.id") == "panel"
        address = shown.run("location.hash")
        shown.page.keyboard.press("Escape")
        assert shown.run("document.activeElement.getAttribute('aria-label')") == name
    with opened(browser, times, address) as shown:
        marked = shown.page.locator(f"{BARS}[aria-current]")
        assert [marked.count(), marked.get_attribute("aria-label")] == [1, name]


def test_selecting_keeps_the_readers_place(browser: Any, times: Path) -> None:
    with opened(browser, times, "#view=timeline") as shown:
        last = shown.page.locator(BARS).last.element_handle()
        last.click()
        assert last.evaluate("(element) => element.isConnected")
        assert last.get_attribute("aria-current") == "true"


def test_a_stretch_of_years_shows_as_many_statements_as_it_says(browser: Any, times: Path) -> None:
    with opened(browser, times, "#view=timeline") as shown:
        stretch = shown.page.locator("#timeline .bin").first
        assert stretch.get_attribute("aria-label").startswith("1990 – 1991: 2 statements (0 for, 2 against")
        stretch.focus()
        shown.page.keyboard.press("Enter")
        assert shown.run("location.hash") == "#view=timeline&from=1990&to=1991"
        assert "2 of 2 statements have a date" in shown.text("#timeline")
        assert "leaves out what has no date" in shown.text("#timeline")
        # What goes on after the years that are shown has no edge there.
        assert "beyond" in bar(shown, "bridge").get_attribute("class")
        assert shown.run("document.activeElement.textContent") == "All years"
        shown.page.keyboard.press("Enter")
        assert shown.run("location.hash") == "#view=timeline"


def test_the_day_a_text_appeared_is_another_thing(browser: Any, times: Path) -> None:
    with opened(browser, times, "#view=timeline") as shown:
        mark = shown.page.locator("#timeline .published")
        assert mark.get_attribute("aria-label") == "Appeared 2020-05-05: Carl Clerk (2020-05-05)"
        assert "¶ marks when 1 of 1 texts appeared, not when anybody held anything" in shown.text("#timeline")


def test_lanes_are_actors_claims_or_issues_and_the_address_keeps_which(browser: Any, pages: Pages, times: Path) -> None:
    with opened(browser, times, "#view=timeline") as shown:
        assert shown.text("#timeline .lanes h3") == "Ada Mayor"
        shown.page.click("#timeline [data-lanes=claim]")
        assert shown.text("#timeline .lanes h3") == "A bridge is needed."
        assert shown.run("document.activeElement.dataset.lanes") == "claim"
        assert shown.run("location.hash") == "#view=timeline&lanes=claim"
    with opened(browser, pages["bridge"], "#view=timeline&lanes=issue") as shown:
        assert shown.text("#timeline .lanes h3") == "Should there be a bridge?"


def test_many_rows_come_in_portions_and_the_selected_one_at_once(browser: Any, written: Written) -> None:
    many = crowd()
    said = {id_: replace(one, when=read_when("2019")) for id_, one in many.statements.items()}
    last = next(id_ for id_ in many.positions if "/a9/" in id_)
    with opened(browser, written(replace(many, statements=said)), "#view=timeline") as shown:
        assert shown.page.locator(BARS).count() == 100
        assert f"100 of {len(said)}" in shown.text("#timeline")
        shown.page.get_by_role("button", name=f"Show more ({len(said) - 100})").press("Enter")
        assert shown.page.locator(BARS).count() == len(said)
        assert shown.run("document.querySelector('#timeline .lanes').contains(document.activeElement)")
    with opened(browser, written(replace(many, statements=said)), f"#view=timeline&sel={last}") as shown:
        assert [shown.page.locator(bars).count() for bars in (BARS, f"{BARS}[aria-current]")] == [101, 1]


def saved(shown: Opened, kind: str) -> Path:
    shown.page.click("#downloads summary")
    with shown.page.expect_download() as download:
        shown.page.click(f"[data-save={kind}]")
    return Path(download.value.path())


def test_table_has_who_held_what_when_on_whose_word(browser: Any, times: Path) -> None:
    with opened(browser, times, "#view=timeline") as shown:
        with saved(shown, "csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        names = ("subject", "stance", "object", "earliest", "latest", "when", "according_to")
        assert len(rows) == 6
        assert [row[name] for row in rows if "ferry" in row["object"] for name in names] == [
            "Ada Mayor", "supports", "A ferry is needed.", "2011-01-01", "", "2011/.. (since the flood)",
            "Carl Clerk (2020-05-05)",
        ]  # fmt: skip


def test_picture_is_well_formed_and_holds_texts_as_texts(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["hostile"], "#view=timeline") as shown:
        svg = ET.parse(saved(shown, "svg")).getroot()
        assert {element.tag.rpartition("}")[2] for element in svg.iter()} == {"svg", "title", "rect", "path", "text"}
        assert "<img src=x onerror=alert(1)>" in " ".join("".join(text.itertext()) for text in svg.iter())
        assert shown.run("window.__ran") == []


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_a_bar_stands_under_its_words_and_lines_cross_none(browser: Any, times: Path, width: int) -> None:
    with opened(browser, times, "#view=timeline", width=width, height=844) as shown:
        texts = [one.bounding_box() for one in shown.page.locator("#timeline .turned .said").all()]
        line = shown.page.locator("#timeline .turning").bounding_box()
        assert all(text["y"] + text["height"] <= line["y"] for text in texts)
        assert all(one.bounding_box()["width"] >= 24 for one in shown.page.locator(BARS).all())
        assert shown.run("document.documentElement.scrollWidth") <= width


def test_the_axis_is_mirrored_where_one_reads_from_right_to_left(browser: Any, times: Path, tmp_path: Path) -> None:
    page = times.read_text("utf-8").replace('dir="ltr"', 'dir="rtl"').replace('"direction":"ltr"', '"direction":"rtl"')
    mirrored = tmp_path / "mirrored.html"
    mirrored.write_text(page, "utf-8")
    with opened(browser, mirrored, "#view=timeline") as shown:
        assert place(shown, "bridge") == pytest.approx([1 - 10 / 31, 1], abs=0.002)
        assert shown.errors == []
