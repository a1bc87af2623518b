"""Turns: the statements between which a stance changed, the last of the one before the first of the other.

Of a time two days tell what precedes what: the last on which it can begin, and the first on which it can be over.
As points of a plane, with what surely lasts (1980/1988) apart from what is only somewhere in between (1980~1988),
one precedes another if it is over before the other has begun, and has begun before the other is over. A turn is a
pair of points with no third one between. All are found by a sweep over the plane with a tree of what it has met,
in about as many steps as there are points (the search for empty rectangles of computational geometry).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from argmap.model import Id
from argmap.when import Bounds

Point = tuple[int, int]
"""The day by which a time has begun, and that from which it can be over; as numbers, later days the greater."""
_FAR = 1 << 62


class _Met(NamedTuple):
    """What a sweep has met on a stretch of its line.

    `begun` is the earliest beginning of all points that are over here; `nearest` the earliest end of a time that
    begins here and has none of these before it; `farthest` the latest end of a time that begins here.
    """

    begun: int = _FAR
    nearest: int = _FAR
    farthest: int = -_FAR

    def then(self, right: _Met) -> _Met:
        """Both stretches as one."""
        nearest = right.nearest if right.nearest < self.begun else _FAR
        return _Met(min(self.begun, right.begun), min(self.nearest, nearest), max(self.farthest, right.farthest))


def find_turns(earlier: Collection[Id], later: Collection[Id], times: Mapping[Id, Bounds | None]) -> set[Id]:
    """The statements of the one stance after which, and of the other before which, the next known one is contrary."""
    points = {id_: _point(time) for id_, time in times.items() if time}
    firsts, seconds = ({points[id_] for id_ in ids if id_ in points} for ids in (earlier, later))
    every = set(points.values())
    ends = _led_on(firsts, seconds, every)
    begins = _reversed(_led_on(_reversed(seconds), _reversed(firsts), _reversed(every)))
    last = {id_ for id_ in earlier if points.get(id_) in ends}
    return last.union(id_ for id_ in later if points.get(id_) in begins)


def _point(time: Bounds) -> Point:
    """The point of a time. Of what falls on one day, only what surely lasts has begun before anything is over."""
    begun, over = (4 * int(day.replace("-", "")) for day in (time.start_last, time.end_first))
    return (begun + 1, over + 2) if begun <= over else (begun + 3, over)


def _reversed(points: Iterable[Point]) -> set[Point]:
    """The same times, told backwards."""
    return {(-over, -begun) for begun, over in points}


def _swapped(points: Iterable[Point]) -> set[Point]:
    return {(over, begun) for begun, over in points}


def _led_on(firsts: set[Point], seconds: set[Point], every: set[Point]) -> set[Point]:
    """The firsts that precede a second one with no point between.

    Which point precedes which is the same when both days of each change places, and what surely lasts then does
    not: a sweep that looks for such second ones only has to be done twice.
    """
    return _sweep(firsts, seconds, every) | _swapped(_sweep(_swapped(firsts), _swapped(seconds), _swapped(every)))


def _sweep(firsts: set[Point], seconds: set[Point], every: set[Point]) -> set[Point]:
    """The firsts that precede, with no point between, a second one that has begun before it is over."""
    lasting = {(begun, over) for begun, over in seconds if begun < over}
    if not lasting:
        return set()
    days = sorted({day for point in every for day in point})
    place = {day: index for index, day in enumerate(days, 1 << len(days).bit_length())}
    tree = [_Met()] * (2 << len(days).bit_length())
    beginning, ending = defaultdict(list), defaultdict(list)
    for begun, over in every:
        beginning[begun].append(over)
    for begun, over in firsts:
        ending[over].append(begun)
    found = set()
    for day in reversed(days):
        for over in beginning[day]:
            _meet(tree, place[over], _Met(begun=day))
            if (day, over) in lasting:
                _meet(tree, place[day], _Met(nearest=over, farthest=over))
        found |= {(begun, day) for begun in ending[day] if _leads_on(tree, place[begun], begun)}
    return found


def _meet(tree: list[_Met], place: int, met: _Met) -> None:
    """Add to a leaf of the tree, and so to all stretches that it is part of."""
    tree[place] = tree[place].then(met)
    while place := place // 2:
        tree[place] = tree[2 * place].then(tree[2 * place + 1])


def _leads_on(tree: list[_Met], place: int, begun: int) -> bool:
    """Whether of what was met some end is later than this beginning, with no point between the two."""
    after = tree[place]
    while place > 1:
        neighbour = tree[place ^ 1]
        if place % 2:
            if neighbour.farthest > begun:
                return True
        else:
            after = after.then(neighbour)
        place //= 2
    return after.nearest < _FAR
