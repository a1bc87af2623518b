"""Our files in engines that others wrote: loaded as `docs/serve.md` says, they give the answers that we give.

pip install oxigraph            Oxigraph's server
pip install pycorese jpype1     Corese, in Java
apt-get install libapache-jena-java    Apache Jena; see docs/serve.md for how Debian's package is started
"""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping
from importlib.util import find_spec
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from argmap.build import build
from argmap.query import Store, render, shipped_queries

from ..conftest import ROOT

Rows = Counter[tuple[str, ...]]
# A few of every sort: joins, aggregates, paths, negation, optional parts, dates, texts of others.
NAMES = ("actors", "offices", "reasoning", "second-hand", "single-source", "sources", "contested", "documents")
QUERIES = {query.name: query.text for query in shipped_queries() if query.name in NAMES}
CORESE = """
import json, sys
from pathlib import Path
from pycorese.api import CoreseAPI
corese = CoreseAPI(java_bridge="jpype")
corese.loadCorese()
graph = corese.loadRDF(sys.argv[1])
asked = json.loads(Path(sys.argv[2]).read_text())
found = {name: str(corese.sparqlSelect(graph, query=text, return_dataframe=False)) for name, text in asked.items()}
Path(sys.argv[3]).write_text(json.dumps(found))
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of the five articles."""
    folder = tmp_path_factory.mktemp("engines") / "out"
    build(ROOT / "seeds", None, folder)
    return folder


@pytest.fixture(scope="module")
def ours(out: Path) -> Mapping[str, Rows]:
    """What we answer."""
    store = Store(out)
    return {name: rows(render(store.ask(text), "w3c-csv")) for name, text in QUERIES.items()}


def rows(text: str) -> Rows:
    """The rows of a CSV answer, in no order."""
    return Counter(map(tuple, list(csv.reader(io.StringIO(text)))[1:]))


def by_oxigraph(out: Path, folder: Path) -> Mapping[str, Rows]:
    program = shutil.which("oxigraph") or shutil.which("oxigraph", path=str(Path(sys.executable).parent))
    if program is None:
        pytest.skip("no Oxigraph server here: pip install oxigraph")
    place = str(folder / "db")
    subprocess.run(
        [program, "load", "--location", place, "--file", str(out / "map.nq")], check=True, capture_output=True
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        at = f"127.0.0.1:{free.getsockname()[1]}"
    command = [program, "serve-read-only", "--location", place, "--union-default-graph", "--bind", at]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        try:
            wait_for(at)
            return {name: rows(posted(f"http://{at}/query", text)) for name, text in QUERIES.items()}
        finally:
            running.kill()


def wait_for(at: str) -> None:
    host, _, port = at.partition(":")
    for _ in range(100):
        with socket.socket() as trying:
            if trying.connect_ex((host, int(port))) == 0:
                return
        time.sleep(0.1)


def posted(address: str, query: str) -> str:
    headers = {"Content-Type": "application/sparql-query", "Accept": "text/csv"}
    with urlopen(Request(address, query.encode(), headers), timeout=30) as answer:
        text: str = answer.read().decode()
    return text


def by_corese(out: Path, folder: Path) -> Mapping[str, Rows]:
    if find_spec("pycorese") is None or find_spec("jpype") is None or shutil.which("java") is None:
        pytest.skip("no Corese here: pip install pycorese jpype1, and Java")
    asked, found = folder / "asked.json", folder / "found.json"
    asked.write_text(json.dumps(QUERIES), "utf-8")
    command = [sys.executable, "-c", CORESE, str(out / "map.ttl"), str(asked), str(found)]
    subprocess.run(command, check=True, capture_output=True, timeout=300, cwd=folder)  # it writes a log where it stands
    return {name: rows(text) for name, text in json.loads(found.read_text("utf-8")).items()}


def by_jena(out: Path, folder: Path) -> Mapping[str, Rows]:
    """Apache Jena, where `JENA_CLASSPATH` tells where its libraries are."""
    classpath = os.environ.get("JENA_CLASSPATH")
    if classpath is None:
        pytest.skip("no Jena here: set JENA_CLASSPATH, as docs/serve.md tells")
    java = ["java", "-cp", classpath]
    place = str(folder / "db")
    files = [str(out / "map.ttl"), str(out / "map.nq")]
    subprocess.run([*java, "tdb2.tdbloader", "--loc", place, *files], check=True, capture_output=True)
    found = {}
    for name, text in QUERIES.items():
        (folder / "query.rq").write_text(text, "utf-8")
        ask = [*java, "tdb2.tdbquery", "--loc", place, "--results", "CSV", "--query", str(folder / "query.rq")]
        found[name] = rows(subprocess.run(ask, check=True, capture_output=True, encoding="utf-8").stdout)
    return found


@pytest.mark.parametrize("engine", [by_oxigraph, by_corese, by_jena])
def test_other_engines_load_the_map_and_answer_as_we_do(
    engine: Callable[[Path, Path], Mapping[str, Rows]], out: Path, ours: Mapping[str, Rows], tmp_path: Path
) -> None:
    theirs = engine(out, tmp_path)
    assert {name: found for name, found in theirs.items() if found != ours[name]} == {}
    assert len(theirs) == len(NAMES)
    assert all(theirs.values())
