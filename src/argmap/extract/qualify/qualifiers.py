"""How somebody holds something: for or against, how surely, in whose voice, on what condition and when.

The cue's stance is composed with what stands over it: "not", "refuses to", "nobody". What makes a position less
than a position, such as "if" or "the possibility of", leaves no stance. Word lists are in `rules/qualifiers.yaml`.
After Wilson, Wiebe and Hoffmann 2005 on the polarity of phrases, and Saurí and Pustejovsky 2009 on how factual an
event is said to be; word lists and paths are our own.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from argmap.extract.match import Match, trim
from argmap.extract.qualify.conditions import committed, find_condition
from argmap.extract.qualify.contrast import without_aside, without_denied
from argmap.extract.qualify.cue_stance import own_lexicon, own_negation, own_stance, read_cue
from argmap.extract.qualify.modality import judgment, read_adverbs, read_auxiliaries, read_governor
from argmap.extract.qualify.negations import read_negation, read_subject
from argmap.extract.qualify.reading import Reading, WordIndex, begin
from argmap.extract.qualify.scope import Over, predicates
from argmap.extract.qualify.surroundings import read_surroundings
from argmap.extract.qualify.times import find_until, find_when
from argmap.extract.tree import Tree
from argmap.model import Certainty, Stance, Voice

_FIRST_PERSON = frozenset({"I", "we", "We"})
_POSSESSIVE = frozenset({"my", "My", "our", "Our", "me", "us"})
_NOT_FINITE = frozenset({"VB", "VBG"})
_TELLING = ("saying", "asserting", "telling")
"""Lexica of verbs whose past tense only reports, and does not say that it is over."""


@dataclass(frozen=True, slots=True)
class Qualified:
    """What a match's surroundings make of it: the fields of `rule.Finding`, in tokens.

    `content` is without what does not belong to it: the denied half of "not A but B", an "until" or an "if" of the
    cue. `voice` is "own" where the source is only the "it" of "it is fair to say".
    """

    stance: Stance | None
    certainty: Certainty
    voice: Voice
    qualifiers: frozenset[str]
    condition: tuple[int, ...]
    when: str | None
    content: tuple[int, ...]


def qualify(tree: Tree, match: Match, index: WordIndex) -> Qualified:
    """Read what stands around a match."""
    reading = begin(tree, match, index)
    lexicon = own_lexicon(reading)
    reading.weaken((lexicon and lexicon.certainty) or match.rule.certainty)
    over = list(predicates(tree, match))
    read_cue(reading, lexicon)
    for step in over:
        _read_step(reading, step)
    read_subject(reading)
    stance = own_stance(reading, lexicon)
    judged = _judgment(reading, over)
    if judged is not None:
        reading.judge()
        stance = "opposes" if judged == "mistaken" else "supports"
    elif not match.source and tree.tag[match.head] in _NOT_FINITE:
        reading.suppose()  # an order, or what somebody or other may do
    read_surroundings(reading, over[-1].token)
    _read_tense(reading, over)
    _read_question(reading)
    heads = [step.token for step in over]
    when, content = _when(reading, heads)
    condition, content = _condition(reading, heads, content)
    content = without_denied(tree, without_aside(tree, content, index), match.head)
    stance = reading.compose(stance, cancels=own_negation(reading, lexicon) == "cancels")
    voice = _voice(reading, content)
    return Qualified(stance, reading.certainty, voice, frozenset(reading.qualifiers), condition, when, content)


def _read_step(reading: Reading, step: Over) -> None:
    if step.relation == "holds":
        if "retracting" in reading.kinds(step.token):
            reading.turn()
        _read_holding(reading, step)
        return
    read_negation(reading, step)
    read_auxiliaries(reading, step)
    if step.relation != "shares":
        read_adverbs(reading, step.token)
    if step.relation == "governs":
        read_governor(reading, step)


def _read_holding(reading: Reading, step: Over) -> None:
    """A "not" with the verb that has the cue as its object: "never pledged allegiance to", "did not voice doubts"."""
    before = reading.turns
    read_negation(reading, step)
    if reading.turns > before and not reading.kinds(step.token).isdisjoint(_TELLING):
        reading.leave()


def _judgment(reading: Reading, over: list[Over]) -> str | None:
    """The list of the author's word for a thought that is nobody's yet: "it would be naive to think"."""
    tree, match = reading.tree, reading.match
    is_empty = (
        len(match.source) == 1 and tree.lemma[match.source[0]] == "it" and tree.head[match.source[0]] != match.head
    )
    if (match.source and not is_empty) or tree.tag[match.head] not in _NOT_FINITE:
        return None
    return next((judged for step in over[1:] if (judged := judgment(reading, step)) is not None), None)


def _read_tense(reading: Reading, over: list[Over]) -> None:
    """Past tense, save that of a verb of saying, and that which only follows a past verb of saying."""
    tree = reading.tree
    if reading.open or reading.match.rule.voice == "quoted" or not reading.cue_kinds.isdisjoint(_TELLING):
        return
    for step in over:
        token = step.token
        if step.relation == "holds" or tree.pos[token] not in ("VERB", "AUX"):
            continue
        auxiliaries = (kid for kid in tree.kids[token] if tree.dep[kid] in ("aux", "auxpass"))
        if tree.tag[token] == "VBD" or any(tree.tag[kid] == "VBD" for kid in auxiliaries):
            if tree.dep[token] != "ccomp" or tree.tag[tree.head[token]] != "VBD":
                reading.qualifiers.add("past")
            return


def _read_question(reading: Reading) -> None:
    """A sentence that asks, around the cue or as the whole of what is held."""
    tree, head, content = reading.tree, reading.match.head, reading.match.content
    last = bisect_right(tree.sentence, tree.sentence[head]) - 1
    around = tree.word[last] == "?" and tree.quotation[last] == tree.quotation[head] and tree.dep[head] != "relcl"
    is_one = tree.sentence[content[0]] == tree.sentence[content[-1]]
    asked = is_one and any(tree.word[token] == "?" for token in content[-2:])
    if asked or (around and ":" not in tree.word[head:last]):
        reading.ask()


def _when(reading: Reading, heads: list[int]) -> tuple[str | None, tuple[int, ...]]:
    """The words that say when, and the content without an "until" that says how long it was held."""
    tree, content = reading.tree, reading.match.content
    found = find_until(tree, content, reading.match.head) or find_when(tree, heads, reading.index)
    if found is None:
        return None, content
    if found.until:
        reading.qualifiers.add("until")
        if found.first > reading.match.head and content[0] < found.first:
            content = trim(tree, [token for token in content if token < found.first]) or content
    elif found.rank == 1:
        content = trim(tree, [token for token in content if token not in found.tokens]) or content
    return tree.says(found.tokens), content


def _condition(reading: Reading, heads: list[int], content: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The words of the condition, and what is held without them.

    A condition within what is held counts where it is one of the whole: "said that he would resign if …".
    """
    tree, index = reading.tree, reading.index
    found = find_condition(tree, heads, index) or find_condition(tree, committed(tree, content), index)
    if found is None:
        return (), content
    reading.qualifiers.add("conditional")
    if not reading.open:
        reading.qualifiers.discard("hypothetical")  # "would … if" is a condition and no mere thought
    hangs_on_cue = any(token in heads for token in _heads_of(tree, found.whole))
    if hangs_on_cue:
        content = trim(tree, [token for token in content if token not in found.whole]) or content
    return found.words, content


