"""How far a run is: a line that is drawn anew on a terminal, a line a stage in a log."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import click

from argmap.cli.log import Log, this_log

_BAR = 20
_PAUSE = 0.1  # seconds between two drawings: more are not seen, and cost
_SURE = 1.0  # seconds after which it can be told how fast it goes
_STEPS = 10  # of a stage, told with --verbose


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """What a run tells its stages to."""
    progress = Progress(this_log(), draws=_is_watched())
    try:
        yield progress
    finally:
        progress.end()


def _is_watched() -> bool:
    """Whether somebody sits before a terminal that can draw a line anew; a CI system may give one that nobody sees."""
    return (
        sys.stderr is not None and sys.stderr.isatty() and not os.environ.get("CI") and os.environ.get("TERM") != "dumb"
    )


class Progress:
    """Takes the stage a run is at, how many of its things are done, and of how many, where that is known."""

    def __init__(self, log: Log, *, draws: bool) -> None:
        self._log = log
        self._draws = draws and not log.quiet and not log.json
        self._stage, self._begun, self._drawn = "", 0.0, 0.0
        self._done: int | None = None
        self._total: int | None = None

    def __call__(self, stage: str, done: int | None = None, total: int | None = None) -> None:
        """The stage goes on, or the next one begins."""
        if stage != self._stage:
            self.end()
            self._stage, self._begun, self._drawn = stage, monotonic(), 0.0
        step = _step(done, total) > _step(self._done, self._total)
        self._done, self._total = done, total
        if self._draws:
            if monotonic() - self._drawn >= _PAUSE:
                self._draw()
        elif self._log.verbose and step and done != total:
            self._tell("progress")

    def end(self) -> None:
        """The stage has ended."""
        if not self._stage:
            return
        if self._draws:
            click.echo("\r\x1b[K", nl=False, err=True, color=True)
        if not self._draws or self._log.verbose:
            self._tell("stage")
        self._stage, self._done, self._total = "", None, None

    def _tell(self, event: str) -> None:
        seconds = monotonic() - self._begun
        line = told(self._stage, self._done, self._total, seconds)
        values = {"done": self._done, "total": self._total, "seconds": round(seconds, 3)}
        self._log.tell(event, line, stage=self._stage, **values)

    def _draw(self) -> None:
        self._drawn = monotonic()
        line = drawing(self._stage, self._done, self._total, self._drawn - self._begun)
        click.echo(f"\r\x1b[K{line[: shutil.get_terminal_size().columns - 1]}", nl=False, err=True, color=True)


def _step(done: int | None, total: int | None) -> int:
    """Which part of a stage is done."""
    return done * _STEPS // total if done and total else 0


def told(stage: str, done: int | None, total: int | None, seconds: float) -> str:
    """`extract: 1000 in 12.3 s (81/s)`, `extract: 250 of 1000 in 3.1 s (81/s)`, `merge: 0.4 s`."""
    if not done or not total or total == 1:
        return f"{stage}: {duration(seconds)}"
    counted = f"{done} of {total}" if done < total else str(done)
    return f"{stage}: {counted} in {duration(seconds)}" + (f" ({_rate(done, seconds)})" if seconds >= _SURE else "")


def drawing(stage: str, done: int | None, total: int | None, seconds: float) -> str:
    """`extract [#####...............] 250/1000, 81/s, 0:09 left`, as far as it is known."""
    if not done or not total or total == 1:
        return stage
    full = _BAR * done // total
    bar = "#" * full + "." * (_BAR - full)
    left = f", {_rate(done, seconds)}, {duration((total - done) * seconds / done)} left" if seconds >= _SURE else ""
    return f"{stage} [{bar}] {done}/{total}{left}"


def _rate(done: int, seconds: float) -> str:
    rate = done / seconds
    return f"{rate:.0f}/s" if rate >= 10 else f"{rate:.1f}/s"


def duration(seconds: float) -> str:
    """`0.4 s`, `3:05`, `2:00:00`."""
    if seconds < 60:
        return f"{seconds:.1f} s"
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
