"""SHACL: what the shapes reject is told where it was written; also what only a fault of ours could make."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from argmap.build import load
from argmap.check import shapes
from argmap.model import ArgumentMap, Id, When
from argmap.problem import Problem

from ..conftest import OWN, compile_workspace

pytest.importorskip("pyshacl")

BRIDGE = Path(__file__).parent.parent / "ontology" / "bridge"
Change = Callable[[ArgumentMap], ArgumentMap]


@pytest.fixture(scope="module")
def bridge() -> ArgumentMap:
    """A map with every kind of record."""
    return load(BRIDGE, None, skip=frozenset({"shapes"}))[0]


def other(kind: str, name: str, **values: Any) -> Change:
    """Another map: with other values in one record, the first whose id begins so."""

    def change(argument_map: ArgumentMap) -> ArgumentMap:
        records = getattr(argument_map, kind)
        id_ = next(id_ for id_ in records if id_.startswith(name))
        return replace(argument_map, **{kind: {**records, id_: replace(records[id_], **values)}})

    return change


def place_of(file: str, words: str) -> tuple[str, int, int]:
    """Where an entry stands in a file of the workspace: what follows its dash or its key."""
    for number, line in enumerate((BRIDGE / file).read_text("utf-8").splitlines(), 1):
        if words in line:
            return file, number, line.index(words) + 1
    raise AssertionError(words)


THEN = "statement/news/then"
BROKEN: list[tuple[str, Change, tuple[str, str], str]] = [
    ("no passage", other("statements", THEN, passage=Id("passage/none")), ("news.yaml", "{id: then"), "one passage"),
    ("no chain", other("statements", THEN, according_to=()), ("news.yaml", "{id: then"), "needs its chain"),
    ("no subject", other("statements", THEN, subject=Id("actor/nobody")), ("news.yaml", "{id: then"), "one subject"),
    ("no object", other("statements", THEN, object=Id("claim/none")), ("news.yaml", "{id: then"), "one object"),
    ("a condition alone", other("statements", THEN, condition="it rains"), ("news.yaml", "{id: then"),
     "goes with a conditional stance only"),
    ("nobody states it", other("positions", "position/mayor/opposes", statements=()),
     ("argmap.yaml", "name: The mayor"), "nobody states this"),
    ("a role ends first", other("roles", "role/mayor", when=When("2022/2014", "2022-01-01", "2014-12-31")),
     ("argmap.yaml", "{title: mayor"), "the role ends before it begins"),
    ("a passage outside its text", other("passages", "passage/news/original-0-36", end=100_000),
     ("news.yaml", "{id: then"), "the passage ends outside its text"),
    ("a passage elsewhere", other("passages", "passage/letter/digest-0-41", text="The savers are against it."),
     ("letter.yaml", "{id: for-it"), "the passage is not what stands there"),
    ("too many sources", other("positions", "position/mayor/opposes", sources=3), ("news.yaml", "{id: now"),
     "more independent sources than documents"),
    ("a digest without text", lambda found: replace(found, digests={Id("document/letter"): ""}),
     ("letter.yaml", "document: letter"), "a digest needs its paragraphs"),
    ("a coder without a name", other("documents", "document/letter", coder=""), ("letter.yaml", "document: letter"),
     "is coded by one"),
]  # fmt: skip
"""What is broken, how, where that is told, and in which words."""


def test_a_whole_map_fits_the_shapes(bridge: ArgumentMap) -> None:
    """Nothing to tell."""
    assert list(shapes.check(bridge)) == []
    assert list(shapes.check(compile_workspace(OWN)[0])) == []


@pytest.mark.parametrize(("change", "place", "words"), [pytest.param(*case, id=name) for name, *case in BROKEN])
def test_what_is_broken_is_told_at_its_place(
    bridge: ArgumentMap, change: Change, place: tuple[str, str], words: str
) -> None:
    """File, line and column of what a person wrote, or, for what is derived, of the first that it comes from."""
    told = [problem for problem in shapes.check(change(bridge)) if words in problem.message]
    assert {(problem.file, problem.line, problem.column) for problem in told} == {place_of(*place)}
    assert {problem.level for problem in told} == {"error"}


def test_two_in_one_office_at_once_are_told_at_the_later() -> None:
    """As a warning: the title may have been shared after all."""
    roles = "roles: [{{title: Mayor, of: town, from: {}, to: {}}}]"
    names = f"""\
map: {{title: x}}
actors:
  town: {{name: The Town, kind: state}}
  ada: {{name: Ada, kind: person, {roles.format(2010, 2014)}}}
  bo: {{name: Bo, kind: person, {roles.format(2012, 2018)}}}
"""
    (told,) = told_of({"names.yaml": names})
    assert (told.file, told.line, told.column, told.level) == ("names.yaml", 5, 40, "warning")
    assert "somebody else surely still was in this office" in told.message


def told_of(files: dict[str, str]) -> list[Problem]:
    """What the shapes say of a workspace."""
    return list(shapes.check(compile_workspace(files)[0]))


def test_what_is_of_nowhere_is_told_of_the_map(bridge: ArgumentMap) -> None:
    """A map without a title is nobody's line."""
    (told,) = shapes.check(replace(bridge, title=""))
    assert (told.file, told.line, told.column) == ("argmap.yaml", 1, 1)
