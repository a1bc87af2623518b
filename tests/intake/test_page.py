"""Web pages: the main text, what the page states of itself, and pages made to break readers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from argmap.intake import page
from argmap.intake.article import About, Article
from argmap.intake.blocks import page_text
from argmap.intake.page import read_page
from argmap.problem import Problem

from .pages import COMMENTS, DECK, PARAGRAPHS, TITLE, bare_page, institute_page, news_page

pytest.importorskip("trafilatura")


def read(html: str) -> Article:
    article = read_page(html, "a.html", About())
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("make", [news_page, bare_page, institute_page])
def test_a_page_comes_out_as_its_article_alone(make: Callable[[], str]) -> None:
    article = read(make())
    assert list(article.paragraphs) == PARAGRAPHS
    assert article.about.title == TITLE
    assert article.about.byline == "Jane Roe"
    assert article.about.date == "2021-05-04"
    assert article.cut > 0


def test_metadata_is_read_from_meta_tags_and_from_json_ld() -> None:
    news, institute = read(news_page()), read(institute_page())
    assert news.about.publisher == "Harbour Gazette"
    assert news.about.url == "https://gazette.example/news/pier"
    assert news.about.language == "en-GB"
    assert institute.about.publisher == "The Coastal Institute"


def test_the_deck_is_told_from_the_first_paragraph() -> None:
    article = read(news_page())
    assert article.deck == DECK
    assert article.text.startswith(f"{TITLE}\n\n{DECK}\n\n{PARAGRAPHS[0]}\n\n")


def test_what_the_address_tells_wins_over_the_page() -> None:
    article = read_page(news_page(), "a.html", About(url="https://mirror.example/pier"))
    assert isinstance(article, Article)
    assert article.about.url == "https://mirror.example/pier"


def test_scripts_styles_and_hidden_templates_are_no_text() -> None:
    html = "<p>One</p><script>var a = '<p>no</p>';</script><style>p{}</style><template><p>no</p></template><p>Two<br>3"
    assert page_text(html) == "One\n\nTwo\n\n3"


def test_unclosed_and_crossed_tags_do_not_lose_the_text() -> None:
    html = "<html><body><article><h1>" + TITLE + "<p>" + "<p><b><i>".join(PARAGRAPHS) + "</div></span></b>"
    assert [said for said in PARAGRAPHS if said not in read(html).paragraphs] == []


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><body><script>alert(1)</script></body></html>",
        "<html><body><img src='a.png'><p> </p></body></html>",
        "<!DOCTYPE html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
    ],
)
def test_a_page_without_text_is_a_problem(html: str) -> None:
    found = read_page(html, "a.html", About())
    assert isinstance(found, Problem)
    assert "no article was found" in found.message


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + "<div>" * 100_000 + "deep" + "</body></html>",
        "<html><body>" + "<b>" * 50_000 + PARAGRAPHS[0],
        "<html><body><p>" + "word " * 200_000 + "</p></body></html>",
        "<html><body>" + "".join(f"<p>Line {number} of the table." for number in range(20_000)) + "</body></html>",
        "<html><body><p " + "a=b " * 100_000 + ">text</p></body></html>",
        "<html><body><p>" + "&amp;" * 100_000 + "</p></body></html>",
        "<html><body><!--" + "<!--" * 100_000,
        "<html><body>" + "<" * 200_000,
        "<html><body>" + "<![CDATA[" * 50_000,
        "<html><body>" + "<?" * 50_000,
        "<html><body>" + "</" * 50_000,
        "<html><body>" + "<title>" * 50_000,
        "<html><body>" + "<script " * 50_000,
        "<html><body>" + "<a href='" * 50_000,
        "<html><body><table>" + "<tr><td>cell" * 20_000,
        "<html><body>" + "<p>" * 1_000_000,
    ],
    ids=[
        "deep",
        "inline",
        "1 MB",
        "lines",
        "attributes",
        "entities",
        "comment",
        "angles",
        "cdata",
        "pi",
        "ends",
        "titles",
        "scripts",
        "quotes",
        "table",
        "tags",
    ],
)
def test_hostile_pages_are_read_or_refused(html: str) -> None:
    assert isinstance(read_page(html, "a.html", About()), Article | Problem)


def test_without_the_library_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    found = read_page(news_page(), "a.html", About())
    assert isinstance(found, Problem)
    assert (found.message, found.fix) == (page.MISSING, page.INSTALL)
    assert "pip install 'argmap[add]'" in found.fix


def test_comments_do_not_come_in() -> None:
    for make in (news_page, bare_page):
        assert not any(comment in read(make()).text for comment in COMMENTS)


def test_what_metadata_hides_does_not_come_in() -> None:
    html = news_page().replace('property="og:title" content="', 'property="og:title" content="\u202e\x07')
    html = html.replace('name="author" content="Jane Roe"', f'name="author" content="{"Jane " * 999}"')
    article = read(html)
    assert article.about.title == TITLE
    assert len(article.about.byline) < 100
