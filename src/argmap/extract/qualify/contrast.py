"""What somebody holds, without what they deny in the same breath: of "not as A but as B" the B."""

from __future__ import annotations

from argmap.extract.match import trim
from argmap.extract.qualify.reading import WordIndex
from argmap.extract.tree import Tree

_ONLY = frozenset({"only", "just", "merely", "simply", "solely", "necessarily", "alone"})
_NOMINAL = frozenset({"DET", "NOUN", "PROPN", "ADJ", "PRON", "NUM"})
_INSTEAD = frozenset({"rather", "instead", ","})
_FARTHEST = 40
_LONGEST_ASIDE = 5
_ASIDES = frozenset({"hedges", "past-markers", "possibility", "likelihood"})
_VERBS = frozenset({"VERB", "AUX"})


def without_denied(tree: Tree, content: tuple[int, ...], cue: int) -> tuple[int, ...]:
    """A content without the denied half of "not A but B"; with B where the parser hung it elsewhere."""
    for token in content:
        if token > cue and tree.lemma[token] == "not" and _denies_a_part(tree, token, cue):
            but = _but(tree, token)
            if but is not None:
                affirmed = _affirmed(tree, but)
                kept = [here for here in content if not token <= here < affirmed[0]]
                return trim(tree, [*kept, *affirmed])
    return _without_wanted(tree, content, cue)


def _without_wanted(tree: Tree, content: tuple[int, ...], cue: int) -> tuple[int, ...]:
    """Of "does not want A but B" the A: what the "not" of the cue is about."""
    if not any(tree.dep[kid] == "neg" and kid < cue for kid in tree.kids[cue]):
        return content
    for token in content:
        if tree.lemma[token] == "but" and tree.dep[token] == "cc" and tree.head[tree.head[token]] == cue:
            return trim(tree, [here for here in content if here < token]) or content
    return content


def without_aside(tree: Tree, content: tuple[int, ...], index: WordIndex) -> tuple[int, ...]:
    """A content without an adverb of the cue's set off before it: "believed, [at least initially,] that …"."""
    for position, token in enumerate(content[:_LONGEST_ASIDE]):
        if tree.word[token] == ",":
            aside = content[:position]
            if aside and any(_ASIDES & index.of(tree, word) for word in aside):
                return trim(tree, content[position:])
            return content
        if tree.pos[token] not in ("ADV", "ADP", "ADJ"):
            return content
    return content


def _denies_a_part(tree: Tree, negator: int, cue: int) -> bool:
    """Whether a "not" stands before a phrase and not with the verb of a clause."""
    head = tree.head[negator]
    following = tree.word[negator + 1].lower() if negator + 1 < len(tree) else ""
    if (head == cue and negator < cue) or following in _ONLY:
        return False
    return (head > negator and tree.pos[head] not in _VERBS) or following == "to" or _is_phrase(tree, negator + 1)


def _is_phrase(tree: Tree, token: int) -> bool:
    return token < len(tree) and tree.pos[token] in ("ADP", "DET", "SCONJ") and tree.tag[token] != "WDT"


def _but(tree: Tree, negator: int) -> int | None:
    """The "but" that answers a "not": what follows is a phrase of the same kind."""
    for token in range(negator + 2, min(negator + _FARTHEST, len(tree) - 1)):
        if tree.sentence[token] != tree.sentence[negator]:
            return None
        if tree.word[token].lower() == "but":
            return token if _answers(tree, negator + 1, token + 1) else None
    return None


def _answers(tree: Tree, first: int, second: int) -> bool:
    """Whether two phrases open alike: with the same word, or the same kind of word, and no clause of its own."""
    second = _past_instead(tree, second)
    alike = tree.word[first].lower() == tree.word[second].lower() or tree.pos[first] == tree.pos[second]
    nominal = {tree.pos[first], tree.pos[second]} <= _NOMINAL
    return (alike or nominal) and tree.dep[second] not in ("nsubj", "nsubjpass")


def _past_instead(tree: Tree, token: int) -> int:
    """The first word from here on that is no "rather" or "instead"."""
    while token + 1 < len(tree) and tree.lemma[token] in _INSTEAD:
        token += 1
    return token


def _affirmed(tree: Tree, but: int) -> list[int]:
    """The phrase after a "but": what depends on its highest word, and nothing before it."""
    first = top = _past_instead(tree, but + 1)
    while first <= tree.head[top] != top and tree.head[top] < but + _FARTHEST:
        top = tree.head[top]
    return [token for token in tree.subtree(top) if token >= first]
