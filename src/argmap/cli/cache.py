"""`argmap cache`: what was kept between builds, and letting go of it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from argmap.cache import FOLDER_VARIABLE, USUAL, usual_folder
from argmap.cli.log import LOG_OPTIONS, this_log

_WORDS = {
    "builds": "what stands in a build",
    "documents": "what each document gives",
    "findings": "what rules found in texts",
    "states": "what a build saw",
}
"""What the kinds of entries are."""

_cache_option = click.option(
    "--cache", "folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help=f"The cache. [default: ${FOLDER_VARIABLE}, else {USUAL}]",
)  # fmt: skip


@click.group("cache")
def command() -> None:
    """Look at what was kept between builds, or let go of it.

    All of it can be worked out again, so that nothing is lost but time.

    Example: argmap cache prune --days 7
    """


@command.command("info", params=[*LOG_OPTIONS])
@_cache_option
@click.option("--format", "style", default="text", show_default=True, type=click.Choice(["text", "json"]))
def info(folder: Path | None, style: str) -> None:
    """Print how much is kept, and of what kind.

    What is damaged is never used: a build works it out again.

    \b
    Examples:
      argmap cache info
      argmap cache info --cache /srv/cache --format json
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap.cache import upkeep

    folder = folder or usual_folder()
    kinds = upkeep.info(folder)
    if style == "json":
        report = {"folder": folder.as_posix(), "kinds": [asdict(kept) for kept in kinds]}
        click.echo(json.dumps(report, indent=1))
        return
    click.echo(f"{folder.as_posix()}: {_size(sum(kept.bytes for kept in kinds))}")
    for kept in kinds:
        damaged = f", {kept.damaged} damaged" if kept.damaged else ""
        what = _WORDS.get(kept.kind, "of another argmap")
        click.echo(f"  {kept.kind:10} {what:26} {kept.entries:8,} entries {_size(kept.bytes):>12}{damaged}")


@command.command("prune", params=[*LOG_OPTIONS])
@_cache_option
@click.option(
    "--days", type=click.FloatRange(0), default=30, show_default=True, help="How long it was not used.",
)  # fmt: skip
@click.option("--all", "everything", is_flag=True, help="Whether it was used or not.")
def prune(folder: Path | None, days: float, *, everything: bool) -> None:
    """Remove what was not used for long, and what is damaged.

    \b
    Examples:
      argmap cache prune
      argmap cache prune --days 7
      argmap cache prune --all
    """  # noqa: D301 - click's mark for lines that stay as they are
    from argmap.cache import upkeep

    folder = folder or usual_folder()
    removed, freed = upkeep.prune(folder, 0 if everything else days)
    entries = "1 entry" if removed == 1 else f"{removed:,} entries"
    this_log().tell("note", f"{folder.as_posix()}: removed {entries}, {_size(freed)}")


def _size(amount: int) -> str:
    return f"{amount / 1_000_000:,.1f} MB" if amount >= 1_000_000 else f"{amount / 1000:.1f} kB"
