"""Problems as text, JSON and GitHub annotations, and a build in numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.problem import Problem, did_you_mean, errors, nearest
from argmap.report import FORMATS, counted, counts, in_repository, problems_github, problems_json, problems_text

from .conftest import OWN, compile_workspace

ONE = Problem("a/b.yaml", 3, 5, "names", "nothing is called 'x'", "did you mean 'y'?")
TWO = Problem("c,d:e.yaml", 1, 1, "yaml", "100 % wrong:\n  «é»", level="warning")
THREE = Problem("f.yaml", 2, 1, "texts", "not at hand", level="note")


def test_text_is_one_line_a_problem() -> None:
    """`file:line:col: level[check]: message (way out)`, whatever the message holds."""
    assert problems_text([ONE, TWO, THREE]).splitlines() == [
        "a/b.yaml:3:5: error[names]: nothing is called 'x' (did you mean 'y'?)",
        "c,d:e.yaml:1:1: warning[yaml]: 100 % wrong: «é»",
        "f.yaml:2:1: note[texts]: not at hand",
    ]


def test_json_has_every_field() -> None:
    """And nothing is escaped that need not be."""
    (one, two) = json.loads(problems_json([ONE, TWO]))
    assert one == {
        "file": "a/b.yaml", "line": 3, "column": 5, "check": "names", "message": "nothing is called 'x'",
        "fix": "did you mean 'y'?", "level": "error",
    }  # fmt: skip
    assert two["message"] == TWO.message
    assert "«é»" in problems_json([TWO])


def test_github_commands_are_escaped() -> None:
    """Properties and messages each by their own rules; notes are notices."""
    assert problems_github([ONE, TWO, THREE]).splitlines() == [
        "::error file=a/b.yaml,line=3,col=5,title=names::nothing is called 'x' (did you mean 'y'?)",
        "::warning file=c%2Cd%3Ae.yaml,line=1,col=1,title=yaml::100 %25 wrong:%0A  «é»",
        "::notice file=f.yaml,line=2,col=1,title=texts::not at hand",
    ]


def test_github_gets_errors_first_and_the_numbers_of_what_it_hides() -> None:
    """It shows ten of each level; the others are counted in a last line, which is no command."""
    written = problems_github([THREE, *[TWO] * 9, *[ONE] * 11]).splitlines()
    assert [line.split()[0] for line in written[:-1]] == ["::error"] * 11 + ["::warning"] * 9 + ["::notice"]
    assert written[-1] == "11 errors, 9 warnings, 1 note; GitHub shows the first 10 of each as annotations"


def test_a_file_is_named_from_the_root_of_its_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "seeds").mkdir()
    monkeypatch.chdir(tmp_path / "seeds")
    assert in_repository("a.yaml") == "a.yaml"
    (tmp_path / ".git").mkdir()
    assert in_repository("a.yaml") == in_repository(str(tmp_path / "seeds" / "a.yaml")) == "seeds/a.yaml"


@pytest.mark.parametrize(("number", "words"), [(0, "0 documents"), (1, "1 document"), (2, "2 documents")])
def test_numbers_agree_with_their_nouns(number: int, words: str) -> None:
    assert counted(number, "document") == words


@pytest.mark.parametrize("style", FORMATS)
def test_no_problems_are_a_format_too(style: str) -> None:
    """An empty report is still one; only text and commands are empty."""
    assert FORMATS[style]([]) in {"", "[]\n"} or json.loads(FORMATS[style]([]))["runs"][0]["results"] == []


def test_problems_are_sorted_by_place() -> None:
    """File, line, column."""
    assert sorted([THREE, TWO, ONE]) == [ONE, TWO, THREE]


def test_only_errors_forbid_a_build() -> None:
    """Warnings and notes do not."""
    assert errors([ONE, TWO, THREE]) == [ONE]


def test_the_nearest_names_are_offered() -> None:
    """At most two, the nearest first, whatever the capitals; none that is not near."""
    known = ["khamenei", "khomeini", "rouhani"]
    assert nearest("khameni", known) == ["khamenei", "khomeini"]
    assert nearest("ROUHANI", known) == ["rouhani"]
    assert did_you_mean("khameni", known) == "did you mean 'khamenei' or 'khomeini'?"
    assert did_you_mean("zarif", known) == ""


def test_a_claim_has_actors_on_both_sides_only_where_they_are_two() -> None:
    turned = {**OWN, "turn.yaml": "document: turn\nauthor: ada\ntext: No more bridges.\nstatements:\n"
              "  - {says: ada opposes build-it, voice: own, at: ¶1}\n"}  # fmt: skip
    assert counts(compile_workspace(turned)[0], [])["divided"] == 0
    both = {name: text.replace("ada opposes", "bo opposes").replace("author: ada\ntext: No", "author: bo\ntext: No")
            for name, text in turned.items()}  # fmt: skip
    assert counts(compile_workspace(both)[0], [])["divided"] == 1
