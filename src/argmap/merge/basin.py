"""Where contributions come together: in memory, or, where there are very many, on disk."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import chain
from typing import Any, Generic, TypeVar

from argmap.merge.contribution import Contribution
from argmap.model import Id, Proposal, Sentence
from argmap.problem import Problem
from argmap.shelf import Pile, Store, shelves

T = TypeVar("T")

_AT_ONCE = 500
"""How many contributions go to disk together."""
_KINDS = ("statements", "passages", "asides", "differences")


class Basin:
    """The records of all documents, kind by kind, and what else the map has of each of them.

    With a `store` they lie there, and the memory that they take does not grow with their number.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._records: Mapping[str, Any] = shelves(store) if store else defaultdict(dict)
        self._sentences = _Heap(store, Sentence)
        self._proposals = _Heap(store, Proposal)
        self._sorted = 0
        self._waiting: list[Contribution] = []
        self.problems: list[Problem] = []

    def pour(self, contribution: Contribution) -> None:
        """Take what a document contributes."""
        self.problems += contribution.problems
        if contribution.document is not None:
            self._waiting.append(contribution)
        if self._store is not None and len(self._waiting) >= _AT_ONCE:
            self._settle()

    def records(self, kind: str) -> Mapping[Id, Any]:
        """All records of a kind that were poured, or put here, by id and sorted."""
        self._settle()
        found: Mapping[Id, Any] = self._records[kind]
        return found if self._store else dict(sorted(found.items()))

    def put(self, kind: str, records: Iterable[Any]) -> None:
        """Lay records beside those that were poured."""
        self._records[kind].update((record.id, record) for record in records)

    def sentences(self) -> Collection[Sentence]:
        """The sentences of all documents, by document."""
        self._settle()
        return self.sort(self._sentences.all, lambda sentence: (sentence.document,))

    def proposals(self) -> Collection[Proposal]:
        """What rules propose in all documents, in no order that means anything."""
        self._settle()
        return self._proposals.all

    def sort(self, records: Iterable[T], key: Callable[[T], tuple[Any, ...]]) -> Collection[T]:
        """Records sorted by a key, those with one key as they come."""
        if self._store is None:
            return tuple(sorted(records, key=key))
        rest = iter(records)
        first = next(rest, None)
        if first is None:
            return ()
        self._sorted += 1
        pile = Pile(self._store, f"sorted {self._sorted}", type(first), key, len(key(first)))
        pile.add_many(chain([first], rest))
        return pile

    def _settle(self) -> None:
        """Put what waits where it is to lie."""
        poured, self._waiting = self._waiting, []
        documents = [(one.document.id, one) for one in poured if one.document]
        self._records["documents"].update((id_, one.document) for id_, one in documents)
        self._records["digests"].update((id_, one.digest) for id_, one in documents if one.digest is not None)
        self._records["texts"].update((id_, one.text) for id_, one in documents if one.text is not None)
        for kind in _KINDS:
            self.put(kind, (record for one in poured for record in getattr(one, kind)))
        self._sentences.add(sentence for one in poured for sentence in one.sentences)
        self._proposals.add(proposal for one in poured for proposal in one.proposals)


class _Heap(Generic[T]):
    """Records as they come."""

    def __init__(self, store: Store | None, kind: type[T]) -> None:
        self._list: list[T] = []
        self._pile = Pile(store, f"{kind.__name__} heap", kind, lambda _: (), 0) if store else None

    def add(self, records: Iterable[T]) -> None:
        """Put more of them there."""
        (self._list.extend if self._pile is None else self._pile.add_many)(records)

    @property
    def all(self) -> Collection[T]:
        """All that are there."""
        return self._list if self._pile is None else self._pile
