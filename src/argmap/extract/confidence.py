"""How sure a match is: what was learnt of its rule, its cue's word and its circumstances, added up as log-odds.

A scorecard, as in credit rating or medicine: every number can be read, and none is a text's. They are learnt by
logistic regression with a ridge (le Cessie and van Houwelingen 1992), so that what was seen seldom counts little.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from math import exp

from argmap.extract.circumstances import circumstances
from argmap.extract.match import Match
from argmap.extract.tree import Tree
from argmap.rule import Rulebook

_LIKELY, _SURE = 0.4, 0.7
_SUBORDINATION = ("cue-dep:", "cue-mark:", "under:", "under-class:", "in-clause:")
"""Circumstances that tell that a clause hangs on another."""
_SAME = 0.5
"""Dice coefficient of two contents from which on they are one and only the surer finding counts."""


def rate(tree: Tree, matches: Iterable[Match], book: Rulebook) -> list[Match]:
    """Matches with their confidence, each by itself; one that names no source gets half its rule's."""
    weights = book.confidence
    cues: dict[int, list[str]] = {}
    return [
        scored(match, circumstances(tree, match, book.lexica, cues) if weights and match.source else (), weights)
        for match in matches
    ]


def scored(match: Match, names: Iterable[str], weights: Mapping[str, float]) -> Match:
    """A match with its confidence, by the names of its circumstances.

    A rule of which nothing was learnt has the confidence it gives itself; where nobody is named, half of it.
    """
    if f"rule:{match.rule.id}" not in weights or not match.source:
        confidence = match.rule.confidence * (1 if match.source else 0.5)
        return replace(match, confidence=confidence, salience=confidence, alone=confidence)
    names = dict.fromkeys(names)
    score = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) for name in names)
    below = sum(weights.get(name, 0.0) for name in names if name.startswith(_SUBORDINATION))
    confidence = _share(score)
    alone = _share(score - below + weights.get("cue-dep:ROOT", 0.0))
    return replace(match, confidence=confidence, salience=confidence, alone=alone, score=score)


def choose(matches: Iterable[Match], book: Rulebook) -> list[Match]:
    """The surest match at each cue, and of those that say the same the surest, in the order of the text.

    What stands within a surer match, or around one, has no salience: whoever notes only what is outermost would not
    note both.
    """
    best = best_at_cues(matches)
    holding = likely_contents(best)
    kept: list[Match] = []
    cues: set[int] = set()  # of what is salient
    contents: dict[int, list[tuple[int, frozenset[int]]]] = {}  # with their cues, by the tokens in them
    held: set[int] = set()  # tokens in the contents of what is salient
    for match in sorted((_with_salience(match, holding, book) for match in best), key=_order):
        content = frozenset(match.content)
        near = {other for token in content for other in contents.get(token, ())}
        if any(_is_same(match.head, content, *other) for other in near):
            continue
        for token in content:
            contents.setdefault(token, []).append((match.head, content))
        if match.head in held or not cues.isdisjoint(content):
            kept.append(replace(match, salience=0.0))
            continue
        kept.append(match)
        cues.add(match.head)
        held |= content
    return sorted(kept, key=lambda match: match.head)


def _is_same(cue: int, content: frozenset[int], other_cue: int, other: frozenset[int]) -> bool:
    """Whether two contents are one: neither holds the other's cue, and most words are in both."""
    if cue in other or other_cue in content:
        return False
    return 2 * len(content & other) >= _SAME * (len(content) + len(other))


def best_at_cues(matches: Iterable[Match]) -> list[Match]:
    """The surest match at each cue."""
    best: dict[int, Match] = {}
    for match in matches:
        other = best.get(match.head)
        if other is None or _rank(match) > _rank(other):
            best[match.head] = match
    return list(best.values())


def likely_contents(matches: Iterable[Match]) -> Mapping[int, list[Match]]:
    """For each token, the likely matches whose content it stands in."""
    holding: dict[int, list[Match]] = {}
    for match in matches:
        if match.confidence >= _LIKELY:
            for token in match.content:
                holding.setdefault(token, []).append(match)
    return holding


def nesting(match: Match, holding: Mapping[int, list[Match]]) -> set[str]:
    """The circumstances of a cue that stands in what somebody else likely holds."""
    found = set()
    for other in holding.get(match.cue[0], ()):
        if other.head != match.head:
            found |= {f"within:{other.rule.id}", f"within:{'sure' if other.confidence >= _SURE else 'likely'}"}
    return found


def _with_salience(match: Match, holding: Mapping[int, list[Match]], book: Rulebook) -> Match:
    """A match that stands in what somebody holds is less salient, and as sure as if it stood for itself."""
    found = nesting(match, holding)
    if not found or match.score is None:
        return match
    salience = _share(match.score + sum(book.confidence.get(name, 0.0) for name in found))
    return replace(match, salience=salience, confidence=match.alone)


def _share(score: float) -> float:
    """Log-odds as a share between 0 and 1."""
    return 1 / (1 + exp(-score))


def _rank(match: Match) -> tuple[float, int, str]:
    return (match.confidence, match.rule.priority, match.rule.id)


def _order(match: Match) -> tuple[float, int]:
    return (-match.salience, match.head)
