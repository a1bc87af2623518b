"""Locators to passages: exact in the original, whole paragraphs in the digest that stands for it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import text
from argmap.merge.passages import cite
from argmap.model import ArgumentMap, Id, Passage
from argmap.text import QUOTED_WORDS, Span, parse_locator

from ..conftest import ARTICLE, LETTER, OWN, PRESS, compile_workspace

TEXTS = {"gazette.txt": ARTICLE}


def cited(argument_map: ArgumentMap, document: str) -> list[Passage]:
    """The passages of a document's statements, in the order of the text."""
    ids = {said.passage for said in argument_map.statements.values() if said.document == f"document/{document}"}
    return sorted((argument_map.passages[id_] for id_ in ids), key=lambda passage: (passage.start, passage.end))


def messages(files: dict[str, str], texts: dict[str, str] | None = None) -> list[str]:
    """The messages of a workspace."""
    return [problem.message for problem in compile_workspace(files, texts)[1]]


def gazette(old: str, new: str) -> dict[str, str]:
    """The workspace with an original outside it, with one thing changed."""
    assert old in PRESS["gazette.yaml"]
    return {**PRESS, "gazette.yaml": PRESS["gazette.yaml"].replace(old, new)}


def test_passages_of_the_original_are_its_exact_words() -> None:
    """Code points into the text as it stands, half-open."""
    argument_map, problems = compile_workspace(PRESS, TEXTS)
    assert problems == []
    passages = cited(argument_map, "gazette")
    assert [passage.text for passage in passages] == [
        "A bridge at last", "The mayor wants the bridge", "It is safe", "If it is safe",
        "If it is safe, it should be built.",
    ]  # fmt: skip
    assert [ARTICLE[passage.start : passage.end] for passage in passages] == [passage.text for passage in passages]
    assert {passage.rendition for passage in passages} == {"original"}


def test_without_the_original_the_digest_stands_for_it() -> None:
    """The whole paragraph is the passage, and says so; the locator still tells which words are meant."""
    argument_map, problems = compile_workspace(PRESS)
    assert problems == []
    passages = cited(argument_map, "gazette")
    content = argument_map.digests[Id("document/gazette")]
    assert [content[passage.start : passage.end] for passage in passages] == [passage.text for passage in passages]
    assert {passage.rendition for passage in passages} == {"digest"}
    assert sorted((passage.text, passage.locator) for passage in passages) == [
        ("A safe bridge should be built.", "¶2"),
        ("A safe bridge should be built.", '¶2 "If it is safe"'),
        ("On Monday the mayor said that it will hold.", '¶1 "It is safe"'),
        ("On Monday the mayor said that it will hold.", '¶1 "The mayor wants the bridge"'),
        ("The headline welcomes a bridge.", "title"),
    ]


def test_an_own_text_needs_no_digest() -> None:
    """The article itself is the rendition."""
    argument_map, _ = compile_workspace(OWN)
    assert [passage.text for passage in cited(argument_map, "letter")] == [
        "I say build it", "I would pay a toll gladly if the money mends the roads.",
    ]  # fmt: skip
    assert argument_map.documents[Id("document/letter")].rendition == "original"
    assert argument_map.digests == {}


def test_what_cites_the_same_stretch_shares_its_passage() -> None:
    """However it is cited."""
    letter = LETTER.replace("    at: ¶2\n", '    at: [¶2, "¶2 \\"I would pay … the roads.\\""]\n')
    argument_map, problems = compile_workspace({**OWN, "letter.yaml": letter})
    assert problems == []
    assert len(cited(argument_map, "letter")) == 2


def test_the_digest_is_read_in_the_order_of_the_text() -> None:
    """Title and deck first, then the paragraphs by number, however they were written."""
    files = gazette("digest:\n  title: The", "digest:\n  2: Second.\n  deck: Deck.\n  10: Tenth.\n  title: The")
    files["gazette.yaml"] = files["gazette.yaml"].replace("  2: A safe bridge should be built.\n", "")
    argument_map, _ = compile_workspace(files)
    assert list(argument_map.digests[Id("document/gazette")].split("\n\n")) == [
        "The headline welcomes a bridge.", "Deck.", "On Monday the mayor said that it will hold.", "Second.", "Tenth.",
    ]  # fmt: skip


