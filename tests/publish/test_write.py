"""A file is written where it differs from the old one, and is the old one where it does not."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.publish.write import write_file

from ..properties.settings import quick

pieces = st.lists(st.sampled_from([b"", b"a", b"b", b"ab", b"ba"]), max_size=5)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("write")
    return folder / "new", folder / "old"


@quick
@given(st.none() | pieces, pieces)
def test_whatever_stood_there_the_file_is_what_was_given(
    places: tuple[Path, Path], before: list[bytes] | None, given: list[bytes]
) -> None:
    new, old = places
    new.unlink(missing_ok=True)
    old.unlink(missing_ok=True)
    if before is not None:
        old.write_bytes(b"".join(before))
    content = b"".join(given)
    differs = before is None or b"".join(before) != content
    assert write_file(new, iter(given), old) == (hashlib.sha256(content).hexdigest(), differs)
    assert new.read_bytes() == content
    assert (old.exists() and new.samefile(old)) is not differs


def test_a_disk_without_hard_links_gets_a_copy_with_its_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_link(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_link)
    (tmp_path / "old").write_bytes(b"same")
    os.utime(tmp_path / "old", (1, 1))
    assert write_file(tmp_path / "new", b"same", tmp_path / "old")[1] is False
    assert ((tmp_path / "new").read_bytes(), (tmp_path / "new").stat().st_mtime) == (b"same", 1)


def test_a_link_in_the_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"same")
    (tmp_path / "old").symlink_to(tmp_path / "elsewhere")
    assert write_file(tmp_path / "new", b"same", tmp_path / "old")[1] is True
    assert not (tmp_path / "new").is_symlink()
