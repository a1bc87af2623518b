"""A rule's own examples: what it must find, and what it must not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from argmap.extract.connectives import find_links
from argmap.extract.frames import find_frames, index_rules
from argmap.extract.match import Match
from argmap.extract.parse import parse
from argmap.extract.tree import Tree
from argmap.problem import Problem
from argmap.rule import Connective, Example, Link, Rule, Rulebook
from argmap.text import Span

CHECK = "rules"
_ROLES = ("source", "cue", "content")
_MARKS = {"source": "[{}]", "cue": "<{}>", "content": "{{{}}}"}


def try_examples(book: Rulebook, rules: Iterable[Rule]) -> Iterator[Problem]:
    """A problem at each example that its rule does not find as marked, and at each counter-example that it finds.

    Raises `NoModel` where there is no parser.
    """
    asked = [(rule, one, wanted) for rule in rules for one, wanted in _examples(rule)]
    trees = parse((example.text, None) for _, example, _ in asked)
    for (rule, example, wanted), tree in zip(asked, trees, strict=True):
        found = list(matches_of(rule, tree, book))
        if wanted and not any(_as_marked(tree, match, example) for match in found):
            told = f"it finds {' and '.join(_shown(tree, match) for match in found)}" if found else "it finds nothing"
            message = f"the rule '{rule.id}' does not find this example as it is marked: {told}"
            yield _problem(example, message, "mend the rule's paths, or the marks")
        elif not wanted and found:
            message = f"the rule '{rule.id}' finds this counter-example: {_shown(tree, found[0])}"
            yield _problem(example, message, "narrow the rule, or take the example out")


def try_connectives(book: Rulebook, connectives: Iterable[Connective]) -> Iterator[Problem]:
    """The same for connectives: `[reason] <connective> {conclusion}`.

    Raises `NoModel` where there is no parser.
    """
    asked = [(connective, one, wanted) for connective in connectives for one, wanted in _examples(connective)]
    trees = parse((example.text, None) for _, example, _ in asked)
    for (connective, example, wanted), tree in zip(asked, trees, strict=True):
        found = [_link_roles(link) for link in find_links(tree, replace(book, connectives=(connective,)))]
        shown = [_shown_spans(tree, roles) for roles in found]
        marked = {role: getattr(example, role) for role in _ROLES}
        if wanted and not any(_same_words(tree, roles, marked) for roles in found):
            told = f"it finds {' and '.join(shown)}" if found else "it finds nothing"
            message = f"the connective '{connective.id}' does not find this example as it is marked: {told}"
            yield _problem(example, message, "mend the connective, or the marks")
        elif not wanted and found:
            message = f"the connective '{connective.id}' finds this counter-example: {shown[0]}"
            yield _problem(example, message, "narrow the connective, or take the example out")


def _link_roles(link: Link) -> dict[str, tuple[Span, ...]]:
    return {"source": link.reason, "cue": link.cue, "content": link.conclusion}


def _same_words(tree: Tree, roles: Mapping[str, tuple[Span, ...]], marked: Mapping[str, tuple[Span, ...]]) -> bool:
    return all(not marked[role] or _words_in(tree, roles[role]) == _words_in(tree, marked[role]) for role in _ROLES)


def _shown_spans(tree: Tree, roles: Mapping[str, tuple[Span, ...]]) -> str:
    return " ".join(_MARKS[role].format(tree.says(sorted(_words_in(tree, roles[role])))) for role in _ROLES)


def matches_of(rule: Rule, tree: Tree, book: Rulebook) -> Iterator[Match]:
    """Every match of one rule in a tree."""
    index = index_rules(Rulebook((rule,), book.lexica), own=rule.voice == "own")
    return find_frames(tree, index)


def _examples(rule: Rule | Connective) -> Iterator[tuple[Example, bool]]:
    yield from ((example, True) for example in rule.examples)
    yield from ((example, False) for example in rule.counter_examples)


def _as_marked(tree: Tree, match: Match, example: Example) -> bool:
    """Whether a match has the words that the example marks; a role without marks may be anything."""
    for role in _ROLES:
        marked: tuple[Span, ...] = getattr(example, role)
        words = {token for token in getattr(match, role) if tree.is_word(token)}
        if marked and words != _words_in(tree, marked):
            return False
    return True


def _words_in(tree: Tree, spans: tuple[Span, ...]) -> set[int]:
    return {
        token
        for token in range(len(tree))
        if tree.is_word(token) and any(tree.start[token] < span.end and tree.end[token] > span.start for span in spans)
    }


def _shown(tree: Tree, match: Match) -> str:
    roles = {role: tree.says(getattr(match, role)) for role in _ROLES}
    return " ".join(_MARKS[role].format(words) for role, words in roles.items() if words)


def _problem(example: Example, message: str, fix: str) -> Problem:
    place = example.provenance
    return Problem(place.file, place.line, place.column, CHECK, message, fix)
