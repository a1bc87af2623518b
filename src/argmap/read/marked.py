"""YAML that remembers line and column.

Built on libyaml's event stream: every scalar stays text (so `no`, dates and version numbers hold no
surprises), every key and value keeps its place, and what makes YAML dangerous or ambiguous is a problem
with a place: anchors, aliases, tags, duplicate keys, deep nesting, huge scalars, control characters.

The one door to PyYAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from argmap.problem import Problem
from argmap.text import line_and_column

CHECK = "yaml"
MAX_BYTES = 20_000_000
MAX_SCALAR = 100_000
MAX_DEPTH = 20

# Characters YAML forbids, and those that make text look other than it is (bidirectional controls).
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\u202a-\u202e\u2066-\u2069]")


@dataclass(slots=True)
class Node:
    """A value of a YAML file with its place (from 1): text, a list of nodes, or keys with nodes."""

    value: str | list[Node] | dict[str, Node]
    line: int
    column: int
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    def plain(self) -> Any:
        """The value without its places."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value

    def place(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of the value at a path, or of the nearest thing above it that is there."""
        node = self
        for step in path:
            below = node._below(step)
            if below is None:
                break
            node = below
        return node.line, node.column

    def key_place(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of the last key of a path, where there is one; else of its value."""
        *above, last = path
        node = self
        for step in above:
            node = node._below(step) or node
        return node.keys.get(str(last)) or self.place(path)

    def _below(self, step: str | int) -> Node | None:
        if isinstance(self.value, dict) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None


def parse(content: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """Read one YAML file: its tree, or None when it has none, and what is wrong with it."""
    if len(content) > MAX_BYTES:
        return None, [Problem(file, 1, 1, CHECK, f"the file is larger than {MAX_BYTES // 10**6} MB", "split it")]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = line_and_column(before, len(before))
        message = f"not valid UTF-8 (byte 0x{content[error.start]:02x})"
        return None, [Problem(file, line, column, CHECK, message, "save the file as UTF-8")]
    text = text.replace("\r\n", "\n")
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        line, column = line_and_column(text, forbidden.start())
        message = f"the control character U+{ord(forbidden[0]):04X} is not allowed"
        return None, [Problem(file, line, column, CHECK, message, "remove it")]
    return _Builder(file).build(text)


class _Refused(Exception):  # noqa: N818 - not an error of ours: it carries a user's mistake out of the recursion
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Makes nodes of libyaml's events. One per file; holds the problems found on the way."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def build(self, text: str) -> tuple[Node | None, list[Problem]]:
        root = None
        try:
            root = self._document(_events(text))
        except yaml.MarkedYAMLError as error:
            self.problems.append(_syntax_problem(self.file, text, error))
        except yaml.reader.ReaderError as error:  # not a MarkedYAMLError: it knows a position, but no mark
            line, column = line_and_column(text, min(error.position, len(text)))
            self.problems.append(
                Problem(self.file, line, column, CHECK, f"this is not YAML: {error.reason}", "remove it")
            )
        except _Refused as refused:
            self.problems.append(refused.problem)
        return root, self.problems

    def _document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise self._refusal(event, "a second YAML document starts here", "remove the line '---'")
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 1)
        return root

    def _node(self, event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Node:
        line, column = _start(event)
        if isinstance(event, yaml.AliasEvent):
            self._complain(event, f"aliases (*{event.anchor}) are not supported", "write the value out")
            return Node("", line, column)
        self._refuse_decorations(event)
        if isinstance(event, yaml.ScalarEvent):
            if len(event.value) > MAX_SCALAR:
                raise self._refusal(event, f"a value of {len(event.value):,} characters", f"at most {MAX_SCALAR:,}")
            return Node(event.value, line, column)
        if depth > MAX_DEPTH:
            raise self._refusal(event, f"nested deeper than {MAX_DEPTH} levels", "the format needs no more than six")
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self._items(events, depth), line, column)
        return self._mapping(events, depth, line, column)

    def _items(self, events: Iterator[yaml.Event], depth: int) -> list[Node]:
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, depth + 1))
        return items

    def _mapping(self, events: Iterator[yaml.Event], depth: int, line: int, column: int) -> Node:
        values: dict[str, Node] = {}
        places: dict[str, tuple[int, int]] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key.value, str):
                self._complain(event, "a list or mapping cannot be a key", "quote the key if it starts with [ or {")
            elif key.value in values:
                first = places[key.value][0]
                self._complain(event, f"duplicate key '{key.value}' (first at line {first})", "keep one of them")
            else:
                values[key.value] = value
                places[key.value] = (key.line, key.column)
        return Node(values, line, column, places)

    def _refuse_decorations(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            self._complain(event, f"anchors (&{anchor}) are not supported", "write the value out where it is needed")
        if tag and tag != "!":
            self._complain(event, f"tags ({tag}) are not supported", "remove it; quote a value that starts with !")

    def _complain(self, event: yaml.Event, message: str, fix: str) -> None:
        self.problems.append(self._problem(event, message, fix))

    def _refusal(self, event: yaml.Event, message: str, fix: str) -> _Refused:
        return _Refused(self._problem(event, message, fix))

    def _problem(self, event: yaml.Event, message: str, fix: str) -> Problem:
        return Problem(self.file, *_start(event), CHECK, message, fix)


def _start(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, from 1."""
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _events(text: str) -> Iterator[yaml.Event]:
    """The event stream, by libyaml where it is built in: the same events, several times as fast."""
    return iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


# What the parser says, and what a curator should do about it.
_ADVICE = (
    ("mapping values are not allowed", "a value that holds ': ' needs quotes around it"),
    ("could not find expected ':'", "a key needs a colon and a space after it"),
    ("did not find expected key", "check the indentation, and quote a value that starts with a quotation mark"),
    ("did not find expected '-' indicator", "check the indentation of this list"),
    ("found character that cannot start any token", "indent with spaces, not tabs; quote a value that starts so"),
    ("found unexpected end of stream", "a quotation mark or bracket is not closed"),
    ("block sequence entries are not allowed", "a list item must start on its own line"),
    ("found unknown escape character", "write \\\\ for a backslash, or use single quotes"),
    ("did not find expected ',' or", "a bracket is not closed, or a comma is missing"),
)


def _syntax_problem(file: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, text.count("\n") + 1)
    said = str(error.problem or error.context or "not YAML")
    fix = next((advice for phrase, advice in _ADVICE if phrase in said), "check indentation, quotes and colons here")
    return Problem(file, line, column, CHECK, f"this is not YAML: {said}", fix)
