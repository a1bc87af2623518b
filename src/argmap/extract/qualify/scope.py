"""What stands over a cue: the words that its being said, or its being so, depends on.

"The minister seems to have refused to say …": over "say" stand "refused" and "seems".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from argmap.extract.match import Match
from argmap.extract.tree import Tree

Relation = Literal["self", "governs", "shares", "holds"]
"""How a word stands to a cue: it is the cue's own predicate; the cue depends on it; the cue shares its auxiliaries
and its "not" ("did not confirm or deny"); or it has the noun that is the cue as its object or complement."""

_DEEPEST = 6
_GIVES_UP = frozenset(
    {"abandon", "discard", "drop", "end", "overcome", "recant", "renounce", "retract", "reverse", "withdraw"}
)
"""Verbs whose object is the subject's own view, whoever is named with it: "dropped its opposition"."""
_COMPLEMENTS = frozenset(
    {"of", "from", "to", "in", "on", "at", "about", "for", "against", "into", "toward", "short", "far"}
)
"""Words between a verb and the "-ing" it governs: "refrains from saying", but not "by saying"."""
_SUBJECT_CONTROL = frozenset({"promise", "use", "have", "take", "make", "ask"})
"""Verbs with an object whose infinitive is still their subject's: "used the press to brand him"."""
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NONFINITE = frozenset({"VB", "VBG", "VBN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
_AUXILIARIES = frozenset({"aux", "auxpass"})
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "pobj", "oprd"})


@dataclass(frozen=True, slots=True)
class Over:
    """A word and how it stands to a cue; `below` is the word under it on the way to the cue."""

    token: int
    relation: Relation
    below: int


def predicates(tree: Tree, match: Match) -> Iterator[Over]:
    """A cue's own predicate, then what governs it, nearest first."""
    here = match.head
    yield Over(here, "self", here)
    for _ in range(_DEEPEST):
        head, label = tree.head[here], tree.dep[here]
        relation = _relation(tree, match, here, head, label)
        if head == here or relation is None:
            return
        yield Over(head, relation, here)
        here = head


def _relation(tree: Tree, match: Match, here: int, head: int, label: str) -> Relation | None:
    """How a word's head stands to a cue on or under the word; None where the cue's own clause ends."""
    found: Relation | None = None
    if tree.pos[here] in ("NOUN", "PROPN"):
        if label == "nsubj" and here == match.head and tree.lemma[head] == "be":
            found = "self"
        elif label in _OBJECTS and not (_owns(tree, here, match) and tree.lemma[head] not in _GIVES_UP):
            found = "holds"
    elif label == "acomp":
        found = "self" if here == match.head else "governs"
    elif (label in ("xcomp", "pcomp", "oprd") and tree.tag[here] not in _FINITE) or (
        label in ("ccomp", "acl") and is_infinitive(tree, here)
    ):
        found = "governs"
    elif label == "advcl" and is_infinitive(tree, here) and tree.child(head, "auxpass") is not None:
        found = "governs"  # "is understood to back it", as some parses have it
    elif label == "conj" and shares(tree, here, head):
        found = "shares"
    elif label in ("prep", "advmod") and match.head != here > head and tree.lemma[here] in _COMPLEMENTS:
        found = "governs"
    return found


def _owns(tree: Tree, noun: int, match: Match) -> bool:
    """Whether the source stands under the noun itself, as in "the minister's support"."""
    here = match.source[-1] if match.source else noun
    while here != noun and tree.head[here] != here:
        here = tree.head[here]
    return here == noun


def is_infinitive(tree: Tree, token: int) -> bool:
    """Whether a verb stands with "to"."""
    return any(tree.tag[kid] == "TO" for kid in tree.kids[token])


def shares(tree: Tree, second: int, first: int) -> bool:
    """Whether a coordinated verb shares the auxiliaries of the first one."""
    if tree.tag[second] != tree.tag[first] or tree.tag[second] not in _NONFINITE:
        return False
    return not any(tree.dep[kid] in _AUXILIARIES or tree.dep[kid] in _SUBJECTS for kid in tree.kids[second])


def doer(tree: Tree, source: tuple[int, ...], over: Over) -> Literal["same", "other", "misread"]:
    """Whether the source also does what stands over a cue, or is made or left to do the cue's part by somebody else.

    "allows [the minister] to say": somebody else. "[the minister] tells the press to go": the press goes, and a cue
    "go" with this source is misread.
    """
    if not source:
        return "same"
    here = source[-1]
    while tree.head[here] != here:
        head = tree.head[here]
        if head == over.below and tree.dep[here] == "nsubj":
            return "other"
        if head == over.token and tree.dep[here] in ("dobj", "dative", "ccomp"):
            return "other"
        here = head
    if tree.dep[over.below] != "xcomp" or tree.lemma[over.token] in _SUBJECT_CONTROL:
        return "same"
    made_to = any(tree.dep[kid] == "dobj" and kid < over.below for kid in tree.kids[over.token])
    return "misread" if made_to else "same"


def surroundings(tree: Tree, token: int) -> Iterator[tuple[int, str]]:
    """The clauses a clause stands in, nearest first: the head of each and its label.

    Ends where what is said no longer depends on what stands around: at a relative clause, a "because".
    """
    for _ in range(_DEEPEST):
        label, head = tree.dep[token], tree.head[token]
        yield token, label
        if head == token or label in ("relcl", "appos", "parataxis"):
            return
        token = head
