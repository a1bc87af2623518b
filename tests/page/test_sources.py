"""The view Sources: what each of them holds and reports, and two side by side."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from argmap.model import ArgumentMap, Claim, Id, Issue, Passage, Position, Statement
from argmap.when import read_when
from tests.browser import Opened, opened

from .conftest import Pages, Written
from .maps import HERE, a_document, a_fold, a_map, a_statement, an_actor

BOTH = "#view=sources&left=document/left&right=document/right"

# What the left and the right paper say of the mayor and a claim named like this, and when.
SAID = {
    "same": (("supports", None), ("supports", None)),
    "at-once": (("supports", "2020-05-04"), ("opposes", "2020-05-04")),
    "turned": (("supports", "1990/1995"), ("opposes", "2020")),
    "untold": (("supports", None), ("opposes", "2020")),
    "may-touch": (("supports", "2009~2017"), ("opposes", "2011")),
    "maybe": (("supports", None), ("conditional", None)),
    "left-only": (("opposes", None), None),
    "right-only": (None, ("opposes", None)),
}


def two_papers(**dates: str) -> ArgumentMap:
    """Two papers, with no dates of their own unless they are given, on everything in `SAID` and on each other."""
    passages = {
        side: Passage(Id(f"passage/{side}/1"), Id(f"document/{side}"), "digest", 0, 5, f"The {side} words", "¶1")
        for side in ("left", "right")
    }

    def say(
        side: str, claim: str, subject: str, stance: str, when: str | None = None, voice: str = "stated"
    ) -> Statement:
        says = (f"actor/{subject}", stance, f"claim/{claim}")
        said = a_statement(f"{claim}-{subject}", passages[side], says, [side], voice=voice)
        maybe = {"condition": "it rains", "leaning": "opposes"} if stance == "conditional" else {}
        return replace(said, when=read_when(when) if when else None, **maybe)  # type: ignore[arg-type]

    statements = [
        say(side, claim, "mayor", *told)
        for claim, sides in SAID.items()
        for side, told in zip(passages, sides, strict=True)
        if told
    ]
    statements += [
        say("left", "own", "left", "supports", voice="own"),
        say("right", "own", "right", "opposes", voice="own"),
    ]
    statements += [say("left", "others", "mayor", "supports"), say("right", "others", "right", "opposes")]
    groups: dict[tuple[Any, ...], list[Statement]] = {}
    for said in statements:
        groups.setdefault((said.subject, said.stance, said.object), []).append(said)
    return a_map(
        actors=[an_actor("mayor", "Ada Mayor"), an_actor("left", "Len Left"), an_actor("right", "Rita Right")],
        issues=[Issue(Id("issue/all"), "What of it?", HERE)],
        claims=[
            Claim(Id(f"claim/{name}"), f"Claim {name}.", Id("issue/all"), None, HERE)
            for name in (*SAID, "own", "others")
        ],
        documents=[a_document(side, side, title=f"The {side} paper", date=dates.get(side)) for side in passages],
        passages=list(passages.values()),
        statements=statements,
        positions=[a_fold(Position, *group) for group in groups.values()],
    )


@pytest.fixture(scope="module")
def papers(written: Written) -> Path:
    return written(two_papers())


def groups_of(shown: Opened) -> dict[str, str]:
    """For every claim the heading it stands under, with the words that tell how the two differ."""
    return dict(shown.run("""[...document.querySelectorAll("#sources .compared tbody tr:not(.issue)")].map((row) => {
      const means = row.closest("table").previousElementSibling;
      const title = means.previousElementSibling.textContent.replace(/ [(].*/, "");
      const how = row.querySelector(".how")?.textContent || "";
      return [row.querySelector("th").textContent.match(/Claim ([a-z-]+)/)[1], `${title}: ${how}`]; })"""))  # fmt: skip


def test_two_sources_are_compared_as_carefully_as_merging_does(browser: Any, papers: Path) -> None:
    with opened(browser, papers, BOTH) as shown:
        assert groups_of(shown) == {
            "same": "They say the same: ",
            "at-once": "They contradict each other: Sources disagree: opposite stances at the same time",
            "own": "They contradict each other: The two disagree",
            "turned": "They differ: Opposite stances, at different times",
            "untold": "They differ: Opposite stances, but the times are not told: nothing can be concluded",
            "may-touch": "They differ: Opposite stances, but the times are not told: nothing can be concluded",
            "maybe": "They differ: On a condition, or on different conditions",
            "others": "Both speak of it, but of different actors: ",
        }
        only = shown.page.locator("#sources .alone > summary").all_inner_texts()
        assert only == ["Only Len Left (undated) says: 1", "Only Rita Right (undated) says: 1"]


def test_a_text_with_a_date_gives_its_time_to_what_has_none(browser: Any, written: Written) -> None:
    with opened(browser, written(two_papers(left="1999-01-01")), BOTH) as shown:
        assert groups_of(shown)["untold"] == "They differ: Opposite stances, at different times"


@pytest.mark.parametrize(("width", "beside"), [(1400, True), (390, False)])
def test_a_line_opens_to_the_words_of_both(browser: Any, papers: Path, width: int, beside: bool) -> None:
    with opened(browser, papers, BOTH, width=width, height=844) as shown:
        row = shown.page.locator("#sources .compared tr", has_text="Claim at-once")
        row.get_by_role("button", name="Their words").click()
        words = shown.page.locator("#sources .below blockquote")
        assert words.all_inner_texts() == ["The left words", "The right words"]
        left, right = (words.nth(number).bounding_box() for number in (0, 1))
        assert (left["y"] == right["y"] and left["x"] < right["x"]) == beside
        assert (left["x"] == right["x"] and left["y"] < right["y"]) != beside
        assert shown.run("document.documentElement.scrollWidth") <= width


def test_what_is_compared_is_chosen_and_kept_in_the_address(browser: Any, papers: Path) -> None:
    with opened(browser, papers, "#view=sources&left=claim/own&right=document/nowhere") as shown:
        page = shown.page
        assert page.locator("#sources .compared").count() == 0
        page.get_by_label("Compare", exact=True).select_option(label="Len Left (undated): The left paper")
        page.get_by_label("with", exact=True).select_option(label="Rita Right")
        assert shown.run("location.hash") == "#view=sources&left=document/left&right=actor/right"
        assert "They contradict each other (2) · They differ (4)" in shown.text("#sources .counts")
        assert page.locator("#spoken").inner_text() == shown.text("#sources .counts")
        before = groups_of(shown)
        page.reload()
        assert before
        assert groups_of(shown) == before
        assert shown.errors == []


def test_a_text_beside_its_author_is_read_beside_his_other_texts(browser: Any, papers: Path) -> None:
    with opened(browser, papers, "#view=sources&left=document/left&right=actor/left") as shown:
        assert "Len Left is read here without the text beside it." in shown.text("#sources")
        assert groups_of(shown) == {}


def test_comparison_follows_the_filters(browser: Any, papers: Path) -> None:
    with opened(browser, papers, f"{BOTH}&stance=supports") as shown:
        assert groups_of(shown) == {"same": "They say the same: "}


def cells_of(shown: Opened, source: str) -> list[str]:
    """The numbers of a source: statements, five voices, known only through it, of these about others."""
    row = shown.page.locator("#sources tbody tr", has=shown.page.get_by_role("button", name=source, exact=True))
    return [text.strip() for text in row.locator("td").all_inner_texts()]


def test_list_counts_voices_and_what_is_known_through_one_source_alone(browser: Any, papers: Path) -> None:
    with opened(browser, papers, "#view=sources") as shown:
        # Of nine positions the right paper shares one with the left; one is the author's own view.
        assert cells_of(shown, "Len Left (undated)") == ["9", "1", "8", "0", "0", "0", "8", "7"]
        shown.page.get_by_role("button", name="Authors").click()
        assert shown.run("location.hash").endswith("per=authors")
        assert cells_of(shown, "Len Left") == ["9", "1", "8", "0", "0", "0", "8", "7"]


def test_a_source_opens_to_what_its_author_holds_and_reports(browser: Any, papers: Path) -> None:
    with opened(browser, papers, "#view=sources") as shown:
        opener = shown.page.get_by_role("button", name="What it says: Len Left (undated)")
        opener.click()
        assert opener.get_attribute("aria-expanded") == "true"
        body = shown.page.locator("#sources .below")
        assert body.get_by_role("heading").all_inner_texts() == [
            "What the author holds (1)", "What of it?", "What is reported of others (8)", "Ada Mayor",
        ]  # fmt: skip
        line = body.locator("details", has_text="Claim at-once")
        assert line.locator("blockquote").count() == 0
        line.locator("summary").click()
        assert line.locator("blockquote").inner_text() == "The left words"
        opener.click()
        assert not body.is_visible()


def test_a_reprint_is_told_within_its_original_and_counted_once(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["everything"], "#view=sources") as shown:
        assert shown.page.locator("#sources tbody").count() == 2
        original = shown.page.locator("#sources tbody", has_text="Bridge agreed")
        told = " ".join(original.inner_text().split())
        assert "Sue Scribe (2021, reprint) The Town · says otherwise in 1 place · leaves out 1 passage" in told
        assert "1 statement is repeated in a reprint." in told
        assert original.locator("td").first.inner_text() == "2"


def test_a_reprint_beside_its_original_shows_its_differences(browser: Any, pages: Pages) -> None:
    address = "#view=sources&left=document/gazette&right=document/leaflet"
    with opened(browser, pages["everything"], address) as shown:
        text = shown.text("#sources")
        assert "One is a reprint of the other: what both say counts as one source." in text
        for group in ("says otherwise than its original (1)", "leaves out of its original (1)"):
            assert group in text
        shown.page.get_by_text("The day is left open.").click()
        words = shown.page.locator("#sources details[open] blockquote")
        words.first.wait_for()  # they are made a moment after the click
        assert words.count() == 1


def test_table_of_what_is_compared_is_saved(browser: Any, papers: Path) -> None:
    with opened(browser, papers, BOTH) as shown:
        shown.page.click("#downloads summary")
        with shown.page.expect_download() as saved:
            shown.page.click("[data-save=csv]")
        with Path(saved.value.path()).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert rows[0] == ["group", "how", "issue", "Len Left (undated)", "Rita Right (undated)"]
        assert [
            "They contradict each other", "disputed", "What of it?",
            "Ada Mayor supports: Claim at-once.", "Ada Mayor opposes: Claim at-once.",
        ] in rows  # fmt: skip
        assert len(rows) == 1 + 8 + 2
