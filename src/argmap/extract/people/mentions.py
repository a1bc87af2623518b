"""Where in a text a cast is named, and where an office is: read off word by word, before anything is resolved."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.extract.people.cast import Cast, Words
from argmap.extract.tree import Tree

NOBODY = -1
_STILL_THE_SAME = frozenset(
    {"current", "present", "whole", "entire", "own", "same", "very", "so-called", "new", "late"}
)
"""What may stand before a common noun that is a name ("the current regime") without making it another's."""
_NOT_NAMES = frozenset({"VERB", "AUX", "ADP", "DET"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "nummod"})


@dataclass(slots=True)
class Mentions:
    """Of each token: `member` it names (-1: none). `head` are the tokens where a mention hangs in its sentence.

    `offices` are, by such a token, the words of an office that is named there; `first` and `last` are the
    tokens of the mention by its head.
    """

    member: list[int]
    head: dict[int, int]
    offices: dict[int, Words]
    first: dict[int, int]
    last: dict[int, int]


def find_mentions(tree: Tree, cast: Cast) -> Mentions:
    """Every place where a member or an office is named; of names that overlap, the longest from the left."""
    finder = _Finder(tree, cast)
    token = 0
    while token < len(tree):
        token += finder.at(token)
    return finder.found


class _Finder:
    """Looks up names and offices in one text."""

    def __init__(self, tree: Tree, cast: Cast) -> None:
        self.tree, self.cast = tree, cast
        self.found = Mentions([NOBODY] * len(tree), {}, {}, {}, {})
        self.lower = [word.lower() for word in tree.word]
        self.offices: dict[str, int] = {}
        for words in cast.offices:
            self.offices[words[0]] = max(self.offices.get(words[0], 0), len(words))

    def at(self, token: int) -> int:
        """Note what is named from a token on; how many tokens it takes, 1 when nothing is."""
        word = self.lower[token]
        if word in self.cast.longest:
            for length in range(min(self.cast.longest[word], len(self.lower) - token), 0, -1):
                if self._name(token, token + length - 1):
                    return length
        for length in range(min(self.offices.get(word, 0), len(self.lower) - token), 0, -1):
            if self._office(token, token + length - 1):
                return length
        return 1

    def _name(self, first: int, last: int) -> bool:
        """Note a name, where these words are one."""
        tree, found = self.tree, self.found
        words = tuple(self.lower[first : last + 1])
        name = self.cast.names.get(words)
        if name is None or words in self.cast.offices or tree.sentence[first] != tree.sentence[last]:
            return False
        head = head_of(tree, first, last)
        if name.proper:
            if not tree.word[first][0].isupper() or (first == last and tree.pos[first] in _NOT_NAMES):
                return False
        elif tree.pos[head] not in ("NOUN", "PROPN", "PRON") or self._is_another(head, first, name.member):
            return False
        for token in range(first, last + 1):
            found.member[token] = name.member
        found.head[head], found.first[head], found.last[head] = name.member, first, last
        return True

    def _office(self, first: int, last: int) -> bool:
        """Note an office, where these words are one."""
        tree, found = self.tree, self.found
        words = tuple(self.lower[first : last + 1])
        if words not in self.cast.offices:
            return False
        head = head_of(tree, first, last)
        if tree.pos[head] in ("NOUN", "PROPN") and tree.tag[head] not in ("NNS", "NNPS"):
            found.offices[head], found.first[head], found.last[head] = words, first, last
        return True

    def _is_another(self, head: int, first: int, member: int) -> bool:
        """Whether a common noun that is a name ("the regime") is made somebody else's by what stands before it."""
        tree = self.tree
        if tree.dep[head] == "compound":
            return True
        for kid in tree.kids[head]:
            if kid >= first or tree.dep[kid] not in _MODIFIERS or tree.lemma[kid] in _STILL_THE_SAME:
                continue
            owner = self.found.member[kid]
            if owner == NOBODY or (owner != member and self.cast.members[owner].kind != "state"):
                return True
        return False


def head_of(tree: Tree, first: int, last: int) -> int:
    """Where a stretch of tokens hangs in its sentence: the last of those whose head is outside, or the root."""
    head = tree.head
    for token in range(last, first - 1, -1):
        if not first <= head[token] <= last or head[token] == token:
            return token
    return last
