"""Records become plain lists and, of those, the same records; what is no record is told, and nothing is run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.contributions import Entry
from argmap.merge.contribution import Contribution
from argmap.merge.imprint import Imprint
from argmap.model import ArgumentMap, Claim, Id, Passage, Provenance, Statement
from argmap.packing import Unfit, pack, unpack
from argmap.problem import Problem
from argmap.read.articles import Missing
from argmap.rule import Finding, Holder
from argmap.text import Span

from .exchange.debates import debates, everything
from .properties.settings import slow

HERE = Provenance("letter.yaml", 3, 5)
SPAN = (Span(0, 3), Span(5, 9))
CLAIM = Claim(Id("claim/build-it"), "The town should build.", Id("issue/bridge"), None, HERE)
PACKED = ["claim/build-it", "The town should build.", "issue/bridge", None, ["letter.yaml", 3, 5, None]]


def records(argument_map: ArgumentMap) -> Iterator[Any]:
    """Every record of a map, of whatever kind."""
    for field in fields(argument_map):
        value = getattr(argument_map, field.name)
        found = value.values() if isinstance(value, Mapping) else value
        yield from (one for one in found if not isinstance(one, str))


def there_and_back(record: Any) -> Any:
    """A record after it was written as JSON, and read."""
    return unpack(type(record), json.loads(json.dumps(pack(record), ensure_ascii=False)))


def test_a_record_is_packed_as_the_list_of_its_fields() -> None:
    assert pack(CLAIM) == PACKED
    assert unpack(Claim, PACKED) == CLAIM


@given(debates())
@slow
def test_every_record_of_a_map_comes_back(argument_map: ArgumentMap) -> None:
    for record in records(argument_map):
        again = there_and_back(record)
        assert again == record
        assert type(again) is type(record)


def test_every_kind_of_record_comes_back() -> None:
    found = {type(record): record for record in records(everything())}
    kinds = {kind.__name__ for kind in found}
    assert {"Actor", "Aside", "Claim", "Difference", "Document", "Passage", "Role", "Statement"} <= kinds
    for record in found.values():
        assert there_and_back(record) == record


def test_ids_are_ids_again_and_not_just_texts() -> None:
    said = next(record for record in records(everything()) if isinstance(record, Statement))
    again = there_and_back(said)
    assert isinstance(again.subject, Id)
    assert (again.subject.kind, again.subject.name) == (said.subject.kind, said.subject.name)
    assert all(isinstance(one, Id) for one in again.according_to)


@pytest.mark.parametrize(
    "record",
    [
        Problem("a.yaml", 1, 2, "names", "nothing is called 'x'", "write it", "warning"),
        Imprint("letter", None, HERE, HERE, HERE, "note", HERE, torn=True),
        Finding(
            SPAN, SPAN[:1], SPAN, Holder("Ada", None, "described", 0.5), "supports", "stated", "likely", "says", 0.5
        ),
        Finding((), SPAN, (), None, "opposes", "own", "certain", "says", confidence=1),
        Missing("letter.txt", Problem("a", 1, 1, "x", "y"), Problem("b", 1, 1, "x", "z")),
        Entry(
            "letter.yaml", Contribution("letter", text="words\u2028 \U0001d539"), ids=("letter/first",), sketch="00ff"
        ),
    ],
    ids=lambda record: type(record).__name__,
)
def test_what_a_build_keeps_beside_the_map_comes_back(record: Any) -> None:
    assert there_and_back(record) == record


def test_a_set_is_packed_sorted() -> None:
    """Its own order is another one in every process."""
    finding = Finding((), (), (), None, None, "own", "certain", "says", 1.0, qualifiers=frozenset("edcba"))
    assert ["a", "b", "c", "d", "e"] in pack(finding)


@pytest.mark.parametrize(
    "packed",
    [
        None, 7, "claim/build-it", {}, {"id": "claim/build-it"}, [], PACKED[:-1], [*PACKED, 1],
        [7, *PACKED[1:]], [None, *PACKED[1:]], [*PACKED[:3], 5, PACKED[4]], [*PACKED[:4], None], [*PACKED[:4], "x"],
        [*PACKED[:4], ["letter.yaml", "3", 5, None]], [*PACKED[:4], ["letter.yaml", True, 5, None]],
        [*PACKED[:4], ["letter.yaml", 3.0, 5, None]], ["claim/build-it", ["The town"], *PACKED[2:]],
    ],
    ids=str,
)  # fmt: skip
def test_what_is_no_record_of_that_kind_is_unfit(packed: Any) -> None:
    with pytest.raises(Unfit, match="no Claim"):
        unpack(Claim, packed)


def test_a_word_that_the_model_does_not_have_is_unfit() -> None:
    said = next(record for record in records(everything()) if isinstance(record, Statement))
    packed = pack(said)
    at = packed.index(said.stance)
    for word in ("adores", None, 3, ["supports"], {"supports": 1}):
        with pytest.raises(Unfit):
            unpack(Statement, [*packed[:at], word, *packed[at + 1 :]])


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(_ANYTHING)
@slow
def test_whatever_json_holds_is_a_record_or_unfit(anything: Any) -> None:
    for kind in (Claim, Passage, Problem, Entry):
        try:
            unpack(kind, anything)
        except Unfit:
            continue
        raise AssertionError("no such list is a record")
