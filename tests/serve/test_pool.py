"""The children that hold the map: ended in time, replaced, renewed with the build, and never left behind."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from shutil import copytree
from urllib.parse import quote

import psutil
import pytest

from argmap.build import build
from argmap.serve import NotReady, Server

from ..conftest import OWN, write_files
from .conftest import ACTORS, ENDLESS, Serving, ask, fetch


def children(of: Path) -> set[int]:
    """The processes that hold the map of that folder for this one."""
    found = set()
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):  # it has ended in the meantime
            if str(of) in process.cmdline():
                found.add(process.pid)
    return found


@pytest.fixture
def own(built: Path, tmp_path: Path) -> Path:
    """The build under a path of its own, by which its children can be told from others."""
    (tmp_path / "own").symlink_to(built, target_is_directory=True)
    return tmp_path / "own"


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not true():
        assert time.monotonic() < end
        time.sleep(0.05)


# --- time ---


def test_query_is_ended_when_its_time_is_over_and_told_so(serving: Serving) -> None:
    with serving(timeout=1.0) as server:
        took = []
        for _ in range(2):
            began = time.monotonic()
            answer = ask(server, ENDLESS)
            took.append(time.monotonic() - began)
            assert (answer.status, "1 seconds" in answer.text) == (504, True)
        assert 1.0 <= min(took) < 1.2
        assert ask(server, ACTORS).status == 200


def test_short_query_is_answered_while_a_long_one_runs(serving: Serving) -> None:
    with serving(timeout=2.0) as server, ThreadPoolExecutor() as at_once:
        long = at_once.submit(ask, server, ENDLESS)
        time.sleep(0.3)
        began = time.monotonic()
        assert ask(server, ACTORS).status == 200
        assert time.monotonic() - began < 0.5
        assert not long.done()
        assert long.result().status == 504


def test_fifty_clients_at_once_are_all_answered(server: Server) -> None:
    with ThreadPoolExecutor(50) as at_once:
        answers = [*at_once.map(lambda _: ask(server, ACTORS), range(200))]
    assert {(answer.status, answer.content) for answer in answers} == {(200, ask(server, ACTORS).content)}


def test_who_waits_in_vain_for_a_free_child_is_asked_to_come_again(serving: Serving) -> None:
    with serving(timeout=1.0) as server, ThreadPoolExecutor(8) as at_once:
        answers = [*at_once.map(lambda _: ask(server, ENDLESS), range(8))]
        assert {answer.status for answer in answers} == {503, 504}
        assert {answer.headers["Retry-After"] for answer in answers if answer.status == 503} == {"2"}
        wait_until(lambda: ask(server, ACTORS).status == 200)


def test_query_ends_when_its_client_has_gone(serving: Serving, own: Path) -> None:
    with serving(build=own, timeout=60) as server:
        before = children(own)
        assert len(before) == 2
        with closing(socket.create_connection(("127.0.0.1", server.server_port))) as connection:
            host = f"127.0.0.1:{server.server_port}"
            connection.sendall(f"GET /sparql?query={quote(ENDLESS)} HTTP/1.0\r\nHost: {host}\r\n\r\n".encode())
            time.sleep(0.3)
        wait_until(lambda: bool(before - children(own)))


def test_children_that_die_are_replaced(serving: Serving, own: Path) -> None:
    with serving(build=own) as server:
        killed = children(own)
        for child in killed:
            psutil.Process(child).kill()
        wait_until(lambda: len(children(own) - killed) == 2)
        wait_until(lambda: ask(server, ACTORS).status == 200)


def test_no_child_outlives_its_server(serving: Serving, own: Path) -> None:
    with serving(build=own) as server, ThreadPoolExecutor() as at_once:
        at_once.submit(ask, server, ENDLESS)
        time.sleep(0.3)
        began = time.monotonic()
        server.close()
        assert time.monotonic() - began < 1
        assert not children(own)


# --- the build ---


def test_folder_without_a_build_is_not_served(tmp_path: Path, serving: Serving) -> None:
    with pytest.raises(NotReady, match="holds no build"), serving(build=tmp_path):
        pass


def test_new_build_is_taken_up_while_serving(tmp_path: Path, serving: Serving) -> None:
    workspace = write_files(tmp_path / "workspace", OWN)
    build(workspace, None, tmp_path / "out")
    query = 'ASK { ?a foaf:name "Ada Steel" }'
    with serving(build=tmp_path / "out") as server:
        assert not json.loads(ask(server, query).content)["boolean"]
        write_files(workspace, {"names.yaml": OWN["names.yaml"].replace("Ada Stone", "Ada Steel")})
        build(workspace, None, tmp_path / "out")
        wait_until(lambda: json.loads(ask(server, query).content)["boolean"])
        assert b"Ada Steel" in fetch(server, "/").content


def test_broken_build_leaves_the_last_one_in_place(built: Path, tmp_path: Path, serving: Serving) -> None:
    copy = copytree(built, tmp_path / "out")
    with serving(build=copy) as server:
        (copy / "map.nq").write_text("no quads\n", "utf-8")
        os.utime(copy / "manifest.json", (1, 1))
        time.sleep(1.5)
        assert [row["actor"].rpartition("/")[2] for row in ask(server, ACTORS).rows()] == ["ada", "bo"]
