"""Words of a text find the claim that they speak of, and whether they say it or the contrary; or nothing."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest

from argmap.merge.matching import Ascribed, Match, Matcher
from argmap.merge.names import collect_names
from argmap.merge.words import stem, words
from argmap.model import Id, Stance
from argmap.read.workspace import Curated, read_workspace

from ..conftest import write_files

NAMES = """\
map: {title: Harbour}
actors:
  portland: {name: Portland, kind: state, aliases: [Harbour City, the port]}
  usa: {name: United States of America, kind: state, aliases: [America, the United States]}
  lee: {name: Ana Lee, kind: person, member_of: [portland]}
issues:
  harbour:
    question: What should become of the harbour?
    claims:
      negotiate:
        text: Portland should enter into negotiations with the United States.
        wordings: [talks with America, open negotiations with Washington, sit down with the Americans]
        denials: [turn away American envoys]
      deepen: {text: Portland should deepen its harbour., wordings: [dredge the harbour, deeper channel]}
      raise-fees: The fees of the harbour should be raised.
      withstand: {text: Portland should not give way to pressure., wordings: [resist pressure]}
      accept-inspection: {text: Portland should accept foreign inspectors., marks: [inspectors, foreign]}
      avoid-strike: Portland should avoid a strike.
"""


@pytest.fixture(scope="module")
def curated(tmp_path_factory: pytest.TempPathFactory) -> Curated:
    """The claims of a small workspace."""
    read, problems = read_workspace(write_files(tmp_path_factory.mktemp("harbour"), {"names.yaml": NAMES}))
    assert problems == []
    return read


@pytest.fixture(scope="module")
def matcher(curated: Curated) -> Matcher:
    """The matcher of its claims."""
    groups = {Id("actor/lee"): frozenset({Id("actor/lee"), Id("actor/portland")})}
    return Matcher(curated, collect_names(curated)[0].actors, groups)


def best(matcher: Matcher, content: str, cue: str = "said", stance: Stance = "supports", **more: Any) -> Match:
    """The likeliest claim."""
    return matcher.match(Ascribed(content, cue, stance, **more))[0]


@pytest.mark.parametrize(
    ("content", "claim"),
    [
        ("talks with the U.S.", "negotiate"),
        ("negotiating with Washington", "negotiate"),
        ("a dialogue with the United States", "negotiate"),
        ("the harbour must be dredged", "deepen"),
        ("higher fees for the harbour, which should be raised", "raise-fees"),
        ("foreign inspectors are welcome on every pier of the town", "accept-inspection"),
    ],
)
def test_forms_synonyms_and_names_of_actors_do_not_count(matcher: Matcher, content: str, claim: str) -> None:
    """What is inflected or called otherwise is the same."""
    match = best(matcher, content)
    assert match.claim == f"claim/{claim}"
    assert match.stance == "supports"


@pytest.mark.parametrize(
    ("content", "stance", "expected"),
    [
        ("talks with America", "supports", "supports"),
        ("talks with America", "opposes", "opposes"),
        ("no talks with America", "supports", "opposes"),
        ("that there can't be talks with America", "supports", "opposes"),
        ("refusing to open negotiations with Washington", "supports", "opposes"),
        ("refusing to open negotiations with Washington", "opposes", "supports"),
        ("neither talks with America nor with anybody", "supports", "opposes"),
        ("talks with America as poison", "supports", "opposes"),
        ("that talks with America are a mistaken idea", "supports", "opposes"),
        ("that one should rule out talks with America", "supports", "opposes"),
        ("that talks with America are no mistake", "supports", "supports"),
        ("to turn away American envoys", "supports", "opposes"),
        ("to turn away American envoys", "opposes", "supports"),
    ],
)
def test_stance_is_composed_of_cue_negation_and_direction(
    matcher: Matcher, content: str, stance: Stance, expected: str
) -> None:
    """Two that turn it round cancel each other."""
    match = best(matcher, content, stance=stance)
    assert (match.claim, match.stance) == ("claim/negotiate", expected)


def test_contraries_stand_for_one_another_turned_round(matcher: Matcher) -> None:
    """To reject what one should accept is to oppose it."""
    match = best(matcher, "Portland should reject foreign inspectors")
    assert (match.claim, match.stance) == ("claim/accept-inspection", "opposes")


def test_a_claim_that_denies_is_supported_by_who_opposes_what_it_denies(matcher: Matcher) -> None:
    """He who opposes a strike is for avoiding it."""
    match = best(matcher, "a strike", stance="opposes")
    assert (match.claim, match.stance) == ("claim/avoid-strike", "supports")


def test_a_wording_that_holds_the_cue_says_what_the_actor_does(matcher: Matcher) -> None:
    """Who resists pressure supports the claim that says so; who does not, opposes it."""
    match = best(matcher, "pressure", cue="resists", stance="opposes")
    assert (match.claim, match.stance) == ("claim/withstand", "supports")
    match = best(matcher, "pressure", cue="resist", stance="supports", negated=True)
    assert (match.claim, match.stance) == ("claim/withstand", "opposes")


def test_whose_it_is_may_be_left_unsaid(matcher: Matcher) -> None:
    """The claim's subject is the actor himself or one of his groups."""
    bare = best(matcher, "deepen the harbour")
    own = best(matcher, "deepen the harbour", actor=Id("actor/lee"))
    assert own.confidence > bare.confidence


