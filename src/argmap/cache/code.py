"""What argmap itself is: its version may say less than its files, while somebody works on them."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from argmap.resources import ontology

HERE = Path(__file__).parent.parent


@cache
def code_mark() -> str:
    """The hash of all of argmap's files, and of the Python that runs them: other code may give other results."""
    whole = hashlib.sha256(f"{sys.version_info[:3]} {unicodedata.unidata_version}".encode())
    for folder in (HERE, ontology()):
        for path in _files(folder):
            content = path.read_bytes()
            whole.update(f"{path.relative_to(folder).as_posix()} {len(content)}\n".encode())
            whole.update(content)
    return whole.hexdigest()


def surroundings() -> str:
    """Which Python runs argmap, and when packages were last put beside it or taken away: a look that costs nothing."""
    folders = [Path(place) for place in sys.path if Path(place).name in {"site-packages", "dist-packages"}]
    return repr((sys.version, [(str(path), path.stat().st_mtime_ns) for path in folders if path.is_dir()]))


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder, sorted; not what Python makes of them."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and path.name != "__pycache__":
            yield from _files(path)
        elif path.is_file():
            yield path
