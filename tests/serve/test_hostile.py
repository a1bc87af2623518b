"""A hostile client at the server: nothing is read, written, fetched or shown that it should not get."""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from shutil import copytree
from socketserver import BaseRequestHandler, ThreadingTCPServer
from subprocess import PIPE
from threading import Thread
from typing import get_args
from urllib.parse import quote

import pytest

from argmap.query import QueryError, Store
from argmap.query.engines import EngineName
from argmap.serve import Server, answer
from argmap.serve.child import respond

from .conftest import ACTORS, Serving, ask, fetch


def say(server: Server, sent: bytes) -> bytes:
    """What comes back when these very bytes are sent."""
    with closing(socket.create_connection(("127.0.0.1", server.server_port), timeout=20)) as connection:
        connection.sendall(sent)
        received = b""
        with suppress(ConnectionError):
            while more := connection.recv(65536):
                received += more
        return received


def status(said: bytes) -> int:
    return int(said.split()[1]) if said else 0


def own(server: Server) -> bytes:
    return f"Host: 127.0.0.1:{server.server_port}\r\n".encode()


# --- reaching out ---


@contextmanager
def listener() -> Iterator[tuple[int, list[str]]]:
    """A port of this machine that counts who comes."""
    hits: list[str] = []

    class Count(BaseRequestHandler):
        def handle(self) -> None:
            hits.append(repr(self.client_address))

    with ThreadingTCPServer(("127.0.0.1", 0), Count) as listening:
        Thread(target=listening.serve_forever, args=(0.05,), daemon=True).start()
        yield listening.server_address[1], hits
        listening.shutdown()


def reaching(port: int, file: Path) -> Sequence[str]:
    """Queries that would have something fetched from a port of this machine, or a file of its disk."""
    address, secret = f"<http://127.0.0.1:{port}/x.nt>", f"<{file.as_uri()}>"
    return [
        template.replace("HERE", place)
        for place in (address, secret)
        for template in (
            "SELECT * { SERVICE HERE { ?a ?b ?c } }",
            "SELECT * { SERVICE SILENT HERE { ?a ?b ?c } }",
            "SELECT * { ser\\u0076ice HERE { ?a ?b ?c } }",
            "SELECT * { { SELECT * { OPTIONAL { SERVICE HERE { ?a ?b ?c } } } } }",
            "SELECT * { BIND(HERE AS ?s) SERVICE ?s { ?a ?b ?c } }",
            "SELECT * { FILTER EXISTS { SERVICE HERE { ?a ?b ?c } } }",
            "ASK { MINUS { SERVICE HERE { ?a ?b ?c } } }",
            "CONSTRUCT { ?a ?b ?c } WHERE { SERVICE HERE { ?a ?b ?c } }",
            "SELECT * FROM HERE { ?a ?b ?c }",
            "SELECT * FROM NAMED HERE { GRAPH ?g { ?a ?b ?c } }",
            "DESCRIBE HERE FROM HERE",
            "DESCRIBE HERE",
            "SELECT * { GRAPH HERE { ?a ?b ?c } }",
            "LOAD HERE",
            "LOAD SILENT HERE INTO GRAPH <urn:g>",
            "PREFIX x: <http://x/> LOAD HERE",
            "SELECT * { ?a ?b ?c } ; LOAD HERE",
            "BASE HERE SELECT * FROM <> { ?a ?b ?c }",
            "SELECT (HERE(?a) AS ?x) { ?a ?b ?c } LIMIT 1",
        )
    ]


def test_no_query_reaches_out_of_the_map(server: Server, tmp_path: Path) -> None:
    secret = tmp_path / "secret.nt"
    secret.write_text('<urn:a> <urn:b> "the secret" .\n', "utf-8")
    with listener() as (port, hits):
        for query in reaching(port, secret):
            said = ask(server, query)
            assert said.status in {200, 400}, query
            assert "the secret" not in said.text
        for field in ("default-graph-uri", "named-graph-uri", "using-graph-uri"):
            ask(server, ACTORS, {field: f"http://127.0.0.1:{port}/x.nt"})
        assert hits == []


