"""What came of a build, as a value that costs nothing to import: most builds find that there is nothing to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.model import ArgumentMap
    from argmap.problem import Problem


class Files(Mapping[str, bytes]):
    """The files of a folder by their names; each is read when it is asked for."""

    def __init__(self, folder: Path, names: Iterable[str]) -> None:
        self._folder, self._names = folder, dict.fromkeys(names)

    def __getitem__(self, name: str) -> bytes:
        if name not in self._names:
            raise KeyError(name)
        return (self._folder / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@dataclass(frozen=True)
class Built:
    """What came of a build: every problem, the files of the folder by name (none after an error), and its numbers.

    `summary` tells them on one screen. `changed` names the files that are other than before, or, where the build was
    only tried, that would be. `map` is None where nothing had to be made, since all is as it was.
    """

    map: ArgumentMap | None
    problems: list[Problem]
    files: Mapping[str, bytes]
    title: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    changed: tuple[str, ...] = ()
    summary: str = ""
