"""What is gathered about one match while its surroundings are read, and the word lists that are read by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from argmap.extract.match import Match
from argmap.extract.tree import Tree
from argmap.model import Certainty, Stance
from argmap.rule import Lexicon, Rulebook

LABELS = frozenset({"ccomp", "xcomp", "dobj", "nsubjpass", "pobj", "pcomp"})
"""How what is held usually depends on a cue."""
_OF_A_LEMMA = frozenset({"raised", "unsaid"})
"""Lists in which "say" stands also for "say about"."""
_NONE: frozenset[str] = frozenset()
_FIRMNESS: tuple[Certainty, ...] = ("certain", "likely", "possible")


@dataclass(frozen=True, slots=True)
class WordIndex:
    """Every word of a rulebook's lists with the names of the lists it is in: looked up once a word, not once a list.

    `opens` and `closes` are the first and second words of pairs such as "no longer".
    """

    lexica: Mapping[str, Lexicon]
    kinds: Mapping[str, frozenset[str]]
    opens: frozenset[str]
    closes: frozenset[str]

    def of(self, tree: Tree, token: int) -> frozenset[str]:
        """The lists a token is in: by its word, its lemma, or as a pair with the word before or after it."""
        kinds, words = self.kinds, tree.word
        word, lemma = words[token].lower(), tree.lemma[token]
        found = kinds.get(word, _NONE)
        if lemma != word and lemma in kinds:
            found |= kinds[lemma]
        if word in self.opens and token + 1 < len(words):
            found |= kinds.get(f"{word} {words[token + 1].lower()}", _NONE)
        if word in self.closes and token:
            found |= kinds.get(f"{words[token - 1].lower()} {word}", _NONE)
        return found

    def words(self, name: str) -> frozenset[str]:
        """The entries of a list; none where there is no such list."""
        return self.lexica[name].entries if name in self.lexica else _NONE


def index_words(book: Rulebook) -> WordIndex:
    """The index of a rulebook's word lists. Pairs count where no rule has them as its cue."""
    kinds: dict[str, frozenset[str]] = {}
    cues = {name for rule in book.rules for name in rule.lexica}
    pairs = []
    for name, lexicon in book.lexica.items():
        for entry in lexicon.entries:
            kinds[entry] = kinds.get(entry, _NONE) | {name}
            if " " in entry and name not in cues:
                pairs.append(entry.split())
    return WordIndex(book.lexica, kinds, frozenset(pair[0] for pair in pairs), frozenset(pair[1] for pair in pairs))


@dataclass(slots=True)
class Reading:
    """What the words around a match say of it so far.

    `cue_kinds` are the word lists the cue is in; `label` is how what is held depends on it, "" if in no usual way.
    `turns` counts what turns its stance round; `unsaid`: a "not" that leaves none; `omitted`: it was not done, which
    speaks against it but not for what it is against; `open`: for another reason it is not said whether it is held;
    `own`: it is a judgment of the author's.
    """

    tree: Tree
    match: Match
    index: WordIndex
    cue_kinds: frozenset[str] = _NONE
    label: str = ""
    certainty: Certainty = "certain"
    turns: int = 0
    unsaid: bool = False
    omitted: bool = False
    open: bool = False
    inferred: bool = False
    reported: bool = False
    own: bool = False
    qualifiers: set[str] = field(default_factory=set)

    def kinds(self, token: int) -> frozenset[str]:
        """The word lists that a token is in; none for what a workspace's own rule counts to its cue."""
        own = not self.match.rule.shipped and token in self.match.cue and self.tree.dep[token] != "neg"
        return _NONE if own else self.index.of(self.tree, token)

    def weaken(self, certainty: Certainty) -> None:
        """Make it no firmer than this."""
        self.certainty = max(self.certainty, certainty, key=_FIRMNESS.index)

    def weaken_by(self, name: str, qualifier: str) -> None:
        """Make it no firmer than a word list says, and note why."""
        self.weaken(self.index.lexica[name].certainty or "certain")
        self.qualifiers.add(qualifier)

    def judge(self) -> None:
        """Make it the author's own judgment, and forget the words read so far: they are how he puts it."""
        self.own = True
        self.certainty, self.turns, self.unsaid, self.omitted, self.open = "certain", 0, False, False, False
        self.qualifiers.clear()

    def suppose(self) -> None:
        """Make it something that is only imagined."""
        self.open = True
        self.qualifiers.add("hypothetical")

    def ask(self) -> None:
        """Make it something that is asked."""
        self.open = True
        self.qualifiers.add("question")

    def turn(self) -> None:
        """Turn its stance round."""
        self.turns += 1
        self.qualifiers.add("negated")

    def leave(self) -> None:
        """Deny it without saying what is held instead."""
        self.unsaid = True
        self.qualifiers.add("negated")

    def compose(self, stance: Stance | None, cancels: bool) -> Stance | None:
        """The stance that a cue's own becomes."""
        turned = self.turns % 2 == 1
        if stance is None or self.open or self.unsaid or (turned and cancels):
            return None
        if not turned:
            return stance
        if stance == "opposes":
            self.weaken("likely")  # who does not reject something need not want it
            return None if self.omitted else "supports"
        return "opposes"


def begin(tree: Tree, match: Match, index: WordIndex) -> Reading:
    """A reading of a match that has not looked around yet."""
    if not match.rule.shipped:
        return Reading(tree, match, index, frozenset(match.rule.lexica), _label(tree, match))
    kinds = index.kinds.get(match.entry, _NONE)
    lemma = tree.lemma[match.head]
    if lemma != match.entry and lemma in index.kinds:
        kinds |= index.kinds[lemma] & _OF_A_LEMMA
    for token in match.cue:
        if tree.dep[token] == "prt":  # "rule out" where a rule looked for "rule"
            kinds |= index.kinds.get(f"{lemma} {tree.lemma[token]}", _NONE) & _OF_A_LEMMA
    return Reading(tree, match, index, kinds, _label(tree, match))


def _label(tree: Tree, match: Match) -> str:
    """How what is held depends on the cue, by a preposition or without; by its first word where the parser errs."""
    cue = {match.head, *match.cue}
    for token in match.content:
        head = tree.head[token]
        if tree.dep[token] in LABELS and (head in cue or (tree.dep[head] == "prep" and tree.head[head] in cue)):
            return tree.dep[token]
    first = match.content[0]
    return {"aux": "xcomp", "mark": "ccomp"}.get(tree.dep[first], "") if tree.lemma[first] in ("to", "that") else ""
