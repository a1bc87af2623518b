"""What a YAML file may hold to do harm: each thing is refused at its place, and costs no more than the file is long."""

from __future__ import annotations

import random

import pytest

from argmap.problem import Problem, nearest
from argmap.read.fit import MAX_TOLD as MAX_MISFITS
from argmap.read.fit import fit
from argmap.read.marked import MAX_TOLD, MAX_VALUES, parse
from argmap.read.shapes import CatalogueShape
from tests.conftest import LETTER, OWN, compile_workspace


def told(content: str | bytes) -> list[str]:
    """What is said of a file: line, column, message."""
    _, problems = parse(content if isinstance(content, bytes) else content.encode(), "x.yaml")
    return [f"{problem.line}:{problem.column} {problem.message}" for problem in problems]


def of_workspace(**files: str) -> list[Problem]:
    """The problems of a small workspace with more files."""
    return compile_workspace({**OWN, **{f"{name}.yaml": content for name, content in files.items()}})[1]


BOMB = "a: &a [x, x, x]\n" + "".join(f"b{n}: &b{n} [{', '.join([f'*b{n - 1}'] * 9)}]\n" for n in range(1, 9))


@pytest.mark.parametrize(
    ("content", "first"),
    [
        (BOMB, "1:4 anchors (&a) are not supported"),
        (
            "a: !!python/object/apply:os.system ['touch x']",
            "1:4 tags (!!python/object/apply:os.system) are not supported",
        ),
        ("a: !!binary aGk=", "1:4 tags (!!binary) are not supported"),
        ("a: {<<: {b: c}}", "1:5 merge keys (<<) are not supported"),
        ("a: 1\na: 2", "2:1 duplicate key 'a' (first at line 1)"),
        ("---\na: 1\n---\nb: 2\n", "3:1 a second YAML document starts here"),
        ("%YAML 9.9\n---\na: 1\n", "1:1 a line cannot begin with '%'"),
        ("a: \x00b", "1:4 the invisible character U+0000 is not allowed"),
        ("a: \u202eb", "1:4 the invisible character U+202E is not allowed"),
        ("\ufeff\ufeffa: 1", "1:1 the invisible character U+FEFF is not allowed"),
        ('a: "\\ud800"', "1:7 no character has the number written after this '\\'"),
        ('a: "\\UFFFFFFFF"', "1:7 no character has the number written after this '\\'"),
        ("a: 1".encode("utf-16"), "1:1 not valid UTF-8 (byte 0xff)"),
        (b"a: \xed\xa0\x80", "1:4 not valid UTF-8 (byte 0xed)"),
        (b"a: \xc0\xaf", "1:4 not valid UTF-8 (byte 0xc0)"),
        ("[" * 100_000, "1:21 nested deeper than 20 levels"),
        ("- " * 10_000, "1:41 nested deeper than 20 levels"),
        ("? " * 10_000, "1:41 nested deeper than 20 levels"),
        ("".join(" " * n + "a:\n" for n in range(3_000)), "21:21 nested deeper than 20 levels"),
        ("a: " + "x" * 9_000_000, "1:4 a value of 9,000,000 characters"),
        ("x" * 9_000_000 + ": a", "1:1 a value of 9,000,000 characters"),
        ("&" + "x" * 50_000 + " a: b", "1:1 anchors (&" + "x" * 39 + "…) are not supported"),
        ("[a, b]: c", "1:1 a list or mapping cannot be a key"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) and len(value) < 99 else "",
)
def test_it_is_refused_at_its_place(content: str | bytes, first: str) -> None:
    assert told(content)[0].split(" ", 1)[0] == first.split(" ", 1)[0]
    assert told(content)[0] == first


@pytest.mark.parametrize(
    "unit", ["k{0}: x\n", "- \n", "k: x\n", "k{0}: {{a: b}}\n"], ids=["keys", "items", "the same key", "in braces"]
)
def test_a_file_may_hold_so_many_values_and_no_more(unit: str) -> None:
    problems = told("".join(unit.format(number) for number in range(300_000)))
    assert f"the file holds more than {MAX_VALUES:,} values" in problems[-1]
    assert len(problems) == 1


@pytest.mark.parametrize(
    "unit", ["a{0}: &x{0} y\n", "a{0}: !t y\n", "? [a]\n: b\n"], ids=["anchors", "tags", "odd keys"]
)
def test_reading_ends_after_so_many_mistakes(unit: str) -> None:
    problems = told("".join(unit.format(number) for number in range(50_000)))
    assert len(problems) == MAX_TOLD + 1
    assert "and is read no further" in problems[-1]


def test_warnings_do_not_end_the_reading() -> None:
    node, problems = parse("".join(f"a{number}: b #c\n" for number in range(5_000)).encode(), "x.yaml")
    assert node is not None
    assert len(node.keys) == 5_000
    assert {problem.level for problem in problems} == {"warning"}


def test_of_a_hundred_thousand_slips_a_thousand_are_told_and_the_rest_counted() -> None:
    actors = "actors:\n" + "".join(f"  k{number}: {{name: N, kind: persn}}\n" for number in range(30_000))
    node, _ = parse(actors.encode(), "x.yaml")
    assert node is not None
    problems = fit(CatalogueShape, node, "x.yaml").problems
    assert len(problems) == MAX_MISFITS + 1
    assert problems[-1].message == "29,000 more mistakes stand in this file"


def test_of_many_unknown_fields_the_first_are_named() -> None:
    [problem] = of_workspace(zz="".join(f"field{number}: x\n" for number in range(2_000)))[:1]
    assert "'field0' and 'field1'" in problem.message
    assert len(problem.message) < 300


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("says: " + "supports " * 9_000, "it has at most 1,000 characters"),
        ("at: '¶1 " + '"' * 90_000 + "'", "it has at most 1,000 characters"),
        ("at: " + "¶1" * 40_000, "a place is cited as"),
        ("when: " + "2019-" * 18_000, "a date is written"),
        ("id: " + "a" * 90_000, "an id has at most 200 characters"),
        ("words: " + "a" * 90_000, "it has at most 1,000 characters"),
    ],
    ids=["says", "at", "places", "when", "id", "words"],
)
def test_a_field_of_a_statement_has_bounds(line: str, said: str) -> None:
    statement = {"says": "says: ada supports build-it", "voice": "voice: own", "at": "at: ¶1"}
    statement[line.partition(":")[0]] = line
    written = "".join(f"    {field}\n" for field in statement.values()).replace("    ", "  - ", 1)
    [problem] = of_workspace(letter=LETTER.partition("statements:")[0] + "statements:\n" + written)
    assert said in problem.fix
    assert len(problem.message) < 200


