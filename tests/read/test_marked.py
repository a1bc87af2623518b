"""YAML that remembers its places, holds only text, and refuses what is dangerous or ambiguous."""

from __future__ import annotations

import pytest

from argmap.read.marked import MAX_BYTES, MAX_SCALAR, Node, parse


def tree(content: str) -> Node:
    """The tree of a YAML text that has nothing wrong with it."""
    node, problems = parse(content.encode(), "f.yaml")
    assert problems == []
    assert node is not None
    return node


def told(content: str | bytes) -> list[tuple[int, int, str]]:
    """Line, column and message of every problem."""
    _, problems = parse(content if isinstance(content, bytes) else content.encode(), "f.yaml")
    return [(problem.line, problem.column, problem.message) for problem in problems]


def test_every_value_stays_text() -> None:
    """What other readers take for truth values, numbers, dates or nothing is text as it was written."""
    content = "a: no\nb: yes\non: on\nc: 012\nd: 1:30\ne: ~\nf: 2019-05-14\ng: 0x1f\nh: null\ni: 1_000\nj: .inf\nk:\n"
    assert tree(content).plain() == {
        "a": "no", "b": "yes", "on": "on", "c": "012", "d": "1:30", "e": "~", "f": "2019-05-14", "g": "0x1f",
        "h": "null", "i": "1_000", "j": ".inf", "k": "",
    }  # fmt: skip


def test_keys_and_values_remember_their_places() -> None:
    """Lines and columns count from 1, of keys and of values."""
    node = tree("a: x\nb:\n  - y\n  - c: z\n")
    assert node.place(["a"]) == (1, 4)
    assert node.place(["b", 0]) == (3, 5)
    assert node.place(["b", 1, "c"]) == (4, 8)
    assert node.key_place(["b", 1, "c"]) == (4, 5)


def test_the_place_of_what_is_not_there_is_that_of_the_nearest_above() -> None:
    """A missing field is told at its entry; a key without place is told at its value."""
    node = tree("a:\n  - b: x\n")
    assert node.place(["a", 0, "missing", "deeper"]) == (2, 5)
    assert node.place(["a", 7]) == (2, 3)
    assert node.key_place(["a", 0]) == (2, 5)


def test_places_stay_when_items_or_keys_are_left_out() -> None:
    """Each value still stands where it was written."""
    node = tree("a:\n  - x\n  - y\nb: z\n")
    rest = node.replacing("a", node.at(["a"]).without({0})).without({"b"})
    assert rest.plain() == {"a": ["y"]}
    assert rest.place(["a", 0]) == (3, 5)
    assert node.plain() == {"a": ["x", "y"], "b": "z"}


def test_where_no_places_are_known_inside_a_value_its_own_is_given() -> None:
    """What was made elsewhere stands at one place as a whole."""
    node = Node({"a": ["x", "y"]}, 0, lambda _: (7, 3))
    assert node.place(["a", 1]) == node.key_place(["a"]) == (7, 3)
    assert node.at(["a"]).without({0}).plain() == ["y"]


def test_an_empty_value_at_the_end_stands_at_the_end_of_the_last_line() -> None:
    """Also where no line feed ends it."""
    assert tree("a: x\nb:").place(["b"]) == (2, 3)


def test_a_tree_gives_all_its_texts() -> None:
    """Keys and values, at any depth."""
    assert list(tree("a: [x, {b: y}]").texts()) == ["a", "x", "b", "y"]


def test_columns_count_code_points() -> None:
    """Not bytes: a curator's editor counts characters."""
    assert tree("{é😀: x}").place(["é😀"]) == (1, 6)


def test_a_byte_order_mark_and_windows_line_ends_are_allowed() -> None:
    """They do not move any place."""
    node, problems = parse(b"\xef\xbb\xbfa: x\r\nb: y\r\n", "f.yaml")
    assert problems == []
    assert node is not None
    assert node.plain() == {"a": "x", "b": "y"}
    assert node.place(["b"]) == (2, 4)


def test_a_file_without_content_has_no_tree_and_no_problem() -> None:
    """Nothing, or comments only."""
    assert parse(b"", "f.yaml") == (None, [])
    assert parse(b"# to do\n", "f.yaml") == (None, [])


