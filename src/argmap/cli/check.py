"""`argmap check`: what is wrong with a workspace."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from argmap.cli.log import this_log
from argmap.cli.options import exit_zero_option, extract_option, format_option, texts_option, workspace_argument
from argmap.cli.progress import shown_progress
from argmap.cli.telling import report_problems, status
from argmap.cli.work import how_of, said_of_work, work_options


@click.command("check")
@workspace_argument
@texts_option
@extract_option
@format_option
@exit_zero_option
@work_options
def command(
    *, workspace: Path, texts: Path | None, extract: bool | None, style: str, exit_zero: bool, **work: Any
) -> None:
    """Check WORKSPACE without building it, SHACL shapes included.

    Example: argmap check seeds --format github
    """
    from argmap.build import load
    from argmap.report import counted

    with shown_progress() as progress, how_of(said_of_work(work), progress) as how:
        argument_map, problems = load(workspace, texts, extract=extract, how=how)
    report_problems(problems, workspace, style)
    found, statements = sum(problem.level != "note" for problem in problems), len(argument_map.statements)
    told = f"{counted(found, 'problem') if found else 'no problems'} in {counted(statements, 'statement')}"
    this_log().tell("summary", told, statements=statements, problems=found)
    sys.exit(status(problems, exit_zero=exit_zero))