def test_digest_and_original_have_the_same_parts() -> None:
    """What one has and the other has not is told once, whatever cites it."""
    assert messages(gazette("  2: A safe bridge should be built.\n", ""), TEXTS) == [
        "the digest has nothing for ¶2 of the original"
    ]
    assert messages(gazette("  2: A", "  3: More.\n  2: A"), TEXTS) == ["the original has no ¶3"]
    assert messages(gazette("  title: The headline welcomes a bridge.\n", ""), TEXTS) == [
        "the digest has nothing for title of the original"
    ]


def test_a_digest_that_skips_a_number_is_told_without_the_original_too() -> None:
    """And what cites the number it lacks is not."""
    assert messages(gazette("  1: On Monday", "  4: On Monday")) == [
        "the digest has nothing for ¶1, ¶3, but for what follows"
    ]


def test_a_paragraph_of_the_digest_that_does_not_fit_is_the_only_problem() -> None:
    """What cites it is not told again."""
    assert messages(gazette("  1: On Monday the mayor said that it will hold.", "  1: [On Monday]")) == [
        "'1' should be text"
    ]


def test_bounds_that_are_not_in_the_text_are_the_only_problem() -> None:
    """Its paragraphs cannot be counted then; the digest has to do."""
    assert messages(gazette('be built."', 'be torn down."'), TEXTS) == [
        "“be torn down.” does not stand in the text after “The mayor wants”"
    ]
    assert messages(gazette("title: A bridge at last", "title: A bridge too far"), TEXTS) == [
        "“A bridge too far” does not stand in the text"
    ]


def test_a_document_without_any_text_is_a_problem() -> None:
    """Nothing can be cited there."""
    letter = LETTER[: LETTER.index("text:")] + LETTER[LETTER.index("statements:") :]
    assert messages({**OWN, "letter.yaml": letter}) == ["the document 'letter' has no text to point into"]


def test_a_document_whose_text_does_not_fit_is_told_once() -> None:
    """That it has no other is no news."""
    letter = LETTER.replace("text: |\n", "text:\n  |\n").replace("text:\n  |", "text: [x]\nnote: |")
    assert messages({**OWN, "letter.yaml": letter}) == ["'text' should be text"]


LONG = (
    "One two three four five six seven eight nine ten. One two three four came back … and so on, by the sea."
    "\n\nThe “sea” is near. So said one \u202ewho knew the sea very well, and who had lived by it for years and years."
)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("One two three four five six seven eight nine ten", '¶1 "One two three four five six seven eight nine ten"'),
        ("five six", '¶1 "five six"'),
        ("One two three four came", '¶1 "One two three four came"'),
        ("back … and so on", "¶1"),  # the sign for what is left out cannot be quoted
        ("The “sea” is near", '¶2 "The “sea” is near"'),
        ("by the sea.\n\nThe “sea” is near", '¶1-2 "by the sea. The “sea” is near"'),
        ("one \u202ewho", "¶2"),  # what turns text round neither
        ("and years", '¶2 "and years"'),
    ],
)
def test_a_stretch_is_cited_by_as_few_words_as_will_do(words: str, expected: str) -> None:
    rendition, _ = text.original(LONG)
    locator = cite(rendition, Span(LONG.index(words), LONG.index(words) + len(words)))
    assert str(locator) == expected


def test_what_stands_outside_the_parts_cannot_be_cited() -> None:
    rendition, _ = text.original("Menu\n\nThe town has a bridge.\n\nShare", body="The town … bridge.")
    assert cite(rendition, Span(0, 4)) is None


@given(st.text(alphabet='ab. …"“”’\n\u202e', max_size=80), st.data())
def test_a_citation_leads_back_to_its_words_and_quotes_few(content: str, data: st.DataObject) -> None:
    rendition, _ = text.original(content)
    start = data.draw(st.integers(0, max(0, len(content) - 1)))
    end = data.draw(st.integers(min(start + 1, len(content)), len(content)))
    locator = cite(rendition, Span(start, end))
    if locator is None:
        return
    found = rendition.locate(locator)
    assert parse_locator(str(locator)) == locator
    assert isinstance(found, Span)
    assert not locator.head or found == Span(start, end)
    assert max(len(locator.head.split()), len(locator.tail.split())) <= QUOTED_WORDS
