"""How fast the RDF of a map is written and read, in the same run as rdflib with the same triples.

    python -m benchmarks.rdf                    100,000 statements; about ten minutes, of which rdflib takes most
    python -m benchmarks.rdf --statements 5000

It tells the CPU seconds and the largest memory of writing the four files `map.nq`, `map.ttl`, `map.trig` and
`map.jsonld` to disk, of reading `map.nq` back to records, and of rdflib building a graph of the same triples and
writing its Turtle. Each is measured in a process of its own, without what it takes to make up the map.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from argmap.export import jsonld, nquads, turtle
from argmap.model import ArgumentMap
from argmap.rdf import write
from argmap.rdf.parse import parse
from argmap.rdf.read import read_map
from argmap.rdf.terms import unquoted
from benchmarks.maps import generate
from benchmarks.measure import Cost, Work, apart

TARGET_RATIO, TARGET_MEGABYTES = 0.25, 1500.0
# A map of so many nodes has about so many statements for each of them.
_STATEMENTS_A_NODE = 3.2


def _map(statements: int) -> ArgumentMap:
    return generate(round(statements / _STATEMENTS_A_NODE))


# --- ours ---


def all_files(statements: int) -> Work:
    """The four files of a build; returns how many quads they tell."""
    argument_map = _map(statements)
    return lambda: {name: _written(pieces) for name, pieces in _four_files(argument_map)}["map.nq"]


def _four_files(argument_map: ArgumentMap) -> Iterator[tuple[str, Iterable[bytes]]]:
    for exporter in (nquads, turtle, jsonld):
        yield from exporter.export(argument_map)


def sorted_nquads(statements: int) -> Work:
    """The canonical N-Quads."""
    argument_map = _map(statements)
    return lambda: _written(map(str.encode, write.nquads_lines(argument_map)))


def unsorted_nquads(statements: int) -> Work:
    """The same lines as the records give them, as one would write them who need not sort."""
    argument_map = _map(statements)
    return lambda: _written(map(str.encode, _unsorted(argument_map)))


def _unsorted(argument_map: ArgumentMap) -> Iterator[str]:
    writer = write._Writer(argument_map)
    kinds = [writer._records(kind) for kind in (*write._OF_THE_MAP, "documents", *write._OF_DOCUMENTS)]
    for _, subjects in chain(*kinds, writer._activities("coding"), writer._activities("extraction")):
        for subject in subjects:
            end = f" {subject.graph} .\n" if subject.graph else " .\n"
            pairs = chain(subject.tell(subject.what), writer.direct(subject.what))
            yield "".join([f"{subject.name} {predicate} {object_}{end}" for predicate, object_ in pairs])


def turtle_alone(statements: int) -> Work:
    """Turtle, in which all subjects and properties are sorted."""
    argument_map = _map(statements)
    return lambda: _written(map(str.encode, turtle.turtle(argument_map)))


def read_back(statements: int) -> Work:
    """The records of `map.nq`."""
    content = "".join(write.nquads_lines(_map(statements))).encode()

    def read() -> int:
        read_map(parse(content, "nquads"))
        return content.count(b"\n")

    return read


def _written(pieces: Iterable[bytes]) -> int:
    """Write pieces to a file of no name; returns how many lines they are."""
    lines = 0
    with tempfile.TemporaryFile() as file:
        for piece in pieces:
            file.write(piece)
            lines += piece.count(b"\n")
    return lines


# --- peers ---


def rdflib_turtle(statements: int) -> Work:
    """A graph of rdflib's, built triple by triple, and its Turtle."""
    return _by_rdflib(statements, "turtle")


def rdflib_nquads(statements: int) -> Work:
    """A graph of rdflib's, and its lines, which it does not sort."""
    return _by_rdflib(statements, "nt")


def _by_rdflib(statements: int, form: str) -> Work:
    import rdflib

    told = [quad[:3] for quad in _plain_quads(statements)]

    def term(text: str, kind: str, language: str) -> Any:
        if kind == "iri":
            return rdflib.URIRef(text)
        return rdflib.Literal(text, lang=language or None, datatype=rdflib.URIRef(kind) if kind else None)

    def work() -> int:
        graph = rdflib.Graph()
        for triple in told:
            graph.add(tuple(term(*plain) for plain in triple))
        with tempfile.NamedTemporaryFile() as file:
            graph.serialize(file.name, format=form, encoding="utf-8")
        return len(graph)

    return work


def oxigraph_nquads(statements: int) -> Work:
    """The lines of pyoxigraph, streamed as the quads are told to it."""
    import pyoxigraph

    told = list(_plain_quads(statements))

    def term(text: str, kind: str, language: str) -> Any:
        if kind == "iri":
            return pyoxigraph.NamedNode(text) if text else pyoxigraph.DefaultGraph()
        if language:
            return pyoxigraph.Literal(text, language=language)
        return pyoxigraph.Literal(text, datatype=pyoxigraph.NamedNode(kind) if kind else None)

    def work() -> None:
        with tempfile.NamedTemporaryFile() as file:
            quads = (pyoxigraph.Quad(*(term(*plain) for plain in quad)) for quad in told)
            pyoxigraph.serialize(quads, file.name, format=pyoxigraph.RdfFormat.N_QUADS)

    return work


Plain = tuple[str, str, str]
"""A term as plain text, for libraries to make their own of: `iri` or its datatype, and its language."""


def _plain_quads(statements: int) -> Iterator[tuple[Plain, ...]]:
    for block in write.blocks(_map(statements)):
        for name, value in block.pairs:
            yield tuple(map(_plain, (block.subject, name, value, block.graph)))


def _plain(written: str) -> Plain:
    if not written.startswith('"'):
        return written[1:-1], "iri", ""
    text, _, kind = written.rpartition('"')
    text = unquoted(f'{text}"')
    return (text, "", kind[1:]) if kind.startswith("@") else (text, kind[3:-1], "")


# --- what is told ---

TASKS: Mapping[str, Callable[[int], Work]] = {"ours": all_files, "rdflib": rdflib_turtle, "read back": read_back}


def table(costs: Mapping[str, Cost], statements: int) -> str:
    """What was measured, and whether it is as good as it should be."""
    ratio = costs["ours"].cpu_seconds / costs["rdflib"].cpu_seconds
    lines = [f"{'task':<12} {'statements':>10} {'lines':>10} {'CPU s':>8} {'MB':>8}"]
    lines += [
        f"{task:<12} {statements:>10} {cost.result:>10} {cost.cpu_seconds:>8.2f} {cost.megabytes:>8.0f}"
        for task, cost in costs.items()
    ]
    lines.append(f"four files by rdflib's Turtle: {ratio:.2f} (at most {TARGET_RATIO})")
    lines.append(f"memory: {costs['ours'].megabytes:.0f} MB (at most {TARGET_MEGABYTES:.0f})")
    return "\n".join(lines) + "\n"


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rdf", description=__doc__)
    parser.add_argument("--statements", type=int, default=100_000)
    given = parser.parse_args(arguments)
    costs = {task: apart(prepare, given.statements) for task, prepare in TASKS.items()}
    sys.stdout.write(table(costs, given.statements))


if __name__ == "__main__":
    main()
