"""`argmap add`: take articles into a workspace."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

import click

from argmap.cli.ending import DONE, PROBLEMS
from argmap.cli.options import written_texts_option


@click.command("add")
@click.argument("sources", nargs=-1, required=True, metavar="FILE|URL...")
@click.option(
    "--to", "workspace", default="seeds", show_default=True, help="The workspace that the articles go to.",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)  # fmt: skip
@click.option("--name", default="", help="The id of the document; without it, its date and title.")
@click.option("--dry-run", is_flag=True, help="Print what would be written, and write nothing.")
@written_texts_option
@click.option("--format", "style", default="text", show_default=True, type=click.Choice(["text", "json"]))
def command(
    *, sources: tuple[str, ...], workspace: Path, name: str, dry_run: bool, texts: Path | None, style: str
) -> None:
    """Take articles into a workspace: web pages, PDF, Markdown or plain text, each cut down to its body.

    The text goes to texts/, which git is told to ignore, and a file for its curator to documents/. Nothing is
    written over. Exit status: 0 all added, 1 one was not, 2 wrong usage.

    \b
    Examples:
      argmap add article.html --to seeds
      argmap add https://example.org/an-article --to seeds --dry-run
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap.intake import tell
    from argmap.intake.add import Target
    from argmap.intake.add import add as take_in
    from argmap.problem import errors
    from argmap.report import problems_text

    if name and len(sources) > 1:
        raise click.UsageError("--name is for one article; give the others in commands of their own")
    added, problems = take_in(sources, Target(workspace, texts, name), dry_run=dry_run)
    if style == "json":
        report = {"added": tell.as_data(added), "problems": [asdict(problem) for problem in problems]}
        click.echo(json.dumps(report, indent=1, ensure_ascii=False))
    else:
        click.echo(tell.in_words(added, workspace, dry_run=dry_run), nl=False)
        click.echo(problems_text(problems), nl=False, err=True)
    sys.exit(PROBLEMS if errors(problems) else DONE)
