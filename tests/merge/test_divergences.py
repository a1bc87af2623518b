"""Two stances of one actor: he changed, he contradicts himself, sources disagree about him, or he qualifies."""

from __future__ import annotations

import pytest

from argmap.model import ArgumentMap

from .test_folds import compiled, document

FOR = "ada supports build-it | voice: stated"
AGAINST = "ada opposes build-it | voice: stated"


def cases(argument_map: ArgumentMap) -> list[tuple[str, str, str]]:
    """Kind, earlier and later stance of every divergence."""
    folds = {**argument_map.positions, **argument_map.alignments}
    return [
        (case.divergence_kind, folds[case.earlier].stance, folds[case.later].stance)
        for case in argument_map.divergences.values()
    ]


def two(one: str, other: str, dates: tuple[str, str] = ("", "")) -> ArgumentMap:
    """The map of two documents by one author, each with one statement."""
    texts = ("It stands here.", "And there.")
    written = [document(f"d{n}", "bo", said, text=texts[n], date=dates[n]) for n, said in enumerate((one, other))]
    return compiled(*written)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("1980/1988", "2019"),
        ("2018", "2019"),
        ("2019-05-13", "2019-05-14"),
        ("../2010", "2011/.."),
        ("../2011", "2011/.."),
    ],
)
def test_at_different_times_he_changed(earlier: str, later: str) -> None:
    """The earlier stance comes first, whichever it is and in whichever order they are told."""
    assert cases(two(f"{FOR} | when: {earlier}", f"{AGAINST} | when: {later}")) == [("changed", "supports", "opposes")]
    assert cases(two(f"{AGAINST} | when: {earlier}", f"{FOR} | when: {later}")) == [("changed", "opposes", "supports")]
    assert cases(two(f"{AGAINST} | when: {later}", f"{FOR} | when: {earlier}")) == [("changed", "supports", "opposes")]


def test_without_a_time_of_its_own_a_stance_is_of_the_day_of_its_document() -> None:
    """What a newspaper of 2018 says is said of 2018."""
    assert cases(two(FOR, AGAINST, ("2018", "2019-05"))) == [("changed", "supports", "opposes")]


def test_at_the_same_time_in_one_chain_he_contradicts_himself() -> None:
    """As far as one source tells it."""
    assert cases(two(f"{FOR} | when: 2019", f"{AGAINST} | when: 2019")) == [
        ("contradicts-itself", "supports", "opposes")
    ]


def test_at_the_same_time_in_two_chains_sources_dispute() -> None:
    """Another author or another witness tells the contrary."""
    witness = f"{AGAINST} | when: 2019 | according_to: bo"
    assert cases(two(f"{FOR} | when: 2019", witness)) == [("disputed", "supports", "opposes")]


@pytest.mark.parametrize(
    ("one", "other"),
    [("2019", "2019-05-14"), ("2009~2017", "2011"), ("2019", "(for years)")],
)
def test_nothing_is_concluded_where_neither_surely_comes_first(one: str, other: str) -> None:
    """Some time in 2019 may be before that day in May, or after it."""
    assert cases(two(f"{FOR} | when: {one}", f"{AGAINST} | when: {other}")) == []


def test_two_periods_that_overlap_are_no_change() -> None:
    """Six years long both are said to hold."""
    assert cases(two(f"{FOR} | when: 2009/2017", f"{AGAINST} | when: 2011/2017")) == [
        ("contradicts-itself", "supports", "opposes")
    ]


def test_a_reprint_does_not_make_him_change_back() -> None:
    """What a text says is of the day it was first published."""
    sayings = [(FOR, "2019-05-01"), (AGAINST, "2019-06-01")]
    written = [document(f"d{n}", "bo", said, text=f"Number {n}.", date=day) for n, (said, day) in enumerate(sayings)]
    assert cases(compiled(*written)) == [("changed", "supports", "opposes")]


def test_contrary_leanings_on_one_condition_diverge() -> None:
    """If it rains he would, and if it rains he would not."""
    would, would_not = (said.replace(verb, f"would {verb[:-1]}") + " | if: it rains"
                        for said, verb in ((FOR, "supports"), (AGAINST, "opposes")))  # fmt: skip
    assert cases(two(f"{would} | when: 2019", f"{would_not} | when: 2019")) == [
        ("contradicts-itself", "conditional", "conditional")
    ]


def test_a_stance_and_its_contrary_on_a_condition_is_qualified() -> None:
    """He holds one, and would take the other if …; a condition that leans the same way is no divergence."""
    would = AGAINST.replace("opposes", "would oppose") + " | if: it rains"
    assert cases(two(FOR, would)) == [("qualified", "supports", "conditional")]
    assert cases(two(FOR, would.replace("would oppose", "might support"))) == [("qualified", "supports", "conditional")]
    assert cases(two(FOR, would.replace("would oppose", "would support"))) == []


def test_unknown_times_are_not_guessed_where_a_change_is_known() -> None:
    """An undated statement of one who changed may be of either time."""
    dated = [
        document("a", "bo", f"{FOR} | when: 2018", text="One."),
        document("b", "bo", f"{AGAINST} | when: 2019", text="Two."),
    ]
    undated = document("c", "bo", FOR, text="Three.")
    assert cases(compiled(*dated, undated)) == [("changed", "supports", "opposes")]


def test_one_who_changed_twice_has_two_changes() -> None:
    """There and back."""
    sayings = [f"{FOR} | when: 2017", f"{AGAINST} | when: 2018", f"{FOR} | when: 2019"]
    written = [document(f"d{n}", "bo", said, text=f"Number {n}.") for n, said in enumerate(sayings)]
    assert cases(compiled(*written)) == [("changed", "opposes", "supports"), ("changed", "supports", "opposes")]


def test_a_divergence_names_the_statements_that_make_it() -> None:
    """Only those, and its ends."""
    argument_map = two(f"{FOR} | when: 2018", f"{AGAINST} | when: 2019")
    (case,) = argument_map.divergences.values()
    assert case.id == "divergence/changed/ada/supports/build-it/ada/opposes/build-it"
    assert (case.subject, case.object) == ("actor/ada", "claim/build-it")
    assert case.statements == tuple(sorted(argument_map.statements))


def test_stances_on_actors_diverge_too_and_arguments_do_not() -> None:
    """A claim takes no stance that could change."""
    aligned = two("ada supports bo | voice: stated | when: 2018", "ada opposes bo | voice: stated | when: 2019")
    assert cases(aligned) == [("changed", "supports", "opposes")]
    argued = two("it-is-safe supports build-it | voice: own", "it-is-safe opposes build-it | voice: own")
    assert cases(argued) == []


def test_nothing_is_concluded_of_undated_texts() -> None:
    """Which of them was written first is not known."""
    assert cases(two(FOR, AGAINST)) == []


def test_an_undated_text_that_says_both_contradicts_itself() -> None:
    """Whenever it was written, it was written at one time."""
    argument_map = compiled(document("a", "bo", FOR, AGAINST, text="It stands here."))
    assert cases(argument_map) == [("contradicts-itself", "supports", "opposes")]
