"""SHACL: what the shapes reject is told where the record was written."""

from __future__ import annotations

from dataclasses import replace

import pytest

from argmap.check import shapes
from argmap.model import Id

from ..conftest import OWN, compile_workspace

pytest.importorskip("pyshacl")


def test_a_whole_map_fits_the_shapes() -> None:
    """Nothing to tell."""
    assert list(shapes.check(compile_workspace(OWN)[0])) == []


def test_a_broken_record_is_told_at_its_place() -> None:
    """A claim under an issue that is not there."""
    argument_map, _ = compile_workspace(OWN)
    claim = argument_map.claims[Id("claim/build-it")]
    broken = replace(argument_map, claims={**argument_map.claims, claim.id: replace(claim, issue=Id("issue/none"))})
    problems = list(shapes.check(broken))
    assert {(problem.file, problem.line, problem.check) for problem in problems} == {("names.yaml", 15, "shapes")}
