"""The panel: the story of what is selected, and the evidence for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from argmap.model import ArgumentMap, Id, Position, When
from tests.browser import opened

from .conftest import Pages, Written
from .maps import a_fold, a_map, a_statement, an_actor, bridge


def test_panel_tells_the_story_and_then_the_evidence(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=position/mayor/supports/build") as shown:
        panel = shown.text("#panel")
        assert "According to Sue Scribe (2020-05-05), Ada Mayor supports: The bridge should be built." in panel
        for told in (
            "The mayor said on Monday that the bridge will be built",
            "exact excerpt",
            '¶1 "The mayor said … be built"',
            "quoted: the author gives the words in quotation marks",
            "“will be built”",
            "2020-05-04",
            "On a Monday.",
            "a person coded it, and the rule says-that found the same · documents/gazette.yaml:7:5",
            "2 independent sources",
            "contested",
            "Changed: The bridge should be built.",
            "What is said against this statement",
        ):
            assert told in panel
        link = shown.page.get_by_role("link", name="Open at these words").get_attribute("href")
        assert link == "https://gazette.example/a-b#:~:text=The%20mayor%20said,be%20built"


def test_panel_says_what_is_digest_and_whose_word_it_is(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=statement/post/against") as shown:
        panel = shown.text("#panel")
        assert "According to Ben Boatman, as reported by Carl Clerk (undated), Ada Mayor opposes" in panel
        assert "our digest of the passage, not the author’s words" in panel
        assert "Carl Clerk says that Ben Boatman says so" in panel
        assert "(in the 1990s) (1990 – 1999)" in panel
        assert shown.page.locator("#panel a[target]").count() == 0  # no url, no link


def test_condition_and_certainty_are_told(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=statement/post/hopes") as shown:
        panel = shown.text("#panel")
        assert "Ben Boatman would support, if the ferry stays: A toll should pay for it." in panel
        assert "likely, says the source" in panel


def test_actor_panel_has_roles_names_and_stances(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=actor/mayor") as shown:
        panel = shown.text("#panel")
        assert "mayor, The Town, 2019 – …" in panel
        assert "Her Honour" in panel
        assert "Ada Mayor opposes: The bridge should be built." in panel
        assert "Ben Boatman opposes Ada Mayor" in panel
        shown.page.locator("#panel details.fold summary").first.click()
        shown.page.locator("#panel details.fold[open]", has_text="bridge will be built").wait_for()


def test_claim_panel_has_both_sides_and_the_reasons(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=claim/build") as shown:
        panel = shown.text("#panel")
        order = ["Where stances differ", "Who supports it", "Who opposes it", "What speaks for it"]
        assert [panel.index(title) for title in order] == sorted(panel.index(title) for title in order)
        assert "“A toll should pay for it.” speaks for “The bridge should be built.”" in panel


def test_names_of_the_chain_are_opened(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=statement/post/against") as shown:
        shown.page.locator("#panel dd").get_by_role("button", name="Ben Boatman").click()
        assert shown.text("#panel h2") == "Ben Boatman"


def test_actor_panel_begins_with_where_he_stands_and_with_whom(browser: Any, written: Written) -> None:
    with opened(browser, written(two_camps()), "#sel=actor/ann") as shown:
        summary = shown.text("#panel .summary")
        assert "Ann takes a stance on 4 claims under 1 issue." in summary
        assert "most often with Bob: on the same side of 3 of 4 claims" in summary
        assert "most often against Cleo: on the other side of 2 of 2 claims" in summary
        shown.run("__argmap.select('actor/friends')")
        assert "Bob supports: Claim 0" in shown.text("#panel")
        shown.page.locator("#panel dd").get_by_role("button", name="Bob").click()
        assert shown.text("#panel h2") == "Bob"


def two_camps() -> ArgumentMap:
    """Bob is mostly with Ann and Cleo is against her; Bob is a friend of a group."""
    small = bridge()
    build, passage = small.claims[Id("claim/build")], small.passages[Id("passage/post/1")]
    sides = {"ann": "++++", "bob": "+++-", "cleo": "--"}
    said = [
        a_statement(f"{who}{n}", passage, (f"actor/{who}", "supports" if sign == "+" else "opposes", f"claim/c{n}"),
                    ["clerk"], voice="stated")
        for who, signs in sides.items() for n, sign in enumerate(signs)
    ]  # fmt: skip
    friends = an_actor("friends", "The Friends", "group")
    people = [an_actor(who, who.title(), member_of=(friends.id,) if who == "bob" else ()) for who in sides]
    return a_map(
        actors=[*people, friends, an_actor("clerk", "Carl Clerk")],
        issues=list(small.issues.values()),
        claims=[replace(build, id=Id(f"claim/c{n}"), text=f"Claim {n}") for n in range(4)],
        documents=[small.documents[Id("document/post")]],
        passages=[passage],
        statements=said,
        positions=[a_fold(Position, statement) for statement in said],
    )


def test_claim_panel_counts_and_leads_to_the_tree(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#view=statements&sel=claim/build") as shown:
        summary = shown.text("#panel .summary")
        assert summary == (
            "1 actor supports it, 1 opposes it. 1 reason is given for or against it. "
            "Contested: the contrary is told of the same time as well, or what is said is challenged."
        )
        shown.page.get_by_role("button", name="See what speaks for and against it").click()
        assert shown.text("#arguments h2") == "The bridge should be built."


def test_document_panel_tells_own_views_from_reports_and_names_its_reprint(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["everything"], "#sel=document/gazette") as shown:
        panel = shown.text("#panel")
        assert "2 statements rest on this text: 1 is the author’s own view." in panel
        assert panel.index("The author’s own views") < panel.index("A toll should pay for it")
        assert "Reprinted as Sue Scribe (2021, reprint)" in panel
        shown.page.locator("#panel details.fold summary").last.click()
        assert "The mayor said on Monday" in shown.text("#panel details[open] blockquote")


def test_panel_tells_what_filters_hide(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=actor/mayor") as shown:
        assert not shown.page.locator("#panel .hidden-here").is_visible()
        shown.page.uncheck("input[name=stance][value=opposes]")
        assert "2 of these 3 statements do not pass the filters." in shown.text("#panel .hidden-here")
        assert "Ada Mayor opposes: The bridge should be built." in shown.text("#panel")


def test_one_walks_from_one_to_the_next(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=statement/gazette/for&stance=supports") as shown:
        assert "1 of 2" in shown.text("#panel .panel-head")
        assert shown.page.get_by_role("button", name="Previous").is_disabled()
        shown.page.get_by_role("button", name="Next").press("Enter")
        assert "speaks for “The bridge should be built.”" in shown.text("#panel h2")
        assert shown.run("document.activeElement.id") == "panel"  # there is no next one
        shown.page.get_by_role("button", name="Previous").press("Enter")
        shown.page.keyboard.press("Escape")
        assert not shown.page.locator("#panel").is_visible()


def test_long_lists_come_in_portions(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["crowd"], "#sel=document/gazette") as shown:
        lines = shown.page.locator("#panel details.fold")
        assert lines.count() == 20
        more = shown.page.locator("#panel").get_by_role("button", name="Show 20 more")
        more.press("Enter")
        assert lines.count() == 40
        assert shown.run("document.activeElement.tagName") == "SUMMARY"


WORDS = (
    "The mayor, who said \u201cno\u201d - twice",
    "half-built & costly, he said",
    "it's 50% (or so)! of *all* ~ tolls",
    "الجسر، نعم",
)


@pytest.mark.parametrize("words", WORDS)
def test_browser_finds_the_words_on_the_publishers_page(browser: Any, written: Written, words: str) -> None:
    """The whole way: what the link says, a browser understands, whatever signs the words hold."""
    with opened(browser, written(cited(words)), "#sel=statement/gazette/for") as shown:
        link = shown.page.get_by_role("link", name="Open at these words").get_attribute("href")
        page = shown.page.context.new_page()
        article = f"<meta charset=utf-8><p>{'<br>' * 200}{words.replace('&', '&amp;')} \u2013 more.<p>{'<br>' * 200}"
        page.route("https://gazette.example/**", lambda route: route.fulfill(body=article, content_type="text/html"))
        page.goto(link)
        page.wait_for_function("() => scrollY > 500")


def cited(words: str) -> ArgumentMap:
    """The bridge, where the mayor is quoted with these words."""
    small = bridge()
    plain = small.passages[Id("passage/gazette/1")]
    where = replace(plain, rendition="digest", locator=f'¶1 "{words}"')
    return replace(small, passages={**small.passages, plain.id: where})


def test_actor_panel_tells_what_is_known_on_his_word(browser: Any, pages: Pages) -> None:
    with opened(browser, pages["bridge"], "#sel=actor/boatman") as shown:
        panel = shown.text("#panel")
        told = panel[panel.index("What is known on this actor’s word") :]
        assert "According to Ben Boatman, as reported by Carl Clerk (undated), Ada Mayor" in told


def test_time_in_the_words_of_the_text_stands_beside_the_stance(browser: Any, written: Written) -> None:
    against = replace(bridge().statements[Id("statement/post/against")], when=When("(at one time)", None, None))
    contra = replace(bridge().positions[Id("position/mayor/opposes/build")], earliest=None, latest=None)
    argument_map = replace(
        bridge(),
        statements={**bridge().statements, against.id: against},
        positions={**bridge().positions, contra.id: contra},
    )
    with opened(browser, written(argument_map), "#sel=actor/mayor") as shown:
        assert "1 independent source · 1 statement · at one time" in shown.text("#panel")