def test_all_duplicates_and_anchors_are_told_in_one_run() -> None:
    """They do not end the reading: the rest is still looked at."""
    assert told("a: &x 1\nb: *x\nc: !t 1\na: 2\n") == [
        (1, 4, "anchors (&x) are not supported"),
        (2, 4, "aliases (*x) are not supported"),
        (3, 4, "tags (!t) are not supported"),
        (4, 1, "duplicate key 'a' (first at line 1)"),
    ]


def test_the_first_of_two_keys_is_kept() -> None:
    """What a duplicate says is lost, so that nothing is overwritten unseen."""
    node, _ = parse(b"a: 1\na: 2\n", "f.yaml")
    assert node is not None
    assert node.plain() == {"a": "1"}


def test_a_quoted_exclamation_mark_is_no_tag() -> None:
    """Quotes make a value plain text."""
    assert tree("a: '!sic'").plain() == {"a": "!sic"}


def test_a_key_must_be_text() -> None:
    """Lists and mappings cannot be keys."""
    assert told("? [a, b]\n: c\n") == [(1, 3, "a list or mapping cannot be a key")]


@pytest.mark.parametrize(
    ("character", "code"),
    [("\x00", "0000"), ("\x0b", "000B"), ("\x1b", "001B"), ("\x7f", "007F"), ("\x85", "0085"), ("\u2028", "2028"),
     ("\u2029", "2029"), ("\ufeff", "FEFF"), ("\u202e", "202E"), ("\u2066", "2066"), ("\uffff", "FFFF"),
     ("\r", "000D")],
)  # fmt: skip
def test_invisible_characters_are_refused(character: str, code: str) -> None:
    """Controls, line ends that only some editors count, and what turns text around."""
    assert told(f"a: x\nb: y{character}z\n") == [(2, 5, f"the invisible character U+{code} is not allowed")]


def test_tabs_and_unusual_letters_within_values_are_allowed() -> None:
    """Only what cannot be seen or is taken for something else is refused."""
    assert tree("a: x\ty é 中 😀 \u00a0 ﷽").plain() == {"a": "x\ty é 中 😀 \u00a0 ﷽"}


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"])
def test_invalid_utf_8_is_told_at_its_byte(start: bytes) -> None:
    """Also behind a byte order mark and behind letters of several bytes."""
    assert told(start + b"a: x\nb: \xc3\xa9\xff\n") == [(2, 5, "not valid UTF-8 (byte 0xff)")]
    assert told(start + b"\xff") == [(1, 1, "not valid UTF-8 (byte 0xff)")]


def test_a_value_may_be_long_but_not_huge() -> None:
    """One hundred thousand characters, and no more."""
    assert tree(f"a: {'x' * MAX_SCALAR}").place(["a"]) == (1, 4)
    assert told(f"a: 1\nb: {'x' * (MAX_SCALAR + 1)}\n") == [(2, 4, "a value of 100,001 characters")]


def test_a_huge_file_is_refused_unread() -> None:
    """Its place is its beginning."""
    assert told(b"a" * (MAX_BYTES + 1)) == [(1, 1, "the file is larger than 10 MB")]


@pytest.mark.parametrize("opening", ["[", "- ", "{a: ", "? "])
def test_deep_nesting_is_refused_however_deep(opening: str) -> None:
    """The reading stops there, however much follows."""
    ((_, column, message),) = told(opening * 5000)
    assert message == "nested deeper than 20 levels"
    assert column == 20 * len(opening) + 1


def test_a_second_document_is_refused_at_its_line() -> None:
    """One file, one document; the mark at its beginning is allowed."""
    assert told("---\na: 1\n---\nb: 2\n") == [(3, 1, "a second YAML document starts here")]


