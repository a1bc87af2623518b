"""Frames: who is found to hold what, construction by construction."""

from __future__ import annotations

import pytest

from argmap.extract.frames import find_frames, index_rules, match_rule
from argmap.extract.match import Match, trim
from argmap.extract.tree import Tree
from argmap.read.rules import rulebook, shipped_rule_files

from .test_paths import SENTENCE, tree_of

BOOK, PROBLEMS = rulebook(shipped_rule_files())
INDEX = index_rules(BOOK)


def test_a_cue_is_found_by_its_lemma_and_its_companion() -> None:
    tree = tree_of(SENTENCE)
    found = {match.rule.id: match for match in find_frames(tree, INDEX)}
    match = found["preposition"]
    assert match.entry == "insist on"
    assert (tree.says(match.source), tree.says(match.cue), tree.says(match.content)) == (
        "The mayor",
        "to insist on",
        "a vote",
    )


def test_the_cheap_test_before_the_paths_loses_nothing() -> None:
    tree = tree_of(SENTENCE)
    slow = {
        (rule.id, token)
        for candidates in (INDEX.by_lemma, INDEX.by_pos)
        for key, rules in candidates.items()
        for token in range(len(tree))
        for rule, entry, _ in rules
        if key in (tree.lemma[token], tree.pos[token])
        and match_rule(tree, BOOK, rule, entry or tree.lemma[token], token)
    }
    assert {(match.rule.id, match.head) for match in find_frames(tree, INDEX)} == slow


def test_the_authors_own_frames_are_another_index() -> None:
    own, others = index_rules(BOOK, own=True), INDEX
    voices = [
        {
            rule.voice
            for candidates in (index.by_lemma, index.by_pos)
            for rules in candidates.values()
            for rule, *_ in rules
        }
        for index in (own, others)
    ]
    assert voices[0] == {"own"}
    assert "own" not in voices[1]


def test_signs_at_either_end_are_trimmed_but_quotation_marks_stay() -> None:
    rows = ((",", "“", "no", "”", "."), (",", ",", "no", ",", "."))
    kept = []
    for words in rows:
        tree = tree_of(tuple((word, word, "X", "X", "dep", 2) for word in words))
        kept.append([tree.word[token] for token in trim(tree, range(5))])
    assert kept == [["“", "no", "”"], ["no"]]


def parsed(text: str) -> Tree:
    pytest.importorskip("spacy")
    from argmap.extract.parse import NoModel, load_model, parse

    try:
        load_model()
    except NoModel:  # pragma: no cover
        pytest.skip("no English model is installed")
    return next(iter(parse([(text, None)])))


def found(text: str, rule: str) -> set[tuple[str, str]]:
    """Who holds what, by one rule."""
    tree = parsed(text)
    matches: list[Match] = [match for match in find_frames(tree, INDEX) if match.rule.id == rule]
    return {(tree.says(match.source), tree.says(match.content)) for match in matches}


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("She insisted that the bridge is safe.", "clause", ("She", "that the bridge is safe")),
        ("The builder, who said the bridge is safe, left.", "clause", ("who", "the bridge is safe")),
        ("Speaking in Bern, the envoy praised the treaty.", "object", ("the envoy", "the treaty")),
        ("The envoy, smiling at the press, praised the treaty.", "object", ("The envoy", "the treaty")),
        (
            "The envoy, a lawyer from Bern, praised the treaty.",
            "object",
            ("The envoy, a lawyer from Bern", "the treaty"),
        ),
        ("The unions met and rejected the offer.", "object", ("The unions", "the offer")),
        ("The offer was rejected by the unions.", "passive-by", ("the unions", "The offer")),
        ("The unions rejected the offer; nobody was surprised.", "object", ("The unions", "the offer")),
        ("The council urged the mayor to resign.", "urging", ("The council", "the mayor to resign")),
        ("Farmers call for the mayor to resign.", "calling-for", ("Farmers", "the mayor to resign")),
        ("The paper called the vote a farce.", "small-clause", ("The paper", "the vote a farce")),
        ("In his eyes, the vote was a farce.", "in-eyes", ("his", "the vote was a farce")),
        ("In the view of the unions, the vote was a farce.", "in-eyes-of", ("the unions", "the vote was a farce")),
        ("As the mayor put it, the vote was a farce.", "as-put", ("the mayor", "the vote was a farce")),
        ("The vote, the mayor says, was a farce.", "clause-around", ("the mayor", "The vote was a farce")),
        ("According to this view, the vote was a farce.", "according-to", ("this view", "the vote was a farce")),
    ],
)
def test_a_construction_names_who_and_what(text: str, rule: str, expected: tuple[str, str]) -> None:
    assert expected in found(text, rule)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Everything goes according to plan.", "according-to"),
        ("In his garden, the vote was held.", "in-eyes"),
        ("As he put the cup down, the bell rang.", "as-put"),
        ("The offer was rejected.", "passive-by"),
    ],
)
def test_what_only_looks_like_a_construction_is_left_alone(text: str, rule: str) -> None:
    assert not found(text, rule)


def test_a_headline_is_read_although_its_words_have_capitals() -> None:
    text = "Mayor Says Critics Would Stall Bridge\n\nThe mayor says that his critics would stall the bridge."
    assert ("Mayor", "Critics Would Stall Bridge") in found(text, "clause")


def test_a_dateline_is_no_part_of_the_source() -> None:
    sources = {source for source, _ in found("BERN (SRF) — The envoy said that the treaty is dead.", "clause")}
    assert sources == {"The envoy"}
