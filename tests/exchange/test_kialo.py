"""Kialo's text export: numbered texts, their sides, and what they point to."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.exchange.formats import kialo
from argmap.exchange.frame import Source, Unreadable
from argmap.model import ArgumentMap

from .reading import source

EXPORT = """\
Discussion Title: Should the bridge be built?

1. The town should build the bridge.
1.1. Pro: It is safe \\(as [the report](https://example.org/r) says\\). Three points:
1. it holds,
2. it lasts

and more.
1.1.1. Con: Nobody has tested it.
1.1.1.1. Pro: Tests cost too much.
1.2. Con: -> See 1.1.1.
1.2.1. Pro: Ada said so.
"""
SAFE = "It is safe (as the report says). Three points: 1. it holds, 2. it lasts and more."


def read(folder: Path, text: str) -> ArgumentMap:
    return kialo.read(source(folder, text, "bridge-1234.txt"))


def relations(argument_map: ArgumentMap) -> set[tuple[str, str, str]]:
    said = argument_map.statements.values()
    return {(argument_map.label(one.subject), one.stance, argument_map.label(one.object)) for one in said}


def test_each_text_speaks_for_or_against_the_one_above_it(tmp_path: Path) -> None:
    assert relations(read(tmp_path, EXPORT)) == {
        (SAFE, "supports", "The town should build the bridge."),
        ("Nobody has tested it.", "opposes", SAFE),
        ("Tests cost too much.", "supports", "Nobody has tested it."),
        ("Nobody has tested it.", "opposes", "The town should build the bridge."),
        ("Ada said so.", "supports", "Nobody has tested it."),
    }


def test_the_title_is_the_issue_and_the_addresses_of_links_are_noted(tmp_path: Path) -> None:
    debate = read(tmp_path, EXPORT)
    assert [issue.question for issue in debate.issues.values()] == ["Should the bridge be built?"]
    assert {claim.note for claim in debate.claims.values()} == {None, "link: https://example.org/r"}


def test_nobody_holds_anything_since_the_export_does_not_say_who_wrote(tmp_path: Path) -> None:
    debate = read(tmp_path, EXPORT)
    assert not debate.positions
    assert {said.according_to for said in debate.statements.values()} == {
        (debate.documents[next(iter(debate.documents))].author,)
    }
    assert all(actor.unnamed for actor in debate.actors.values())


def test_passages_are_the_lines_of_the_file(tmp_path: Path) -> None:
    debate = read(tmp_path, EXPORT)
    texts = {passage.text for passage in debate.passages.values()}
    assert "1.2. Con: -> See 1.1.1." in texts
    assert EXPORT[EXPORT.index("1.1. Pro") : EXPORT.index("\n1.1.1. Con")] in texts


def test_a_discussion_may_have_several_theses(tmp_path: Path) -> None:
    text = "Discussion Title: Which way?\n\n1. A bridge.\n1.1. Pro: Fast.\n2. A ferry.\n2.1. Con: Slow.\n"
    assert relations(read(tmp_path, text)) == {("Fast.", "supports", "A bridge."), ("Slow.", "opposes", "A ferry.")}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("1. A bridge.\n", "1:1: error[exchange]: this is no export of Kialo"),
        ("Discussion Title: X?\n", "1:1: error[exchange]: this discussion has no theses"),
        ("Discussion Title: X?\n\n1. A.\n1.2.1. Pro: B.\n", "4:1: error[exchange]: 1.2.1. answers 1.2., which is not"),
        ("Discussion Title: X?\n\n1. A.\n1.1. Con: -> See 1.9.\n", "4:1: error[exchange]: 1.1. points to 1.9., which"),
        ("Discussion Title: X?\n\n1. A.\n1.1. Con: -> See 1.\n", "4:1: error[exchange]: 1.1. lets 1. argue about it"),
        ("Discussion Title: X?\n\n1. A.\n1.1. Con: B\n1.1. Pro: C\n", "5:1: error[exchange]: 1.1. stands here for the"),
        ("Discussion Title: X?\n\n1. A.\n1.1. Con:\n", "4:1: error[exchange]: 1.1. says nothing"),
    ],
)
def test_what_cannot_be_meant_is_told_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(text, "utf-8")
    with pytest.raises(Unreadable) as refused:
        kialo.read(Source(path))
    assert problem in str(refused.value)
