"""The words that say when somebody held or did something."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argmap.extract.qualify.reading import WordIndex
from argmap.extract.tree import Tree

_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:['’]?s)?|['’]?[3-9]0['’]?s")
_LONGEST = 8
"""Tokens of a phrase that says when; of a longer one only the part with the date is taken."""
_NAMES = frozenset({"NOUN", "PROPN", "NUM", "ADV"})
_LONGEST_CLAUSE = 25
_ENDS = frozenset({"until", "till"})
_LEADS_UP = frozenset({"right", "up", "that", "be", "is", "only", "at", "least", ",", "—", "–", "--", "-"})
"""What may stand before an "until" and belongs to it: "right up until", "that is, until"."""
_ALWAYS_TIME = frozenset({"during", "since", "before", "after"})
"""Prepositions that need no date to say when."""
_SELDOM_TIME = frozenset({"for", "from", "by", "between", "through", "over", "within", "around"})
"""Prepositions that say when only before a time itself: "for ten years", but not "for the 2008 crisis"."""
_SHIFTS = frozenset({"later", "late", "ago", "earlier", "early", "before", "after"})
_ADDED = frozenset({"cc", "conj", "advcl", "parataxis"})


@dataclass(frozen=True, slots=True)
class When:
    """Tokens that say when; `until` where they say when it ended. The highest `rank` says most.

    `first` is where they begin, with what leads up to them: "right up until".
    """

    tokens: tuple[int, ...]
    until: bool
    rank: int
    first: int


def find_when(tree: Tree, heads: list[int], index: WordIndex) -> When | None:
    """The words around these predicates that say when: until when, else on which date, else "now", "at first".

    What opens a sentence holds for all its coordinated verbs; "as he said in May, he thinks" dates the thought too.
    """
    kids = [kid for head in heads for kid in tree.kids[head]]
    first = heads[-1]
    while tree.dep[first] == "conj" and tree.head[first] != first:
        first = tree.head[first]
        kids += [kid for kid in tree.kids[first] if kid < first]
    for clause in [kid for kid in kids if tree.dep[kid] == "advcl" and _opens_with(tree, kid, "as")]:
        kids += [kid for kid in tree.kids[clause] if tree.dep[kid] in ("prep", "npadvmod")]
    kids += [kid for head in heads for kid in _beside_subject(tree, head)]
    found = [when for kid in kids if (when := _read(tree, kid, index)) is not None]
    return max(found, key=lambda when: (when.rank, -when.tokens[0])) if found else None


def _beside_subject(tree: Tree, head: int) -> list[int]:
    """Phrases set off after a subject: "the mayor, in a speech in May, …"."""
    subject = tree.child(head, "nsubj", "nsubjpass")
    if subject is None:
        return []
    return [kid for kid in tree.kids[subject] if tree.dep[kid] == "prep" and tree.word[kid - 1] == ","]


def _opens_with(tree: Tree, clause: int, word: str) -> bool:
    return any(tree.lemma[kid] == word for kid in tree.kids[clause])


def find_until(tree: Tree, tokens: Iterable[int], cue: int) -> When | None:
    """The "until" that stands in a content's words but hangs on a noun or verb before it, after a dash or a comma."""
    for token in tokens:
        if tree.lemma[token] in _ENDS and token > cue and tree.dep[token] in ("mark", "prep"):
            top = tree.head[token] if tree.dep[token] == "mark" else token
            head = tree.head[top]
            on_cue = head == cue or tree.pos[head] != "VERB"
            if on_cue and tree.quotation[token] == tree.quotation[cue] and _is_set_off(tree, top):
                return _until(tree, top, token)
    return None


def _is_set_off(tree: Tree, top: int) -> bool:
    first = tree.subtree(top)[0]
    return first > 0 and tree.word[first - 1] in ("—", "–", "--", "-", ",", ";")


def _read(tree: Tree, kid: int, index: WordIndex) -> When | None:
    word, label = tree.word[kid].lower(), tree.dep[kid]
    if label == "prep":
        return _read_preposition(tree, kid, word, index)
    if label in ("advcl", "acl"):
        mark = next((token for token in tree.kids[kid] if tree.lemma[token] in _ENDS), None)
        return None if mark is None else _until(tree, kid, mark)
    if label == "npadvmod":
        return _dated_at(tree, tree.subtree(kid)) if _is_date(tree, tree.subtree(kid), index) else None
    if label != "advmod":
        return None
    if tree.child(kid, "npadvmod") is not None and _is_date(tree, tree.subtree(kid), index):
        return _dated_at(tree, tree.subtree(kid))
    return _read_adverb(tree, kid, word, index)


def _read_adverb(tree: Tree, kid: int, word: str, index: WordIndex) -> When | None:
    adverbs = index.words("now-and-then")
    if word in adverbs:
        return When((kid,), False, 1, kid)
    pair = f"{word} {tree.word[kid + 1].lower()}" if kid + 1 < len(tree) else ""
    return When((kid, kid + 1), False, 1, kid) if pair in adverbs else None


def _read_preposition(tree: Tree, kid: int, word: str, index: WordIndex) -> When | None:
    if word in _ENDS:
        return _until(tree, kid, kid)
    pair = f"{word} {tree.word[kid + 1].lower()}" if kid + 1 < len(tree) else ""
    if pair in index.words("now-and-then"):
        return When(tuple(tree.subtree(kid))[:3], False, 1, kid)
    if word not in index.words("time-prepositions"):
        return None
    return next((_dated_at(tree, phrase) for phrase in _dated(tree, kid, index)), None)


def _dated(tree: Tree, preposition: int, index: WordIndex) -> Iterator[list[int]]:
    """The phrase of a preposition if it is short and holds a date, else one inside it that does."""
    tokens = tree.subtree(preposition)
    if len(tokens) <= _LONGEST:
        wide = tree.lemma[preposition] not in _SELDOM_TIME
        dating = tokens if wide else [kid for kid in tree.kids[preposition] if tree.dep[kid] == "pobj"]
        if tree.lemma[preposition] in _ALWAYS_TIME or _is_date(tree, dating, index):
            yield tokens
        return
    for token in tokens[1:]:
        if tree.dep[token] == "prep" and tree.word[token].lower() in index.words("time-prepositions"):
            inner = tree.subtree(token)
            if len(inner) <= _LONGEST and _is_date(tree, inner, index):
                yield inner


def _is_date(tree: Tree, tokens: list[int], index: WordIndex) -> bool:
    """Whether one of these words is a year or names a time; "at the same time" says nothing."""
    names = index.words("time-words")
    found = any(
        _YEAR.fullmatch(tree.word[token].lower()) or (tree.pos[token] in _NAMES and tree.word[token].lower() in names)
        for token in tokens
    )
    return found and all(tree.lemma[token] != "same" for token in tokens)


def _dated_at(tree: Tree, tokens: list[int]) -> When:
    following = tokens[-1] + 1
    if following < len(tree) and tree.lemma[following] in _SHIFTS:
        tokens = [*tokens, following]
    return When(tuple(tokens), False, 2, tokens[0])


def _until(tree: Tree, top: int, opens: int) -> When:
    """An "until" with its clause, without what is added to that."""
    all_of_it = tree.subtree(top)
    ends = [all_of_it[-1] + 1, opens + _LONGEST_CLAUSE]
    ends += [kid for kid in tree.kids[top] if kid > top and tree.dep[kid] in _ADDED]
    first = opens
    while first and tree.lemma[first - 1] in _LEADS_UP:
        first -= 1
    return When(tuple(token for token in all_of_it if opens <= token < min(ends)), True, 3, first)