@pytest.mark.parametrize("engine", get_args(EngineName))
def test_neither_engine_reaches_out(engine: EngineName, built: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.nt"
    secret.write_text('<urn:a> <urn:b> "the secret" .\n', "utf-8")
    store = Store(built, engine)
    styles = {"select": "srj", "ask": "srj", "graph": "nt"}
    with listener() as (port, hits):
        for query in reaching(port, secret):
            asked = {"query": query, "styles": styles, "given": {}, "limit": 9}
            with suppress(QueryError):
                content = respond(store, asked | {"default_graphs": (), "named_graphs": ()})[1]
                assert b"the secret" not in content
        assert hits == []


UNGATED = """
import sys
from pathlib import Path
import argmap.query.store
from argmap.serve.child import main
argmap.query.store.refuse = lambda text: None
main(Path(sys.argv[1]), 1_000_000_000)
"""


def test_child_opens_no_connection_even_for_a_query_that_slips_past_the_gate(built: Path) -> None:
    asked = {"styles": {"select": "srj"}, "given": {}, "limit": 9, "default_graphs": (), "named_graphs": ()}
    with (
        listener() as (port, hits),
        subprocess.Popen([sys.executable, "-c", UNGATED, str(built)], stdin=PIPE, stdout=PIPE) as child,
    ):
        assert child.stdin
        assert child.stdout
        child.stdout.readline()
        for query in (f"SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?a ?b ?c }} }}", ACTORS):
            child.stdin.write(json.dumps(asked | {"query": query}).encode() + b"\n")
            child.stdin.flush()
            head = json.loads(child.stdout.readline())
        assert (head["status"], hits) == (200, [])


def test_number_beyond_all_bounds_is_a_term_like_any_other(server: Server) -> None:
    huge = '"1e99999999999999999999"^^xsd:integer "1e999999999"^^xsd:double "1e999999999"^^xsd:decimal 5'
    assert len(ask(server, f"SELECT ?x {{ VALUES ?x {{ {huge} }} }} ORDER BY ?x").rows()) == 4


# --- files ---


PATHS = (
    "/..", "/../secret", "/%2e%2e/secret", "/..%2fsecret", "/%2e%2e%2fsecret", "/digests/../../secret", "//secret",
    "/./map.nq", "/digests/", "/digests", "/secret", "/map.nq/", "/map.nq%00.html", "/link", "/C:\\secret",
    "/..\\secret", "/%ff", "/%", "/map.html%0d%0aX: y", "/~root", "/.", "http://127.0.0.1/../secret", "/*",
    "/" + "a" * 5000,
)  # fmt: skip


def test_no_file_is_served_but_those_of_the_build(built: Path, tmp_path: Path, serving: Serving) -> None:
    copy = copytree(built, tmp_path / "out")
    for secret in (tmp_path / "secret", copy / "secret"):
        secret.write_text("the secret", "utf-8")
    (copy / "link").symlink_to(tmp_path / "secret")
    with serving(build=copy) as server:
        for path in PATHS:
            said = say(server, f"GET {path} HTTP/1.0\r\n".encode() + own(server) + b"\r\n")
            assert status(said) in {400, 404}, path
            assert b"the secret" not in said


def test_manifest_that_leads_elsewhere_is_not_followed(built: Path, tmp_path: Path, serving: Serving) -> None:
    copy = copytree(built, tmp_path / "out")
    (tmp_path / "secret").write_text("the secret", "utf-8")
    (copy / "link").symlink_to(tmp_path / "secret")
    names = ["../secret", str(tmp_path / "secret"), "link", ".", ""]
    (copy / "manifest.json").write_text(json.dumps({"made by": "argmap", "sha256": dict.fromkeys(names, "")}), "utf-8")
    with serving(build=copy) as server:
        for name in names:
            assert fetch(server, f"/{quote(name, safe='')}").status == 404


# --- malformed requests ---


@pytest.mark.parametrize(
    "sent",
    [
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / FTP/1.0\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET /\r\nHOST\r\n\r\n",
        b"\x00\xff\xfe\r\n\r\n",
        b"GET / HTTP/1.0\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"GET / HTTP/1.0\r\nX: " + b"y" * 70_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.0\r\n: y\r\n\r\n",
        b"<script>alert(1)</script> / HTTP/1.0\r\n\r\n",
        b"POST /sparql HTTP/1.0\r\nHOST\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.0\r\nHOST\r\nContent-Length: 1e3\r\n\r\n",
        b"POST /sparql HTTP/1.0\r\nHOST\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nASK{}",
        b"POST /sparql HTTP/1.0\r\nHOST\r\nContent-Length: " + b"9" * 4000 + b"\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHOST\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
        b"POST /sparql HTTP/1.0\r\nHOST\r\nContent-Type: \xff\xfe\r\nContent-Length: 5\r\n\r\nASK{}",
        b"GET /sparql?query=%ff%fe HTTP/1.0\r\nHOST\r\n\r\n",
        b"GET /sparql?query=ASK%7B%7D%00 HTTP/1.0\r\nHOST\r\n\r\n",
        b"GET /sparql?query=ASK%7B%7D%0d%0aSet-Cookie:%20x HTTP/1.0\r\nHOST\r\nAccept: a\x0bb\r\n\r\n",
        b"GET //[x/sparql HTTP/1.0\r\nHOST\r\n\r\n",
        b"GET http://[::1/ HTTP/1.0\r\nHOST\r\n\r\n",
    ],
)
def test_malformed_request_is_refused_in_plain_text_and_the_server_goes_on(sent: bytes, server: Server) -> None:
    said = say(server, sent.replace(b"HOST\r\n", own(server)))
    head, _, _ = said.partition(b"\r\n\r\n")
    assert status(said) in {200, 400, 404, 406, 411, 413, 414, 415, 421, 431, 501, 505}
    assert b"Traceback" not in said
    assert b"Set-Cookie" not in head
    if status(said) >= 400:
        assert b"Content-Type: text/plain" in head
        assert b"nosniff" in head
        assert re.fullmatch(rb"HTTP/1.0 \d+ [A-Za-z -]+", head.splitlines()[0])
    assert ask(server, ACTORS).status == 200


def test_script_in_a_query_comes_back_as_text(server: Server) -> None:
    for query in ("<script>alert(1)</script>", 'SELECT ("<script>" AS ?x) {}', "SELECT * { <script>alert(1)"):
        said = ask(server, query, Accept="text/html,*/*;q=0.8")
        assert said.kind in {"text/plain", "application/sparql-results+json"}
        assert said.headers["X-Content-Type-Options"] == "nosniff"
    assert b"alert(1)" not in fetch(server, "/query?query=<script>alert(1)</script>".replace("<", "%3C")).content


@pytest.mark.parametrize(
    "query",
    ["SELECT " + "(" * 5000, "SELECT * {" + "{" * 50_000, "ASK {" + "?a ?b ?c ." * 50_000 + "}", "#" * 500_000,
     "SELECT * { ?a " + "!" * 3000 + "?b ?c }", "SELECT * { FILTER(" + "!" * 15_000 + "1) }",
     "ASK { ?a (" + "a/" * 9000 + "a) ?b }",
     "SELECT (" + "-" * 15_000 + "1 AS ?x) {}", "SELECT * { ?a ?b '" + "\\" * 15_001, "ASK {} " + "\x00" * 9],
)  # fmt: skip
def test_monstrous_query_is_refused_or_its_child_replaced(query: str, server: Server) -> None:
    said = fetch(server, "/sparql", "POST", query.encode(), Content_Type="application/sparql-query")
    assert said.status in {200, 400, 500}
    assert ask(server, ACTORS).status == 200


def test_query_that_wants_too_much_memory_is_ended(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.serve.server._MEMORY", 50_000_000)
    double = "BIND(CONCAT(?a, ?a, ?a, ?a, ?a, ?a, ?a, ?a, ?a, ?a) AS ?b)"
    query = f'SELECT (STRLEN(?h) AS ?n) {{ BIND("{"x" * 1000}" AS ?a) {double}'
    for before, after in zip("bcdefg", "cdefgh", strict=True):
        query += f" BIND(CONCAT({', '.join([f'?{before}'] * 10)}) AS ?{after})"
    with serving() as running:
        said = ask(running, query + " }")
        assert (said.status, "memory" in said.text) == (500, True)
        assert ask(running, ACTORS).status == 200


# --- time, and many at once ---


def test_client_that_drips_its_request_is_cut_off(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer, "_PATIENCE", 0.6)
    with serving() as server:
        for start in (
            b"",
            b"GET / HTTP/1.0\r\n",
            b"POST /sparql HTTP/1.0\r\n" + own(server) + b"Content-Length: 99\r\n\r\n",
        ):
            with closing(socket.create_connection(("127.0.0.1", server.server_port), timeout=10)) as connection:
                began = time.monotonic()
                with suppress(ConnectionError):
                    connection.sendall(start)
                    while time.monotonic() < began + 5:
                        connection.sendall(b"x")
                        time.sleep(0.1)
                assert time.monotonic() - began < 4
        assert ask(server, ACTORS).status == 200


def test_client_that_stays_away_in_the_middle_of_an_answer_does_no_harm(server: Server) -> None:
    for _ in range(5):
        with closing(socket.create_connection(("127.0.0.1", server.server_port))) as connection:
            connection.sendall(b"GET /map.html HTTP/1.0\r\n" + own(server) + b"\r\n")
            connection.recv(10)
    assert ask(server, ACTORS).status == 200


def test_more_connections_than_there_may_be_are_turned_away(serving: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("argmap.serve.server._MOST_CLIENTS", 5)
    with serving() as server:
        waiting = [socket.create_connection(("127.0.0.1", server.server_port)) for _ in range(5)]
        time.sleep(0.3)
        assert say(server, b"").startswith(b"HTTP/1.0 503")
        for connection in waiting:
            connection.close()
        time.sleep(0.3)
        assert ask(server, ACTORS).status == 200


def test_body_that_is_promised_but_huge_is_not_waited_for(server: Server) -> None:
    began = time.monotonic()
    said = say(server, b"POST /sparql HTTP/1.0\r\n" + own(server) + b"Content-Length: 99999999999\r\n\r\nASK")
    assert (status(said), time.monotonic() - began < 5) == (413, True)


# --- other sites ---


@pytest.mark.parametrize("path", ["/", "/query", "/sparql", "/map.nq", "/nothing"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:80", "localhost.evil:PORT", ""]
)
def test_site_whose_name_points_here_is_not_answered(path: str, host: str, server: Server) -> None:
    named = host.replace("PORT", str(server.server_port))
    said = say(server, f"GET {path} HTTP/1.0\r\nHost: {named}\r\n\r\n".encode())
    assert status(said) == 421
    assert status(say(server, f"GET {path} HTTP/1.0\r\n\r\n".encode())) == 421


def test_own_names_are_answered(server: Server) -> None:
    for name in ("localhost", "LOCALHOST", "127.0.0.1"):
        assert fetch(server, "/query", Host=f"{name}:{server.server_port}").status == 200


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:1", "http://localhost"])
def test_pages_of_other_sites_may_not_ask(origin: str, server: Server) -> None:
    said = ask(server, ACTORS, Origin=origin)
    assert said.status == 403
    assert not [name for name in said.headers if name.startswith("Access-Control")]
    assert not [name for name in fetch(server, "/map.nq", Origin=origin).headers if name.startswith("Access-Control")]
    assert "Access-Control-Allow-Methods" not in fetch(server, "/sparql", "OPTIONS", Origin=origin).headers


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_picture_in_a_page_of_another_site_runs_no_query(site: str, server: Server) -> None:
    assert ask(server, ACTORS, Sec_Fetch_Site=site).status == 403


def test_own_page_may_ask(server: Server) -> None:
    for origin in (f"http://127.0.0.1:{server.server_port}", f"http://localhost:{server.server_port}"):
        host = origin.removeprefix("http://")
        assert ask(server, ACTORS, Origin=origin, Host=host, Sec_Fetch_Site="same-origin").status == 200


@pytest.mark.parametrize(
    ("cors", "origin", "allowed"),
    [
        ("https://example.org", "https://example.org", "https://example.org"),
        ("https://example.org", "https://example.org.evil", None),
        ("https://example.org", None, None),
        ("*", "https://anybody.example", "*"),
    ],
)
def test_cors_lets_the_site_that_is_named_and_no_other(
    cors: str, origin: str | None, allowed: str | None, serving: Serving
) -> None:
    headers = {"Origin": origin} if origin else {}
    with serving(cors=cors) as server:
        said = ask(server, ACTORS, Sec_Fetch_Site="cross-site", **headers)
        assert said.headers.get("Access-Control-Allow-Origin") == allowed
        assert said.status == (200 if allowed else 403)
        preflight = fetch(server, "/sparql", "OPTIONS", **headers)
        assert ("Content-Type" in preflight.headers.get("Access-Control-Allow-Headers", "")) == bool(allowed)
        assert fetch(server, "/map.nq", **headers).headers.get("Access-Control-Allow-Origin") == allowed


def test_every_answer_is_safe_to_open(server: Server) -> None:
    for path in ("/", "/query", "/sparql", "/map.nq", "/map.graphml", "/nothing"):
        said = fetch(server, path)
        assert said.headers["X-Content-Type-Options"] == "nosniff"
        assert said.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "sandbox" in fetch(server, "/map.graphml").headers["Content-Security-Policy"]
    assert "unsafe" not in fetch(server, "/query").headers["Content-Security-Policy"]
