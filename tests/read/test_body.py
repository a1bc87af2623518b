"""What of a page is its article, and what the page says of it."""

from __future__ import annotations

import hashlib
import time
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from argmap.read.body import find_body
from argmap.text import Span, original

from ..intake.pages import BIO, CAPTION, COMMENTS, DECK, PARAGRAPHS, TITLE

ROOT = Path(__file__).parent.parent.parent
ORIGINALS = ROOT.parent / "shared" / "seeds"


def page(*blocks: str) -> str:
    return "\n\n".join(blocks)


def said(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_body(text).paragraphs]


def words(text: str, span: Span | None) -> str | None:
    return None if span is None else text[span.start : span.end]


def test_a_plain_article_is_its_title_and_all_its_paragraphs() -> None:
    text = page(TITLE, *PARAGRAPHS)
    body = find_body(text)
    assert words(text, body.title) == TITLE
    assert said(text) == PARAGRAPHS
    assert (body.deck, body.byline, body.date, body.publisher) == (None, None, None, None)


def test_stretches_are_all_of_the_article_in_the_order_of_the_text() -> None:
    text = page(TITLE, DECK, "By Jane Roe", "4 May 2021", *PARAGRAPHS)
    found = [words(text, span) for span in find_body(text).stretches]
    assert found == [TITLE, DECK, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("head", "byline", "date", "publisher"),
    [
        (["By Jane Roe", "May 4, 2021"], "Jane Roe", "2021-05-04", None),
        (["by [Jane Roe](https://example.org/roe)", "4th May 2021"], "Jane Roe", "2021-05-04", None),
        (["Written by Jane Roe and John van der Berg, Port Town"], "Jane Roe and John van der Berg", None, None),
        (["May 4, 2021 | Jane Roe"], "Jane Roe", "2021-05-04", None),
        (["Published: Tue 4 May 2021 08:30 BST | The Harbour Gazette"], None, "2021-05-04", "The Harbour Gazette"),
        (["By Jane Roe - 2021-05-04"], "Jane Roe", "2021-05-04", None),
        (["Jane Roe", "4 May 2021"], "Jane Roe", "2021-05-04", None),
        (["Updated May 6, 2021", "Published May 4, 2021"], None, "2021-05-04", None),
        (["By Jane Roe", "05/04/2021"], "Jane Roe", None, None),
        (["By Jane Roe", "31 February 2021"], "Jane Roe", None, None),
        (["Jane Roe | May 2021"], "Jane Roe", "2021-05", None),
        (["By JANE ROE and JOHN DOE", "May 4, 2021 GMT"], "JANE ROE and JOHN DOE", "2021-05-04", None),
        (["Jane Roe", "Jane Roe in Port Town", "Tue 4 May 2021 08.30 BST"], "Jane Roe", "2021-05-04", None),
    ],
)
def test_byline_date_and_publisher_are_read_where_they_stand(
    head: list[str], byline: str | None, date: str | None, publisher: str | None
) -> None:
    text = page(TITLE, *head, *PARAGRAPHS)
    body = find_body(text)
    assert words(text, body.title) == TITLE
    assert (body.byline, body.date, body.publisher) == (byline, date, publisher)
    assert said(text)[-len(PARAGRAPHS) :] == PARAGRAPHS


@pytest.mark.parametrize("title", ["The vote of 4 May 2021", "What May 4, 2021 means for the island"])
def test_a_title_with_a_date_in_it_is_the_title(title: str) -> None:
    text = page(title, "By Jane Roe", *PARAGRAPHS)
    body = find_body(text)
    assert (words(text, body.title), body.date) == (title, None)


def test_a_letter_keeps_its_salutation_and_its_signature() -> None:
    letter = ["To the editor", "The pier must stay.", "It has stood for a hundred years.", "Yours, Bo Reed"]
    assert said(page(*letter)) == letter


def test_short_answers_of_an_interview_stay() -> None:
    talk = [
        "Why close it now?",
        "Because it is not safe.",
        "Who says so?",
        "The engineers do.",
        "And the ferry?",
        "No.",
    ]
    assert said(page("Interview: The mayor on the pier", "By Jane Roe", PARAGRAPHS[0], *talk)) == [PARAGRAPHS[0], *talk]


