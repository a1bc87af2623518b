"""`argmap doctor`: what is installed, what is missing, and what mends it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from argmap.cli.ending import DONE, PROBLEMS

_MARKS = {"fine": ("ok", "green"), "absent": ("--", "yellow"), "broken": ("!!", "red")}


@click.command("doctor")
@click.argument("workspace", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--format", "style", default="text", show_default=True, type=click.Choice(["text", "json"]))
def command(workspace: Path | None, style: str) -> None:
    """Tell what is installed, what is missing, and the command that mends it.

    ok: it is there. --: argmap does without it. !!: it is needed, by argmap or by the WORKSPACE that is named.
    Exit status: 0 all that is needed is there, 1 something is missing, 2 wrong usage.

    \b
    Examples:
      argmap doctor
      argmap doctor seeds --format json
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap.doctor import examine, is_whole

    findings = examine(workspace)
    if style == "json":
        report = {"whole": is_whole(findings), "findings": [asdict(finding) for finding in findings]}
        click.echo(json.dumps(report, indent=1, ensure_ascii=False))
    else:
        for finding in findings:
            mark, colour = _MARKS[finding.state]
            mend = f"\n{'':30}-> {finding.mend}" if finding.mend else ""
            click.echo(f"{click.style(mark, fg=colour)} {finding.part:10}{finding.name:24} {finding.found}{mend}")
    sys.exit(DONE if is_whole(findings) else PROBLEMS)
