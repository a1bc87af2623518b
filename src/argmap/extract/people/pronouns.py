"""Whom pronouns speak of: the most salient referent that agrees with them and that grammar does not forbid."""

from __future__ import annotations

from argmap.extract.people.grammar import (
    SUBJECTS,
    beside,
    favoured,
    holds_view,
    is_empty_it,
    relative_noun,
    speaker_token,
    subject_ahead,
)
from argmap.extract.people.memory import Memory, Referent
from argmap.extract.people.mentions import NOBODY
from argmap.extract.people.nouns import SOME
from argmap.extract.people.words import GENERIC, IRREGULAR_PLURALS, PERSON_NOUNS

PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves", "themself"), "they"),
}
"""The pronouns of the third person, by the form of each that stands for all of them."""
_RELATIVES = ("WP", "WP$", "WDT")
_SOME = SOME | {"those", "these", "most", "few"}
_SPOKE_BEFORE = 0.15
"""Added for who last spoke, where a pronoun speaks: "…, she added"."""
_UNLIKE = 0.5
"""What is left where agreement is doubtful: "they" of one country, "she" of what may be a thing."""
_UNKNOWN_GENDER = 0.8
_FAINT = 0.3
"""Salience below which a choice is doubtful."""


class Pronouns:
    """Resolves the pronouns of one text, in its order, against what the text has said so far."""

    def __init__(self, memory: Memory) -> None:
        self._memory, self._tree = memory, memory.tree

    def resolve(self, token: int) -> None:
        """Note whom a pronoun speaks of, if anybody."""
        tree, memory = self._tree, self._memory
        word = tree.word[token].lower()
        if word in PRONOUNS:
            if PRONOUNS[word] != "it" or not is_empty_it(tree, token):
                self._third_person(token, PRONOUNS[word])
        elif tree.tag[token] in _RELATIVES:
            self._relative(token, word)
        elif word in GENERIC:
            if word not in ("one", "you") or (tree.dep[token] in SUBJECTS and not tree.child(token, "prep")):
                number = memory.describe(token, None, frozenset({"he", "she", "they"}), generic=True)
                memory.note(token, number, "described", 0.5)
        elif word in _SOME and self._is_of_people(token):
            memory.note(token, memory.describe(token, "group", frozenset({"they"})), "described", 0.7)

    def _is_of_people(self, token: int) -> bool:
        """Whether "some", "most" are some of those who can hold a view, and not of things."""
        tree = self._tree
        of = next((kid for kid in tree.kids[token] if tree.dep[kid] == "prep" and tree.word[kid] == "of"), None)
        noun = tree.child(of, "pobj") if of is not None else None
        if noun is None:
            return tree.dep[token] != "det"
        return IRREGULAR_PLURALS.get(tree.lemma[noun], tree.lemma[noun]) in PERSON_NOUNS

    def _relative(self, token: int, word: str) -> None:
        """Of "who" and "which": the noun that their clause belongs to."""
        memory = self._memory
        noun = relative_noun(self._tree, token)
        if noun is None:
            return
        if word == "which":
            noun = self._past_persons(noun)
        link = memory.links.get(noun)
        if link is None:
            memory.point(token, memory.describe(noun, None, frozenset()), "pronoun", 0.6)
        else:
            memory.point(token, link.referent, "pronoun", 0.95 * link.sure)

    def _past_persons(self, noun: int) -> int:
        """A noun, or in the place of a person what the person belongs to: "the government of Ann Lee, which"."""
        tree, link = self._tree, self._memory.links.get(noun)
        if link is None or tree.dep[noun] != "pobj" or self._memory.referents[link.referent].kind != "person":
            return noun
        governing = tree.head[tree.head[noun]]
        return governing if tree.pos[governing] == "NOUN" else noun

    def _third_person(self, token: int, pronoun: str) -> None:
        """Choose whom a pronoun stands for, and note it."""
        memory = self._memory
        scores = self._scores(token, pronoun)
        if not scores:
            return
        ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
        number, score = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        referent = memory.referents[number]
        sure = 0.3 + 0.65 * score / (score + second) + self._doubt(token, pronoun, score, referent)
        memory.note(token, number, "pronoun", max(0.1, min(0.95, sure)))
        if pronoun in ("he", "she") and referent.kind in ("person", None):
            # once a pronoun stood for somebody, it is his or her pronoun
            referent.pronouns, referent.kind = frozenset({pronoun}), "person"

    def _scores(self, token: int, pronoun: str) -> dict[int, float]:
        """Everybody a pronoun can stand for, and how much speaks for each."""
        tree, memory = self._tree, self._memory
        forbidden = {memory.meant(one) for one in beside(tree, token)} | self._quoting(token)
        bonus: dict[int, float] = {}
        for one, favour in favoured(tree, token):
            bonus.setdefault(memory.meant(one), favour)
        speaks = holds_view(tree, token)
        scores: dict[int, float] = {}
        ahead = subject_ahead(tree, token)
        if ahead is not None:
            number = memory.meant(ahead[0])
            if number != NOBODY and pronoun in memory.referents[number].pronouns:
                scores[number] = ahead[1]
        for number, referent in memory.recent(token):
            if pronoun in referent.pronouns and number not in forbidden:
                score = memory.salience(number, token) + bonus.get(number, 0.0)
                score += _SPOKE_BEFORE if speaks and referent.speaking else 0.0
                scores[number] = max(score * _agreement(referent, pronoun, speaks), scores.get(number, 0.0))
        return scores

    def _quoting(self, token: int) -> set[int]:
        """Who says the quotation that a pronoun stands in: to himself a speaker is "I"."""
        quotation = self._tree.quotation[token]
        speaker = speaker_token(self._tree, quotation) if quotation >= 0 else None
        return set() if speaker is None else {self._memory.meant(speaker)}

    def _doubt(self, token: int, pronoun: str, score: float, referent: Referent) -> float:
        """What is taken from the sureness of a choice, beyond how far it leads."""
        speaks = holds_view(self._tree, token)
        doubt = -0.15 if score < _FAINT else 0.0
        if self._tree.sentence[token] > referent.sentence + 1:
            doubt -= 0.05
        if pronoun in ("he", "she") and referent.kind is None and referent.member != NOBODY:
            doubt -= 0.2  # nothing but the pronoun tells that the name is a person's
        if pronoun == "it":  # most of what "it" stands for is nobody
            doubt -= 0.15 if speaks else 0.3
        elif pronoun == "they" and referent.kind is None:
            doubt -= 0.2
        elif pronoun == "they":
            doubt += 0.05 if speaks else -0.05
        return doubt


def _agreement(referent: Referent, pronoun: str, speaks: bool) -> float:
    """What agreement leaves of a score."""
    if pronoun == "they":
        one = referent.kind in ("state", "organisation") and not referent.parts
        return _UNLIKE if one or (speaks and referent.kind is None) else 1.0
    if referent.member != NOBODY and len(referent.pronouns) > 1 and pronoun != "it":
        return _UNKNOWN_GENDER if referent.kind == "person" else _UNLIKE
    return 1.0