@pytest.mark.parametrize(
    ("head", "deck"),
    [
        (["News", "Opinion", TITLE, DECK, "Jane Roe", "Jane Roe in Port Town", "Tue 4 May 2021 08.30 BST"], DECK),
        ([TITLE, "What a pier tells us", "Jane Roe", "May 04, 2021", "12", "3", "Share"], "What a pier tells us"),
        (["The Coastal Institute", "Policy Brief No. 12", TITLE, "Jane Roe | May 2021"], None),
        (["FOR IMMEDIATE RELEASE", "May 4, 2021", "Contact: Jane Roe, 555-0100", TITLE], None),
        ([TITLE, "They voted 7 to 2.", "By Jane Roe", "May 4, 2021", "Updated 9 a.m. ET"], "They voted 7 to 2."),
    ],
    ids=["sections", "newsletter", "institute", "press release", "newspaper"],
)  # fmt: skip
def test_the_heads_of_many_kinds_of_page(head: list[str], deck: str | None) -> None:
    text = page(*head, *PARAGRAPHS)
    body = find_body(text)
    assert words(text, body.title) == TITLE
    assert words(text, body.deck) == deck
    assert said(text) == PARAGRAPHS


def test_footnotes_and_a_broadcasters_captions_are_cut() -> None:
    notes = ["Endnotes", "1. Harbour Council, Survey of the Pier, 2020.", "2. Ibid., p. 4."]
    captions = ["Image source, Getty Images", "Image caption,", "The pier has been closed since Tuesday"]
    assert said(page(TITLE, "By Jane Roe", *captions, *PARAGRAPHS, *notes)) == PARAGRAPHS


def test_the_title_of_another_article_over_its_button_is_cut() -> None:
    link = ["Storm takes the roof off the fish hall", "Read more"]
    assert said(page(TITLE, "By Jane Roe", *PARAGRAPHS[:3], *link, *PARAGRAPHS[3:])) == PARAGRAPHS


def test_a_name_or_date_inside_the_text_is_no_byline() -> None:
    prose = ["By Monday Jane Roe had left the island, and by 4 May 2021 nobody spoke of her any more in the harbour."]
    body = find_body(page(TITLE, *prose, *PARAGRAPHS))
    assert (body.byline, body.date) == (None, None)


def test_menus_and_labels_before_the_title_are_cut() -> None:
    text = page(
        "The Coastal Institute", "Home > Analysis", "Policy Analysis", TITLE, "Jane Roe", "May 4, 2021", *PARAGRAPHS
    )
    body = find_body(text)
    assert words(text, body.title) == TITLE
    assert said(text) == PARAGRAPHS
    assert (body.byline, body.publisher) == ("Jane Roe", "The Coastal Institute")


def test_the_deck_under_the_byline_of_an_essay_is_no_paragraph() -> None:
    essay = [" ".join(PARAGRAPHS[index : index + 3]) for index in range(4)]
    deck = "A closed pier is a small thing, unless it is the only one, as an island has now found out."
    text = page(TITLE, "By Jane Roe", "4 May 2021", deck, *essay)
    assert words(text, find_body(text).deck) == deck
    assert said(text) == essay


def test_the_short_first_paragraph_of_news_is_no_deck() -> None:
    text = page(
        TITLE, "By Jane Roe", "The pier was closed on Tuesday, after years of debate on the island.", *PARAGRAPHS
    )
    assert find_body(text).deck is None


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement", "Share on Facebook", "SHARE", "Print Friendly, PDF & Email", "[Sign up](#)", "Email Alerts",
        "Sign up for our evening newsletter and never miss a tide.", "Read more: Storm takes the roof off the hall",
        "RELATED: Mayor opens new school", "Also available in Danish", "Tel: 555-0100-200", "5 min read",
        "Photo: Harbour Gazette", "Follow us on Twitter", "© 2021 Harbour Gazette. All rights reserved.", "* * *",
        "The pier last week (Photo: Harbour Gazette)", "Boats at the pier on Monday. Getty Images",
        "[Danish](#) / [Norse](#)", "Story continues below advertisement", "Skip to main content",
        "The pier on Monday. Photograph: Al Reed/Gazette", "The pier on MondayImage: Harbour Gazette",
        "• This article was amended on 5 May 2021 to correct the name of the ferry.",
        "You have read your last free article. To read on, start your trial for a penny a week.",
        "To continue reading, subscribe or sign in.", "Already a subscriber? Log in.",
        "We and our 90 partners use cookies to store data on your device.", "This website uses cookies.",
    ],
)  # fmt: skip
def test_the_furniture_of_a_page_is_cut_and_the_text_around_it_stays(line: str) -> None:
    assert said(page(TITLE, *PARAGRAPHS[:3], line, *PARAGRAPHS[3:])) == PARAGRAPHS


