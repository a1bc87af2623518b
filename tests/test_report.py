"""Problems as text, JSON, GitHub annotations and SARIF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from argmap.problem import Problem, did_you_mean, errors, nearest
from argmap.report import FORMATS, problems_github, problems_json, problems_sarif, problems_text, summary

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


def test_sarif_is_a_run_with_a_result_for_each_problem() -> None:
    """Its rules are the checks, each once."""
    log: dict[str, Any] = json.loads(problems_sarif([ONE, TWO, ONE]))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["tool"]["driver"]["rules"] == [{"id": "names"}, {"id": "yaml"}]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "error"]
    assert run["results"][0] == {
        "ruleId": "names",
        "level": "error",
        "message": {"text": "nothing is called 'x' (did you mean 'y'?)"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "a/b.yaml"},
                    "region": {"startLine": 3, "startColumn": 5},
                }
            }
        ],
    }


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
    assert "0 with actors on both sides" in summary(compile_workspace(turned)[0], [], Path("out"))
    both = {name: text.replace("ada opposes", "bo opposes").replace("author: ada\ntext: No", "author: bo\ntext: No")
            for name, text in turned.items()}  # fmt: skip
    assert "1 with actors on both sides" in summary(compile_workspace(both)[0], [], Path("out"))
