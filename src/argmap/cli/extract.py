"""`argmap extract`: what rules find in texts."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from argmap.cli.log import this_log
from argmap.cli.telling import report_problems, status


@click.command("extract")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "style", default="text", show_default=True, type=click.Choice(["text", "jsonl"]))
@click.option("--precise", is_flag=True, help="Only what is all but sure: fewer findings, fewer of them wrong.")
@click.option("--nested", is_flag=True, help="Also what stands within what somebody says: whom he quotes or reports.")
@click.option(
    "--workspace", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A workspace whose actors and rules are to be known.",
)  # fmt: skip
@click.option("--parse", "parsed", is_flag=True, help="Print how the parser sees the texts, for writing rules.")
def command(
    *, files: tuple[Path, ...], style: str, precise: bool, nested: bool, workspace: Path | None, parsed: bool
) -> None:
    """Print who takes which stance on what in FILES, found by rules. A folder stands for the texts in it.

    Offsets are code points into the file as read. Exit status: 0 all read, 1 one was not, 2 wrong usage.

    \b
    Examples:
      argmap extract article.txt
      argmap extract --format jsonl --precise articles/ > found.jsonl
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap.extract.parse import NoModel, model_note
    from argmap.findings import find_in_files, parse_files
    from argmap.listing import json_line, listing, parse_table
    from argmap.problem import Problem
    from argmap.read.workspace import read_workspace

    curated, problems = read_workspace(workspace) if workspace else (None, [])
    try:
        if parsed:
            for tree in parse_files(files, problems):
                click.echo(parse_table(tree), nl=False)
        for result in find_in_files(() if parsed else files, curated, precise=precise, nested=nested):
            if isinstance(result, Problem):
                problems.append(result)
            else:
                text, found = result
                click.echo(json_line(found) if style == "jsonl" else listing(found, text))
        if note := model_note():
            this_log().tell("note", f"note: {note}")
    except NoModel as missing:
        raise click.UsageError(str(missing)) from missing
    report_problems(problems, Path(), "text")
    sys.exit(status(problems))
