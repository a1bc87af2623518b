"""Which readings of a cue are kept, and how much they count."""

from __future__ import annotations

from math import log

import pytest

from argmap.extract.circumstances import circumstances
from argmap.extract.confidence import choose, rate, scored
from argmap.extract.match import Match
from argmap.extract.tree import Tree
from argmap.model import Provenance
from argmap.rule import Lexicon, Rule, Rulebook

from .test_paths import SENTENCE, tree_of


def rule(name: str, confidence: float = 0.5, priority: int = 0) -> Rule:
    """A rule of which only the name, the confidence and the priority matter."""
    return Rule(
        id=name,
        about="",
        method="",
        lexica=(),
        pos=frozenset(),
        tag=frozenset(),
        dep=frozenset(),
        has=(),
        lacks=(),
        cue=(),
        source=(),
        content=(),
        sourceless=False,
        also=False,
        stance="supports",
        voice="stated",
        certainty="certain",
        negation="flips",
        confidence=confidence,
        priority=priority,
        examples=(),
        counter_examples=(),
        provenance=Provenance("rules.yaml", 1, 1),
        shipped=True,
    )


def match(head: int, content: range, confidence: float, name: str = "clause", priority: int = 0) -> Match:
    score = log(confidence / (1 - confidence))
    ours = rule(name, confidence, priority)
    return Match(ours, "say", head, (head,), (0,), tuple(content), confidence, confidence, score)


BOOK = Rulebook((), {})


def test_of_readings_at_one_cue_the_surest_is_kept() -> None:
    short, long = match(5, range(6, 9), 0.4), match(5, range(6, 20), 0.6)
    assert [kept.content for kept in choose([short, long], BOOK)] == [long.content]


def test_of_equally_sure_readings_the_rule_with_the_higher_priority_is_kept() -> None:
    low, high = match(5, range(6, 9), 0.5, "low", 1), match(5, range(6, 9), 0.5, "high", 2)
    assert [kept.rule.id for kept in choose([low, high], BOOK)] == ["high"]


def test_of_two_cues_that_say_the_same_the_surer_is_kept() -> None:
    kept = choose([match(3, range(6, 12), 0.9), match(5, range(6, 12), 0.6)], BOOK)
    assert [one.head for one in kept] == [3]


def test_what_stands_within_a_surer_finding_is_kept_without_salience() -> None:
    outer, inner = match(3, range(4, 20), 0.9), match(8, range(9, 12), 0.8)
    salience = {kept.head: kept.salience for kept in choose([outer, inner], BOOK)}
    assert salience[3] == pytest.approx(0.9)
    assert salience[8] == 0
    assert {kept.head: kept.confidence for kept in choose([outer, inner], BOOK)}[8] == pytest.approx(0.8)


def test_what_stands_around_a_surer_finding_has_no_salience() -> None:
    outer, inner = match(3, range(4, 20), 0.5), match(8, range(9, 12), 0.9)
    assert {kept.head: kept.salience > 0 for kept in choose([outer, inner], BOOK)} == {3: False, 8: True}


def test_findings_beside_one_another_both_count() -> None:
    assert all(kept.salience > 0 for kept in choose([match(2, range(3, 6), 0.5), match(8, range(9, 12), 0.9)], BOOK))


def test_a_rule_that_nothing_was_learnt_of_has_its_own_confidence() -> None:
    ruled = Match(rule("ours", 0.7), "say", 5, (5,), (0,), (6, 7))
    assert scored(ruled, ["word:say"], {"rule:theirs": 1.0}).confidence == pytest.approx(0.7)


def test_without_a_source_a_finding_is_half_as_sure_as_its_rule() -> None:
    nobody = Match(rule("ours", 0.7), "say", 5, (5,), (), (6, 7))
    assert scored(nobody, [], {"rule:ours": 1.0}).confidence == pytest.approx(0.35)


def test_log_odds_add_up_and_each_circumstance_counts_once() -> None:
    one = Match(rule("ours"), "say", 5, (5,), (0,), (6, 7))
    weights = {"bias": 1.0, "rule:ours": 0.5, "word:say": -1.5}
    assert scored(one, ["rule:ours", "word:say", "word:say", "never:seen"], weights).confidence == pytest.approx(0.5)


def readings(tree: Tree) -> tuple[Match, Match]:
    """Two readings of "insist on": with and without its article."""
    ours = rule("preposition")
    return (
        Match(ours, "insist on", 4, (4, 5), (0, 1), (6, 7)),
        Match(ours, "insist on", 4, (4, 5), (0, 1), (7,)),
    )


def test_circumstances_tell_of_cue_source_and_content() -> None:
    tree = tree_of(SENTENCE)
    lexica = {"wanting": Lexicon("wanting", "Wishes.", frozenset({"want"}))}
    found = circumstances(tree, readings(tree)[0], lexica)
    expected = {
        *("rule:preposition", "word:insist on", "cue-tag:VB", "cue-dep:xcomp", "cue-aux:to", "source:noun"),
        *("companion:on", "class:none", "under-class:wanting", "source-way:by-xcomp", "content-pos:NOUN"),
    }
    assert expected <= set(found)


def test_readings_of_one_cue_may_share_what_is_told_of_the_cue() -> None:
    tree = tree_of(SENTENCE)
    shared: dict[int, list[str]] = {}
    for reading in readings(tree):
        assert circumstances(tree, reading, {}, shared) == circumstances(tree, reading, {})
    assert list(shared) == [4]


def test_rating_changes_nothing_but_the_numbers() -> None:
    tree = tree_of(SENTENCE)
    given = readings(tree)
    book = Rulebook((given[0].rule,), {}, {"rule:preposition": 2.0})
    rated = rate(tree, given, book)
    assert [(one.source, one.cue, one.content) for one in rated] == [
        (one.source, one.cue, one.content) for one in given
    ]
    assert all(one.confidence > 0.8 for one in rated)
