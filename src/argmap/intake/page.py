"""A web page to an article: trafilatura finds the main text and the metadata, `find_body` cuts what is left.

The one door to trafilatura.
"""

from __future__ import annotations

import html as entities
import logging
import re
from dataclasses import replace

from argmap.intake.article import MAX_LETTERS, About, Article, clean, read_text, refuse, without_comments
from argmap.intake.blocks import page_text
from argmap.problem import Problem
from argmap.read.body import find_body
from argmap.read.masthead import read_date
from argmap.text import words_of

MISSING = "reading web pages needs trafilatura, which is not installed"
INSTALL = "install it with: pip install 'argmap[add]'"
_TOO_DEEP = 2_000
"""Tags that are open at once; deeper pages are made to break parsers."""
_TOO_MANY = 50_000
"""Tags of a page; one with more is no article, and takes long to read."""
_LANGUAGE = re.compile(r"<html\b[^<>]{0,2000}?\blang\s*=\s*[\"']?([A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*)", re.IGNORECASE)
_NO_TAG = re.compile(r"<!\[(?:CDATA\[)?|\]\]>|<\?|</(?![a-zA-Z])")
"""Beginnings that parsers look in vain for the end of, each anew, where a page is full of them."""
_OPENING = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
# Tags without an end, and those whose end may be left out.
_VOID = {"br", "img", "hr", "meta", "link", "input", "source", "wbr", "area", "base", "col", "embed", "track"}
_VOID |= {"p", "li", "td", "th", "tr", "tbody", "option", "dt", "dd"}


def read_page(html: str, source: str, about: About) -> Article | Problem:
    """The article of a web page, with its title, author, date, publisher and address as the page states them."""
    try:
        import trafilatura
    except ImportError:
        return refuse(source, MISSING, INSTALL)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it reports on pages; we report in our own words
    html = _NO_TAG.sub("", without_comments(html.replace("\x00", "")))
    if len(html) > 2 * MAX_LETTERS:
        return refuse(source, f"the page has more than {2 * MAX_LETTERS:,} characters", "save the article as text")
    if len(_OPENING.findall(html)) > _TOO_MANY:
        return refuse(source, f"the page has more than {_TOO_MANY:,} tags", "save the article as text")
    if _depth(html) > _TOO_DEEP:
        return refuse(source, f"the page's tags are nested deeper than {_TOO_DEEP:,}", "save the article as text")
    found = trafilatura.bare_extraction(
        html,
        url=about.url or None,
        include_comments=False,
        include_tables=False,
        include_images=False,
        include_links=False,
        include_formatting=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"},
    )
    # Lines are paragraphs there; with blank lines between them none is taken for a line that was wrapped.
    main = re.sub(r"\n+", "\n\n", str(getattr(found, "text", None) or "")).strip()
    whole = clean(page_text(html))
    if not main and not whole:
        return refuse(source, "no article was found on this page", "save the article's text and add that")
    stated = _stated(found, html, about) if found is not None else about
    return _agreed(read_text(main or whole, source, stated), whole)


def _agreed(article: Article | Problem, whole: str) -> Article | Problem:
    """The article without what the whole page shows to stand below it, and with what its head says.

    The library finds the main text by the page's tags, and drops headings such as "Comments" and lines such as "By
    Jane Roe"; in the text of the whole page these are there to be read.
    """
    body = find_body(whole)
    if isinstance(article, Problem) or not body.paragraphs:
        return article
    end = body.paragraphs[-1].end
    above, below = (set(map(_said, part.split("\n\n"))) for part in (whole[:end], whole[end:]))
    kept = [words for words in article.paragraphs if _said(words) not in below or _said(words) in above]
    deck = " ".join(whole[body.deck.start : body.deck.end].split()) if body.deck else ""
    if deck and len(kept) > 1 and _said(kept[0]) == _said(deck):
        article, kept = replace(article, deck=deck), kept[1:]
    if not kept:
        return article
    about = replace(
        article.about,
        byline=article.about.byline or body.byline or "",
        date=article.about.date or body.date or "",
        publisher=article.about.publisher or body.publisher or "",
    )
    shown = len(about.title) + len(article.deck) + sum(map(len, kept))
    return replace(article, paragraphs=tuple(kept), about=about, cut=max(0, len(whole) - shown))


def _said(text: str) -> str:
    """The words of a text, to be compared."""
    return " ".join(words_of(text))


def _stated(found: object, html: str, about: About) -> About:
    """What the page's metadata says; what we were told before wins."""
    language = _LANGUAGE.search(html, 0, 20_000)
    return About(
        title=about.title or _words(found, "title"),
        byline=about.byline or re.sub(r"\s*;\s*", ", ", _words(found, "author")),
        date=about.date or read_date(_words(found, "date")),
        publisher=about.publisher or _words(found, "sitename"),
        url=about.url or _words(found, "url"),
        language=about.language or (language[1] if language else ""),
    )


def _words(found: object, name: str) -> str:
    value = getattr(found, name, None)
    return " ".join(entities.unescape(value).split()) if isinstance(value, str) else ""


def _depth(html: str) -> int:
    """How many tags are open at once, at most, by a count that knows no grammar."""
    depth = deepest = 0
    for closing, name in _OPENING.findall(html):
        if name.lower() not in _VOID:
            depth = max(0, depth - 1) if closing else depth + 1
            deepest = max(deepest, depth)
    return deepest
