"""YAML that remembers line and column.

Built on libyaml's event stream: every scalar stays text (so `no`, dates and version numbers hold no
surprises), every key and value keeps its place, and what makes YAML dangerous or ambiguous is a problem
with a place: anchors, aliases, tags, duplicate keys, deep nesting, huge scalars, control characters.

The one door to PyYAML.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml
from yaml import MappingEndEvent, ScalarEvent, SequenceEndEvent

from argmap.problem import Problem, errors
from argmap.read.syntax import Complaint, diagnose, short
from argmap.text import Lines, line_and_column

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
# What anchors, aliases and tags begin with, and comments that cut a value short.
_SIGNS = "&*!#"
_SIGN = re.compile(r"[&*!#](?<!\w.)(?=\S)")
_CUT_SHORT = re.compile(r"[^\S\n]+(#\S+)")

# Where a value begins; of lists and mappings also where that begins which is in them, and where the keys do.
Places: TypeAlias = "int | tuple[int, list[Places] | dict[str, Places], dict[str, int]]"
_NO_KEYS: dict[str, int] = {}


@dataclass(slots=True)
class Node:
    """A value of a YAML file (text, a list or a mapping) that knows its place and that of all in it.

    Places are offsets, as plain numbers beside the plain value; `locate` makes line and column (from 1) of one. Where
    no places are known of what is in a value, it stands where the value does.
    """

    content: Any
    places: Places
    locate: Callable[[int], tuple[int, int]]

    @property
    def value(self) -> str | list[Node] | dict[str, Node]:
        """The value with the places of what is in it: text, a list of nodes, or keys with nodes."""
        if isinstance(self.content, dict):
            return {key: self._inner(key) for key in self.content}
        if isinstance(self.content, list):
            return [self._inner(index) for index in range(len(self.content))]
        return str(self.content)

    @property
    def line(self) -> int:
        """The line it begins in, from 1."""
        return self.place(())[0]

    @property
    def column(self) -> int:
        """The column it begins in, from 1."""
        return self.place(())[1]

    @property
    def keys(self) -> dict[str, int]:
        """The keys of a mapping and their places."""
        return _NO_KEYS if isinstance(self.places, int) else self.places[2]

    def plain(self) -> Any:
        """The value without its places."""
        return self.content

    def texts(self) -> Iterator[str]:
        """Every key and every text in it."""
        return _texts(self.content)

    def at(self, path: Sequence[str | int]) -> Node:
        """The value at a path, or the nearest thing above it that is there."""
        node = self
        for step in path:
            if not node._has(step):
                break
            node = node._inner(step)
        return node

    def place(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of the value at a path, or of the nearest thing above it that is there."""
        places = self.at(path).places
        return self.locate(places if isinstance(places, int) else places[0])

    def key_place(self, path: Sequence[str | int]) -> tuple[int, int]:
        """Line and column of the last key of a path, where there is one; else of its value."""
        *above, last = path
        key = self.at(above).keys.get(str(last))
        return self.place(path) if key is None else self.locate(key)

    def without(self, steps: Container[str | int]) -> Node:
        """The list or mapping without some of its items or keys."""
        if isinstance(self.content, dict):
            kept = {key: value for key, value in self.content.items() if key not in steps}
            return Node(kept, self.places, self.locate)
        left = [index for index in range(len(self.content)) if index not in steps]
        places = self.places
        if not isinstance(places, int) and isinstance(places[1], list):
            places = places[0], [places[1][index] for index in left], _NO_KEYS
        return Node([self.content[index] for index in left], places, self.locate)

    def replacing(self, key: str, node: Node) -> Node:
        """The mapping with another value below a key."""
        places = self.places
        if not isinstance(places, int) and isinstance(places[1], dict):
            places = places[0], {**places[1], key: node.places}, places[2]
        return Node({**self.content, key: node.content}, places, self.locate)

    def _has(self, step: str | int) -> bool:
        if isinstance(self.content, dict):
            return step in self.content
        return isinstance(self.content, list) and isinstance(step, int) and step < len(self.content)

    def _inner(self, step: Any) -> Node:
        places = self.places if isinstance(self.places, int) else self.places[1][step]
        return Node(self.content[step], places, self.locate)


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield content
        return
    if isinstance(content, dict):
        yield from content
    for inner in content.values() if isinstance(content, dict) else content:
        yield from _texts(inner)


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
    if "\r" in text:
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
    """Makes a tree of libyaml's events. One per file; holds the problems found on the way."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.locate = Lines(text).place
        self.next_event = _loader(text).get_event
        self.suspicious = _is_suspicious(text)
        self.problems: list[Problem] = []
        self.values = 0

    def build(self) -> tuple[Node | None, list[Problem]]:
        root = None
        try:
            root = self._document()
        except yaml.MarkedYAMLError as error:
            problem = self._syntax_problem(error)
            if problem.line not in {told.line for told in errors(self.problems)}:
                self.problems.append(problem)
        except _Refused as refused:
            self.problems.append(refused.problem)
        return root, self.problems

    def _document(self) -> Node | None:
        root: Node | None = None
        for event in iter(self.next_event, None):
            if isinstance(event, yaml.DocumentStartEvent) and root is not None:
                raise self._refusal(event, "a second YAML document starts here", "remove the line '---'")
            if isinstance(event, yaml.NodeEvent):
                root = Node(*self._node(event, 1), self.locate)
        return root

    def _node(self, event: Any, depth: int) -> tuple[Any, Places]:
        """A plain value and its places. Most are scalars of which nothing is odd: they are made without further ado."""
        self.values += 1
        if self.values > 2 * MAX_VALUES:  # keys are counted too
            raise self._refusal(event, f"the file holds more than {MAX_VALUES:,} values", "split it")
        at: int = event.start_mark.index
        if type(event) is ScalarEvent:
            if self.suspicious or len(event.value) > MAX_SCALAR:
                self._look_at(event)
            return event.value, at
        if isinstance(event, yaml.AliasEvent):
            self._complain(event, f"aliases (*{short(str(event.anchor))}) are not supported", "write the value out")
            return "", at
        self._refuse_decorations(event)
        if depth > MAX_DEPTH:
            raise self._refusal(event, f"nested deeper than {MAX_DEPTH} levels", "the format needs no more than six")
        in_it = self._items if isinstance(event, yaml.SequenceStartEvent) else self._mapping
        content, places, keys = in_it(depth + 1)
        return content, (at, places, keys)

    def _items(self, depth: int) -> tuple[list[Any], list[Places], dict[str, int]]:
        items: list[Any] = []
        places: list[Places] = []
        next_event, node = self.next_event, self._node
        while type(event := next_event()) is not SequenceEndEvent:
            item, place = node(event, depth)
            items.append(item)
            places.append(place)
        return items, places, _NO_KEYS

    def _mapping(self, depth: int) -> tuple[dict[str, Any], dict[str, Places], dict[str, int]]:
        values: dict[str, Any] = {}
        places: dict[str, Places] = {}
        keys: dict[str, Any] = {}
        twice: list[tuple[yaml.Event, str]] = []
        next_event, node = self.next_event, self._node
        while type(event := next_event()) is not MappingEndEvent:
            key, at = node(event, depth)
            value, place = node(next_event(), depth)
            if key == "<<":
                self._complain(event, "merge keys (<<) are not supported", "write the fields out")
            elif type(key) is not str:
                self._complain(event, "a list or mapping cannot be a key", "quote the key if it starts with [ or {")
            elif key in values:
                del twice[MAX_TOLD:]
                twice.append((event, key))
            else:
                values[key], places[key], keys[key] = value, place, at
        if twice:
            self._complain_of_twins(twice, keys)
        return values, places, keys

    def _complain_of_twins(self, twice: list[tuple[yaml.Event, str]], keys: dict[str, int]) -> None:
        """One problem for all keys that a mapping has twice: several of them are one entry run into another."""
        event, first = twice[0]
        line = self.locate(keys[first])[0]
        if len(twice) == 1:
            self._complain(event, f"duplicate key '{short(first)}' (first at line {line})", "keep one of them")
            return
        names = ", ".join(f"'{short(key)}'" for _, key in twice[:5]) + (" …" if len(twice) > 5 else "")
        fix = f"begin the second entry before line {self._start(event)[0]}, with '- ' or an id; or keep one of each"
        self._complain(event, f"duplicate keys {names} (first at line {line}): two entries in one", fix)

    def _look_at(self, event: Any) -> None:
        """Whether a scalar is allowed, and what it seems: one that a '#' cuts short is likely not."""
        self._refuse_decorations(event)
        if len(event.value) > MAX_SCALAR:
            raise self._refusal(event, f"a value of {len(event.value):,} characters", f"at most {MAX_SCALAR:,}")
        if hidden := _FORBIDDEN.search(event.value):  # by an escape such as "\e"
            message = f"the invisible character U+{ord(hidden[0]):04X} is not allowed"
            raise self._refusal(event, message, "remove its escape")
        if not event.style and (comment := _CUT_SHORT.match(self.text, event.end_mark.index)):
            message = f"'{short(comment[1])}' is read as a comment, not as part of the value"
            fix = "put the value in quotes, or a space after the '#'"
            place = self.locate(comment.start(1))
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
        return Problem(self.file, *self._start(event), CHECK, message, fix)

    def _start(self, event: Any) -> tuple[int, int]:
        return self.locate(event.start_mark.index)

    def _syntax_problem(self, error: yaml.MarkedYAMLError) -> Problem:
        at, since = _place(error.problem_mark), _place(error.context_mark or error.problem_mark)
        quoted = self._last_quoted()
        opened = self._start(quoted) if quoted and _place(quoted.end_mark)[0] == at[0] else None
        complaint = Complaint(f"{error.context or ''}: {error.problem or ''}", at, since, opened)
        place, message, fix = diagnose(complaint, self.text.split("\n"))
        return Problem(self.file, *place, CHECK, message, fix)

    def _last_quoted(self) -> yaml.Event | None:
        """The last quoted value of more than one line before the parser gave up."""
        last = None
        with suppress(yaml.MarkedYAMLError):
            for event in iter(_loader(self.text).get_event, None):
                quoted = isinstance(event, ScalarEvent) and event.style in {'"', "'"}
                if quoted and event.end_mark.line > event.start_mark.line:
                    last = event
        return last


def _is_suspicious(text: str) -> bool:
    """Whether each scalar of a text has to be looked at; most texts hold nothing that only a look at it can judge."""
    return "\\" in text or (any(sign in text for sign in _SIGNS) and _SIGN.search(text) is not None)


def _place(mark: Any) -> tuple[int, int]:
    """Line and column of a mark of libyaml or of PyYAML, from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _loader(text: str) -> Any:
    """A parser of events, libyaml's where it is built in: the same events, several times as fast."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
