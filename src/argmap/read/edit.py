"""An entry put into a workspace file as a person would: everything else stays as it is, comments and all.

The text is changed, not the tree. That the file then says what it said before, and the new entry at the end of its
list or mapping, and nothing else, is checked before anything is written.
"""

from __future__ import annotations

import codecs
import re
import textwrap
from collections.abc import Sequence
from typing import Any

from argmap.problem import errors
from argmap.read.marked import Node, parse
from argmap.text import Lines

_STEP = 2
"""How much deeper an entry stands than its key."""
_EMPTY = re.compile(r"\[\s*\]|\{\s*\}")


class CannotEdit(Exception):  # noqa: N818 - it says what is the case
    """A file that a person has to change by hand; the message tells why."""


def add_entry(content: bytes, path: Sequence[str], entry: str) -> bytes:
    """The file with an entry at the end of what stands at `path`, which is made where it is not there.

    `entry` is an item (`- …`) or a key with its value, not indented, with a line feed at its end. Raises `CannotEdit`.
    """
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    line_end = "\r\n" if b"\r\n" in content else "\n"
    try:
        text = content.removeprefix(mark).decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise CannotEdit("the file is not UTF-8; save it so first") from error
    root = _read(text)
    changed = _insert(text, root, list(path), entry)
    if _read(changed).plain() != _expected(root.plain(), list(path), _read(entry).plain()):
        raise CannotEdit(
            f"'{'.'.join(path)}' is written in a way that no entry can be added to; write it there by hand"
        )
    return mark + changed.replace("\n", line_end).encode("utf-8")


def _read(text: str) -> Node:
    node, problems = parse(text.encode(), "")
    if errors(problems):
        raise CannotEdit("the file cannot be read; mend it first")
    return node or Node({}, 0, Lines("").place)


def _expected(plain: Any, path: list[str], entry: Any) -> Any:
    """What the file should say afterwards."""
    if path:
        below = plain.get(path[0]) if isinstance(plain, dict) else None
        return {**(plain or {}), path[0]: _expected(below, path[1:], entry)}
    return [*(plain or []), *entry] if isinstance(entry, list) else {**(plain or {}), **entry}


def _insert(text: str, root: Node, path: list[str], entry: str) -> str:
    lines = text.split("\n")
    node = _at(root, path)
    if node is None:
        *above, key = path
        nested = f"{key}:\n{textwrap.indent(entry, ' ' * _STEP)}"
        return _insert(text, root, above, nested) if above else _append(text, nested)
    line, column = node.line - 1, node.column - 1
    if not node.value:
        return "\n".join(_filled(lines, root, path, entry))
    if lines[line][column] in "[{":
        raise CannotEdit(f"'{path[-1]}' is written in one line; write each entry on its own line first")
    end = _end_of_block(lines, line, column)
    new = textwrap.indent(entry, " " * column).removesuffix("\n").split("\n")
    return "\n".join([*lines[:end], *new, *(lines[end:] or [""])])


def _at(root: Node, path: list[str]) -> Node | None:
    node = root
    for key in path:
        below = node.value.get(key) if isinstance(node.value, dict) else None
        if below is None:
            return None
        node = below
    return node


def _append(text: str, entry: str) -> str:
    return (text if text.endswith("\n") or not text else text + "\n") + entry


def _filled(lines: list[str], root: Node, path: list[str], entry: str) -> list[str]:
    """The lines with an entry below a key that has nothing, or empty brackets, after its colon."""
    line, column = (number - 1 for number in root.key_place(path))
    before, rest = lines[line][: column + len(path[-1])], lines[line][column + len(path[-1]) :]
    key = before + _EMPTY.sub("", rest, count=1).rstrip()
    new = textwrap.indent(entry, " " * (column + _STEP)).removesuffix("\n").split("\n")
    return [*lines[:line], key, *new, *(lines[line + 1 :] or [""])]


def _end_of_block(lines: list[str], start: int, column: int) -> int:
    """The number of the line after the last one of a block list or mapping that stands in a column.

    Comments and blank lines after it belong to what follows.
    """
    is_list = lines[start][column] == "-"
    end = start + 1
    for number in range(start + 1, len(lines)):
        line = lines[number]
        depth = len(line) - len(line.lstrip(" "))
        if not line.strip() or (depth <= column and line.lstrip().startswith("#")):
            continue
        if depth < column or (depth == column and is_list and line[column] != "-"):
            break
        end = number + 1
    return end
