"""Where words stand in a text: locators, parts, paragraphs, sentences, lines."""

from __future__ import annotations

import pytest

from argmap.text import (
    Locator,
    Rendition,
    Span,
    digest,
    find_words,
    line_and_column,
    list_parts,
    original,
    parse_locator,
    part_name,
    split_paragraphs,
    split_sentences,
    split_words,
)

RIVER = "One bank is steep. The other is not.\n\nA bridge would join the one bank and the other bank."


def sentences(content: str) -> list[str]:
    """The sentences of a text that is one paragraph."""
    return [content[span.start : span.end] for span in split_sentences(content, Span(0, len(content)))]


def paragraphs(content: str) -> list[str]:
    """The paragraphs of a text."""
    return [content[span.start : span.end] for span in split_paragraphs(content, Span(0, len(content)))]


def located(locator: str, content: str = RIVER) -> str:
    """The words a locator resolves to, or why it does not."""
    rendition, _ = original(content)
    parsed = parse_locator(locator)
    assert parsed is not None
    found = rendition.locate(parsed)
    return found if isinstance(found, str) else rendition.slice(found)


@pytest.mark.parametrize(
    ("written", "locator"),
    [
        ("title", Locator("title", "title")),
        ('deck "By holding … cycles"', Locator("deck", "deck", "By holding", "cycles")),
        ("¶7", Locator("7", "7")),
        ("¶ 07", Locator("7", "7")),
        ("¶3-4", Locator("3", "4")),
        ("¶3 – 4", Locator("3", "4")),
        ('¶7 "But every resistance ... breaking point"', Locator("7", "7", "But every resistance", "breaking point")),
        ('¶7 "called it "poison""', Locator("7", "7", 'called it "poison"')),
        ('  ¶7\n"over\n  two lines" ', Locator("7", "7", "over two lines")),
    ],
)
def test_a_locator_is_read_as_curators_write_it(written: str, locator: Locator) -> None:
    """Paragraphs, spans of them, title and deck, with the first and last words or all of them."""
    assert parse_locator(written) == locator


@pytest.mark.parametrize(
    "written",
    ["", "7", "¶", "¶0", "¶4-3", "¶12345", "body", "title-deck", '¶7 "', '¶7 ""', '¶7 " "', "¶7 'x'", "¶7 x",
     '¶7 "… the end"', '¶7 "the start …"', '¶7"x"', "¶٣"],
)  # fmt: skip
def test_what_is_no_locator_is_refused(written: str) -> None:
    """Nothing is guessed: no part, a part that cannot be, or words without a beginning or an end."""
    assert parse_locator(written) is None


@pytest.mark.parametrize("written", ["title", "¶7", "¶3-4", '¶7 "one … two"', '¶3-4 "one two"', 'deck "one"'])
def test_a_locator_is_written_as_it_is_read(written: str) -> None:
    """Its text form leads back to it."""
    assert str(parse_locator(written)) == written


def test_a_locator_knows_the_parts_it_spans() -> None:
    """Every paragraph from the first to the last, or the one named part."""
    assert Locator("3", "5").parts == ["3", "4", "5"]
    assert Locator("deck", "deck").parts == ["deck"]


def test_words_are_split_at_their_first_ellipsis() -> None:
    """First and last words; without an ellipsis they are all first words."""
    assert split_words("a b … c … d") == ("a b", "c … d")
    assert split_words(" a  b ") == ("a b", "")
    assert split_words("… c") is None
    assert split_words("a …") is None


def test_a_locator_resolves_to_exactly_its_words() -> None:
    """From the first of the first words to the last of the last ones, or the whole part without words."""
    assert located('¶2 "A bridge … the one"') == "A bridge would join the one"
    assert located('¶1 "is steep"') == "is steep"
    assert located("¶1") == "One bank is steep. The other is not."
    assert located('¶1-2 "not. … bridge"') == "not.\n\nA bridge"


