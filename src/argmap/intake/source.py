"""A file or an address to an article, by what its bytes are and not by what it is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from argmap.intake.article import About, Article, named, refuse
from argmap.intake.fetch import Fetched, fetch
from argmap.intake.page import read_page
from argmap.intake.pdf import read_pdf
from argmap.intake.plain import decode, read_markdown, read_plain
from argmap.problem import Problem
from argmap.text import visible

MAX_BYTES = 20_000_000
"""The largest file that is read."""

Fetch = Callable[[str], Fetched | Problem]

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_PDF = re.compile(rb"^(?:\xef\xbb\xbf)?%PDF-[0-9]", re.MULTILINE)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAGS = re.compile(r"<(?:p|div|article|section|main|h[1-6]|span|a|meta|script|table)\b[^<>]{0,500}>", re.IGNORECASE)
_MARKDOWN_NAMES = {".md", ".markdown", ".mdown"}
_OTHER_KINDS = {
    b"PK\x03\x04": "a zip archive or an office document",
    b"PK\x05\x06": "a zip archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "a packed file",
    b"BZh": "a packed file",
    b"\xfd7zXZ": "a packed file",
    b"7z\xbc\xaf": "a packed file",
    b"\x28\xb5\x2f\xfd": "a packed file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"{\\rtf": "an RTF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}


def is_address(source: str) -> bool:
    """Whether a source is an address and no file: it has a scheme."""
    return _ADDRESS.match(source) is not None


@dataclass(frozen=True)
class _Raw:
    """Bytes as they came, under the name that problems give them, with what a server said of them."""

    source: str
    content: bytes
    name: str
    media_type: str = ""
    charset: str = ""
    about: About = field(default_factory=About)


def read_source(source: str, fetch_address: Fetch = fetch) -> tuple[Article | None, list[Problem]]:
    """The article of a file or an address, and what is wrong with it."""
    raw = _fetched(source, fetch_address) if is_address(source) else _read_file(Path(source))
    if isinstance(raw, Problem):
        return None, [raw]
    article, problems = _read(raw)
    if isinstance(article, Problem):
        return None, [*problems, article]
    return article, problems


def _fetched(source: str, fetch_address: Fetch) -> _Raw | Problem:
    found = fetch_address(source)
    if isinstance(found, Problem):
        return found
    about = About(url=found.url.partition("#")[0])
    return _Raw(named(source), found.content, found.url.partition("?")[0], found.media_type, found.charset, about)


def _read_file(path: Path) -> _Raw | Problem:
    shown = named(str(path))
    try:
        if path.is_dir():
            return refuse(shown, "this is a folder", "name the files in it")
        if not path.is_file():
            return refuse(shown, "there is no such file", "name a file, or an address with https://")
        if path.stat().st_size > MAX_BYTES:
            return refuse(shown, f"the file is larger than {MAX_BYTES // 10**6} MB", "save the part that matters")
        return _Raw(shown, path.read_bytes(), path.name)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        return refuse(shown, f"cannot be read: {visible(str(error))}")


def _read(raw: _Raw) -> tuple[Article | Problem, list[Problem]]:
    """Bytes to an article: PDF by its first bytes, else the text by its tags or its name; and warnings."""
    if _PDF.search(raw.content, 0, 1_024):
        return read_pdf(raw.content, raw.source, raw.about), []
    for beginning, kind in _OTHER_KINDS.items():
        if raw.content.startswith(beginning):
            fix = "save the article as HTML, PDF, Markdown or plain text"
            return refuse(raw.source, f"this is {kind}", fix), []
    text, problems = decode(raw.content, raw.source, raw.charset)
    if isinstance(text, Problem):
        return text, []
    if not text.strip():
        return refuse(raw.source, "there is no text in it"), []
    return _reader(raw, text)(text, raw.source, raw.about), problems


def _reader(raw: _Raw, text: str) -> Callable[[str, str, About], Article | Problem]:
    """What reads a text: as a page by its tags, as Markdown by its name, else as it stands."""
    if raw.media_type in {"text/html", "application/xhtml+xml"} or _is_html(text):
        return read_page
    if raw.media_type == "text/markdown" or Path(raw.name).suffix.lower() in _MARKDOWN_NAMES:
        return read_markdown
    return read_plain


def _is_html(text: str) -> bool:
    """Whether a text is a web page, also one saved as .txt: it begins as one, or is full of tags."""
    start = text[:5_000]
    return _HTML.search(start[:2_000]) is not None or (
        start.lstrip().startswith("<") and len(_TAGS.findall(start)) >= 3
    )
