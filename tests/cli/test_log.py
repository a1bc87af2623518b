"""What a run says of itself: enough for people, everything for machines, nothing that is not asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from argmap.cli import main

from ..conftest import OWN, Files

CI = Path(__file__).parent.parent.parent / "docs" / "ci.md"
SOURCES = sorted((CI.parent.parent / "src" / "argmap" / "cli").glob("*.py"))
WARNED = {**OWN, "odd.yaml": "document: odd\nauthor: ada\ntext: Nothing.\nstatements:\n"
          "  - {says: ada supports build-it, voice: reported, at: ¶1}\n"}  # fmt: skip
"""A workspace with a statement whose voice is wrong."""


@pytest.fixture
def workspace(make_workspace: Callable[[Files], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace without a problem, and a folder to build in."""
    monkeypatch.chdir(tmp_path)
    return make_workspace(OWN)


def run(*arguments: str | Path, color: bool = False) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)), color=color)


def events(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stderr.splitlines()]


def test_a_build_tells_a_line_a_stage_and_what_it_holds(workspace: Path) -> None:
    lines = run("build", workspace).stderr.splitlines()
    title = lines.index("The bridge")
    assert [line.split(":")[0] for line in lines[:title]][-1] == "export"
    assert "      2 documents" in lines[title:]


def test_one_of_a_thing_is_told_as_one(workspace: Path) -> None:
    assert "      3 claims: under 1 issue, 0 with actors on both sides" in run("build", workspace).stderr.splitlines()


def test_quiet_is_silence_unless_there_is_a_problem(workspace: Path) -> None:
    assert run("build", workspace, "--quiet").output == ""
    assert run("check", workspace, "-q").output == ""
    (workspace / "odd.yaml").write_text(WARNED["odd.yaml"], "utf-8")
    (line,) = run("check", workspace, "-q").output.splitlines()
    assert "error[voices]" in line


def test_verbose_tells_the_steps_within_a_stage(workspace: Path) -> None:
    usual = run("build", workspace, "--out", "one").stderr.splitlines()
    more = run("build", workspace, "--out", "two", "--verbose").stderr.splitlines()
    assert len(more) > len(usual)
    assert any(line.startswith("export: 5 of ") for line in more)


def test_json_log_has_stages_numbers_and_problems_each_an_object(workspace: Path) -> None:
    told = events(run("build", workspace, "--log", "json"))
    assert {event["event"] for event in told} == {"stage", "summary"}
    assert told[-1]["documents"] == 2
    export = next(event for event in told if event.get("stage") == "export")
    assert set(export) == {"event", "stage", "done", "total", "seconds"}
    assert export["done"] == export["total"] > 5
    (workspace / "odd.yaml").write_text(WARNED["odd.yaml"], "utf-8")
    problem = next(event for event in events(run("check", workspace, "--log", "json")) if event["event"] == "problem")
    assert problem["file"] == (workspace / "odd.yaml").as_posix()
    assert (problem["line"], problem["check"], problem["level"]) == (5, "voices", "error")


def test_the_contract_names_every_key_of_a_json_log(workspace: Path) -> None:
    told = events(run("build", workspace, "--log", "json"))
    (workspace / "odd.yaml").write_text(WARNED["odd.yaml"], "utf-8")
    told += events(run("check", workspace, "--log", "json"))
    contract = CI.read_text("utf-8")
    assert sorted({key for event in told for key in event if f"`{key}`" not in contract}) == []
    assert sorted({event["event"] for event in told if f"`{event['event']}`" not in contract}) == []


def test_the_contract_names_every_event_of_a_json_log() -> None:
    told = {
        name for path in SOURCES for name in re.findall(r"\.(?:tell|insist)\(\s*\"(\w+)\"", path.read_text("utf-8"))
    }
    assert len(told) > 4
    assert sorted(name for name in told if f"| `{name}` |" not in CI.read_text("utf-8")) == []


def test_colour_is_for_terminals_and_never_against_the_readers_wish(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace / "odd.yaml").write_text(WARNED["odd.yaml"], "utf-8")
    assert "\x1b[" not in run("check", workspace).output
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[31m\x1b[1merror[voices]\x1b[0m" in run("check", workspace).output
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", workspace, color=True).output


def test_github_actions_gets_annotations_and_a_summary_without_asking(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    assert run("build", workspace).exit_code == 0
    assert "2 documents" in (tmp_path / "summary.md").read_text("utf-8")
    (workspace / "odd.yaml").write_text(WARNED["odd.yaml"], "utf-8")
    assert run("check", workspace).stdout.startswith("::error file=")
    assert "error[voices]" in run("check", workspace, "--format", "text").stderr


def test_files_are_named_from_the_root_of_the_repository(workspace: Path, tmp_path: Path) -> None:
    """Wherever argmap was run: code hosts know no other place."""
    (workspace / "odd.yaml").write_text(WARNED["odd.yaml"], "utf-8")
    (tmp_path / ".git").mkdir()
    assert run("check", workspace, "--format", "github").stdout.startswith("::error file=workspace/odd.yaml,line=5")
    location = json.loads(run("check", workspace, "--format", "sarif").stdout)["runs"][0]["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"] == {
        "uri": "workspace/odd.yaml", "uriBaseId": "%SRCROOT%",
    }  # fmt: skip
