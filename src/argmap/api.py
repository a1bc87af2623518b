"""What a program or a notebook asks for: the map of a workspace, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from argmap.build import QUICK
from argmap.build import load as read_and_check
from argmap.gather import How
from argmap.model import ArgumentMap
from argmap.problem import Problem, errors


class WorkspaceError(Exception):
    """A workspace of which no map can be made. `problems` are its errors, each with its place and the way out."""

    def __init__(self, workspace: Path, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = f"{len(self.problems)} error{'s' if len(self.problems) != 1 else ''}"
        super().__init__("\n".join([f"{count} in '{workspace}'", *map(str, self.problems)]))


def load(workspace: Path | str, texts: Path | str | None = None, *, how: How | None = None) -> ArgumentMap:
    """The map of a workspace, as `argmap build` makes it; the originals are looked for in `texts`, as there.

    `how` tells who does the work on documents, as `spread_over(executor, cache)` gives it; None: this process.

    Raises `WorkspaceError` where a build would write nothing, and `NotADirectoryError` where there is no such
    folder. Warnings are not told: `argmap check` has them.
    """
    workspace = _folder(workspace)
    folder = texts if texts is None else _folder(texts)
    argument_map, problems = read_and_check(workspace, folder, skip=QUICK, how=how)
    if found := errors(problems):
        raise WorkspaceError(workspace, found)
    return argument_map


def _folder(name: Path | str) -> Path:
    folder = Path(name)
    if not folder.is_dir():
        raise NotADirectoryError(f"there is no folder '{folder}'")
    return folder
