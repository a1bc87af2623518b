"""What must hold of any two maps: nothing is told twice, nothing is left out, and back is there turned round."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from argmap.diff import FORMATS, compare
from argmap.diff.entries import Change, Edit, Entry
from argmap.model import Divergence, Fold, Id, Passage, Statement

from ..page.maps import bridge, everything
from ..properties.settings import slow
from .edited import LARGE, SMALL, Steps, edited, steps

few = settings(slow, max_examples=40)
_BACK = {"vanished": "appeared", "appeared": "vanished", "merged": "split", "split": "merged"}
_DERIVED = (Fold, Divergence)


def turned_round(entry: Entry) -> Entry:
    """The entry as the comparison the other way has it."""
    return Entry(
        entry.kind, _BACK.get(entry.what, entry.what), entry.after, entry.before, backwards(entry.changes),  # type: ignore[arg-type]
        entry.gained, entry.lost,
        tuple(Edit(edit.after, edit.before, backwards(edit.changes)) for edit in entry.edited),
    )  # fmt: skip


def backwards(changes: tuple[Change, ...]) -> tuple[Change, ...]:
    return tuple(Change(each.field, each.after, each.before) for each in changes)


def as_set(entries: tuple[Entry, ...]) -> list[str]:
    """Entries without an order: of the records in one, and of the statements, none matters either."""
    return sorted(
        repr((entry.kind, entry.what, *(sorted(map(repr, part)) for part in
              (entry.before, entry.after, entry.changes, entry.lost, entry.gained, entry.edited))))
        for entry in entries
    )  # fmt: skip


def content(record: Any) -> Any:
    """What a record says, but for where it is written and by which id it calls a statement that it is about."""
    if isinstance(record, Statement) and record.object.kind == "statement":
        record = replace(record, object=Id("statement/another"))
    return replace(record, provenance=None) if hasattr(record, "provenance") else record


@few
@given(steps(LARGE))
def test_a_map_does_not_differ_from_itself(these: Steps) -> None:
    argument_map = edited(these)
    assert compare(argument_map, argument_map).entries == ()


def test_maps_with_every_kind_of_record_do_not_differ_from_themselves() -> None:
    for argument_map in (bridge(), everything()):
        assert compare(argument_map, argument_map).entries == ()


@few
@given(steps(LARGE), steps(LARGE))
def test_the_other_way_round_says_the_contrary(these: Steps, those: Steps) -> None:
    one, other = edited(these), edited(those)
    there = tuple(turned_round(entry) for entry in compare(one, other).entries)
    assert as_set(there) == as_set(compare(other, one).entries)


@few
@given(steps(SMALL), steps(SMALL))
def test_every_statement_that_is_not_the_same_is_told_once_and_no_other(these: Steps, those: Steps) -> None:
    one, other = edited(these), edited(those)
    entries = compare(one, other).entries
    told_before = Counter(said.id for entry in entries for said in (*entry.lost, *(e.before for e in entry.edited)))
    told_after = Counter(said.id for entry in entries for said in (*entry.gained, *(e.after for e in entry.edited)))
    assert told_before == Counter(_unlike(one.statements, other.statements))
    assert told_after == Counter(_unlike(other.statements, one.statements))


def _unlike(here: Any, there: Any) -> list[Id]:
    return [id_ for id_, said in here.items() if id_ not in there or content(said) != content(there[id_])]


@few
@given(steps(SMALL), steps(SMALL))
def test_every_record_that_is_not_the_same_is_told_once(these: Steps, those: Steps) -> None:
    one, other = edited(these), edited(those)
    entries = compare(one, other).entries
    for here, there, side in ((one, other, "before"), (other, one, "after")):
        told = Counter(record.id for entry in entries for record in getattr(entry, side))
        records = {record.id: record for record in here.records() if not isinstance(record, Statement)}
        others = {record.id: record for record in there.records()}
        assert max(told.values(), default=1) == 1
        gone = {id_ for id_, record in records.items() if id_ not in others and not _called_otherwise(record)}
        assert gone <= told.keys()
        changed = {id_ for id_ in _unlike(records, others) if not isinstance(records[id_], _DERIVED)}
        assert {id_ for id_ in told if not isinstance(records[id_], _DERIVED)} == changed - _passages(changed)


def _called_otherwise(record: Any) -> bool:
    """Whether a record's id hangs on another's: an argument's about a statement; a passage's on offsets."""
    return isinstance(record, Passage) or (isinstance(record, Fold) and record.object.kind == "statement")


def _passages(ids: set[Id]) -> set[Id]:
    return {id_ for id_ in ids if id_.kind == "passage"}


@few
@given(steps(LARGE), steps(LARGE))
def test_merging_and_renaming_tell_nothing_twice(these: Steps, those: Steps) -> None:
    one, other = edited(these), edited(those)
    entries = compare(one, other).entries
    for side, moved in (("before", "lost"), ("after", "gained")):
        records = Counter(record.id for entry in entries for record in getattr(entry, side))
        statements = Counter(said.id for entry in entries for said in getattr(entry, moved))
        statements += Counter(getattr(edit, side).id for entry in entries for edit in entry.edited)
        assert max(records.values(), default=1) == 1
        assert max(statements.values(), default=1) == 1


@few
@given(steps(LARGE), steps(LARGE))
def test_every_entry_is_told_in_every_format(these: Steps, those: Steps) -> None:
    one, other = edited(these), edited(those)
    found = compare(one, other)
    for style, tell in FORMATS.items():
        told = tell(found)
        assert told.endswith("\n")
        if style == "markdown":
            assert sum(line.startswith("- ") for line in told.splitlines()) == len(found.entries)
