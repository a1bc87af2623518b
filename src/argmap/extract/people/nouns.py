"""Whom common nouns speak of: offices, "his successor", "the senator", "these critics", "this view"; or a new group."""

from __future__ import annotations

from argmap.extract.people.cast import Tenure
from argmap.extract.people.grammar import OBJECTS, SUBJECTS
from argmap.extract.people.memory import REACH, Memory
from argmap.extract.people.mentions import NOBODY
from argmap.extract.people.words import (
    BODY_NOUNS,
    FEMALE_NOUNS,
    IRREGULAR_PLURALS,
    MALE_NOUNS,
    PERSON_NOUNS,
    VIEW_NOUNS,
)
from argmap.model import ActorKind

SOME = frozenset({"some", "many", "others"})
"""Words that stand for people without a noun."""
_MODIFIERS = frozenset({"poss", "amod", "compound", "nmod"})
_INDEFINITE = frozenset({"a", "an", "any", "every", "each", "no", "another", "next", "future", "some"})
_POINTING = frozenset({"this", "that", "these", "those", "such"})
_NEW_NOUN, _KNOWN_NOUN = 0.55, 0.85
"""What is left of a common noun's salience beside a name's, at first and when it comes again."""


class Nouns:
    """Resolves the common nouns of one text, in its order, against what the text has said so far."""

    def __init__(self, memory: Memory) -> None:
        self._memory, self._tree, self._mentions = memory, memory.tree, memory.mentions
        self._epithets: dict[str, dict[int, set[str]]] = {}

    def learn_epithet(self, token: int, number: int) -> None:
        """What somebody is called beside the name: "the nominee, Ann Lee", "Senator Lee"."""
        tree = self._tree
        nouns = [kid for kid in tree.kids[token] if tree.dep[kid] in ("compound", "appos", "nmod")]
        if tree.dep[token] == "appos":
            nouns.append(tree.head[token])
        for noun in nouns:
            if tree.lemma[noun] in PERSON_NOUNS and self._mentions.member[noun] == NOBODY:
                described = {tree.word[kid].lower() for kid in (*tree.kids[noun], *tree.kids[token])}
                self._epithets.setdefault(tree.lemma[noun], {}).setdefault(number, set()).update(described)

    def resolve(self, token: int) -> None:
        """Note whom a noun speaks of, where it can speak of anybody."""
        tree = self._tree
        lemma = IRREGULAR_PLURALS.get(tree.lemma[token], tree.lemma[token])
        many = tree.tag[token] in ("NNS", "NNPS") or tree.lemma[token] in IRREGULAR_PLURALS or lemma in SOME
        if token in self._mentions.offices and self._office(token):
            return
        if tree.dep[token] in ("compound", "amod", "nmod") or tree.pos[token] == "PROPN":
            return
        if lemma in VIEW_NOUNS:
            self._view(token)
        elif lemma in PERSON_NOUNS or lemma in BODY_NOUNS or lemma.endswith(("man", "ist")):
            self._people(token, lemma, many)
        elif many and tree.dep[token] in SUBJECTS | OBJECTS:
            number = self._memory.describe(token, None, frozenset({"they"}))
            self._memory.note(token, number, "described", 0.6, _NEW_NOUN)

    def _people(self, token: int, lemma: str, many: bool) -> None:
        """A noun for people or bodies: somebody known under it, or somebody new."""
        tree, memory = self._tree, self._memory
        if lemma in ("successor", "predecessor", "heir") and self._succession(token, lemma):
            return
        apposed = next(
            (kid for kid in tree.kids[token] if tree.dep[kid] == "appos" and kid in self._mentions.head), None
        )
        if apposed is not None and not many and lemma in PERSON_NOUNS:
            memory.note(token, memory.of_member(self._mentions.head[apposed]), "named", 0.85)
        elif not ((not many and self._epithet(token, lemma)) or self._again(token, lemma, many)):
            kind, pronouns = _agreement(lemma, many)
            number = memory.describe(token, kind, pronouns)
            memory.note(token, number, "described", 0.7, 1.0 if many else _NEW_NOUN)
            if tree.dep[token] in ("attr", "appos"):
                memory.forget(number)  # "Lee is a lawyer" brings in nobody new

    def _again(self, token: int, lemma: str, many: bool) -> bool:
        """Whether "these critics", "the critics", "the woman" are who was spoken of before."""
        tree, memory = self._tree, self._memory
        word = self._determiner(token)
        if word not in _POINTING | {"the"} or any(tree.dep[kid] != "det" for kid in tree.kids[token]):
            return False
        for number, referent in memory.recent(token):
            if referent.head == NOBODY:
                continue
            if tree.lemma[referent.head] == lemma and many == ("they" in referent.pronouns):
                memory.note(token, number, "anaphor", 0.75 if word != "the" else 0.7, _KNOWN_NOUN)
                return True
            if many and word != "the" and referent.kind in ("group", "faction"):
                memory.note(token, number, "anaphor", 0.6)
                return True
        return False

    def _determiner(self, token: int) -> str:
        determiner = self._tree.child(token, "det")
        return "" if determiner is None else self._tree.word[determiner].lower()

    def _epithet(self, token: int, lemma: str) -> bool:
        """Whether the text has called someone by this noun before: "Senator Lee … the senator"."""
        tree, memory = self._tree, self._memory
        known = self._epithets.get(lemma)
        if not known or self._determiner(token) not in ("the", "that", "this"):
            return False
        kids = [kid for kid in tree.kids[token] if tree.dep[kid] in ("amod", "compound", "poss")]
        words = {tree.word[kid].lower() for kid in kids}
        telling = {tree.word[kid].lower() for kid in kids if tree.word[kid][0].isupper()}
        fitting = [number for number, described in known.items() if words <= described]
        near = fitting or [number for number, described in known.items() if words & described and telling <= described]
        if not near or any(tree.dep[kid] in ("relcl", "prep") for kid in tree.kids[token]):
            return False
        best = max(near, key=lambda number: (memory.salience(number, token), -number))
        memory.note(token, best, "title", 0.75 if len(fitting) == 1 else 0.65 if len(near) == 1 else 0.55)
        return True

    def _succession(self, token: int, lemma: str) -> bool:
        """Whether the cast knows who followed, or went before, the one whose successor is spoken of."""
        memory = self._memory
        owner = self._tree.child(token, "poss")
        if owner is None or owner not in memory.links:
            return False
        link = memory.links[owner]
        turn = memory.cast.predecessors if lemma == "predecessor" else memory.cast.successors
        member = memory.referents[link.referent].member
        if member not in turn:
            return False
        memory.note(token, memory.of_member(turn[member]), "title", 0.95 * link.sure)
        return True

    def _view(self, token: int) -> None:
        """Of "this view": who held the last one."""
        tree, memory = self._tree, self._memory
        if self._determiner(token) not in _POINTING or tree.child(token, "poss") is not None:
            return
        around = set(tree.ancestors(token))  # "opponents of this view" do not hold it
        for place, number in reversed(memory.views):
            distance = tree.sentence[token] - tree.sentence[place]
            if distance > REACH:
                return
            if place not in around:
                memory.point(token, number, "anaphor", 0.75 if distance <= 2 else 0.5)
                return

    # --- offices ---

    def _office(self, token: int) -> bool:
        """Who holds the office named here; False where it is nobody's in particular."""
        tree, memory = self._tree, self._memory
        first, last = self._mentions.first[token], self._mentions.last[token]
        named = self._mentions.member[last + 1] if last + 1 < len(tree) else NOBODY
        if named != NOBODY and memory.cast.members[named].kind == "person":
            return True  # a title before a name: the name speaks for both
        before = [kid for kid in tree.kids[token] if kid < first]
        words = {tree.word[kid].lower() for kid in before}
        if words & _INDEFINITE or self._is_predicate(token):
            return False
        former = bool(words & {"former", "ex", "then"})
        tenures = [one for one in memory.cast.offices[self._mentions.offices[token]] if one.current != former]
        owner = next((kid for kid in before if tree.tag[kid] == "PRP$" and kid in memory.links), None)
        tenures = self._of(tenures, token, before) if owner is None else self._of_owner(tenures, owner)
        holders = sorted({memory.of_member(one.member) for one in tenures})
        if not holders:
            return False
        best = max(holders, key=lambda number: (memory.salience(number, token), -number))
        near = any(number == best for number, _ in memory.recent(token))
        sure = 0.9 if len(holders) == 1 else 0.75 if near else 0.5
        if self._is_of_the_office(token) or not (words or tree.word[first][0].isupper()):
            sure = min(sure, 0.6)
        memory.note(token, best, "title", sure)
        return True

    def _of(self, tenures: list[Tenure], token: int, before: list[int]) -> list[Tenure]:
        """Of holders those whose office belongs to what stands before or after the title: "Iran's president"."""
        tree = self._tree
        whose = [kid for kid in before if tree.dep[kid] in _MODIFIERS]
        preposition = tree.child(token, "prep")
        if preposition is not None and tree.word[preposition] == "of":
            whose += [kid for kid in tree.kids[preposition] if tree.dep[kid] == "pobj"]
        words = {tree.word[kid].lower() for kid in whose if tree.word[kid][0].isupper()}
        return [one for one in tenures if any(_speaks_of(word, one.of) for word in words)] if words else tenures

    def _of_owner(self, tenures: list[Tenure], owner: int) -> list[Tenure]:
        """Of holders those whose office belongs to whom a pronoun stands for: "its president"."""
        memory = self._memory
        member = memory.referents[memory.links[owner].referent].member
        words = {words[0] for words, name in memory.cast.names.items() if name.member == member and len(words) == 1}
        return [one for one in tenures if one.of & words]

    def _is_predicate(self, token: int) -> bool:
        """Whether a noun says what somebody is, rather than who: "she is the mayor", "named as speaker"."""
        dep, above = self._tree.dep[token], self._tree.head[token]
        return dep in ("attr", "oprd") or (dep == "pobj" and self._tree.word[above].lower() == "as")

    def _is_of_the_office(self, token: int) -> bool:
        """Whether the office is meant rather than who holds it: "granting the president more power"."""
        tree = self._tree
        above = tree.head[token]
        if tree.dep[token] == "compound":
            return True
        bare = tree.tag[above] == "VBG" and not any(tree.dep[kid] == "aux" for kid in tree.kids[above])
        return bare and tree.dep[token] in ("dative", "dobj")


def _agreement(lemma: str, many: bool) -> tuple[ActorKind, frozenset[str]]:
    """What kind a noun's referent is, and which pronouns stand for it."""
    if many:
        return "group", frozenset({"they"})
    if lemma in BODY_NOUNS:
        return "organisation", frozenset({"it", "they"})
    if lemma in MALE_NOUNS:
        return "person", frozenset({"he"})
    return "person", frozenset({"she"}) if lemma in FEMALE_NOUNS else frozenset({"he", "she"})


def _speaks_of(word: str, names: frozenset[str]) -> bool:
    """Whether a word is one of these names or made from one: "Iranian" of "iran"."""
    return word in names or any(len(name) > 3 and word.startswith(name[: max(4, len(name) - 1)]) for name in names)
