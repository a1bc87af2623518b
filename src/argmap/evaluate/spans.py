"""Source, cue and content as sets of words, role by role and as pairs.

`exact`: the same words. `overlapping`: Dice of a half or more, one to one. `tokens`: word by word. A pair is a
source with its content; *pair overlapping* (both halves overlap) is the usual headline for attribution, and is
also known as pair50. `attribution` counts those without a source too, where the gold standard has none either;
`content alone` asks for the content, whoever it is ascribed to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from argmap.evaluate.coding import ROLES, Attribution, Coded, Role, shortened, words_at
from argmap.evaluate.matching import Pair, best_pairs
from argmap.evaluate.tally import Tally
from argmap.evaluate.verdict import Explain, Measure, Verdict, reasons
from argmap.evaluate.words import HALF, Tokens, Words, dice


@dataclass(frozen=True, slots=True)
class _Side:
    """One side's attributions as sets of words."""

    source: Sequence[Tokens]
    cue: Sequence[Tokens]
    content: Sequence[Tokens]

    def of(self, role: Role) -> Sequence[Tokens]:
        found: Sequence[Tokens] = getattr(self, role)
        return found

    def whole(self) -> list[int]:
        """The numbers of those with both source and content."""
        both = zip(self.source, self.content, strict=True)
        return [number for number, (source, content) in enumerate(both) if source and content]


def compare_spans(gold: Coded, predicted: Sequence[Attribution]) -> Verdict:
    """One document's predictions against its gold attributions."""
    words = Words(gold.text)
    ours, theirs = _side(predicted, words), _side(gold.attributions, words)
    near = _near(ours, theirs)
    pairs = best_pairs({pair: sum(likeness) for pair, likeness in near.items() if _same_source(*pair, ours, theirs)})
    tallies: dict[Measure, Tally] = {}
    for role in ROLES:
        tallies |= _role(role, ours.of(role), theirs.of(role))
    whole, expected = ours.whole(), theirs.whole()
    exact = best_pairs({pair: 1.0 for pair in near if _identical(*pair, ours, theirs)})
    among = set(whole)
    tallies["pair", "exact"] = Tally(len(exact), len(whole), len(expected))
    tallies["pair", "overlapping"] = Tally(sum(number in among for number in pairs), len(whole), len(expected))
    tallies["attribution", "overlapping"] = Tally(len(pairs), len(predicted), len(gold.attributions))
    alone = best_pairs({pair: content for pair, (_, content) in near.items()})
    tallies["attribution", "content alone"] = Tally(len(alone), len(predicted), len(gold.attributions))
    return Verdict(
        gold=gold.attributions,
        predicted=predicted,
        tallies=tallies,
        pairs=pairs,
        missed=reasons(theirs.content, ours.content, set(pairs.values()), _explain(theirs, ours, predicted, gold.text)),
        wrong=reasons(ours.content, theirs.content, set(pairs), _explain(ours, theirs, gold.attributions, gold.text)),
    )


def _side(attributions: Sequence[Attribution], words: Words) -> _Side:
    return _Side(*([words.within(found.spans(role)) for found in attributions] for role in ROLES))


def _near(ours: _Side, theirs: _Side) -> dict[Pair, tuple[float, float]]:
    """How alike sources and contents are, for every two whose contents overlap enough."""
    found = {}
    for pair in _sharing(ours.content, theirs.content):
        content = dice(ours.content[pair[0]], theirs.content[pair[1]])
        if content >= HALF:
            found[pair] = dice(ours.source[pair[0]], theirs.source[pair[1]]), content
    return found


def _sharing(ours: Sequence[Tokens], theirs: Sequence[Tokens]) -> set[Pair]:
    """Every two that have a word in common."""
    by_word: dict[int, list[int]] = {}
    for number, words in enumerate(theirs):
        for word in words:
            by_word.setdefault(word, []).append(number)
    return {(number, other) for number, words in enumerate(ours) for word in words for other in by_word.get(word, [])}


def _same_source(one: int, other: int, ours: _Side, theirs: _Side) -> bool:
    mine, wanted = ours.source[one], theirs.source[other]
    return dice(mine, wanted) >= HALF or not (mine or wanted)


def _identical(one: int, other: int, ours: _Side, theirs: _Side) -> bool:
    same_source = ours.source[one] == theirs.source[other]
    return bool(ours.source[one]) and same_source and ours.content[one] == theirs.content[other]


def _role(role: Role, ours: Sequence[Tokens], theirs: Sequence[Tokens]) -> Mapping[Measure, Tally]:
    """One role by itself: spans that several attributions share count once."""
    mine, wanted = (sorted({words for words in side if words}, key=sorted) for side in (ours, theirs))
    overlapping = {
        (one, other): 1 + likeness
        for one, other in _sharing(mine, wanted)
        if (likeness := dice(mine[one], wanted[other])) >= HALF
    }
    said, expected = frozenset[int]().union(*mine), frozenset[int]().union(*wanted)
    return {
        (role, "exact"): Tally(len(set(mine) & set(wanted)), len(mine), len(wanted)),
        (role, "overlapping"): Tally(len(best_pairs(overlapping)), len(mine), len(wanted)),
        (role, "tokens"): Tally(len(said & expected), len(said), len(expected)),
    }


def _explain(own: _Side, others: _Side, attributions: Sequence[Attribution], text: str) -> Explain:
    def explain(number: int, nearest: int) -> str:
        other = attributions[nearest]
        if dice(own.content[number], others.content[nearest]) < HALF:
            return f"other words: “{shortened(words_at(text, other.content))}”"
        if not _same_source(number, nearest, own, others):
            source = shortened(words_at(text, other.source))
            return f"other source: “{source}”" if source else "without a source there"
        return "a second one for the same words"

    return explain
