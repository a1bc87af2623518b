"""What a run has to tell: problems as text, JSON and GitHub annotations, and the summary of a build."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from argmap.model import ArgumentMap, Id
from argmap.problem import Level, Problem
from argmap.sarif import problems_sarif
from argmap.text import visible

_GITHUB: Mapping[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
_SHOWN = 10
"""So many annotations of a level GitHub shows of one step, and keeps quiet about the others."""


def counted(number: int, noun: str) -> str:
    """`1 document`, `2 documents`."""
    return f"{number} {noun}{'s' if number != 1 else ''}"


def problems_text(problems: Iterable[Problem]) -> str:
    """One problem a line: `file:line:col: level[check]: message (way out)`."""
    return "".join(f"{visible(str(problem))}\n" for problem in problems)


def problems_json(problems: Iterable[Problem]) -> str:
    """A JSON list of objects with the fields of `Problem`."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1) + "\n"


def problems_github(problems: Iterable[Problem]) -> str:
    """GitHub workflow commands, which appear as annotations on the changed lines: errors first, then how many."""
    found = list(problems)
    lines = [_command(problem) for level in _GITHUB for problem in found if problem.level == level]
    numbers = [counted(sum(problem.level == level for problem in found), level) for level in _GITHUB]
    if len(found) > _SHOWN:
        lines.append(f"{', '.join(numbers)}; GitHub shows the first {_SHOWN} of each as annotations\n")
    return "".join(lines)


def _command(problem: Problem) -> str:
    place = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
    message = problem.message + (f" ({problem.fix})" if problem.fix else "")
    return f"::{_GITHUB[problem.level]} {place},title={_property(problem.check)}::{_data(message)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "text": problems_text,
    "json": problems_json,
    "github": problems_github,
    "sarif": problems_sarif,
}


def in_repository(file: str) -> str:
    """The path of a file from the root of its repository; as it is, where it lies in none."""
    if "://" in file:
        return file
    path = Path(os.path.abspath(file))  # noqa: PTH100 - a link in the repository is a place in the repository
    root = next((folder for folder in path.parents if (folder / ".git").exists()), None)
    return path.relative_to(root).as_posix() if root else file


def _count_divided(argument_map: ArgumentMap) -> int:
    """How many claims one actor supports and another opposes."""
    sides: dict[Id, dict[str, set[Id]]] = {}
    for position in argument_map.positions.values():
        if position.stance != "conditional" and position.object in argument_map.claims:
            sides.setdefault(position.object, {}).setdefault(position.stance, set()).add(position.subject)
    return sum(len(held) == 2 and len(set.union(*held.values())) > 1 for held in sides.values())


def counts(argument_map: ArgumentMap, problems: Iterable[Problem]) -> dict[str, int]:
    """What a build holds, in numbers."""
    kinds = [case.divergence_kind for case in argument_map.divergences.values()]
    return {
        "documents": len(argument_map.documents),
        "statements": len(argument_map.statements),
        "actors": len(argument_map.actors),
        "claims": len(argument_map.claims),
        "issues": len(argument_map.issues),
        "divided": _count_divided(argument_map),
        "positions": len(argument_map.positions),
        "contested": sum(position.contested for position in argument_map.positions.values()),
        "arguments": len(argument_map.arguments),
        "alignments": len(argument_map.alignments),
        "changed": kinds.count("changed"),
        "contradicted": kinds.count("contradicts-itself"),
        "disputed": kinds.count("disputed"),
        "problems": sum(problem.level != "note" for problem in problems),
    }


_NOTES = {
    "claims": "under {issues}, {divided} with actors on both sides",
    "positions": "{contested} of them contested",
    "changed": "stances that an actor gave up for another",
    "contradicted": "by the same source",
    "disputed": "between sources",
}
_PART_OF_A_NOTE = {"issues", "divided", "contested"}


def summary(title: str, numbers: Mapping[str, int], out: Path) -> str:
    """What a build holds, on one screen."""
    told = {**numbers, "issues": counted(numbers["issues"], "issue")}
    lines = []
    for name, number in numbers.items():
        if name not in _PART_OF_A_NOTE:
            note = _NOTES.get(name, "").format(**told)
            lines.append(f"{number:>7} {name.removesuffix('s') if number == 1 else name}{': ' + note if note else ''}")
    return "\n".join([visible(title), *lines, f"open {(out / 'map.html').as_posix()}"])
