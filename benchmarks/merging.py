"""Rows of what is said, to be grouped by claim and actor with their number and first date: by engines of others.

python -m benchmarks.merging FILE --rows 5000000      writes the rows; what measures them is `benchmarks.figures`
"""

from __future__ import annotations

import argparse
import os
import random
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Work

CLAIMS, ACTORS = 2_000, 5_000
_GROUPED = "claim, actor, COUNT(*), MIN(date)"


def write_rows(path: Path, rows: int) -> None:
    """Rows of claim, actor, date and document, with tabs between; some claims and actors come up far more often."""
    share = random.Random(rows).random  # noqa: S311 - nothing here is secret
    with path.open("w", encoding="ascii", newline="\n") as file:
        for number in range(rows):
            claim, actor = int(share() ** 2 * CLAIMS), int(share() ** 2 * ACTORS)
            day = int(share() * 12_000)
            date = f"{1990 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}"
            file.write(f"claim/c{claim}\tactor/a{actor}\t{date}\tdocument/d{number // 5:07}\n")


def only_read(path: str) -> Work:
    """Every line, and nothing done with it."""

    def read() -> int:
        with Path(path).open("rb") as file:
            return sum(1 for _ in file)

    return read


def gnu_sort(path: str) -> Work:
    """The lines sorted by GNU sort within 256 MB; it groups nothing."""

    def work() -> None:
        with tempfile.TemporaryDirectory(dir=Path(path).parent) as folder:
            words = ["sort", "-S256M", "--parallel=2", "-T", folder, "-o", f"{folder}/sorted", path]
            subprocess.run(words, check=True, env={**os.environ, "LC_ALL": "C"})  # noqa: S603 - it is our own

    return work


def sqlite_upsert(path: str) -> Work:
    """A table with a row for each group, brought up to date row by row."""
    upsert = """INSERT INTO said VALUES (?, ?, 1, ?) ON CONFLICT (claim, actor)
        DO UPDATE SET number = number + 1, date = MIN(date, excluded.date)"""

    def work() -> int:
        connection = sqlite3.connect("", isolation_level=None)  # a file of no name, gone at the end
        for setting in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-200000"):
            connection.execute(f"PRAGMA {setting}")
        connection.execute("CREATE TABLE said (claim, actor, number, date, PRIMARY KEY (claim, actor)) WITHOUT ROWID")
        connection.execute("BEGIN")
        connection.executemany(upsert, _rows(path))
        connection.execute("COMMIT")
        return _drained(connection.execute("SELECT * FROM said ORDER BY claim, actor"))

    return work


def duckdb_group(path: str) -> Work:
    """DuckDB's GROUP BY within 512 MB."""
    import duckdb

    columns = "columns={'claim': 'VARCHAR', 'actor': 'VARCHAR', 'date': 'VARCHAR', 'document': 'VARCHAR'}"
    query = f"SELECT {_GROUPED} FROM read_csv(?, delim='\t', {columns}) GROUP BY ALL ORDER BY ALL"  # noqa: S608

    def work() -> int:
        connection = duckdb.connect(config={"memory_limit": "512MB", "temp_directory": str(Path(path).parent)})
        return _drained(iter(connection.execute(query, [path]).fetchone, None))

    return work


def _rows(path: str) -> Iterator[tuple[str, str, str]]:
    with Path(path).open(encoding="ascii") as file:
        for line in file:
            claim, actor, date, _ = line.split("\t")
            yield claim, actor, date


def _drained(groups: Iterator[tuple[object, ...]]) -> int:
    """How many groups there are; each is looked at."""
    return sum(1 for _ in groups)


def main(arguments: list[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.merging", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--rows", type=int, default=5_000_000)
    given = parser.parse_args(arguments)
    write_rows(given.file, given.rows)


if __name__ == "__main__":
    main()
