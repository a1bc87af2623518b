"""Files and addresses: what they are is told by their bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from argmap.intake import source
from argmap.intake.article import Article
from argmap.intake.fetch import Fetched
from argmap.intake.source import read_source
from argmap.problem import Problem

from .pages import PARAGRAPHS, TITLE, news_page
from .pdfs import make_pdf, set_in_lines

PLAIN = "\n\n".join([TITLE, "By Jane Roe", "4 May 2021", *PARAGRAPHS])


def read(path: Path, content: bytes) -> tuple[Article | None, list[Problem]]:
    path.write_bytes(content)
    return read_source(str(path))


def test_plain_text_is_read(tmp_path: Path) -> None:
    article, problems = read(tmp_path / "a.txt", PLAIN.encode())
    assert article is not None
    assert list(article.paragraphs) == PARAGRAPHS
    assert problems == []


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_line_ends_of_every_system_are_read(tmp_path: Path, ending: str) -> None:
    article, _ = read(tmp_path / "a.txt", PLAIN.replace("\n", ending).encode())
    assert article is not None
    assert list(article.paragraphs) == PARAGRAPHS
    assert "\r" not in article.text


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a", "a.pdf"])
def test_a_web_page_is_known_by_its_tags(tmp_path: Path, name: str) -> None:
    pytest.importorskip("trafilatura")
    article, _ = read(tmp_path / name, news_page().encode())
    assert article is not None
    assert list(article.paragraphs) == PARAGRAPHS


@pytest.mark.parametrize("name", ["a.pdf", "a.txt", "a.html"])
def test_a_pdf_is_known_by_its_first_bytes(tmp_path: Path, name: str) -> None:
    pytest.importorskip("pypdf")
    lines = [TITLE, "By Jane Roe", *[line for paragraph in PARAGRAPHS for line in set_in_lines(paragraph)]]
    article, _ = read(tmp_path / name, make_pdf([lines]))
    assert article is not None
    assert article.about.byline == "Jane Roe"


def test_text_about_tags_is_no_web_page(tmp_path: Path) -> None:
    article, _ = read(tmp_path / "a.txt", f"{TITLE}\n\nWrite <p> for a paragraph.\n\n{PARAGRAPHS[0]}".encode())
    assert article is not None
    assert "Write <p> for a paragraph." in article.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "no text"),
        (b" \n\t ", "no text"),
        (b"\xef\xbb\xbf", "no text"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"\x89PNG\r\n", "picture"),
        (b"\x1f\x8b\x08", "packed"),
        (b"{\\rtf1 text}", "RTF"),
        (b"MZ\x00\x01\x02", "NUL"),
        (b"Share\n\nPrint\n\nMenu", "no article"),
    ],
)
def test_what_holds_no_article_is_refused(tmp_path: Path, content: bytes, said: str) -> None:
    article, problems = read(tmp_path / "a.txt", content)
    assert article is None
    assert said in problems[-1].message


def test_a_text_about_pdf_is_no_pdf(tmp_path: Path) -> None:
    article, _ = read(
        tmp_path / "a.txt", f"{TITLE}\n\nFiles of this kind begin with %PDF-1.4.\n\n{PARAGRAPHS[0]}".encode()
    )
    assert article is not None


def test_an_archive_is_not_opened(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", b"\x00" * 10_000_000)
    article, problems = read_source(str(tmp_path / "a.docx"))
    assert article is None
    assert "office document" in problems[0].message


def test_a_file_that_is_not_there_or_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "no such file" in read_source(str(tmp_path / "none.txt"))[1][0].message
    assert "a folder" in read_source(str(tmp_path))[1][0].message
    monkeypatch.setattr(source, "MAX_BYTES", 9)
    assert "larger than" in read(tmp_path / "a.txt", PLAIN.encode())[1][0].message


def test_an_address_is_fetched_and_told_as_the_articles_own() -> None:
    text = PLAIN.encode("latin-1", "ignore")
    article, problems = read_source(
        "https://e.org/pier", lambda url: Fetched(text, "text/plain", "latin-1", url + "#a")
    )
    assert article is not None
    assert article.about.url == "https://e.org/pier"
    assert problems == []


def test_what_is_wrong_with_an_address_is_told_once() -> None:
    wrong = Problem("https://e.org/", 1, 1, "add", "the server answers 404")
    assert read_source("https://e.org/", lambda _: wrong) == (None, [wrong])


@pytest.mark.parametrize("text", ["\u202e" + PLAIN, "\u200f" + PLAIN, PLAIN.replace("“", "\u200f“"), "word " * 200_000])
def test_marks_that_turn_letters_round_do_not_lose_the_text(tmp_path: Path, text: str) -> None:
    article, _ = read(tmp_path / "a.txt", text.encode())
    assert article is not None
    assert "\u202e" not in article.text
