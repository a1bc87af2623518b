"""Which record of the one map is which of the other, also under another id.

A record whose id is gone is the same as a new one only where its content says so of one alone: a claim by its
sentence, an issue by its question, a document by the sha256 of its text, an actor by its names and by the passages
that now speak of the other (`actors.py`). Anything less would be a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from argmap.model import ArgumentMap, Aside, Id, Passage, Statement


@dataclass(frozen=True)
class Naming:
    """The ids of a map as both maps have them in common: those that are not listed stay as they are."""

    common: Mapping[Id, Id]

    def of(self, value: Any) -> Any:
        """An id, or ids, in common; any other value as it is."""
        if isinstance(value, Id):
            return self.common.get(value, value)
        if isinstance(value, tuple):
            return tuple(map(self.of, value))
        return value


@dataclass(frozen=True)
class Side:
    """One of the two maps, and what its ids are in common."""

    map: ArgumentMap
    naming: Naming

    def common(self, value: Any) -> Any:
        """A value of this map with its ids in common."""
        return self.naming.of(value)

    def locator(self, record: Any) -> tuple[Id, str]:
        """Where a statement or aside stands, whichever rendition is at hand: its document and its locator."""
        passage: Passage = self.map.passages[record.passage]
        return self.common(passage.document), passage.locator

    def also(self, more: Mapping[Id, Id]) -> Side:
        """The same side, with more ids in common."""
        return replace(self, naming=Naming({**self.naming.common, **more}))


def by_content(before: ArgumentMap, after: ArgumentMap) -> tuple[Side, Side]:
    """Both maps with the claims, issues and documents in common whose id alone is another."""
    common: dict[Id, Id] = {}
    common |= _renamed(before.claims, after.claims, "text")
    common |= _renamed(before.issues, after.issues, "question")
    common |= _renamed(before.documents, after.documents, "sha256")
    return Side(before, Naming(common)), Side(after, Naming({}))


def _renamed(before: Mapping[Id, Any], after: Mapping[Id, Any], content: str) -> dict[Id, Id]:
    """The ids that are gone, with the new ones that stand for the same content; each content once on each side."""
    gone = _by_content(before, content, but_for=after)
    new = _by_content(after, content, but_for=before)
    return {ids[0]: new[said][0] for said, ids in gone.items() if len(ids) == len(new.get(said, ())) == 1}


def _by_content(records: Mapping[Id, Any], content: str, but_for: Mapping[Id, Any]) -> dict[str, list[Id]]:
    groups: dict[str, list[Id]] = defaultdict(list)
    for id_, record in records.items():
        said = getattr(record, content)
        if said and id_ not in but_for:
            groups[said].append(id_)
    return groups


def statement_ids(before: Side, after: Side) -> dict[Id, Id]:
    """The statements of the one map with those of the other that are the same.

    A statement is the same under the same id; or, edited, as the only one of its subject on its object in that
    passage. Where there are several, none is: which became which nobody has said. Statements about statements come
    after those they are about.
    """
    pairs: dict[Id, Id] = {}
    for kinds in ({"claim", "actor"}, {"statement"}):
        old, new = (
            {id_: said for id_, said in side.map.statements.items() if said.object.kind in kinds}
            for side in (before, after)
        )
        known = before.also(pairs)
        same = {id_: under_document(known, said) for id_, said in old.items()}
        found = {id_: other for id_, other in same.items() if other in new}
        taken = set(found.values())
        places = _by_place(known, {id_: said for id_, said in old.items() if id_ not in found})
        others = _by_place(after, {id_: said for id_, said in new.items() if id_ not in taken})
        edited = {ids[0]: others[at][0] for at, ids in places.items() if len(ids) == len(others.get(at, ())) == 1}
        pairs |= found | edited
    return pairs


def under_document(side: Side, said: Statement | Aside) -> Id:
    """The id a statement or aside would have under its document's common id."""
    document = side.common(said.document)
    return Id(f"{said.id.kind}/{document.name}" + said.id.name.removeprefix(said.document.name))


def places(before: Side, after: Side, old: Any, new: Any) -> tuple[str, str]:
    """The locators of two records that are the same.

    What a reprint takes over is cited as far as the texts at hand tell; with other texts at hand, no locator of
    these is news.
    """
    here, there = before.map.passages[old.passage], after.map.passages[new.passage]
    if here.rendition != there.rendition and not _cited_by_hand(old):
        return there.locator, there.locator
    return here.locator, there.locator


def _cited_by_hand(record: Any) -> bool:
    """Whether a person cited the passage: what a reprint takes over bears the original's name in its own."""
    return str(record.id.name).count("/") < 2


def _by_place(side: Side, statements: Mapping[Id, Statement]) -> dict[tuple[Any, ...], list[Id]]:
    places: dict[tuple[Any, ...], list[Id]] = defaultdict(list)
    for id_, said in statements.items():
        places[(*side.locator(said), side.common(said.subject), side.common(said.object))].append(id_)
    return places
