"""The options that tell how the work on documents is done: what is kept of it, by how many, on which machines."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.cache import FOLDER_VARIABLE, USUAL, Cache, temporary_cache, usual_folder
from argmap.cli.ending import Refusal
from argmap.cli.log import this_log

if TYPE_CHECKING:
    from argmap.gather import How, Progress

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class WorkOptions:
    """What was said of the work; each is an option of its name."""

    cache: Path | None
    no_cache: bool
    workers: int | None
    memory: str | None
    engine: str | None
    scheduler: str | None
    shard: tuple[int, int] = (1, 1)

    @property
    def folder(self) -> Path:
        """Where the cache is."""
        return self.cache or usual_folder()


def _read_shard(_: click.Context, __: click.Parameter, value: str) -> tuple[int, int]:
    """`3/16`: the third of sixteen shares."""
    number, slash, shares = value.partition("/")
    if slash and number.isdecimal() and shares.isdecimal() and 1 <= int(number) <= int(shares):
        return int(number), int(shares)
    raise click.BadParameter(f"'{value}' is no share; write 3/16 for the third of sixteen")


_OPTIONS = [
    click.option(
        "--cache", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
        help=f"Where what was worked out is kept. [default: ${FOLDER_VARIABLE}, else {USUAL}]",
    ),
    click.option("--no-cache", is_flag=True, help="Work everything out anew, and keep nothing."),
    click.option(
        "--workers", type=click.IntRange(1, 1024), metavar="N", help="Processes at work. [default: one for each core]",
    ),
    click.option("--memory", metavar="SIZE", help="What all of them may take, as 2G or 50%. [default: 75%]"),
    click.option("--engine", type=click.Choice(["dask"]), help="Have a cluster do the work; see docs/scale.md."),
    click.option("--scheduler", metavar="ADDRESS", help="Where that cluster is asked, as tcp://10.0.0.1:8786."),
]  # fmt: skip
shard_option = click.option(
    "--shard", callback=_read_shard, default="1/1", metavar="I/N",
    help="Do the work of one share of the documents alone, into the cache; out/ is not touched.",
)  # fmt: skip


def work_options(command: F) -> F:
    """The options of a command that works on documents."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def said_of_work(options: dict[str, Any]) -> WorkOptions:
    """Take what was said of the work out of what was said to a command."""
    return WorkOptions(
        **{field.name: options.pop(field.name) for field in fields(WorkOptions) if field.name in options}
    )


@contextmanager
def how_of(said: WorkOptions, progress: Progress) -> Iterator[How]:
    """How the work is done, as was said."""
    from functools import partial

    from argmap.contributions import NotTheSame
    from argmap.gather import SECONDS, How, seconds_for
    from argmap.work.crew import NoWorker
    from argmap.work.elsewhere import EngineFailed
    from argmap.work.engines import executor_of
    from argmap.work.memory import USUAL as USUAL_MEMORY
    from argmap.work.memory import NotASize, divide, read_size
    from argmap.work.pool import spread
    from argmap.work.tasks import Limits

    try:
        with ExitStack() as stack:
            cache = stack.enter_context(temporary_cache()) if said.no_cache else Cache(said.folder)
            executor = stack.enter_context(executor_of(said.engine, said.scheduler)) if said.engine else None
            workers, share = divide(read_size(said.memory or USUAL_MEMORY), said.workers or _cores())
            limits = Limits(SECONDS, share, seconds_for)
            most = max(workers, getattr(executor, "slots", 0))
            work = partial(spread, workers=most, limits=limits, isolated=True, executor=executor)
            yield How(cache, work, said.shard, progress)
    except (EngineFailed, NoWorker, NotASize, NotTheSame) as failed:
        raise Refusal(str(failed)) from failed


def usual_work() -> AbstractContextManager[How]:
    """How the work is done for a command that only looks: as usual, with what is kept, and without a word."""
    return how_of(WorkOptions(None, False, None, None, None, None), lambda *_: None)


def tell_of_trouble(cache: Cache) -> None:
    """Say why nothing was kept, where that is so; the work itself is done."""
    if cache.trouble:
        this_log().tell("note", f"what was worked out could not be kept: {cache.trouble}")


def _cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
