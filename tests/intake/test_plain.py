"""Plain text and Markdown: which letters the bytes are, and what of the marks remains."""

from __future__ import annotations

import time

import pytest

from argmap.intake.article import About, Article, clean
from argmap.intake.plain import decode, read_markdown, split_front_matter, strip_markdown
from argmap.problem import Problem

from .pages import PARAGRAPHS, TITLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    assert decode("The café — “closed”.".encode(encoding), "a.txt") == ("The café — “closed”.", [])


def test_another_encoding_is_read_with_a_warning() -> None:
    content = ("Le café de la gare est fermé. À l’été prochain, où irons-nous ? " * 9).encode("cp1252")
    text, problems = decode(content, "a.txt")
    assert isinstance(text, str)
    assert "fermé" in text
    assert [problem.level for problem in problems] == ["warning"]
    assert "UTF-8" in problems[0].message


def test_the_character_set_that_a_server_names_is_taken() -> None:
    assert decode("café".encode("latin-1"), "a.txt", "iso-8859-1") == ("café", [])


@pytest.mark.parametrize("content", [b"a\x00b", b"\xff\xfea", "a\0b".encode("utf-16"), b"\x00" * 99])
def test_bytes_that_are_no_text_are_a_problem(content: bytes) -> None:
    assert isinstance(decode(content, "a.txt")[0], Problem)


@pytest.mark.parametrize("charset", ["klingon", "undefined", "punycode", "hex", "unicode_escape", "a\x00b"])
def test_a_character_set_that_is_none_of_texts_does_not_count(charset: str) -> None:
    text, problems = decode(b"The caf\xe9 by the pier is shut, as its owners say.", "a.txt", charset)
    assert text == "The café by the pier is shut, as its owners say."
    assert [problem.level for problem in problems] == ["warning"]


@pytest.mark.parametrize("charset", ["iso-8859-1", "latin1", "us-ascii"])
def test_latin_1_has_the_quotation_marks_that_browsers_show(charset: str) -> None:
    assert decode("“So”, he said".encode("cp1252"), "a.txt", charset) == ("“So”, he said", [])


@pytest.mark.parametrize("head", ['<meta charset="koi8-r">', '<?xml version="1.0" encoding="koi8-r"?>'])
def test_a_page_states_its_own_character_set(head: str) -> None:
    assert decode(f"{head}Пирс".encode("koi8-r"), "a.html") == (f"{head}Пирс", [])


def test_few_accents_in_an_english_text_are_those_of_western_europe() -> None:
    written = "Café owners say that naïve planners are wrong about the pier. " + "They have said so. " * 9
    text, problems = decode(written.encode("latin-1"), "a.txt")
    assert text == written
    assert "cp1252" in problems[0].message


def test_one_broken_letter_does_not_change_the_others() -> None:
    content = "“The pier is ours”, they say – “and it stays”.".encode()
    text, problems = decode(content + b"\xe2\x80", "a.txt")
    assert text == content.decode() + "\ufffd"
    assert "lost: 1" in problems[0].message


def test_what_cannot_be_seen_goes_and_right_to_left_marks_stay() -> None:
    assert clean("a\x07b\u202ec\u00add\ufeffe\r\nf\rg") == "abcde\nf\ng"
    assert clean("\u200fסגור\u200e") == "\u200fסגור\u200e"


@pytest.mark.parametrize(
    ("marked", "words"),
    [
        ("# The pier", "The pier"),
        ("The pier\n========", "The pier"),
        ("See [the report](https://e.org/a_(b).pdf) now.", "See the report now."),
        ("See [the report][1] now.\n\n[1]: https://e.org", "See the report now."),
        ("![A pier](p.jpg)The pier.", "The pier."),
        ("It **has** a _breaking_ point and ***no*** more.", "It has a breaking point and no more."),
        ("Keep snake_case_names and 2 * 3 * 4.", "Keep snake_case_names and 2 * 3 * 4."),
        ("> Quoted words.", "Quoted words."),
        ("A <em>word</em> and <https://e.org>.", "A word and https://e.org."),
        ("He said [sic] so.[^1]", "He said [sic] so."),
        ("Five \\* stars", "Five * stars"),
        ("Before\n\n---\n\nAfter", "Before After"),
        ("```\ncode\n```\nText.", "Text."),
        ("<!-- hidden -->Text.", "Text."),
        ("Use `argmap add` now.", "Use argmap add now."),
        ("Is 3 < 4 and 5 > 4?", "Is 3 < 4 and 5 > 4?"),
    ],
)
def test_markdown_leaves_its_words(marked: str, words: str) -> None:
    assert " ".join(strip_markdown(marked).split()) == words


def test_list_items_are_paragraphs_of_their_own() -> None:
    assert strip_markdown("- One.\n- Two.\n1. Three.").split() == ["One.", "Two.", "Three."]


@pytest.mark.parametrize(
    "front",
    [
        '---\ntitle: "The pier: closed"\nauthor: Jane Roe\ndate: 2021-05-04T08:00:00Z\nurl: https://e.org/a\n---\n',
        '+++\ntitle = "The pier: closed"\nauthor = "Jane Roe"\ndate = 2021-05-04\nurl = "https://e.org/a"\n+++\n',
        "---\ntitle: 'The pier: closed'\nauthors:\n  - Jane Roe\ndate: May 4, 2021\ncanonical: https://e.org/a\n---\n",
    ],
)
def test_front_matter_tells_title_author_date_and_address(front: str) -> None:
    about, rest = split_front_matter(front + "\nText.")
    assert about == About(title="The pier: closed", byline="Jane Roe", date="2021-05-04", url="https://e.org/a")
    assert rest.strip() == "Text."


def test_several_authors_are_told_with_commas() -> None:
    assert split_front_matter("---\nauthors: [Jane Roe, John Doe]\n---\nText.")[0].byline == "Jane Roe, John Doe"


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert split_front_matter("---\nJust words.\n---\nText.")[0] == About()


def test_a_markdown_article_comes_out_whole() -> None:
    text = (
        f"# {TITLE}\n\n*By Jane Roe*\n\n4 May 2021\n\n![pier](p.jpg)\n\n"
        + "\n\n".join(PARAGRAPHS)
        + "\n\n## Comments\n\nNo!"
    )
    article = read_markdown(text, "a.md", About())
    assert isinstance(article, Article)
    assert list(article.paragraphs) == PARAGRAPHS
    assert (article.about.title, article.about.byline, article.about.date) == (TITLE, "Jane Roe", "2021-05-04")


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "*" * 100_000, "_a" * 100_000, "<a " * 100_000, "![" * 50_000, "`" * 100_000, "---\n" * 50_000,
     "# " * 100_000, "\\" * 100_000, "> " * 100_000, "word " * 200_000, "<!--" * 50_000, "a\n" * 100_000],
)  # fmt: skip
def test_hostile_markdown_takes_little_time(text: str) -> None:
    started = time.perf_counter()
    read_markdown(text, "a.md", About())
    assert time.perf_counter() - started < 10