@pytest.mark.parametrize(
    "line",
    [
        "He asked them to share the article with friends, and they printed it.",
        "Share the burden, she said.",
        "“More,” he said.",
        "Policy recommendations",
        "Comments by the mayor were met with silence.",
        "What next?",
        "The print shop closed.",
        "Advertisement for a bride appears in the paper.",
        "Photographs show the pier.",
        "“No.”",
        "It is a clear picture: The pier stays.",
        "This article was meant to end the debate.",
        "You have read the letter, she told him.",
        "We use the pier every day, he said.",
    ],
)
def test_what_only_looks_like_furniture_stays(line: str) -> None:
    assert line in said(page(TITLE, *PARAGRAPHS[:3], line, *PARAGRAPHS[3:]))


@pytest.mark.parametrize(
    "foot",
    [
        ["Comments", *COMMENTS],
        ["2 Comments", "Gull", *COMMENTS],
        ["Leave a reply", *COMMENTS],
        ["RECOMMENDED", "Storm takes the roof off the fish hall", "Oct 15, 2021", "John Doe"],
        ["You may also like", "Storm takes the roof off the fish hall", "A hall without a roof: what now?"],
        [BIO],
        ["Jane Roe is a senior fellow at The Coastal Institute."],
        ["Jane Roe, a sailor by training, is a fellow at the institute.", "Tags: ferry", "Storm takes the roof off"],
        ["###", "About the harbour", "The harbour is run by its council, which was founded some time ago."],
        ["Tags: ferry, harbour", *COMMENTS[:1]],
        ["Jane Roe is a fellow here.", "Print Friendly, PDF & Email", *COMMENTS, "Comments are closed."],
        ["The Coastal Institute seeks to advance the understanding of harbours and their people."],
        ["This article was originally published by the Harbour Gazette."],
        ["Gull7 says:", "May 4, 2021 at 9:12 am", COMMENTS[0], "Reply", "Tern says:", COMMENTS[1]],
        ["Storm takes the roof off", "Mayor opens new school", "Tide tables", "Fish prices", "The week in pictures"],
        ["John Doe contributed to this report."],
    ],
)  # fmt: skip
def test_what_stands_below_the_body_is_cut(foot: list[str]) -> None:
    assert said(page(TITLE, "By Jane Roe", *PARAGRAPHS, *foot)) == PARAGRAPHS


def test_a_list_of_other_articles_inside_the_body_is_cut_and_the_body_goes_on() -> None:
    links = ["Related articles", "Storm takes the roof off the fish hall", "Mayor opens new school"]
    assert said(page(TITLE, *PARAGRAPHS[:3], *links, *PARAGRAPHS[3:])) == PARAGRAPHS


def test_a_caption_printed_twice_and_a_pull_quote_are_cut() -> None:
    pulled = "They say the island will lose its only link to the market town"
    text = page(TITLE, "By Jane Roe", *PARAGRAPHS[:2], CAPTION + " (Photo: AP)", pulled, *PARAGRAPHS[2:])
    assert said(text) == PARAGRAPHS


def test_a_paragraph_that_a_comment_quotes_stays() -> None:
    quoting = f"You write: “{PARAGRAPHS[2]}” I ask you, what trade, and which market, and who still goes there at all?"
    assert said(page(TITLE, "By Jane Roe", *PARAGRAPHS, "Comments", quoting)) == PARAGRAPHS


def test_what_stands_twice_counts_once() -> None:
    assert said(page(TITLE, *PARAGRAPHS, PARAGRAPHS[1])) == PARAGRAPHS


