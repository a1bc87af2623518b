"""What has been worked out already, by the content it was worked out from: kept between builds, never trusted.

An entry bears the hash of its place and of what it holds; one that is damaged, or lies where another belongs, is no
entry. Its key is the hash of everything that it hangs on, the version of argmap included, so that one which is out of
date is never found. Entries are small texts, each in a file of its own that appears at once and whole: builds may
share a folder, also from several machines.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

USUAL = ".argmap-cache"
"""The folder, in the one where the build is started."""
FOLDER_VARIABLE = "ARGMAP_CACHE_DIR"
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# What argmap has worked out before. It may be deleted.\n"
_DAY = 86_400
_DIGEST = 64
"""How many signs the hash has that each entry begins with."""


def usual_folder() -> Path:
    """Where entries are kept if nothing else is said."""
    return Path(os.environ.get(FOLDER_VARIABLE) or USUAL)


@contextmanager
def temporary_cache() -> Iterator[Cache]:
    """A cache for this run alone, deleted at its end."""
    import tempfile  # which takes longer than a build that finds nothing to do can spare

    with tempfile.TemporaryDirectory(prefix="argmap-", ignore_cleanup_errors=True) as folder:
        yield Cache(Path(folder))


def key_of(*parts: str | bytes) -> str:
    """The key of what hangs on these parts, in this order."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        whole.update(b"%d:" % len(content))
        whole.update(content)
    return whole.hexdigest()


def seal(kind: str, key: str, content: bytes) -> bytes:
    """An entry as it lies in its file."""
    return _hash(kind, key, content) + b"\n" + content


def unseal(kind: str, key: str, entry: bytes) -> bytes | None:
    """What an entry holds; None where it is not whole, or not the one of this place."""
    content = entry[_DIGEST + 1 :]
    return content if entry[: _DIGEST + 1] == _hash(kind, key, content) + b"\n" else None


def _hash(kind: str, key: str, content: bytes) -> bytes:
    return hashlib.sha256(f"{kind}/{key}\n".encode() + content).hexdigest().encode()


class Cache:
    """A folder of entries, each of a kind and under a key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trouble = ""
        """Why nothing more can be kept, where that is so: a full disk, a folder that may not be written."""

    def get(self, kind: str, key: str) -> str | None:
        """What is kept under a key; None where there is nothing, or nothing whole."""
        path = self._path(kind, key)
        try:
            with path.open("rb") as file:
                content = file.read()
                is_old = os.fstat(file.fileno()).st_mtime < time.time() - _DAY
        except OSError:
            return None
        rest = unseal(kind, key, content)
        if rest is None:
            return None
        if is_old:  # it is in use: `prune` goes by this time
            with suppress(OSError):
                os.utime(path)
        try:
            return rest.decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            return None

    def put(self, kind: str, key: str, text: str) -> None:
        """Keep something; where that cannot be, `trouble` says why, and the build goes on."""
        if self.trouble:
            return
        path = self._path(kind, key)
        fresh = path.with_name(f".{key}.{os.urandom(4).hex()}.new")  # processes of two machines may have one number
        try:
            self._make(path.parent)
            fresh.write_bytes(seal(kind, key, text.encode("utf-8", "surrogatepass")))
            fresh.replace(path)
        except OSError as error:
            self.trouble = f"{error.strerror}: '{error.filename or path}'"
            with suppress(OSError):
                fresh.unlink(missing_ok=True)

    def _make(self, folder: Path) -> None:
        """Make a folder of the cache; the cache itself with what tells others to leave it alone."""
        if folder.is_dir():
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
            if not (self.folder / name).exists():
                (self.folder / name).write_text(content, "utf-8")

    def _path(self, kind: str, key: str) -> Path:
        return self.folder / kind / key[:2] / key
