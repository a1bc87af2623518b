"""Conditions: what somebody's position hangs on, and positions that are themselves only a condition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argmap.extract.match import trim
from argmap.extract.qualify.reading import WordIndex
from argmap.extract.qualify.scope import surroundings
from argmap.extract.tree import Tree

_CLAUSES = frozenset({"advcl", "dep", "parataxis", "prep"})
_EVEN = frozenset({"even", "as", "what"})
_SHORTEST = 3
"""Tokens from which on an "if" with what follows is a condition, and no "if necessary" or "if anything"."""
_PARTICIPLES = frozenset({"provided", "providing", "assuming", "supposing"})
_INVERTED = frozenset({"should", "had", "were"})
_SPEAKERS = frozenset({"i", "we"})
_WOULD = frozenset({"would", "'d", "’d"})
_WILL = frozenset({"will", "'ll", "shall", "wo", "’ll"})
_COMMITS = _WOULD | _WILL


@dataclass(frozen=True, slots=True)
class Condition:
    """The words of a condition, without what only says "if"; and all of them."""

    words: tuple[int, ...]
    whole: tuple[int, ...]


def find_condition(tree: Tree, heads: Iterable[int], index: WordIndex) -> Condition | None:
    """The condition that these predicates stand under."""
    return next((found for head in heads for kid in _clauses(tree, head) if (found := _read(tree, kid, index))), None)


def _clauses(tree: Tree, head: int) -> Iterator[int]:
    """The clauses that hang on a word, or on the "long" of "as long as"."""
    for kid in tree.kids[head]:
        if tree.dep[kid] in _CLAUSES:
            yield kid
        elif tree.lemma[kid] == "long":
            yield from (below for below in tree.kids[kid] if tree.dep[below] == "advcl")


def is_under_condition(tree: Tree, token: int, index: WordIndex) -> bool:
    """Whether a word stands in an "if" clause, so that it is not said to be so."""
    for clause, label in surroundings(tree, token):
        if (label in _CLAUSES or label in ("conj", "acl", "relcl")) and _read(tree, clause, index) is not None:
            return True
        if label == "advcl":
            if _is_awaited(tree, clause):
                return True
            if any(tree.dep[kid] == "mark" for kid in tree.kids[clause]):
                return False
    return False


def _is_awaited(tree: Tree, clause: int) -> bool:
    """Whether a clause tells what is still to come: "will only meet when both agree"."""
    if not any(tree.lemma[kid] in ("when", "once") for kid in tree.kids[clause]):
        return False
    return any(tree.lemma[kid] in _COMMITS for kid in tree.kids[tree.head[clause]])


def _read(tree: Tree, clause: int, index: WordIndex) -> Condition | None:
    """A clause as a condition: opened by "if", "unless", "provided", or by its verb as in "should it rain"."""
    opener = _opener(tree, clause, index)
    if opener is None or (opener and tree.word[opener - 1].lower() in _EVEN and tree.lemma[opener] == "if"):
        return None
    whole = [token for token in tree.subtree(clause) if token >= opener]
    if len(whole) < _SHORTEST:
        return None
    plain = index.words("plain-conditions")
    first = next((n for n, token in enumerate(whole) if tree.word[token].lower() not in plain), 0)
    return Condition(trim(tree, whole[first:]), (*_lead(tree, opener), *whole))


def _lead(tree: Tree, opener: int) -> tuple[int, ...]:
    """What stands before the word that opens a condition and belongs to it: "only if", "as long as"."""
    first = opener
    while first and tree.lemma[first - 1] in ("only", "especially", "particularly", "long", "as", "so"):
        first -= 1
    return tuple(range(first, opener))


def _opener(tree: Tree, clause: int, index: WordIndex) -> int | None:
    """The word that opens a condition."""
    openers = (kid for kid in tree.kids[clause] if kid < clause and tree.dep[kid] in ("mark", "advmod", "prep"))
    for kid in openers:
        as_long_as = tree.lemma[kid] == "as" and kid > 0 and tree.lemma[kid - 1] == "long"
        if as_long_as or "conditions" in index.of(tree, kid):
            return kid
    label = tree.dep[clause]
    if label in ("advcl", "prep") and tree.word[clause].lower() in _PARTICIPLES:
        return clause
    if label == "prep" and "conditions" in index.of(tree, clause):
        # "on condition that …", not "on condition of anonymity"
        return clause if any(tree.child(kid, "acl") is not None for kid in tree.kids[clause]) else None
    if label != "advcl":
        return None
    first = min((kid for kid in tree.kids[clause] if tree.dep[kid] == "aux"), default=clause)
    return first if tree.word[first].lower() in _INVERTED and first == tree.subtree(clause)[0] else None


def committed(tree: Tree, content: tuple[int, ...]) -> tuple[int, ...]:
    """The root of what is held, where it is what somebody would do: its condition is one of the whole."""
    inside = set(content)
    roots = (token for token in content if tree.head[token] not in inside and tree.pos[token] in ("VERB", "AUX"))
    root = next(roots, None)
    if root is None or not any(_commits(tree, kid, root) for kid in tree.kids[root] if tree.dep[kid] == "aux"):
        return ()
    return (root,)


def _commits(tree: Tree, auxiliary: int, root: int) -> bool:
    """Whether a verb says what the speaker would do: "to", "would", and "will" with a pronoun; in a quotation "I"."""
    if tree.tag[auxiliary] == "TO":
        return True
    subject = tree.child(root, "nsubj", "nsubjpass")
    if subject is None or tree.lemma[auxiliary] not in _COMMITS:
        return False
    if tree.quotation[root] >= 0:
        return tree.lemma[subject] in _SPEAKERS
    return tree.lemma[auxiliary] in _WOULD or (tree.pos[subject] == "PRON" and tree.lemma[subject] != "you")
