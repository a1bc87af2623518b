"""Paths through a tree: from a cue to the words of a role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from argmap.extract.tree import Tree
from argmap.rule import Lexicon, Path, Step

_LONGEST = 8
"""How often a step with `*` or `+` is repeated at most: sentences nest, but not without end."""


State = tuple[int, int, int]
"""Where a walk stands: at which token, before which step, and how often that step was taken already.

What can be reached from there does not depend on the way there. So no state is tried twice, and a path costs at most
its steps times the words of the sentence, however it is written: as a pattern it cannot be made to run wild.
"""


@dataclass(frozen=True, slots=True)
class Walk:
    """A walk over one tree, from one cue. `companion` is the cue's second word, "" when it has none."""

    tree: Tree
    lexica: Mapping[str, Lexicon]
    cue: int
    companion: str = ""

    def first(self, path: Path, token: int | None = None) -> int | None:
        """The first token a path leads to; the fewest repetitions first, then the order of the text."""
        return self._first(path, (self.cue if token is None else token, 0, 0), set())

    def _first(self, path: Path, state: State, dead: set[State]) -> int | None:
        """As `_ends`, for the first one only: this is where most of the time goes, and most paths lead nowhere."""
        here, index, repeated = state
        if index == len(path):
            return here
        if state in dead:
            return None
        step = path[index]
        if step.times and (step.times != "+" or repeated):
            found = self._first(path, (here, index + 1, 0), dead)
            if found is not None:
                return found
        again = step.times in ("*", "+") and repeated < _LONGEST
        for there in self._next(step, here):
            found = self._first(path, (there, index, repeated + 1) if again else (there, index + 1, 0), dead)
            if found is not None:
                return found
        dead.add(state)
        return None

    def ends(self, path: Path, token: int | None = None) -> Iterator[int]:
        """Every token a path leads to from a token, each once; from the cue where none is given."""
        return self._ends(path, (self.cue if token is None else token, 0, 0), set())

    def _ends(self, path: Path, state: State, seen: set[State]) -> Iterator[int]:
        here, index, repeated = state
        if state in seen:
            return
        seen.add(state)
        if index == len(path):
            yield here
            return
        step = path[index]
        if step.times and (step.times != "+" or repeated):
            yield from self._ends(path, (here, index + 1, 0), seen)
        again = step.times in ("*", "+") and repeated < _LONGEST
        for there in self._next(step, here):
            yield from self._ends(path, (there, index, repeated + 1) if again else (there, index + 1, 0), seen)

    def _next(self, step: Step, token: int) -> list[int]:
        """The tokens that one step leads to."""
        tree, labels = self.tree, step.labels
        if step.up:
            head = tree.head[token]
            found = [head] if head != token and (not labels or tree.dep[token] in labels) else []
        elif "self" in labels:
            found = [token]
        elif labels:
            dep = tree.dep
            found = [kid for kid in tree.kids[token] if dep[kid] in labels]
        else:
            found = tree.kids[token]
        if found and step.conditions:
            return [there for there in found if self._holds(step, there)]
        return found

    def _holds(self, step: Step, token: int) -> bool:
        return all(self._is(key, values, token) is not negated for key, values, negated in step.conditions)

    def _is(self, key: str, values: frozenset[str], token: int) -> bool:
        tree = self.tree
        match key:
            case "in":
                return any(tree.lemma[token] in self.lexica[name].entries for name in values if name in self.lexica)
            case "is":
                return any(self._stands(value, token) for value in values)
            case "word":
                asked = tree.word[token].lower()
            case "lemma":
                asked = tree.lemma[token]
            case "pos":
                asked = tree.pos[token].lower()
            case "tag":
                asked = tree.tag[token]
            case _:
                asked = tree.dep[token]
        return asked in values

    def _stands(self, place: str, token: int) -> bool:
        tree = self.tree
        match place:
            case "before":
                return token < self.cue
            case "after":
                return token > self.cue
            case "companion":
                return tree.word[token].lower() == self.companion
            case "quoted":
                return tree.quotation[token] >= 0
            case "passive":
                return any(tree.dep[kid] in ("auxpass", "nsubjpass") for kid in tree.kids[token])
            case _:  # sentence-start
                return token == 0 or tree.sentence[token - 1] != tree.sentence[token]
