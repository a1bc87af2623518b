"""A folder to publish into, and what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from argmap.publish import Published, publish
from argmap.publish.lock import locked
from argmap.publish.write import Content

Publish = Callable[..., Published]


def standing(out: Path) -> dict[str, bytes]:
    """All files of a folder but the manifest, hidden ones too."""
    files = (path for path in out.rglob("*") if path.is_file())
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in files if path.name != "manifest.json"}


def breaking_off() -> Iterator[bytes]:
    """A file that cannot be made to its end."""
    yield b"the first half"
    raise OSError("the article has gone")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


@pytest.fixture
def put(out: Path) -> Publish:
    """Publishes files by name into `out`, or elsewhere."""

    def put(files: dict[str, Content], where: Path = out) -> Published:
        with locked(where) as folder:
            return publish(files.items(), folder)

    return put