def _heads_of(tree: Tree, tokens: tuple[int, ...]) -> set[int]:
    """What stretches of words depend on."""
    return {tree.head[token] for token in tokens} - set(tokens)


def _voice(reading: Reading, content: tuple[int, ...]) -> Voice:
    """Whose voice it is in: quoted, heard from others, the author's own or his guess; else what the rule says."""
    tree, match = reading.tree, reading.match
    if match.rule.voice == "quoted" or 2 * sum(tree.quotation[token] >= 0 for token in content) > len(content):
        return "quoted"
    heard = tree.child(match.head, "auxpass") is not None and not match.source and match.rule.voice != "own"
    if reading.reported or heard:
        return "reported"
    if reading.own or not match.source or _is_first_person(tree, match.source):
        return "own"
    guessed = reading.inferred or any(
        tree.pos[token] == "NOUN" and tree.lemma[token] in reading.index.words("minds") for token in match.cue
    )
    return "inferred" if guessed else match.rule.voice


def _is_first_person(tree: Tree, source: tuple[int, ...]) -> bool:
    """Whether the author speaks of himself: "I", "my colleagues and I", "in my view"; not "my mother"."""
    if tree.quotation[source[0]] >= 0:
        return False
    if len(source) == 1 and tree.word[source[0]] in _POSSESSIVE:
        return True
    return any(
        tree.word[token] in _FIRST_PERSON for token in source if tree.dep[token] in ("nsubj", "nsubjpass", "conj")
    )
