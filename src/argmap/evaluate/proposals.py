"""What the rules propose in coded texts, every match of every rule, and which of them people coded too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.evaluate.coding import Attribution, Coded
from argmap.evaluate.words import HALF, Tokens, Words, dice
from argmap.extract.circumstances import circumstances
from argmap.extract.frames import Index, find_frames, index_rules
from argmap.extract.match import Match
from argmap.extract.parse import parse
from argmap.extract.tree import Tree
from argmap.rule import Rulebook

Pair = tuple[Tokens, Tokens]
"""The words of a source and of its content."""

_OF_ENTRY = ("word:", "rule+word:")
"""What names of circumstances that hold the cue's word begin with."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A match with a source, its circumstances, and how alike the coded pairs are that it may stand for, by number."""

    match: Match
    circumstances: tuple[str, ...]
    likeness: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document: what was proposed in it, and how many pairs of source and content were coded."""

    proposals: tuple[Proposal, ...]
    pairs: int


def propose(documents: Iterable[Coded], book: Rulebook) -> Iterator[Sheet]:
    """The sheet of each document. Trees are let go one by one, so that memory stays flat.

    Raises `NoModel` where there is no parser.
    """
    index, names = index_rules(book), _Names(book)
    waiting: list[Coded] = []

    def texts() -> Iterator[tuple[str, None]]:
        for coded in documents:
            waiting.append(coded)
            yield coded.text, None

    for tree in parse(texts()):
        yield _sheet(tree, waiting.pop(0).attributions, index, names)


class _Names:
    """Names of circumstances that may be learnt: of words only those that stand in the book's word lists.

    No word of a coded text is kept for having been seen there, nor a sign that cannot be seen.
    """

    def __init__(self, book: Rulebook) -> None:
        self._lexica = book.lexica
        self._entries = {entry for lexicon in book.lexica.values() for entry in lexicon.entries}
        self._known: dict[str, str] = {}  # each name once, so that a large corpus fits into memory

    def of(self, tree: Tree, match: Match) -> tuple[str, ...]:
        names = dict.fromkeys(circumstances(tree, match, self._lexica))
        if match.entry not in self._entries:
            names = {name: None for name in names if not name.startswith(_OF_ENTRY)}
        return tuple(self._known.setdefault(name, name) for name in names if name.isprintable())


def _sheet(tree: Tree, coded: Sequence[Attribution], index: Index, names: _Names) -> Sheet:
    words = Words(tree.text)
    both = [(words.within(one.source), words.within(one.content)) for one in coded]
    pairs = [pair for pair in both if all(pair)]
    found = []
    for match in find_frames(tree, index):
        if match.source:
            pair = (words.within(tree.spans(match.source)), words.within(tree.spans(match.content)))
            found.append(Proposal(match, names.of(tree, match), dict(_alike(pair, pairs))))
    return Sheet(tuple(found), len(pairs))


def _alike(proposed: Pair, coded: Sequence[Pair]) -> Iterator[tuple[int, float]]:
    """The coded pairs of which both halves overlap enough, and how much they do."""
    for number, pair in enumerate(coded):
        source, content = (dice(mine, wanted) for mine, wanted in zip(proposed, pair, strict=True))
        if min(source, content) >= HALF:
            yield number, source + content
