"""Actors, claims, issues, documents and what hangs on them: what came, went, or says something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from argmap.diff.actors import Regrouped
from argmap.diff.entries import Change, Entry, EntryKind, What
from argmap.diff.identity import Side, places, under_document
from argmap.model import ArgumentMap, Aside, Difference, Document, Id, Role, When

Key = tuple[Any, ...]
Records = Mapping[Id, Any]
# A family follows from the reprints, and a place in a file is no fact about the debate.
_APART = {"provenance", "family"}


def compare_actors(before: Side, after: Side, groups: Iterable[Regrouped]) -> Iterator[Entry]:
    """Actors: those who became others, then the rest."""
    old, new = before.map.actors, after.map.actors
    told: set[Id] = set()
    for group in groups:
        told |= {*group.before, *group.after}
        olds, news = [old[id_] for id_ in group.before], [new[id_] for id_ in group.after]
        what: What = "merged" if len(olds) > len(news) else "split" if len(news) > len(olds) else "renamed"
        changes = _changes(before, after, *_same(olds, news))
        yield Entry("actor", what, tuple(olds), tuple(news), changes)
    rest = [{id_: record for id_, record in records.items() if id_ not in told} for records in (old, new)]
    yield from _compare("actor", before, after, *rest)


def _same(olds: list[Any], news: list[Any]) -> tuple[Any, Any]:
    """The actor of a group who goes on under his id; or the only one before and the only one after; else none."""
    kept = [(old, new) for old in olds for new in news if old.id == new.id]
    if kept or len(olds) > 1 or len(news) > 1:
        return kept[0] if kept else (None, None)
    return olds[0], news[0]


def compare_catalogue(before: Side, after: Side) -> Iterator[Entry]:
    """Claims, issues and documents, and the map's own description."""
    yield from _compare("claim", before, after, before.map.claims, after.map.claims)
    yield from _compare("issue", before, after, before.map.issues, after.map.issues)
    yield from _compare("document", before, after, before.map.documents, after.map.documents)
    about = [Change(name, getattr(before.map, name), getattr(after.map, name)) for name in _ABOUT]
    if changes := tuple(change for change in about if change.before != change.after):
        yield Entry("map", "changed", (), (), changes)


_ABOUT = ("title", "description", "language", "base")


def compare_details(before: Side, after: Side) -> Iterator[Entry]:
    """Roles, what reprints say otherwise, and passages that take no stance: known by what they say, not by an id."""
    yield from _compare_keyed("role", before, after, _role, lambda side: side.map.roles)
    yield from _compare_keyed("difference", before, after, _difference, lambda side: side.map.differences)
    yield from _compare_keyed("aside", before, after, _aside, lambda side: side.map.asides)


def _role(side: Side, role: Role) -> Key:
    return side.common(role.holder), role.title, side.common(role.organisation)


def _difference(side: Side, difference: Difference) -> Key:
    return side.common(difference.document), *side.locator(difference)


def _aside(side: Side, aside: Aside) -> Key:
    return (under_document(side, aside),)


def _compare(kind: EntryKind, before: Side, after: Side, old: Records, new: Records) -> Iterator[Entry]:
    """Records that are known by their ids."""
    others = {after.common(id_): record for id_, record in new.items()}
    for id_, record in old.items():
        other = others.pop(before.common(id_), None)
        if other is None:
            yield Entry(kind, "vanished", (record,), ())
        elif changes := _changes(before, after, record, other):
            renamed = any(change.field in {"id", "name"} for change in changes)
            yield Entry(kind, "renamed" if renamed else "changed", (record,), (other,), changes)
    yield from (Entry(kind, "appeared", (), (record,)) for record in others.values())


def _compare_keyed(
    kind: EntryKind, before: Side, after: Side, key: Callable[[Side, Any], Key], of: Callable[[Side], Records]
) -> Iterator[Entry]:
    """Records that are known by a part of what they say; where several share it, those that are not the same."""
    old, new = _grouped(before, key, of(before)), _grouped(after, key, of(after))
    for at in sorted(old.keys() | new.keys(), key=repr):
        here, there = old.get(at, []), new.get(at, [])
        if len(here) == len(there) == 1:
            if changes := tuple(each for each in _changes(before, after, here[0], there[0]) if each.field != "id"):
                yield Entry(kind, "changed", (here[0],), (there[0],), changes)
            continue
        said, others = [_said(before, one) for one in here], [_said(after, one) for one in there]
        yield from (
            Entry(kind, "vanished", (one,), ()) for one, what in zip(here, said, strict=True) if what not in others
        )
        yield from (
            Entry(kind, "appeared", (), (one,)) for one, what in zip(there, others, strict=True) if what not in said
        )


def _grouped(side: Side, key: Callable[[Side, Any], Key], records: Records) -> dict[Key, list[Any]]:
    groups: dict[Key, list[Any]] = defaultdict(list)
    for record in records.values():
        groups[key(side, record)].append(record)
    return groups


def _changes(before: Side, after: Side, old: Any, new: Any) -> tuple[Change, ...]:
    """What two records that are the same say otherwise; an id that is another counts."""
    if old is None:
        return ()
    changes = [Change("id", old.id.name, new.id.name)] if old.id != new.id else []
    one, other = _said(before, old), _said(after, new)
    if "at" in one:
        one["at"], other["at"] = places(before, after, old, new)
    return (*changes, *(Change(name, one[name], other[name]) for name in one if one[name] != other[name]))


def _said(side: Side, record: Any) -> dict[str, Any]:
    """What a record says, field by field, with ids in common; of a document its digest too."""
    said: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name == "passage":
            said["at"] = side.locator(record)[1]
        elif field.name not in _APART | {"id"}:
            said[field.name] = value.written if isinstance(value, When) else side.common(value)
    if isinstance(record, Document):
        said["digest"] = _digest(side.map, record)
    return said


def _digest(argument_map: ArgumentMap, document: Document) -> str | None:
    return argument_map.digests.get(document.id)
