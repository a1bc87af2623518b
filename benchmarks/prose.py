"""Invented news prose about a river and its towns: names that never end, and sentences that seldom repeat.

Two texts share hardly any run of five words, as it is with real articles: fixed words of a sentence stand between
names of places, numbers and other words that are drawn anew each time.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

FIRST_NAMES = ("Ada", "Ben", "Clara", "Dev", "Esra", "Femi", "Greta", "Hamid", "Ines", "Jun", "Kofi", "Leila", "Nadia")
LAST_NAMES = ("Abiola", "Brandt", "Castell", "Dahl", "Farouk", "Gruber", "Hosseini", "Ivanov", "Jansen", "Lindqvist")
GROUPS = ("Council", "Party", "Union", "Ministry", "Institute", "League", "Chamber", "Movement")


def _words(written: str) -> tuple[str, ...]:
    return tuple(written.split())


_BEGINNINGS = _words("Vel Tar Mor Bren Cal Dun Esk Fal Gar Hol Ist Kir Lam Nor Ost Pel")
_MIDDLES = _words("a an e en i in o on u un ar er ir or ur el")
_ENDS = _words("wick ford mora dale holm burg stead mouth ley ton grad minster vik haven field by")
_ADJECTIVES = _words("""
old new dry steep costly quiet narrow broken patient honest public private northern southern late early heavy modest
bitter careful empty crowded distant familiar golden hollow idle joint kindly lengthy muddy noisy open plain proud
rusty silent thin urgent vague wooden young
""")
_NOUNS = _words("""
bridge ferry dam toll harbour road mill market school warehouse engineer farmer haulier minute ledger survey budget
court tunnel railway orchard meadow lantern bakery quarry bank charter treaty tariff vote drought flood petition
newspaper banker fisherman magistrate surveyor teacher weaver contract signal reservoir pipeline pump gate tower
cellar barge anchor rope basket furnace garden library postman printer window winter
""")
_PAST = _words("""
forgot praised measured rebuilt repaired visited sold bought counted painted closed opened guarded inspected moved
flooded abandoned described mended photographed weighed leased
""")
_DAYS = _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_WORDS = {"adjective": _ADJECTIVES, "noun": _NOUNS, "past": _PAST, "day": _DAYS, "first": FIRST_NAMES}
_SENTENCES = (
    "In {place} a {adjective} {noun} {past} the {noun} of {place}.",
    "{number} {noun}s {past} near the {adjective} {noun} last {day}.",
    "The {adjective} {noun} at {place} {past} {number} {noun}s.",
    "Nobody from {place} {past} the {adjective} {noun} before {day}.",
    "{first} the {noun} {past} a {noun} for {number} crowns.",
    "On {day} the {noun} of {place} was {past} by a {adjective} {noun}.",
    "Between {place} and {place} every {noun} {past} its {adjective} {noun}.",
    "A {adjective} {noun} and a {noun} {past} {place} in {year}.",
    "It took {number} {noun}s until the {adjective} {noun} {past} {place}.",
    "Since {year} no {adjective} {noun} {past} the {noun} below {place}.",
)
_WITH_SPEAKER = (
    "{speaker} said on {day} that the {adjective} {noun} of {place} {past} {number} {noun}s.",
    "“The {noun} of {place} is {adjective},” {speaker} told {number} {noun}s.",
    "{speaker} seems to believe that {place} {past} its {adjective} {noun} in {year}.",
    "According to {speaker}, a {noun} from {place} never {past} the {adjective} {noun}.",
)

Thing = TypeVar("Thing")


class Chance:
    """Numbers that look random, and are the same each time for what they are for."""

    def __init__(self, *what: object) -> None:
        self.share = random.Random("/".join(map(str, what))).random  # noqa: S311 - nothing here is secret

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of the things."""
        return things[int(self.share() * len(things))]

    def prominent(self, things: Sequence[Thing]) -> Thing:
        """One of the things, the first ones far more often than the last."""
        return things[int(self.share() ** 3 * len(things))]


def coined(number: int) -> str:
    """The name of a place or a family, another one for each number."""
    rest, begin = divmod(number, len(_BEGINNINGS))
    rest, middle = divmod(rest, len(_MIDDLES))
    rest, end = divmod(rest, len(_ENDS))
    name = _BEGINNINGS[begin] + _MIDDLES[middle] + _ENDS[end]
    return f"{name} {coined(rest - 1)}" if rest else name


def person(number: int) -> str:
    """The name of a person, another one for each number."""
    family, first = divmod(number, len(FIRST_NAMES))
    last = LAST_NAMES[family] if family < len(LAST_NAMES) else coined(family)
    return f"{FIRST_NAMES[first]} {last}"


def sentence(chance: Chance) -> str:
    """A sentence of news that nobody takes a stance in."""
    return _filled(chance.pick(_SENTENCES), chance)


def sentence_of(speaker: str, chance: Chance) -> str:
    """A sentence in which somebody speaks."""
    return _filled(chance.pick(_WITH_SPEAKER).replace("{speaker}", speaker), chance)


def edited(text: str, chance: Chance) -> str:
    """A sentence as another editor prints it: about one word in sixteen is another one."""
    return " ".join(
        chance.pick(_ADJECTIVES) if word in _ADJECTIVES and chance.share() < 0.5 else word for word in text.split(" ")
    )


def day(chance: Chance) -> str:
    """A day of the week."""
    return chance.pick(_DAYS)


def place(chance: Chance) -> str:
    """One of some thousand places."""
    return coined(int(chance.share() * 4096))


def _filled(template: str, chance: Chance) -> str:
    pieces = template.split("{")
    filled = pieces[:1]
    for piece in pieces[1:]:
        kind, _, rest = piece.partition("}")
        filled += [_word(kind, chance), rest]
    return "".join(filled)


def _word(kind: str, chance: Chance) -> str:
    if words := _WORDS.get(kind):
        return chance.pick(words)
    if kind == "place":
        return place(chance)
    return str(1900 + int(chance.share() * 120)) if kind == "year" else f"{int(2 + chance.share() * 9000):,}"
