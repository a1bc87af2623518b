"""A folder of YAML files into what its curators wrote, each entry with its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from argmap.model import Provenance
from argmap.problem import Problem
from argmap.read.workspace import Curated, read_workspace

from ..conftest import OWN, PRESS, Files

Make = Callable[[Files], Path]


@pytest.fixture
def read(make_workspace: Make) -> Callable[[Files], tuple[Curated, list[Problem]]]:
    """Reads the files of a workspace."""
    return lambda files: read_workspace(make_workspace(files))


def lines(problems: list[Problem]) -> list[str]:
    """Problems as they are printed."""
    return [str(problem) for problem in problems]


Read = Callable[[Files], tuple[Curated, list[Problem]]]


def test_what_is_written_comes_back_by_id(read: Read) -> None:
    """Actors, issues and documents, under the ids people gave them."""
    curated, problems = read(OWN)
    assert problems == []
    assert curated.map is not None
    assert curated.map.shape.title == "The bridge"
    assert (list(curated.actors), list(curated.issues)) == (["ada", "bo"], ["bridge"])
    assert list(curated.documents) == ["letter", "report"]


def test_files_may_be_split_and_nested_as_one_likes(read: Read) -> None:
    """Keys tell what a file holds, not its name or folder; `.yml` is YAML too."""
    names = OWN["names.yaml"].partition("actors:")
    files = {"a/b/c.yml": names[0], "z.yaml": "actors:" + names[2], "d/letter.yaml": OWN["letter.yaml"]}
    curated, problems = read(files)
    assert problems == []
    assert curated.map is not None
    assert (curated.map.file, curated.actors["ada"].file) == ("a/b/c.yml", "z.yaml")
    assert curated.documents["letter"].file == "d/letter.yaml"


def test_other_and_hidden_files_are_not_read(read: Read) -> None:
    """Notes, drafts in hidden folders, editors' leavings."""
    hidden = {"notes.txt": ": : :", ".draft/a.yaml": ": : :", ".a.yaml": ": : :", "a.yaml.bak": ": : :"}
    assert read({**OWN, **hidden})[1] == []


def test_a_folder_named_like_a_file_is_only_a_folder(make_workspace: Make) -> None:
    """It is looked into, not read."""
    curated, problems = read_workspace(make_workspace({"all.yaml/names.yaml": OWN["names.yaml"]}))
    assert problems == []
    assert curated.actors["ada"].file == "all.yaml/names.yaml"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_that_cannot_be_read_is_a_problem(make_workspace: Make) -> None:
    """The others are read all the same."""
    folder = make_workspace({**OWN, "locked.yaml": "actors: {}\n"})
    (folder / "locked.yaml").chmod(0)
    curated, problems = read_workspace(folder)
    assert list(curated.documents) == ["letter", "report"]
    assert lines(problems) == [
        "locked.yaml:1:1: error[format]: cannot be read: Permission denied (mend it or remove it)"
    ]


def test_entries_know_where_they_were_written(read: Read) -> None:
    """An entry, a field of it, and a part of a document."""
    curated, _ = read(OWN)
    ada, letter = curated.actors["ada"], curated.documents["letter"]
    assert ada.provenance() == Provenance("names.yaml", 5, 5)
    assert ada.provenance("aliases", 0) == Provenance("names.yaml", 7, 15)
    assert letter.part(letter.shape.statements[1], "statements", 1).provenance("if") == Provenance("letter.yaml", 13, 9)


def test_places_hold_after_an_entry_was_left_out(read: Read) -> None:
    """The second statement is still told at its own line when the first does not fit."""
    broken = OWN["letter.yaml"].replace("voice: own\n    at: ¶1", "voice: mine\n    at: ¶1")
    curated, problems = read({**OWN, "letter.yaml": broken})
    letter = curated.documents["letter"]
    (statement,) = letter.shape.statements
    assert letter.part(statement, "statements", 0).provenance("says") == Provenance("letter.yaml", 12, 11)
    assert [problem.line for problem in problems] == [10]
    assert letter.torn == {"statements"}


