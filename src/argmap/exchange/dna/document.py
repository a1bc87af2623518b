"""How a document stands in a DNA database: its text, and its notes, which hold what has no column of its own.

A document's own text, or its digest, is its text. Of an original that is not at hand, the text has the passages that
are cited, each at its place, and blanks around them: so every quotation is the verbatim one, with its true offsets.

DNA counts characters above U+FFFF as one in some places and as two in others. Each stands as U+FFFD in a text that is
written; the notes tell the true ones. In a foreign text, what stands behind one has no sure place.

What has no column stands at the end of the notes, one thing a line, further lines indented:

    argmap document: gazette
    argmap url: https://example.org/a
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from argmap.model import ArgumentMap, Document, Passage

Kind = Literal["own", "digest", "passages"]

_MARK = "argmap "
_FIRST = f"{_MARK}document: "
_STAND_IN = "\ufffd"
_PLACE = re.compile(r"(?P<offset>\d{1,9}):(?P<code>(?:10|[1-9A-F])[0-9A-F]{4})", re.ASCII)
_BEYOND = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Body:
    """A document's text in the database, and of which kind it is."""

    kind: Kind
    text: str


def make_body(argument_map: ArgumentMap, document: Document, passages: Iterable[Passage]) -> Body | str:
    """The text that passages of a document point into, or in words why there is none."""
    cited = list(passages)
    kinds = {passage.rendition for passage in cited}
    own, digest = argument_map.texts.get(document.id), argument_map.digests.get(document.id)
    if len(kinds) > 1:
        return "its passages point into two texts, its original and its digest"
    if own is not None and "digest" not in kinds:
        body = Body("own", own)
    elif digest is not None and "original" not in kinds:
        body = Body("digest", digest)
    else:
        body = Body("passages", _patchwork(cited, document.length or 0))
    for passage in cited:
        if passage.start >= passage.end or body.text[passage.start : passage.end] != passage.text:
            return f"characters {passage.start} to {passage.end} of it are cited in two ways, or not at all"
    return body


def _patchwork(passages: Iterable[Passage], length: int) -> str:
    """The passages at their places, and blanks around them."""
    letters = [" "] * max([length, *(passage.end for passage in passages)])
    for passage in passages:
        letters[passage.start : passage.end] = passage.text
    return "".join(letters)


def narrow(text: str) -> tuple[str, str]:
    """A text without characters that DNA counts twice, and where which ones stood: `12:1F600 40:1D539`."""
    beyond = " ".join(f"{found.start()}:{ord(found[0]):X}" for found in _BEYOND.finditer(text))
    return _BEYOND.sub(_STAND_IN, text), beyond


def widen(text: str, beyond: str) -> str | None:
    """A text with the characters again that DNA counts twice; None where it was changed since."""
    letters = list(text)
    for place in beyond.split():
        found = _PLACE.fullmatch(place)
        offset = int(found["offset"]) if found else len(letters)
        if found is None or letters[offset : offset + 1] != [_STAND_IN]:
            return None
        letters[offset] = chr(int(found["code"], 16))
    return "".join(letters)


def doubtful_from(text: str) -> int:
    """The first offset in a foreign text that may be meant otherwise: behind a character that is counted twice."""
    found = _BEYOND.search(text)
    return found.start() + 1 if found else len(text)


def write_notes(note: str | None, told: Iterable[tuple[str, str]]) -> str:
    """The notes of a document: what a curator noted, and what has no column; `document` comes first."""
    lines = [f"{_MARK}{name}: {value}".replace("\n", "\n  ") for name, value in told]
    return "\n\n".join([*([note] if note else []), "\n".join(lines)])


def read_notes(notes: str) -> tuple[str | None, Mapping[str, list[str]]]:
    """What a curator noted, and what has no column, by name; of a foreign document there is none."""
    lines = notes.split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith(_FIRST)]
    if not starts:
        return notes or None, {}
    told: dict[str, list[str]] = {}
    name = ""
    for line in lines[starts[-1] :]:
        if line.startswith(_MARK):
            name, _, value = line.removeprefix(_MARK).partition(": ")
            told.setdefault(name, []).append(value)
        else:
            told[name][-1] += "\n" + line.removeprefix("  ")
    return "\n".join(lines[: starts[-1]]).removesuffix("\n") or None, told
