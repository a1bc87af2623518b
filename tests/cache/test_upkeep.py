"""A cache can be looked at and thinned out; whatever else lies in its folder is left alone."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from argmap.cache import Cache, key_of
from argmap.cache.upkeep import Kept, info, prune

KEYS = [key_of(name) for name in ("letter", "report", "note")]
DAY = 86_400


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Two documents and what was found in one of them."""
    cache = Cache(tmp_path / "cache")
    for key in KEYS[:2]:
        cache.put("documents", key, "some words")
    cache.put("findings", KEYS[0], "others")
    return cache


def file_of(cache: Cache, kind: str, key: str) -> Path:
    return cache.folder / kind / key[:2] / key


def age(path: Path, days: float) -> None:
    """Have a file look as if it was last used so long ago."""
    moment = time.time() - days * DAY
    os.utime(path, (moment, moment))


def test_info_counts_entries_kind_by_kind(cache: Cache) -> None:
    size = 64 + 1
    assert info(cache.folder) == [Kept("documents", 2, 2 * (size + 10), 0), Kept("findings", 1, size + 6, 0)]


def test_info_tells_what_is_damaged(cache: Cache) -> None:
    file_of(cache, "documents", KEYS[0]).write_bytes(b"\x00\xff")
    assert [(kept.kind, kept.damaged) for kept in info(cache.folder)] == [("documents", 1), ("findings", 0)]


def test_where_there_is_no_cache_there_is_nothing(tmp_path: Path) -> None:
    assert info(tmp_path / "none") == []
    assert prune(tmp_path / "none", 30) == (0, 0)


def test_pruning_removes_what_was_not_used_for_so_long(cache: Cache) -> None:
    age(file_of(cache, "documents", KEYS[0]), 31)
    age(file_of(cache, "documents", KEYS[1]), 29)
    assert prune(cache.folder, 30) == (1, 75)
    assert cache.get("documents", KEYS[0]) is None
    assert cache.get("documents", KEYS[1]) == "some words"


def test_pruning_removes_what_is_damaged_and_what_was_never_finished(cache: Cache) -> None:
    file_of(cache, "documents", KEYS[0]).write_bytes(b"")
    unfinished = file_of(cache, "documents", KEYS[1]).with_name(f".{KEYS[1]}.0badcafe.new")
    unfinished.write_bytes(b"half")
    assert prune(cache.folder, 30)[0] == 1  # whoever writes the other one may be at it still
    age(unfinished, 1)
    assert prune(cache.folder, 30) == (1, 4)
    assert cache.get("documents", KEYS[1]) == "some words"


def test_no_days_at_all_removes_every_entry(cache: Cache) -> None:
    """Also those that bear a time which has not come yet."""
    age(file_of(cache, "documents", KEYS[0]), -3)
    assert prune(cache.folder, 0)[0] == 3
    assert info(cache.folder) == []


def test_nothing_but_entries_is_ever_removed(cache: Cache, tmp_path: Path) -> None:
    """Also where somebody names the folder of his work as that of the cache."""
    others = [
        "notes.txt", "documents/notes.txt", f"documents/{KEYS[0][:2]}/notes.txt", f"documents/zz/{KEYS[0]}",
        f"{KEYS[0][:2]}/{KEYS[0]}", f"a/documents/{KEYS[0][:2]}/{KEYS[0]}", f"documents/{KEYS[0][:2]}/.{KEYS[0]}.bak",
    ]  # fmt: skip
    for name in others:
        path = cache.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"mine")
        age(path, 400)
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    file_of(cache, "documents", KEYS[1]).unlink()
    file_of(cache, "documents", KEYS[1]).symlink_to(outside)
    assert prune(cache.folder, 0)[0] == 2
    assert all((cache.folder / name).read_bytes() == b"mine" for name in others)
    assert outside.read_bytes() == b"mine"
    assert (cache.folder / "CACHEDIR.TAG").exists()
