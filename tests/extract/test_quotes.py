"""Quotation marks in every style: what stands between them, and what is no mark."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.extract.quotes import find_quotations
from argmap.text import Span

from ..properties.settings import quick


def quoted(text: str) -> list[str]:
    return [text[span.start : span.end] for span in find_quotations(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "quotation",
    [
        '"We stay."',
        "“We stay.”",
        "„We stay.“",
        "„We stay.”",
        "”We stay.”",
        "“We stay.“",
        "«We stay.»",
        "« We stay. »",
        "»We stay.«",
        "‹We stay.›",
        "「We stay.」",
        "『We stay.』",
        "''We stay.''",
        "``We stay.''",
        "‘‘We stay.’’",
        "‘We stay.’",
        "'We stay.'",
        "＂We stay.＂",
        "“We stay.\"",
        "\"We stay.”",
    ],
)  # fmt: skip
def test_every_style_is_a_quotation(quotation: str) -> None:
    assert quoted(f"She said {quotation} and left.") == [quotation]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“He told me ‘no’ twice,” she said.", ["“He told me ‘no’ twice,”"]),
        ("‘He told me “no” twice,’ she said.", ["‘He told me “no” twice,’"]),
        ("“He told me “no” twice,” she said.", ["“He told me “no” twice,”"]),
        ('"He shouted "fire!" and ran," she said.', ['"He shouted "fire!" and ran,"']),
        ("''They say, 'Go home,''' said Ann. ''Why?''", ["''They say, 'Go home,'''", "''Why?''"]),
        ("'''Lost,''' he replied.", ["'''Lost,'''"]),
    ],
)
def test_of_nested_quotations_the_outer_one_counts(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The allies' view is that the boys' club isn't theirs.",
        "They don't know what 'em and 'tis are, nor the '90s.",
        'He is 6\'2" tall and wears a 12" hat.',
        "A mark that “ stands alone.",
        "A lone ” too.",
        '<b title="bold">Bold</b>',
        "",
        "No marks.",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘The workers’ council voted,’ she said.", ["‘The workers’ council voted,’"]),
        ("‘It’s the allies’ fault’, he wrote.", ["‘It’s the allies’ fault’"]),
        ("‘Go,’ he said, ‘and don’t come back.’", ["‘Go,’", "‘and don’t come back.’"]),
    ],
)
def test_an_apostrophe_does_not_end_a_quotation(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We began in spring. Nobody came.", ["“We began in spring. Nobody came."]),
        ("She wrote: “We began in spring. Nobody came.", ["“We began in spring. Nobody came."]),
        ("“We began.” She wrote: “Nobody came.", ["“We began.”", "“Nobody came."]),
        ("He called it “odd and went on for a while.", []),
        ("“A slip. “We began,” she said.", ["“We began,”"]),
    ],
)
def test_a_quotation_that_goes_on_in_the_next_paragraph_holds_to_the_end(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_paragraph_is_read_by_itself() -> None:
    text = "A lone “ here.\n\nShe said “yes”.\n\nA lone ” there."
    assert find_quotations(text, Span(16, 31)) == [Span(25, 30)]


def test_signs_that_cannot_be_seen_do_not_count() -> None:
    assert quoted('\u200fShe said \u200f"\u200eyes\u200f"\u200f.') == ['"\u200eyes\u200f"']


SIGNS = [
    *"\"'“”„‟‘’‚«»‹›「」『』`´ab s.,!?:-—\u200f\u202e\u200b\n\t ",
    "''",
    "``",
    "said",
    "שלום",
    "中文",
    "é",
    "6'2\"",
]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join) | st.text(max_size=80)


@quick
@given(TEXTS, st.integers(0, 20), st.integers(0, 20))
def test_quotations_lie_in_the_paragraph_in_order_and_apart(text: str, left: int, right: int) -> None:
    span = Span(min(left, len(text)), max(min(left, len(text)), len(text) - right))
    found = find_quotations(text, span)
    places = [place for quotation in found for place in (quotation.start, quotation.end)]
    assert places == sorted(places)
    assert all(quotation.end - quotation.start >= 2 for quotation in found)
    assert all(span.start <= place <= span.end for place in places)


@quick
@given(TEXTS)
def test_what_stands_outside_the_paragraph_does_not_count(text: str) -> None:
    shifted = find_quotations(f"“x. {text} y”", Span(4, 4 + len(text)))
    assert [Span(span.start - 4, span.end - 4) for span in shifted] == find_quotations(text, Span(0, len(text)))


@pytest.mark.parametrize("sign", ['"', "'", "''", "“", "«", "‘", ' "', "“a ", "'a ", "s' b", '\u200f"', "\u200b"])
def test_many_marks_take_no_longer_each(sign: str) -> None:
    def seconds(count: int) -> float:
        text = sign * count
        started = time.process_time()
        find_quotations(text, Span(0, len(text)))
        return time.process_time() - started

    assert seconds(40_000) < 40 * seconds(4_000) + 0.5
