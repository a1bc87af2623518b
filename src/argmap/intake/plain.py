"""Plain text and Markdown: bytes to letters, and marks to the words they mark."""

from __future__ import annotations

import codecs
import re

from argmap.intake.article import About, Article, clean, read_text, refuse, warn, without_comments
from argmap.problem import Problem
from argmap.read.masthead import read_date

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"<meta\b[^<>]{0,200}?\bcharset\s*=\s*[\"']?([\w:.-]{1,40})|<\?xml\b[^<>]{0,100}?\bencoding\s*=\s*[\"']([\w:.-]{1,40})",
    re.IGNORECASE,
)
_OF_TEXTS = re.compile(r"utf-(?:8|16|32)|iso8859|iso2022|cp\d|koi8|mac|big5|gb|euc_|shift_jis|johab|hz$|tis-620")
_FENCE = re.compile(r"(?ms)^(```|~~~)[^\n]*\n.*?^\1[^\n]*$")
_IMAGE = re.compile(r"!\[[^\[\]]{0,500}\](?:\([^()\n]{0,2000}\)|\[[^\[\]]{0,200}\])")
_LINK = re.compile(
    r"\[([^\[\]]{0,500})\](?:\([^()\n]{0,2000}(?:\([^()\n]{0,200}\)[^()\n]{0,500})?\)|\[[^\[\]]{0,200}\])"
)
_REFERENCE = re.compile(r"(?m)^ {0,3}\[[^\[\]\n]{1,200}\]:\s+\S.*$")
_AUTOLINK = re.compile(r"<(https?://[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_HEADING = re.compile(r"(?m)^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_UNDERLINED = re.compile(r"(?m)^(\S[^\n]*)\n(?:=+|-+)[ \t]*$")
_RULE = re.compile(r"(?m)^ {0,3}(?:[-*_][ \t]*){3,}$")
_QUOTE = re.compile(r"(?m)^ {0,3}(?:>[ \t]?)+")
_ITEM = re.compile(r"(?m)^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_STRONG = re.compile(
    r"(?<![\w*_])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,2000}?)(?<=\S)\1(?![\w*_])|(?<!\\)(\*{2,3})(?=\S)([^*\n]{1,2000}?)(?<=\S)\3"
)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]{1,60}\](?::.*)?")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")
_FRONT = re.compile(r"\A(?P<mark>---|\+\+\+)[ \t]*\n(?P<fields>.*?)\n(?P=mark)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"(?m)^(?P<key>[A-Za-z_-]{2,30})[ \t]*[:=][ \t]*(?P<value>\S.*?)[ \t]*$")
_SIMPLE_LIST = re.compile(r"\[(.*)\]")
_KEYS = {
    "title": "title", "author": "byline", "authors": "byline", "byline": "byline", "by": "byline", "date": "date",
    "published": "date", "publisher": "publisher", "site": "publisher", "source": "url", "url": "url",
    "canonical": "url", "lang": "language", "language": "language",
}  # fmt: skip


def decode(content: bytes, source: str, charset: str = "") -> tuple[str | Problem, list[Problem]]:
    """Bytes as text: UTF-8, what a byte order mark, the server or the page says, else the likeliest, with a warning.

    Bytes that are no text at all are a problem in its place.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            text = _decoded(content, name)
            return (text, []) if text is not None else (_no_text(source), [])
    if b"\x00" in content:
        return _no_text(source, "it holds NUL bytes"), []
    stated = _known_encoding(charset or _declared(content))
    for name in ("utf-8", *([stated] if stated else [])):
        if (text := _decoded(content, name)) is not None:
            return text, []
    name = _likeliest(content)
    text = _decoded(content, name, "replace" if name == "utf-8" else "strict")
    if text is None:
        return _no_text(source), []
    advice = "look whether letters with accents are right"
    if name == "utf-8":
        lost = text.count("\ufffd")
        return text, [warn(source, f"this is UTF-8 with mistakes; letters that are lost: {lost}", advice)]
    return text, [warn(source, f"this is not UTF-8; it was read as {name}", advice)]


def _no_text(source: str, why: str = "its bytes are letters in no encoding") -> Problem:
    return refuse(source, f"this is no text: {why}", "save the article as HTML, PDF, Markdown or UTF-8 text")


def _declared(content: bytes) -> str:
    """The encoding that a page states in its own head."""
    found = _CHARSET.search(content, 0, 4_096)
    return (found[1] or found[2]).decode("ascii") if found else ""


def _known_encoding(name: str) -> str:
    """The encoding of that name; nothing where it is none of texts on the web.

    As browsers have it, ASCII and Latin-1 are the Windows encoding that adds quotation marks to them.
    """
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):  # ValueError: a NUL in the name
        return ""
    if known in {"ascii", "iso8859-1"}:
        return "cp1252"
    return known if _OF_TEXTS.match(known) else ""


def _decoded(content: bytes, name: str, mistakes: str = "strict") -> str | None:
    """The text; None where the bytes are none in that encoding."""
    try:
        text = content.decode(name, mistakes)
    except UnicodeDecodeError:
        return None
    return None if "\x00" in text else text


def _likeliest(content: bytes) -> str:
    """The encoding that fits best.

    Broken UTF-8 is still UTF-8 where most of its letters are whole. Letters that are nearly all ASCII are those of
    western Europe, and so is everything where the library that tells encodings is not installed.
    """
    text = content.decode("utf-8", "replace")
    if sum(not letter.isascii() for letter in text) > 5 * text.count("\ufffd"):
        return "utf-8"
    foreign = len(content.translate(None, bytes(range(128))))
    if foreign * 30 < len(content) and _decoded(content, "cp1252") is not None:
        return "cp1252"
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return "cp1252"
    best = from_bytes(content[:200_000]).best()
    if best is None:
        return "cp1252"
    return str(best.encoding) if _decoded(content, best.encoding) is not None else "latin-1"


def read_plain(text: str, source: str, about: About) -> Article | Problem:
    """The article in plain text."""
    return read_text(text, source, about)


def read_markdown(text: str, source: str, about: About) -> Article | Problem:
    """The article in Markdown: its words without marks, images and link targets; front matter tells of it."""
    text = clean(text)
    stated, text = split_front_matter(text)
    known = About(**{name: getattr(about, name) or getattr(stated, name) for name in About.__dataclass_fields__})
    return read_text(strip_markdown(text), source, known)


def split_front_matter(text: str) -> tuple[About, str]:
    """What a file's front matter (YAML between '---', or TOML between '+++') says, and the text below it.

    Only plain fields are read, line by line; a list of authors may stand in brackets or below its key.
    """
    match = _FRONT.match(text)
    if match is None or not _FIELD.search(match["fields"]):
        return About(), text
    found: dict[str, str] = {}
    listed = re.sub(r"(?m)^(\w+):[ \t]*\n((?:[ \t]*- [^\n]+\n?)+)", _on_one_line, match["fields"] + "\n")
    for field in _FIELD.finditer(listed):
        name = _KEYS.get(field["key"].lower())
        if name and name not in found:
            found[name] = _value(field["value"])
    found["date"] = read_date(found.get("date", ""))
    if not re.match("https?://", found.get("url", "")):
        found.pop("url", None)
    return About(**{name: value for name, value in found.items() if value}), text[match.end() :]


def _on_one_line(match: re.Match[str]) -> str:
    items = [line.strip().removeprefix("- ") for line in match[2].strip().split("\n")]
    return f"{match[1]}: [{', '.join(items)}]\n"


def _value(written: str) -> str:
    """A field's words without quotation marks; of a list, the words with commas between."""
    items = _SIMPLE_LIST.fullmatch(written)
    parts = items[1].split(",") if items else [written]
    words = [" ".join(part.strip().strip("\"'").split()) for part in parts]
    return ", ".join(word for word in words if word)


def strip_markdown(text: str) -> str:
    """The words of a Markdown text, each heading and list item a paragraph of its own."""
    text = without_comments(_FENCE.sub("", text))
    text = _UNDERLINED.sub(r"\n\1\n", text)
    text = _REFERENCE.sub("", _IMAGE.sub("", text))
    text = _LINK.sub(r"\1", _FOOTNOTE.sub("", text))
    text = _AUTOLINK.sub(r"\1", text)
    text = _TAG.sub("", text)
    text = _RULE.sub("", text)
    text = _HEADING.sub(r"\n\2\n", text)
    text = _ITEM.sub("\n", _QUOTE.sub("", text))
    text = _STRONG.sub(lambda found: found[2] or found[4], text)
    return _ESCAPE.sub(r"\1", text.replace("`", ""))
