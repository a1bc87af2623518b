"""Stance and qualifiers of a match, one behaviour a sentence."""

from __future__ import annotations

from functools import cache

import pytest

from argmap.extract.frames import Index, find_frames, index_rules
from argmap.extract.qualify.qualifiers import Qualified, qualify
from argmap.extract.qualify.reading import index_words
from argmap.extract.tree import Tree
from argmap.read.rules import rulebook, shipped_rule_files
from argmap.rule import Rulebook

from .parsed import needs_model, tree_of

pytestmark = needs_model


@cache
def rules() -> tuple[Rulebook, Index]:
    book, problems = rulebook(shipped_rule_files())
    assert problems == []
    return book, index_rules(book)


def read(text: str, cue: str) -> tuple[Tree, Qualified]:
    """The reading of the first match whose cue is this lemma, of the rule that goes first there."""
    book, index = rules()
    tree = tree_of(text)
    matches = [match for match in find_frames(tree, index) if tree.lemma[match.head] == cue]
    assert matches, f"no rule finds '{cue}' in: {text}"
    match = max(matches, key=lambda match: (bool(match.source), match.rule.priority))
    return tree, qualify(tree, match, index_words(book))


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("The mayor supports the plan.", "support", "supports"),
        ("The mayor rejects the plan.", "reject", "opposes"),
        ("The mayor does not want the bridge.", "want", "opposes"),
        ("The mayor does not think that the bridge is safe.", "think", "opposes"),
        ("The mayor no longer supports the plan.", "support", "opposes"),
        ("The mayor cannot accept the plan.", "accept", "opposes"),
        ("No official believes that the bridge is safe.", "believe", "opposes"),
        ("None of them supports the plan.", "support", "opposes"),
        ("Neither the mayor nor the council supports the plan.", "support", "opposes"),
        ("He does not want a toll, nor does he support a tax.", "support", "opposes"),
        ("The mayor refused to endorse the plan.", "endorse", "opposes"),
        ("The mayor failed to endorse the plan.", "endorse", "opposes"),
        ("The council hardly supports the plan.", "support", "opposes"),
        ("The mayor has no interest in a bridge.", "interest", "opposes"),
        ("The mayor doubts whether the bridge is safe.", "doubt", "opposes"),
        ("The mayor did not only support the plan but paid for it.", "support", "supports"),
    ],
)
def test_what_negates_a_cue_turns_its_stance_round(text: str, cue: str, stance: str) -> None:
    assert read(text, cue)[1].stance == stance


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The mayor did not say that the bridge is safe.", "say"),
        ("No official said that the bridge is safe.", "say"),
        ("The mayor declined to say when the bridge will open.", "decline"),
        ("The mayor has yet to endorse the plan.", "endorse"),
        ("The mayor failed to condemn the plan.", "condemn"),
        ("The mayor neither supports nor opposes the plan.", "oppose"),
        ("The mayor does not fully support the plan.", "support"),
        ("There is no evidence that the mayor supports the plan.", "support"),
        ("Not everyone believes that the bridge is safe.", "believe"),
    ],
)
def test_a_not_that_leaves_open_what_is_held_leaves_no_stance(text: str, cue: str) -> None:
    _, found = read(text, cue)
    assert found.stance is None
    assert "negated" in found.qualifiers


def test_hardly_anybody_is_nobody() -> None:
    _, found = read("Hardly anybody supports the plan.", "support")
    assert (found.stance, found.certainty) == ("opposes", "likely")
    _, found = read("Barely twenty people support the plan.", "support")
    assert found.stance == "supports"


def test_two_negations_cancel_out_but_less_firmly() -> None:
    _, found = read("The mayor never denied that the bridge is unsafe.", "deny")
    assert (found.stance, found.certainty) == ("supports", "likely")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Reporters asked whether the mayor backs the plan.", "ask"),
        ("The mayor wondered why the bridge fell.", "wonder"),
        ("Does the mayor support the plan?", "support"),
        ("“Is the bridge safe?” the mayor asked.", "ask"),
    ],
)
def test_who_asks_takes_no_stance(text: str, cue: str) -> None:
    _, found = read(text, cue)
    assert found.stance is None
    assert "question" in found.qualifiers


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("If the mayor supports the plan, the council will follow.", "support"),
        ("The council will follow once the mayor supports the plan.", "support"),
        ("The mayor would have supported the plan.", "support"),
        ("The letter names the possibility of the mayor supporting the plan.", "support"),
        ("The offer allows the mayor to accept the plan.", "accept"),
        ("The mayor should reject the plan.", "reject"),
        ("The mayor needs to accept the plan.", "accept"),
        ("The mayor could have rejected the plan.", "reject"),
        ("The mayor pretended to support the plan.", "support"),
    ],
)
def test_what_is_only_imagined_is_no_position(text: str, cue: str) -> None:
    _, found = read(text, cue)
    assert found.stance is None
    assert "hypothetical" in found.qualifiers


