"""Splitting loses nothing, and a locator made of a stretch leads back to exactly that stretch."""

from __future__ import annotations

from hypothesis import assume, given
from hypothesis import strategies as st

from argmap.text import (
    Locator,
    Rendition,
    Span,
    find_words,
    guarded,
    original,
    parse_locator,
    split_paragraphs,
    split_sentences,
    unguarded,
)

from .settings import quick

PIECES = ["A", "river", "runs", "Mr", "U.S", "No", "3", "“It", "is”", "(so)", "bank", ".", ". ", "! ", "…", "? ", " ",
          "\n", "\n\n", "\n \n", "\r\n", "- ", "\t", "é", "😀", "the", "The", "’s", '"', "\u00a0"]  # fmt: skip
texts = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=60)
words = st.lists(
    st.sampled_from(["the", "river", "runs", "past", "our", "town", "and", "mill", "3", "it’s", "so,"]),
    min_size=1,
    max_size=25,
)


def covered(content: str, spans: list[Span] | tuple[Span, ...], within: Span) -> None:
    """The spans are in order, do not overlap, stay inside, and leave only white space out."""
    position = within.start
    for span in spans:
        assert position <= span.start < span.end <= within.end
        assert content[position : span.start].strip() == ""
        position = span.end
    assert content[position : within.end].strip() == ""


@st.composite
def stretches(draw: st.DrawFn) -> tuple[str, Span]:
    """A text and a stretch of it."""
    content = draw(texts)
    start = draw(st.integers(0, len(content)))
    return content, Span(start, draw(st.integers(start, len(content))))


@quick
@given(stretches())
def test_paragraphs_lose_nothing(example: tuple[str, Span]) -> None:
    """Every character of the stretch that is no white space is in exactly one of them."""
    content, span = example
    found = split_paragraphs(content, span)
    covered(content, found, span)
    assert all(content[one.start : one.end].strip() == content[one.start : one.end] for one in found)


@quick
@given(stretches())
def test_sentences_lose_nothing(example: tuple[str, Span]) -> None:
    """In every paragraph of the stretch."""
    content, span = example
    for paragraph in split_paragraphs(content, span):
        covered(content, split_sentences(content, paragraph), paragraph)


@quick
@given(words, st.data())
def test_a_locator_of_first_and_last_words_leads_back_or_is_refused(listed: list[str], data: st.DataObject) -> None:
    """Exactly that stretch, or “stands twice”: never another one."""
    content = " ".join(listed)
    first = data.draw(st.integers(0, len(listed) - 1))
    last = data.draw(st.integers(first, len(listed) - 1))
    stretch = listed[first : last + 1]
    head = data.draw(st.integers(1, len(stretch)))
    tail = data.draw(st.integers(0, len(stretch) - head))
    assume(tail or head == len(stretch))
    locator = Locator("1", "1", " ".join(stretch[:head]), " ".join(stretch[len(stretch) - tail :] if tail else []))
    rendition = Rendition("original", content, {"1": Span(0, len(content))})
    found = rendition.locate(locator)
    if isinstance(found, str):
        assert "times in ¶1" in found
    else:
        assert rendition.slice(found) == " ".join(stretch)


@quick
@given(words, st.data())
def test_words_are_found_wherever_they_stand(listed: list[str], data: st.DataObject) -> None:
    """Across line breaks, and every time."""
    first = data.draw(st.integers(0, len(listed) - 1))
    wanted = listed[first : data.draw(st.integers(first + 1, len(listed)))]
    content = data.draw(st.sampled_from([" ", "\n", "  \n "])).join(listed)
    found = [content[span.start : span.end].split() for span in find_words(content, " ".join(wanted))]
    assert found
    assert all(one == wanted for one in found)


@quick
@given(st.text(max_size=40))
def test_whatever_is_read_as_a_locator_is_written_as_one(written: str) -> None:
    """Its text form says the same."""
    for text in (written, f"¶3 {written}", f'¶3-4 "{written}"', f'title "{written}"'):
        locator = parse_locator(text)
        if locator is not None:
            assert parse_locator(str(locator)) == locator


@quick
@given(texts)
def test_every_part_of_a_text_is_found_by_its_own_number(content: str) -> None:
    """And has its sentences."""
    rendition, errors = original(content)
    assert errors == {}
    for name, span in rendition.parts.items():
        assert rendition.locate(Locator(name, name)) == span
        assert rendition.sentences[name]


@given(texts, st.integers(0, 120), st.integers(0, 120))
@quick
def test_the_parts_of_a_stretch_are_those_that_it_touches(content: str, one: int, other: int) -> None:
    rendition, _ = original(content, title="the river")
    span = Span(*sorted((one, other)))
    touched = [name for name, part in rendition.parts.items() if part.start < span.end and span.start < part.end]
    assert rendition.parts_of(span) == touched


@given(st.text())
def test_a_cell_that_a_spreadsheet_would_compute_is_guarded_and_comes_back(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
