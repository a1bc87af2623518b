"""A build of the seeds in both engines, for all tests of queries here."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from argmap.build import build
from argmap.query import ENGINES, Store

SEEDS = Path(__file__).parent.parent.parent / "seeds"


@pytest.fixture(scope="session")
def seeds_build(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of the five articles, as a fresh clone makes it."""
    folder = tmp_path_factory.mktemp("query") / "out"
    assert build(SEEDS, None, folder).files
    return folder


@pytest.fixture(scope="session")
def stores(seeds_build: Path) -> Mapping[str, Store]:
    """That build in every engine, by the engine's name."""
    pytest.importorskip("pyoxigraph")
    return {engine: Store(seeds_build, engine) for engine in ENGINES}


@pytest.fixture(scope="session", params=ENGINES)
def store(request: pytest.FixtureRequest, seeds_build: Path) -> Store:
    """That build in one engine after the other."""
    if request.param == "oxigraph":
        pytest.importorskip("pyoxigraph")
    return Store(seeds_build, request.param)
