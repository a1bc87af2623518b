"""Findings against a coded workspace's statements: the passage, the actor, the stance, the object.

A curator's passage is as long as a reader needs, a finding's words as short as its grammar; so they are the same
place when half of the shorter lies in the other. The object is the curator's own claim, which no words of the text
spell out; a finding has one only where a workspace's claims were matched with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from argmap.evaluate.coding import ROLES, Attribution, Coded
from argmap.evaluate.matching import Pair, best_pairs
from argmap.evaluate.tally import Tally
from argmap.evaluate.verdict import Explain, Verdict, reasons
from argmap.evaluate.words import HALF, Tokens, Words, dice, overlap


def compare_statements(gold: Coded, predicted: Sequence[Attribution]) -> Verdict:
    """One document's findings against its statements.

    Each measure asks for more than the one before it, and counts the findings that say so much: one that names no
    actor, or takes no stance, proposes no statement and is no false alarm.
    """
    words = Words(gold.text)
    ours, theirs = ([_words(found, words) for found in side] for side in (predicted, gold.attributions))
    near = _near(ours, theirs)
    same_actor = {pair: near[pair] for pair in near if _agree(pair, predicted, gold.attributions, "actor")}
    same_stance = {pair: near[pair] for pair in same_actor if _agree(pair, predicted, gold.attributions, "stance")}
    same_object = {pair: near[pair] for pair in same_stance if _agree(pair, predicted, gold.attributions, "object")}
    proposed = [found for found in predicted if is_proposal(found)]
    named = sum(found.actor is not None for found in predicted)
    placed = sum(found.object is not None for found in proposed)
    pairs, expected = best_pairs(same_stance), len(gold.attributions)
    wrong = reasons(ours, theirs, set(pairs), *_explain(predicted, gold.attributions))
    return Verdict(
        gold=gold.attributions,
        predicted=predicted,
        tallies={
            ("statement", "passage"): Tally(len(best_pairs(near)), len(predicted), expected),
            ("statement", "and actor"): Tally(len(best_pairs(same_actor)), named, expected),
            ("statement", "and stance"): Tally(len(pairs), len(proposed), expected),
            ("statement", "and object"): Tally(len(best_pairs(same_object)), placed, expected),
        },
        pairs=pairs,
        missed=reasons(theirs, ours, set(pairs.values()), *_explain(gold.attributions, predicted)),
        wrong={number: why for number, why in wrong.items() if is_proposal(predicted[number])},
    )


def is_proposal(found: Attribution) -> bool:
    """Whether a finding says whose stance it is, and which."""
    return found.actor is not None and found.stance is not None


def _words(found: Attribution, words: Words) -> Tokens:
    return words.within(span for role in ROLES for span in found.spans(role))


def _near(ours: Sequence[Tokens], theirs: Sequence[Tokens]) -> dict[Pair, float]:
    """How much every two share that are in the same place."""
    return {
        (one, other): shared + dice(mine, wanted)
        for one, mine in enumerate(ours)
        for other, wanted in enumerate(theirs)
        if (shared := overlap(mine, wanted)) >= HALF
    }


def _agree(pair: Pair, ours: Sequence[Attribution], theirs: Sequence[Attribution], what: str) -> bool:
    mine, wanted = getattr(ours[pair[0]], what), getattr(theirs[pair[1]], what)
    return mine is not None and mine == wanted


def _explain(own: Sequence[Attribution], others: Sequence[Attribution]) -> tuple[Explain, Callable[[int, int], int]]:
    """How two differ, and how many of actor and stance they have alike."""

    def explain(number: int, nearest: int) -> str:
        one, other = own[number], others[nearest]
        if one.actor != other.actor:
            return f"other actor: {other.actor or 'none'}"
        if one.stance != other.stance:
            return f"other stance: {other.stance or 'none'}"
        return "other words, or a second one for the same words"

    def alike(number: int, other: int) -> int:
        pair = (number, other)
        return _agree(pair, own, others, "actor") + _agree(pair, own, others, "stance")

    return explain, alike