def test_what_speaks_of_no_claim_finds_none(matcher: Matcher) -> None:
    """Words that no claim has, little words, names alone, nothing."""
    for content in ("the weather was fine", "it is so", "the United States", "", "…", "「」 \u202e"):
        assert matcher.match(Ascribed(content, "said", "supports")) == []


def test_a_claim_that_does_not_clearly_beat_the_next_is_not_sure(curated: Curated) -> None:
    """Two claims with the same words: either may be meant."""
    issue = curated.issues["harbour"]
    twin = {
        "wider": "Portland should dredge the harbour wider.",
        "deeper": "Portland should dredge the harbour deeper.",
    }
    shape = issue.shape.model_validate({"question": "Which?", "claims": twin})
    twins = Matcher(Curated(issues={"harbour": issue.part(shape)}), {"portland": Id("actor/portland")})
    alone = Matcher(curated, {})
    assert best(twins, "dredge the harbour").confidence < 0.6 < best(alone, "dredge the harbour").confidence


def test_confidence_is_a_share_and_exact_words_are_surest(matcher: Matcher) -> None:
    """Between 0 and 1; the more other words, the less."""
    found = [
        best(matcher, content).confidence
        for content in (
            "talks with America",
            "talks with America on fish",
            "talks with America on fish, salt, coal, timber, wool, and the price of bread in the old town",
        )
    ]
    assert found == sorted(found, reverse=True)
    assert 0 < found[-1] < found[0] <= 1


def test_matching_is_the_same_whatever_the_order_of_the_claims(curated: Curated) -> None:
    """Same input, same bytes."""
    issue = curated.issues["harbour"]
    names = collect_names(curated)[0].actors
    entries = list(issue.shape.claims.items())
    random.Random(3).shuffle(entries)
    shuffled: Mapping[str, Any] = dict(entries)
    other = Curated(issues={"harbour": issue.part(issue.shape.model_copy(update={"claims": shuffled}))})
    for content in ("talks with America", "dredge the harbour and raise fees", "foreign pressure"):
        ascribed = Ascribed(content, "wants", "supports")
        assert Matcher(curated, names).match(ascribed) == Matcher(other, names).match(ascribed)


@pytest.mark.parametrize(
    "forms",
    [
        "negotiate negotiates negotiated negotiating negotiation negotiations negotiator",
        "resist resists resisting resistance",
        "policy policies",
        "stop stops stopped stopping",
        "sanction sanctions sanctioned sanctioning",
    ],
)
def test_forms_of_a_word_share_a_stem(forms: str) -> None:
    """Inflected and derived."""
    assert len({stem(form) for form in forms.split()}) == 1


def test_short_words_keep_their_ending() -> None:
    """Or "news", "gas" and "war" would be cut."""
    assert [stem(word) for word in ("gas", "war", "is", "use")] == ["gas", "war", "is", "use"]


def test_the_country_is_told_from_the_pronoun() -> None:
    """By its capitals or its stops."""
    assert words("US ships, the U.S. and us") == ["united-states", "ships", ",", "the", "united-states", "and", "us"]


def test_one_word_of_several_may_be_shared_by_chance(matcher: Matcher) -> None:
    """The more of a claim's words stand in a text, the surer."""
    assert best(matcher, "a channel").confidence < best(matcher, "a deeper channel").confidence


def test_what_one_actor_does_is_hardly_what_another_does(matcher: Matcher) -> None:
    """That America should withstand pressure is not the claim that Portland should."""
    own, other = (best(matcher, f"{actor} should not give way to pressure") for actor in ("Portland", "America"))
    assert own.claim == "claim/withstand"
    assert other.confidence < own.confidence


def test_a_noun_before_from_turns_round_what_follows(matcher: Matcher) -> None:
    """The withdrawal from talks is against them."""
    match = best(matcher, "the withdrawal from talks with America")
    assert (match.claim, match.stance) == ("claim/negotiate", "opposes")
