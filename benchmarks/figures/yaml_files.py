"""YAML with its places: our reader beside PyYAML's fast loader, ruamel's round trip, and libyaml's bare events."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, Run, by_cpu, lacks, missing
from benchmarks.measure import Work, apart, in_turns


def content(documents: int) -> bytes:
    """The files of an invented workspace as one list."""
    from benchmarks.archives import write_archive

    with tempfile.TemporaryDirectory() as folder:
        write_archive(Path(folder), documents)
        files = sorted(Path(folder, "documents").rglob("*.yaml"))
        texts = [path.read_text("utf-8").rstrip("\n").replace("\n", "\n  ") for path in files]
    return "".join(f"- {text}\n" for text in texts).encode()


def ours(documents: int) -> Work:
    """The tree with line and column, and its size; every mistake would be told."""
    from argmap.read.marked import parse

    written = content(documents)

    def read() -> int:
        tree, problems = parse(written, "many.yaml")
        if tree is None or problems:
            raise ValueError(problems[0])
        return len(written)

    return read


def fast_loader(documents: int) -> Work:
    """PyYAML's CSafeLoader, which forgets the places."""
    import yaml

    written = content(documents)
    return lambda: len(yaml.load(written, yaml.CSafeLoader))


def round_trip(documents: int) -> Work:
    """ruamel.yaml, which keeps them."""
    from ruamel.yaml import YAML

    written = content(documents)
    return lambda: len(YAML().load(written))


def events(documents: int) -> Work:
    """What libyaml finds, thrown away."""
    import yaml

    written = content(documents)
    return lambda: sum(1 for _ in yaml.parse(written, yaml.CLoader))


def measure(run: Run) -> Iterator[Figure]:
    """One file of five megabytes."""
    size, times = run.sizes.yaml, run.sizes.repeat
    mine, loader, bare = in_turns(
        times, lambda: apart(ours, size), lambda: apart(fast_loader, size), lambda: apart(events, size)
    )
    name = f"YAML of {mine.result / 1e6:.1f} MB, with line and column"
    yield by_cpu(name, "≤ 0.25", mine, loader, "PyYAML's CSafeLoader")
    yield by_cpu(name, "≤ 2", mine, bare, "libyaml's events alone")
    if lacks("ruamel"):
        yield missing(name, "≤ 0.04", "ruamel.yaml")
    else:
        yield by_cpu(name, "≤ 0.04", mine, apart(round_trip, size), "ruamel.yaml's round trip")
