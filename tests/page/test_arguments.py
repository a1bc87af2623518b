"""The view Arguments: what speaks for and against a claim, whose reasoning it is, and the way back to the issue."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from argmap.model import Argument, ArgumentMap, Claim, Id
from tests.browser import Opened, opened

from .conftest import Pages, Written
from .maps import HERE, a_fold, a_statement, bridge, by_id, hostile

VIEW = "#view=arguments"
TREE = f"{VIEW}&claim=claim/build"


def in_a_circle() -> ArgumentMap:
    """A bridge for the sake of the toll, a toll for the sake of the bridge, and a ferry that is against both."""
    small = bridge()
    passage = small.passages[Id("passage/post/1")]
    ferry = Claim(Id("claim/ferry"), "The ferry is enough.", Id("issue/bridge"), None, HERE)
    back = a_statement(
        "back", passage, ("claim/build", "supports", "claim/toll"), ["clerk", "boatman"], voice="reported"
    )
    enough = a_statement("enough", passage, ("claim/ferry", "opposes", "claim/toll"), ["clerk"], voice="own")
    also = a_statement("also", passage, ("claim/ferry", "opposes", "claim/build"), ["clerk"], voice="own")
    more = [back, enough, also]
    return replace(
        small,
        claims=by_id([*small.claims.values(), ferry]),
        statements=by_id([*small.statements.values(), *more]),
        arguments=by_id([*small.arguments.values(), *(a_fold(Argument, said) for said in more)]),
    )


def side(shown: Opened, name: str) -> str:
    return shown.text(f"#arguments [aria-label={name}]")


def saved_by(shown: Opened, kind: str, folder: Path) -> Path:
    shown.page.locator("#downloads summary").click()
    with shown.page.expect_download() as download:
        shown.page.click(f"[data-save={kind}]")
    path = folder / f"saved.{kind}"
    download.value.save_as(path)
    return path


def test_tree_has_both_sides_with_whose_reasoning_it_is(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], TREE) as shown:
        assert shown.text("#arguments h2") == "The bridge should be built."
        pro, contra = side(shown, "For"), side(shown, "Against")
        assert "1 actor holds it Ada Mayor 2 independent sources · contested · Changed" in pro
        assert "A toll should pay for it. Reasoning of Sue Scribe 1 actor would on a condition Read the passage" in pro
        assert "What is said against this statement speaks against A toll should pay for it. Reasoning of Carl" in pro
        assert "1 actor rejects it Ada Mayor" in contra
        assert "0 reasons against it" in contra
        assert not shown.errors


def test_words_are_one_step_from_the_tree(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], TREE) as shown:
        shown.page.get_by_role("button", name="Read the passage").last.click()
        assert "The mayor said on Monday that the bridge will be built" in shown.text("#panel blockquote")
        assert shown.text("#arguments h2") == "The bridge should be built."
        assert "claim=claim/build" in shown.run("location.hash")


def test_path_leads_back_to_the_issue(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], TREE) as shown:
        shown.page.click("#arguments .reason .says button")
        assert shown.text("#arguments h2") == "A toll should pay for it."
        path = shown.text("#arguments .path")
        assert path.index("Should there be a bridge?") < path.index("The bridge should be built.")
        assert path.index("The bridge should be built.") < path.index("speaks for")
        assert shown.run("document.activeElement.tagName") == "H2"
        shown.page.locator("#arguments .path").get_by_role("button", name="Should there be a bridge?").click()
        assert shown.text("#arguments .claim-index h2 >> nth=0") == "Should there be a bridge?"
        shown.page.go_back()
        assert shown.text("#arguments h2") == "A toll should pay for it."


def test_claim_that_is_selected_is_the_one_that_is_shown(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=statements&sel=claim/toll") as shown:
        shown.page.click("#to-arguments")
        assert shown.text("#arguments h2") == "A toll should pay for it."
        assert "would support, if the ferry stays" in side(shown, "For")
        shown.run("__argmap.select('actor/mayor')")
        assert shown.text("#arguments h2") == "A toll should pay for it."
        shown.page.click("#reset")
        assert "2 of 2 claims" in shown.text("#arguments")


def test_reasons_that_go_in_a_circle_are_told_once(browser: Any, written: Written) -> None:
    with opened(browser, written(in_a_circle()), TREE) as shown:
        for _ in range(6):
            closed = shown.page.locator("#arguments details:not([open]) > summary")
            if not closed.count():
                break
            closed.first.click()
        pro = side(shown, "For")
        assert "Reasoning of Ben Boatman, as reported by Carl Clerk" in pro
        assert "Its own reasons stand further up." in pro
        assert pro.count("The bridge should be built.") == 2  # under the toll for it, and under that against it
        assert "The ferry is enough." in side(shown, "Against")
        assert shown.page.locator("#arguments details:not([open])").count() == 0


def test_filters_leave_a_share_and_say_so(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], f"{TREE}&stance=opposes") as shown:
        assert "1 of 3 stances and reasons on this claim pass the filters." in shown.text("#arguments")
        assert "0 actors hold it" in side(shown, "For")
        shown.page.get_by_role("button", name="All claims").click()
        assert "2 of 2 claims" in shown.text("#arguments")
        shown.page.fill("#q", "zebra")
        assert "Nothing passes the filters" in shown.text("#arguments")


def test_claims_come_by_issue_with_their_counts_in_portions(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], VIEW) as shown:
        first = shown.text("#arguments .claim-index li >> nth=0")
        assert first == "The bridge should be built. 1 actor holds it 1 actor rejects it 1 reason for it"
    with opened(browser, pages["crowd"], VIEW) as shown:
        told = int(shown.text("#arguments > .where").split()[0])
        shown.page.evaluate("__argmap.select('issue/i1')")
        assert shown.text("#arguments .claim-index h2 >> nth=0") == "The second issue?"
        assert shown.page.locator("#arguments .claim-index li").count() == min(told, 60)


def test_table_has_every_reason_with_its_words(browser: Any, written: Written, tmp_path: Path) -> None:
    with opened(browser, written(in_a_circle()), TREE) as shown:
        text = saved_by(shown, "csv", tmp_path).read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert {(row["reason"], row["stance"]) for row in rows} >= {
        ("A toll should pay for it.", "speaks for"),
        ("The ferry is enough.", "speaks against"),
    }
    assert {row["according_to"] for row in rows} >= {"Sue Scribe", "Carl Clerk > Ben Boatman"}
    assert all(row["passage"] and row["locator"] for row in rows)


def test_picture_is_the_tree_and_holds_any_text(browser: Any, written: Written, tmp_path: Path) -> None:
    for argument_map in (in_a_circle(), hostile(in_a_circle())):
        with opened(browser, written(argument_map), TREE) as shown:
            picture = ET.parse(saved_by(shown, "svg", tmp_path)).getroot()
        texts = " ".join(element.text or "" for element in picture.iter() if element.tag.endswith("text"))
        assert "▲ A toll should pay for it." in texts
        assert "▼ The ferry is enough." in texts
        assert len([element for element in picture.iter() if element.tag.endswith("path")]) >= 3


def test_tree_is_read_on_a_phone_and_by_keyboard_alone(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["everything"], TREE, width=390, height=844) as shown:
        assert shown.run("document.documentElement.scrollWidth") <= 390
        targets = shown.page.locator("#arguments :is(button, summary):visible").all()
        assert all(target.bounding_box()["height"] >= 24 for target in targets)
        shown.page.locator("#arguments .reason .says button").first.focus()
        shown.page.keyboard.press("Enter")
        assert shown.text("#arguments h2") == "A toll should pay for it."
