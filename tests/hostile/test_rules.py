"""Patterns that run wild: a rule's paths repeat and name one another, and cost no more than the sentence is long."""

from __future__ import annotations

import pytest

from argmap.extract.paths import Walk
from argmap.read.rules import MAX_NAMES, MAX_PATHS
from argmap.rule import MAX_STEPS, Path, parse_path
from tests.conftest import OWN, compile_workspace
from tests.extract.test_paths import tree_of
from tests.read.test_rules import GOOD, read, told

CROWD = tree_of((("said", "say", "VERB", "VBD", "ROOT", 0), *[("x", "x", "NOUN", "NN", "dep", 0)] * 300))
"""A sentence of three hundred words that all hang on its first."""
CHAIN = tree_of(tuple((f"w{n}", "w", "NOUN", "NN", "ROOT" if n == 0 else "dep", max(0, n - 1)) for n in range(300)))
"""A sentence of three hundred words of which each hangs on the one before."""


def parsed(path: str) -> Path:
    found = parse_path(path)
    assert not isinstance(found, str), found
    return found


@pytest.mark.parametrize("tree", [CROWD, CHAIN], ids=["crowd", "chain"])
@pytest.mark.parametrize(
    "unit", ["any* ", "any+ ", "self* ", "any <any ", "any? ", "<any* any* "], ids=lambda unit: unit.strip()
)
def test_no_path_runs_wild(tree: object, unit: str) -> None:
    """A plain search would try more ways through this sentence than there are atoms."""
    path = parsed((unit * (MAX_STEPS // len(unit.split())))[: -len(unit)] + " nsubj")
    walk = Walk(tree, {}, 0)  # type: ignore[arg-type]
    assert walk.first(path) is None
    assert list(walk.ends(path)) == []


def test_each_end_is_given_once() -> None:
    assert list(Walk(CROWD, {}, 0).ends(parsed("any <any any"))) == list(range(1, 301))


def test_a_path_has_so_many_steps_and_no_more() -> None:
    assert len(parsed("any " * MAX_STEPS)) == MAX_STEPS
    assert parse_path("any " * (MAX_STEPS + 1)) == f"a path has at most {MAX_STEPS} steps"


@pytest.mark.parametrize(
    "path", ["|" * 50_000, "[" * 50_000, "any[" + "a=" * 40_000, "$" * 50_000, "(a+)+$"], ids=lambda path: path[:6]
)
def test_what_is_no_path_is_told_in_few_words(path: str) -> None:
    said = parse_path(path)
    assert isinstance(said, str)
    assert len(said) < 200


def test_names_that_stand_for_names_may_not_multiply_without_bound() -> None:
    """As an entity bomb does: five lines that stand for more paths than a disk can hold."""
    names = "".join(
        f"  {this}: ['${next_} ${next_}', '${next_}']\n" for this, next_ in zip("abcd", "bcde", strict=True)
    )
    _, problems = read(GOOD.replace("paths:\n", f"paths:\n{names}  e: [{', '.join(['any'] * 50)}]\n"))
    assert told(problems) == [
        f"rules.yaml:{line}:6 the paths '${name}' stand for more than {MAX_PATHS} paths"
        for line, name in ((17, "a"), (18, "b"), (19, "c"), (20, "d"))
    ]


def test_names_in_a_row_that_make_a_path_too_long_are_told() -> None:
    long = " ".join(["any"] * (MAX_STEPS - 1))
    _, problems = read(GOOD.replace("paths:\n", f"paths:\n  long: {long}\n  longer: $long $long\n"))
    assert told(problems) == [f"rules.yaml:18:11 the paths '$longer' have more than {MAX_STEPS} steps"]


def test_a_rule_may_not_combine_names_without_bound() -> None:
    many = ", ".join(["any"] * 100)
    _, problems = read(
        GOOD.replace("paths:\n", f"paths:\n  many: [{many}]\n").replace("source: $who", "source: $many $many")
    )
    assert told(problems) == [f"rules.yaml:8:5 the paths '$many $many' stand for more than {MAX_PATHS} paths"]


@pytest.mark.parametrize("count", [2, MAX_NAMES + 1, 5_000])
def test_names_in_a_circle_or_a_long_row_are_told(count: int) -> None:
    names = ["".join(chr(97 + int(digit)) for digit in str(number)) for number in range(count)]
    row = "".join(f"  x{this}: [$x{next_}]\n" for this, next_ in zip(names, [*names[1:], names[0]], strict=True))
    _, problems = read(GOOD.replace("paths:\n", f"paths:\n{row}"))
    assert len(problems) == count
    assert {problem.message.partition("' ")[2] for problem in problems} == {
        f"lead to themselves, or through more than {MAX_NAMES} names"
    }


def test_a_pattern_in_a_word_list_is_a_word_like_any_other() -> None:
    """No rule holds a regular expression: what looks like one is taken letter by letter."""
    book, problems = read(GOOD.replace("words: cheer, clap for", "words: ['(a+)+$', '.*']"))
    assert problems == []
    assert book.lexica["cheering"].entries == {"(a+)+$", ".*"}


def test_a_workspace_with_wild_rules_is_told_so() -> None:
    wild = GOOD.replace("content: dobj", f"content: {'any* ' * 30}")
    _, problems = compile_workspace({**OWN, "rules.yaml": wild})
    assert [(problem.file, problem.line, problem.fix) for problem in problems] == [
        ("rules.yaml", 13, f"a path has at most {MAX_STEPS} steps")
    ]
