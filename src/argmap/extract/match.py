"""A rule's match in a tree: the cue, and the tokens of each role."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from argmap.extract.tree import Tree
from argmap.rule import Rule

_OPENS = frozenset('"“‘„«([')
_CLOSES = frozenset('"”’»)]')


@dataclass(frozen=True, slots=True)
class Match:
    """One rule at one cue: `head` is the cue's main token, `entry` the lexicon's word for it.

    `confidence` is how sure the reading is, `score` the same as log-odds, and `alone` how sure it would be if its
    clause were a sentence; `salience` is how sure it is that a reader who notes only what is outermost would note it.
    """

    rule: Rule
    entry: str
    head: int
    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    confidence: float = 0.0
    salience: float = 0.0
    alone: float = 0.0
    score: float | None = None


def trim(tree: Tree, tokens: Iterable[int]) -> tuple[int, ...]:
    """Tokens in order without the signs at either end; a quotation's marks stay."""
    kept = sorted(set(tokens))
    first, last = 0, len(kept)
    while first < last and not tree.is_word(kept[first]) and tree.word[kept[first]] not in _OPENS:
        first += 1
    while last > first and not tree.is_word(kept[last - 1]) and tree.word[kept[last - 1]] not in _CLOSES:
        last -= 1
    return tuple(kept[first:last])
