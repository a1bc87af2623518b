"""JSON whose objects remember where they stand, so that a problem can be told with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from json import decoder, scanner
from typing import Any

from argmap.exchange.frame import Source

_FIRST, _SECOND = r"\\u[dD][89abAB][0-9a-fA-F]{2}", r"\\u[dD][c-fC-F][0-9a-fA-F]{2}"
_HALF = re.compile(rf"{_FIRST}(?!{_SECOND})|(?<!{_FIRST}){_SECOND}")


class Placed(dict[str, Any]):
    """A JSON object with its place in the file: line and column, from 1."""

    line = 1
    column = 1


def parse_json(source: Source) -> Any:
    """What stands in a JSON file, its objects as `Placed`; raises `Unreadable`."""
    text = source.text
    try:
        found = _PlacedDecoder(text).decode(text)
        json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise source.unreadable(f"this is not JSON: {error.msg}", "", error.lineno, error.colno) from error
    except UnicodeEncodeError as error:
        why = "half a character stands in it, such as \\ud800, which is no text"
        raise source.unreadable(why, "write both halves, or the character itself", *_surrogate(text)) from error
    except ValueError as error:
        raise source.unreadable("a number in it has thousands of digits", "write it as text") from error
    except RecursionError as error:
        raise source.unreadable("its brackets are nested too deeply", "") from error
    return found


def _surrogate(text: str) -> tuple[int, int]:
    """The line and column of the first half of a character that is not followed, or led, by the other."""
    found = _HALF.search(text)
    offset = found.start() if found else 0
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


class _PlacedDecoder(json.JSONDecoder):
    """Python's own decoder, in the form that is not compiled: there the reader of objects can be told to count."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._line, self._offset, self._line_start = 1, 0, 0
        read_object: Callable[..., tuple[dict[str, Any], int]] = decoder.JSONObject  # type: ignore[attr-defined]

        def placed(at: tuple[str, int], *how: Any) -> tuple[Placed, int]:
            line, column = self._place(text, at[1] - 1)
            pairs, end = read_object(at, *how)
            found = Placed(pairs)
            found.line, found.column = line, column
            return found, end

        self.parse_object = placed
        self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined]

    def _place(self, text: str, offset: int) -> tuple[int, int]:
        """The line and column of an offset; objects open one after the other, so counting goes on."""
        self._line += text.count("\n", self._offset, offset)
        self._line_start = max(self._line_start, text.rfind("\n", self._offset, offset) + 1)
        self._offset = offset
        return self._line, offset - self._line_start + 1


def objects(found: Placed, key: str, source: Source) -> list[Placed]:
    """The objects of a list in another; none where it is missing or `null`. Raises `Unreadable` for anything else."""
    listed = found.get(key)
    if listed is None:
        return []
    if not isinstance(listed, list) or not all(isinstance(one, Placed) for one in listed):
        raise source.unreadable(f"'{key}' is no list of objects", "write [{…}, …]", found.line, found.column)
    return listed
