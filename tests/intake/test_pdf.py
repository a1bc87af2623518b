"""PDF: lines back to paragraphs, and files made to break readers."""

from __future__ import annotations

import zlib

import pytest

from argmap.intake import pdf
from argmap.intake.article import About, Article
from argmap.intake.pdf import paragraphs, read_pdf, without_running_heads
from argmap.problem import Problem

from .pages import PARAGRAPHS, TITLE
from .pdfs import make_pdf, set_in_lines

pytest.importorskip("pypdf")


def read(content: bytes) -> Article | Problem:
    return read_pdf(content, "a.pdf", About())


def test_a_pdf_comes_out_in_paragraphs_without_heads_and_page_numbers() -> None:
    first = ["Harbour Gazette 4/2021", TITLE, "By Jane Roe", "4 May 2021", ""]
    first += [line for paragraph in PARAGRAPHS[:2] for line in set_in_lines(paragraph)] + ["1"]
    second = ["Harbour Gazette 4/2021"] + [line for said in PARAGRAPHS[2:4] for line in set_in_lines(said)] + ["2"]
    third = ["Harbour Gazette 4/2021"] + [line for said in PARAGRAPHS[4:] for line in set_in_lines(said)] + ["- 3 -"]
    article = read(make_pdf([first, second, third]))
    assert isinstance(article, Article), article
    assert list(article.paragraphs) == PARAGRAPHS
    assert (article.about.title, article.about.byline, article.about.date) == (TITLE, "Jane Roe", "2021-05-04")


def test_a_paragraph_that_crosses_a_page_is_one() -> None:
    lines = set_in_lines(" ".join(PARAGRAPHS[:2]))
    found = list(paragraphs(["\n".join(lines[:3]), "\n".join(lines[3:])]))
    assert " ".join(found) == " ".join(PARAGRAPHS[:2])
    assert len(found) <= 2


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["The council will recon-", "sider the matter."], "The council will reconsider the matter."),
        (["The long-term plan and the long-", "term costs."], "The long-term plan and the long-term costs."),
        (["They met in Port-", "Town at noon."], "They met in Port- Town at noon."),
        (["It was – as always –", "late."], "It was – as always – late."),
    ],
)
def test_words_parted_at_a_line_end_are_rejoined(lines: list[str], expected: str) -> None:
    assert list(paragraphs(["\n".join(lines)])) == [expected]


def test_what_stands_at_the_edge_of_most_pages_is_no_text() -> None:
    pages = [
        f"Annual report {year}\n{'x' * year} begins.\nmore text\nit ends {'y' * year}\nPage {year} of 4"
        for year in range(1, 5)
    ]
    kept = without_running_heads(pages)
    assert [lines[0] for lines in kept] == [f"{'x' * year} begins." for year in range(1, 5)]
    assert all(lines[-1].startswith("it ends") for lines in kept)


def test_a_figure_in_the_middle_of_a_page_stays() -> None:
    page = "One line of text.\nAnother line.\n1979\nA third line.\nThe last line."
    assert "1979" in without_running_heads([page])[0]


def test_properties_count_only_where_the_first_page_says_the_same() -> None:
    lines = [TITLE, "", *[line for paragraph in PARAGRAPHS for line in set_in_lines(paragraph)]]
    wrong = read(make_pdf([lines], "/Title (Microsoft Word - draft7.docx) /Author (PC-17)"))
    right = read(make_pdf([[*lines, "Jane Roe"]], f"/Title ({TITLE}) /Author (Jane Roe)"))
    assert isinstance(wrong, Article)
    assert isinstance(right, Article)
    assert (wrong.about.title, wrong.about.byline) == (TITLE, "")
    assert (right.about.title, right.about.byline) == (TITLE, "Jane Roe")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.4\nnothing", "cannot be read"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 5_000, "cannot be read"),
        (make_pdf([["a"]])[:400], "cannot be read"),
        (make_pdf([[]]), "no text"),
    ],
    ids=["no objects", "noise", "cut short", "no text"],
)
def test_a_broken_or_empty_pdf_is_a_problem(content: bytes, said: str) -> None:
    found = read(content)
    assert isinstance(found, Problem)
    assert said in found.message


def test_a_bomb_does_not_go_off() -> None:
    bomb = zlib.compress(b"BT /F1 11 Tf (x) Tj ET " + b" " * 300_000_000, 9)
    assert isinstance(read(make_pdf([["a"]], packed=bomb)), Problem)


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    found = read(make_pdf([["a"], ["b"], ["c"]]))
    assert isinstance(found, Problem)
    assert "3 pages" in found.message


def test_without_the_library_the_way_out_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pypdf", None)
    found = read(make_pdf([["a"]]))
    assert isinstance(found, Problem)
    assert "pip install 'argmap[add]'" in found.fix
