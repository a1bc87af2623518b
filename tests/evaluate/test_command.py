"""`argmap eval`: exit codes, formats, and what it says when something is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from argmap.cli import main

from ..conftest import OWN, PRESS, write_files
from .made import marked

ONE = marked("[Ada] <said> {the bridge is safe}.", "[Bo] <denied> {that it was tested}.")
SPANS = [
    {role: [[span.start, span.end] for span in getattr(found, role)] for role in ("source", "cue", "content")}
    for found in ONE.attributions
]


@pytest.fixture
def bench(tmp_path: Path) -> Path:
    """A gold standard of one text with two attributions, and predictions with one of them."""
    files = {
        "one.txt": ONE.text,
        "gold.jsonl": json.dumps({"id": "one", "attributions": SPANS}),
        "pred.jsonl": json.dumps({"id": "one", "attributions": [{**SPANS[0], "rule": "saying"}]}),
    }
    return write_files(tmp_path, files)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["eval", *map(str, arguments)])


def test_scores_as_a_table_with_what_was_missed(bench: Path) -> None:
    result = run(bench / "gold.jsonl", "--pred", bench / "pred.jsonl")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert "pair overlapping" in result.stdout
    assert next(line for line in lines if line.startswith("pair overlapping")).split()[2:] == [
        "1", "1", "2", "100.0", "50.0", "66.7",
    ]  # fmt: skip
    assert "1 misses" in result.stdout
    assert "  one:2:11: Bo | denied | that it was tested" in lines
    assert len({line.index("F ") for line in lines if line.rstrip().endswith("95 % of F")}) == 1


def test_the_list_can_be_cut(bench: Path) -> None:
    assert "misses" not in run(bench / "gold.jsonl", "--pred", bench / "pred.jsonl", "--list", "0").stdout


def test_json_holds_the_same(bench: Path) -> None:
    found = json.loads(run(bench / "gold.jsonl", "--pred", bench / "pred.jsonl", "--format", "json").stdout)
    assert found["measures"]["pair"]["overlapping"] == {
        "right": 1, "found": 1, "gold": 2, "p": 1.0, "r": 0.5, "f": 0.6667, "f_interval": None,
    }  # fmt: skip
    assert found["rules"]["saying"]["p"] == 1
    assert [miss["why"] for miss in found["misses"]] == ["nothing there"]
    assert found["false_alarms"] == []


@pytest.mark.parametrize(("least", "code"), [("66", 0), ("67", 1), ("nan", 1)])
def test_too_low_exits_1(bench: Path, least: str, code: int) -> None:
    assert run(bench / "gold.jsonl", "--pred", bench / "pred.jsonl", "--fail-under", least).exit_code == code


def test_too_little_to_learn_from_exits_1_and_writes_nothing(bench: Path) -> None:
    result = run(bench / "gold.jsonl", "--calibrate", bench / "confidence.yaml")
    assert (result.exit_code, result.stdout) in ((1, ""), (2, ""))  # 2: without a parser
    assert not (bench / "confidence.yaml").exists()


def test_a_workspace_marks_no_words_to_learn_from(bench: Path) -> None:
    result = run(write_files(bench / "ws", OWN), "--calibrate", bench / "confidence.yaml")
    assert result.exit_code == 1
    assert "a workspace marks nobody's words" in result.stderr


def test_mistakes_in_a_file_exit_1_with_their_place(bench: Path) -> None:
    (bench / "pred.jsonl").write_text("\n{", "utf-8")
    result = run(bench / "gold.jsonl", "--pred", bench / "pred.jsonl")
    assert result.exit_code == 1
    assert f"{bench.as_posix()}/pred.jsonl:2:2: error[gold]: this is no JSON" in result.stderr
    assert result.stdout == ""


def test_wrong_usage_exits_2(bench: Path) -> None:
    assert run(bench / "nowhere").exit_code == 2
    assert run(bench / "gold.jsonl", "--pred", bench / "pred.jsonl", "--coder", bench / "gold.jsonl").exit_code == 2
    for other in ("--coder", "--pred"):
        assert run(bench / "gold.jsonl", other, bench / "gold.jsonl", "--calibrate", bench / "c.yaml").exit_code == 2


def test_a_workspace_without_its_originals_cannot_be_scored(bench: Path) -> None:
    result = run(write_files(bench / "press", PRESS), "--pred", bench / "pred.jsonl")
    assert result.exit_code == 1
    assert "no document here has its original text at hand" in result.stderr


def test_coders_agree_or_not(bench: Path) -> None:
    one = write_files(bench / "ws", OWN)
    other = {**OWN, "report.yaml": str(OWN["report.yaml"]).replace("voice: stated", "voice: inferred")}
    result = run(one, "--coder", write_files(bench / "other", other), "--format", "json")
    assert result.exit_code == 0
    found = json.loads(result.stdout)
    assert found["units"]["f"] == 1
    assert found["variables"]["stance"]["alpha"]["value"] == 1
    assert found["variables"]["voice"]["comparable"] == 4
    assert found["variables"]["voice"]["percent"]["value"] == 0.75
    table = run(one, "--coder", bench / "other").stdout
    assert "units that two have: 4 of 4 and 4, F 100.0" in table
    assert run(one, "--coder", bench / "other").stdout == table


def test_coders_of_words_alone_agree_on_units_only(bench: Path) -> None:
    result = run(bench / "gold.jsonl", "--coder", bench / "gold.jsonl", "--coder", bench / "gold.jsonl")
    assert result.exit_code == 0
    assert "3 coders" in result.stdout
    assert "no variable is coded" in result.stdout


def test_hostile_words_do_not_steer_the_terminal(bench: Path) -> None:
    text = "Ada said \x1b[31m\u202ethat it is safe."
    line = {"id": "bad", "attributions": [{"source": [[0, 3]], "content": [[9, len(text)]]}]}
    write_files(bench / "bad", {"bad.txt": text, "gold.jsonl": json.dumps(line), "pred.jsonl": ""})
    output = run(bench / "bad" / "gold.jsonl", "--pred", bench / "bad" / "pred.jsonl").stdout
    assert "\x1b" not in output
    assert "\u202e" not in output
    assert "1 misses" in output


def test_codings_of_different_documents_cannot_be_compared(bench: Path) -> None:
    (bench / "two.txt").write_text("Nothing.", "utf-8")
    (bench / "other.jsonl").write_text('{"id": "two", "attributions": []}', "utf-8")
    result = run(bench / "gold.jsonl", "--coder", bench / "other.jsonl")
    assert result.exit_code == 1
    assert "no document is coded here and by another coder" in result.stderr