def test_a_locator_that_fits_nowhere_says_where_its_words_stand() -> None:
    """The words are missing in the paragraph that is named; another part that has them is told."""
    assert located('¶1 "a tunnel"') == "“a tunnel” does not stand in ¶1"
    assert located('¶1 "A bridge"') == "“A bridge” does not stand in ¶1, but in ¶2"
    assert located('¶1 "The other … is steep"') == "“is steep” does not stand in ¶1 after “The other”"
    assert located("¶3") == "the text has no ¶3; it has ¶1 to ¶2"
    assert located("¶2-4") == "the text has no ¶4; it has ¶1 to ¶2"
    assert located("title") == "the text has no title; it has ¶1 to ¶2"


def test_a_locator_that_fits_twice_is_refused() -> None:
    """First words must stand in the paragraph once, last words once after them."""
    assert located('¶2 "bank"') == "“bank” stands 2 times in ¶2; give more of the words"
    assert located('¶2 "A bridge … bank"') == "“bank” stands 2 times in ¶2 after “A bridge”; give more of the words"


def test_white_space_quotation_marks_and_dashes_do_not_count() -> None:
    """A typist may exchange what looks alike; offsets still point into the text as it is."""
    content = "He said: “it’s\n   well–known”."
    (span,) = find_words(content, '"it\'s well-known"')
    assert content[span.start : span.end] == "“it’s\n   well–known”"


def test_words_are_found_as_whole_words_only() -> None:
    """`is` does not stand in `this`; signs at the ends need no boundary."""
    assert find_words("this is his", "is") == [Span(5, 7)]
    assert find_words("(a) b", "(a)") == [Span(0, 3)]
    assert find_words("(a) b", " ") == []


@pytest.mark.parametrize("blank", [sign for sign in map(chr, range(0x3001)) if sign.isspace()])
def test_every_blank_parts_words_as_a_space_does(blank: str) -> None:
    """One of it, or several in a row, in the text or in what is looked for."""
    assert find_words(f"the{blank}other bank", "the other") == [Span(0, 9)]
    assert find_words(f"the{blank}\nother bank", "the other") == [Span(0, 10)]
    assert find_words("the other bank", f"the{blank}other") == [Span(0, 9)]


def test_words_are_looked_for_between_two_places_and_seen_with_the_letters_before() -> None:
    """The text ends at the second place; a letter before the first belongs to the word."""
    assert find_words("rebanked bank banks", "bank", 2, 18) == [Span(9, 13), Span(14, 18)]
    assert find_words("rebank  bank", "bank", 2) == [Span(8, 12)]


def test_words_that_overlap_are_all_found() -> None:
    """A locator that begins at the second of them would not be exact."""
    assert find_words("no no no", "no no") == [Span(0, 5), Span(3, 8)]
    assert located('¶1 "no no"', "no no no") == "“no no” stands 2 times in ¶1; give more of the words"


def test_the_parts_of_an_original_are_found_by_their_first_and_last_words() -> None:
    """Title and deck are parts of their own, and paragraphs are counted within the body only."""
    page = "Home\n\nA bridge\n\nIt joins us\n\nOne.\n\nTwo.\n\nComments"
    rendition, errors = original(page, "A bridge", "It joins us", "One. … Two.")
    assert errors == {}
    assert {name: rendition.slice(span) for name, span in rendition.parts.items()} == {
        "title": "A bridge", "deck": "It joins us", "1": "One.", "2": "Two.",
    }  # fmt: skip


def test_a_part_that_cannot_be_found_is_told() -> None:
    """Beside the rendition stands why, part by part."""
    _, errors = original("One. Two.", title="Three", deck="Two. … One.", body="One. …")
    assert errors == {
        "title": "“Three” does not stand in the text",
        "deck": "“One.” does not stand in the text after “Two.”",
        "body": "“One. …” does not give the first and the last words",
    }


def test_without_a_body_the_whole_text_is_body() -> None:
    """An own text needs no bounds."""
    rendition, errors = original("One.\n\nTwo.\n")
    assert (list(rendition.parts), errors) == (["1", "2"], {})


def test_a_digest_is_one_part_for_each_paragraph() -> None:
    """Its parts are the curator's words, parted by blank lines."""
    rendition = digest({"title": "A bridge.", "1": "It is wanted."})
    assert rendition.content == "A bridge.\n\nIt is wanted."
    assert rendition.slice(rendition.parts["1"]) == "It is wanted."
    assert rendition.kind == "digest"


