"""What a run has to tell: problems as text, JSON, GitHub annotations and SARIF, and the summary of a build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from argmap.model import ArgumentMap, Id
from argmap.problem import Problem
from argmap.text import visible

_GITHUB = {"error": "error", "warning": "warning", "note": "notice"}
_SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def problems_text(problems: Iterable[Problem]) -> str:
    """One problem a line: `file:line:col: level[check]: message (way out)`."""
    return "".join(f"{visible(str(problem))}\n" for problem in problems)


def problems_json(problems: Iterable[Problem]) -> str:
    """A JSON list of objects with the fields of `Problem`."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=1) + "\n"


def problems_github(problems: Iterable[Problem]) -> str:
    """GitHub workflow commands, which appear as annotations on the changed lines."""
    lines = []
    for problem in problems:
        place = f"file={_property(problem.file)},line={problem.line},col={problem.column}"
        message = problem.message + (f" ({problem.fix})" if problem.fix else "")
        lines.append(f"::{_GITHUB[problem.level]} {place},title={_property(problem.check)}::{_data(message)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def problems_sarif(problems: Iterable[Problem]) -> str:
    """SARIF 2.1.0, one result for each problem."""
    found = list(problems)
    rules = [{"id": check} for check in sorted({problem.check for problem in found})]
    run = {"tool": {"driver": {"name": "argmap", "rules": rules}}, "results": [_sarif_result(p) for p in found]}
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _sarif_result(problem: Problem) -> dict[str, object]:
    region = {"startLine": problem.line, "startColumn": problem.column}
    location = {"physicalLocation": {"artifactLocation": {"uri": quote(problem.file)}, "region": region}}
    text = problem.message + (f" ({problem.fix})" if problem.fix else "")
    return {"ruleId": problem.check, "level": problem.level, "message": {"text": text}, "locations": [location]}


FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    "text": problems_text,
    "json": problems_json,
    "github": problems_github,
    "sarif": problems_sarif,
}


def _count_divided(argument_map: ArgumentMap) -> int:
    """How many claims one actor supports and another opposes."""
    sides: dict[Id, dict[str, set[Id]]] = {}
    for position in argument_map.positions.values():
        if position.stance != "conditional" and position.object in argument_map.claims:
            sides.setdefault(position.object, {}).setdefault(position.stance, set()).add(position.subject)
    return sum(len(held) == 2 and len(set.union(*held.values())) > 1 for held in sides.values())


def summary(argument_map: ArgumentMap, problems: list[Problem], out: Path) -> str:
    """What a build holds, on one screen."""
    contested = sum(position.contested for position in argument_map.positions.values())
    divided = _count_divided(argument_map)
    kinds = [case.divergence_kind for case in argument_map.divergences.values()]
    found = sum(problem.level != "note" for problem in problems)
    rows = (
        ("documents", len(argument_map.documents), ""),
        ("statements", len(argument_map.statements), ""),
        ("actors", len(argument_map.actors), ""),
        (
            "claims",
            len(argument_map.claims),
            f"under {len(argument_map.issues)} issues, {divided} with actors on both sides",
        ),
        ("positions", len(argument_map.positions), f"{contested} of them contested"),
        ("arguments", len(argument_map.arguments), ""),
        ("alignments", len(argument_map.alignments), ""),
        ("changed", kinds.count("changed"), "stances that an actor gave up for another"),
        ("contradicted", kinds.count("contradicts-itself"), "by the same source"),
        ("disputed", kinds.count("disputed"), "between sources"),
        ("warnings", found, ""),
    )
    lines = [f"{number:>7} {name}{': ' + note if note else ''}" for name, number, note in rows]
    return "\n".join([argument_map.title, *lines, f"open {(out / 'map.html').as_posix()}"])
