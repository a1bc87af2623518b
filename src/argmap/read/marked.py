"""YAML that remembers line and column.

Built on libyaml's event stream: every scalar stays text (so `no`, dates and version numbers hold no
surprises), every key and value keeps its place, and what makes YAML dangerous or ambiguous is a problem
with a place: anchors, aliases, tags, duplicate keys, deep nesting, huge scalars, control characters.

The one door to PyYAML.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from argmap.problem import Problem, errors
from argmap.read.syntax import Complaint, diagnose, inside, short
from argmap.text import line_and_column

CHECK = "yaml"
MAX_BYTES = 10_000_000
MAX_SCALAR = 100_000
MAX_DEPTH = 20
MAX_VALUES = 125_000
"""Values of one file: so many are a list of 40,000 actors, and cost a second and 100 MB."""
MAX_TOLD = 100
"""Mistakes that are told of one file: more come of one slip, or were written by no person."""

# Characters YAML forbids, line ends that only some editors count, and what makes text look other than it is
# (byte order marks inside the text, bidirectional controls).
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
_NO_KEYS: dict[str, tuple[int, int]] = {}


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

    def texts(self) -> Iterator[str]:
        """Every key and every text in it."""
        if isinstance(self.value, str):
            yield self.value
        elif isinstance(self.value, dict):
            yield from self.value
        for node in self.value.values() if isinstance(self.value, dict) else self.value:
            if isinstance(node, Node):
                yield from node.texts()

    def at(self, path: Sequence[str | int]) -> Node:
        """The value at a path, or the nearest thing above it that is there."""
        node = self
        for step in path:
            below = node._below(step)
            if below is None:
                break
            node = below
        return node

    def place(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of the value at a path, or of the nearest thing above it that is there."""
        node = self.at(path)
        return node.line, node.column

    def key_place(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of the last key of a path, where there is one; else of its value."""
        *above, last = path
        return self.at(above).keys.get(str(last)) or self.place(path)

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
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        line, column = line_and_column(before, len(before))
        message = f"not valid UTF-8 (byte 0x{content[error.start]:02x})"
        return None, [Problem(file, line, column, CHECK, message, "save the file as UTF-8")]
    text = text.replace("\r\n", "\n")
    forbidden = _FORBIDDEN.search(text)
    if forbidden:
        line, column = line_and_column(text, forbidden.start())
        message = f"the invisible character U+{ord(forbidden[0]):04X} is not allowed"
        fix = "save the file with ordinary line ends" if forbidden[0] == "\r" else "remove it"
        return None, [Problem(file, line, column, CHECK, message, fix)]
    return _Builder(file, text).build()


class _Refused(Exception):  # noqa: N818 - not an error of ours: it carries a user's mistake out of the recursion
    def __init__(self, problem: Problem) -> None:
        self.problem = problem


class _Builder:
    """Makes nodes of libyaml's events. One per file; holds the problems found on the way."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self.values = 0
        self.quoted: yaml.Event | None = None  # the last quoted value of more than one line

    def build(self) -> tuple[Node | None, list[Problem]]:
        root = None
        try:
            root = self._document(_events(self.text))
        except yaml.MarkedYAMLError as error:
            problem = self._syntax_problem(error)
            if problem.line not in {told.line for told in errors(self.problems)}:
                self.problems.append(problem)
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
        line, column = inside(_start(event), self.lines)
        self.values += 1
        if self.values > 2 * MAX_VALUES:  # keys are counted too
            raise self._refusal(event, f"the file holds more than {MAX_VALUES:,} values", "split it")
        if isinstance(event, yaml.AliasEvent):
            self._complain(event, f"aliases (*{short(str(event.anchor))}) are not supported", "write the value out")
            return Node("", line, column, _NO_KEYS)
        self._refuse_decorations(event)
        if isinstance(event, yaml.ScalarEvent):
            if len(event.value) > MAX_SCALAR:
                raise self._refusal(event, f"a value of {len(event.value):,} characters", f"at most {MAX_SCALAR:,}")
            if hidden := _FORBIDDEN.search(event.value):  # by an escape such as "\e"
                message = f"the invisible character U+{ord(hidden[0]):04X} is not allowed"
                raise self._refusal(event, message, "remove its escape")
            self._look_at(event)
            return Node(event.value, line, column, _NO_KEYS)
        if depth > MAX_DEPTH:
            raise self._refusal(event, f"nested deeper than {MAX_DEPTH} levels", "the format needs no more than six")
        if isinstance(event, yaml.SequenceStartEvent):
            return Node(self._items(events, depth), line, column, _NO_KEYS)
        return self._mapping(events, depth, line, column)

    def _items(self, events: Iterator[yaml.Event], depth: int) -> list[Node]:
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, depth + 1))
        return items

    def _mapping(self, events: Iterator[yaml.Event], depth: int, line: int, column: int) -> Node:
        values: dict[str, Node] = {}
        places: dict[str, tuple[int, int]] = {}
        twice: list[tuple[yaml.Event, str]] = []
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if key.value == "<<":
                self._complain(event, "merge keys (<<) are not supported", "write the fields out")
            elif not isinstance(key.value, str):
                self._complain(event, "a list or mapping cannot be a key", "quote the key if it starts with [ or {")
            elif key.value in values:
                del twice[MAX_TOLD:]
                twice.append((event, key.value))
            else:
                values[key.value] = value
                places[key.value] = (key.line, key.column)
        if twice:
            self._complain_of_twins(twice, places)
        return Node(values, line, column, places)

    def _complain_of_twins(self, twice: list[tuple[yaml.Event, str]], places: dict[str, tuple[int, int]]) -> None:
        """One problem for all keys that a mapping has twice: several of them are one entry run into another."""
        event, first = twice[0]
        if len(twice) == 1:
            self._complain(
                event, f"duplicate key '{short(first)}' (first at line {places[first][0]})", "keep one of them"
            )
            return
        keys = ", ".join(f"'{short(key)}'" for _, key in twice[:5]) + (" …" if len(twice) > 5 else "")
        fix = f"begin the second entry before line {_start(event)[0]}, with '- ' or an id; or keep one of each"
        self._complain(event, f"duplicate keys {keys} (first at line {places[first][0]}): two entries in one", fix)

    def _look_at(self, event: yaml.ScalarEvent) -> None:
        """Whether a value is what it seems: one that a '#' cuts short is likely not."""
        line, column = _place(event.end_mark)
        if event.style in {'"', "'"} and line > _start(event)[0]:
            self.quoted = event
        rest = self.lines[line - 1][column - 1 :] if line <= len(self.lines) else ""
        if not event.style and (comment := re.match(r"\s+(#\S+)", rest)):
            message = f"'{short(comment[1])}' is read as a comment, not as part of the value"
            fix = "put the value in quotes, or a space after the '#'"
            place = (line, column + comment.start(1))
            if len(self.problems) < MAX_TOLD:
                self.problems.append(Problem(self.file, *place, CHECK, message, fix, "warning"))

    def _refuse_decorations(self, event: yaml.Event) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            self._complain(
                event, f"anchors (&{short(anchor)}) are not supported", "write the value out where it is needed"
            )
        if tag and tag != "!":
            written = short(tag.replace("tag:yaml.org,2002:", "!!"))
            self._complain(event, f"tags ({written}) are not supported", "remove it; quote a value that starts with !")

    def _complain(self, event: yaml.Event, message: str, fix: str) -> None:
        if len(errors(self.problems)) == MAX_TOLD:
            message = f"this file has more than {MAX_TOLD} mistakes, and is read no further"
            raise self._refusal(event, message, "mend those above first")
        self.problems.append(self._problem(event, message, fix))

    def _refusal(self, event: yaml.Event, message: str, fix: str) -> _Refused:
        return _Refused(self._problem(event, message, fix))

    def _problem(self, event: yaml.Event, message: str, fix: str) -> Problem:
        return Problem(self.file, *inside(_start(event), self.lines), CHECK, message, fix)

    def _syntax_problem(self, error: yaml.MarkedYAMLError) -> Problem:
        at, since = _place(error.problem_mark), _place(error.context_mark or error.problem_mark)
        opened = _start(self.quoted) if self.quoted and _place(self.quoted.end_mark)[0] == at[0] else None
        complaint = Complaint(f"{error.context or ''}: {error.problem or ''}", at, since, opened)
        place, message, fix = diagnose(complaint, self.lines)
        return Problem(self.file, *place, CHECK, message, fix)


def _start(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event, from 1."""
    return _place(event.start_mark)


def _place(mark: Any) -> tuple[int, int]:
    """Line and column of a mark of libyaml or of PyYAML, from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _events(text: str) -> Iterator[yaml.Event]:
    """The event stream, by libyaml where it is built in: the same events, several times as fast."""
    return iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