def test_all_mistakes_of_all_files_come_in_one_run(read: Read) -> None:
    """In the order of the files."""
    files = {
        "a.yaml": "map: {titel: x}\n",
        "b.yaml": "actors:\n\tada: x\n",
        "c.yaml": "- a list\n",
        "d.yaml": "actors: {ada: {name: Ada, kind: x}, Bo: {name: Bo, kind: person}}\n",
        "e.yaml": "",
    }
    assert lines(read(files)[1]) == [
        "a.yaml:1:7: error[format]: 'titel' is not a field here (did you mean 'title'?)",
        "b.yaml:2:1: error[yaml]: a tab stands where only spaces can (indent with spaces)",
        (
            "c.yaml:1:1: error[format]: a workspace file holds keys such as"
            " 'actors:', 'issues:', 'map:', 'rules:' or 'document:'"
        ),
        (
            "d.yaml:1:33: error[format]: 'kind' cannot be 'x'"
            " (write 'person', 'organisation', 'state', 'faction' or 'group')"
        ),
        (
            "d.yaml:1:37: error[format]: 'Bo' cannot be a key here"
            " (an id is lower-case letters, digits and single hyphens, such as 'no-war')"
        ),
        "e.yaml:1:1: warning[format]: this file holds nothing (remove it)",
    ]


def test_a_workspace_says_what_its_map_is_called(read: Read) -> None:
    """Once; a file that is broken may be the one that says it."""
    assert lines(read({"a.yaml": "actors: {}\n"})[1]) == [
        (
            "argmap.yaml:1:1: error[format]: no file of this workspace says `map:` with a title"
            " (write a file with 'map:' and under it 'title: …')"
        )
    ]
    assert [problem.check for problem in read({"a.yaml": "map: {title: 'x}\n"})[1]] == ["yaml"]


def test_an_empty_workspace_is_told_so(make_workspace: Make) -> None:
    """As one without a map."""
    _, problems = read_workspace(make_workspace({"notes.txt": ""}))
    assert [problem.file for problem in problems] == ["argmap.yaml"]


@pytest.mark.parametrize(
    ("second", "message"),
    [
        ("actors: {ada: {name: A, kind: person}}\n", "the actor 'ada' was already written at names.yaml:5:5"),
        ("issues: {bridge: {question: x}}\n", "the issue 'bridge' was already written at names.yaml:13:5"),
        ("map: {title: x}\n", "the map was already described at names.yaml:2:3"),
        ("document: letter\nauthor: bo\n", "the document 'letter' was already written at letter.yaml:1:11"),
    ],
)
def test_what_is_written_twice_is_kept_once(read: Read, second: str, message: str) -> None:
    """The first stays, in the order of the file names; the second is the problem."""
    curated, problems = read({**OWN, "zz.yaml": second})
    assert [(problem.file, problem.message) for problem in problems] == [("zz.yaml", message)]
    assert curated.map is not None
    assert (curated.map.shape.title, curated.actors["ada"].shape.name) == ("The bridge", "Ada Stone")
    assert curated.documents["letter"].shape.author == "ada"


def test_a_file_is_a_documents_by_its_keys_also_when_the_first_is_misspelt(read: Read) -> None:
    """So that one slip does not make every other key wrong."""
    _, problems = read({**PRESS, "gazette.yaml": PRESS["gazette.yaml"].replace("document:", "dokument:")})
    assert [problem.fix for problem in problems] == ["did you mean 'document'?"]


def test_what_was_left_out_is_remembered_by_its_texts(read: Read) -> None:
    """Its id, its names and all else in it; what fits is not lost."""
    curated, _ = read(
        {"a.yaml": "actors: {ada: {name: Ada, kind: x, aliases: [the mayor]}, bo: {name: Bo, kind: person}}\n"}
    )
    assert {"ada", "Ada", "the mayor"} <= curated.lost
    assert not {"bo", "Bo"} & curated.lost
    assert not curated.blind


def test_a_file_of_names_that_is_not_yaml_leaves_the_reader_blind(read: Read) -> None:
    """Any name may stand in it; a document's file holds none but its own."""
    assert read({"a.yaml": "actors: {ada\n"})[0].blind
    curated, _ = read({"a.yaml": "document: letter\nstatements:\n  - id: wish\n   says: x\n"})
    assert not curated.blind
    assert {"letter", "wish"} <= curated.lost
