"""Positions, arguments and alignments: which appeared, vanished, turned or changed, and on which statements.

A statement belongs to the fold of what it says, so every statement that came or went is told in one entry. What
follows from the statements alone (the documents, voices and witnesses of a fold) is not told again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from argmap.diff.entries import Change, Edit, Entry, EntryKind, What
from argmap.diff.identity import Side, places
from argmap.model import Fold, Id, Statement

Key = tuple[Any, ...]
_TOLD = ("stance", "leaning", "condition", "contested", "sources", "earliest", "latest")
# What of a statement is no fact of its own: its name and place, and the offsets of its passage.
_APART = {"id", "document", "passage", "provenance"}


@dataclass
class Group:
    """What a map holds of one saying: the folds of it (several where actors were merged) and its statements."""

    folds: list[Fold] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)

    @property
    def kind(self) -> EntryKind:
        """What its fold is."""
        said = (self.folds or self.statements)[0]
        if said.subject.kind == "claim":
            return "argument"
        return "alignment" if said.object.kind == "actor" else "position"


@dataclass(frozen=True)
class Folds:
    """The comparison of all folds, and for the divergences between them: which fold of the one map is which."""

    entries: tuple[Entry, ...]
    before: Mapping[Id, Key]
    after: Mapping[Id, Key]


def compare_folds(before: Side, after: Side, statements: Mapping[Id, Id]) -> Folds:
    """Every fold that is not the same. `statements` are those of the one map with those of the other."""
    old, new = _groups(before), _groups(after)
    pairs = [(key, key) for key in old if key in new]
    pairs += _paired(old, new, statements)
    became, was = dict(pairs), {other: one for one, other in pairs}
    entries = [_stayed(old[one], new[other], before, after, statements) for one, other in pairs]
    entries += [_gone(group) for key, group in old.items() if key not in became]
    entries += [_come(group) for key, group in new.items() if key not in was]
    return Folds(
        entries=tuple(entry for entry in entries if entry is not None),
        before={fold.id: (key, became.get(key)) for key, group in old.items() for fold in group.folds},
        after={fold.id: (was.get(key), key) for key, group in new.items() for fold in group.folds},
    )


def _groups(side: Side) -> dict[Key, Group]:
    groups: dict[Key, Group] = defaultdict(Group)
    for fold in (*side.map.positions.values(), *side.map.arguments.values(), *side.map.alignments.values()):
        groups[_key(side, fold)].folds.append(fold)
    for said in side.map.statements.values():
        groups[_key(side, said)].statements.append(said)
    return groups


def _key(side: Side, said: Fold | Statement) -> Key:
    return side.common(said.subject), side.common(said.object), said.stance, said.leaning, said.condition


def _paired(old: Mapping[Key, Group], new: Mapping[Key, Group], statements: Mapping[Id, Id]) -> list[tuple[Key, Key]]:
    """The sayings of one on one thing that became another: all its statements did; or it was the only one there was.

    That another is now the only one is a turn of the stance. Of two conditions it says nothing: both may be told.
    """
    olds, news = _by_ends(old), _by_ends(new)
    found: list[tuple[Key, Key]] = []
    for ends in olds.keys() & news.keys():
        here, there = olds[ends], news[ends]
        by_statements = {frozenset(said.id for said in new[key].statements): key for key in there if key not in old}
        alone = len(here) == len(there) == 1 and _stance(here[0]) != _stance(there[0])
        for key in here:
            became = frozenset(statements.get(said.id, said.id) for said in old[key].statements)
            if alone:
                found.append((key, there[0]))
            elif key not in new and became and became in by_statements:
                found.append((key, by_statements[became]))
    return sorted(found, key=repr)


def _stance(key: Key) -> Key:
    return key[2:4]


def _by_ends(groups: Iterable[Key]) -> dict[Key, list[Key]]:
    found: dict[Key, list[Key]] = defaultdict(list)
    for key in groups:
        found[key[:2]].append(key)
    return found


def _gone(group: Group) -> Entry:
    return Entry(group.kind, "vanished", tuple(group.folds), (), lost=tuple(group.statements))


def _come(group: Group) -> Entry:
    return Entry(group.kind, "appeared", (), tuple(group.folds), gained=tuple(group.statements))


def _stayed(old: Group, new: Group, before: Side, after: Side, statements: Mapping[Id, Id]) -> Entry | None:
    """What is not the same of one fold in both maps; None where all is."""
    here = {said.id: said for said in old.statements}
    there = {said.id: said for said in new.statements}
    kept = {id_: statements[id_] for id_ in here if statements.get(id_) in there}
    came_from = set(kept.values())
    edits = (_edit(here[one], there[other], before, after) for one, other in kept.items())
    entry = Entry(
        new.kind,
        "changed",
        tuple(old.folds),
        tuple(new.folds),
        lost=tuple(said for id_, said in here.items() if id_ not in kept),
        gained=tuple(said for id_, said in there.items() if id_ not in came_from),
        edited=tuple(edit for edit in edits if edit.changes),
    )
    return _with_fields(entry)


def _with_fields(entry: Entry) -> Entry | None:
    """The entry with what changed of its folds; None where nothing did."""
    what: What = entry.what
    changes: list[Change] = []
    if len(entry.before) == len(entry.after) == 1:
        pairs = [(name, *(getattr(fold, name) for fold in (*entry.before, *entry.after))) for name in _TOLD]
        changes = [Change(*pair) for pair in pairs if pair[1] != pair[2]]
        if any(change.field in {"stance", "leaning"} for change in changes):
            what = "turned"
    elif len(entry.before) != len(entry.after):
        what = "merged" if len(entry.before) > len(entry.after) else "split"
    if what == "changed" and not (changes or entry.lost or entry.gained or entry.edited):
        return None
    return Entry(entry.kind, what, entry.before, entry.after, tuple(changes), entry.lost, entry.gained, entry.edited)


def _edit(old: Statement, new: Statement, before: Side, after: Side) -> Edit:
    """What a statement says of itself otherwise, field by field; that it stands on another line is nothing."""
    pairs: list[tuple[str, Any, Any]] = [
        (each.name, before.common(getattr(old, each.name)), after.common(getattr(new, each.name)))
        for each in fields(Statement)
        if each.name not in _APART | {"when"}
    ]
    here, there = (said.when.written if said.when else None for said in (old, new))
    pairs += [("when", here, there), ("rule", old.provenance.rule, new.provenance.rule)]
    pairs += [("at", *places(before, after, old, new))]
    return Edit(old, new, tuple(Change(*pair) for pair in pairs if pair[1] != pair[2]))
