"""Reprints: the same article in another edition is found, told, and declared so that check has nothing to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.build import load
from argmap.intake.add import Added, Target, add
from argmap.intake.reprint import Reprint
from argmap.problem import Problem
from argmap.read.workspace import read_workspace

from ..conftest import NAMES, write_files
from .pages import COMMENTS, DECK, PARAGRAPHS, TITLE

OWN = [
    "This is what the mayor of the neighbouring island wrote to us when she heard of it, and we print it gladly here.",
    "Nobody over there has forgotten the winter of the great ice, when no boat could reach them for eleven weeks.",
]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = write_files(tmp_path / "workspace", {"names.yaml": NAMES})
    put(tmp_path, folder, "first", [TITLE, DECK, "By Ada Stone", "4 May 2021", *PARAGRAPHS])
    return folder


def put(tmp_path: Path, workspace: Path, name: str, blocks: list[str]) -> tuple[Added, list[Problem]]:
    path = tmp_path / f"{name}.txt"
    path.write_text("\n\n".join(blocks), "utf-8")
    added, problems = add([str(path)], Target(workspace, name=name))
    return added[0], problems


def reprint(tmp_path: Path, workspace: Path, blocks: list[str]) -> Reprint:
    added, _ = put(tmp_path, workspace, "second", blocks)
    assert added.reprint is not None
    return added.reprint


def checked(workspace: Path) -> list[Problem]:
    return [problem for problem in load(workspace, None)[1] if problem.level != "note"]


def test_another_article_is_no_reprint(tmp_path: Path, workspace: Path) -> None:
    added, problems = put(tmp_path, workspace, "second", ["Tide tables", *OWN, *COMMENTS])
    assert (added.reprint, problems) == (None, [])


def test_an_edition_is_told_with_its_paragraphs_and_what_differs(tmp_path: Path, workspace: Path) -> None:
    split = PARAGRAPHS[1].index("“We")
    changed = PARAGRAPHS[4].replace("two summers", "three summers")
    blocks = ["A pier closes", "By Ada Stone", PARAGRAPHS[0], PARAGRAPHS[1][:split].strip(), PARAGRAPHS[1][split:]]
    found = reprint(tmp_path, workspace, [*blocks, PARAGRAPHS[2], OWN[0], changed, PARAGRAPHS[5]])
    assert found.of == "first"
    assert found.declared
    assert dict(found.paragraphs) == {"1": "1", "2": "2", "3": "2", "4": "3", "6": "5", "7": "6"}
    assert found.drops == ("title", "deck", "¶4")
    assert found.adds == ("¶5",)
    assert found.differs == (('¶6 "three"', "“three” stands for “two”"),)
    assert checked(workspace) == []
    shape = read_workspace(workspace)[0].documents["second"].shape
    assert shape.reprint is not None
    assert shape.reprint.of == "first"


def test_a_sentence_that_is_left_out_is_listed(tmp_path: Path, workspace: Path) -> None:
    short = PARAGRAPHS[5].split(". ")[0] + "."
    found = reprint(tmp_path, workspace, [TITLE, "By Ada Stone", *PARAGRAPHS[:5], short])
    assert found.drops == ("deck", '¶6 "He wants the … it signs anything."')
    assert checked(workspace) == []


def test_statements_on_what_is_left_out_do_not_trouble_check(tmp_path: Path, workspace: Path) -> None:
    file = workspace / "documents" / "first.yaml"
    statements = """\
statements:
  - {says: bo opposes it-is-safe, voice: quoted, at: '¶2 "We cannot wait … plank to break"'}
  - {says: bo opposes it-is-safe, voice: stated, at: '¶6 "He wants the … signs anything"'}
  - {says: bo opposes build-it, voice: stated, at: '¶4 "Engineers at the … doubt it"'}
  - {says: ada supports build-it, voice: own, at: title}
"""
    file.write_text(file.read_text("utf-8").replace("statements: []\n", statements), "utf-8")
    assert checked(workspace) == []
    short = PARAGRAPHS[5].split(". ")[0] + "."
    found = reprint(tmp_path, workspace, [TITLE, "By Ada Stone", *PARAGRAPHS[:3], PARAGRAPHS[4], short])
    assert '¶6 "He wants the … signs anything"' in found.drops
    assert checked(workspace) == []
    carried = [one for one in load(workspace, None)[0].statements.values() if one.reprints]
    assert len(carried) == 2


def test_a_text_that_quotes_another_in_full_is_not_declared_but_told(tmp_path: Path, workspace: Path) -> None:
    put(tmp_path, workspace, "letter", ["A letter", *OWN])
    long = [
        f"Chapter {number} of the book tells of island {number * 7} and its {number * 3} boats." for number in range(40)
    ]
    added, problems = put(tmp_path, workspace, "book", ["A book", *long, *OWN])
    assert added.reprint is not None
    assert not added.reprint.declared
    assert "may quote it in full" in problems[0].message
    assert checked(workspace) == []


def test_a_third_edition_is_a_reprint_of_the_first(tmp_path: Path, workspace: Path) -> None:
    put(tmp_path, workspace, "second", ["A pier closes", "By Ada Stone", *PARAGRAPHS])
    added, _ = put(tmp_path, workspace, "third", ["No pier", "By Ada Stone", *PARAGRAPHS])
    assert added.reprint is not None
    assert added.reprint.of == "first"
    assert checked(workspace) == []


def test_a_text_without_letters_of_ours_is_compared_too(tmp_path: Path, workspace: Path) -> None:
    arabic = [
        "قال المجلس إن الرصيف القديم مغلق منذ يوم الثلاثاء ولن يفتح قبل الصيف القادم",
        "قال الصيادون إنهم لا يوافقون على هذا القرار أبدا",
    ]
    put(tmp_path, workspace, "one", arabic)
    added, _ = put(tmp_path, workspace, "two", [*arabic, "وهذا سطر جديد في النص الثاني فقط ولا شيء غيره"])
    assert added.reprint is not None
    assert added.reprint.of == "one"
