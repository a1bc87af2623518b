"""`argmap coverage`: which sentences no statement cites."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from argmap.cli.ending import DONE, PROBLEMS
from argmap.cli.options import texts_option, workspace_argument
from argmap.cli.telling import report_problems, status
from argmap.cli.work import usual_work


@click.command("coverage")
@workspace_argument
@texts_option
@click.option("--format", "style", default="text", show_default=True, type=click.Choice(["text", "json"]))
@click.option("--fail-under", type=click.FloatRange(0, 100), help="Exit 1 when a document is covered less, in percent.")
def command(workspace: Path, texts: Path | None, style: str, fail_under: float | None) -> None:
    """Show, per article, which sentences no statement cites.

    Without the original of an article, its digest's paragraphs are counted instead.

    Example: argmap coverage seeds --texts articles --fail-under 100
    """
    from argmap.build import QUICK, load
    from argmap.export.coverage import coverage as measure
    from argmap.export.coverage import coverage_text

    with usual_work() as how:
        argument_map, problems = load(workspace, texts, skip=QUICK, how=how)
    rows = list(measure(argument_map))
    click.echo(json.dumps(rows, indent=1) if style == "json" else coverage_text(rows))
    report_problems([problem for problem in problems if problem.level == "error"], workspace, "text")
    lacking = fail_under is not None and any(row["percent"] < fail_under for row in rows)
    sys.exit(PROBLEMS if lacking or status(problems) else DONE)
