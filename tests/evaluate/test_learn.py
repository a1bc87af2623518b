"""The scorecard learnt: what it counts for and against, its thresholds, and that it reads back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from argmap.evaluate.coding import Coded
from argmap.evaluate.learn import Scorecard, learn, learn_thresholds, learn_weights, outcomes, thresholds
from argmap.evaluate.proposals import Proposal, Sheet, propose
from argmap.evaluate.regression import CannotLearn, fit
from argmap.extract.match import Match
from argmap.extract.parse import NoModel, load_model
from argmap.extract.reader import least_salience
from argmap.read.rules import parse_scorecard, rulebook, shipped_rule_files
from argmap.rule import Rulebook

from .made import marked

SURE, UNSURE = ("rule:saying", "source:name"), ("rule:saying", "source:it")


@pytest.fixture(scope="module")
def book() -> Rulebook:
    found, problems = rulebook(shipped_rule_files())
    assert problems == []
    return replace(found, confidence={})


def proposal(book: Rulebook, at: int, names: tuple[str, ...], likeness: Mapping[int, float]) -> Proposal:
    """A match of ten tokens of its own."""
    start = 10 * at
    match = Match(book.rules[0], "say", start + 1, (start + 1,), (start,), tuple(range(start + 2, start + 10)))
    return Proposal(match, (f"rule:{match.rule.id}", *names), likeness)


def sheets(book: Rulebook, documents: int = 10) -> list[Sheet]:
    """Documents where names are right, and "it" is not, but for the first document."""
    found = []
    for number in range(documents):
        unsure = {1: 1.2} if number == 0 else {}
        found.append(Sheet((proposal(book, 0, SURE, {0: 1.5}), proposal(book, 1, UNSURE, unsure)), 2))
    return found


def test_what_goes_with_right_ones_counts_for_and_the_rest_against() -> None:
    pytest.importorskip("sklearn")
    rows = [SURE] * 20 + [UNSURE] * 20 + [("seen-seldom:yes",)] * 3
    weights = fit(rows, [True] * 19 + [False] + [True] + [False] * 22)
    assert weights["source:name"] > 0.5 > -0.5 > weights["source:it"]
    assert abs(weights["rule:saying"]) < weights["source:name"]
    assert set(weights) == {"bias", *SURE, *UNSURE}


def test_nothing_is_learnt_of_right_ones_alone() -> None:
    pytest.importorskip("sklearn")
    with pytest.raises(CannotLearn, match="of 9 proposals 9 are right"):
        fit([SURE] * 9, [True] * 9)


def test_nothing_is_learnt_of_too_few_documents(book: Rulebook) -> None:
    with pytest.raises(CannotLearn, match="4 coded documents are too few"):
        learn(sheets(book, 4), book)


def test_without_scikit_learn_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(CannotLearn, match="argmap\\[calibrate\\]"):
        fit([SURE, UNSURE], [True, False])


def test_the_surer_of_two_takes_a_coded_pair_and_the_one_most_like_it(book: Rulebook) -> None:
    weights = {"bias": 0.0, f"rule:{book.rules[0].id}": 0.0, "source:name": 1.0, "source:it": -1.0}
    card = replace(book, confidence=weights)
    twice = (proposal(book, 0, UNSURE, {0: 1.9}), proposal(book, 1, SURE, {0: 1.1, 1: 1.4, 2: 1.4}))
    found = outcomes(Sheet((*twice, proposal(book, 2, SURE, {1: 2.0})), 3), card)
    assert [right for _, right in found] == [True, False, True]
    assert [round(salience, 2) for salience, _ in found] == [0.73, 0.73, 0.27]


def test_thresholds_are_where_f_is_best_and_where_nearly_all_are_right() -> None:
    found = [(0.9, True)] * 9 + [(0.8, False)] + [(0.5, True)] * 5 + [(0.5, False)] * 2 + [(0.2, False)] * 20
    assert thresholds(found, 15) == {"balanced": 0.21, "precise": 0.51}
    assert thresholds([(0.9, False)], 1)["precise"] == 0.99


def test_thresholds_are_measured_on_documents_that_were_not_learnt_from(book: Rulebook) -> None:
    pytest.importorskip("sklearn")
    # Each document has a name of its own, which tells all of it where it was seen, and nothing anywhere else.
    found = []
    for number in range(10):
        likeness = [{each: 1.5} if number % 2 else {} for each in range(5)]
        names = ("rule:saying", f"word:{number}")
        found.append(Sheet(tuple(proposal(book, each, names, like) for each, like in enumerate(likeness)), 5))
    weights = learn_weights(found, book)
    seen = [outcome for sheet in found for outcome in outcomes(sheet, replace(book, confidence=weights))]
    assert thresholds(seen, 50)["precise"] < 0.6
    assert learn_thresholds(found, book)["precise"] == 0.99


def test_what_is_kept_is_what_the_rulebook_says(book: Rulebook) -> None:
    measured = replace(book, thresholds={"balanced": 0.3, "precise": 0.8})
    assert (least_salience(measured), least_salience(measured, precise=True)) == (0.3, 0.8)
    without = replace(book, thresholds={})
    assert 0 < least_salience(without) < least_salience(without, precise=True) < 1


def test_a_card_reads_back_without_what_counts_for_nothing() -> None:
    signs = {f"content-before:{sign}": 0.5 for sign in '"\\:…\U0001f600'}
    weights = {"bias": -1.234, **signs, "nothing:yes": 0.049, "rule:saying": 0.01}
    written = Scorecard(weights, {"precise": 0.7, "balanced": 0.4}).as_yaml()
    log_odds, least = parse_scorecard(written.encode("utf-8"), "confidence.yaml")
    assert log_odds == {name: round(weight, 2) for name, weight in weights.items() if name != "nothing:yes"}
    assert least == {"balanced": 0.4, "precise": 0.7}


TEXTS = [
    marked(
        f"[{name}] <said> {{the {thing} was safe}}.",
        f"[{name}] <insisted> {{that the {thing} would be built}}.",
        f"It said nothing of the {thing}, and they say it was old.",
        f"He wondered whether the {thing} would hold, and saw the town.",
    )
    for name, thing in zip(("Ada", "Bo", "Cleo", "Dan", "Eve", "Finn"), ("bridge", "tower", "road") * 2, strict=True)
]


@pytest.fixture(scope="module")
def coded() -> list[Coded]:
    pytest.importorskip("sklearn")
    try:
        load_model()
    except NoModel as missing:
        pytest.skip(str(missing))
    return TEXTS


def test_proposals_are_right_where_people_coded_the_same(book: Rulebook, coded: list[Coded]) -> None:
    sheet = next(propose(coded[:1], book))
    assert sheet.pairs == 2
    assert any(not one.likeness for one in sheet.proposals)
    assert not any("bridge" in name for one in sheet.proposals for name in one.circumstances)


def test_only_words_of_the_word_lists_are_names(book: Rulebook, coded: list[Coded]) -> None:
    any_word = replace(book.rules[0], lexica=(), pos=frozenset(), tag=frozenset(), dep=frozenset(), has=(), lacks=())
    loose = replace(book, rules=(any_word,))
    lists = {name: replace(lexicon, entries=lexicon.entries - {"say"}) for name, lexicon in book.lexica.items()}
    assert {"word:say", "word:insist"} <= named(loose, coded)
    assert named(replace(loose, lexica=lists), coded) & {"word:say", "word:insist"} == {"word:insist"}


def named(book: Rulebook, coded: list[Coded]) -> set[str]:
    """All names that may be learnt from some texts."""
    return {name for sheet in propose(coded, book) for one in sheet.proposals for name in one.circumstances}


def test_the_same_gold_gives_the_same_bytes(book: Rulebook, coded: list[Coded]) -> None:
    first, second = (learn(list(propose(coded, book)), book).as_yaml() for _ in range(2))
    assert first == second
    log_odds, least = parse_scorecard(first.encode(), "confidence.yaml")
    assert log_odds["source:name"] > 0
    assert set(least) == {"balanced", "precise"}
