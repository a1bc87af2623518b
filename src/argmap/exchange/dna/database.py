"""The database of DNA 3: how its rows are made, and how a foreign one is opened. Its tables stand in `schema.sql`.

A database that is written has the same bytes whenever it says the same: rows are numbered as they come, and the
version of SQLite, which stands in its head, is always told as the same.
"""

from __future__ import annotations

import base64
import hashlib
import sqlite3
from functools import cache
from importlib.resources import files
from typing import Any

from argmap.exchange.frame import Source

SHORT = 190
"""How many characters a short text may have."""

PASSWORD = "argmap"  # noqa: S105 - no secret: the manual tells it, and DNA asks for one
_SALT, _ROUNDS = b"argmap's own dna", 100_000

_COLUMNS = {
    "CODERS": ("ID", "Name"),
    "DOCUMENTS": ("ID", "Title", "Text", "Coder", "Author", "Source", "Section", "Notes", "Type", "Date"),
    "STATEMENTTYPES": ("ID", "Label"),
    "VARIABLES": ("ID", "Variable", "DataType", "StatementTypeId"),
    "STATEMENTS": ("ID", "StatementTypeId", "DocumentId", "Start", "Stop", "Coder"),
    "ENTITIES": ("ID", "VariableId", "Value", "ChildOf"),
    "DATABOOLEAN": ("StatementId", "VariableId", "Value"),
    "DATAINTEGER": ("StatementId", "VariableId", "Value"),
    "DATALONGTEXT": ("StatementId", "VariableId", "Value"),
    "DATASHORTTEXT": ("StatementId", "VariableId", "Entity"),
    "ATTRIBUTEVARIABLES": ("ID", "VariableId", "AttributeVariable"),
    "ATTRIBUTEVALUES": ("EntityId", "AttributeVariableId", "AttributeValue"),
    "VARIABLELINKS": ("ID",),
}
"""The tables that are read, and their columns."""
_NUMBERS = {"ID", "Start", "Stop", "Date", "StatementTypeId", "DocumentId", "StatementId", "VariableId", "Entity"}
_NUMBERS |= {"EntityId", "AttributeVariableId"}

_FIX = "give the .dna file of DNA 3, which converts those of DNA 2"

_HEAD = b"SQLite format 3\0"
# Places in the head of a database file: whether it is written ahead, and which SQLite wrote it.
_WRITE_AHEAD, _PLAIN = slice(18, 20), b"\x01\x01"
_WRITTEN_BY, _SQLITE = slice(96, 100), (3_040_000).to_bytes(4, "big")


class Rows:
    """The rows of a database in the making."""

    def __init__(self) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute("PRAGMA page_size = 4096")
        self._database.executescript(files("argmap.exchange.dna").joinpath("schema.sql").read_text("utf-8"))

    def add(self, table: str, **values: Any) -> int:
        """A new row: its number."""
        columns, marks = ", ".join(values), ", ".join("?" * len(values))
        into = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names are ours, values are bound
        return self._database.execute(into, tuple(values.values())).lastrowid or 0

    def to_bytes(self) -> bytes:
        """The file."""
        self._database.commit()
        head = bytearray(self._database.serialize())
        head[_WRITTEN_BY] = _SQLITE
        self._database.close()
        return bytes(head)


@cache
def password_hash() -> str:
    """How DNA keeps a password: its salt and, hashed again and again, the two together."""
    hashed = _SALT + PASSWORD.encode()
    for _ in range(_ROUNDS):
        hashed = hashlib.sha256(hashed).digest()
    return base64.b64encode(_SALT + hashed).decode()


class Tables:
    """A DNA database to read; raises `Unreadable` where the file is none."""

    def __init__(self, source: Source) -> None:
        self._source = source
        if not source.data.startswith(_HEAD):
            raise source.unreadable("this is not an SQLite database", _FIX)
        waiting = source.path.with_name(source.name + "-wal")
        if waiting.is_file() and waiting.stat().st_size:
            raise source.unreadable(f"changes still wait in '{waiting.name}'", "close the file in DNA first")
        data = bytearray(source.data)
        data[_WRITE_AHEAD] = _PLAIN  # nothing waits, and a copy in memory cannot write ahead
        self._database = sqlite3.connect(":memory:")
        self._database.row_factory = sqlite3.Row
        try:
            self._database.deserialize(bytes(data))
            self._database.execute("PRAGMA trusted_schema = OFF")
            tables = self._database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            missing = sorted(_COLUMNS.keys() - {str(row["name"]) for row in tables})
        except sqlite3.Error as error:
            raise source.unreadable(f"the database cannot be read: {error}", _FIX) from error
        if missing:
            raise source.unreadable(f"the database has no table {', '.join(missing)}", _FIX)

    def rows(self, table: str) -> list[sqlite3.Row]:
        """The rows of a table, in their order, with numbers where numbers are due."""
        columns = ", ".join(_COLUMNS[table])
        try:
            found = list(self._database.execute(f"SELECT {columns} FROM {table} ORDER BY rowid"))  # noqa: S608 - ours
        except sqlite3.Error as error:
            raise self._source.unreadable(f"table {table} cannot be read: {error}", _FIX) from error
        for number, row in enumerate(found, 1):
            if any(isinstance(value, bytes) for value in row):
                raise self._source.unreadable(f"row {number} of {table} holds bytes where text is due", _FIX)
            for column in _NUMBERS.intersection(_COLUMNS[table]):
                if not isinstance(row[column], int):
                    message = f"row {number} of {table} has no number in {column}, but {row[column]!r}"
                    raise self._source.unreadable(message, _FIX)
        return found
