"""The stance that a cue takes by itself, before anything stands over it."""

from __future__ import annotations

from argmap.extract.qualify.negations import read_negation
from argmap.extract.qualify.reading import Reading
from argmap.extract.qualify.scope import Over, is_infinitive
from argmap.extract.tree import Tree
from argmap.model import Stance
from argmap.rule import Lexicon, Negation

_ASKS = frozenset({"how", "why", "what", "who", "when", "where", "which", "whom"})
_WHETHER = frozenset({"whether", "if"})
_PARTLY_HELD = ("refusing", "omitting", "likelihood", "seeming", "planning")
"""Lists of words that say of themselves how much of what follows is held."""
_ACTED_ON = ("opposing-pairs", "opposing", "denying", "supporting", "stressing", "retracting", "wanting", "urging")
_TOWARDS = (
    *(
        "opposing-pairs",
        "disagreeing",
        "opposing-prepositions",
        "opposed-adjectives",
        "opposition-nouns",
        "reluctances",
    ),
    *("stressing", "wanting-prepositions", "support-adjectives", "support-nouns"),
)
_BY_LABEL = {
    "ccomp": ("denying", "disagreeing", "saying", "asserting", "thinking", "feeling", "showing", "attitudes"),
    "xcomp": ("declining", "reluctances", "wanting", "urging", "supporting", "attitudes"),
    "dobj": _ACTED_ON,
    "nsubjpass": _ACTED_ON,
    "pobj": _TOWARDS,
    "pcomp": _TOWARDS,
}
"""By how what is held depends on the cue: lists whose stance the cue has, whatever rule found it."""
_NONE: frozenset[str] = frozenset()


def own_lexicon(reading: Reading) -> Lexicon | None:
    """The list that a match's cue is in: of its rule's lists one that says a stance, else one that fits its frame."""
    match, index = reading.match, reading.index
    own = [index.lexica[name] for name in match.rule.lexica if match.entry in index.lexica[name].entries]
    stated = next((lexicon for lexicon in own if lexicon.stance not in (None, "none")), None)
    fitting = _BY_LABEL.get(reading.label)
    if stated is None and fitting is not None and match.rule.shipped and match.rule.voice != "quoted":
        found = reading.cue_kinds | _paired_kinds(reading) if fitting is _TOWARDS else reading.cue_kinds
        stated = next((index.lexica[name] for name in fitting if name in found), None)
    return stated or next((lexicon for lexicon in own if lexicon.stance), own[0] if own else None)


def _paired_kinds(reading: Reading) -> frozenset[str]:
    """The lists of the cue, or of the noun in it, with a preposition near it: "opposed to", "voiced opposition to"."""
    tree, match, kinds = reading.tree, reading.match, reading.index.kinds
    noun = noun_in_cue(reading)
    head = match.head if noun is None else noun
    near = (*match.cue, *(kid for kid in tree.kids[head] if tree.dep[kid] == "prep"))
    others = [tree.lemma[token] for token in near if tree.pos[token] in ("ADP", "PART")]
    words = {tree.lemma[head], tree.word[head].lower()}
    return _NONE.union(*(kinds.get(f"{word} {other}", _NONE) for other in others for word in words))


def noun_in_cue(reading: Reading) -> int | None:
    """The noun that a verb makes a cue with: "raised doubts about"."""
    tree, match = reading.tree, reading.match
    return next((token for token in match.cue if tree.pos[token] == "NOUN" and tree.head[token] == match.head), None)


def own_negation(reading: Reading, lexicon: Lexicon | None) -> Negation:
    """What "not" does to the cue: by its word, else its list, else its rule."""
    if reading.match.rule.voice == "own":
        return reading.match.rule.negation  # "there is no guarantee that"
    if "raised" in reading.cue_kinds:
        return "flips"
    if "unsaid" in reading.cue_kinds or reading.match.rule.voice == "quoted":
        return "cancels"
    return (lexicon and lexicon.negation) or reading.match.rule.negation


def own_stance(reading: Reading, lexicon: Lexicon | None) -> Stance | None:
    """The cue's stance; none, and a question, where what it holds is asked: "asked whether"."""
    tree, content = reading.tree, reading.match.content
    opening = _opening(tree, content)
    if opening in _WHETHER and not _is_condition(tree, content):
        if "doubting" in reading.cue_kinds:
            return "opposes"
        reading.ask()
    elif opening in _ASKS and reading.label in ("ccomp", "pcomp") and _asks(reading):
        reading.ask()
    elif "topics" in reading.cue_kinds and reading.label in ("dobj", "nsubjpass"):
        return None
    rule = reading.match.rule
    known = lexicon is not None or not reading.cue_kinds.isdisjoint(_PARTLY_HELD)
    by_word: Stance | None = (
        "supports" if known and not rule.lexica else None
    )  # a rule for any word leaves it to the word
    stance = (lexicon and lexicon.stance) or rule.stance or by_word
    if stance != "opposes" and _is_condemned(reading):
        reading.qualifiers.add("judged")
        return "opposes"
    if stance in (None, "none") and _is_predication(reading):
        return "supports"
    return None if stance == "none" else stance


