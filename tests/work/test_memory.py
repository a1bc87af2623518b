"""What may be written as an amount of memory, and how it is shared out."""

from __future__ import annotations

from pathlib import Path

import pytest

from argmap.work import memory
from argmap.work.memory import NotASize, divide, machine_memory, read_size, write_size

GB = 1000**3


@pytest.mark.parametrize(
    ("written", "size"),
    [("500M", 500 * 1000**2), ("2G", 2 * GB), ("2 gb", 2 * GB), ("1.5 GiB", 3 * 1024**3 // 2), ("64K", 64_000)],
)
def test_an_amount_is_a_number_and_a_unit(written: str, size: int) -> None:
    assert read_size(written) == size


def test_a_share_is_one_of_what_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "machine_memory", lambda: 8 * GB)
    assert read_size("75%") == 6 * GB


@pytest.mark.parametrize("written", ["", "much", "500", "0G", "-2G", "120%", "2 G 3", "٣G", "1e3M", "9" * 400 + "G"])
def test_anything_else_is_refused_with_what_to_write(written: str) -> None:
    with pytest.raises(NotASize, match="write '500M', '2G' or '75%'"):
        read_size(written)


@pytest.mark.parametrize(
    ("size", "written"), [(500 * 1000**2, "500 MB"), (2 * GB, "2 GB"), (1_500 * 1000**2, "1.5 GB")]
)
def test_an_amount_is_told_in_few_digits(size: int, written: str) -> None:
    assert write_size(size) == written


def test_memory_is_divided_among_workers_and_who_asks_for_their_work() -> None:
    assert divide(6 * GB, 2) == (2, 2 * GB)


def test_there_are_fewer_workers_where_memory_is_short() -> None:
    workers, each = divide(2 * GB, 64)
    assert workers == 4
    assert each == 2 * GB // 5


def test_memory_that_is_too_little_for_one_worker_is_refused() -> None:
    with pytest.raises(NotASize, match="300 MB of memory is too little; give 800 MB or more"):
        divide(300 * 1000**2, 4)


def test_the_machine_has_some_memory() -> None:
    assert machine_memory() > 100 * 1000**2


@pytest.mark.parametrize(
    ("group", "file"),
    [
        ("0::/batch/job_7/step_1", "sys/fs/cgroup/batch/job_7/memory.max"),
        ("0::/", "sys/fs/cgroup/memory.max"),
        ("9:memory:/docker/abc", "sys/fs/cgroup/memory/docker/abc/memory.limit_in_bytes"),
        # In a container the path is often that of the host, and the bound stands at the top.
        ("9:memory:/docker/abc", "sys/fs/cgroup/memory/memory.limit_in_bytes"),
    ],
)
def test_the_bound_of_a_container_or_a_batch_system_counts(group: str, file: str, tmp_path: Path) -> None:
    (tmp_path / "proc/self").mkdir(parents=True)
    (tmp_path / "proc/self/cgroup").write_text(f"3:cpu:/elsewhere\n{group}\n")
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text("2147483648\n")
    (tmp_path / "sys/fs/cgroup/batch").mkdir(parents=True, exist_ok=True)
    (tmp_path / "sys/fs/cgroup/batch/memory.max").write_text("max\n")
    assert list(memory._bounds(tmp_path)) == [2147483648]
