"""Problems as SARIF 2.1.0 (OASIS), the format by which code hosts and editors take findings from any tool."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from argmap.manual import manual
from argmap.problem import Problem
from argmap.version import VERSION

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
"""What paths are relative to, by the name that code hosts know it by."""


def problems_sarif(problems: Iterable[Problem]) -> str:
    """A log with one result for each problem. Files are named from the root of the repository."""
    found = list(problems)
    driver = {
        "name": "argmap",
        "version": VERSION,
        "rules": [_rule(check) for check in sorted({problem.check for problem in found})],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "results": list(_results(found)),
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(check: str) -> dict[str, object]:
    """A check with its manual: the first sentence in short, and all of it."""
    told = manual(check) or f"See the messages of '{check}'."
    first, _, _ = told.partition("\n\n")
    return {
        "id": check,
        "shortDescription": {"text": " ".join(first.split())},
        "fullDescription": {"text": " ".join(told.split())},
        "help": {"text": " ".join(told.split()) + " Each message says what to write instead."},
    }


def _results(problems: list[Problem]) -> Iterator[dict[str, object]]:
    seen: Counter[str] = Counter()
    for problem in problems:
        mark = hashlib.sha256(f"{problem.check}\n{problem.file}\n{problem.message}".encode()).hexdigest()[:16]
        seen[mark] += 1
        yield {
            "ruleId": problem.check,
            "level": problem.level,
            "message": {"text": problem.message + (f" ({problem.fix})" if problem.fix else "")},
            "locations": [{"physicalLocation": _location(problem)}],
            # The same problem a few lines further down is no new one: its line is not part of the mark.
            "partialFingerprints": {"argmap/v1": f"{mark}:{seen[mark]}"},
            **({"properties": {"fix": problem.fix}} if problem.fix else {}),
        }


def _location(problem: Problem) -> dict[str, object]:
    path = Path(problem.file)
    artifact = {"uri": path.as_uri()} if path.is_absolute() else {"uri": quote(problem.file), "uriBaseId": _ROOT}
    return {"artifactLocation": artifact, "region": {"startLine": problem.line, "startColumn": problem.column}}
