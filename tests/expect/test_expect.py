"""What curators expect of the map holds, or the build fails at the expectation; what is wrong is in `tests/cases`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from argmap import build as builder
from argmap.expect import answers
from argmap.model import ArgumentMap

from ..conftest import LETTER, OWN, ROOT, Files, compile_workspace

DATED = LETTER.replace("- says: ada supports build-it", "- says: ada opposes build-it\n    when: 2010")
CHANGED = {**OWN, "letter.yaml": DATED}


def messages(expected: str, files: Files = OWN) -> list[str]:
    """What is wrong when a workspace is expected to hold something."""
    _, problems = compile_workspace({**files, "expect.yaml": f"expect:\n{expected}"})
    return [problem.message for problem in problems if problem.level == "error"]


def expected(sentence: str, *narrowed: str, files: Files = OWN) -> bool:
    """Whether a sentence is met; then its contrary is not, and the other way round."""
    rest = "".join(f"    {line}\n" for line in narrowed)
    met = messages(f"  - that: {sentence}\n{rest}", files) == []
    assert (messages(f"  - never: {sentence}\n{rest}", files) == []) is not met
    return met


def test_a_stance_is_met_by_any_statement_of_it() -> None:
    assert expected("ada supports build-it")
    assert expected("Ada Stone supports build-it")
    assert not expected("ada opposes build-it")
    assert not expected("bo supports build-it")


def test_arguments_and_conditional_stances_are_expected_like_others() -> None:
    assert expected("it-is-safe supports build-it")
    assert expected("ada would support tolls-are-fair")
    assert not expected("ada supports tolls-are-fair")
    assert not expected("ada might support tolls-are-fair")


@pytest.mark.parametrize(
    ("narrowed", "met"),
    [
        (["according_to: bo"], True),
        (["according_to: ada"], True),
        (["according_to: bo", "voice: stated"], True),
        (["according_to: ada", "voice: stated"], False),
        (["according_to: [bo, ada]"], False),
        (["sources: 2"], True),
        (["sources: 3"], False),
        (["when: 2019"], False),
    ],
)
def test_what_narrows_a_stance_down_must_hold_of_one_statement(narrowed: list[str], met: bool) -> None:
    assert expected("ada supports build-it", *narrowed) is met


def test_a_chain_is_met_in_its_order() -> None:
    told = LETTER.replace("author: ada", "author: bo").replace(
        "voice: own", "voice: reported\n    according_to: ada", 1
    )
    told = told.replace("says: ada supports", "says: bo supports").replace("voice: own", "voice: stated")
    files = {**OWN, "letter.yaml": told}
    assert expected("bo supports build-it", "according_to: [bo, ada]", files=files)
    assert not expected("bo supports build-it", "according_to: [ada, bo]", files=files)


@pytest.mark.parametrize(
    ("time", "met"), [("2010", True), ("2009/2011", True), ("../2010", True), ("2010-01-01", False), ("2011/..", False)]
)
def test_a_time_is_met_where_the_stance_surely_lies_in_it(time: str, met: bool) -> None:
    assert expected("ada opposes build-it", f"when: {time}", files=CHANGED) is met


def test_divergences_and_what_is_contested_are_expected_by_name() -> None:
    later = {**CHANGED, "report.yaml": OWN["report.yaml"].replace("voice: stated", "voice: stated\n    when: 2019")}
    same = {**CHANGED, "report.yaml": OWN["report.yaml"].replace("voice: stated", "voice: stated\n    when: 2010")}
    assert expected("ada changed on build-it", files=later)
    assert not expected("ada disputed on build-it", files=later)
    assert not expected("ada supports build-it is contested", files=later)
    assert expected("ada disputed on build-it", files=same)
    assert expected("ada supports build-it is contested", files=same)
    assert expected("build-it is contested", files=same)
    assert not expected("it-is-safe is contested", files=same)


def test_a_name_with_a_verb_in_it_is_read_as_the_name_that_is_known() -> None:
    files = {**OWN, "names.yaml": OWN["names.yaml"].replace("the mayor", "the mayor who opposes all")}
    files["report.yaml"] = OWN["report.yaml"].replace("the mayor supports", "ada supports")
    assert expected("the mayor who opposes all supports build-it", files=files)


def test_a_name_that_stands_in_an_entry_left_out_is_no_second_mistake() -> None:
    files = {**OWN, "more.yaml": "actors:\n  cy: {name: Cy, kind: persn}\n"}
    assert messages("  - that: cy supports build-it\n", files) == ["'kind' cannot be 'persn'"]


def test_the_map_does_not_know_what_is_expected_of_it() -> None:
    plain, _ = compile_workspace(OWN)
    with_it, _ = compile_workspace({**OWN, "expect.yaml": "expect:\n  - that: ada supports build-it\n"})
    assert isinstance(plain, ArgumentMap)
    assert plain == with_it


def test_an_engine_is_loaded_only_for_a_query(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "Store", lambda _: pytest.fail("an engine was loaded"))
    assert messages("  - that: ada supports build-it\n") == []


def test_an_unmet_expectation_fails_the_build_and_leaves_the_old_one(
    make_workspace: Callable[[Files], Path], tmp_path: Path
) -> None:
    workspace, out = make_workspace(OWN), tmp_path / "out"
    builder.build(workspace, None, out)
    before = (out / "map.nq").read_bytes()
    (workspace / "expect.yaml").write_text("expect:\n  - that: bo supports build-it\n", "utf-8")
    built = builder.build(workspace, None, out)
    assert [str(problem).split(": ")[:2] for problem in built.problems] == [["expect.yaml:2:11", "error[expect]"]]
    assert (out / "map.nq").read_bytes() == before


def test_the_five_articles_cannot_lose_their_most_important_statement_unnoticed(tmp_path: Path) -> None:
    seeds = shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    file = seeds / "documents" / "000-khalaji.yaml"
    quoted = "- says: khamenei opposes negotiate-with-us\n    voice: quoted\n    when: 2019-05-14\n"
    text = file.read_text("utf-8")
    assert quoted in text
    file.write_text(text.replace(quoted, quoted.replace("opposes", "supports")), "utf-8")
    _, problems = builder.load(seeds, None, skip=builder.QUICK)
    lost = [problem.message for problem in problems if problem.check == "expect"]
    assert any("khamenei opposes negotiate-with-us (according to khalaji, quoted, 2019-05-14)" in each for each in lost)


@pytest.mark.parametrize("wrong", ["count: 1", "lacks: [{answer: true}]"])
def test_an_ask_is_expected_by_its_answer_alone(wrong: str) -> None:
    """One row comes back either way, so that a count would always be met."""
    told = messages(f'  - query: "ASK {{ ?who am:opposes ?what }}"\n    {wrong}\n')
    assert told == ["an ASK is answered by true or false, in one row"]