@pytest.mark.parametrize("digits", [400, 5_000, 90_000])
def test_a_number_beyond_all_bounds_is_no_number(digits: int) -> None:
    original = f"original: {{sha256: {'a' * 64}, length: {'9' * digits}}}\ndigest: {{1: x}}\n"
    [problem] = of_workspace(zz=f"document: zz\nauthor: ada\n{original}")
    assert problem.fix == ("write digits only" if digits > 4_300 else "write a smaller number")


def test_thousands_of_misspelt_names_among_thousands_are_one_mistake() -> None:
    actors = "actors:\n" + "".join(f"  k{number}: {{name: Person {number}, kind: person}}\n" for number in range(3_000))
    statements = "".join(f"  - {{says: Persn {n} supports build-it, voice: own, at: ¶1}}\n" for n in range(2_000))
    letter = LETTER.partition("statements:")[0] + "statements:\n" + statements
    problems = of_workspace(many=actors, letter=letter)
    assert [problem.message[:22] for problem in problems] == ["2000 names are unknown"]


def test_of_many_names_the_one_that_is_meant_is_found() -> None:
    chance = random.Random(6)
    syllables = ["ba", "de", "ki", "lo", "mu", "ra", "se", "ti", "vo", "na", "pe", "gu", "shi", "mo"]
    names = sorted({"".join(chance.choices(syllables, k=5)) for _ in range(5_000)})
    for name in chance.sample(names, 50):
        at = chance.randrange(len(name))
        assert name in nearest(name[:at] + name[at + 1 :], names)


def test_a_name_without_end_is_compared_with_none() -> None:
    assert nearest("x" * 90_000, ["x" * 89_999, "y"]) == []
