"""All checks of the folder are run, by name, on a map that was read without errors."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from pathlib import Path

from argmap import check
from argmap.build import load
from argmap.check import problem_at, run_checks
from argmap.model import Provenance
from argmap.problem import Problem

from ..conftest import NAMES, Files, compile_workspace

WRONG = (
    "document: a\nauthor: bo\ntext: It stands here.\nstatements:\n"
    "  - {says: ada supports build-it, voice: own, at: ¶1}\n  - {says: bo supports bo, voice: own, at: ¶1}\n"
)


def test_every_module_of_the_folder_is_a_check() -> None:
    """Each has a manual and a `check`, and is found without a list."""
    argument_map, _ = compile_workspace({"names.yaml": NAMES, "a.yaml": WRONG})
    found = {problem.check for problem in run_checks(argument_map, skip=frozenset({"shapes"}))}
    assert found == {"unused_claims", "self_reference", "voices"}
    assert found <= {module.name for module in pkgutil.iter_modules(check.__path__)}


def test_a_check_can_be_left_out() -> None:
    """By its name."""
    argument_map, _ = compile_workspace({"names.yaml": NAMES, "a.yaml": WRONG})
    found = run_checks(argument_map, skip=frozenset({"shapes", "voices", "unused_claims"}))
    assert {problem.check for problem in found} == {"self_reference"}


def test_checks_wait_until_all_could_be_read(make_workspace: Callable[[Files], Path]) -> None:
    """Of a map with holes they would tell what is not so."""
    broken = WRONG.replace("ada supports", "aad supports")
    _, problems = load(make_workspace({"names.yaml": NAMES, "a.yaml": broken}), None)
    assert {problem.check for problem in problems} == {"names"}


def test_a_problem_is_told_where_its_record_was_written() -> None:
    """Provenance is also the error's place."""
    place = Provenance("a.yaml", 5, 3)
    assert problem_at(place, "x", "y", "z", "note") == Problem("a.yaml", 5, 3, "x", "y", "z", "note")
