"""What turns a cue's stance round: "not", "no longer", "nobody", "neither … nor"."""

from __future__ import annotations

from argmap.extract.qualify.reading import Reading
from argmap.extract.qualify.scope import Over
from argmap.extract.tree import Tree

_LABELS = frozenset({"neg", "advmod", "preconj", "cc", "det", "dep", "amod"})
_ONLY = frozenset({"only", "just", "merely", "simply", "solely"})
_ALL = frozenset({"all", "every", "everyone", "everybody"})
_ANY = frozenset({"any", "anyone", "anybody"})
_LIGHT = frozenset({"be", "have", "do"})


def read_negation(reading: Reading, over: Over) -> None:
    """The negators of one word over a cue."""
    tree, predicate = reading.tree, over.token
    for kid in tree.kids[predicate]:
        if tree.dep[kid] in _LABELS and "negators" in reading.kinds(kid) and _reaches(tree, kid, over):
            _turn(reading, kid)
    if tree.dep[predicate] == "conj" and _follows_nor(tree, predicate):
        reading.turn()
    if reading.turns and over.relation != "governs" and _is_balanced(reading, over):
        reading.leave()


def _turn(reading: Reading, kid: int) -> None:
    tree = reading.tree
    following = tree.word[kid + 1].lower() if kid + 1 < len(tree) else ""
    if following in _ONLY:
        return
    reading.turn()
    if following in reading.index.words("part-negators") and tree.lemma[kid] == "not":
        reading.unsaid = True
        reading.qualifiers.add("hedged")
    elif "hedges" in reading.kinds(kid):
        reading.weaken_by("hedges", "hedged")


def _reaches(tree: Tree, kid: int, over: Over) -> bool:
    """Whether a negator stands where it negates the word itself and not what follows it."""
    if tree.dep[kid] in ("cc", "preconj"):
        return kid < over.token and tree.lemma[kid] != "nor"
    if kid < over.token:
        return True
    return over.relation != "shares" and (tree.pos[over.token] in ("AUX", "NOUN") or tree.lemma[over.token] in _LIGHT)


def _follows_nor(tree: Tree, predicate: int) -> bool:
    """Whether a coordinated verb is joined by "nor": "…, nor does she want it"."""
    joins = [kid for kid in tree.kids[tree.head[predicate]] if tree.dep[kid] == "cc" and kid < predicate]
    return bool(joins) and tree.lemma[joins[-1]] == "nor"


def _is_balanced(reading: Reading, over: Over) -> bool:
    """Whether a "not" denies a verb and its opposite at once: "neither supports nor opposes"."""
    tree, other = reading.tree, over.below
    if other == over.token and tree.dep[other] == "conj":
        other = tree.head[other]
    elif other == over.token:
        other = next((kid for kid in tree.kids[other] if tree.dep[kid] == "conj"), other)
    joins = {tree.lemma[kid] for kid in tree.kids[min(other, over.token)] if tree.dep[kid] == "cc"}
    return not joins.isdisjoint(("or", "nor")) and _is_against(reading, other) != _is_against(reading, over.token)


def _is_against(reading: Reading, token: int) -> bool:
    return not reading.kinds(token).isdisjoint(("opposing", "denying"))


def read_subject(reading: Reading) -> None:
    """Whether who holds it is nobody: "no official", "hardly anybody", "neither the mayor nor the council"."""
    tree, match = reading.tree, reading.match
    if not match.source:
        return
    first = match.source[0]
    if tree.quotation[first] >= 0 and tree.quotation[first] != tree.quotation[match.head]:
        return
    word = tree.word[first].lower()
    if word == "not":
        reading.turn()
        reading.unsaid |= first + 1 < len(tree) and tree.word[first + 1].lower() in _ALL
    elif "negators" in reading.kinds(first) and first + 1 < len(tree) and tree.word[first + 1].lower() in _ANY:
        reading.turn()
        reading.weaken("likely")
    elif word in reading.index.words("nobodies"):
        reading.turn()
        if word == "few":
            reading.weaken("likely")
