"""RDF of one map: our writers beside rdflib's and pyoxigraph's, and beside writing the same lines unsorted."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks import rdf
from benchmarks.figures import Figure, Run, by_cpu, by_memory, lacks, missing
from benchmarks.measure import apart, in_turns


def measure(run: Run) -> Iterator[Figure]:
    """N-Quads and Turtle of a map of 100,000 triples, and the memory for ten times as many."""
    size, times = run.sizes.statements, run.sizes.repeat
    quads, unsorted, turtle, their_quads, their_turtle = in_turns(
        times,
        lambda: apart(rdf.sorted_nquads, size),
        lambda: apart(rdf.unsorted_nquads, size),
        lambda: apart(rdf.turtle_alone, size),
        lambda: apart(rdf.rdflib_nquads, size),
        lambda: apart(rdf.rdflib_turtle, size),
    )
    name, rdflib = f"sorted N-Quads of {quads.result:,} quads", "rdflib: build and serialize"
    yield by_cpu(name, "≤ 0.1", quads, their_quads, rdflib)
    yield by_memory(f"memory for {name}", "≤ 0.25", quads, their_quads, rdflib)
    yield by_cpu("sorted Turtle of the same", "≤ 0.0833", turtle, their_turtle, rdflib)
    yield by_cpu(name, "≤ 1.5", quads, unsorted, "the same lines unsorted")
    streaming = "pyoxigraph, streaming and unsorted"
    if lacks("pyoxigraph"):
        yield missing(name, "≤ 1", streaming)
    else:
        streamed = in_turns(times, lambda: apart(rdf.oxigraph_nquads, size))[0]
        yield by_cpu(name, "≤ 1", quads, streamed, streaming)
    program, small, large = (apart(rdf.all_files, statements) for statements in (10, size, 10 * size))
    least = program.megabytes - program.grown  # of Python and argmap, with a map of next to nothing
    told = f"{large.grown:.0f} MB by {small.grown:.0f} MB, beside the map itself and {least:.0f} MB of program"
    ratio = (least + large.grown) / (least + small.grown)
    yield Figure("memory for the RDF of ten times as much", "≤ 1.2", ratio, "of one time", told)
