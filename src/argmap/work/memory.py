"""How much memory there is, and how much of it each worker may take."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

USUAL = "75%"
"""How much of what there is a build takes when nobody says."""
LEAST = 400 * 1000**2
"""The bytes that a worker needs to be of use (measured with the language model: 260 MB for usual articles)."""

_SIZE = re.compile(r"(\d{1,9}(?:\.\d{1,9})?) ?(?:([KMGT])(i?)B?|(%))", re.IGNORECASE | re.ASCII)
_POWERS = {"K": 1, "M": 2, "G": 3, "T": 4}


class NotASize(ValueError):  # noqa: N818 - it says what was written
    """What was written says no amount of memory, or one that is of no use."""


def read_size(written: str) -> int:
    """The bytes that "500M", "2G", "1.5 GiB" or "75%" (of what there is) say. Raises `NotASize`."""
    found = _SIZE.fullmatch(written.strip())
    number, unit, binary, percent = found.groups() if found else ("0", "", "", "")
    if not float(number) or (percent and float(number) > 100):
        raise NotASize(f"'{written}' is not an amount of memory; write '500M', '2G' or '75%'")
    if percent:
        return int(machine_memory() * float(number) / 100)
    return int(float(number) * (1024 if binary else 1000) ** _POWERS[unit.upper()])


def write_size(amount: int) -> str:
    """An amount of memory for people: "500 MB", "1.5 GB"."""
    number, unit = (amount / 1000**3, "GB") if amount >= 1000**3 else (amount / 1000**2, "MB")
    return f"{number:.1f}".removesuffix(".0") + f" {unit}"


def divide(memory: int, workers: int, least: int = LEAST) -> tuple[int, int]:
    """How many workers fit into so much memory, at most those wanted, and the bytes that each may take.

    Who asks for their work keeps a share like theirs. Raises `NotASize` where not even one worker fits.
    """
    if memory < 2 * least:
        raise NotASize(f"{write_size(memory)} of memory is too little; give {write_size(2 * least)} or more")
    fitting = min(workers, memory // least - 1)
    return fitting, memory // (fitting + 1)


def machine_memory() -> int:
    """The bytes of memory that we may have: the machine's, or fewer where a container or a batch system says so."""
    return min([os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"), *_bounds(Path("/"))])


def _bounds(root: Path) -> Iterator[int]:
    """The bounds of the control groups that we are in, each of which is inside of another."""
    groups = root / "sys/fs/cgroup"
    with suppress(OSError):  # there are none but on Linux
        for line in (root / "proc/self/cgroup").read_text("utf-8").splitlines():
            _, kinds, path = line.split(":", 2)
            if kinds in ("", "memory"):
                own = groups / kinds / path.lstrip("/")
                for group in (own, *own.parents):
                    yield from _bound(group / ("memory.limit_in_bytes" if kinds else "memory.max"))


def _bound(file: Path) -> Iterator[int]:
    """What the file of a control group says, if it says a number."""
    with suppress(OSError, ValueError):  # there is no such file, or it says "max"
        yield int(file.read_text("ascii"))
