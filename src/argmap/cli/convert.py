"""`argmap convert`: from any format into any other."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from argmap.cli.completing import complete_format
from argmap.cli.options import problem_formats, texts_option
from argmap.cli.telling import report_problems, status


@click.command("convert")
@click.argument("source", metavar="[IN]", required=False, type=click.Path(exists=True, path_type=Path))
@click.argument("out", required=False, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--from",
    "from_",
    metavar="FORMAT",
    shell_complete=complete_format,
    help="The format of IN, where its name does not tell.",
)
@click.option(
    "--to",
    metavar="FORMAT",
    shell_complete=complete_format,
    help="The format of OUT, where its name does not tell.",
)
@click.option(
    "--manual", metavar="FORMAT", shell_complete=complete_format,
    help="Print how a format tells each thing, and what it holds.",
)  # fmt: skip
@click.option("--about", multiple=True, metavar="NAME", help="Only what is said of or by this actor, claim, issue …")
@click.option("--lossy", is_flag=True, help="Accept what a format cannot hold: a warning instead of an error.")
@click.option(
    "--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="What the columns of a CSV mean.",
)  # fmt: skip
@texts_option
@click.option(
    "--format", "style", default="text", show_default=True, type=problem_formats, help="How problems are written.",
)  # fmt: skip
def command(
    *,
    source: Path | None,
    out: Path | None,
    from_: str | None,
    to: str | None,
    manual: str | None,
    about: tuple[str, ...],
    lossy: bool,
    mapping: Path | None,
    texts: Path | None,
    style: str,
) -> None:
    """Turn IN into OUT: each a workspace, a build, or a file in any format. OUT `-` is the standard output.

    Without IN and OUT the formats are listed. What a format cannot hold is an error, and nothing is written.
    Exit status: 0 all told, 1 problems, 2 wrong usage.

    \b
    Examples:
      argmap convert seeds debate.argdown --lossy
      argmap convert debate.aif.json mymap
      argmap convert seeds khamenei.mmd --about khamenei --lossy
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap import convert as converting
    from argmap.exchange.conformance import format_list, format_manual

    if manual is not None or source is None:
        try:
            click.echo(format_list() if manual is None else format_manual(manual), nl=False)
        except ValueError as error:
            raise click.UsageError(str(error)) from error
        return
    if out is None:
        raise click.UsageError("say what to write: argmap convert IN OUT")
    try:
        reading = converting.Reading(source, from_, mapping, texts, lossy)
        files, problems = converting.convert(reading, out, to, about)
        if files and out == converting.STANDARD_OUTPUT:
            click.echo(files[""], nl=False)
        elif files:
            converting.write(files, out)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    report_problems(problems, Path(), style)
    sys.exit(status(problems))