def test_what_somebody_was_made_to_do_is_done() -> None:
    _, found = read("The storm forced the mayor to accept the plan.", "accept")
    assert found.stance == "supports"
    assert "hypothetical" not in found.qualifiers


@pytest.mark.parametrize(
    ("text", "cue", "condition"),
    [
        ("The mayor would accept the plan if the state paid for it.", "accept", "the state paid for it"),
        ("The mayor will reject the plan unless the state pays.", "reject", "unless the state pays"),
        ("The mayor will support the plan, provided that taxes stay low.", "support", "taxes stay low"),
        ("The mayor said he would resign if the plan failed.", "say", "the plan failed"),
    ],
)
def test_a_condition_is_kept_with_its_words(text: str, cue: str, condition: str) -> None:
    tree, found = read(text, cue)
    assert found.stance is not None
    assert "conditional" in found.qualifiers
    assert tree.says(found.condition) == condition
    assert cue == "say" or condition not in tree.says(found.content)


@pytest.mark.parametrize(
    "text",
    [
        "The mayor will support the plan even if the state does not pay.",
        "If necessary, the mayor will support the plan.",
    ],
)
def test_even_if_and_if_necessary_are_no_conditions(text: str) -> None:
    _, found = read(text, "support")
    assert found.stance == "supports"
    assert "conditional" not in found.qualifiers


@pytest.mark.parametrize(
    ("text", "cue", "certainty", "qualifier", "voice"),
    [
        ("The mayor may support the plan.", "support", "possible", "possible", "inferred"),
        ("Perhaps the mayor supports the plan.", "support", "possible", "possible", "inferred"),
        ("The mayor apparently supports the plan.", "support", "likely", "possible", "inferred"),
        ("The mayor seems to believe that the bridge is safe.", "believe", "likely", "hedged", "inferred"),
        ("The mayor reportedly supports the plan.", "support", "likely", "reported", "reported"),
        ("The mayor is said to support the plan.", "support", "likely", "reported", "reported"),
        ("The mayor will support the plan.", "support", "certain", "future", "stated"),
        ("The mayor is going to support the plan.", "support", "certain", "future", "stated"),
        ("The mayor used to support the plan.", "support", "certain", "past", "stated"),
        ("The mayor once supported the plan.", "support", "certain", "past", "stated"),
        (
            "The farmers believed, at least initially, that the bridge would help.",
            "believe",
            "likely",
            "hedged",
            "stated",
        ),
    ],
)
def test_how_firm_a_position_is(text: str, cue: str, certainty: str, qualifier: str, voice: str) -> None:
    _, found = read(text, cue)
    assert (found.stance, found.certainty, found.voice) == ("supports", certainty, voice)
    assert qualifier in found.qualifiers


def test_a_verb_of_saying_is_not_past_because_it_reports() -> None:
    assert "past" not in read("The mayor said that the bridge is safe.", "say")[1].qualifiers


def test_what_is_unlikely_is_likely_not_held() -> None:
    _, found = read("The council is unlikely to accept the plan.", "unlikely")
    assert (found.stance, found.certainty) == ("opposes", "likely")


@pytest.mark.parametrize(
    ("text", "cue", "when"),
    [
        ("On April 10, the mayor said that the bridge was safe.", "say", "On April 10"),
        ("In 2011, the mayor rejected the plan.", "reject", "In 2011"),
        ("In the 1980s, the mayor left the party and rejected the plan.", "reject", "In the 1980s"),
        ("Ten years later, the mayor rejected the plan.", "reject", "Ten years later"),
        ("The mayor, who at one time wanted the bridge, left.", "want", "at one time"),
        ("The mayor opposed the plan for its cost.", "oppose", None),
    ],
)
def test_the_words_that_say_when(text: str, cue: str, when: str | None) -> None:
    assert read(text, cue)[1].when == when


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The mayor opposed the plan until 2013.", "until 2013"),
        ("The mayor opposed the plan—right up until the state paid for it.", "until the state paid for it"),
        ("The mayor opposed the plan—that is, until he met the farmers in May.", "until he met the farmers in May"),
    ],
)
def test_until_says_when_a_position_ended_and_is_not_part_of_it(text: str, when: str) -> None:
    tree, found = read(text, "oppose")
    assert "until" in found.qualifiers
    assert (found.when, tree.says(found.content)) == (when, "the plan")


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The council views the bridge not as a burden but as a gift.", "view", "the bridge as a gift"),
        (
            "The mayor described the plan not as a defeat for the town, but as a wise deal.",
            "describe",
            "the plan as a wise deal",
        ),
        ("The mayor wants not war but peace.", "want", "peace"),
        ("The mayor does not want war but peace.", "want", "war"),
        ("The mayor portrayed the plan, not as a defeat, but rather as a deal.", "portray", "the plan, as a deal"),
        (
            "The council views the bridge not only as a gift but as a duty.",
            "view",
            "the bridge not only as a gift but as a duty",
        ),
        ("The council views the bridge as a gift.", "view", "the bridge as a gift"),
    ],
)
def test_the_denied_half_of_not_but_is_not_held(text: str, cue: str, content: str) -> None:
    tree, found = read(text, cue)
    assert tree.says(found.content) == content


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("It would be naive to think that the bridge will pay for itself.", "think", "opposes"),
        ("It is fair to say that the bridge is safe.", "say", "supports"),
    ],
)
def test_what_the_author_calls_wrong_or_right_to_think_is_his_own(text: str, cue: str, stance: str) -> None:
    _, found = read(text, cue)
    assert (found.stance, found.voice) == (stance, "own")


