"""`argmap serve` as a command: it says where it is, and ends at once and whole."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest
from click.testing import CliRunner

from argmap.cli import main


@contextmanager
def running(built: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command, and its address."""
    command = [sys.executable, "-m", "argmap", "serve", str(built), "--port", "0", "--workers", "2", *more]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr
        try:
            line = process.stderr.readline()
            found = re.search(r"http://127\.0\.0\.1:\d+/", line)
            assert found, line
            yield process, found[0]
        finally:
            process.kill()


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_at_once_with_all_its_children(sign: signal.Signals, built: Path) -> None:
    with running(built) as (process, address):
        with urlopen(f"{address}sparql", timeout=10) as said:
            assert said.status == 200
        children = psutil.Process(process.pid).children(recursive=True)
        assert children
        began = time.monotonic()
        process.send_signal(sign)
        assert process.wait(timeout=10) == 0
        assert time.monotonic() - began < 2
        assert not [child for child in children if child.is_running() and child.status() != psutil.STATUS_ZOMBIE]


def test_killed_outright_it_leaves_no_child_behind(built: Path) -> None:
    with running(built) as (process, _):
        children = psutil.Process(process.pid).children(recursive=True)
        process.kill()
        process.wait()
        assert not psutil.wait_procs(children, timeout=3)[1]


def test_it_is_reached_from_this_machine_alone_unless_told_otherwise(built: Path) -> None:
    with running(built) as (process, _):
        listening = [at for at in psutil.Process(process.pid).net_connections() if at.status == psutil.CONN_LISTEN]
        assert [at.laddr.ip for at in listening] == ["127.0.0.1"]


def test_port_that_is_taken_is_told(built: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = CliRunner().invoke(main, ["serve", str(built), "--port", port])
    assert (result.exit_code, "in use" in result.output) == (2, True)


def test_folder_without_a_build_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["serve", str(tmp_path), "--port", "0"])
    assert (result.exit_code, "argmap build" in result.output) == (2, True)


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 on this machine")
def test_other_addresses_of_this_machine_will_do(built: Path) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("no IPv6 on this machine")
    command = [sys.executable, "-m", "argmap", "serve", str(built), "--port", "0", "--host", "::1", "--workers", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr
        try:
            address = re.search(r"http://\[::1\]:\d+/", process.stderr.readline())
            assert address
            with urlopen(f"{address[0]}query", timeout=10) as said:
                assert said.status == 200
        finally:
            process.kill()


@pytest.mark.parametrize(
    "site", ["example.org", "https://example.org/", "https://a.example https://b.example", "x\r\nY: z"]
)
def test_site_that_is_none_is_told(site: str, built: Path) -> None:
    result = CliRunner().invoke(main, ["serve", str(built), "--cors", site])
    assert (result.exit_code, "https://example.org" in result.output) == (2, True)
