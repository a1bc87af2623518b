"""`argmap build --watch`: every change of a source makes one build, and the reader's page follows it."""

from __future__ import annotations

import hashlib
import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import pytest

from argmap.build import Built, build
from argmap.publish.trouble import NotOurs
from argmap.watch import builds, changes
from argmap.watch.server import Server, Trouble

from .conftest import OWN, Files, write_files

# --- what has changed ---


@pytest.fixture
def workspace(make_workspace: Callable[[Files], Path]) -> Path:
    return make_workspace(OWN)


def names(seen: changes.Seen) -> set[str]:
    return {path.name for path in seen}


def test_every_source_is_watched_rules_and_texts_as_well(workspace: Path, tmp_path: Path) -> None:
    more = {"rules/own.yaml": "rules: []", "texts/letter.txt": "kept here", "deep/er/x.yml": "actors: {}"}
    write_files(workspace, more)
    beside = write_files(tmp_path / "articles", {"gazette.txt": "elsewhere"})
    seen = changes.look(workspace, beside, tmp_path / "out")
    assert names(seen) == {*OWN, "own.yaml", "letter.txt", "x.yml", "gazette.txt"}


@pytest.mark.parametrize(
    "name",
    [".names.yaml.swp", ".#names.yaml", "names.yaml~", "#names.yaml#", "4913", "names.yaml.tmp",
     "names.yaml___jb_tmp___", "texts/4913", "texts/.a.txt.swp", "texts/a.txt~", "texts/a.txt.part",
     ".git/config.yaml", "readme.md"],
)  # fmt: skip
def test_what_editors_leave_behind_is_no_change(name: str, workspace: Path, tmp_path: Path) -> None:
    write_files(workspace, {"texts/a.txt": "a text"})
    before = changes.look(workspace, None, tmp_path / "out")
    write_files(workspace, {name: "half a file"})
    assert changes.look(workspace, None, tmp_path / "out") == before


def test_a_build_inside_the_workspace_is_no_change(workspace: Path) -> None:
    before = changes.look(workspace, None, workspace / "out")
    write_files(workspace / "out", {"unplaced.yaml": "document: x"})
    assert changes.look(workspace, None, workspace / "out") == before


def test_a_file_that_vanishes_in_the_middle_is_survived(
    workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(path: Path) -> os.stat_result:
        if path.name == "letter.yaml":
            raise FileNotFoundError(path)
        return as_ever(path)

    as_ever = Path.stat
    monkeypatch.setattr(Path, "stat", gone)
    assert names(changes.look(workspace, None, tmp_path / "out")) == {"names.yaml", "report.yaml"}


@pytest.mark.parametrize(
    ("looks", "rests"),
    [
        ("aab b", 4),
        ("aa-bb", 5),  # saved in two steps: emptied, then written
        ("abcdd", 5),  # many files, one after the other
        ("abacc", 5),  # taken back, and then something else
    ],
)
def test_one_save_is_one_change_however_many_steps_it_takes(looks: str, rests: int) -> None:
    seen: list[changes.Seen] = [{Path(letter): (1, 1)} for letter in looks.replace(" ", "")]
    rested: list[float] = []
    last = changes.wait_for_change(iter(seen).__next__, {Path("a"): (1, 1)}, rested.append)
    assert last == seen[-1]
    assert rested == [changes.PAUSE] * rests


def test_a_mistake_of_ours_is_an_outcome_and_the_watch_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "PAUSE", 0)
    results: Iterator[Any] = iter(["first", ZeroDivisionError("ours"), "third"])

    def one() -> Built:
        result = next(results)
        if isinstance(result, Exception):
            raise result
        return result  # type: ignore[no-any-return]

    counted = chain.from_iterable(repeat({Path("x"): (number, 0)}, 2) for number in range(9))
    outcomes = builds(one, lambda: next(counted))
    assert [repr(next(outcomes)) for _ in range(3)] == ["'first'", "ZeroDivisionError('ours')", "'third'"]


def test_a_first_build_that_cannot_be_is_raised_as_without_a_watch() -> None:
    def refused() -> Built:
        raise NotOurs("a folder of yours")

    with pytest.raises(NotOurs):
        next(builds(refused, dict))


# --- what is served ---

PAGE = """<!doctype html><html lang="en"><title>A map</title><main><h1>A map</h1>
<button onclick="history.pushState(null, '', '#view=matrix')">Matrix</button></main></html>"""
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.fixture
def server() -> Iterator[Server]:
    with closing(Server()) as running:
        yield running


