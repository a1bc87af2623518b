"""Direct speech: which quotations a cue has, and who speaks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.extract.frames import find_frames, index_rules
from argmap.extract.speech import speaker_of, speech_of
from argmap.extract.tree import Tree
from argmap.model import Provenance
from argmap.read.rules import parse_example, rulebook, shipped_rule_files
from argmap.rule import Example

from ..properties.settings import slow

pytest.importorskip("spacy")
parsing = pytest.importorskip("argmap.extract.parse")
try:
    parsing.load_model()
except parsing.NoModel:  # pragma: no cover
    pytest.skip("no English model is installed", allow_module_level=True)

RULES = ("direct-speech", "labelled-speech", "clause-and-speech")


def tree_of(text: str) -> Tree:
    tree: Tree = next(iter(parsing.parse([(text, None)])))
    return tree


def found(text: str) -> set[tuple[str, str, str]]:
    """Who, by which cue, says what, as the rules of direct speech find it."""
    book, _ = rulebook(shipped_rule_files())
    tree = tree_of(text)
    return {
        (tree.says(match.source), tree.says(match.cue), tree.says(match.content))
        for match in find_frames(tree, index_rules(book))
        if match.rule.id in RULES
    }


def marked(written: str) -> tuple[str, set[tuple[str, str, str]]]:
    """A text with its roles marked `[who] <cue> {what}`, as the text and what is to be found."""
    example = parse_example(written, Provenance("", 1, 1))
    assert isinstance(example, Example)
    roles = (example.source, example.cue, example.content)
    said = tuple(" ".join(" ".join(example.text[span.start : span.end] for span in role).split()) for role in roles)
    return example.text, {(said[0], said[1], said[2])}


@pytest.mark.parametrize(
    "written",
    [
        "{“The harbour stays open,”} [the mayor] <said>.",
        "{“The harbour stays open,”} <said> [Maria Ruiz, the mayor of the town].",
        "[The mayor] <said>: {“The harbour stays open.”}",
        "[The mayor] <said> that {“Nobody will close the harbour.”}",
        "{“The harbour,”} [the mayor] <said>, {“stays open.”}",
        "{“The harbour stays open,”} [the mayor] <said>. {“Nobody will close it.”}",
        "{“The harbour stays open,”} [the mayor] <said>, adding that it was late. {“Nobody will close it.”}",
        "{‘The harbour stays open,’} [the mayor] <said>.",
        "{''The harbour stays open,''} [the mayor] <said>.",
        "{«The harbour stays open»}, [the mayor] <said>.",
        "{“Is the harbour open?”} [the mayor] <asked>.",
        "[The mayor] <wrote>:\n\n{“The harbour stays open.”}",
        "{“The harbour stays open,”} [the mayor] <said>.\n\n{“Nobody will close it.”}",
        "[The mayor] <said>: {“The harbour stays open.}\n\n{“Nobody will close it.”}",
        "{The harbour was “never meant to close,”} [the mayor] <said>.",
        "{“The harbour will always stay open” in spite of the storm}, [the mayor] <said>.",
    ],
)
def test_speech_with_its_cue(written: str) -> None:
    text, expected = marked(written)
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said nothing.",
        "The mayor said the tweet was only “to mock” her.",
        "On “Morning Harbour,” the mayor said the port would close.",
        "The mayor spoke of the so-called “resistance” of the port.",
        "She wrote a book, “The Quiet Harbour,” about the port.",
        "The “phone number” of the mayor is known.",
        "There are two ways: by sea and by land.",
        "Correction: “The harbour” was misspelt.",
    ],
)
def test_what_is_no_speech(text: str) -> None:
    assert found(text) == set()


def test_a_quotation_has_one_cue() -> None:
    text = "“The harbour stays open,” Ruiz told the paper, after the governor had said that it would close."
    assert {cue for _, cue, _ in found(text)} == {"told"}
    text = "Ruiz said: “The harbour stays open,” adding that it was late."
    assert {cue for _, cue, _ in found(text)} == {"said"}


def test_who_speaks_does_not_stand_in_the_quotation() -> None:
    text = "“If she gets to choose, the harbour is lost,” Ruiz said before leaving."
    assert {who for who, _, _ in found(text)} == {"Ruiz"}


def test_a_clause_goes_on_in_the_next_sentence() -> None:
    text = "Ruiz said that the harbour would stay open. “Nobody will close it.”"
    assert found(text) == {("Ruiz", "said", "that the harbour would stay open. “Nobody will close it.”")}


def test_a_name_before_a_colon_speaks() -> None:
    text = "Maria Ruiz: The harbour stays open.\n\nOlav Vik: I would close it."
    assert found(text) == {
        ("Maria Ruiz", ":", "The harbour stays open."),
        ("Olav Vik", ":", "I would close it."),
    }


SIGNS = [
    *'"“”‘’«»:.,?—\n',
    "\n\n",
    "''",
    "- ",
    " she",
    " said",
    " Ann",
    " the port",
    " opens",
    " and",
    " who",
    "\u200f",
]


@slow
@given(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join))
def test_speech_is_tokens_of_the_text_and_never_its_cue(text: str) -> None:
    tree = tree_of(text)
    for cue in range(len(tree)):
        speech = speech_of(tree, cue)
        assert cue not in speech
        assert speech <= set(range(len(tree)))
        assert set(speaker_of(tree, cue)) <= set(range(len(tree)))
