"""A group of commands of which none is imported before it is run, and which end as the contract says."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import click

from argmap.cli.ending import Terminated, ended_well


class LazyGroup(click.Group):
    """Commands by name, each the `command` of the module with its name in this package.

    `sentences` has one for each command. They stand for the commands themselves in the list of commands, in
    advice for a misspelt name and in completion.
    """

    def __init__(self, *args: Any, sentences: Mapping[str, str], **options: Any) -> None:
        super().__init__(*args, **options)
        for name, sentence in sentences.items():
            self.add_command(click.Command(name, help=sentence))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command itself, where it is to be run."""
        name, found, rest = super().resolve_command(ctx, args)
        return name, found and find_command(found.name or ""), rest

    def make_context(self, *args: Any, **options: Any) -> click.Context:
        """Read the command line."""
        with ended_well():
            return super().make_context(*args, **{"terminal_width": _width(), **options})

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        ctx.color = _colour()
        _write_utf8(sys.stdout)
        with ended_well(), _heeding_sigterm():
            return super().invoke(ctx)

    def main(self, *args: Any, **options: Any) -> Any:
        """All of it. What is caught here cannot even be told: standard error is closed or full."""
        with ended_well():
            return super().main(*args, **options)


def find_command(name: str) -> click.Command:
    """The command of this name, imported."""
    from argmap.cli.log import LOG_OPTIONS

    command: click.Command = importlib.import_module(f"{__package__}.{name}").command
    command.params += [option for option in LOG_OPTIONS if option not in command.params]
    return command


def _width() -> int:
    """How wide help is: as click itself would have it, which imports every way to pack files to ask the terminal."""
    columns = 80
    with suppress(OSError, ValueError):
        columns = int(os.environ.get("COLUMNS") or os.get_terminal_size().columns)
    return max(min(columns, 80) - 2, 50)


def _colour() -> bool | None:
    """Whether there is colour: as the reader's environment asks for; else (None) on terminals."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def _write_utf8(stream: Any) -> None:
    """Data are the same bytes on every machine; a terminal gets what it can show."""
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="strict", newline="\n")


@contextmanager
def _heeding_sigterm() -> Iterator[None]:
    """SIGTERM ends what is done in here as Ctrl-C does, so that nothing is left behind."""
    import signal

    before: Any = signal.SIG_DFL
    with suppress(ValueError):  # only the main thread hears signals
        before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    finally:
        with suppress(ValueError):
            signal.signal(signal.SIGTERM, before)


def _terminate(*_: Any) -> None:
    raise Terminated
