"""What a rule is, and what it finds.

A rule says how a language ascribes: a cue word, where from there who holds it stands, and where what is held.
Rules are data (YAML, read by `read/rules.py`); `extract/` applies them to trees. A finding is what one of them
found in one place: a proposal, for people to decide on.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from argmap.model import ActorKind, Certainty, Id, Provenance, Stance, Voice
from argmap.text import Span

Negation = Literal["flips", "cancels"]
"""What "not" before a cue does to its stance: turns it round ("does not want"), or leaves none ("did not say")."""

Opens = Literal["clause", "phrase", "sentence", "adverb", "word"]
"""What a connective opens: a subordinate clause; a noun phrase; a sentence, or what stands after a semicolon, a dash,
a colon or a conjunction in one; the same, but from anywhere in it; nothing: paths lead from the word to both sides."""
Place = Literal["inside", "around", "before"]
"""Where a side of an argument stands: in what the connective opens; around that, in the clause it hangs on; or in
the clause or sentence before."""

Take = Literal["subtree", "phrase", "token", "speech", "speaker", "and-speech"]
"""How much of the text a path's end stands for: all that depends on it; that without asides; the word alone; the
direct speech it introduces or follows; who stands beside it as the speaker, where the parser sees no subject;
all that depends on it with the direct speech that goes on in the next sentence."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: to a dependent (`up` false) or to the head, over one of these labels.

    `labels` empty: over any label. `times` is "", "?", "*" or "+", as in regular expressions. `conditions` are
    what the token that is reached must be: (key, values, whether it must not).
    """

    labels: frozenset[str]
    up: bool
    times: str
    conditions: tuple[tuple[str, frozenset[str], bool], ...]


Path = tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to a role's words: a path from the cue, what to take there, more paths that belong to it, and what not.

    `plus` are paths from the cue whose words join; `minus` are paths from the path's end whose words do not belong.
    """

    path: Path
    take: Take = "subtree"
    plus: tuple[Path, ...] = ()
    minus: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that behave alike as cues; what it says of them goes before what a rule says.

    An entry is a lemma, or a lemma and its companion ("insist on"), which must stand where the rule's paths look
    for `companion`. A `stance` of "none" says that its words take none; None says nothing.
    """

    name: str
    about: str
    entries: frozenset[str]
    stance: Stance | Literal["none"] | None = None
    certainty: Certainty | None = None
    negation: Negation | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A text with its roles marked, `[who] <cue> {what}`, that a rule must find so; unmarked, that it must not find."""

    text: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Rule:
    """How a language ascribes, in one construction.

    `lexica` name the cue's words; empty: any word. `pos` and `dep` restrict the cue; `has` and `lacks` are paths
    that must, and must not, lead somewhere. `source` and `content` are tried in order; `sourceless` allows that
    nobody is named. Of the rules that match at one cue the one with the highest `priority` counts; `also` rules
    count beside it. `confidence` is between 0 and 1. `shipped` tells that it came with argmap; what a workspace's own
    rule says of its words goes before what the shipped word lists say.
    """

    id: str
    about: str
    method: str
    lexica: tuple[str, ...]
    pos: frozenset[str]
    tag: frozenset[str]
    dep: frozenset[str]
    has: tuple[Path, ...]
    lacks: tuple[Path, ...]
    cue: tuple[Path, ...]
    source: tuple[Way, ...]
    content: tuple[Way, ...]
    sourceless: bool
    also: bool
    stance: Stance | None
    voice: Voice
    certainty: Certainty
    negation: Negation
    confidence: float
    priority: int
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    provenance: Provenance
    shipped: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Who the words of a source speak of: an actor of the workspace, or only a name; and how sure that is.

    `how` is "named", "title", "pronoun", "anaphor", "author" or "described"; `kind` is what somebody who is no actor
    of the workspace seems to be.
    """

    name: str
    actor: Id | None
    how: str
    confidence: float
    kind: ActorKind | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found: in these words of a document somebody takes a stance on what these words say.

    Spans are code points into the text as read. `source` is empty where nobody is named: the author speaks, or
    it cannot be told. `stance` is that of the holder towards `content`, cue and negation composed; None where
    none is taken ("did not say", "asked whether"). `lemma` is the cue's entry in a word list. `condition` are the
    words of the condition. `qualifiers` are among negated, conditional, possible, hedged, past, until, future,
    question, hypothetical, reported, and judged: the content calls a thing bad, and the stance is towards the thing.
    `within` is the number, in the same document's list, of the finding whose content this one stands in;
    `salience` is how likely somebody who notes only what is outermost would note this one.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    holder: Holder | None
    stance: Stance | None
    voice: Voice
    certainty: Certainty
    rule: str
    confidence: float
    lemma: str = ""
    qualifiers: frozenset[str] = frozenset()
    condition: tuple[Span, ...] = ()
    when: str | None = None
    within: int | None = None
    salience: float = 1.0


@dataclass(frozen=True, slots=True)
class Link:
    """What a connective shows: one stretch of a document speaks for or against another, in somebody's reasoning.

    `reason` speaks for (`supports`) or against (`opposes`) `conclusion`; `cue` is the connective. `within` is the
    number of the finding whose holder reasons so; None: the author.
    """

    reason: tuple[Span, ...]
    conclusion: tuple[Span, ...]
    cue: tuple[Span, ...]
    stance: Stance
    rule: str
    confidence: float
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Connective:
    """Words that show that one stretch speaks for or against another, as "because" and "therefore" do.

    `forms` are sequences of words, each with its alternatives. `reason` and `conclusion` are where they stand: a
    place, or paths from the form's first word. `has` and `lacks` are paths from there that must, and must not,
    lead somewhere; one of the words `after` must stand right before a form that does not open a sentence, one of
    `before` right after it, and none of `not_after` and `not_before`. In an example the reason is marked as a
    source is, the conclusion as what is held.
    """

    id: str
    about: str
    method: str
    forms: tuple[tuple[frozenset[str], ...], ...]
    opens: Opens
    reason: Place | tuple[Path, ...]
    conclusion: Place | tuple[Path, ...]
    stance: Stance
    has: tuple[Path, ...]
    lacks: tuple[Path, ...]
    after: frozenset[str]
    before: frozenset[str]
    not_after: frozenset[str]
    not_before: frozenset[str]
    confidence: float
    examples: tuple[Example, ...]
    counter_examples: tuple[Example, ...]
    provenance: Provenance


@dataclass(frozen=True, slots=True)
class Rulebook:
    """All rules and lexica at hand, shipped and a workspace's own.

    `lexica` are the word lists by name; `confidence` is the scorecard: log-odds by circumstance. `thresholds` are
    the least salience of what is kept, "balanced" and "precise", as measured with that scorecard.
    """

    rules: tuple[Rule, ...]
    lexica: Mapping[str, Lexicon]
    confidence: Mapping[str, float] = field(default_factory=dict)
    thresholds: Mapping[str, float] = field(default_factory=dict)
    connectives: tuple[Connective, ...] = ()


KEYS = frozenset({"word", "lemma", "pos", "tag", "dep", "in", "is"})
"""What a condition of a path can ask: the word or lemma, its kind, its label, a lexicon it is in, or where it is."""
PLACES = frozenset({"before", "after", "companion", "passive", "quoted", "sentence-start"})
MAX_STEPS = 20
"""The longest path; the shipped rules need six steps."""
POS = frozenset(
    {"adj", "adp", "adv", "aux", "cconj", "det", "intj", "noun", "num", "part", "pron", "propn", "punct", "sconj"}
    | {"sym", "verb", "x"}
)
_STEP = re.compile(
    r"(?P<up><)?(?P<labels>\$?[A-Za-z:-]+(?:\|[A-Za-z:]+)*)(?P<times>[?*+])?(?:\[(?P<conditions>[^\]]*)\])?"
)
_CONDITION = re.compile(r"(?P<not>!)?(?P<key>[a-z]+)=(?P<values>[^\s,=]+(?: [^\s,=]+)*)")


def parse_path(written: str) -> Path | str:
    """Read a path as rules write it: `<conj* nsubj[pos=propn|pron]`; in words what is wrong with one that is none.

    Steps are parted by spaces and lead to dependents, after `<` to the head; `any` is any label, `self` stays;
    `[…]` holds conditions with commas between, a value may be one of several (`|`), `!` turns one round; `$name`
    stands for the paths of that name.
    """
    steps: list[Step] = []
    rest = written.strip()
    while rest:
        if len(steps) == MAX_STEPS:
            return f"a path has at most {MAX_STEPS} steps"
        match = _STEP.match(rest)
        if match is None or rest[match.end() : match.end() + 1] not in ("", " "):
            return _no_step(rest if match is None else rest[match.end() :])
        conditions = _conditions(match["conditions"] or "")
        if isinstance(conditions, str):
            return conditions
        labels = frozenset() if match["labels"] == "any" else frozenset(match["labels"].split("|"))
        steps.append(Step(labels, bool(match["up"]), match["times"] or "", conditions))
        rest = rest[match.end() :].lstrip()
    return tuple(steps) if steps else "a path has one step or more"


def _no_step(rest: str) -> str:
    """What is wrong with what should have been a step, or should not stand right after one."""
    advice = {
        "[": "a bracket is not closed",
        "|": "'|' parts labels, or values of a condition; for paths that may take each other's place write a list",
        "(": "conditions stand in brackets, as in prep[word=to]",
    }
    known = advice.get(rest[0], "steps are parted by spaces; write a label such as nsubj, '<' before it for the head")
    return f"'{rest[:60]}' is not a step: {known}"


def _conditions(written: str) -> tuple[tuple[str, frozenset[str], bool], ...] | str:
    found = []
    for piece in filter(None, (piece.strip() for piece in written.split(","))):
        match = _CONDITION.fullmatch(piece)
        if match is None or match["key"] not in KEYS:
            return f"'{piece}' is not a condition: write one of {', '.join(sorted(KEYS))}, then '=', then a value"
        values = frozenset(match["values"].split("|"))
        for key, known, called in (("is", PLACES, "place"), ("pos", POS, "part of speech")):
            if match["key"] == key and not values <= known:
                return f"'{match['values']}' is no {called}: write one of {', '.join(sorted(known))}"
        found.append((match["key"], values, bool(match["not"])))
    return tuple(found)
