"""Texts that are made to take long: a megabyte of one sign, sentences without end, places that fit everywhere.

None of these tests looks at a clock: what grows with the square of the text would take hours.
"""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest

from argmap.problem import Problem
from argmap.read.articles import MAX_LINES
from argmap.read.body import find_body
from argmap.text import Rendition, Span, find_words, parse_locator, split_sentences
from tests.conftest import NAMES, compile_workspace

MUCH = {
    "no spaces": "a" * 1_000_000,
    "straight marks": '"' * 1_000_000,
    "curly marks": "“" * 1_000_000,
    "full stops": "." * 1_000_000,
    "full stops apart": ". " * 500_000,
    "initials": "A. " * 100_000,
    "titles": "Mr. " * 250_000,
    "brackets": "(" * 1_000_000,
    "line ends": "a" + "\n" * 1_000_000 + "a",
    "no words": "\n \n " * 250_000 + "a",
    "numbers": "1. " * 50_000,
    "wide stops": "。" * 1_000_000,
    "invisible": "\u200b" * 1_000_000,
    "right to left": "\u202eabc " * 200_000,
    "accents": "e" + "\u0301" * 1_000_000,
    "questions": "!?" * 500_000,
    "ellipses": "…" * 1_000_000,
    "links": "[a](b) " * 140_000,
    "dates": "May 1, 2020\n" * 20_000,
    "bylines": "By A B\n" * 20_000,
    "headings": "READ MORE\n" * 20_000,
}


def of_text(text: str, at: str = "¶1") -> list[Problem]:
    """The problems of a workspace with this text and one statement, which cites this place."""
    document = (
        f"document: d\nauthor: ada\noriginal:\n  file: d.txt\n  sha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
        f"  length: {len(text)}\ndigest: {{1: x}}\nstatements:\n"
        f"  - {{says: ada supports build-it, voice: own, at: '{at}'}}\n"
    )
    return compile_workspace({"names.yaml": NAMES, "d.yaml": document}, {"d.txt": text})[1]


@pytest.mark.parametrize("text", MUCH.values(), ids=MUCH)
def test_much_of_it_is_read(text: str) -> None:
    assert {problem.file for problem in of_text(text)} <= {"d.yaml", "names.yaml"}
    body = find_body(text)
    assert all(0 <= span.start < span.end <= len(text) for span in body.paragraphs)
    sentences = split_sentences(text, Span(0, len(text)))
    assert all(before.end <= after.start for before, after in pairwise(sentences))


def test_a_text_of_lines_without_number_is_refused() -> None:
    assert [problem.message for problem in of_text("a\n" * (MAX_LINES + 1)) if problem.level == "error"][:1] == [
        "the text has more than 100,000 lines"
    ]


def test_signs_before_the_first_word_are_no_sentence() -> None:
    text = ". . . . Yes. So it is. 1. Maybe."
    assert [text[span.start : span.end] for span in split_sentences(text, Span(0, len(text)))] == [
        ". . . . Yes.", "So it is.", "1. Maybe.",
    ]  # fmt: skip


def test_words_that_stand_everywhere_are_told_so() -> None:
    whole = Rendition("original", "a " * 50_000, {"1": Span(0, 100_000)})
    locator = parse_locator('¶1 "a a"')
    assert locator is not None
    assert whole.locate(locator) == "“a a” stands 100 times or more in ¶1; give more of the words"


@pytest.mark.parametrize("words", ["a " * 60_000, '"' * 60_000], ids=["words", "marks"])
def test_words_longer_than_any_passage_are_not_looked_for(words: str) -> None:
    assert find_words(words, words) == []


def test_five_thousand_places_in_a_text_where_all_fit_are_told() -> None:
    text = "a " * 50_000
    statements = "".join(
        f"  - {{says: ada supports build-it, voice: own, at: '¶1 \"a{' a' * (number % 9)}\"'}}\n"
        for number in range(5_000)
    )
    document = (
        f"document: d\nauthor: ada\noriginal: {{file: d.txt, sha256: {hashlib.sha256(text.encode()).hexdigest()}, "
        f"length: {len(text)}}}\ndigest: {{1: x}}\nstatements:\n{statements}"
    )
    _, problems = compile_workspace({"names.yaml": NAMES, "d.yaml": document}, {"d.txt": text})
    assert len([problem for problem in problems if "100 times or more" in problem.message]) == 5_000
