"""Offices: nobody holds one while another still does, as far as the dates are known."""

from __future__ import annotations

import pytest

from argmap.problem import Problem

from ..conftest import compile_workspace


def told(first: str, second: str) -> list[Problem]:
    """What the check says of two people's roles."""
    actors = (
        f"  ada: {{name: Ada, kind: person, roles: [{first}]}}\n  bo: {{name: Bo, kind: person, roles: [{second}]}}\n"
    )
    names = f"map: {{title: x}}\nactors:\n  town: {{name: The Town, kind: state}}\n{actors}"
    _, problems = compile_workspace({"names.yaml": names})
    return problems


MAYOR = "{{title: Mayor, of: town, from: {}, to: {}}}"


def test_two_holders_at_once_are_told_at_the_later() -> None:
    """With the other's last day and the place of his dates; it may be a mistake in either."""
    (problem,) = told(MAYOR.format("2010", "2014-06"), MAYOR.format("2014-05-30", "2018"))
    assert (problem.level, problem.line, problem.column) == ("warning", 5, 40)
    assert problem.message == "'Ada' still was Mayor until 2014-06-30"
    assert problem.fix == "compare the dates at names.yaml:4:42"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (MAYOR.format("2010", "2014"), MAYOR.format("2015", "2018")),
        (MAYOR.format("2010", "2014-05-30"), MAYOR.format("2014-05-30", "2018")),
        (MAYOR.format("2010", ""), MAYOR.format("2014", "2018")),
        (MAYOR.format("", "2014"), MAYOR.format("2012", "2018")),
        (MAYOR.format("2010", "2014"), "{title: Mayor, from: 2012}"),
        (MAYOR.format("2010", "2014"), "{title: Deputy Mayor, of: town, from: 2012}"),
        (MAYOR.format("2010", "2014"), "{title: Mayor, of: ada, from: 2012}"),
        (
            "{title: Member of the council, of: town, from: 2010, to: 2014}",
            "{title: Member of the council, of: town, from: 2012}",
        ),
    ],
)
def test_what_is_no_overlap_is_not_told(first: str, second: str) -> None:
    """One after the other, on the same day, open or unknown ends, other offices, titles that many bear."""
    assert told(first, second) == []


def test_a_role_must_not_end_before_it_begins() -> None:
    """As far as its dates say: a day within the year of the other is no contradiction."""
    assert [problem.message for problem in told(MAYOR.format("2014-05-30", "2013"), "{title: Clerk}")] == [
        "the role 'Mayor' ends (2013) before it begins (2014-05-30)"
    ]
    assert told(MAYOR.format("2014-05-30", "2014"), "{title: Clerk}") == []
    assert told(MAYOR.format("2014", "2014-05-30"), "{title: Clerk}") == []
