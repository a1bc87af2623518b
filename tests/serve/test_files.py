"""The files of a build, byte for byte, each as what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from argmap.serve import Server
from argmap.serve.files import content_type

from .conftest import fetch


def test_every_file_of_the_build_is_served_as_it_is(built: Path, server: Server) -> None:
    manifest = json.loads((built / "manifest.json").read_bytes())
    assert len(manifest["sha256"]) > 5
    for name in (*manifest["sha256"], "manifest.json"):
        answer = fetch(server, f"/{name}")
        assert (answer.status, answer.content) == (200, (built / name).read_bytes())
        assert answer.headers["Content-Type"] == content_type(name) != "application/octet-stream"


def test_page_is_the_one_of_the_build_with_its_own_policy(built: Path, server: Server) -> None:
    answer = fetch(server, "/")
    assert answer.content == (built / "map.html").read_bytes()
    assert answer.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    assert b'http-equiv="Content-Security-Policy"' in answer.content


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("map.nq", "application/n-quads"),
        ("map.ttl", "text/turtle; charset=utf-8"),
        ("map.trig", "application/trig"),
        ("map.jsonld", "application/ld+json"),
        ("statements.jsonl", "application/x-ndjson"),
        ("positions.csv", "text/csv; charset=utf-8"),
        ("digests/a.txt", "text/plain; charset=utf-8"),
        ("x.unknown", "application/octet-stream"),
        ("x.svg", "application/octet-stream"),
    ],
)
def test_file_is_sent_as_what_it_is(name: str, kind: str) -> None:
    assert content_type(name) == kind


def test_head_tells_the_size_of_a_file_without_sending_it(built: Path, server: Server) -> None:
    answer = fetch(server, "/map.nq", "HEAD")
    assert (answer.status, answer.content) == (200, b"")
    assert answer.headers["Content-Length"] == str((built / "map.nq").stat().st_size)
