"""What all formats share: finding the one that a file is in, reading it, and writing without silent loss."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from argmap.exchange import formats as package
from argmap.exchange.facts import LEFT_OUT, depth, kept, losses
from argmap.model import ArgumentMap
from argmap.problem import Level, Problem, did_you_mean

CHECK = "exchange"
_DEEPEST = 100


class Refused(Exception):  # noqa: N818 - it says what became of the exchange
    """An exchange that would not be true; `problems` tells everything that stands against it."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("\n".join(map(str, problems)))


class Unreadable(Refused):
    """A file that is not what it should be, or says what a map has no place for."""


class Unwritable(Refused):
    """A map that a format cannot tell truly, though it holds all kinds of fact that are in it."""


@dataclass(frozen=True)
class Source:
    """A file to read: its path, whose name problems and provenance tell, and a mapping where one is given.

    With `lossy`, what a map has no place for is left out, and `warnings` collects what it was.
    """

    path: Path
    mapping: Path | None = None
    lossy: bool = False
    warnings: list[Problem] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @cached_property
    def data(self) -> bytes:
        """What stands in it."""
        return self.path.read_bytes()

    @cached_property
    def text(self) -> str:
        """What stands in it as text, without a byte order mark and with plain line ends; raises `Unreadable`."""
        try:
            return self.data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            line = self.data[: error.start].count(b"\n") + 1
            raise self.unreadable("this is not UTF-8 text", "save it as UTF-8", line) from error

    @cached_property
    def json(self) -> Any:
        """What stands in it as far as it is JSON, read once for all formats that may claim it; None where it is not."""
        try:
            return json.loads(self.data)
        except (ValueError, RecursionError):
            return None

    def problem(self, message: str, fix: str = "", line: int = 1, column: int = 1) -> Problem:
        """A problem in this file."""
        return Problem(self.path.as_posix(), line, column, CHECK, message, fix)

    def unreadable(self, message: str, fix: str = "", line: int = 1, column: int = 1) -> Unreadable:
        """The end of reading, with one problem."""
        return Unreadable(self.problem(message, fix, line, column))


@dataclass(frozen=True)
class Format:
    """A format: its name, endings and manual, what it holds and how, and what it can do."""

    name: str
    title: str
    manual: str
    suffixes: tuple[str, ...]
    holds: Mapping[str, str] = field(default_factory=dict)
    read: Callable[[Source], ArgumentMap] | None = None
    write: Callable[[ArgumentMap], bytes] | None = None
    claims: Callable[[Source], bool] | None = None


@cache
def formats() -> Mapping[str, Format]:
    """Every format by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return {name: _format(name, importlib.import_module(f"{package.__name__}.{name}")) for name in names}


def _format(name: str, module: Any) -> Format:
    return Format(
        name=name.replace("_", "-"),
        title=module.TITLE,
        manual=module.__doc__ or "",
        suffixes=module.SUFFIXES,
        holds=module.HOLDS,
        read=getattr(module, "read", None),
        write=getattr(module, "write", None),
        claims=getattr(module, "claims", None),
    )


def find_format(path: Path, name: str | None, does: str) -> Format:
    """The format of that name, or of a file by its ending and, for reading, its look; ValueError where there is none.

    `does` is `read` or `write`.
    """
    able = [known for known in formats().values() if getattr(known, does)]
    if name is not None:
        for known in able:
            if known.name == name:
                return known
        listed = ", ".join(known.name for known in able)
        raise ValueError(f"there is no format '{name}' to {does}; there are: {listed}")
    fitting, looks = [known for known in able if path.name.lower().endswith(known.suffixes)], list[Format]()
    if does == "read" and path.is_file():
        source = Source(path)
        looks = [known for known in fitting if known.claims is None or known.claims(source)]
        fitting = looks or fitting
    longest = max((len(ending) for known in fitting for ending in _endings(known, path)), default=0)
    fitting = [known for known in fitting if any(len(ending) == longest for ending in _endings(known, path))]
    if len(fitting) == 1:
        return fitting[0]
    option = "--from" if does == "read" else "--to"
    if fitting and not looks and does == "read":
        names = ", ".join(known.name for known in fitting)
        raise ValueError(f"'{path.name}' looks like none of {names}; say with {option} what it is")
    if fitting:
        names = " or ".join(known.name for known in fitting)
        raise ValueError(f"'{path.name}' may be {names}; say which with {option}")
    near = did_you_mean(path.suffix.lstrip("."), (known.name for known in able))
    raise ValueError(f"no format ends like '{path.name}'; name one with {option}{'; ' + near if near else ''}")


def _endings(known: Format, path: Path) -> Iterator[str]:
    return (ending for ending in known.suffixes if path.name.lower().endswith(ending))


def read_file(source: Source, found: Format) -> ArgumentMap:
    """The map in a file; raises `Unreadable`."""
    if found.read is None:  # find_format gives only what can read
        raise AssertionError(found.name)
    argument_map = found.read(source)
    if any(depth(argument_map, said, _DEEPEST + 1) > _DEEPEST for said in argument_map.statements.values()):
        why, fix = f"more than {_DEEPEST} statements are each about the next", "let them be about claims"
        raise source.unreadable(why, fix)
    return argument_map


def write_file(argument_map: ArgumentMap, target: Format) -> bytes:
    """A map in a format, without what that cannot hold; raises `Unwritable`."""
    if target.write is None:  # find_format gives only what can write
        raise AssertionError(target.name)
    return target.write(kept(argument_map, target.holds))


def lossy_problems(argument_map: ArgumentMap, target: Format, file: str, *, lossy: bool) -> Sequence[Problem]:
    """What a format cannot hold of a map: errors, or warnings where the loss is accepted."""
    level: Level
    level, fix = ("warning", "") if lossy else ("error", "choose a format that holds it, or accept the loss: --lossy")
    lost = losses(argument_map, target.holds)
    return [
        Problem(file, 1, 1, CHECK, f"{target.title} cannot hold {kind}: {_how(kind, count, target)}", fix, level)
        for kind, count in lost.items()
    ]


def _how(kind: str, count: int, target: Format) -> str:
    if kind in LEFT_OUT and (kind != "chain" or "author" in target.holds):
        return f"{count} statement{'s' if count != 1 else ''} with it, left out whole"
    if kind == "undercut" and kind in target.holds:
        return f"{count} statement{'s' if count != 1 else ''} about what is left out, left out too"
    return f"{count} fact{'s' if count != 1 else ''} lost"
