"""`argmap diff`: what is not the same in two maps."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from argmap.cli.ending import DONE, PROBLEMS
from argmap.cli.options import texts_option


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", required=False)
@click.option(
    "--workspace", default="seeds", show_default=True, help="The workspace whose revisions are meant.",
    type=click.Path(path_type=Path),
)  # fmt: skip
@texts_option
@click.option(
    "--format", "style", default="text", show_default=True, type=click.Choice(["text", "json", "markdown"]),
    help="How the differences are written.",
)  # fmt: skip
@click.option("--exit-code", "telling", is_flag=True, help="Exit 1 when there are differences, as git diff does.")
def command(*, before: str, after: str | None, workspace: Path, texts: Path | None, style: str, telling: bool) -> None:
    """Tell in words what is not the same in A and B: positions, evidence, actors, claims, documents.

    A and B are each a build's folder, a workspace's folder, or a git revision of the workspace: main, HEAD~3, or
    main:FOLDER where the workspace stood elsewhere then. Without B, A is compared with the workspace as it is now.
    Exit status: 0, with --exit-code 1 when there are differences, 2 when a side cannot be read.

    \b
    Examples:
      argmap diff HEAD
      argmap diff main HEAD --workspace seeds --format markdown
      argmap diff out-of-yesterday out
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap.diff import FORMATS, compare
    from argmap.diff.sides import NotComparable, read_side

    try:
        sides = [read_side(named, workspace, texts) for named in (before, after or str(workspace))]
    except NotComparable as error:
        raise click.UsageError(str(error)) from error
    found = compare(*sides)
    click.echo(FORMATS[style](found), nl=False)
    sys.exit(PROBLEMS if telling and found.entries else DONE)
