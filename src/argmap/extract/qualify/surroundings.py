"""The clauses around a cue's own: "if", "the possibility that", "it is possible that", "no evidence that"."""

from __future__ import annotations

from argmap.extract.qualify.conditions import is_under_condition
from argmap.extract.qualify.reading import Reading

_IMPERSONAL = frozenset({"it", "this", "that", "which", "there"})
_PARTS = frozenset({"aux", "acomp", "advmod", "neg", "attr"})
_NEAR = 8
"""How far, in tokens, a noun stands from the one it belongs to: "the possibility of the minister agreeing"."""


def read_surroundings(reading: Reading, top: int) -> None:
    """What the clause around a cue's own makes of it; `top` is the highest word of the cue's own."""
    tree = reading.tree
    if is_under_condition(tree, top, reading.index):
        reading.qualifiers.add("conditional")
        reading.suppose()
    head, label = tree.head[top], tree.dep[top]
    if head == top:
        return
    if any(tree.lemma[kid] == "whether" and tree.dep[kid] == "mark" for kid in tree.kids[top]):
        reading.ask()
    if label == "pcomp" or (label == "acl" and tree.tag[top] != "VBN"):
        _read_noun(reading, head)
    elif label in ("ccomp", "csubj"):
        _read_impersonal(reading, head)


def _read_noun(reading: Reading, noun: int) -> None:
    """A noun around a cue: "the possibility of the minister agreeing", "no evidence that he agrees"."""
    tree = reading.tree
    while "possibility-nouns" not in reading.kinds(noun) and tree.dep[noun] in ("pobj", "prep"):
        if not 0 < noun - tree.head[noun] < _NEAR:
            return
        noun = tree.head[noun]
    found = reading.kinds(noun)
    if "possibility-nouns" in found:
        reading.suppose()
    elif "evidence-nouns" in found and any(tree.lemma[kid] in ("no", "little") for kid in tree.kids[noun]):
        reading.leave()


def _read_impersonal(reading: Reading, head: int) -> None:
    """Read what has no doer: "it may be that …", "this could mean that …", "it is unlikely that …"."""
    tree = reading.tree
    subject = tree.child(head, "nsubj", "expl")
    if subject is None or tree.lemma[subject] not in _IMPERSONAL:
        return
    for word in (head, *(kid for kid in tree.kids[head] if tree.dep[kid] in _PARTS)):
        found = reading.kinds(word)
        if "possibility" in found:
            reading.weaken_by("possibility", "possible")
        if "likelihood" in found:
            reading.weaken_by("likelihood", "possible")
        if "seeming" in found:
            reading.weaken_by("seeming", "hedged")
        if not found.isdisjoint(("negators", "mistaken")) or tree.lemma[word] == "unlikely":
            reading.leave()
