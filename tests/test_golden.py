"""What people see of a small map, kept as files. `ARGMAP_GOLDEN=write pytest` writes them anew: read the diff."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from argmap.build import build
from argmap.cli import main

from .readme import write_small_map

GOLDEN = Path(__file__).parent / "golden"
FILES = (
    "map.ttl", "map.trig", "map.nq", "map.jsonld", "map.graphml", "statements.jsonl", "positions.csv", "coverage.json",
)  # fmt: skip


def compare(name: str, content: str) -> None:
    """The content is what it was when somebody last looked at it."""
    path = GOLDEN / name
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        path.write_text(content, "utf-8", newline="")
    assert content == path.read_bytes().decode()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The README's small map, with its build in `out`."""
    workspace = write_small_map(tmp_path_factory.mktemp("golden"))
    assert build(workspace, None, workspace.parent / "out").problems == []
    return workspace


@pytest.mark.parametrize("name", FILES)
def test_file(name: str, small: Path) -> None:
    compare(name, (small.parent / "out" / name).read_bytes().decode())


@pytest.mark.parametrize("name", ["mayor", "build-it", "daily-example"])
def test_show(name: str, small: Path) -> None:
    compare(f"show-{name}.txt", CliRunner().invoke(main, ["show", name, str(small)]).output)
