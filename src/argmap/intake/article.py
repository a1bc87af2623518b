"""What every reader of a format gives: an article, its own text alone, and what its page says of it.

`read_text` makes one of the plain text of a page: the body is found in it, and what the page's own metadata
says wins over what its lines say.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, field, replace

from argmap.problem import Problem
from argmap.read.body import find_body
from argmap.text import Span, visible, words_of

CHECK = "add"
MAX_LETTERS = 2_000_000
"""Code points; the longest text that is taken in. A book has about a million."""

_MOST_LINES = 100_000
_LONGEST_FIELD = 500
"""Characters; no title, name or address is longer."""

# Control characters, soft hyphens, byte order marks, and what turns the order of letters on the screen. The marks
# U+200E and U+200F stay: right-to-left texts need them for their quotation marks and figures.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)
_SECRET = re.compile(r"(?<=://)[^/?#\s]*@")
"""What stands before the server in an address: who asks, and his password."""
_LINE_ENDS = re.compile("\r\n?|\x85|[\u2028\u2029]|\x0c|\x0b")


@dataclass(frozen=True)
class About:
    """What a page states of itself outside its text: metadata, front matter. Empty where it says nothing."""

    title: str = ""
    byline: str = ""
    date: str = ""
    publisher: str = ""
    url: str = ""
    language: str = ""


@dataclass(frozen=True)
class Article:
    """An article as it is stored: paragraphs on one line each, without anything of its page."""

    paragraphs: tuple[str, ...]
    deck: str = ""
    about: About = field(default_factory=About)
    cut: int = 0
    """Code points of the page's text that were left out."""

    @property
    def text(self) -> str:
        """The stored text: title, deck and paragraphs, parted by blank lines."""
        return "\n\n".join(part for part in (self.about.title, self.deck, *self.paragraphs) if part) + "\n"


def named(source: str) -> str:
    """A file or an address as a problem names it: on one line, and without a password."""
    return _SECRET.sub("…@", visible(" ".join(source.split())))


def refuse(source: str, message: str, fix: str = "") -> Problem:
    """A problem with a source as a whole."""
    return Problem(source, 1, 1, CHECK, message, fix)


def warn(source: str, message: str, fix: str = "") -> Problem:
    """A warning about a source as a whole."""
    return Problem(source, 1, 1, CHECK, message, fix, "warning")


def clean(text: str) -> str:
    """A text with line feeds as its only line ends, and without what cannot be seen."""
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


def without_comments(text: str) -> str:
    """A text without what stands between HTML's comment marks; one that is never closed goes on to the end."""
    kept, position = [], 0
    while (start := text.find("<!--", position)) >= 0:
        kept.append(text[position:start])
        end = text.find("-->", start + 4)
        if end < 0:
            return "".join(kept)
        position = end + 3
    return "".join([*kept, text[position:]])


def read_text(text: str, source: str, about: About) -> Article | Problem:
    """The article in a page's text; a problem where there is none."""
    if len(text) > MAX_LETTERS:
        return refuse(
            source, f"the text has {len(text):,} characters; at most {MAX_LETTERS:,} are taken in", "split it"
        )
    text = clean(text)
    if text.count("\n") > _MOST_LINES:
        return refuse(source, f"the text has more than {_MOST_LINES:,} lines", "split it")
    body = find_body(text)
    spans = list(body.paragraphs)
    paragraphs = tuple(_line(text, span) for span in spans)
    if not paragraphs:
        return refuse(source, "no article was found: there is no text in it", "save the article as text and add that")
    about = _tidy(about)
    title = about.title or (_line(text, body.title) if body.title else "")
    deck = _line(text, body.deck) if body.deck else ""
    paragraphs, deck = _without_title(paragraphs, deck, title)
    known = replace(
        about,
        title=title,
        byline=about.byline or body.byline or "",
        date=about.date or body.date or "",
        publisher=about.publisher or body.publisher or "",
    )
    kept = sum(span.end - span.start for span in body.stretches)
    return Article(paragraphs, deck, known, max(0, len(text.strip()) - kept))


def _tidy(about: About) -> About:
    """What a page states, each on one line and without what cannot be seen; what is too long to be true is left out."""
    fields = {name: " ".join(clean(str(value)).split()) for name, value in asdict(about).items()}
    return About(**{name: value for name, value in fields.items() if len(value) <= _LONGEST_FIELD})


def _without_title(paragraphs: tuple[str, ...], deck: str, title: str) -> tuple[tuple[str, ...], str]:
    """The paragraphs and the deck, but where they only repeat the title."""
    said = words_of(title)
    if said and words_of(deck) == said:
        deck = ""
    if said and len(paragraphs) > 1 and words_of(paragraphs[0]) == said:
        paragraphs = paragraphs[1:]
    return paragraphs, deck


def _line(text: str, span: Span) -> str:
    """A stretch on one line: what a blank line tore apart is one again."""
    return " ".join(text[span.start : span.end].split())
