"""The endpoint: what hostile clients get, and whether a long query is ended in time and keeps others waiting."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.figures import Figure, Run
from benchmarks.figures.queries import milliseconds
from benchmarks.measure import Work, apart, command

_ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r }"
_SHORT = "SELECT ?actor WHERE { ?actor a am:Actor }"
_LIMIT = 2.0  # seconds that a query may take


def deadline(statements: int) -> Work:
    """How long an endless query takes, with which status it ends, and a short one before and meanwhile."""
    from argmap.serve import Options, Server
    from benchmarks import queries

    def ask(server: Any, query: str) -> int:
        with closing(HTTPConnection("127.0.0.1", server.server_port, timeout=60)) as connection:
            connection.request("GET", f"/sparql?query={quote(query)}")
            answer = connection.getresponse()
            answer.read()
            return answer.status

    def work() -> dict[str, float]:
        with tempfile.TemporaryDirectory() as folder:
            queries.write_map(round(statements / 3.2), Path(folder))
            with (
                closing(Server(Options(Path(folder), timeout=_LIMIT, workers=2))) as server,
                ThreadPoolExecutor() as pool,
            ):
                idle = milliseconds(9, lambda: ask(server, _SHORT))
                start = time.perf_counter()
                long = pool.submit(lambda: (ask(server, _ENDLESS), time.perf_counter() - start))
                time.sleep(_LIMIT / 4)
                busy = milliseconds(9, lambda: ask(server, _SHORT))
                status, seconds = long.result()
        return {"idle": idle, "busy": busy, "status": status, "seconds": seconds}

    return work


def measure(run: Run) -> Iterator[Figure]:
    """The tests of hostile clients, and a deadline."""
    tests = command([sys.executable, "-m", "pytest", "-q", "tests/serve/test_hostile.py"], accept=(0, 1))
    told = tests.result.strip().splitlines()[-1]
    failed = 0 if "failed" not in told else int(told.split(" failed")[0].split()[-1])
    yield Figure("requests that reach out, read files or update", "= 0", failed, "tests of hostile clients", told)
    found = apart(deadline, run.sizes.statements).result
    late = found["seconds"] - _LIMIT
    told = f"status {found['status']} after {found['seconds']:.2f} s"
    yield Figure("seconds that an endless query goes on over its time", "≤ 0.2", late, f"its time: {_LIMIT:g} s", told)
    told = f"{found['busy']:.1f} ms by {found['idle']:.1f} ms"
    yield Figure("a short query while an endless one runs", "≤ 3", found["busy"] / found["idle"], "when idle", told)
