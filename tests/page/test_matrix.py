"""The view Matrix: who stands where on what, of which only what is in sight is made."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from argmap.model import ArgumentMap, Id, Position
from tests.browser import Opened, opened

from .conftest import Pages, Written
from .maps import a_fold, a_statement, bridge, by_id, crowd

HEADS = "#matrix thead .pick"


def with_own_view() -> ArgumentMap:
    """The bridge, where one of the authors is for it as well."""
    small = bridge()
    passage = small.passages[Id("passage/post/1")]
    own = a_statement("own", passage, ("actor/clerk", "supports", "claim/build"), ["clerk"], voice="own")
    return replace(
        small,
        statements=by_id([*small.statements.values(), own]),
        positions=by_id([*small.positions.values(), a_fold(Position, own)]),
    )


@pytest.fixture(scope="module")
def large() -> ArgumentMap:
    """200 actors on 300 claims: sixty thousand cells."""
    return crowd(actors=200, claims=300)


def heads_of(shown: Opened) -> list[str]:
    return shown.page.locator(HEADS).all_inner_texts()  # type: ignore[no-any-return]


def signs_of(shown: Opened, claim: str, column: int) -> list[str]:
    """The names of what stands in a cell, as a screen reader says them."""
    cell = shown.page.get_by_role("row", name=claim).locator(f"td[aria-colindex='{column + 2}']")
    return [button.get_attribute("aria-label") for button in cell.locator("button").all()]


def saved(shown: Opened, kind: str, folder: Path) -> str:
    """What the Export menu saves of the view."""
    shown.page.click("#downloads summary")
    with shown.page.expect_download() as waiting:
        shown.page.click(f"[data-save={kind}]")
    path = folder / f"matrix.{kind}"
    waiting.value.save_as(path)
    return path.read_text("utf-8-sig")


def test_cell_tells_its_stances_in_order_of_time_and_that_they_changed(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=matrix") as shown:
        assert heads_of(shown) == ["Ada Mayor", "Ben Boatman"]
        earlier, later = signs_of(shown, "The bridge should be built.", 0)
        assert earlier.startswith("Ada Mayor opposes: The bridge should be built. (1 independent source")
        assert "1990 – 1999" in earlier
        assert later.startswith("Ada Mayor supports: The bridge should be built. (2 independent sources")
        assert "contested" in later
        assert "Changed" in earlier
        assert "Changed" in later
        assert shown.page.locator("#matrix td .changed").count() == 1
        legend = shown.text("#matrix .legend")
        assert "Changed" in legend
        assert "The contrary is told of the same time" in legend
        assert "Contradicts itself" not in legend


def test_it_says_how_much_is_shown_and_drops_what_is_empty(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=matrix") as shown:
        assert shown.text("#matrix .shown").startswith("2 of 5 actors, 2 of 2 claims")
        shown.page.locator("#facets [name=stance][value=conditional]").uncheck()
        assert heads_of(shown) == ["Ada Mayor"]
        assert shown.text("#matrix .shown").startswith("1 of 5 actors, 1 of 2 claims")
    with opened(browser, pages["empty"], "#view=matrix") as shown:
        assert "Nothing passes the filters" in shown.text("#matrix")
        assert not shown.errors


def test_claim_says_how_many_are_for_and_against(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=matrix") as shown:
        row = shown.page.get_by_role("row", name="The bridge should be built.")
        assert row.get_by_role("img").get_attribute("aria-label") == "1 supports, 1 opposes"


def test_what_an_author_holds_and_what_he_reports_are_told_apart(browser: Any, written: Written) -> None:
    with opened(browser, written(with_own_view()), "#view=matrix") as shown:
        shown.page.get_by_role("button", name="Authors").click()
        assert heads_of(shown) == ["Carl Clerk", "Sue Scribe"]
        own, told = signs_of(shown, "The bridge should be built.", 0)
        assert own == "Carl Clerk supports: The bridge should be built. (the author’s own view)"
        assert told.startswith("Carl Clerk tells of others in 1 statement: Ada Mayor opposes")
        assert [name.split(":")[0] for name in signs_of(shown, "The bridge should be built.", 1)] == [
            "Sue Scribe tells of others in 1 statement"
        ]
        assert "by=authors" in shown.page.url


def test_columns_and_claims_are_sorted_as_the_address_says(browser: Any, written: Written, large: ArgumentMap) -> None:
    path = written(large)
    with opened(browser, path, "#view=matrix") as shown:
        shown.page.get_by_label("Columns by").select_option("name")
        names = heads_of(shown)
        assert names == sorted(names)
        shown.page.get_by_label("Columns by").select_option("like")
        shown.page.locator("#matrix [name=like]").select_option("actor/a7")
        shown.page.get_by_label("Claims by").select_option("split")
        assert heads_of(shown)[0] == "Actor number 7"
        assert "same side on 5 claims, contrary sides on 0" in shown.page.locator(HEADS).first.get_attribute("title")
        address, row = shown.page.url, shown.text("#matrix tbody tr:nth-child(2) th")
    with opened(browser, path, address[address.index("#") :]) as again:
        assert heads_of(again)[0] == "Actor number 7"
        assert again.text("#matrix tbody tr:nth-child(2) th") == row


def test_of_a_large_one_only_what_is_in_sight_is_made(browser: Any, written: Written, large: ArgumentMap) -> None:
    with opened(browser, written(large), "#view=matrix") as shown:
        assert shown.run("document.querySelectorAll('#matrix *').length") < 3000
        grid = shown.page.get_by_role("grid")
        rows, columns = (int(grid.get_attribute(f"aria-{kind}count")) for kind in ("row", "col"))
        claims = len({fold.object for fold in large.positions.values()})
        assert (rows, columns) == (1 + 2 + claims, 1 + 200)
        box = shown.page.locator("#matrix .grid")
        box.evaluate("box => box.scrollTo(box.scrollWidth, box.scrollHeight)")
        last = shown.page.locator(f"[aria-rowindex='{rows}'] [aria-colindex='{columns}']")
        last.wait_for()
        assert shown.run("document.querySelectorAll('#matrix *').length") < 3000
        drawn, room = last.bounding_box(), box.bounding_box()
        assert drawn["y"] + drawn["height"] <= room["y"] + room["height"] + 1


@pytest.mark.parametrize(
    ("width", "name"), [(1400, "crowd"), (390, "crowd"), (1400, "everything"), (390, "everything")]
)
def test_rows_and_columns_are_as_large_as_the_grid_counts_on(browser: Any, pages: Pages, width: int, name: str) -> None:
    """Else what is in sight and what is made would drift apart."""
    sizes = """table => [...table.rows].map(row => [row.style.height, row.getBoundingClientRect().height])
      .concat([...table.querySelectorAll('col')].map((col, i) => {
        const cell = table.rows[0].cells[i];
        return [col.style.width, cell.getBoundingClientRect().width];
      }))"""
    for by in ("", "authors"):
        with opened(browser, pages[name], f"#view=matrix&by={by}", width=width, height=844) as shown:
            for planned, drawn in shown.page.locator("#matrix table").evaluate(sizes):
                assert float(planned.removesuffix("px")) == pytest.approx(drawn, abs=0.6)
            assert shown.run("document.documentElement.scrollWidth") <= width


def test_keys_walk_from_sign_to_sign_and_enter_opens(browser: Any, written: Written, large: ArgumentMap) -> None:
    focused = "document.activeElement.dataset.at"
    with opened(browser, written(large), "#view=matrix") as shown:
        assert shown.page.locator("#matrix .grid [tabindex='0']").count() == 1
        shown.page.locator("#matrix .grid [tabindex='0']").focus()
        shown.page.keyboard.press("ArrowDown")
        claim = shown.run(focused)
        shown.page.keyboard.press("ArrowRight")
        row, column, _ = map(int, shown.run(focused).split())
        assert row == int(claim.split()[0])
        assert column >= 0
        shown.page.keyboard.press("Enter")
        assert shown.page.locator("#panel").is_visible()
        shown.page.keyboard.press("Escape")
        assert shown.run(focused) == f"{row} {column} 0"
        shown.page.keyboard.press("ArrowUp")
        assert shown.run(focused) == f"-1 {column} 0"
        shown.page.keyboard.press("Control+End")
        assert (
            int(shown.run(focused).split()[0]) == int(shown.page.get_by_role("grid").get_attribute("aria-rowcount")) - 2
        )
        assert shown.run("(e => e.contains(document.activeElement))(document.querySelector('#matrix .grid'))")
        shown.page.keyboard.press("Home")
        assert shown.run(focused).split()[1] == "-1"
        assert shown.page.locator("#matrix .grid [tabindex='0']").count() == 1


def test_selection_is_marked_and_the_place_is_kept(browser: Any, written: Written, large: ArgumentMap) -> None:
    with opened(browser, written(large), "#view=matrix") as shown:
        shown.page.locator("#matrix .grid").evaluate("box => { box.scrollTop = 3000 }")
        shown.page.wait_for_timeout(200)
        sign = shown.page.locator("#matrix .sign").nth(5)
        sign.evaluate("sign => sign.click()")
        assert sign.get_attribute("aria-current") == "true"
        assert shown.page.locator("#matrix .grid").evaluate("box => box.scrollTop") == 3000


def test_it_is_exported_as_a_table_and_as_a_picture(browser: Any, pages: Pages, tmp_path: Path) -> None:
    with opened(browser, pages["bridge"], "#view=matrix") as shown:
        head, *lines = csv.reader(saved(shown, "csv", tmp_path).splitlines())
        assert head == ["Issue", "Claim", "Ada Mayor", "Ben Boatman"]
        told = {line[1]: line[2:] for line in lines}
        assert told["The bridge should be built."] == [
            "opposes (1 statement, 1990 – 1999 (in the 1990s)); supports (1 statement, 2020-05-04); Changed", ""
        ]  # fmt: skip
        assert told["A toll should pay for it."][1] == "would support, if the ferry stays (1 statement)"
        picture = ET.fromstring(saved(shown, "svg", tmp_path))
        words = " ".join(" ".join(picture.itertext()).split())
        assert "Ada Mayor" in words
        assert "▼ ▲≠" in words
        assert "2 of 2 claims and 2 of 2 columns are drawn." in words


def test_hostile_texts_stay_texts(browser: Any, pages: Pages, tmp_path: Path) -> None:
    with opened(browser, pages["hostile"], "#view=matrix") as shown:
        ET.fromstring(saved(shown, "svg", tmp_path))
        assert not shown.run("window.__ran.length")
        assert shown.page.locator("#matrix img").count() == 0