def ask(server: Server, path: str, method: str = "GET", host: str = "") -> tuple[int, dict[str, str], bytes]:
    """An answer of the server: status, headers, content."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    with closing(connection):
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{server.server_port}"})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


def test_only_files_of_the_build_are_served_and_to_this_machine_alone(server: Server) -> None:
    server.show({"map.html": b"the map", "digests/a.txt": b"words"}, [])
    assert server.server_address[0] == "127.0.0.1"
    assert ask(server, "/map.html?x#y")[2] == b"the map"
    assert ask(server, "/digests/a.txt")[2] == b"words"
    for path in ("/digests/", "/digests", "/nothing", "/../../etc/passwd", "/%2e%2e/%2fetc/passwd", "//etc/passwd"):
        assert ask(server, path)[0] == 404


def test_nobody_else_is_answered_under_a_name_of_his_own(server: Server) -> None:
    """Else a site whose name is made to point to this machine could read the map."""
    server.show({"map.html": b"the map"}, [])
    port = server.server_port
    for path in ("/", "/map.html", "/events"):
        for host in ("evil.example", f"evil.example:{port}", "127.0.0.1", "127.0.0.1:80"):
            assert ask(server, path, host=host)[0] == 421
    assert ask(server, "/map.html", host=f"localhost:{port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_can_be_done_but_reading(method: str, server: Server) -> None:
    assert ask(server, "/", method)[0] == 501


def test_head_tells_of_a_file_without_sending_it(server: Server) -> None:
    server.show({"map.html": b"the map"}, [])
    status, headers, content = ask(server, "/map.html", "HEAD")
    assert (status, headers["Content-Length"], content) == (200, "7", b"")
    assert ask(server, "/events", "HEAD")[::2] == (200, b"")


def test_page_around_the_map_may_do_nothing_but_its_own(server: Server) -> None:
    _, headers, content = ask(server, "/")
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert not re.search(rb"https?://", content)


# --- in a browser ---


@contextmanager
def reading(browser: Any, server: Server, hash_: str = "") -> Iterator[Any]:
    """The page around the map, open. No complaint of the browser is let pass."""
    context = browser.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    page.goto(server.url + hash_)
    try:
        yield page
    finally:
        context.close()
    assert complaints == []


def inside(page: Any, expression: str) -> Any:
    """The value of an expression in the frame."""
    return page.evaluate(f"((map) => ({expression}))(document.getElementById('map').contentWindow)")


def until(page: Any, expression: str) -> None:
    """Wait for something to become true; not by `wait_for_function`, which the page's policy forbids."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {expression}")


def test_new_build_is_loaded_and_the_reader_stays_where_he_is(browser: Any, server: Server) -> None:
    server.show({"map.html": PAGE.encode()}, [])
    with reading(browser, server, "#view=timeline") as page:
        until(page, "document.title === 'A map'")
        assert inside(page, "map.location.hash") == "#view=timeline"
        page.frame_locator("#map").get_by_role("button").click()
        until(page, "location.hash === '#view=matrix'")
        server.show({"map.html": PAGE.replace("A map", "Another map").encode()}, [])
        until(page, "document.title === 'Another map'")
        assert inside(page, "map.location.hash") == "#view=matrix"
        assert page.url.endswith("/#view=matrix")


def test_address_written_by_hand_reaches_the_map(browser: Any, server: Server) -> None:
    server.show({"map.html": PAGE.encode()}, [])
    with reading(browser, server) as page:
        until(page, "document.title === 'A map'")
        page.evaluate("location.hash = 'view=sources'")
        until(page, "document.getElementById('map').contentWindow.location.hash === '#view=sources'")


def test_problems_are_told_as_text_above_the_old_map(browser: Any, server: Server) -> None:
    server.show({"map.html": PAGE.encode()}, [])
    with reading(browser, server) as page:
        until(page, "document.title === 'A map'")
        assert not page.is_visible("#troubles")
        inside(page, "map.mark = 1")
        server.show({}, [Trouble("seeds/a.yaml:4:3", "error", HOSTILE, "write it so")])
        page.wait_for_selector("#troubles")
        shown = page.inner_text("#troubles").split("\n")
        assert shown == [
            "1 problem. Below is the last map without an error",
            f"seeds/a.yaml:4:3 error {HOSTILE} (write it so)",
        ]
        assert inside(page, "map.mark") == 1
        server.show({"map.html": PAGE.encode()}, [])
        page.wait_for_selector("#troubles", state="hidden")
        until(page, "!document.getElementById('map').contentWindow.mark")


def test_problems_before_any_map_stand_alone(browser: Any, server: Server) -> None:
    server.show({}, [Trouble("seeds/a.yaml:1:1", "error", "no title", "")])
    with reading(browser, server) as page:
        page.wait_for_selector("#troubles")
        assert "no map yet" in page.inner_text("#headline")
        assert not page.is_visible("#map")
        server.show({"map.html": PAGE.encode()}, [])
        until(page, "document.title === 'A map'")
        assert page.is_visible("#map")


# --- all of it ---


def test_a_curator_saves_and_the_map_follows(browser: Any, workspace: Path, tmp_path: Path) -> None:
    """The real command: the page's bytes are those of a plain build, a mistake is told, Ctrl-C ends it with 0."""
    command = [sys.executable, "-m", "argmap", "build", str(workspace), "--out", str(tmp_path / "out"), "--watch"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as running:
        assert running.stderr
        address = next(found[0] for line in running.stderr if (found := re.search(r"http://127\S+", line)))
        try:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"{address}#view=statements")
            frame = page.frame_locator("#map")
            frame.locator("h1").get_by_text("The bridge").wait_for()
            text = (workspace / "names.yaml").read_text("utf-8")
            (workspace / "names.yaml").write_text(text.replace("The bridge\n", "A ferry\n", 1), "utf-8")
            frame.locator("h1").get_by_text("A ferry").wait_for()
            assert page.url == f"{address}#view=statements"
            served = (tmp_path / "out" / "map.html").read_bytes()
            assert hashlib.sha256(served).digest() == hashlib.sha256(plain_page(workspace, tmp_path)).digest()
            (workspace / "names.yaml").write_text("map: [", "utf-8")
            page.locator("#list code").first.get_by_text("names.yaml:1:").wait_for()
            context.close()
        finally:
            running.send_signal(signal.SIGINT)
        assert running.wait(timeout=10) == 0


def plain_page(workspace: Path, folder: Path) -> bytes:
    return build(workspace, None, folder / "plain").files["map.html"]
