"""Loose ends: a claim that no statement speaks of is noted."""

from __future__ import annotations

from ..conftest import LETTER, NAMES, OWN, compile_workspace


def test_a_claim_that_nobody_speaks_of_is_noted_where_it_is_written() -> None:
    """It does not stop a build."""
    _, (problem,) = compile_workspace(
        {**OWN, "names.yaml": NAMES + "      dig-a-tunnel: The town should dig a tunnel.\n"}
    )
    assert (problem.level, problem.file, problem.line) == ("note", "names.yaml", 18)
    assert problem.message == "no statement speaks of the claim 'dig-a-tunnel'"


def test_subject_or_object_of_one_statement_is_enough() -> None:
    """Whoever says it."""
    assert compile_workspace(OWN)[1] == []
    letter = LETTER.replace(
        "ada would support tolls-are-fair\n    if: the money mends the roads", "tolls-are-fair opposes build-it"
    )
    assert compile_workspace({**OWN, "letter.yaml": letter})[1] == []
