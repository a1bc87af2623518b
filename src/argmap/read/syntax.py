"""Why a file is not YAML: in a curator's words, at the line where it went wrong.

The parser tells what it expected and where it gave up, which may be lines after the slip: a quotation mark
that is not closed swallows all up to the next one. From what it said and from the lines themselves the
usual slips are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Place = tuple[int, int]
Diagnosis = tuple[Place, str, str]
"""Line and column (from 1), what is wrong, and the way out."""

_QUOTES = "\"'"
_NOT_ALIGNED = "this line is not indented like the lines it belongs with"
_INDENT = "begin it, with spaces, in the same column; text that goes on with a value stands deeper than its key"


@dataclass(frozen=True)
class Complaint:
    """What the parser said: where it gave up, where the thing begins that it was reading, and what it missed.

    `opened` is where the last quoted value of more than one line begins, if it ended on the line `at`.
    """

    said: str
    at: Place
    since: Place
    opened: Place | None


def diagnose(complaint: Complaint, lines: Sequence[str]) -> Diagnosis:
    """The place of a syntax error, what is wrong there, and what to write instead."""
    for phrase, explain in _SLIPS.items():
        if phrase in complaint.said:
            place, message, fix = explain(complaint, lines)
            return inside(place, lines), message, fix
    return inside(complaint.at, lines), f"this is not YAML: {complaint.said}", "check indentation, quotes and colons"


def inside(place: Place, lines: Sequence[str]) -> Place:
    """The place, or the end of the last line where the parser stands behind it."""
    return place if place[0] <= len(lines) else (len(lines), len(lines[-1]) + 1)


def _at(message: str, fix: str) -> Callable[[Complaint, Sequence[str]], Diagnosis]:
    """A slip that is where the parser gave up."""
    return lambda complaint, _: (complaint.at, message, fix)


def _since(message: str, fix: str) -> Callable[[Complaint, Sequence[str]], Diagnosis]:
    """A slip that is where the thing begins that the parser could not finish."""
    return lambda complaint, _: (complaint.since, message, fix)


def _no_colon(complaint: Complaint, lines: Sequence[str]) -> Diagnosis:
    return _without_colon(complaint.since, lines)


def _without_colon(place: Place, lines: Sequence[str]) -> Diagnosis:
    line = lines[place[0] - 1].strip()
    if re.match(r"(?:- +)?[\w-]+:\S", line):
        return place, "there is no space after the colon", "write a space there"
    fix = "write 'key: value'; or indent it deeper and put '>-' after the key if it goes on with the value above"
    return place, f"'{short(line)}' has no colon", fix


def _second_colon(complaint: Complaint, lines: Sequence[str]) -> Diagnosis:
    """A colon where no key can be: inside a value, or because a line does not stand where it should."""
    number, column = complaint.at
    key = lines[number - 1][_depth(lines[number - 1]) : column - 1]
    above = number - 1
    while above and not lines[above - 1].strip():
        above -= 1
    if " " in key.strip() or not above:
        return complaint.at, "a colon and a space stand inside a value", "put the value in quotes, or '>-' before it"
    has_key = re.search(r":(?:\s|$)", lines[above - 1])
    if has_key and _depth(lines[number - 1]) > _depth(lines[above - 1]):
        fix = "begin both in the same column, with spaces; or put the value above in quotes or below '>-'"
        return (number, _depth(lines[number - 1]) + 1), "this line is indented deeper than the one above it", fix
    return _without_colon((above, _depth(lines[above - 1]) + 1), lines)


def _stray(complaint: Complaint, lines: Sequence[str]) -> Diagnosis:
    """Something that is no key where a key should begin."""
    number, column = complaint.at
    before = lines[number - 1][: column - 1].strip() if number <= len(lines) else ""
    rest = lines[number - 1][column - 1 :] if number <= len(lines) else ""
    if complaint.opened and before:
        return complaint.opened, f"the quotation mark that opens here is closed only in line {number}", "close it"
    if before and rest[:1] in {"]", "}"}:
        return complaint.at, f"the bracket '{rest[0]}' closes nothing", "remove it, or open it before"
    if before and before[-1] in _QUOTES:
        fix = "put the whole value in quotes, and use the other kind of quotation mark inside them"
        return complaint.at, "the value goes on after its closing quotation mark", fix
    if before:
        return complaint.at, f"'{short(rest)}' cannot stand here", "put the value in quotes"
    if rest.startswith(":"):
        return complaint.at, "there is no key before the colon", "write one"
    return complaint.at, _NOT_ALIGNED, _INDENT


def _stray_item(complaint: Complaint, lines: Sequence[str]) -> Diagnosis:
    if lines[complaint.at[0] - 1][: complaint.at[1] - 1].strip():
        return _stray(complaint, lines)
    return (
        complaint.at,
        _NOT_ALIGNED,
        "begin it, with spaces, in the column of the list's '- ', or of the keys after it",
    )


def _no_token(complaint: Complaint, lines: Sequence[str]) -> Diagnosis:
    sign = lines[complaint.at[0] - 1][complaint.at[1] - 1 :][:1]
    if sign == "\t":
        return _TAB(complaint, lines)
    return complaint.at, f"a value cannot begin with '{sign}'", "put it in quotes"


def _no_name(complaint: Complaint, lines: Sequence[str]) -> Diagnosis:
    sign = lines[complaint.since[0] - 1][complaint.since[1] - 1 :][:1]
    return complaint.since, f"a value cannot begin with '{sign}'", "put it in quotes"


def _depth(line: str) -> int:
    """How many columns stand before a line's key or text."""
    return len(line) - len(re.sub(r"^\s*(?:- +)*", "", line))


def short(text: str) -> str:
    """A text as a message quotes it: a long one by its beginning."""
    return text if len(text) <= 40 else text[:39] + "…"


_TAB = _at("a tab stands where only spaces can", "indent with spaces")
_LIST = _at("a list cannot begin on this line", "start each '- ' on a line of its own")
_BACKSLASH = _at("'\\' and what follows it mean nothing", "write '\\\\', or use single quotes")
_BRACKET = _since("the bracket that opens here is not closed", "close it, and part its items with commas")

# What the parser says, and who explains it.
_SLIPS: dict[str, Callable[[Complaint, Sequence[str]], Diagnosis]] = {
    "could not find expected ':'": _no_colon,
    "mapping values are not allowed": _second_colon,
    "did not find expected key": _stray,
    "did not find expected '-' indicator": _stray_item,
    "cannot start any token": _no_token,
    "found a tab character": _TAB,
    "found unexpected end of stream": _since("the quotation mark that opens here is never closed", "close it"),
    "found unexpected document indicator": _since("a quoted value holds the line '---' or '...'", "close the quote"),
    "did not find expected ',' or": _BRACKET,
    "did not find expected node content": _at("a value is missing here", "write it, or remove a comma or bracket"),
    "block sequence entries are not allowed": _LIST,
    "expected comment or line break": _since("nothing may follow '|' or '>' on their line", "put the value in quotes"),
    "expected alphabetic or numeric character": _no_name,
    "while scanning a tag": _no_name,
    "while parsing a tag": _no_name,
    "found undefined tag handle": _no_name,
    "found unknown escape character": _BACKSLASH,
    "expected hexdecimal number": _BACKSLASH,
    "invalid Unicode character escape": _at("no character has the number written after this '\\'", "write it out"),
    "did not find expected <document start>": _at(_NOT_ALIGNED, "begin the keys of a file in one column"),
    "directive": _at("a line cannot begin with '%'", "remove it"),
    "found incompatible YAML document": _at("a line cannot begin with '%'", "remove it"),
}
