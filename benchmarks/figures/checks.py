"""The checks of a build beside pyshacl with the shapes that say the same of its RDF."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figures import Figure, Run, by_cpu, lacks, missing
from benchmarks.measure import Work, apart, in_turns

_NODES_A_STATEMENT = 1 / 3.2


def on_records(statements: int) -> Work:
    """Our own checks."""
    from argmap.check import run_checks
    from benchmarks.maps import generate

    argument_map = generate(round(statements * _NODES_A_STATEMENT))
    return lambda: len(list(run_checks(argument_map, skip=frozenset({"shapes"}))))


def by_pyshacl(statements: int) -> Work:
    """The check that runs the shapes."""
    from argmap.check.shapes import check
    from benchmarks.maps import generate

    argument_map = generate(round(statements * _NODES_A_STATEMENT))
    return lambda: len(list(check(argument_map)))


def measure(run: Run) -> Iterator[Figure]:
    """A map of 100,000 triples."""
    name, asked, beside = "checks of a map", "≤ 0.1", "pyshacl with the shapes of the ontology"
    if lacks("pyshacl"):
        yield missing(name, asked, beside, "pip install 'argmap[shacl]'")
        return
    size = run.sizes.statements
    ours, theirs = in_turns(1, lambda: apart(on_records, size), lambda: apart(by_pyshacl, size))
    yield by_cpu(name, asked, ours, theirs, beside)
