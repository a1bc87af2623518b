"""What the author of a text thinks himself: frames that name nobody, outside of what others say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from argmap.extract.frames import Index, find_frames, index_rules
from argmap.extract.match import Match
from argmap.extract.tree import Tree
from argmap.rule import Rulebook

_LIKELY = 0.4
"""From this confidence on, what somebody else is found to hold is not taken for the author's."""
_NEAR = 2
"""Of so many cues before one it is looked whether they say the same: frames stand close to one another."""
_SAME = 0.5
"""Dice coefficient of two contents from which on they are one."""


def index_author(book: Rulebook) -> Index:
    """The index of the rules for the author's own stance."""
    return index_rules(book, own=True)


def add_stances(tree: Tree, index: Index, others: Sequence[Match]) -> list[Match]:
    """What is ascribed to others with what the author takes a stance on himself, in the order of the text.

    Where both read the same words, and nobody is named, the author's frame goes first: "it would be naive to think".
    """
    own = find_stances(tree, index, others)
    holding: dict[int, list[Match]] = {}
    for match in own:
        for token in match.content:
            holding.setdefault(token, []).append(match)
    kept = [other for other in others if not any(_replaces(match, other) for match in _near(other, holding))]
    return sorted((*kept, *own), key=lambda match: match.head)


def _near(other: Match, holding: Mapping[int, list[Match]]) -> Iterator[Match]:
    """The author's matches that hold the first or the last word of another's content."""
    for token in {other.content[0], other.content[-1]}:
        yield from holding.get(token, ())


def find_stances(tree: Tree, index: Index, others: Sequence[Match]) -> list[Match]:
    """What the author takes a stance on; `others` are what is ascribed to somebody.

    Nothing counts that is asked, stands between quotation marks, or stands in what somebody else likely holds. The
    "should" of somebody's cue counts: that he ought to is the author's view. At each cue the rule with the highest
    priority counts, and beside it those that say `also`.
    """
    taken = {
        token
        for other in others
        if other.source and other.confidence >= _LIKELY
        for token in (other.head, *other.content)
    }
    found = [
        match
        for match in find_frames(tree, index)
        if match.head not in taken and tree.quotation[match.head] < 0 and not _is_asked(tree, match.head)
    ]
    kept: list[Match] = []
    for match in sorted(found, key=lambda match: (match.head, -match.rule.priority, match.rule.id)):
        before = kept[-_NEAR:]
        counts = match.rule.also or all(other.head != match.head or other.rule.also for other in before)
        if counts and not any(_says_the_same(match, other) for other in before):
            kept.append(replace(match, confidence=match.rule.confidence, salience=match.rule.confidence))
    return kept


def _replaces(own: Match, other: Match) -> bool:
    """Whether the author's frame reads what the other reads of nobody, or of the author as "my"."""
    return set(other.source) <= set(own.cue) and _says_the_same(own, other)


def _is_asked(tree: Tree, token: int) -> bool:
    """Whether a token's clause is a question."""
    root = token
    while tree.head[root] != root:
        root = tree.head[root]
    return any(tree.word[kid] == "?" for kid in tree.kids[root])


def _says_the_same(match: Match, other: Match) -> bool:
    content, known = set(match.content), set(other.content)
    return 2 * len(content & known) >= _SAME * (len(content) + len(known))
