"""The questions that analysts ask most: through `argmap serve`, in the engine itself, and in rdflib."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode

from benchmarks.figures import Figure, Run, lacks, missing
from benchmarks.measure import Work, apart

_REPEAT = 5


def mix(statements: int) -> Work:
    """Milliseconds of each question, served, asked of the fast engine, and asked of rdflib once."""
    from argmap.query import find_query
    from argmap.serve import Options, Server
    from benchmarks import queries

    def ask_all() -> dict[str, dict[str, float]]:
        with tempfile.TemporaryDirectory() as folder:
            queries.write_map(round(statements / 3.2), Path(folder))
            stores, _ = queries.open_stores(Path(folder), ["oxigraph", "rdflib"])
            values = queries.most_common(stores["oxigraph"])
            found = {}
            with closing(Server(Options(Path(folder), workers=2))) as server:
                for name, parameters in queries.QUESTIONS.items():
                    query, given = find_query(name), {parameter: values[parameter] for parameter in parameters}
                    address = urlencode({"query": query.text, **{f"${key}": value for key, value in given.items()}})
                    found[name] = {
                        "served": milliseconds(_REPEAT, _asking(server, f"/sparql?{address}")),
                        "direct": milliseconds(_REPEAT, lambda: stores["oxigraph"].run(query, given)),  # noqa: B023
                        "rdflib": milliseconds(1, lambda: stores["rdflib"].run(query, given)),  # noqa: B023
                    }
        return found

    return ask_all


def milliseconds(times: int, ask: Callable[[], Any]) -> float:
    """The median of so many times, after one for the warmth."""
    if times > 1:
        ask()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        took.append(1000 * (time.perf_counter() - start))
    return median(took)


def _asking(server: Any, address: str) -> Callable[[], bytes]:
    def ask() -> bytes:
        with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=60)) as connection:
            connection.request("GET", address)
            answer = connection.getresponse()
            content = answer.read()
            if answer.status != 200:
                raise ValueError(content.decode())
            return content

    return ask


def measure(run: Run) -> Iterator[Figure]:
    """The slowest of the questions in each comparison, on the clock."""
    name = f"questions to a map of {run.sizes.statements:,} statements, through `argmap serve`"
    if lacks("pyoxigraph"):
        yield missing(name, "≥ 15", "pyoxigraph", "pip install 'argmap[fast]'")
        return
    found = apart(mix, run.sizes.statements).result
    least, question = min((took["rdflib"] / took["served"], question) for question, took in found.items())
    told = f"{question}: {found[question]['served']:.1f} ms by {found[question]['rdflib']:.1f} ms"
    yield Figure(name, "≥ 15", least, "rdflib, the least of all questions", told)
    most, question = max((took["served"] - took["direct"], question) for question, took in found.items())
    told = f"{question}: {found[question]['served']:.1f} ms by {found[question]['direct']:.1f} ms"
    yield Figure(f"{name}: ms more", "≤ 5", most, "the engine itself, the most of all questions", told)