# Slips of the pen in YAML itself: what is written, and where and how it is told.
SYNTAX = {
    "a: 'x\nb: 1\n": (1, 4, "the quotation mark that opens here is never closed"),
    "a: 'x\nb: it's\n": (1, 4, "the quotation mark that opens here is closed only in line 2"),
    "a: 'Ada's'\n": (1, 9, "the value goes on after its closing quotation mark"),
    "a: [x, y\nb: 1\n": (1, 4, "the bracket that opens here is not closed"),
    "a: {x: 1\nb: 1\n": (1, 4, "the bracket that opens here is not closed"),
    "a: [x]]\n": (1, 7, "the bracket ']' closes nothing"),
    "a: [x,,y]\n": (1, 7, "a value is missing here"),
    "a: b: c\n": (1, 5, "a colon and a space stand inside a value"),
    "a:\n  one two: three\n  and four\n": (3, 3, "'and four' has no colon"),
    "a: 1\nvoice own\nb: 2\n": (2, 1, "'voice own' has no colon"),
    "- a b\n  c: d\n": (1, 3, "'- a b' has no colon"),
    "a: 1\nb:2\nc: 3\n": (2, 1, "there is no space after the colon"),
    "a:\n  b:1\n  c: 2\n": (2, 3, "there is no space after the colon"),
    "a: 1\n   b: 2\n": (2, 4, "this line is indented deeper than the one above it"),
    "- a: 1\n\n   b: 2\n": (3, 4, "this line is indented deeper than the one above it"),
    "a:\n  b: 1\n c: 2\n": (3, 2, "this line is not indented like the lines it belongs with"),
    "a:\n  - b: 1\n   c: 2\n": (3, 4, "this line is not indented like the lines it belongs with"),
    "  a: 1\nb: 2\n": (2, 1, "this line is not indented like the lines it belongs with"),
    "- a\n- 'b' c\n": (2, 7, "the value goes on after its closing quotation mark"),
    "a:\n\tb: 1\n": (2, 1, "a tab stands where only spaces can"),
    "a:\n  b: 1\n\tc: 2\n": (3, 1, "a tab stands where only spaces can"),
    "a: >-\n\tb\n": (2, 1, "a tab stands where only spaces can"),
    "a: `x`\n": (1, 4, "a value cannot begin with '`'"),
    "a: @x\n": (1, 4, "a value cannot begin with '@'"),
    "a: *\n": (1, 4, "a value cannot begin with '*'"),
    "a: !<x\n": (1, 4, "a value cannot begin with '!'"),
    "a: |No war\n": (1, 4, "nothing may follow '|' or '>' on their line"),
    "a: - b\n": (1, 4, "a list cannot begin on this line"),
    'a: "\\q"\n': (1, 5, "'\\' and what follows it mean nothing"),
    ": a\n": (1, 1, "there is no key before the colon"),
    "%x\na: 1\n": (1, 3, "a line cannot begin with '%'"),
    "a: 'x\n---\ny'\n": (1, 4, "a quoted value holds the line '---' or '...'"),
    "a: [x] y\n": (1, 8, "'y' cannot stand here"),
}


@pytest.mark.parametrize("content", SYNTAX)
def test_a_slip_is_told_where_it_is_and_in_plain_words(content: str) -> None:
    """One slip, one problem, at the line where it can be mended."""
    assert told(content) == [SYNTAX[content]]


def test_a_slip_on_a_line_with_another_problem_is_not_told_twice() -> None:
    """`*x y` is an alias first."""
    assert told("a: *x y\n") == [(1, 4, "aliases (*x) are not supported")]


def test_entries_that_run_together_are_one_problem() -> None:
    """A lost `- ` makes every key a duplicate; it is told once, where the second entry begins."""
    assert told("- a: 1\n  b: 2\n  a: 3\n  b: 4\n") == [
        (3, 3, "duplicate keys 'a', 'b' (first at line 1): two entries in one")
    ]


@pytest.mark.parametrize(
    ("content", "column"), [("a: Ada #Stone\n", 8), ("a: #Stone\n", 4), ("- Ada #Stone\n", 7), ("a: [b, c #d\n ]", 10)]
)
def test_a_value_cut_short_by_a_comment_is_a_warning(content: str, column: int) -> None:
    """`#` after a space ends a plain value; that is seldom meant where no space follows."""
    _, problems = parse(content.encode(), "f.yaml")
    assert [(problem.level, problem.column) for problem in problems] == [("warning", column)]


@pytest.mark.parametrize(
    "content", ["a: Ada # Stone\n", "a: Ada#Stone\n", "a: 'Ada #Stone'\n", "#a\na: 1\n", "a: >-\n  b #c\n"]
)
def test_an_ordinary_comment_is_none(content: str) -> None:
    """With a space after `#`, on a line of its own, or within quotes and blocks."""
    assert told(content) == []
