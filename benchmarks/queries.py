"""How fast a build answers, in each engine.

    python -m benchmarks.queries                         5,000 statements, both engines; a few minutes
    python -m benchmarks.queries --quick                 a map of a tenth
    python -m benchmarks.queries --engines oxigraph --json out/queries.json

For a generated map (`benchmarks.maps`) it tells how long each engine takes to load `map.nq`, and to answer the
questions that analysts ask most, about whom and what the map says most. Every number is the least of `--repeat`
runs, in the wall clock's milliseconds, from the text of the query to the sorted answer.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from argmap.export.nquads import export
from argmap.query import ENGINES, Query, Store, find_query
from argmap.query.engines import EngineName
from benchmarks.maps import generate

NODES, QUICK_NODES = 1_650, 165  # of which `generate` makes 5,208 and 520 statements
TARGET = 100.0  # milliseconds on the fast engine, at 5,000 statements
QUESTIONS: Mapping[str, Sequence[str]] = {
    "who-holds": ("claim",),
    "stance": ("actor", "on"),
    "own-views": ("author",),
    "members": ("group",),
    "conditional": ("claim",),
    "changed": ("actor",),
    "timeline": ("actor",),
    "in-office": ("actor",),
    "dated-quotes": ("actor",),
    "sources": ("claim",),
    "single-source": ("actor",),
    "second-hand": ("actor",),
    "only-second-hand": ("actor",),
    "said-only-in": ("document",),
    "said-only-by": ("author",),
    "differ": ("author",),
    "disagree": ("actor", "other"),
    "agreement": ("actor",),
    "alignments": ("actor",),
    "arguments": ("claim",),
    "reasoning": ("claim",),
    "actors-only-in": ("document",),
}
"""The questions to measure, and which of their parameters are given."""

_MOST = """SELECT ?found (COUNT(?statement) AS ?often) {{
  ?statement a am:Statement ; {property} ?found . ?found a am:{kind} }}
GROUP BY ?found ORDER BY DESC(?often) ?found LIMIT 2"""


@dataclass(frozen=True)
class Measured:
    """How long one question takes in each engine, in milliseconds."""

    question: str
    rows: int
    milliseconds: Mapping[EngineName, float]


def write_map(nodes: int, folder: Path) -> int:
    """Write the quads of a generated map; returns its number of statements."""
    argument_map = generate(nodes)
    [(name, lines)] = export(argument_map)
    with (folder / name).open("wb") as file:
        file.writelines(lines)
    return len(argument_map.statements)


def open_stores(folder: Path, engines: Sequence[EngineName]) -> tuple[dict[EngineName, Store], dict[EngineName, float]]:
    """The map in each engine, and the seconds that loading took."""
    stores, seconds = {}, {}
    for engine in engines:
        start = time.perf_counter()
        stores[engine] = Store(folder, engine)
        seconds[engine] = time.perf_counter() - start
    return stores, seconds


def measure(stores: Mapping[EngineName, Store], *, repeat: int) -> Iterator[Measured]:
    """Ask every question in every engine."""
    asked_of = next(iter(stores.values()))
    values = most_common(asked_of)
    for name, parameters in QUESTIONS.items():
        query = find_query(name)
        given = {parameter: values[parameter] for parameter in parameters}
        rows = len(asked_of.run(query, given).rows)
        yield Measured(name, rows, {engine: _least(store, query, given, repeat) for engine, store in stores.items()})


def _least(store: Store, query: Query, given: Mapping[str, str], repeat: int) -> float:
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        store.run(query, given)
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


def most_common(store: Store) -> dict[str, str]:
    """Whom and what the map says most, by the name of a parameter."""

    def most(kind: str, property_: str) -> list[str]:
        return [row[0] for row in store.ask(_MOST.format(kind=kind, property=property_)).rows]

    actor, other = most("Actor", "am:subject")
    return {
        "actor": actor,
        "other": other,
        "author": most("Actor", "am:author")[0],
        "group": most("Actor", "am:subject/org:memberOf")[0],
        "claim": most("Claim", "am:object")[0],
        "document": most("Document", "am:document")[0],
        "on": "2005-01-01",
    }


# --- what is told ---


def table(found: Sequence[Measured], seconds: Mapping[EngineName, float], statements: int) -> str:
    """The numbers as a table, and whether the target is met."""
    engines = [*seconds]
    lines = [f"{statements:,} statements; loaded in " + ", ".join(f"{seconds[e]:.1f} s ({e})" for e in engines), ""]
    lines.append(f"{'question':<18}{'rows':>6}" + "".join(f"{engine + ' ms':>14}" for engine in engines))
    for one in found:
        times = "".join(f"{one.milliseconds[engine]:>14,.1f}" for engine in engines)
        lines.append(f"{one.question:<18}{one.rows:>6}{times}")
    if "oxigraph" in engines:
        slowest = max(found, key=lambda one: one.milliseconds["oxigraph"])
        met = "met" if slowest.milliseconds["oxigraph"] < TARGET else "MISSED"
        told = f"{slowest.milliseconds['oxigraph']:.0f} ms ({slowest.question})"
        lines += ["", f"slowest on oxigraph: {told}; target below {TARGET:g}: {met}"]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print what came of it."""
    parser = argparse.ArgumentParser(description="How fast a build answers, in each engine.")
    parser.add_argument("--quick", action="store_true", help="a map of a tenth")
    parser.add_argument("--engines", default=",".join(ENGINES), help="which, by commas (default: all)")
    parser.add_argument("--repeat", type=int, default=3, help="how often each question is asked (default: 3)")
    parser.add_argument("--json", type=Path, help="a file for the numbers as data")
    given = parser.parse_args(arguments)
    engines = [engine for engine in ENGINES if engine in given.engines.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        statements = write_map(QUICK_NODES if given.quick else NODES, Path(folder))
        stores, seconds = open_stores(Path(folder), engines)
        found = list(measure(stores, repeat=given.repeat))
    sys.stdout.write(table(found, seconds, statements) + "\n")
    if given.json:
        told = {"statements": statements, "load_seconds": seconds, "questions": [asdict(one) for one in found]}
        given.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