def test_the_voice_of_quoted_words_and_of_the_first_person() -> None:
    assert read("The mayor said “the bridge is safe and it will stay safe.”", "say")[1].voice == "quoted"
    assert read("The mayor said that the “new” bridge is safe and will stay so.", "say")[1].voice == "stated"
    assert read("I believe that the bridge is safe.", "believe")[1].voice == "own"
    assert read("It is believed that the bridge is safe.", "believe")[1].voice == "reported"


def test_an_it_that_is_somebody_holds_what_it_will_do() -> None:
    _, found = read("It is going to support the plan.", "support")
    assert (found.stance, found.voice) == ("supports", "stated")


def test_my_mother_is_not_the_author() -> None:
    assert read("My mother believes that the bridge is safe.", "believe")[1].voice == "stated"
    assert read("My mother and I believe that the bridge is safe.", "believe")[1].voice == "own"


def test_a_quoted_prediction_with_an_if_is_no_conditional_position() -> None:
    assert "conditional" not in read("“If it rains, the bridge will fall,” the mayor said.", "say")[1].qualifiers
    assert "conditional" in read("“If it falls, we will build another,” the mayor said.", "say")[1].qualifiers


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("Paris ruled out sanctions.", "rule", "opposes"),
        ("Paris has not ruled out sanctions.", "rule", None),
        ("The chancellor is opposed to the treaty.", "oppose", "opposes"),
        ("The party dropped its opposition to the treaty.", "drop", "supports"),
        ("It remains unclear whether the chancellor supports the treaty.", "support", None),
        ("The union would rather reject the treaty.", "reject", "opposes"),
    ],
)
def test_the_stance_of_a_cue_is_that_of_its_words_whatever_rule_finds_it(
    text: str, cue: str, stance: str | None
) -> None:
    assert read(text, cue)[1].stance == stance


@pytest.mark.parametrize(
    ("text", "cue", "condition"),
    [
        ("The union accepts the merger only if wages rise.", "accept", "wages rise"),
        ("As long as wages fall, the union will oppose the merger.", "oppose", "wages fall"),
        ("Were wages to rise, the union would accept the merger.", "accept", "Were wages to rise"),
        ("Berlin agreed to sign on condition that Paris pays.", "agree", "Paris pays"),
    ],
)
def test_conditions_open_in_many_ways(text: str, cue: str, condition: str) -> None:
    tree, found = read(text, cue)
    assert "conditional" in found.qualifiers
    assert tree.says(found.condition) == condition


def test_an_until_within_quoted_words_does_not_end_the_position() -> None:
    _, found = read(
        "“My hope,” he said, “is that some of them, who up until now were against it, will vote for it.”", "say"
    )
    assert "until" not in found.qualifiers


def test_what_looks_like_a_time_or_a_condition_and_is_none() -> None:
    assert read("The mayor blamed the bank for the 2008 crash.", "blame")[1].when is None
    assert read("The mayor rejected the plan on condition of anonymity.", "reject")[1].condition == ()
    assert read("The union has stopped opposing the merger.", "oppose")[1].stance is None
    assert read("At the same time, the mayor rejected the plan.", "reject")[1].when is None


def test_a_whether_inside_what_is_said_asks_nothing() -> None:
    _, found = read("Whether the bridge holds will be known in May, the mayor said.", "say")
    assert found.stance == "supports"


def test_a_view_that_is_given_up_is_turned_round_and_that_of_another_is_not() -> None:
    assert read("The party dropped its opposition to the treaty.", "opposition")[1].stance == "supports"
    assert read("The party rejected Berlin's support for the treaty.", "support")[1].stance == "supports"


def test_who_stresses_a_need_stands_for_it() -> None:
    assert read("The mayor stressed the need for a bridge.", "stress")[1].stance == "supports"


@pytest.mark.parametrize(
    ("text", "cue", "stance"),
    [
        ("The mayor called the plan a disgrace.", "call", "opposes"),
        ("The mayor called the plan 'poison'.", "call", "opposes"),
        ("The mayor described the plan as a mistake.", "describe", "opposes"),
        ("The mayor called the plan a success.", "call", "supports"),
        ("The mayor called for an end to the mistake.", "call", "supports"),
    ],
)
def test_who_calls_a_thing_bad_is_against_it(text: str, cue: str, stance: str) -> None:
    found = read(text, cue)[1]
    assert found.stance == stance
    assert ("judged" in found.qualifiers) is (stance == "opposes")
