"""JSON whose objects know their places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.exchange.frame import Unreadable
from argmap.exchange.json_text import Placed, objects, parse_json

from ..properties.settings import slow
from .reading import source

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


def test_an_object_knows_the_line_and_column_of_its_brace(tmp_path: Path) -> None:
    found = parse_json(source(tmp_path, '{"a": [\n  {"b": 1},\n\n {"c": {}}]}', "t.json"))
    places = [(one.line, one.column) for one in (found, *found["a"], found["a"][1]["c"])]
    assert places == [(1, 1), (2, 3), (4, 2), (4, 8)]


@slow
@given(VALUES, st.sampled_from([None, 0, 2]))
def test_it_is_otherwise_what_python_reads(
    tmp_path_factory: pytest.TempPathFactory, value: object, indent: int
) -> None:
    file = source(tmp_path_factory.mktemp("any"), json.dumps(value, indent=indent), "t.json")
    assert parse_json(file) == value == file.json


def test_what_is_no_json_is_refused_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"t\.json:2:1: .*not JSON: Expecting value"):
        parse_json(source(tmp_path, '{"a":\n}', "t.json"))
    with pytest.raises(Unreadable, match="nested too deeply"):
        parse_json(source(tmp_path, "[" * 100_000, "t.json"))
    assert source(tmp_path, "[" * 100_000, "t.json").json is None


def test_what_is_no_text_and_no_sane_number_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match=r"t\.json:2:4: .*half a character"):
        parse_json(source(tmp_path, '["\\ud83d\\ude00",\n  "\\ud800"]', "t.json"))
    with pytest.raises(Unreadable, match="thousands of digits"):
        parse_json(source(tmp_path, "9" * 5000, "t.json"))


def test_a_missing_list_is_empty_and_anything_else_is_refused(tmp_path: Path) -> None:
    file = source(tmp_path, '{"none": null, "some": [{}], "text": "x", "mixed": [1]}', "t.json")
    found = parse_json(file)
    assert (objects(found, "none", file), objects(found, "other", file)) == ([], [])
    assert objects(found, "some", file) == [Placed()]
    for key in ("text", "mixed"):
        with pytest.raises(Unreadable, match=f"'{key}' is no list of objects"):
            objects(found, key, file)
