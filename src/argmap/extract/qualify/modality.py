"""How firmly a cue is said to be so: "may", "would", "seems to", "the possibility of", "reportedly"."""

from __future__ import annotations

from argmap.extract.qualify.reading import Reading
from argmap.extract.qualify.scope import Over, doer, is_infinitive
from argmap.extract.tree import Tree

_MODIFIERS = frozenset({"advmod", "amod", "npadvmod", "prep", "dep"})
_WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_WOULD = frozenset({"would", "'d", "’d"})
_DEMANDS = frozenset({"must", "should", "ought"})
_PASSIVE = frozenset({"auxpass", "nsubjpass"})
_COPULAS = frozenset({"be", "remain", "become", "seem"})
_FIRMNESS = (("hedges", "hedged"), ("possibility", "possible"), ("likelihood", "possible"))
"""Word lists that make a position less firm, and the qualifier of each."""


def read_auxiliaries(reading: Reading, over: Over) -> None:
    """The auxiliaries of one word over a cue."""
    tree = reading.tree
    for kid in tree.kids[over.token]:
        if tree.dep[kid] != "aux":
            continue
        word = tree.word[kid].lower()
        if word in _WILL:
            reading.qualifiers.add("future")
        elif word in _WOULD:
            _read_would(reading, over)
        elif word == "must" and not reading.cue_kinds.isdisjoint(("thinking", "feeling")):
            reading.inferred = True
            reading.weaken("likely")
        elif word in _DEMANDS or (word == "could" and _is_of_the_past(tree, over.token)):
            reading.suppose()
        elif "possibility" in reading.kinds(kid) and tree.child(over.token, "neg") is None:
            reading.weaken_by("possibility", "possible")
            reading.inferred |= word != "can"


def _is_of_the_past(tree: Tree, token: int) -> bool:
    """Whether an auxiliary goes with "have": who "could have said so" did not."""
    return any(tree.lemma[kid] == "have" for kid in tree.kids[token] if tree.dep[kid] == "aux")


def _read_would(reading: Reading, over: Over) -> None:
    """Read a "would": what was to come, after a past verb of saying; else what is imagined, save in "would like"."""
    tree, token = reading.tree, over.token
    if not reading.index.words("would-be").isdisjoint(tree.lemma[word] for word in (token, *tree.kids[token])):
        return
    if tree.dep[token] == "ccomp" and tree.tag[tree.head[token]] in ("VBD", "VBN"):
        reading.qualifiers.add("future")
    elif _is_of_the_past(tree, token):
        reading.suppose()
    else:
        reading.qualifiers.add("hypothetical")
        reading.weaken("likely")


def read_adverbs(reading: Reading, token: int) -> None:
    """The adverbs and adjectives that stand with a word over a cue."""
    tree = reading.tree
    for kid in [*(kid for kid in tree.kids[token] if tree.dep[kid] in _MODIFIERS), *_set_off(reading, token)]:
        found = reading.kinds(kid)
        if not found:
            continue
        for name, qualifier in _FIRMNESS:
            if name in found:
                reading.weaken_by(name, qualifier)
                reading.inferred |= name != "hedges"
        if "past-markers" in found:
            reading.qualifiers.add("past")
        if "future-markers" in found:
            reading.qualifiers.add("future")
        if "hearsay" in found:
            reading.reported = True
            reading.qualifiers.add("reported")


def _set_off(reading: Reading, token: int) -> list[int]:
    """Adverbs right after a word and a comma, which the parser may give to what follows: "believed, at first, …"."""
    tree = reading.tree
    found: list[int] = []
    if token + 2 < len(tree) and tree.word[token + 1] == ",":
        for kid in range(token + 2, min(token + 5, len(tree))):
            if tree.pos[kid] not in ("ADV", "ADP", "ADJ"):
                break
            if tree.head[kid] != token:
                found.append(kid)
    return found


def read_governor(reading: Reading, over: Over) -> None:
    """A verb, adjective or noun that a cue depends on."""
    tree = reading.tree
    if tree.lemma[over.token] == "be" and tree.dep[over.below] != "xcomp":
        return
    found = reading.kinds(over.token) | _complement(reading, over)
    passive = any(tree.dep[kid] in _PASSIVE for kid in tree.kids[over.token])
    if "refusing" in found:
        reading.turn()
    if "feigning" in found:
        reading.suppose()
    if "omitting" in found and not _is_second_half(reading, over.token):
        reading.turn()
        reading.omitted = True
        reading.weaken("likely")
    if "seeming" in found:
        reading.inferred = True
        reading.weaken_by("seeming", "hedged")
    to_do = is_infinitive(tree, over.below)
    if "likelihood" in found and to_do and (passive or tree.pos[over.token] != "VERB" or tree.tag[over.token] == "VBN"):
        reading.inferred = True
        reading.weaken_by("likelihood", "possible")
    elif passive and to_do and "rumouring" in found:
        reading.reported = True
        reading.qualifiers.add("reported")
        reading.weaken_by("rumouring", "hedged")
    if "planning" in found and to_do and not passive:
        reading.qualifiers.add("future")
    if _is_used_to(reading, over):
        reading.qualifiers.add("past")
    _read_doer(reading, over, found)


def _is_second_half(reading: Reading, token: int) -> bool:
    """Whether a word only goes on with a verb of not doing, which counts once: "stopped short of saying"."""
    tree = reading.tree
    return tree.pos[token] in ("ADP", "ADV", "ADJ") and "omitting" in reading.kinds(tree.head[token])


def _read_doer(reading: Reading, over: Over, found: frozenset[str]) -> None:
    """Whether what governs a cue leaves it open that the source does it: "lets him say", "has to say"."""
    tree = reading.tree
    if tree.pos[over.token] in ("NOUN", "ADP"):
        if not found.isdisjoint(("possibility-nouns", "power-nouns")):
            reading.suppose()
        return
    who = doer(tree, reading.match.source, over)
    if who == "misread" or (who == "other" and ("causing" not in found or is_infinitive(tree, over.token))):
        reading.suppose()
    elif who == "same" and any(
        tree.lemma[kid] == "yet" for kid in tree.kids[over.token] if over.token < kid < over.below
    ):
        reading.leave()  # "has yet to say"
    elif who == "same" and "having-to" in found and tree.tag[over.token] != "VBD":  # who had to, did
        reading.suppose()


def _is_used_to(reading: Reading, over: Over) -> bool:
    tree, token = reading.tree, over.token
    return tree.word[token].lower() == "used" and tree.tag[token] == "VBD" and tree.child(token, "dobj") is None


def _complement(reading: Reading, over: Over) -> frozenset[str]:
    """The lists of the adjective or noun after a copula over a cue: "is unlikely to", "is a mistake to"."""
    tree = reading.tree
    found: frozenset[str] = frozenset()
    if tree.lemma[over.token] in _COPULAS:
        for kid in tree.kids[over.token]:
            if tree.dep[kid] in ("acomp", "attr") and kid != over.below:
                found |= reading.kinds(kid)
    return found


def judgment(reading: Reading, over: Over) -> str | None:
    """The list, `mistaken` or `sensible`, of what the author calls a thought: "it would be naive to think"."""
    found = reading.kinds(over.token) | _complement(reading, over)
    return next((name for name in ("mistaken", "sensible") if name in found), None)
