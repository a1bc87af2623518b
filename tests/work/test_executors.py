"""A program may have any executor work on the documents of a workspace."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest
from benchmarks.archives import write_archive

import argmap
from argmap.build import build

from ..test_build import sums
from .cluster import a_cluster


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of more documents than are worked on at a time, and its build."""
    folder = tmp_path_factory.mktemp("executors")
    write_archive(folder / "ws", 120)
    build(folder / "ws", None, folder / "here")
    return folder


def check(workspace: Path, executor: Executor, tmp_path: Path) -> None:
    build(workspace / "ws", None, tmp_path / "out", how=argmap.spread_over(executor, tmp_path / "cache", workers=2))
    assert sums(tmp_path / "out") == sums(workspace / "here")


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor], ids=lambda kind: kind.__name__)
def test_a_pool_gives_the_same_bytes(workspace: Path, kind: Callable[[int], Executor], tmp_path: Path) -> None:
    with kind(2) as executor:
        check(workspace, executor, tmp_path)


def test_the_executor_of_dask_gives_the_same_bytes(workspace: Path, tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with a_cluster(tmp_path) as cluster:
        cluster.start_scheduler()
        cluster.start_worker()
        with distributed.Client(cluster.address, set_as_default=False) as client:
            check(workspace, client.get_executor(), tmp_path)


def test_a_map_is_loaded_with_the_help_of_an_executor(workspace: Path, tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as executor:
        argument_map = argmap.load(workspace / "ws", how=argmap.spread_over(executor, tmp_path / "cache"))
    assert len(argument_map.documents) == 120
