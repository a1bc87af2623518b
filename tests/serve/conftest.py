"""A small build that is served, and clients for it."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from argmap.build import build
from argmap.serve import Options, Server

from ..conftest import OWN, write_files

Serving = Callable[..., AbstractContextManager[Server]]
ACTORS = "SELECT ?actor WHERE { ?actor a am:Actor }"
ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r }"


@dataclass(frozen=True)
class Answered:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def kind(self) -> str:
        return self.headers["Content-Type"].partition(";")[0]

    def rows(self) -> list[dict[str, str]]:
        """The rows of a SELECT's answer in JSON, each term by its text."""
        bindings = json.loads(self.content)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]


def fetch(server: Server, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answered:
    """An answer. Names of headers are written with `_` for `-`."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    with closing(connection):
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return Answered(answer.status, dict(answer.getheaders()), answer.read())


def ask(server: Server, query: str, more: Mapping[str, Any] | None = None, **headers: str) -> Answered:
    """The answer to a query in the address."""
    return fetch(server, f"/sparql?{urlencode({'query': query, **(more or {})}, doseq=True)}", **headers)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of two documents; nobody writes to it."""
    folder = tmp_path_factory.mktemp("served")
    build(write_files(folder / "workspace", OWN), None, folder / "out")
    return folder / "out"


@pytest.fixture(scope="session")
def serving(built: Path) -> Serving:
    """Serves that build, or another one, until the end of a `with`."""

    @contextmanager
    def serve(**options: Any) -> Iterator[Server]:
        with closing(Server(Options(**{"build": built, "workers": 2, "timeout": 10.0, **options}))) as running:
            yield running

    return serve


@pytest.fixture(scope="session")
def server(serving: Serving) -> Iterator[Server]:
    """The server that most tests ask; it gives twenty rows at most."""
    with serving(limit=20) as running:
        yield running
