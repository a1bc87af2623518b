"""Connectives: what speaks for or against what, and in whose reasoning."""

from __future__ import annotations

import pytest

from argmap.extract.connectives import find_links
from argmap.read import marked
from argmap.read.rules import read_rule_file, rulebook, shipped_rule_files
from argmap.rule import Finding, Link
from argmap.text import Span

from .parsed import needs_model, tree_of

pytestmark = needs_model

BOOK, _ = rulebook(shipped_rule_files())


def links(text: str) -> list[Link]:
    return find_links(tree_of(text), BOOK)


def shown(text: str) -> list[tuple[str, str, str]]:
    """Reason, stance and conclusion of each link, in words."""

    def words(spans: tuple[Span, ...]) -> str:
        return " … ".join(text[span.start : span.end] for span in spans)

    return [(words(link.reason), link.stance, words(link.conclusion)) for link in links(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The mill closed because the river froze.",
            ("the river froze", "supports", "The mill closed"),
        ),
        (
            "The river froze. As a result, the mill closed.",
            ("The river froze", "supports", "the mill closed"),
        ),
        (
            "The mill closed. This is because the river froze.",
            ("the river froze", "supports", "The mill closed"),
        ),
        (
            "Despite the frost, the mill is open.",
            ("the frost", "opposes", "the mill is open"),
        ),
        (
            "The mill is old. However, it works.",
            ("it works", "opposes", "The mill is old"),
        ),
        (
            "The delay is due to the frost.",
            ("the frost", "supports", "The delay"),
        ),
        (
            "The flood was the main reason for the delay.",
            ("The flood", "supports", "the delay"),
        ),
    ],
)
def test_reason_and_conclusion_are_told_apart(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "The mill has stood here since 1911.",
        "The mill has changed since the owner left.",
        "The owner sang while he was milling.",
        "The mill closed for want of grain and not because the river froze.",
        "The train is due to arrive.",
        "She was given a mill.",
        "It will stand however hard they try.",
        "The owner has yet to come.",
        "The mill is not old but new.",
    ],
)
def test_other_readings_of_the_same_words_are_left_alone(text: str) -> None:
    assert links(text) == []


def test_a_frame_without_anything_before_it_shows_nothing() -> None:
    assert links("That is why the mill closed.") == []
    assert links("Therefore, the mill closed.") == []


def test_a_heading_is_no_reason() -> None:
    assert links("The mill of the valley\n\nTherefore, the mill closed.") == []


def test_a_side_in_another_paragraph_is_less_sure() -> None:
    near, far = (links(f"The river froze.{gap}Therefore, the mill closed.") for gap in (" ", "\n\n"))
    assert near[0].reason == far[0].reason
    assert near[0].confidence > far[0].confidence


def test_reasoning_in_what_somebody_holds_is_his() -> None:
    text = "The miller says the dam must go because it is old. The dam must stay because it is sound."
    said = Span(text.index("the dam must go"), text.index(". The dam"))
    finding = Finding(
        source=(Span(0, 10),),
        cue=(Span(11, 15),),
        content=(said,),
        holder=None,
        stance="supports",
        voice="stated",
        certainty="certain",
        rule="clause",
        lemma="say",
        confidence=0.9,
        salience=0.9,
    )
    found = find_links(tree_of(text), BOOK, [finding])
    assert [link.within for link in found] == [0, None]


def test_a_connective_in_quoted_words_stays_within_them() -> None:
    text = "The mill closed. “The river froze. Therefore, we closed,” the miller said."
    (link,) = links(text)
    quotation = Span(text.index("“"), text.index("”") + 1)
    assert all(quotation.start <= span.start and span.end <= quotation.end for span in (*link.reason, *link.conclusion))


def test_quoted_words_may_be_parted_by_who_says_them() -> None:
    found = shown("“The river froze,” the miller said. “Therefore, we closed.”")
    assert found == [("“The river froze,”", "supports", "we closed.”")]


def test_quoted_words_that_are_nobodys_are_less_sure() -> None:
    (quoted,), (plain,) = (
        links("“The river froze. Therefore, we closed.”"),
        links("The river froze. Therefore, we closed."),
    )
    assert quoted.confidence < plain.confidence


def test_a_workspace_adds_its_own() -> None:
    written = b"""\
connectives:
  ergo:
    about: What follows.
    source: our own list
    words: ergo
    opens: adverb
    reason: before
    conclusion: inside
    examples: ["[It rained]. <Ergo>, {nobody came}."]
    counter_examples: ["Nobody came."]
"""
    node, _ = marked.parse(written, "own.yaml")
    assert node is not None
    own, problems = read_rule_file(node, "own.yaml")
    assert problems == []
    assert own is not None
    book, problems = rulebook([*shipped_rule_files(), own])
    assert problems == []
    found = find_links(tree_of("The river froze. Ergo, the mill closed."), book)
    assert [link.rule for link in found] == ["ergo"]


def test_a_mistake_in_a_connective_is_told_at_its_line() -> None:
    written = b"""\
connectives:
  ergo:
    about: What follows.
    source: our own list
    words: ergo
    opens: adverb
    reason: before
    conclusion: $nowhere
    examples: ["[It rained. <Ergo>, {nobody came}."]
    counter_examples: ["Nobody came."]
"""
    node, _ = marked.parse(written, "own.yaml")
    assert node is not None
    own, _ = read_rule_file(node, "own.yaml")
    assert own is not None
    _, problems = rulebook([*shipped_rule_files(), own])
    assert [(problem.file, problem.line) for problem in problems] == [("own.yaml", 3), ("own.yaml", 9)]


def test_noise_is_read_without_harm() -> None:
    text = "therefore because so but " * 5_000
    spans = [span for link in links(text) for span in (*link.reason, *link.cue, *link.conclusion)]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
