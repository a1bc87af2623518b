"""A rule's own examples: what it must find, and what it must not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from argmap.extract.connectives import find_links
from argmap.extract.frames import find_frames, index_rules
from argmap.extract.parse import parse
from argmap.extract.tree import Tree
from argmap.problem import Problem
from argmap.rule import Connective, Example, Rule, Rulebook
from argmap.text import Span

CHECK = "rules"
Tried = TypeVar("Tried", Rule, Connective)
_MARKS = {"source": "[{}]", "cue": "<{}>", "content": "{{{}}}"}


Roles = Mapping[str, frozenset[int]]
"""The words of each role, as tokens."""


def try_examples(book: Rulebook, rules: Iterable[Rule]) -> Iterator[Problem]:
    """A problem at each example that its rule does not find as marked, and at each counter-example that it finds.

    Raises `NoModel` where there is no parser.
    """

    def find(rule: Rule, tree: Tree) -> Iterator[Roles]:
        index = index_rules(Rulebook((rule,), book.lexica), own=rule.voice == "own")
        for match in find_frames(tree, index):
            yield {role: frozenset(filter(tree.is_word, getattr(match, role))) for role in _MARKS}

    return _try("rule", rules, find)


def try_connectives(book: Rulebook, connectives: Iterable[Connective]) -> Iterator[Problem]:
    """The same for connectives: `[reason] <connective> {conclusion}`.

    Raises `NoModel` where there is no parser.
    """

    def find(connective: Connective, tree: Tree) -> Iterator[Roles]:
        for link in find_links(tree, replace(book, connectives=(connective,))):
            spans = {"source": link.reason, "cue": link.cue, "content": link.conclusion}
            yield {role: _words_in(tree, spans[role]) for role in _MARKS}

    return _try("connective", connectives, find)


def _try(called: str, tried: Iterable[Tried], find: Callable[[Tried, Tree], Iterable[Roles]]) -> Iterator[Problem]:
    asked = [
        (one, example, wanted)
        for one in tried
        for examples, wanted in ((one.examples, True), (one.counter_examples, False))
        for example in examples
    ]
    trees = parse((example.text, None) for _, example, _ in asked)
    for (one, example, wanted), tree in zip(asked, trees, strict=True):
        found = list(find(one, tree))
        shown = [_shown(tree, roles) for roles in found]
        if wanted and not any(_as_marked(tree, roles, example) for roles in found):
            told = f"it finds {' and '.join(shown)}" if found else "it finds nothing"
            message = f"the {called} '{one.id}' does not find this example as it is marked: {told}"
            yield _problem(example, message, f"mend the {called}'s paths, or the marks")
        elif not wanted and found:
            message = f"the {called} '{one.id}' finds this counter-example: {shown[0]}"
            yield _problem(example, message, f"narrow the {called}, or take the example out")


def _as_marked(tree: Tree, roles: Roles, example: Example) -> bool:
    """Whether the roles have the words that the example marks; a role without marks may be anything."""
    marked: dict[str, tuple[Span, ...]] = {role: getattr(example, role) for role in _MARKS}
    return all(not spans or roles[role] == _words_in(tree, spans) for role, spans in marked.items())


def _words_in(tree: Tree, spans: tuple[Span, ...]) -> frozenset[int]:
    return frozenset(
        token
        for token in range(len(tree))
        if tree.is_word(token) and any(tree.start[token] < span.end and tree.end[token] > span.start for span in spans)
    )


def _shown(tree: Tree, roles: Roles) -> str:
    return " ".join(mark.format(tree.says(roles[role])) for role, mark in _MARKS.items() if roles[role])


def _problem(example: Example, message: str, fix: str) -> Problem:
    place = example.provenance
    return Problem(place.file, place.line, place.column, CHECK, message, fix)
