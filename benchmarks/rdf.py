"""How fast the RDF of a map is written and read, in the same run as rdflib with the same triples.

    python -m benchmarks.rdf                    100,000 statements; about ten minutes, of which rdflib takes most
    python -m benchmarks.rdf --statements 5000

It tells the CPU seconds and the largest memory of writing the four files `map.nq`, `map.ttl`, `map.trig` and
`map.jsonld` to disk, of reading `map.nq` back to records, and of rdflib building a graph of the same triples and
writing its Turtle. Each is measured in a process of its own, without what it takes to make up the map.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from argmap.export import jsonld, nquads, turtle
from argmap.model import ArgumentMap
from argmap.rdf.parse import parse
from argmap.rdf.read import read_map
from argmap.rdf.terms import unquoted
from argmap.rdf.write import blocks, nquads_lines
from benchmarks.maps import generate

TARGET_RATIO, TARGET_MEGABYTES = 0.25, 1500.0
# A map of so many nodes has about so many statements for each of them.
_STATEMENTS_A_NODE = 3.2


@dataclass(frozen=True)
class Measured:
    """What one task took: CPU seconds, and the memory of its process at its largest, in MB."""

    task: str
    statements: int
    triples: int
    cpu_seconds: float
    megabytes: float


def ours(argument_map: ArgumentMap, folder: Path) -> None:
    """The four files of a build."""
    for exporter in (nquads, turtle, jsonld):
        for name, pieces in exporter.export(argument_map):
            with (folder / name).open("wb") as file:
                file.writelines(pieces)


def by_rdflib(argument_map: ArgumentMap, folder: Path) -> None:
    """A graph of rdflib's, built triple by triple, and its Turtle."""
    import rdflib

    def term(written: str) -> rdflib.term.Identifier:
        if written.startswith("<"):
            return rdflib.URIRef(written[1:-1])
        text, _, kind = written.rpartition('"')
        if kind.startswith("@"):
            return rdflib.Literal(unquoted(f'{text}"'), lang=kind[1:])
        return rdflib.Literal(unquoted(f'{text}"'), datatype=rdflib.URIRef(kind[3:-1]) if kind else None)

    graph = rdflib.Graph()
    for block in blocks(argument_map):
        for name, value in block.pairs:
            graph.add((term(block.subject), term(name), term(value)))
    graph.serialize(folder / "rdflib.ttl", format="turtle")


def read_back(argument_map: ArgumentMap, folder: Path) -> None:
    """The records of `map.nq`."""
    (folder / "map.nq").write_text("".join(nquads_lines(argument_map)), "utf-8", newline="\n")
    read_map(parse((folder / "map.nq").read_bytes(), "nquads"))


TASKS: dict[str, Callable[[ArgumentMap, Path], None]] = {"ours": ours, "rdflib": by_rdflib, "read back": read_back}


def run(task: str, statements: int) -> Measured:
    """One task, here and now; the map is made before the clock starts."""
    argument_map = generate(round(statements / _STATEMENTS_A_NODE))
    triples = sum(len(block.pairs) for block in blocks(argument_map))
    with tempfile.TemporaryDirectory() as folder:
        start = time.process_time()
        TASKS[task](argument_map, Path(folder))
        seconds = time.process_time() - start
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Measured(task, len(argument_map.statements), triples, seconds, largest)


def run_apart(task: str, statements: int) -> Measured:
    """One task in a process of its own, so that its memory is its own too."""
    command = [sys.executable, "-m", "benchmarks.rdf", "--task", task, "--statements", str(statements)]
    home = Path(__file__).parents[1]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=home)  # noqa: S603 - it is our own
    return Measured(**json.loads(done.stdout))


def table(measured: list[Measured]) -> str:
    """What was measured, and whether it is as good as it should be."""
    ours_, theirs = (next(one for one in measured if one.task == task) for task in ("ours", "rdflib"))
    ratio = ours_.cpu_seconds / theirs.cpu_seconds
    lines = [f"{'task':<12} {'statements':>10} {'triples':>10} {'CPU s':>8} {'MB':>8}"]
    lines += [
        f"{one.task:<12} {one.statements:>10} {one.triples:>10} {one.cpu_seconds:>8.2f} {one.megabytes:>8.0f}"
        for one in measured
    ]
    lines.append(f"four files by rdflib's Turtle: {ratio:.2f} (at most {TARGET_RATIO})")
    lines.append(f"memory: {ours_.megabytes:.0f} MB (at most {TARGET_MEGABYTES:.0f})")
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rdf", description=__doc__)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--task", choices=TASKS, help="run this one alone, here, and print it as JSON")
    given = parser.parse_args(arguments)
    if given.task:
        sys.stdout.write(json.dumps(asdict(run(given.task, given.statements))) + "\n")
    else:
        sys.stdout.write(table([run_apart(task, given.statements) for task in TASKS]))


if __name__ == "__main__":
    main()
