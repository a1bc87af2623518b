"""SARIF 2.1.0: what code hosts take, with a manual for each check and a way out for each problem."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from argmap.problem import Problem
from argmap.sarif import problems_sarif
from argmap.version import VERSION

ONE = Problem("a/b.yaml", 3, 5, "names", "nothing is called 'x'", "did you mean 'y'?")
TWO = Problem("c d/é.yaml", 1, 1, "voices", "100 % wrong", level="warning")
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
SCHEMA = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": {"$ref": "#/$defs/run"}},
    },
    "$defs": {
        "run": {
            "required": ["tool", "results"],
            "additionalProperties": False,
            "properties": {
                "tool": {"required": ["driver"], "properties": {"driver": {"$ref": "#/$defs/driver"}}},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "originalUriBaseIds": {"type": "object"},
                "results": {"type": "array", "items": {"$ref": "#/$defs/result"}},
            },
        },
        "driver": {
            "required": ["name"],
            "properties": {
                "version": {"type": "string"},
                "rules": {
                    "type": "array",
                    "uniqueItems": True,
                    "items": {
                        "required": ["id", "shortDescription", "fullDescription", "help"],
                        "properties": {"shortDescription": TEXT, "fullDescription": TEXT, "help": TEXT},
                    },
                },
            },
        },
        "result": {
            "required": ["ruleId", "level", "message", "locations", "partialFingerprints"],
            "additionalProperties": False,
            "properties": {
                "ruleId": {"type": "string"},
                "level": {"enum": ["none", "note", "warning", "error"]},
                "message": TEXT,
                "locations": {"type": "array", "items": {"$ref": "#/$defs/location"}},
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                "properties": {"type": "object"},
            },
        },
        "location": {
            "properties": {
                "physicalLocation": {
                    "required": ["artifactLocation", "region"],
                    "properties": {
                        "artifactLocation": {"properties": {"uri": {"type": "string", "pattern": r"^[\x21-\x7e]+$"}}},
                        "region": {
                            "properties": {
                                "startLine": {"type": "integer", "minimum": 1},
                                "startColumn": {"type": "integer", "minimum": 1},
                            }
                        },
                    },
                }
            }
        },
    },
}
"""What of the format we write, and what GitHub asks for."""


def written(*problems: Problem) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(problems_sarif(problems))
    (run,) = log["runs"]
    return {**run, "log": log}


@pytest.mark.parametrize("problems", [(), (ONE,), (ONE, TWO, ONE, replace(TWO, file="/abs/a.yaml"))])
def test_a_log_is_valid(problems: tuple[Problem, ...]) -> None:
    jsonschema.validate(written(*problems)["log"], SCHEMA)


def test_each_check_is_a_rule_once_with_its_own_manual() -> None:
    driver = written(ONE, TWO, ONE)["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("argmap", VERSION)
    assert [rule["id"] for rule in driver["rules"]] == ["names", "voices"]
    assert driver["rules"][1]["shortDescription"]["text"].startswith("A voice fits its chain")
    assert "has no other voice" in driver["rules"][1]["fullDescription"]["text"]


def test_a_result_has_its_place_and_the_way_out() -> None:
    (result,) = written(ONE)["results"]
    assert (result["ruleId"], result["level"]) == ("names", "error")
    assert result["message"]["text"] == "nothing is called 'x' (did you mean 'y'?)"
    assert result["properties"] == {"fix": "did you mean 'y'?"}
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5}


@pytest.mark.parametrize(
    ("file", "address"),
    [
        ("a/b.yaml", {"uri": "a/b.yaml", "uriBaseId": "%SRCROOT%"}),
        ("c d/é#?.yaml", {"uri": "c%20d/%C3%A9%23%3F.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/tmp/c d.yaml", {"uri": "file:///tmp/c%20d.yaml"}),
    ],
)
def test_files_are_addresses_from_the_root_of_the_repository(file: str, address: dict[str, str]) -> None:
    (result,) = written(replace(ONE, file=file))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == address


def test_a_problem_is_the_same_one_wherever_it_moves_to_in_its_file() -> None:
    def mark(problem: Problem) -> dict[str, str]:
        found: dict[str, str] = written(problem)["results"][0]["partialFingerprints"]
        return found

    assert mark(ONE) == mark(replace(ONE, line=30, column=1, fix=""))
    assert mark(ONE) != mark(replace(ONE, file="b/b.yaml"))
    first, second = (result["partialFingerprints"] for result in written(ONE, replace(ONE, line=9))["results"])
    assert first != second
