"""An entry in words: one sentence, and what it rests on, a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from argmap.diff.entries import Change, Diff, Entry, EntryKind
from argmap.model import ArgumentMap, Divergence, Fold, Id, Record, Statement, verb

TITLES: dict[EntryKind, str] = {
    "divergence": "More than one stance",
    "position": "Positions",
    "alignment": "Alignments",
    "argument": "Arguments",
    "actor": "Actors",
    "claim": "Claims",
    "issue": "Issues",
    "document": "Documents",
    "role": "Roles",
    "difference": "Differences of reprints",
    "aside": "Passages that take no stance",
    "map": "The map",
}
_CASES = {
    "changed": "{0} changed on {1}: {2}, then {3}",
    "contradicts-itself": "one source says both of {0} on {1}, of one time: {2}, and {3}",
    "disputed": "sources disagree about {0} on {1}: {2}, or {3}",
    "qualified": "{0} qualifies a stance on {1}: {2}, and {3}",
}
_FIELDS = {"actor_kind": "kind", "earliest": "from", "latest": "to", "organisation": "of", "rendition": "passages from",
           "condition": "the condition", "contested": "", "according_to": "according to", "at": "place", "sha256":
           "text (sha256)", "rule": "found by", "found_by": "also found by", "member_of": "member of", "reprint_of":
           "reprint of", "successor_of": "successor of", "text": "wording", "base": "base of all IRIs"}  # fmt: skip
_LONGEST = 160
"""How many characters of a text are shown."""
_BEFORE = 40
"""How many are shown, at least, of what is the same before two long texts part."""


def headline(diff: Diff) -> str:
    """How many entries of each kind there are, on one line."""
    if not diff.entries:
        return "no difference"
    counted: dict[EntryKind, Counter[str]] = {}
    for entry in diff.entries:
        counted.setdefault(entry.kind, Counter())[entry.what] += 1
    parts = [f"{TITLES[kind]}: " + ", ".join(f"{number} {what}" for what, number in whats.items())
             for kind, whats in counted.items()]  # fmt: skip
    moved = [sum(len(getattr(entry, name)) for entry in diff.entries) for name in ("gained", "lost", "edited")]
    if any(moved):
        told = zip(moved, ("added", "removed", "edited"), strict=True)
        parts.append("Statements: " + ", ".join(f"{number} {what}" for number, what in told if number))
    return ". ".join(parts)


def sentence(diff: Diff, entry: Entry) -> str:
    """What happened, readable by itself."""
    if entry.kind in {"position", "alignment", "argument"}:
        return _fold(diff, entry)
    if entry.kind == "divergence":
        return _divergence(diff, entry)
    if entry.kind == "map":
        return f"The map says otherwise of itself: {_changes(diff, entry.changes)}"
    if entry.what in {"merged", "split"}:
        return _regrouped(diff, entry)
    there, record = (diff.after, entry.after[0]) if entry.after else (diff.before, entry.before[0])
    name = _called(there, record)
    if entry.what in {"appeared", "vanished"}:
        return f"{name}: {'added' if entry.what == 'appeared' else 'removed'}"
    return f"{name}: {_changes(diff, entry.changes)}"


def _regrouped(diff: Diff, entry: Entry) -> str:
    """Who became whom."""
    olds = [f"{_label(diff.before, one.id)} ({one.id.name})" for one in entry.before]
    news = [f"{_label(diff.after, one.id)} ({one.id.name})" for one in entry.after]
    merged, split = f"Merged: {_list(olds)} are now {_list(news)}", f"Split: {_list(olds)} is now {_list(news)}"
    became = merged if entry.what == "merged" else split
    return became + (f"; {_changes(diff, entry.changes)}" if entry.changes else "")


class _Saying(NamedTuple):
    """Who, how, on what and on which condition, in words."""

    who: str
    verb: str
    what: str
    condition: str

    def told(self, how: str = "") -> str:
        """As a sentence, with a word such as "now" before its verb."""
        return f"{self.who} {how}{self.verb} {self.what}{self.condition}"


def _fold(diff: Diff, entry: Entry) -> str:
    old, new = _saying(diff.before, entry.before, entry.lost), _saying(diff.after, entry.after, entry.gained)
    if entry.what == "vanished":
        return old.told("no longer ")
    if entry.what == "appeared":
        return new.told("now ")
    told, changes = new.told(), list(entry.changes)
    if entry.what == "turned":
        told = f"{new.told('now ')}, and no longer {old.verb} it{old.condition}"
        changes = [each for each in entry.changes if each.field not in {"stance", "leaning", "condition"}]
    parts = [_changes(diff, changes)] if changes else []
    if entry.what in {"merged", "split"}:
        parts.append(f"{_number(len(entry.before), entry.kind)} became {len(entry.after)}")
    moved = ((entry.gained, "added"), (entry.lost, "removed"), (entry.edited, "edited"))
    parts += [f"{_number(len(found), 'statement')} {what}" for found, what in moved if found]
    return f"{told}: {'; '.join(parts)}" if parts else told


def _number(number: int, name: str) -> str:
    return f"{number} {name}{'s' if number != 1 else ''}"


def _saying(there: ArgumentMap, folds: Sequence[Record], said: Sequence[Statement]) -> _Saying:
    """What folds, or statements of none, say; empty where the map has nothing of it."""
    for one in (*folds, *said):
        if isinstance(one, Fold | Statement):
            condition = f", if {_plain(one.condition)}" if one.condition else ""
            ends = (_label(there, one.subject), _label(there, one.object))
            return _Saying(ends[0], verb(one.stance, one.leaning), ends[1], condition)
    return _Saying("", "", "", "")


def _divergence(diff: Diff, entry: Entry) -> str:
    """Which divergence there is now, or no longer."""
    there, records, how = (diff.after, entry.after, "Now") if entry.after else (diff.before, entry.before, "No longer")
    cases = (_case(there, record) for record in records if isinstance(record, Divergence))
    return f"{how}: {', '.join(cases)}"


def _case(there: ArgumentMap, case: Divergence) -> str:
    """A divergence in words."""
    stances = []
    for end in (case.earlier, case.later):
        fold = there.positions.get(end) or there.alignments.get(end)
        condition = f" if {fold.condition}" if fold and fold.condition else ""
        stances.append(f"{verb(fold.stance, fold.leaning)}{condition}" if fold else end.name)
    subject, object_ = _label(there, case.subject), _label(there, case.object)
    return _CASES[case.divergence_kind].format(subject, object_, *stances)


def details(diff: Diff, entry: Entry) -> Iterator[str]:
    """What an entry rests on: the statements that came, went or were edited, each with its place.

    What a reprint repeats of them is told with the statement of the original.
    """
    for found, there, what in ((entry.lost, diff.before, "removed"), (entry.gained, diff.after, "added")):
        for said in _firsts(found):
            yield f"statement at {_place(said)} {what}: {evidence(there, said)}{_reprinted(said, found)}"
    afters = [edit.after for edit in entry.edited]
    told = {said.id for said in _firsts(afters)}
    for edit in entry.edited:
        if edit.after.id in told:
            where = f"{evidence(diff.after, edit.after)}{_reprinted(edit.after, afters)}"
            yield f"statement at {_place(edit.after)} edited: {where}: {_changes(diff, edit.changes)}"


def _firsts(found: Sequence[Statement]) -> list[Statement]:
    """The statements but for those that repeat, in a reprint, another of them."""
    ids = {said.id for said in found}
    return [said for said in found if said.reprints not in ids]


def _reprinted(said: Statement, found: Sequence[Statement]) -> str:
    names = [other.document.name for other in found if other.reprints == said.id]
    return f", and in the reprint{'s' if len(names) > 1 else ''} {_list(names)}" if names else ""


def _place(said: Statement) -> str:
    return f"{said.provenance.file}:{said.provenance.line}"


def evidence(there: ArgumentMap, said: Statement) -> str:
    """According to whom, how and where a statement says it."""
    chain = " → ".join(_plain(there.label(link)) for link in said.according_to)
    facts = [said.voice, *([said.when.written] if said.when else [])]
    facts += [said.certainty] if said.certainty != "certain" else []
    return f"according to {chain}, {', '.join(facts)}, {said.document.name} {there.passages[said.passage].locator}"


def _changes(diff: Diff, changes: Sequence[Change]) -> str:
    return "; ".join(filter(None, (_change(diff, change) for change in changes)))


def _change(diff: Diff, change: Change) -> str:
    if change.field == "contested":
        return "now contested" if change.after else "no longer contested"
    if change.field == "digest" and change.before and change.after:
        return "digest edited"
    name = _FIELDS.get(change.field, change.field.replace("_", " "))
    if change.field == "issue":
        return f"moved from {_value(diff, change.before)} to {_value(diff, change.after)}"
    if isinstance(change.before, tuple) and isinstance(change.after, tuple) and change.field != "according_to":
        gone = [_value(diff, one) for one in change.before if one not in change.after]
        come = [_value(diff, one) for one in change.after if one not in change.before]
        told = [f"{how} {_list(values)}" for how, values in (("no longer", gone), ("now also", come)) if values]
        return f"{name}: {', '.join(told) or 'in another order'}"
    before, after = _from_where_they_part(change.before, change.after)
    return f"{name} {_value(diff, before)} → {_value(diff, after)}"


def _from_where_they_part(one: Any, other: Any) -> tuple[Any, Any]:
    """Two texts; long ones that begin alike without most of that, so that what is not the same is seen."""
    if isinstance(one, Id) or not (isinstance(one, str) and isinstance(other, str)):
        return one, other
    alike = len([*takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))])
    if max(len(one), len(other)) <= _LONGEST or alike <= _BEFORE:
        return one, other
    start = one.rfind(" ", 0, alike - _BEFORE) + 1
    return (f"…{one[start:]}", f"…{other[start:]}") if start else (one, other)


def _value(diff: Diff, value: Any) -> str:
    """A value as people read it; ids, in common to both maps, by what they name."""
    if isinstance(value, Id):
        there = diff.after if _knows(diff.after, value) else diff.before
        return _label(there, value) if _knows(there, value) else value.name
    if isinstance(value, tuple):
        return _list([_value(diff, one) for one in value]) if value else "none"
    if value is None:
        return "none"
    said = _plain(str(value))
    return f"“{_cut(said)}”" if " " in said else _cut(said)


def _knows(there: ArgumentMap, id_: Id) -> bool:
    return any(
        id_ in records for records in (there.actors, there.claims, there.issues, there.documents, there.statements)
    )


def _called(there: ArgumentMap, record: Any) -> str:
    """A record that is no fold, with what it is about."""
    match record.id.kind:
        case "role":
            of = f" of {_label(there, record.organisation)}" if record.organisation else ""
            return f"{_label(there, record.holder)}, {_plain(record.title)}{of}"
        case "difference" | "aside":
            said = record.how if record.id.kind == "difference" else record.reason
            return f"{record.document.name} {there.passages[record.passage].locator} (“{_cut(_plain(said))}”)"
        case _:
            return f"{_label(there, record.id)} ({record.id.name})"


def _label(there: ArgumentMap, id_: Id) -> str:
    """What people call a record; sentences in quotation marks."""
    label = _cut(_plain(there.label(id_)))
    return f"“{label}”" if id_.kind in {"claim", "issue", "statement"} else label


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _plain(said: str) -> str:
    return " ".join(said.split())


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"
