"""What a command tells: problems, and the page in a browser."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from argmap.cli.ending import DONE, PROBLEMS
from argmap.cli.folders import named
from argmap.cli.log import this_log

if TYPE_CHECKING:
    from argmap.problem import Problem

_COLOURS = {"error": "red", "warning": "yellow", "note": "blue"}
_FOR_REPOSITORIES = {"github", "sarif"}
"""Formats whose readers know files by their place in the repository, wherever argmap was run."""


def in_github_actions() -> bool:
    """Whether GitHub runs us, and makes annotations of what we print."""
    return os.environ.get("GITHUB_ACTIONS") == "true"


def report_problems(problems: Sequence[Problem], workspace: Path, style: str) -> None:
    """Problems with paths as the user would open them; text goes to stderr, data to stdout.

    A JSON log has them too, each in a line of its own.
    """
    if not problems and style == "text":
        return  # as most builds, which need not know how problems are written
    from dataclasses import asdict, replace

    from argmap.report import FORMATS, in_repository

    log = this_log()
    told = [problem for problem in problems if problem.level != "note"] if log.quiet else problems
    placed = [replace(problem, file=named(workspace, problem.file)) for problem in told]
    if log.json:
        for problem in placed:
            log.insist("problem", "", **asdict(problem))
    elif style == "text":
        click.echo("".join(map(_coloured, placed)), nl=False, err=True)
    if style in _FOR_REPOSITORIES:
        placed = [replace(problem, file=in_repository(problem.file)) for problem in placed]
    if style != "text":
        click.echo(FORMATS[style](placed), nl=False)


def _coloured(problem: Problem) -> str:
    from argmap.report import problems_text

    named = f"{problem.level}[{problem.check}]"
    line = problems_text([problem])
    return line.replace(f": {named}: ", f": {click.style(named, fg=_COLOURS[problem.level], bold=True)}: ", 1)


def report_summary(told: str, numbers: Mapping[str, int], out: Path) -> None:
    """What a build holds, on one screen and in numbers; in GitHub Actions also on the page of the run."""
    this_log().tell("summary", told, out=out.as_posix(), **numbers)
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if in_github_actions() and page:
        try:
            with Path(page).open("a", encoding="utf-8") as file:
                file.write(f"```text\n{told}\n```\n")
        except OSError as error:  # the build itself is done
            this_log().tell("note", f"the summary of the run could not be written: {error}")


def status(problems: Sequence[Problem], *, exit_zero: bool = False) -> int:
    """Whether there is something to mend; a loss that was accepted is none."""
    lost = ("warning", "exchange")
    counting = [problem for problem in problems if problem.level != "note" and (problem.level, problem.check) != lost]
    return PROBLEMS if counting and not exit_zero else DONE


def open_in_browser(address: str) -> None:
    """Open a page, or say where it is."""
    import webbrowser

    if not webbrowser.open(address):
        this_log().tell("note", f"no browser was found; open {address}")
