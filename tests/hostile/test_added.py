"""What `argmap add` may be given to fill the memory or never to end: each is refused in a sentence, or read.

What servers do to harm stands in `tests/intake/test_fetch.py`.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from argmap.intake.article import Article
from argmap.intake.source import read_source
from tests.intake.pages import PARAGRAPHS
from tests.intake.pdfs import make_pdf

pytest.importorskip("pypdf")
pytest.importorskip("trafilatura")

CATALOG = "<< /Type /Catalog /Pages 2 0 R >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"


def read(folder: Path, name: str, content: bytes) -> tuple[Article | None, str]:
    """The article of a file with these bytes, and what is said of it."""
    (folder / name).write_bytes(content)
    article, problems = read_source(str(folder / name))
    return article, "; ".join(f"{problem.message} ({problem.fix})" for problem in problems)


def pdf_of(objects: Sequence[str]) -> bytes:
    """A PDF of these objects, numbered from 1, of which the first is its catalogue."""
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>"
    return content + f"{head}\nstartxref\n{len(content)}\n%%EOF".encode()


def pages(kids: str, count: int = 1) -> str:
    return f"<< /Type /Pages /Kids [{kids}] /Count {count} >>"


def packed(unit: bytes, times: int) -> bytes:
    """A PDF whose page unpacks to so much."""
    packer = zlib.compressobj(9)
    return make_pdf([["x"]], packed=b"".join(packer.compress(unit) for _ in range(times)) + packer.flush())


def drawings() -> bytes:
    """A page that draws something, which draws something ten times, which …: ten thousand million times."""
    stream = "<< /Length {length} {more} >>\nstream\n{drawn}\nendstream"
    found = [CATALOG, pages("3 0 R"), PAGE.replace(">>", "/Resources << /XObject << /A 5 0 R >> >> /Contents 4 0 R >>")]
    found.append(stream.format(length=5, more="", drawn="/A Do"))
    for number in range(11):
        drawn = "/A Do " * 10 if number < 10 else "BT (a) Tj ET"
        inner = f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /A {number + 6} 0 R >> >>"
        found.append(stream.format(length=len(drawn), more=inner, drawn=drawn))
    return pdf_of(found)


def locked() -> bytes:
    import pypdf

    writer, written = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(99, 99)
    writer.encrypt("secret")
    writer.write(written)
    return written.getvalue()


UNPACKS = "this PDF unpacks to more than a text would"
PDFS: dict[str, tuple[Callable[[], bytes], str]] = {
    "a gigabyte of blanks": (lambda: packed(b" " * 1_000_000, 1_000), UNPACKS),
    "many strokes": (lambda: packed(b"BT /F1 11 Tf (a) Tj ET " * 1_000, 60), "this PDF draws more than a text needs"),
    "too many strokes to count": (lambda: packed(b"BT /F1 11 Tf (a) Tj ET " * 1_000, 600), UNPACKS),
    "a page that holds itself": (lambda: pdf_of([CATALOG, pages("2 0 R")]), "this PDF cannot be read"),
    "a million pages": (lambda: pdf_of([CATALOG, pages("3 0 R " * 1_000_000, 1_000_000), PAGE]), UNPACKS),
    "pages beyond their count": (lambda: pdf_of([CATALOG, pages("3 0 R " * 5_000), PAGE]), "has 5000 pages"),
    "pages in pages": (lambda: pdf_of([CATALOG, *(pages(f"{n + 3} 0 R") for n in range(5_000)), PAGE]), UNPACKS),
    "pages times pages": (lambda: pdf_of([CATALOG, *(pages(f"{n + 3} 0 R " * 10) for n in range(9)), PAGE]), UNPACKS),
    "drawings in drawings": (drawings, ""),
    "brackets in brackets": (lambda: pdf_of([CATALOG.replace(">>", "/X " + "[" * 90_000)]), "this PDF cannot be read"),
    "a lock": (locked, "this PDF is locked by a password (unlock it first)"),
}


@pytest.mark.parametrize("name", PDFS)
def test_a_pdf_does_no_harm(name: str, tmp_path: Path) -> None:
    make, said = PDFS[name]
    article, told = read(tmp_path, "a.pdf", make())
    assert said in told
    assert told or article is not None


BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
HEAD = "<html><head><title>t</title></head><body>"
ENTITIES = '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {n} "{f"&{p};" * 10}">' for p, n in zip("abcdefg", "bcdefgh", strict=True)
)
PAGES = {
    "too long": (f"{HEAD}<p>{'word ' * 900_000}</p>", "more than 4,000,000 characters (save the article as text)"),
    "too many tags": (f"{HEAD}{'<p>some words here' * 60_000}", "more than 50,000 tags (save the article as text)"),
    "too deep": (f"{HEAD}{'<div>' * 3_000}{BODY}", "nested deeper than 2,000 (save the article as text)"),
    "entities": (f"<!DOCTYPE html [{ENTITIES}]>{HEAD}<p>&h;</p>{BODY}", ""),
    "a file's content": (f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>{HEAD}<p>Here: &x;</p>{BODY}', ""),
    "metadata in metadata": (f'{HEAD}<script type="application/ld+json">{"[" * 90_000}</script>{BODY}', ""),
    "metadata without end": (f"<html><head><meta name=author content='{'by a, and ' * 30_000}'></head>{BODY}", ""),
    "another character set": (f"<html><head><meta charset=zip_codec></head>{BODY}", ""),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_does_no_harm(name: str, tmp_path: Path) -> None:
    html, said = PAGES[name]
    article, told = read(tmp_path, "a.html", html.encode())
    assert said in told
    if not said:
        assert article is not None
        assert "root:" not in article.text
        assert len(article.text) < 2 * len(BODY)


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"PK\x03\x04", "a zip archive or an office document"),
        (b"PK\x05\x06", "a zip archive or an office document"),
        (b"\x1f\x8b\x08", "a packed file"),
        (b"BZh91AY&SY", "a packed file"),
        (b"\xfd7zXZ\x00", "a packed file"),
        (b"7z\xbc\xaf\x27\x1c", "a packed file"),
        (b"\x28\xb5\x2f\xfd", "a packed file"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90\x00", "a program"),
    ],
)
def test_what_is_packed_is_not_unpacked(beginning: bytes, kind: str, tmp_path: Path) -> None:
    """So there is no bomb in it that could go off, and no name in it that could lead elsewhere."""
    article, told = read(tmp_path, "a.txt", beginning + bytes(range(128, 256)) * 100)
    assert article is None
    assert told == f"this is {kind} (save the article as HTML, PDF, Markdown or plain text)"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"word " * 500_000, "the text has 2,500,000 characters; at most 2,000,000 are taken in (split it)"),
        (b"a\n" * 150_000, "the text has more than 100,000 lines (split it)"),
        (b"\x00" * 1_000_000, "this is no text: it holds NUL bytes"),
    ],
    ids=["long", "lines", "nothing"],
)
def test_a_text_has_bounds(content: bytes, said: str, tmp_path: Path) -> None:
    assert said in read(tmp_path, "a.txt", content)[1]


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1", "lpt9", "prn"])
def test_no_file_is_called_like_a_device_of_windows(name: str, tmp_path: Path) -> None:
    from argmap.intake.add import Target, add

    (tmp_path / "a.txt").write_text("\n\n".join(PARAGRAPHS), "utf-8")
    added, problems = add([str(tmp_path / "a.txt")], Target(tmp_path / "workspace", name=name))
    assert added == []
    assert [problem.message for problem in problems] == [f"'{name}' is no id"]
