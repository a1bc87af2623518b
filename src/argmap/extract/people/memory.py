"""Who a text has spoken of so far, and how present each is.

Every mention makes its referent salient, by its place in the sentence and by whether it is quoted; salience
halves with each sentence. After Lappin & Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994), with
reporting verbs and quotations added.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log1p

from argmap.extract.people.cast import Cast
from argmap.extract.people.grammar import SUBJECTS, holds_view
from argmap.extract.people.mentions import NOBODY, Mentions
from argmap.extract.people.words import PERSON_NOUNS
from argmap.extract.tree import Tree
from argmap.model import ActorKind

REACH = 6
"""Sentences back that a word can point."""
_PLACES = {
    "nsubj": 1.0, "nsubjpass": 0.9, "dobj": 0.6, "dative": 0.6, "attr": 0.6, "appos": 0.75, "poss": 0.5, "pobj": 0.5,
    "ROOT": 0.5, "compound": 0.2, "nmod": 0.2, "amod": 0.2,
}  # fmt: skip
"""How salient a mention makes its referent, by its place in the sentence."""
_ELSEWHERE = 0.4
_OF_SUBJECT = 0.8
"""Whose the subject is, where it is a thing: "Lee's term ends"."""
_NEW = 0.2
"""Added for who is named for the first time."""
_REPORTING = 0.25
"""Added for who holds a view."""
_QUOTED = 0.4
"""What is left of a mention within a quotation, for what follows it."""
_PER_SENTENCE = 0.5
_EARLIER = 0.3
"""How much of what was salient before is added to a new mention."""
_REMEMBERED = 14
"""Referents, last mentioned first, that a word can choose among."""


@dataclass(slots=True)
class Referent:
    """Somebody the text speaks of: a member of the cast, or (`member` -1) only a noun at the token `head`.

    `parts` are the referents that are this one together. `generic` is nobody in particular.
    """

    member: int
    kind: ActorKind | None
    pronouns: frozenset[str]
    head: int
    generic: bool = False
    parts: tuple[int, ...] = ()
    weight: float = 0.0
    sentence: int = 0
    count: int = 0
    speaking: bool = False


@dataclass(frozen=True, slots=True)
class Pointer:
    """That a token speaks of a referent, how that was found, and how sure it is."""

    referent: int
    how: str
    sure: float


@dataclass(slots=True)
class Memory:
    """One text's referents, what its tokens speak of (`links`), and who held a view where (`views`)."""

    tree: Tree
    cast: Cast
    mentions: Mentions
    referents: list[Referent] = field(default_factory=list)
    links: dict[int, Pointer] = field(default_factory=dict)
    views: list[tuple[int, int]] = field(default_factory=list)
    _recent: list[int] = field(default_factory=list)
    _members: dict[int, int] = field(default_factory=dict)

    def note(self, token: int, number: int, how: str, sure: float, share: float = 1.0) -> None:
        """Remember that a token speaks of a referent, which thereby is present again; `share` is how much."""
        self.links[token] = Pointer(number, how, sure)
        referent, tree = self.referents[number], self.tree
        weight = self._place(token, referent) * share
        referent.speaking = holds_view(tree, token)
        if referent.speaking:
            weight = max(weight, 1.0) + _REPORTING
            self.views.append((token, number))
        if tree.quotation[token] >= 0:
            weight *= _QUOTED
        if referent.count:
            past = referent.weight * _PER_SENTENCE ** (tree.sentence[token] - referent.sentence)
            weight = max(weight, past) + _EARLIER * min(weight, past)
        referent.weight, referent.sentence = weight, tree.sentence[token]
        referent.count += 1
        self.forget(number)
        self._recent.append(number)
        if len(self._recent) > _REMEMBERED:
            del self._recent[0]

    def point(self, token: int, number: int, how: str, sure: float) -> None:
        """Remember that a token speaks of a referent, without making it any more present."""
        self.links[token] = Pointer(number, how, sure)

    def _place(self, token: int, referent: Referent) -> float:
        """How salient the place of a mention is; of what is joined by "and", as the first of them."""
        tree = self.tree
        dep, above = tree.dep[token], tree.head[token]
        while dep == "conj" and above != token and tree.dep[above] != "conj":
            dep, above = tree.dep[above], tree.head[above]
        weight = _PLACES.get(dep, _ELSEWHERE)
        if dep == "poss" and tree.dep[above] in SUBJECTS and tree.lemma[above] not in PERSON_NOUNS:
            weight = _OF_SUBJECT
        return weight if referent.count or referent.member == NOBODY else weight + _NEW

    def forget(self, number: int) -> None:
        """Leave a referent out of those that later words can mean, until it is mentioned again."""
        if number in self._recent:
            self._recent.remove(number)

    def recent(self, token: int) -> Iterator[tuple[int, Referent]]:
        """Those a word can mean, last mentioned first."""
        sentence = self.tree.sentence[token]
        for number in reversed(self._recent):
            referent = self.referents[number]
            if sentence - referent.sentence <= (0 if referent.generic else REACH):
                yield number, referent

    def salience(self, number: int, token: int) -> float:
        """How present a referent is at a token; who is spoken of often stays present."""
        referent = self.referents[number]
        if not referent.count:
            return 0.0
        distance = self.tree.sentence[token] - referent.sentence
        return referent.weight * _PER_SENTENCE**distance + min(0.05 * log1p(referent.count), 0.2)

    def of_member(self, member: int) -> int:
        """The referent of a member of the cast."""
        if member not in self._members:
            one = self.cast.members[member]
            self._members[member] = len(self.referents)
            self.referents.append(Referent(member, one.kind, one.pronouns, NOBODY))
        return self._members[member]

    def describe(self, token: int, kind: ActorKind | None, pronouns: frozenset[str], *, generic: bool = False) -> int:
        """A new referent, without a name: only the noun at this token."""
        self.referents.append(Referent(NOBODY, kind, pronouns, token, generic))
        return len(self.referents) - 1

    def join(self, first: int, second: int, token: int) -> int:
        """A new referent that is two others together."""
        self.referents.append(Referent(NOBODY, "group", frozenset({"they"}), token, parts=(first, second)))
        return len(self.referents) - 1

    def meant(self, token: int) -> int:
        """The referent of a token, also of a name further on; -1 for none."""
        if token in self.links:
            return self.links[token].referent
        member = self.mentions.head.get(token, NOBODY)
        return NOBODY if member == NOBODY else self.of_member(member)
