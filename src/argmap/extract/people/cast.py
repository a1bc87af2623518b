"""Who can be spoken of in a text: names, titles and successions, ready to be looked up word by word.

A workspace's actors make a cast (`cast_of`). `extract/proper_names.py` makes one of a text's own names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from argmap.model import Actor, ActorKind, Id, Role
from argmap.when import bounds, date_span

_WORD = re.compile(r"(?:\w\.)+|'s\b|\w+\.(?=\s)|\w+|[^\w\s]")
PRONOUNS_OF_KIND: Mapping[ActorKind, frozenset[str]] = {
    "person": frozenset({"he", "she"}),
    "organisation": frozenset({"it", "they"}),
    "state": frozenset({"it", "they"}),
    "faction": frozenset({"they"}),
    "group": frozenset({"they"}),
}

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One of a cast. `pronouns` are those that may stand for it, by their subject forms; `actor` None: only a name."""

    name: str
    actor: Id | None
    kind: ActorKind | None
    pronouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Name:
    """What a member is called: `proper` where the words count only with the capitals they are written with."""

    member: int
    proper: bool


@dataclass(frozen=True, slots=True)
class Tenure:
    """An office a member holds (`current`) or held when the text was written; `of` are words for whose office it is."""

    member: int
    current: bool
    of: frozenset[str]


@dataclass(slots=True)
class Cast:
    """Members, by number, and what leads to them.

    `names` are by their words in lower case, without "the"; `longest` gives, for a name's first word, how many
    words the longest such name has. `offices` are by the words of the title. `successors` and `predecessors`
    lead from a member to others.
    """

    members: list[Member] = field(default_factory=list)
    names: dict[Words, Name] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)
    offices: dict[Words, list[Tenure]] = field(default_factory=dict)
    successors: dict[int, int] = field(default_factory=dict)
    predecessors: dict[int, int] = field(default_factory=dict)

    def call(self, member: int, written: str, words: Words = ()) -> None:
        """Note that a member is called so; who is first called so keeps the name. `words`: as a parser cut them."""
        words = words or name_words(written)
        if not words:
            return
        letters = next((letter for letter in written.removeprefix("the ").removeprefix("The ") if letter.isalpha()), "")
        self.names.setdefault(words, Name(member, proper=letters.isupper()))
        self.longest[words[0]] = max(self.longest.get(words[0], 0), len(words))


def name_words(written: str) -> Words:
    """The words of a name as they are compared: in lower case, without a leading "the", cut where a parser cuts."""
    words = _WORD.findall(written.lower().replace("’", "'"))
    return tuple(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def cast_of(actors: Iterable[Actor], roles: Iterable[Role], date: str | None) -> Cast:
    """The actors of a workspace as the cast of a text of that date (a year, a month or a day; None: any time)."""
    cast = Cast()
    numbers: dict[Id, int] = {}
    for actor in (listed := sorted(actors, key=lambda actor: actor.id)):
        if actor.unnamed:
            continue
        numbers[actor.id] = number = len(cast.members)
        pronouns = frozenset({actor.pronouns}) if actor.pronouns else PRONOUNS_OF_KIND[actor.actor_kind]
        cast.members.append(Member(actor.name, actor.id, actor.actor_kind, pronouns))
        for written in (actor.name, *actor.aliases):
            cast.call(number, written)
    for actor in listed:
        for before in actor.successor_of:
            if actor.id in numbers and before in numbers:
                cast.successors[numbers[before]] = numbers[actor.id]
                cast.predecessors[numbers[actor.id]] = numbers[before]
    _add_offices(cast, [role for role in roles if role.holder in numbers], numbers, date)
    return cast


def _add_offices(cast: Cast, roles: list[Role], numbers: Mapping[Id, int], date: str | None) -> None:
    """Who holds and held which office; with one office's holders in turn, who followed whom."""
    called: dict[int, set[str]] = {}
    for words, name in cast.names.items():
        if len(words) == 1:
            called.setdefault(name.member, set()).add(words[0])
    chairs: dict[tuple[Words, Id], list[tuple[str, str, int]]] = {}
    for role in sorted(roles, key=lambda role: role.id):
        words, member = name_words(role.title), numbers[role.holder]
        of = frozenset(called.get(numbers.get(role.organisation or role.holder, -1), ()))
        current = _holds(role, date)
        if current is not None:
            cast.offices.setdefault(words, []).append(Tenure(member, current, of))
        if role.organisation and role.when and role.when.earliest:
            start = role.when.earliest
            chairs.setdefault((words, role.organisation), []).append((start, role.when.latest or "9999", member))
    for turns in chairs.values():
        _follow(cast, sorted(turns))


def _holds(role: Role, date: str | None) -> bool | None:
    """Whether an office is held at a date (True), was held before (False), or is held only later (None)."""
    if date is None or role.when is None:
        return True
    first, last = date_span(date)
    known = bounds(role.when)
    if known is None:
        return True
    if known.start_first > last:
        return None
    return known.end_last >= first


def _follow(cast: Cast, turns: list[tuple[str, str, int]]) -> None:
    """Of the holders of one office, each follows the one before, if the table leaves no gap of a year between."""
    for (_, ends, before), (starts, _, after) in pairwise(turns):
        if before != after and ends[:4].isdigit() and int(starts[:4]) - int(ends[:4]) in (0, 1):
            cast.successors.setdefault(before, after)
            cast.predecessors.setdefault(after, before)
