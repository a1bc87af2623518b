"""Spoils workspaces and articles by chance and looks what becomes of them.

    python -m tests.hostile.fuzz --workspaces 10000 --articles 1000 [--seed 1]

A spoilt workspace gives problems, each at a place inside one of its files, or else a build whose files can be read
again; a spoilt article gives findings whose offsets lie in it. Nothing raises, nothing hangs. What does is printed,
with the number that makes it happen again, and the exit status is 1. The same seed and number give the same input.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from argmap.build import compile_files, load
from argmap.findings import find_in_texts
from argmap.problem import Problem, errors
from argmap.report import FORMATS
from argmap.text import Span
from tests.conftest import ARTICLE, OWN, PRESS, ROOT, write_files
from tests.intake.pages import PARAGRAPHS
from tests.read.test_rules import GOOD

from .mutations import Files, spoil, spoil_text

SECONDS = 20
"""CPU seconds after which something hangs."""


class Hangs(Exception):  # noqa: N818 - it says what the code does
    """Something takes longer than anything may."""


def seeds() -> list[Files]:
    """Workspaces without a mistake: texts in them, a text beside them, rules of their own, and real ones."""
    small = [OWN, {**PRESS, "texts/gazette.txt": ARTICLE}, {**OWN, "rules.yaml": GOOD}]
    written = [{name: _bytes(content) for name, content in files.items()} for files in small]
    paths = sorted((ROOT / "seeds").rglob("*.yaml"))
    real = {path.relative_to(ROOT / "seeds").as_posix(): path.read_bytes() for path in paths}
    return [*written, *written, *written, *written, real]


def _bytes(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode()


def try_workspace(files: Files) -> str:
    """What is wrong with how a spoilt workspace is taken; nothing when all is well."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            write_files(Path(folder), files)
        except OSError:  # a name that this system cannot have
            return ""
        argument_map, problems = load(Path(folder), None, skip=frozenset({"shapes", "rules"}), extract=False)
        for form in FORMATS.values():
            form(problems).encode()
        outside = next((problem for problem in problems if not is_inside(problem, files)), None)
        if outside is not None:
            return f"this place lies outside of its file: {outside}"
        if not errors(problems):
            written = {name: b"".join(_pieces(told)) for name, told in compile_files(argument_map, problems, _quiet)}
            return unreadable(written)
    return ""


def _pieces(content: Any) -> Iterator[bytes]:
    return iter([content] if isinstance(content, bytes) else content)


def _quiet(*_: object) -> None: ...


def is_inside(problem: Problem, files: Files) -> bool:
    """Whether a problem's place is one of its file; that of a file that is not there, or not read, is its beginning."""
    if problem.file not in files:
        return (problem.line, problem.column) == (1, 1)
    text = files[problem.file].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").replace("\r\n", "\n")
    lines = text.split("\n")
    return 1 <= problem.line <= len(lines) and 1 <= problem.column <= len(lines[problem.line - 1]) + 1


def unreadable(written: Mapping[str, bytes]) -> str:
    """Which file of a build is not what its name says, in words."""
    for name, content in written.items():
        try:
            if name.endswith((".json", ".jsonld")):
                json.loads(content)
            elif name.endswith(".jsonl"):
                [json.loads(line) for line in content.splitlines()]
            elif name.endswith((".nq", ".ttl", ".trig")):
                parse_rdf(name, content)
        except ValueError as error:
            return f"{name} cannot be read again: {error}"
    return ""


def parse_rdf(name: str, content: bytes) -> int:
    """How many triples a file holds, by an engine that is not ours; raises ValueError where it is no RDF."""
    import pyoxigraph

    form = pyoxigraph.RdfFormat.from_extension(name.rpartition(".")[2])
    try:
        return sum(1 for _ in pyoxigraph.parse(content, format=form))
    except SyntaxError as error:
        raise ValueError(str(error)) from error


def try_article(text: str) -> str:
    """What is wrong with what is found in a spoilt article; nothing when all is well."""
    [found] = find_in_texts([("spoilt", text)], nested=True)
    for finding in found.findings:
        spans = [*finding.source, *finding.cue, *finding.content, *finding.condition]
        if wrong := [span for span in spans if not _lies_in(span, text)]:
            return f"{wrong[0]} lies outside of the text"
    for link in found.links:
        if wrong := [span for span in (*link.reason, *link.conclusion, *link.cue) if not _lies_in(span, text)]:
            return f"{wrong[0]} lies outside of the text"
    return ""


def _lies_in(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def workspace(seed: int, number: int) -> Files:
    """A spoilt workspace, the same for the same numbers."""
    chance = random.Random(f"{seed} {number}")
    known = seeds()
    return spoil(known[number % len(known)], chance)


def article(seed: int, number: int) -> str:
    """A spoilt article, the same for the same numbers."""
    return spoil_text("\n\n".join(PARAGRAPHS), random.Random(f"{seed} {number}"))


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises `Hangs` when what stands in it takes more CPU seconds."""

    def stop(*_: object) -> None:
        raise Hangs(f"more than {seconds} seconds")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def fails(make: Callable[[], Any], tried: Callable[[Any], str]) -> str:
    """How trying something fails, in words: what it says, or the exception's trace."""
    try:
        with within(SECONDS):
            return tried(make())
    except Exception:  # whatever it is, it is what is looked for
        return traceback.format_exc()


def main() -> int:
    """Try as many as are wanted; tell those that fail."""
    wanted = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name, number in (("workspaces", 150), ("articles", 40), ("seed", 1), ("first", 0)):
        wanted.add_argument(f"--{name}", type=int, default=number)
    given = wanted.parse_args()
    bad = 0
    for kind, made, tried in (("workspaces", workspace, try_workspace), ("articles", article, try_article)):
        for number in range(given.first, getattr(given, kind)):
            said = fails(lambda made=made, number=number: made(given.seed, number), tried)
            if said:
                bad += 1
                print(f"{kind} --seed {given.seed} number {number}: {said}", flush=True)
            if number % 1_000 == 999:
                print(f"{kind}: {number + 1}", flush=True)
        print(f"{getattr(given, kind) - given.first} {kind} tried", flush=True)
    print(f"{bad} failed")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