def test_paragraphs_are_parted_by_blank_lines_or_else_by_lines() -> None:
    """A blank line may hold spaces; without any, each line is a paragraph."""
    assert paragraphs("One\nmore.\n \t\nTwo.\r\n\r\nThree.\n\n\n") == ["One\nmore.", "Two.", "Three."]
    assert paragraphs("One.\nTwo.\n") == ["One.", "Two."]
    assert paragraphs(" \n\n \n") == []


def test_a_paragraph_broken_inside_a_sentence_is_one() -> None:
    """A piece that goes on in lower case belongs to the one before."""
    assert paragraphs("The river\n\nruns on.\n\nIt ends.") == ["The river\n\nruns on.", "It ends."]


def test_only_the_stretch_is_split() -> None:
    """Paragraphs and sentences before and after it are not looked at."""
    content = "One. Two.\n\nThree. Four.\n\nFive."
    assert [content[s.start : s.end] for s in split_paragraphs(content, Span(11, 23))] == ["Three. Four."]
    assert [content[s.start : s.end] for s in split_sentences(content, Span(11, 23))] == ["Three.", "Four."]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("One. Two! Three? Four…", ["One.", "Two!", "Three?", "Four…"]),
        ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
        ("It ended. “Well,” she said.", ["It ended.", "“Well,” she said."]),
        ("It rose by 3.5 percent. 2019 was better.", ["It rose by 3.5 percent.", "2019 was better."]),
        ("Wait ... and see.", ["Wait ... and see."]),
        ("Wait . . . And see.", ["Wait .", ". . And see."]),
        ("No end mark", ["No end mark"]),
        ("", []),
    ],
)
def test_sentences_end_at_end_marks_before_a_new_beginning(content: str, expected: list[str]) -> None:
    """Closing quotation marks belong to the sentence that ends, opening ones to the next."""
    assert sentences(content) == expected


@pytest.mark.parametrize(
    "content",
    ["Mr. Reed and Dr. Stone met.", "Maj. Gen. Hossein Salami spoke.", "The U.S. Navy sailed.", "J. R. Reed wrote it.",
     "On Sept. 11 and on Nov. 3 they met.", "See No. 5 of Vol. 2.", "At 5 p.m. Tuesday it began.", "Towns, e.g. Ely.",
     "3. The third point."],
)  # fmt: skip
def test_abbreviations_do_not_end_a_sentence(content: str) -> None:
    """Titles, initials, months and numbers before a figure, the number of a list."""
    assert sentences(content) == [content]


@pytest.mark.parametrize(
    ("content", "first"),
    [
        ("It was made in the U.S. The rest was not.", "It was made in the U.S."),
        ("He said No. Then he left.", "He said No."),
        ("They met in Sept. Nobody came.", "They met in Sept."),
    ],
)
def test_an_abbreviation_may_end_a_sentence_too(content: str, first: str) -> None:
    """What follows tells: a word that begins sentences, or no figure where one is due."""
    assert sentences(content)[0] == first


def test_a_rendition_knows_the_sentences_of_its_parts() -> None:
    """Part by part, in the order of the text."""
    rendition, _ = original(RIVER)
    found = {name: [rendition.slice(span) for span in spans] for name, spans in rendition.sentences.items()}
    assert found["1"] == ["One bank is steep.", "The other is not."]
    assert list(found) == ["1", "2"]


def test_lines_end_at_a_line_feed_only() -> None:
    """As in editors: other separators are characters of a line."""
    content = "a\u2028b\x0cc\nde"
    assert [line_and_column(content, offset) for offset in (0, 4, 5, 6, 8)] == [(1, 1), (1, 5), (1, 6), (2, 1), (2, 3)]


def test_parts_are_named_as_people_do() -> None:
    """`¶` before numbers, runs of paragraphs drawn together."""
    assert part_name("3") == "¶3"
    assert part_name("deck") == "deck"
    assert list_parts(["title", "1", "2", "3", "5", "3"]) == "title, ¶1 to ¶3, ¶5"
    assert list_parts([]) == "no parts"


def test_a_slice_is_exact() -> None:
    """Code points, half-open."""
    assert Rendition("original", "aé😀b").slice(Span(1, 3)) == "é😀"