def _is_predication(reading: Reading) -> bool:
    """Whether something is called or seen as something, whatever rule found it: "views the offer as a trap".

    Also "regards the offer to be a trap", and where "as" was taken for a part of the cue.
    """
    tree, match = reading.tree, reading.match
    if reading.cue_kinds.isdisjoint(("viewing-as", "calling")):
        return False
    is_to_be = any(tree.lemma[token] == "be" and is_infinitive(tree, token) for token in match.content)
    return is_to_be or any(
        tree.dep[token] == "oprd" or (tree.lemma[token] == "as" and tree.dep[token] == "prep")
        for token in (*match.cue, *match.content)
    )


def _is_condemned(reading: Reading) -> bool:
    """Whether something is called what speaks against it: "calls the talks poison"."""
    tree, match = reading.tree, reading.match
    said = []
    if _is_predication(reading):
        said += [token for token in match.content if _is_predicate(tree, token)]
    if "naming" in reading.kinds(match.head) and all(tree.pos[token] != "ADP" for token in match.cue):
        words = [token for token in match.content if tree.is_word(token)]
        said += words[-1:] if len(words) > 1 and words[0] > match.head else []
    return any("condemning" in reading.kinds(token) for token in said)


def _is_predicate(tree: Tree, token: int) -> bool:
    return tree.dep[token] == "oprd" or (tree.dep[token] == "pobj" and tree.lemma[tree.head[token]] == "as")


def read_cue(reading: Reading, lexicon: Lexicon | None) -> None:
    """What the cue's own word says beside its stance: "is unlikely to", "plans to", "declined to say"."""
    tree, match = reading.tree, reading.match
    against = lexicon is not None and lexicon.stance == "opposes"
    noun = noun_in_cue(reading)
    if noun is not None:
        read_negation(reading, Over(noun, "self", noun))
        if "retracting" in reading.cue_kinds:
            reading.turn()
    if not reading.cue_kinds.isdisjoint(("refusing", "omitting")):
        if not against:
            reading.turn()
        elif _is_of_speech(reading):
            reading.leave()  # "declined to comment"
    if "likelihood" in reading.cue_kinds and (lexicon is None or tree.pos[match.head] == "ADJ"):
        reading.weaken_by("likelihood", "possible")
        reading.inferred = True
    if "seeming" in reading.cue_kinds and reading.label in ("xcomp", "ccomp"):
        reading.weaken_by("seeming", "hedged")
        reading.inferred = True
    has_to = "having-to" in reading.cue_kinds and reading.label == "xcomp" and match.rule.voice != "own"
    if has_to or "feigning" in reading.cue_kinds:
        reading.suppose()
    if "planning" in reading.cue_kinds and match.content and tree.lemma[match.content[0]] == "to":
        reading.qualifiers.add("future")


def _is_of_speech(reading: Reading) -> bool:
    """Whether what is not done is saying something."""
    infinitive = reading.tree.child(reading.match.head, "xcomp")
    return infinitive is not None and reading.tree.lemma[infinitive] in reading.index.words("commenting")


def _opening(tree: Tree, content: tuple[int, ...]) -> str:
    """The first word of what is held; none where it is quoted."""
    first = next((token for token in content if tree.is_word(token)), None)
    return "" if first is None or tree.quotation[first] >= 0 else tree.word[first].lower()


def _is_condition(tree: Tree, content: tuple[int, ...]) -> bool:
    """Whether an "if" or "whether" opens a clause inside what is held, and does not ask all of it."""
    first = next(token for token in content if tree.is_word(token))
    return tree.dep[tree.head[first]] in ("advcl", "csubj", "csubjpass")


def _asks(reading: Reading) -> bool:
    """Whether the cue, or its object, asks: "wonders why", "expressed wonderment why"."""
    if "asking-words" in reading.cue_kinds:
        return True
    tree, head = reading.tree, reading.match.head
    objects = (kid for kid in tree.kids[head] if tree.dep[kid] == "dobj")
    return any("asking-words" in reading.kinds(kid) for kid in objects)
