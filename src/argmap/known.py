"""What is known of every document once each has been read by itself: enough to see which of them hang together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from argmap.contributions import Entry
from argmap.merge.imprint import Imprint
from argmap.shelf import Shelf, Store

_AT_ONCE = 500
"""How many documents go to disk together."""


class Known:
    """The imprint and the sketch of each document by its name, and the hash of what comes of each file.

    `aside` are entries, as they were made, of files that may have to be read again. With a `store` all of it lies
    there, so that the memory it takes does not grow with the number of documents.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._imprints: Any = Shelf(store, "imprints", Imprint) if store else {}
        self._sketches: Any = Shelf(store, "sketches", str) if store else {}
        self._sums: Any = Shelf(store, "sums", str) if store else {}
        self.aside: Any = Shelf(store, "aside", str) if store else {}
        self._aside: set[str] = set()
        self._waiting: dict[str, Imprint] = {}
        self._waiting_sketches: dict[str, str] = {}
        self._waiting_sums: dict[str, str] = {}
        self._losers: dict[str, Imprint] = {}

    def note(self, entry: Entry, sum_: str) -> None:
        """Take what is to be known of an entry, and its hash."""
        self._waiting_sums[entry.file] = sum_
        if (imprint := entry.imprint) is not None:
            first, second = imprint, self._waiting.get(imprint.name) or self._imprints.get(imprint.name)
            if second is not None and second.place.file != imprint.place.file:
                first, second = sorted((first, second), key=_order)
                self._losers[second.place.file] = second
            self._waiting[imprint.name] = first
            if entry.sketch and first is imprint:
                self._waiting_sketches[imprint.name] = entry.sketch
        if len(self._waiting_sums) >= _AT_ONCE:
            self._settle()

    def put_aside(self, file: str, written: str) -> None:
        """Keep an entry for later."""
        self._aside.add(file)
        self.aside.update([(file, written)])

    def take_back(self, file: str) -> None:
        """An entry that may have been kept for later is not wanted any more."""
        if file in self._aside:
            self._aside.discard(file)
            _remove(self.aside, file)

    def forget(self, file: str) -> None:
        """Know nothing more of what stands in a file."""
        self._settle()
        name = next((name for name, imprint in self._imprints.items() if imprint.place.file == file), None)
        for records, key in ((self._imprints, name), (self._sketches, name), (self._sums, file), (self.aside, file)):
            _remove(records, key)

    @property
    def imprints(self) -> Mapping[str, Imprint]:
        """The imprints, by name; where two files bear one name, that of the first."""
        self._settle()
        found: Mapping[str, Imprint] = self._imprints
        return found

    @property
    def sketches(self) -> Mapping[str, str]:
        """The sketches of the texts that are at hand, by name."""
        self._settle()
        found: Mapping[str, str] = self._sketches
        return found

    def clashes(self) -> Iterator[tuple[Imprint, Imprint]]:
        """Each imprint whose name another file has before it, after that one's."""
        for _, loser in sorted(self._losers.items()):
            yield self.imprints[loser.name], loser

    def mark(self) -> str:
        """The hash of what comes of all files."""
        self._settle()
        whole = sha256()
        for file in sorted(self._sums):
            whole.update(f"{len(file)} {file} {self._sums[file]}".encode("utf-8", "surrogatepass"))
        return whole.hexdigest()

    def _settle(self) -> None:
        self._imprints.update(self._waiting.items())
        self._sketches.update(self._waiting_sketches.items())
        self._sums.update(self._waiting_sums.items())
        for waiting in (self._waiting, self._waiting_sketches, self._waiting_sums):
            waiting.clear()


def _remove(records: Any, key: str | None) -> None:
    if isinstance(records, Shelf):
        records.remove([key] if key else [])
    else:
        records.pop(key, None)


def _order(imprint: Imprint) -> list[str]:
    """Files are read in the order of their names, folder by folder."""
    return imprint.place.file.split("/")
