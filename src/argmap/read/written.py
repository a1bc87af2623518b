"""YAML as a person would write it: the way back from plain values to a file that `marked` reads the same.

Keys in the order they are given, block style, quotation marks only where they are needed, long text folded. Every
text comes back exactly; a text that a workspace file may not hold at all is for the reader to refuse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

Tree: TypeAlias = "str | Sequence[Tree] | Mapping[str, Tree]"

WIDTH = 110
_STEP = 2

_BARE = re.compile(r"""[^\W_]|[¶(“‘«]""")
"""What a text may begin with that stands without quotation marks."""
_NEEDS_MARKS = re.compile(r": |:$| #|^\s|\s$|[\n\t]")
_SAFE_IN_A_LINE = re.compile(r"[\w¶][\w .…’'()/~-]*")
"""What may stand bare between brackets and commas."""
_WORDS_OF_YAML = frozenset({"true", "false", "null", "yes", "no", "on", "off"})
_ODD_LINES = re.compile(r"\A\s|^[ \t]+$", re.MULTILINE)
"""What a literal block would not give back: a first line that is indented or empty, lines of nothing but blanks."""


class OneLine(dict[str, Tree]):
    """Keys and values that stand on one line where they fit: `{title: President, of: iran}`."""


class Bare(str):
    """A word that stands as it is, though other readers of YAML take it for more than text: `true`."""

    __slots__ = ()


def yaml_text(tree: Mapping[str, Tree]) -> str:
    """Keys and their values as the text of a YAML file."""
    return "".join(f"{line}\n" for line in _keys(tree, WIDTH))


def _keys(tree: Mapping[str, Tree], width: int) -> Iterator[str]:
    for key, value in tree.items():
        yield from _entry(f"{_inline(key)}:", value, width)


def _entry(head: str, value: Tree, width: int) -> Iterator[str]:
    """The lines of a value after what leads it: a key with its colon, or the dash of an item."""
    if isinstance(value, str):
        yield from _text(head, value, width)
        return
    flow = _flow(value)
    if flow and len(head) + 1 + len(flow) <= width:
        yield f"{head} {flow}"
        return
    below = list(_keys(value, width - _STEP) if isinstance(value, Mapping) else _items(value, width - _STEP))
    if head == "-":
        yield f"- {below[0]}"
        yield from _indented(below[1:])
    else:
        yield head
        yield from _indented(below)


def _items(values: Sequence[Tree], width: int) -> Iterator[str]:
    for value in values:
        yield from _entry("-", value, width)


def _indented(lines: list[str]) -> Iterator[str]:
    return (" " * _STEP + line if line else "" for line in lines)


def _flow(value: Tree) -> str:
    """Short values between brackets; nothing where they stand better below one another."""
    if isinstance(value, OneLine):
        if all(isinstance(text, str) for text in value.values()):
            return "{" + ", ".join(f"{key}: {_between(str(text))}" for key, text in value.items()) + "}"
        return ""
    if not value:
        return "{}" if isinstance(value, Mapping) else "[]"
    short = [item for item in value if isinstance(item, str) and _SAFE_IN_A_LINE.fullmatch(item)]
    if isinstance(value, Mapping) or len(short) < len(value):
        return ""
    return "[" + ", ".join(map(_between, short)) + "]"


def _between(value: str) -> str:
    """A text between brackets."""
    return _inline(value) if _SAFE_IN_A_LINE.fullmatch(value) else _quoted(value)


def _text(head: str, value: str, width: int) -> Iterator[str]:
    inline = _inline(value)
    if "\n" in value and not _ODD_LINES.search(value):
        stripped = value.removesuffix("\n")
        keep = "-" if stripped == value else "+" if stripped.endswith("\n") else ""
        yield f"{head} |{keep}"
        yield from _indented(stripped.split("\n"))
    elif len(head) + 1 + len(inline) > width and not re.search(r"^\s|\s$|[\n\t]", value):
        yield f"{head} >-"
        yield from _indented(list(_folded(value, width - _STEP)))
    else:
        yield f"{head} {inline}"


def _folded(value: str, width: int) -> Iterator[str]:
    """Lines that a folded block joins again by one blank each: they part where just one blank stands."""
    line = ""
    for piece in re.split(r"(?<=\S) (?=\S)", value):
        if line and len(line) + 1 + len(piece) > width:
            yield line
            line = piece
        else:
            line = f"{line} {piece}" if line else piece
    yield line


def _inline(value: str) -> str:
    """A text on one line: bare where it reads the same so."""
    plain = _BARE.match(value) and not _NEEDS_MARKS.search(value) and value.casefold() not in _WORDS_OF_YAML
    return value if plain or isinstance(value, Bare) else _quoted(value)


def _quoted(value: str) -> str:
    if ('"' in value or "\\" in value) and not re.search(r"[\n\t]", value):
        return "'" + value.replace("'", "''") + "'"
    escapes = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t"}
    return '"' + "".join(escapes.get(letter, letter) for letter in value) + '"'
