"""A PDF to an article: lines to paragraphs, without running heads, page numbers and hyphens at line ends.

The one door to pypdf.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.intake.article import MAX_LETTERS, About, Article, read_text, refuse
from argmap.problem import Problem
from argmap.read import masthead
from argmap.text import words_of

if TYPE_CHECKING:
    from pypdf import PdfReader

MISSING = "reading PDF needs pypdf, which is not installed"
INSTALL = "install it with: pip install 'argmap[add]'"
MAX_PAGES = 300
_LIMITS = {
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "array_based_stream_maximum_output_length": 20_000_000,
    "stream_decoding_work_maximum_length": 100_000_000,
    "stream_parsing_work_maximum_count": 500_000,
    "xform_maximum_invocations_per_extraction": 1_000,
}
"""How much the library may unpack and draw: a page of text needs 100 kB and 2,000 strokes."""
_MOST_STROKES = 200_000
_EDGE = 2
"""Lines at the top and at the bottom of a page that may be running heads."""
_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:page\s+)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_HYPHENED = re.compile(r"(\w+)[-\u2010\u00ad]$")
_FIRST_WORD = re.compile(r"(\w+)(.*)", re.DOTALL)


_SAVE_TEXT = "save its text and add that"


class _Refused(Exception):  # noqa: N818 - it carries what is wrong with a file, and the way out
    pass


def read_pdf(content: bytes, source: str, about: About) -> Article | Problem:
    """The article of a PDF. Title and author in its properties count only where its first page says them too."""
    try:
        import pypdf
    except ImportError:
        return refuse(source, MISSING, INSTALL)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        with pypdf.apply_configuration(None, **_LIMITS):
            pages, title, author = _extract(pypdf.PdfReader(io.BytesIO(content)))
    except _Refused as refused:
        return refuse(source, *refused.args)
    except pypdf.errors.LimitReachedError as error:
        return refuse(source, f"this PDF unpacks to more than a text would: {str(error)[:120]}", _SAVE_TEXT)
    except Exception as error:  # a broken or hostile file makes the library fail in many ways, none of them ours
        return refuse(source, f"this PDF cannot be read: {type(error).__name__}: {str(error)[:120]}", "save it anew")
    first = " ".join(words_of(pages[0]))
    stated = About(
        title=about.title or _if_printed(title, first),
        byline=about.byline or _if_printed(author, first),
        date=about.date,
        publisher=about.publisher,
        url=about.url,
        language=about.language,
    )
    return read_text("\n\n".join(paragraphs(pages)), source, stated)


def _extract(reader: PdfReader) -> tuple[list[str], str, str]:
    """The text of each page, and the title and the author of the file's properties."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise _Refused("this PDF is locked by a password", "unlock it first")
    if len(reader.pages) > MAX_PAGES:
        raise _Refused(f"this PDF has {len(reader.pages)} pages; at most {MAX_PAGES} are read", "split it")
    pages: list[str] = []
    strokes = 0

    def count(*_: object) -> None:
        nonlocal strokes
        strokes += 1
        if strokes > _MOST_STROKES:
            raise _Refused("this PDF draws more than a text needs", _SAVE_TEXT)

    for page in reader.pages:
        pages.append(page.extract_text(visitor_operand_before=count))
        if sum(map(len, pages)) > MAX_LETTERS:
            raise _Refused(f"this PDF holds more than {MAX_LETTERS:,} characters", "split it")
    if not any(page.strip() for page in pages):
        raise _Refused("this PDF holds no text, only pictures", "run text recognition (OCR) on it first")
    properties = reader.metadata
    return (pages, str(properties.title or ""), str(properties.author or "")) if properties else (pages, "", "")


def _if_printed(words: object, first_page: str) -> str:
    said = " ".join(words_of(str(words)))
    return " ".join(str(words).split()) if said and said in first_page else ""


def paragraphs(pages: Sequence[str]) -> Iterator[str]:
    """The paragraphs of a document's pages, in order.

    A paragraph ends at a blank line; at a line that ends a sentence and is clearly shorter than the column;
    and at a short line, such as a heading, before a capital.
    """
    lines = [line for page in without_running_heads(pages) for line in page]
    widths = sorted(len(line) for line in lines if line)
    width = widths[int(len(widths) * 0.9)] if widths else 0
    compounds = {word.lower() for line in lines for word in re.findall(r"\w+-\w+", line)}
    paragraph: list[str] = []
    for line, following in pairwise([*lines, ""]):
        if line:
            paragraph.append(line)
        if paragraph and (not line or _ends(line, following, width)):
            yield _rejoined(paragraph, compounds)
            paragraph = []
    if paragraph:
        yield _rejoined(paragraph, compounds)


def without_running_heads(pages: Sequence[str]) -> list[list[str]]:
    """The lines of each page without page numbers, and without what stands at the edge of most pages."""
    split = [[" ".join(line.split()) for line in page.split("\n")] for page in pages]
    for lines in split:
        while lines and not lines[0]:
            lines.pop(0)
        while lines and not lines[-1]:
            lines.pop()
    edges = Counter(
        head for lines in split for head in {_shape(line) for line in {*lines[:_EDGE], *lines[-_EDGE:]}} if head
    )
    running = {head for head, count in edges.items() if count >= 3 and count * 2 > len(pages)}
    kept = []
    for lines in split:
        inner = range(_EDGE, len(lines) - _EDGE)
        kept.append([line for index, line in enumerate(lines) if index in inner or not _is_running(line, running)])
    return kept


def _is_running(line: str, running: set[str]) -> bool:
    return bool(line) and (_PAGE_NUMBER.fullmatch(line) is not None or _shape(line) in running)


def _shape(line: str) -> str:
    """A line as it is compared from page to page: its figures may differ."""
    return re.sub(r"\d+", "#", line).casefold()


def _ends(line: str, following: str, width: int) -> bool:
    if not following:
        return _SENTENCE_END.search(line) is not None
    if _HYPHENED.search(line) or following[0].islower():
        return False
    if masthead.read_byline(following) or masthead.read_dateline(following):
        return True
    return len(line) < width * (0.85 if _SENTENCE_END.search(line) else 0.75)


def _rejoined(lines: Sequence[str], compounds: set[str]) -> str:
    """Lines as one; a word parted at a line's end is whole again, unless the text writes it with a hyphen."""
    joined = lines[0]
    for line in lines[1:]:
        parted, rest = _HYPHENED.search(joined), _FIRST_WORD.match(line)
        if parted is None or rest is None or not rest[1][0].islower():
            joined += " " + line
        elif f"{parted[1]}-{rest[1]}".lower() in compounds:
            joined = joined[: parted.end(1)] + "-" + line
        else:
            joined = joined[: parted.end(1)] + line
    return joined
