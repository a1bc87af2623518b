"""Real disks: full, read-only, and mounted where the build goes. Linux lets us mount in a namespace of our own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .workspace import is_whole, sums, write_state

_UNSHARE = ["unshare", "--user", "--map-root-user", "--mount", "--propagation", "private"]


def _may_mount() -> bool:
    try:
        subprocess.run([*_UNSHARE, "mount", "-t", "tmpfs", "none", "/mnt"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


pytestmark = pytest.mark.skipif(not _may_mount(), reason="needs a mount namespace of its own, as Linux may give it")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return write_state(tmp_path / "workspace", "new")


def build_where(mounting: str, workspace: Path, out: Path, after: str = "true") -> tuple[int, str]:
    """Run a command that mounts something, then a build, then a command that sees what it has mounted."""
    script = f'{mounting}\n"$1" -m argmap build "$2" --out "$3"\ncode=$?\n{after} >&2\nexit $code'
    command = [*_UNSHARE, "sh", "-c", script, "sh", sys.executable, str(workspace), str(out)]
    ended = subprocess.run(command, check=False, cwd=out.parent, capture_output=True, text=True, timeout=300)
    return ended.returncode, " ".join(ended.stderr.split())


def test_a_full_disk_keeps_the_old_build(workspace: Path, tmp_path: Path, clean: dict[str, Path]) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = f"mount -t tmpfs -o size=1500k none {disk}; cp -r {clean['old']} {disk}/out"
    after = f"cp -r {disk} {tmp_path / 'copy'}; ls -A {disk}"
    code, told = build_where(mounting, workspace, disk / "out", after)
    assert code == 2
    assert "cannot be written: no space left on device (make room there" in told
    assert told.endswith("whole) out")
    assert sums(tmp_path / "copy" / "out") == sums(clean["old"])


def test_a_read_only_folder_keeps_the_old_build(workspace: Path, tmp_path: Path, clean: dict[str, Path]) -> None:
    place = tmp_path / "place"
    shutil.copytree(clean["old"], place / "out")
    mounting = f"mount --bind {place} {place}; mount -o remount,ro,bind {place}"
    code, told = build_where(mounting, workspace, place / "out")
    assert code == 2
    assert f"'{place / 'out'}' cannot be written: read-only file system" in told
    assert sums(place / "out") == sums(clean["old"])


@pytest.mark.parametrize("parent", ["rw", "ro"])
def test_a_mounted_folder_is_written_from_inside(
    parent: str, workspace: Path, tmp_path: Path, clean: dict[str, Path]
) -> None:
    place, volume = tmp_path / "place", tmp_path / "volume"
    shutil.copytree(clean["old"], volume)
    (place / "out").mkdir(parents=True)
    readable = f"mount --bind {place} {place}; mount -o remount,{parent},bind {place}"
    code, told = build_where(f"{readable}; mount --bind {volume} {place / 'out'}", workspace, place / "out")
    assert code == 0, told
    assert is_whole(volume)
    assert sums(volume) == sums(clean["new"])


def test_a_disk_of_layers_gets_the_new_build(workspace: Path, tmp_path: Path, clean: dict[str, Path]) -> None:
    """As in a container whose image has a build in it: no folder of a lower layer can be renamed."""
    shutil.copytree(clean["old"], tmp_path / "lower" / "out")
    for name in ("upper", "work", "disk"):
        (tmp_path / name).mkdir()
    layers = f"lowerdir={tmp_path}/lower,upperdir={tmp_path}/upper,workdir={tmp_path}/work"
    out, copy = tmp_path / "disk" / "out", tmp_path / "copy"
    mounting = f"mount -t overlay -o userxattr,{layers} none {out.parent} || exit 77"
    code, told = build_where(mounting, workspace, out, f"cp -r {out.parent} {copy}")
    if code == 77:
        pytest.skip("this system has no such disks for us")
    assert code == 0, told
    assert [*copy.iterdir()] == [copy / "out"]
    assert sums(copy / "out") == sums(clean["new"])


def test_a_mounted_folder_that_is_full_keeps_the_old_build(
    workspace: Path, tmp_path: Path, clean: dict[str, Path]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    mounting = f"mount -t tmpfs -o size=1500k none {out}; cp -r {clean['old']}/. {out}"
    code, told = build_where(mounting, workspace, out, f"cp -r {out} {tmp_path / 'copy'}")
    assert code == 2
    assert "no space left on device" in told
    assert sums(tmp_path / "copy") == sums(clean["old"])
