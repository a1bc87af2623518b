"""The pages that the tests open in the browser."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from argmap.model import ArgumentMap

from .maps import a_map, bridge, crowd, everything, formulas, hostile, persian, the_page

Written = Callable[[ArgumentMap], Path]
MAPS: Mapping[str, Callable[[], ArgumentMap]] = {
    "bridge": bridge,
    "everything": everything,
    "crowd": crowd,
    "hostile": lambda: hostile(everything()),
    "formulas": formulas,
    "empty": a_map,
    "persian": persian,
}


class Pages(dict[str, Path]):
    """The pages of `MAPS` by name, each written when the first test asks for it."""

    def __init__(self, written: Written) -> None:
        super().__init__()
        self._written = written

    def __missing__(self, name: str) -> Path:
        self[name] = self._written(MAPS[name]())
        return self[name]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Writes the page of a map into a file of its own."""
    folder = tmp_path_factory.mktemp("pages")

    def write(argument_map: ArgumentMap) -> Path:
        content = the_page(argument_map).encode()
        path = folder / f"{hashlib.sha256(content).hexdigest()[:16]}.html"
        path.write_bytes(content)
        return path

    return write


@pytest.fixture(scope="session")
def pages(written: Written) -> Pages:
    """The pages most tests look at."""
    return Pages(written)
