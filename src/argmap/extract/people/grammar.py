"""What the grammar of a sentence says of whom a word can speak of: subjects, clauses, binding, quotations.

Functions of a tree alone, from tokens to tokens.
"""

from __future__ import annotations

from collections.abc import Iterable

from argmap.extract.people.words import VIEW_NOUNS, VIEW_VERBS
from argmap.extract.tree import Tree

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
OBJECTS = frozenset({"dobj", "dative", "pobj", "nsubjpass", "attr", "oprd"})
_ADJUNCTS = frozenset({"prep", "advcl", "npadvmod", "agent", "advmod", "dep"})
_VERBS = ("VERB", "AUX")
_HYPHENS = frozenset("-\u2010\u2011")
_GLUED = 24
"""Words at most of what hyphens join."""
_DEPTH = 12
"""Steps up a tree at most."""
_POSSESSIVE, _REFLEXIVE, _OUTER = 0.7, 1.2, 0.45
"""What a subject is favoured by: of its own clause, for "her" and for "herself"; of the clauses around."""
_AHEAD, _AHEAD_LOOSELY = 1.6, 0.8


def subject_of(tree: Tree, verb: int) -> int | None:
    """The subject of a verb."""
    return next((kid for kid in tree.kids[verb] if tree.dep[kid] in SUBJECTS), None)


def is_reflexive(tree: Tree, token: int) -> bool:
    """Whether a word is one such as "herself"."""
    return tree.word[token].lower().endswith(("self", "selves"))


def holds_view(tree: Tree, token: int) -> bool:
    """Whether a word is who holds a view: it is the subject of saying, or "according to" it, or its argument."""
    dep, above = tree.dep[token], tree.head[token]
    if dep in SUBJECTS:
        return tree.lemma[above] in VIEW_VERBS
    if dep == "poss":
        return tree.lemma[above] in VIEW_NOUNS
    if dep == "pobj" and above and tree.word[above - 1].lower() == "according":
        return True
    if dep != "pobj" or tree.dep[above] != "agent":
        return False
    verb = tree.head[above]
    return tree.lemma[verb] in VIEW_VERBS or (tree.dep[verb] == "acl" and tree.lemma[tree.head[verb]] in VIEW_NOUNS)


def beside(tree: Tree, token: int) -> list[int]:
    """The words that a pronoun cannot mean: those beside it in its clause, those in its own noun phrase."""
    if is_reflexive(tree, token):
        return []
    above = tree.head[token]
    if tree.dep[token] == "poss":
        return [above, *(kid for kid in tree.kids[above] if tree.dep[kid] in ("appos", "compound"))]
    if tree.pos[above] == "ADP" or tree.dep[above] in ("prep", "agent", "dative"):
        above = tree.head[above]
    if tree.pos[above] not in _VERBS:
        return []
    return [kid for kid in tree.kids[above] if kid != token and tree.dep[kid] in SUBJECTS | OBJECTS]


def favoured(tree: Tree, token: int) -> list[tuple[int, float]]:
    """The words that a pronoun is likely to mean, nearest first, and by how much the more.

    They are the subjects of its clause and of those around, and what a possessive is joined to ("Lee and her allies").
    """
    found: list[tuple[int, float]] = []
    possessive = tree.dep[token] == "poss"
    if possessive and token > 2 and tree.word[token - 1].lower() == "and":
        found.append((token - 3 if tree.tag[token - 2] == "POS" else token - 2, 1.0))
    here, bonus = token, _REFLEXIVE if is_reflexive(tree, token) else _POSSESSIVE if possessive else 0.0
    for _ in range(_DEPTH):
        above = tree.head[here]
        if above == here:
            break
        if tree.pos[above] in _VERBS:
            subject = subject_of(tree, above)
            if subject is not None:
                if subject < token:
                    found.append((subject, bonus))
                bonus = _OUTER
        here = above
    return found


def subject_ahead(tree: Tree, token: int) -> tuple[int, float] | None:
    """The subject that follows what a pronoun stands in ("In her speech, Ann Lee said"), and how likely it is meant."""
    here = token
    for _ in range(_DEPTH):
        above = tree.head[here]
        if above == here:
            return None
        if tree.pos[above] in _VERBS and here < above:
            subject = subject_of(tree, above)
            if subject is not None and subject > here and tree.dep[here] in _ADJUNCTS:
                return subject, _AHEAD_LOOSELY if tree.dep[token] in SUBJECTS else _AHEAD
        here = above
    return None


def glued(tree: Tree, tokens: Iterable[int]) -> list[int]:
    """Words with all that hyphens join to them, as "ex-minister" is joined, in the order of the text."""
    found = set(tokens)
    waiting = list(found)
    while waiting and len(found) < _GLUED:
        here = waiting.pop()
        for step in (-1, 1):
            beside = here + step
            if beside in found or not 0 <= beside < len(tree):
                continue
            left, right = min(here, beside), max(here, beside)
            if tree.end[left] == tree.start[right] and (_HYPHENS & {tree.word[here], tree.word[beside]}):
                found.add(beside)
                waiting.append(beside)
    return sorted(found)


def is_empty_it(tree: Tree, token: int) -> bool:
    """Whether an "it" stands for nothing, as in "it is clear that"."""
    if tree.dep[token] == "expl":
        return True
    above = tree.head[token]
    clause = any(tree.dep[kid] in ("ccomp", "xcomp", "csubj") for kid in tree.kids[above])
    return clause and tree.dep[token] in SUBJECTS and tree.lemma[above] in ("be", "seem", "appear", "make", "take")


def relative_noun(tree: Tree, token: int) -> int | None:
    """The noun that the clause of a relative pronoun belongs to."""
    for _ in range(_DEPTH):
        if tree.dep[token] == "relcl":
            return tree.head[token]
        token = tree.head[token]
    return None


def speaker_token(tree: Tree, quotation: int) -> int | None:
    """The subject of the verb that brings in a quotation, outside of it; None when grammar shows none."""
    first, last = tree.quotations[quotation]
    for token in range(first, last + 1):
        above = tree.head[token]
        if first <= above <= last:
            continue
        for _ in range(_DEPTH):
            subject = subject_of(tree, above) if tree.pos[above] == "VERB" else None
            if subject is not None and tree.quotation[subject] != quotation:
                return subject
            if tree.head[above] == above:
                break
            above = tree.head[above]
    return None
