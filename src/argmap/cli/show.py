"""`argmap show`: who stands where on one thing."""

from __future__ import annotations

from pathlib import Path

import click

from argmap.cli.options import texts_option
from argmap.cli.telling import report_problems
from argmap.cli.work import usual_work


@click.command("show")
@click.argument("name")
@click.argument("workspace", default="seeds", type=click.Path(exists=True, file_okay=False, path_type=Path))
@texts_option
def command(name: str, workspace: Path, texts: Path | None) -> None:
    """Print who stands where on NAME: an actor, a claim or a document.

    Example: argmap show khamenei
    """
    from argmap.build import QUICK, load
    from argmap.problem import errors
    from argmap.show import find_record
    from argmap.show import show as tell

    with usual_work() as how:
        argument_map, problems = load(workspace, texts, skip=QUICK, how=how)
    report_problems(errors(problems), workspace, "text")
    id_, advice = find_record(argument_map, name)
    if id_ is None:
        raise click.UsageError(f"nothing here is called '{name}'. {advice}".strip())
    click.echo_via_pager(tell(argument_map, id_))
