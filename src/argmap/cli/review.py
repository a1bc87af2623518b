"""`argmap review`: decide on what rules found."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import click

from argmap.cli.ending import PROBLEMS
from argmap.cli.options import texts_option, written_workspace_argument
from argmap.cli.telling import report_problems
from argmap.cli.work import usual_work


@click.command("review")
@written_workspace_argument
@texts_option
@click.option("--list", "listed", is_flag=True, help="Print what is to be decided, and ask nothing.")
@click.option("--coded", is_flag=True, help="Also what is found where people have coded the actor already.")
def command(workspace: Path, texts: Path | None, listed: bool, coded: bool) -> None:
    """Decide on what rules found in WORKSPACE and what is not sure: accept, correct, or reject for good.

    What you accept goes to the document's file, what you reject to decisions.yaml, each as soon as you decide.

    Example: argmap review seeds --texts articles --list
    """
    from argmap import review as reviewing
    from argmap.build import QUICK, load
    from argmap.problem import errors

    if not listed and not sys.stdin.isatty():
        raise click.UsageError("a review asks questions: run it in a terminal, or with --list")
    skip = QUICK | {"expect"}  # what is still to be decided may be what is expected
    with usual_work() as how:
        argument_map, problems = load(workspace, texts, skip=skip, extract=True, how=how)
    report_problems(errors(problems), workspace, "text")
    if errors(problems):
        sys.exit(PROBLEMS)
    proposals = reviewing.undecided(argument_map, coded=coded)
    if listed:
        click.echo(reviewing.listing(argument_map, proposals), nl=False)
        return
    desk = reviewing.Desk(workspace, argument_map, lambda: load(workspace, texts, skip=skip, extract=False)[1])
    with suppress(click.Abort):
        reviewing.walk(desk, proposals, _ask, lambda text: click.echo(text, nl=False))
    click.echo(f"\n{desk.decided} of {len(proposals)} decided")


def _ask(question: str, default: str) -> str:
    answer: str = click.prompt(question, default=default, show_default=bool(default))
    return answer
