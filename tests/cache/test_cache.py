"""What is kept between builds is found again, or it is not there; it is never something else."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from argmap.cache import Cache, key_of, temporary_cache, usual_folder
from argmap.cache.code import code_mark, surroundings

KEY, OTHER = key_of("letter"), key_of("report")
TEXT = "Words,\nwith “marks” and half a sign: \ud800.\n"


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """A cache with one entry."""
    cache = Cache(tmp_path / "cache")
    cache.put("documents", KEY, TEXT)
    return cache


def file_of(cache: Cache) -> Path:
    """Where its entry lies."""
    return cache.folder / "documents" / KEY[:2] / KEY


def test_what_is_put_there_is_found_under_its_kind_and_key_alone(cache: Cache) -> None:
    assert cache.get("documents", KEY) == TEXT
    assert cache.get("documents", OTHER) is None
    assert cache.get("findings", KEY) is None


def test_what_is_put_there_again_takes_the_place_of_what_was_there(cache: Cache) -> None:
    cache.put("documents", KEY, "other words")
    assert cache.get("documents", KEY) == "other words"


def test_a_text_without_a_sign_is_kept_too(cache: Cache) -> None:
    cache.put("documents", OTHER, "")
    assert cache.get("documents", OTHER) == ""


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[:64],
        lambda content: content[:-1],
        lambda content: content + b" ",
        lambda content: content.replace(b"\n", b" ", 1),
        lambda content: content.replace(b"Words", b"Swords"),
        lambda content: bytes([content[0] ^ 1]) + content[1:],
        lambda _: bytes(range(256)) * 100,
        lambda _: b"\x80\x04\x95\x10\x00\x00\x00\x00",
    ],
    ids=["empty", "hash alone", "cut", "longer", "no line end", "other words", "a bit", "binary", "a pickle"],
)
def test_an_entry_that_is_damaged_is_none(cache: Cache, damage: Callable[[bytes], bytes]) -> None:
    path = file_of(cache)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get("documents", KEY) is None


def test_every_bit_counts(cache: Cache) -> None:
    path = file_of(cache)
    content = path.read_bytes()
    for at in range(len(content)):
        path.write_bytes(content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :])
        assert cache.get("documents", KEY) is None


@pytest.mark.parametrize(("kind", "key"), [("documents", OTHER), ("findings", KEY)])
def test_an_entry_that_lies_where_another_belongs_is_none(cache: Cache, kind: str, key: str) -> None:
    path = cache.folder / kind / key[:2] / key
    path.parent.mkdir(parents=True, exist_ok=True)
    file_of(cache).rename(path)
    assert cache.get(kind, key) is None


def test_a_folder_or_a_dead_link_in_the_place_of_an_entry_is_none(cache: Cache) -> None:
    file_of(cache).unlink()
    file_of(cache).symlink_to("nowhere")
    assert cache.get("documents", KEY) is None
    file_of(cache).unlink()
    file_of(cache).mkdir()
    assert cache.get("documents", KEY) is None
    cache.put("documents", KEY, TEXT)
    assert "documents" in cache.trouble


def test_others_are_told_to_leave_the_folder_alone(cache: Cache) -> None:
    assert (cache.folder / ".gitignore").read_text("utf-8") == "*\n"
    assert (cache.folder / "CACHEDIR.TAG").read_text("utf-8").startswith("Signature: 8a477f597d28d172789f06886806bc55")


def test_a_cache_that_keeps_nothing_makes_no_folder(tmp_path: Path) -> None:
    assert Cache(tmp_path / "cache").get("documents", KEY) is None
    assert not (tmp_path / "cache").exists()


def test_a_place_that_takes_nothing_is_told_and_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", "utf-8")
    cache = Cache(tmp_path / "cache")
    cache.put("documents", KEY, TEXT)
    cache.put("documents", OTHER, TEXT)
    assert cache.get("documents", KEY) is None
    assert str(tmp_path / "cache") in cache.trouble


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full, as Linux has one")
def test_a_full_disk_is_told_and_leaves_nothing_half_written(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as file:
            file.write(content[:10])
        with Path("/dev/full").open("wb", buffering=0) as disk:
            return disk.write(content)

    monkeypatch.setattr(Path, "write_bytes", full)
    cache.put("documents", OTHER, TEXT)
    assert "No space left on device" in cache.trouble
    assert list(cache.folder.rglob("*.new")) == []
    assert cache.get("documents", KEY) == TEXT


def _write(folder: Path, number: int) -> None:
    cache = Cache(folder)
    for turn in range(60):
        cache.put("documents", KEY, f"{number} {turn} " * 2_000)
        found = cache.get("documents", KEY)
        assert found is None or len(set(found.split())) <= 2
    assert cache.trouble == ""


def test_two_who_write_one_entry_at_once_leave_a_whole_one(cache: Cache) -> None:
    spawn = multiprocessing.get_context("fork" if os.name == "posix" else "spawn")
    writers = [spawn.Process(target=_write, args=(cache.folder, number)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    assert cache.get("documents", KEY) is not None
    assert [path.name for path in file_of(cache).parent.iterdir()] == [KEY]


def test_an_entry_that_is_used_stays_young(cache: Cache) -> None:
    """That is what pruning goes by."""
    long_ago = time.time() - 40 * 86_400
    os.utime(file_of(cache), (long_ago, long_ago))
    cache.get("documents", KEY)
    assert time.time() - file_of(cache).stat().st_mtime < 86_400


def test_keys_tell_parts_apart_and_know_no_chance() -> None:
    told = [("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""), (), ("",), ("c", "ab")]
    assert len({key_of(*parts) for parts in told}) == len(told)
    assert key_of("a", b"b") == key_of("a", "b")


def test_the_mark_of_the_code_is_one_hash() -> None:
    assert len(code_mark()) == 64
    assert code_mark() == code_mark()


def test_a_package_that_is_installed_or_taken_away_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    os.utime(packages, (0, 0))
    monkeypatch.syspath_prepend(packages)
    monkeypatch.syspath_prepend(tmp_path)
    before = surroundings()
    (tmp_path / "notes.txt").touch()
    assert surroundings() == before
    (packages / "spacy").mkdir()
    assert surroundings() != before


def test_the_folder_is_where_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARGMAP_CACHE_DIR", raising=False)
    assert usual_folder() == Path(".argmap-cache")
    monkeypatch.setenv("ARGMAP_CACHE_DIR", "/somewhere/else")
    assert usual_folder() == Path("/somewhere/else")


def test_a_cache_for_one_run_is_gone_after_it() -> None:
    with temporary_cache() as cache:
        cache.put("documents", KEY, TEXT)
        assert cache.get("documents", KEY) == TEXT
    assert not cache.folder.exists()
