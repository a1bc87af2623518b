"""An entry is put where a person would put it, and nothing else changes; or the file is left alone."""

from __future__ import annotations

import pytest

from argmap.read.edit import CannotEdit, add_entry

ENTRY = "- says: a supports b\n  at: ¶1\n"


def added(before: str, *path: str, entry: str = ENTRY) -> str:
    """A file with an entry more."""
    return add_entry(before.encode(), path or ("statements",), entry).decode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "statements:\n  - says: x\n    at: ¶1 # here\n\n#\nno_stance: []\n",
            "statements:\n  - says: x\n    at: ¶1 # here\n  - says: a supports b\n    at: ¶1\n\n#\nno_stance: []\n",
        ),
        (
            "statements:\n- says: x\n# the end\nno_stance: []\n",
            "statements:\n- says: x\n- says: a supports b\n  at: ¶1\n# the end\nno_stance: []\n",
        ),
        (
            "statements: []  # none yet\nnote: x\n",
            "statements:   # none yet\n  - says: a supports b\n    at: ¶1\nnote: x\n",
        ),
        ("statements:\nnote: x\n", "statements:\n  - says: a supports b\n    at: ¶1\nnote: x\n"),
        ("document: x", "document: x\nstatements:\n  - says: a supports b\n    at: ¶1\n"),
        ("", "statements:\n  - says: a supports b\n    at: ¶1\n"),
        ("# nothing yet\n", "# nothing yet\nstatements:\n  - says: a supports b\n    at: ¶1\n"),
        (
            "statements:\n  - note: |\n      text\n\n      # no comment\n",
            "statements:\n  - note: |\n      text\n\n      # no comment\n  - says: a supports b\n    at: ¶1\n",
        ),
        (
            "statements:\n  - {says: x,\n     at: ¶1}",
            "statements:\n  - {says: x,\n     at: ¶1}\n  - says: a supports b\n    at: ¶1\n",
        ),
    ],
)
def test_an_entry_stands_at_the_end_of_its_list(before: str, after: str) -> None:
    assert added(before) == after


def test_a_key_is_put_into_a_mapping_deep_inside() -> None:
    before = "issues:\n  one:\n    question: Which?\n    claims:\n      a: A.\n\n  two:\n    question: What?\n"
    first = added(before, "issues", "one", "claims", entry="b: B.\n")
    assert first == before.replace("      a: A.\n", "      a: A.\n      b: B.\n")
    second = added(before, "issues", "two", "claims", entry="b: B.\n")
    assert second == before + "    claims:\n      b: B.\n"


def test_line_ends_and_byte_order_marks_stay_as_they_are() -> None:
    after = add_entry(b"\xef\xbb\xbfstatements:\r\n  - says: x\r\n", ["statements"], "- says: y\n")
    assert after == b"\xef\xbb\xbfstatements:\r\n  - says: x\r\n  - says: y\r\n"


@pytest.mark.parametrize(
    "before",
    [
        "statements: [{says: x}]\n",
        "statements: {says: x}\n",
        "statements: text\n",
        'statements:\n  - says: "x\n  - y"\n  - says: "unclosed\n',
        'statements:\n  - "x\nno: y"\n',
        "{document: x}\n",
    ],
)
def test_what_cannot_be_changed_safely_is_left_to_a_person(before: str) -> None:
    with pytest.raises(CannotEdit):
        added(before)


def test_a_file_that_is_not_utf_8_is_left_alone() -> None:
    with pytest.raises(CannotEdit, match="UTF-8"):
        add_entry(b"statements:\n  - caf\xe9\n", ["statements"], "- x\n")