def test_blank_lines_inside_a_sentence_are_bridged() -> None:
    at = PARAGRAPHS[2].index(" survey")
    head, tail = PARAGRAPHS[2][:at], PARAGRAPHS[2][at + 1 :]
    assert tail[0].islower()
    text = page(TITLE, *PARAGRAPHS[:2], head, tail, *PARAGRAPHS[3:])
    found = find_body(text).paragraphs
    assert len(found) == len(PARAGRAPHS)
    assert " ".join(words(text, found[2]).split()) == PARAGRAPHS[2]


def test_a_text_wrapped_by_hand_keeps_its_paragraphs() -> None:
    def wrapped(paragraph: str) -> str:
        lines, line = [], ""
        for word in paragraph.split():
            if len(line) + len(word) > 70:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        return "\n".join([*lines, line])

    text = page(TITLE, *map(wrapped, PARAGRAPHS))
    assert [" ".join(paragraph.split()) for paragraph in said(text)] == PARAGRAPHS


def test_a_text_without_blank_lines_has_a_paragraph_in_each_line() -> None:
    text = "\n".join([TITLE, "By Jane Roe", *PARAGRAPHS, "Comments", *COMMENTS])
    assert said(text) == PARAGRAPHS
    assert find_body(text).byline == "Jane Roe"


@pytest.mark.parametrize("text", ["", " \n\n\t", "\u200f\u200e", "…", "Share", "\n\n".join(["---"] * 9)])
def test_a_text_without_words_has_no_paragraphs(text: str) -> None:
    assert find_body(text).paragraphs == () or all(c not in text for c in "Share")


def test_a_text_of_one_line_is_its_body() -> None:
    assert said("The pier is closed.") == ["The pier is closed."]
    assert said("a fragment without an end") == ["a fragment without an end"]


@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "\n".join(f"line {number}" for number in range(20_000)),
        "\n\n".join(["Share this", "the pier is closed to all"] * 10_000),
        "\n\n".join(f"Pier {number} is closed to ships, says the council of the island." for number in range(20_000)),
        "(" * 300_000,
        "[" * 300 + "\n\n" + "](" * 300,
        "By " * 100_000,
        ("we will close the old pier now " * 40_000) + "\n\n" + "we will close the old pier at once",
        "\u202eright to left\u202c \u200f" * 20_000,
        "“" * 50_000 + "\n\n" + "said he." * 1_000,
    ],
    ids=["1 MB", "lines", "furniture", "paragraphs", "brackets", "links", "bylines", "echo", "bidi", "quotes"],
)  # fmt: skip
def test_hostile_texts_take_little_time(text: str) -> None:
    started = time.perf_counter()
    for span in find_body(text).stretches:
        assert 0 <= span.start < span.end <= len(text)
    assert time.perf_counter() - started < 5


BLOCKS = [TITLE, DECK, BIO, "Comments", "By Jane Roe", "4 May 2021", "Share", *PARAGRAPHS, *COMMENTS]


@given(st.lists(st.sampled_from(BLOCKS), max_size=12))
def test_stretches_lie_in_order_and_do_not_overlap(blocks: list[str]) -> None:
    text = page(*blocks)
    found = find_body(text).stretches
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[span.start : span.end].strip() == text[span.start : span.end] != "" for span in found)


@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="the originals are others' writing and not at hand")
@pytest.mark.parametrize("path", sorted((ROOT / "seeds" / "documents").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_originals_come_out_as_their_curators_marked_them(path: Path) -> None:
    curated = yaml.safe_load(path.read_text("utf-8"))
    marked = curated["original"]
    content = next(
        file.read_bytes()
        for file in ORIGINALS.iterdir()
        if hashlib.sha256(file.read_bytes()).hexdigest() == marked["sha256"]
    ).decode()
    expected, _ = original(content, marked.get("title", ""), marked.get("deck", ""), marked["body"])
    pulled = {number for number, digest in curated["digest"].items() if str(digest).startswith("(Pull quote")}
    body = find_body(content)
    assert body.title == expected.parts.get("title")
    assert body.deck == expected.parts.get("deck")
    assert body.byline == curated.get("byline")
    assert body.date == (str(curated["date"]) if "date" in curated else None)
    assert (body.publisher is None) == ("publisher" not in curated)
    assert list(body.paragraphs) == [
        span for name, span in expected.parts.items() if name.isdigit() and int(name) not in pulled
    ]
