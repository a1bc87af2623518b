"""One part of the suite per file: each module has `measure(run)`, which yields figures.

A figure is what argmap takes by what a peer, or the least that the machine allows, takes in the same run. Parts are
found by looking in this folder.
"""

from __future__ import annotations

import importlib
import importlib.util
import pkgutil
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measure import Cost, command


@dataclass(frozen=True)
class Figure:
    """One number, what is asked of it, and what it is measured beside. `measured` None: `told` says why not."""

    name: str
    asked: str
    """`≤ 1.3`, `≥ 1.8` or `= 0`."""
    measured: float | None
    beside: str
    told: str = ""

    @property
    def met(self) -> bool | None:
        """Whether it is as good as asked; None where it was not measured."""
        sign, number = self.asked.split()
        if self.measured is None:
            return None
        asked = float(number)
        return {"≤": self.measured <= asked, "≥": self.measured >= asked, "=": self.measured == asked}[sign]


@dataclass(frozen=True)
class Sizes:
    """How much is measured: of documents, statements, rows; and how often."""

    archive: int = 1_000
    trees: tuple[int, ...] = (1_000, 50_000)
    growth: tuple[int, ...] = (1_000, 10_000, 100_000)
    articles: int = 500
    curated: int = 1_080  # documents, of which 5,000 statements
    statements: int = 2_550  # of which 100,000 triples
    yaml: int = 1_280  # documents, of which 5 MB
    rows: int = 5_000_000
    reprints: int = 100_000
    bytes: tuple[int, int, int] = (6, 6, 3)  # hash seeds, orders of files, numbers of workers
    kills: int = 500
    spoilt: tuple[int, int] = (10_000, 1_000)  # workspaces and articles
    repeat: int = 5


FULL = Sizes()
QUICK = Sizes(
    archive=300,
    trees=(300, 3_000),
    growth=(100, 300, 1_000),
    articles=60,
    curated=220,
    statements=300,
    yaml=200,
    rows=200_000,
    reprints=5_000,
    bytes=(2, 2, 2),
    kills=20,
    spoilt=(150, 40),
    repeat=3,
)


@dataclass(frozen=True)
class Run:
    """One run of the suite: its sizes, a folder to write in, and where the five articles are, if they are at hand."""

    sizes: Sizes
    folder: Path
    texts: Path | None = None
    _archives: dict[tuple[str, int], Path] = field(default_factory=dict)

    def archive(self, documents: int, kind: str = "curated") -> Path:
        """An invented workspace, written once."""
        path = self.folder / f"{kind}-{documents}"
        if not path.exists():
            words = ["--documents", str(documents), "--kind", kind]
            command([sys.executable, "-m", "benchmarks.archives", path, *words])
        return path

    def build(self, workspace: Path, *options: str | Path, clean: bool = False) -> Cost:
        """A build; `clean`: without what earlier ones left, in `out` or in the cache."""
        out, cache = (self.folder / f"{workspace.name}.{what}" for what in ("out", "cache"))
        if clean:
            for left in (out, cache):
                shutil.rmtree(left, ignore_errors=True)
        return command([program(), "build", workspace, "--out", out, "--cache", cache, *options], accept=(0, 1))

    def out(self, workspace: Path) -> Path:
        """Where `build` puts what it makes of a workspace."""
        return self.folder / f"{workspace.name}.out"


def program() -> Path:
    """The command `argmap` of the Python that runs."""
    return Path(sys.executable).with_name("argmap")


def parts() -> list[str]:
    """The names of all parts."""
    return sorted(module.name for module in pkgutil.iter_modules(__path__))


def part(name: str) -> Callable[[Run], Iterator[Figure]]:
    """What measures one part."""
    measure: Callable[[Run], Iterator[Figure]] = importlib.import_module(f"{__name__}.{name}").measure
    return measure


def lacks(module: str) -> bool:
    """Whether a peer is not installed."""
    return importlib.util.find_spec(module) is None


def missing(name: str, asked: str, peer: str, install: str = "") -> Figure:
    """A figure whose peer is not there."""
    how = install or "pip install -r benchmarks/requirements.txt"
    return Figure(name, asked, None, peer, f"{peer} is not installed: `{how}`")


def by_cpu(name: str, asked: str, ours: Cost, peer: Cost, beside: str) -> Figure:
    """Our CPU seconds by the peer's."""
    told = f"{ours.cpu_seconds:.3g} s by {peer.cpu_seconds:.3g} s"
    return Figure(name, asked, ours.cpu_seconds / peer.cpu_seconds, beside, told)


def by_memory(name: str, asked: str, ours: Cost, peer: Cost, beside: str) -> Figure:
    """By how much our memory grew, by the peer's."""
    return Figure(name, asked, ours.grown / peer.grown, beside, f"{ours.grown:.0f} MB by {peer.grown:.0f} MB")
