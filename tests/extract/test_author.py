"""The author's own stance: what counts as his, and what is somebody else's."""

from __future__ import annotations

import pytest

from argmap.extract.author import add_stances, index_author
from argmap.extract.confidence import choose, rate
from argmap.extract.frames import find_frames, index_rules
from argmap.extract.match import Match
from argmap.extract.qualify.qualifiers import qualify
from argmap.extract.qualify.reading import index_words
from argmap.extract.tree import Tree
from argmap.read.rules import rulebook, shipped_rule_files

from .parsed import needs_model, tree_of

pytestmark = needs_model

BOOK, _ = rulebook(shipped_rule_files())
OTHERS, OWN, WORDS = index_rules(BOOK), index_author(BOOK), index_words(BOOK)


def read(text: str) -> tuple[Tree, list[Match]]:
    tree = tree_of(text)
    return tree, add_stances(tree, OWN, choose(rate(tree, find_frames(tree, OTHERS), BOOK), BOOK))


def stances(text: str) -> list[tuple[str | None, str]]:
    """The author's stances in a text: for or against, and what."""
    tree, matches = read(text)
    own = [match for match in matches if match.rule.voice == "own"]
    assert all(match.source == () for match in own)
    return [(qualify(tree, match, WORDS).stance, tree.says(match.content)) for match in own]


@pytest.mark.parametrize(
    ("text", "stance", "content"),
    [
        ("It would be naive to think that the dam will break.", "opposes", "that the dam will break"),
        ("It is true that the dam is old.", "supports", "that the dam is old"),
        ("It is unlikely that the dam will break.", "opposes", "that the dam will break"),
        ("There is no doubt that the dam is old.", "supports", "that the dam is old"),
        ("There is no reason to believe that the dam will break.", "opposes", "that the dam will break"),
        ("The idea that the dam will break is a myth.", "opposes", "that the dam will break"),
        ("Repairing the dam would be a grave mistake.", "opposes", "Repairing the dam"),
        ("Such a plan would be wise.", "supports", "Such a plan"),
        ("Such a plan is not wise.", "opposes", "Such a plan"),
        ("Undoubtedly, the dam is old.", "supports", "the dam is old"),
        ("In my view, the dam is old.", "supports", "the dam is old"),
        ("The town should not repair the dam.", "opposes", "The town repair the dam"),
        ("The town needs to repair the dam.", "supports", "The town to repair the dam"),
        ("There is no guarantee that the dam will hold.", "opposes", "that the dam will hold"),
        ("Such efforts are doomed.", "opposes", "Such efforts"),
        ("The town should reject the plan.", "supports", "The town reject the plan"),
        ("The town must repair the dam.", "supports", "The town repair the dam"),
    ],
)
def test_frames_show_the_authors_own_stance(text: str, stance: str, content: str) -> None:
    assert stances(text) == [(stance, content)]


def test_contrary_to_is_a_stance_on_both_sides() -> None:
    found = stances("Contrary to popular belief, the dam is sound.")
    assert sorted(found) == [("opposes", "popular belief"), ("supports", "the dam is sound")]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said that it would be naive to think that the dam will break.",
        "The mayor believes that the town should repair the dam.",
        "“The town should repair the dam,” the mayor said. “It is clear that it is old.”",
        "Should the town repair the dam?",
        "What should the town do?",
        "If the town should repair the dam, we will swim.",
        "The mayor must have seen the dam.",
        "The water is clear.",
        "The plan is not a mistake.",
    ],
)
def test_what_others_say_or_ask_is_not_the_authors(text: str) -> None:
    assert stances(text) == []


def test_what_is_ascribed_to_somebody_stays_as_it_was() -> None:
    text = "The mayor said that the dam is old. The town should repair the dam."
    tree = tree_of(text)
    before = choose(rate(tree, find_frames(tree, OTHERS), BOOK), BOOK)
    after = add_stances(tree, OWN, before)
    assert [match for match in after if match.source] == [match for match in before if match.source]
    assert len(after) == len(before) + 1
