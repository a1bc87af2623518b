"""Folders that lie elsewhere, named by a URL, → the same folder here for a while: the one door to fsspec.

What is fetched is read like any other folder then, within the same limits. It is fetched anew each time: a store
does not tell reliably what has changed. Either all of it comes, or nothing.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from argmap.read.articles import MAX_BYTES
from argmap.read.files import is_printable
from argmap.read.workspace import MAX_FOLDERS

_PACKAGES = {"s3": "s3fs", "gs": "gcsfs", "az": "adlfs", "http": "'argmap[remote]'", "https": "'argmap[remote]'"}
"""What the best-known stores need beside fsspec."""
_AT_ONCE = 16
"""Files that are fetched at a time: what takes long is the way, not the reading."""


class NotFetched(Exception):  # noqa: N818 - it says what became of it
    """What a URL names cannot be had; why, and the way out."""


def is_url(name: str) -> bool:
    """Whether a folder is named by a URL, as s3://bucket/articles, or a chain of them, as fsspec has it."""
    return "://" in name


@contextmanager
def fetched(url: str) -> Iterator[Path]:
    """A copy of what stands below a URL: YAML files at any depth, and other files right there or in its `texts`.

    Of a file that is larger than any that is read, only so much is fetched that this shows. Raises `NotFetched`.
    """
    store, root = _open(url)
    with tempfile.TemporaryDirectory(prefix="argmap-", ignore_cleanup_errors=True) as here:
        folder = Path(here, re.sub(r"[^\w.-]", "_", PurePosixPath(root).name).strip(".") or "root")
        folder.mkdir()
        try:
            with ThreadPoolExecutor(_AT_ONCE) as threads:
                for _ in threads.map(lambda file: _fetch(store, file[0], folder / file[1]), _list(store, root)):
                    pass
        except Exception as error:  # each store has errors of its own
            raise NotFetched(f"'{url}' cannot be read: {_why(error)}") from error
        yield folder


def _open(url: str) -> tuple[Any, str]:
    """The store that a URL names, and the place in it."""
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise NotFetched(f"reading '{url}' needs fsspec: pip install 'argmap[remote]'") from error
    try:
        store, root = url_to_fs(url, use_listings_cache=False, skip_instance_cache=True)
    except ImportError as error:
        package = _PACKAGES.get(url.partition(":")[0].lower())
        fix = f"pip install {package}" if package else "install what it names with pip"
        raise NotFetched(f"'{url}' cannot be read: {error} ({fix})") from error
    except Exception as error:
        raise NotFetched(f"'{url}' cannot be read: {_why(error)}") from error
    return store, str(root).rstrip("/")


def _list(store: Any, root: str) -> Iterator[tuple[str, PurePosixPath]]:
    """Each file that is read, as the store names it, and where it stands below the root."""
    found: Mapping[str, Any] = store.find(root, maxdepth=MAX_FOLDERS, detail=True)
    if not found and not store.isdir(root):
        raise FileNotFoundError("there is no such folder")
    for name in sorted(found):
        path = PurePosixPath(name.removeprefix(root).lstrip("/"))
        if name.startswith(f"{root}/") and _is_read(path):
            yield name, path


def _is_read(path: PurePosixPath) -> bool:
    """Whether a file is one that is read. One that would lie outside of the folder is not, nor one that is hidden."""
    if any(part.startswith(".") or Path(part).name != part or not is_printable(part) for part in path.parts):
        return False
    return path.suffix in {".yaml", ".yml"} or len(path.parts) == 1 or path.parts[:-1] == ("texts",)


def _fetch(store: Any, name: str, path: Path) -> None:
    with store.open(name, "rb") as file:
        content = file.read(MAX_BYTES + 1)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _why(error: Exception) -> str:
    told = str(error) or type(error).__name__
    return told.splitlines()[0]
