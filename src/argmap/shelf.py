"""Records on disk: what a map holds that is too large for memory, behind the mappings that it has in memory.

A `Store` is a database of this run alone: SQLite keeps it in an unnamed file that is gone when the store is closed or
the process ends, however it ends. It lies where SQLite puts such files: in `SQLITE_TMPDIR`, `TMPDIR` or `/var/tmp`.
A `Shelf` in it holds the records of one kind by id, a `Pile` holds records in an order. The memory they take does not
grow with what they hold. Records are kept as JSON, field by field, so that nothing that is read can run.

Ids are sorted as Python sorts them, by code point, which is the order of their bytes in UTF-8.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Collection, ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from dataclasses import fields, is_dataclass
from functools import cache, lru_cache, partial
from itertools import groupby
from operator import attrgetter, itemgetter
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from argmap.model import ArgumentMap, Id

R = TypeVar("R")
Key = str | int | float | None
"""What records are sorted by: numbers before texts, nothing before all."""

_CACHE_KIB = 8_192
_PAGE = 16_384  # bytes: several records to a page, and few that need more than one
_REMEMBERED = 2048  # records of each shelf; whole texts are not kept


class Store:
    """A database of this run. Closing it deletes what it holds."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect("", isolation_level=None)
        for setting in (f"page_size={_PAGE}", "journal_mode=OFF", "synchronous=OFF", f"cache_size=-{_CACHE_KIB}"):
            self.connection.execute(f"PRAGMA {setting}")

    def run_many(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        """One statement for many rows; these may be made while others are read, or put in."""
        if self.connection.in_transaction:
            self.connection.executemany(statement, rows)
            return
        self.connection.execute("BEGIN")
        try:
            self.connection.executemany(statement, rows)
        finally:
            self.connection.execute("COMMIT")

    def close(self) -> None:
        """Delete what is on the shelves."""
        self.connection.close()

    def __del__(self) -> None:
        self.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_KEYS = {
    "roles": ("holder",),
    "differences": ("document",),
    "passages": ("document",),
    "statements": ("subject", "object", "document", "provenance.rule"),
    "positions": ("subject", "object"),
    "arguments": ("subject", "object"),
    "alignments": ("subject", "object"),
    "asides": ("document",),
}
"""By which fields the records of a map are sorted and found, beside their ids."""


def shelves(store: Store) -> dict[str, Shelf[Any]]:
    """An empty shelf for each mapping of an `ArgumentMap`, by the name of its field there."""
    hints = get_type_hints(ArgumentMap).items()
    kinds = {name: get_args(hint)[1] for name, hint in hints if get_origin(hint) is Mapping}
    return {name: Shelf(store, name, kind, _KEYS.get(name, ())) for name, kind in kinds.items()}


class Shelf(Mapping[Id, R]):
    """The records of one kind by id, sorted by id. Of records with one id the last that was put there is kept.

    `keys` names fields by which its records can be sorted, or picked, without reading all of them; a part of a field
    is named with a dot, `provenance.rule`.
    """

    def __init__(self, store: Store, name: str, kind: type[R], keys: tuple[str, ...] = ()) -> None:
        self._store, self._pack, self._unpack = store, _packer(kind), _unpacker(kind)
        self._name, self._table, self._keys = name, f'"{name}"', [attrgetter(key) for key in keys]
        self._columns = {key: f'"{key}"' for key in keys}
        columns = "".join(f"{column}, " for column in self._columns.values())
        # The rows lie in the order of their ids, so that a range of ids is one stretch of the file.
        self._run(f"CREATE TABLE {self._table} (id TEXT PRIMARY KEY, {columns}record TEXT NOT NULL) WITHOUT ROWID")
        self._indexed: set[str] = set()
        self._count: int | None = 0
        self._recall = lru_cache(0 if kind is str else _REMEMBERED)(self._read)

    def add_many(self, records: Iterable[R]) -> None:
        """Put records on the shelf, each by its own id."""
        self.update((record.id, record) for record in records)  # type: ignore[attr-defined]

    def update(self, pairs: Iterable[tuple[str, R]]) -> None:
        """Put values on the shelf by their ids."""
        pack, keys = self._pack, self._keys
        marks = ", ".join("?" * (2 + len(keys)))
        rows = ((str(id_), *[_plain(key(value)) for key in keys], pack(value)) for id_, value in pairs)
        self._put(f"INSERT OR REPLACE INTO {self._table} VALUES ({marks})", rows)  # noqa: S608 - our own names

    def remove(self, ids: Iterable[str]) -> None:
        """Take records off the shelf; what is not there is not missed."""
        self._put(f"DELETE FROM {self._table} WHERE id = ?", ((str(id_),) for id_ in ids))  # noqa: S608

    def under(self, prefix: str) -> Iterator[R]:
        """The records whose ids begin so, sorted by id."""
        end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        return self._records("WHERE id >= ? AND id < ? ORDER BY id", (prefix, end))

    def sorted_by(self, *keys: str) -> Iterator[R]:
        """All records, sorted by these keys and then by id."""
        return self._records(f"ORDER BY {', '.join(self._columns[key] for key in keys)}, id")

    def distinct(self, *keys: str) -> Iterator[tuple[Any, ...]]:
        """What stands under these keys, each once, sorted."""
        columns = ", ".join(self._columns[key] for key in keys)
        yield from self._run(f"SELECT DISTINCT {columns} FROM {self._table} ORDER BY {columns}")  # noqa: S608

    def where(self, key: str, value: str) -> Iterator[R]:
        """The records that have this under a key, sorted by id. The first call looks at all of them."""
        column = self._columns[key]
        if key not in self._indexed:
            name = f'"{self._name} by {key}"'
            self._run(f"CREATE INDEX {name} ON {self._table} ({column})")
            self._indexed.add(key)
        return self._records(f"WHERE {column} = ? ORDER BY id", (str(value),))

    def starting(self, key: str, prefix: str) -> Iterator[R]:
        """The records of which a key begins so, sorted by id."""
        end = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        column = self._columns[key]
        return self._records(f"WHERE {column} >= ? AND {column} < ? ORDER BY id", (prefix, end))

    def __getitem__(self, id_: Id) -> R:
        found = self._recall(id_)
        if found is None:
            raise KeyError(id_)
        return found

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self._recall(id_) is not None

    def __len__(self) -> int:
        if self._count is None:
            self._count = next(self._run(f"SELECT COUNT(*) FROM {self._table}"))[0]  # noqa: S608
        return int(self._count)

    def __iter__(self) -> Iterator[Id]:
        return (Id(id_) for (id_,) in self._run(f"SELECT id FROM {self._table} ORDER BY id"))  # noqa: S608

    def values(self) -> ValuesView[R]:
        """The records, sorted by id; they are read one after the other."""
        return _Values(self)

    def items(self) -> ItemsView[Id, R]:
        """The ids and the records, sorted by id."""
        return _Items(self)

    def pairs(self) -> Iterator[tuple[Id, R]]:
        """Each id with its record, sorted by id."""
        return self._pairs("ORDER BY id")

    def _put(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        try:
            self._store.run_many(statement, rows)
        finally:
            self._count = None
            self._recall.cache_clear()

    def _read(self, id_: str) -> R | None:
        return next(self._records("WHERE id = ?", (str(id_),)), None)

    def _records(self, which: str, values: tuple[str, ...] = ()) -> Iterator[R]:
        return (record for _, record in self._pairs(which, values))

    def _pairs(self, which: str, values: tuple[str, ...] = ()) -> Iterator[tuple[Id, R]]:
        unpack = self._unpack
        for id_, written in self._run(f"SELECT id, record FROM {self._table} {which}", values):  # noqa: S608
            yield Id(id_), unpack(written)

    def _run(self, statement: str, values: tuple[str, ...] = ()) -> Iterator[tuple[Any, ...]]:
        return iter(self._store.connection.execute(statement, values))


class _Values(ValuesView[R]):
    """The records of a shelf, read as they lie."""

    _mapping: Shelf[R]

    def __iter__(self) -> Iterator[R]:
        return map(itemgetter(1), self._mapping.pairs())


class _Items(ItemsView[Id, R]):
    """The ids and records of a shelf, read as they lie."""

    _mapping: Shelf[R]

    def __iter__(self) -> Iterator[tuple[Id, R]]:
        return self._mapping.pairs()


class Pile(Collection[R]):
    """Records in the order of a key, those with one key as they came; they are put there once and read many times."""

    def __init__(self, store: Store, name: str, kind: type[R], key: Callable[[R], tuple[Key, ...]], parts: int) -> None:
        """`key` has so many `parts` for every record."""
        self._store, self._key, self._pack, self._unpack = store, key, _packer(kind), _unpacker(kind)
        self._table, self._columns = f'"{name}"', "".join(f"key{part}, " for part in range(parts))
        store.connection.execute(f"CREATE TABLE {self._table} ({self._columns}record TEXT NOT NULL)")
        self._marks = ", ".join("?" * (parts + 1))

    def add_many(self, records: Iterable[R]) -> None:
        """Put records on the pile."""
        rows = ((*map(_plain, self._key(record)), self._pack(record)) for record in records)
        self._store.run_many(f"INSERT INTO {self._table} VALUES ({self._marks})", rows)  # noqa: S608 - our own names

    def __iter__(self) -> Iterator[R]:
        found = self._store.connection.execute(f"SELECT record FROM {self._table} ORDER BY {self._columns}rowid")  # noqa: S608
        return (self._unpack(written) for (written,) in found)

    def __len__(self) -> int:
        count: int = self._store.connection.execute(f"SELECT COUNT(*) FROM {self._table}").fetchone()[0]  # noqa: S608
        return count

    def __contains__(self, record: object) -> bool:
        return any(record == one for one in self)


def in_order(records: Mapping[Id, R]) -> Iterable[R]:
    """The records sorted by id, also of a mapping that is not."""
    return records.values() if isinstance(records, Shelf) else [records[id_] for id_ in sorted(records)]


def distinct(records: Mapping[Id, R], *keys: str) -> Iterable[tuple[Any, ...]]:
    """What stands under these keys, each once, sorted; nothing comes before any text."""
    if isinstance(records, Shelf):
        return records.distinct(*keys)
    found = set(map(_tuple_getter(keys), records.values()))
    return sorted(found, key=lambda row: [(part is not None, part) for part in row])


def starting(records: Mapping[Id, R], key: str, prefix: str) -> Iterable[R]:
    """The records of which a key begins so, sorted by id: `starting(statements, "object", "statement/")`."""
    if isinstance(records, Shelf):
        return records.starting(key, prefix)
    of = attrgetter(key)
    return (record for record in in_order(records) if of(record).startswith(prefix))


def sorted_by(records: Mapping[Id, R], *keys: str) -> Iterable[R]:
    """All records, sorted by these keys and then by id."""
    if isinstance(records, Shelf):
        return records.sorted_by(*keys)
    return sorted(in_order(records), key=_tuple_getter(keys))


def grouped(records: Mapping[Id, R], *keys: str) -> Iterator[tuple[tuple[Any, ...], list[R]]]:
    """The records that have the same under these keys, sorted by them; each group is held in memory by itself."""
    together = groupby(sorted_by(records, *keys), key=_tuple_getter(keys))
    yield from ((key, list(group)) for key, group in together)


def finder(records: Mapping[Id, R], key: str) -> Callable[[Id], Iterable[R]]:
    """What finds the records that have something under a key, sorted by id, without looking at the others."""
    if isinstance(records, Shelf):
        return partial(records.where, key)
    of, found = attrgetter(key), defaultdict[Any, list[R]](list)
    for record in records.values():
        found[of(record)].append(record)
    return lambda value: found.get(value, ())


def _tuple_getter(names: Sequence[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives some fields of a record, also where it is but one."""
    if len(names) > 1:
        return attrgetter(*names)
    (get,) = map(attrgetter, names)
    return lambda record: (get(record),)


# --- records as JSON and back ---


def _plain(value: Any) -> Key:
    """A key as SQLite takes it fastest: an id as the text that it is."""
    return str(value) if isinstance(value, str) else value


def _packer(kind: Any) -> Callable[[Any], str]:
    """What writes records of a kind as JSON, without the names of their fields; texts stay what they are."""
    if kind is str:
        return str
    encode = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_parts).encode
    parts = _getter(kind)
    return lambda record: encode(parts(record))


def _parts(value: Any) -> tuple[Any, ...]:
    kind: Any = type(value)
    return _getter(kind)(value)


@cache
def _getter(kind: Any) -> Callable[[Any], tuple[Any, ...]]:
    return _tuple_getter([field.name for field in fields(kind)])


def _unpacker(kind: Any) -> Callable[[str], Any]:
    """What reads records of a kind as they were written."""
    if kind is str:
        return str
    read, build = json.JSONDecoder().raw_decode, _builder(kind)
    return lambda written: build(read(written)[0])


def _builder(kind: Any) -> Callable[[list[Any]], Any]:
    """What makes a record of the list of its fields."""
    hints = get_type_hints(kind)
    ways = [Id if field.name == "id" else _way(hints[field.name]) for field in fields(kind)]
    changed = [(place, way) for place, way in enumerate(ways) if way]

    def build(values: list[Any]) -> Any:
        for place, way in changed:
            if values[place] is not None:
                values[place] = way(values[place])
        return kind(*values)

    return build


def _way(hint: Any) -> Callable[[Any], Any] | None:
    """How JSON becomes a value of a type again; None where it is that value already."""
    inner = get_args(hint)
    if NoneType in inner:
        return _way(next(one for one in inner if one is not NoneType)) if len(inner) == 2 else None
    if get_origin(hint) is tuple and inner[-1] is ...:
        way = _way(inner[0])
        return (lambda values: tuple(map(way, values))) if way else tuple
    if get_origin(hint) is tuple:
        ways = [_way(one) or _same for one in inner]
        return lambda values: tuple(way(value) for way, value in zip(ways, values, strict=True))
    if hint is Id:
        return _known_id
    return _builder(hint) if is_dataclass(hint) else None


# Most references are to the same few actors, claims and documents.
_known_id = lru_cache(_REMEMBERED)(Id)


def _same(value: Any) -> Any:
    return value
