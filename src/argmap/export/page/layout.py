"""Where the boxes of the map stand: positions from the links alone, the same on every machine.

The method is force-directed placement (Fruchterman and Reingold, 1991), from several starts, of which the
one with the fewest crossing links is kept. Only `+ - * /` and the square root are used, which IEEE 754
rounds alike everywhere, and what comes out is whole numbers. Positions are centres of boxes, in pixels at
full size. The page stretches them to the room there is and takes out what overlaps in the end, since only
a browser knows how wide its letters are.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import gcd, sqrt

Point = tuple[int, int]
Link = tuple[str, str]

_ROUNDS = 160
_STARTS = 3
# How strongly boxes are held to the middle: keeps what is hardly linked in the picture.
_GRAVITY = 0.1
# The length of a link on paper. Boxes are about three times as wide as high, and screens are wide as well.
_ACROSS, _DOWN = 230, 130


def arrange(nodes: Sequence[str], links: Iterable[Link]) -> dict[str, Point]:
    """A position for each node. `nodes` come the most important first; links to others are left out."""
    rank = {node: index for index, node in enumerate(nodes)}
    pairs = _pairs(rank, links)
    pictures = [_settle(_circle(len(nodes), stride), pairs) for stride in _strides(len(nodes))]
    best = min(pictures, key=lambda points: _crossings(points, pairs))
    return {node: (round(x * _ACROSS), round(y * _DOWN)) for node, (x, y) in zip(nodes, best, strict=True)}


def join(placed: Mapping[str, Point], nodes: Sequence[str], links: Iterable[Link]) -> dict[str, Point]:
    """Positions for `nodes` around those already placed: each near the middle of what it is linked to.

    No two of them share a place. The time grows as their number does.
    """
    points = dict(placed)
    neighbours: dict[str, list[str]] = {node: [] for node in nodes}
    for first, second in links:
        for node, other in ((first, second), (second, first)):
            if node in neighbours:
                neighbours[node].append(other)
    free = _FreePlaces(points.values(), len(nodes))
    for node in nodes:
        if node not in points:
            points[node] = free.take(_middle([points[other] for other in neighbours[node] if other in points]))
    return points


def _middle(points: Sequence[Point]) -> tuple[float, float]:
    """The mean of the points; the middle of the map where there are none."""
    share = max(1, len(points))
    return sum(x for x, _ in points) / share, sum(y for _, y in points) / share


class _FreePlaces:
    """The places of a grid as wide as boxes are, each given away once, the nearest to where one is wanted first."""

    def __init__(self, taken: Iterable[Point], wanted: int) -> None:
        # So many neighbours share one search that there is much the same number of searches for any map.
        self._block = 1 + int(sqrt(wanted)) // 20
        self._taken = {place for point in taken for place in _touched(point)}
        # How far each search has come: what it has passed stays taken, and is not looked at again.
        self._searches: dict[Point, Iterator[Point]] = {}

    def take(self, wanted: tuple[float, float]) -> Point:
        column, row = (round(at / size / self._block) for at, size in zip(wanted, (_ACROSS, _DOWN), strict=True))
        center = column * self._block, row * self._block
        search = self._searches.setdefault(center, _outwards(center))
        column, row = place = next(place for place in search if place not in self._taken)
        self._taken.add(place)
        return column * _ACROSS, row * _DOWN


def _touched(point: Point) -> list[Point]:
    """The places of the grid that a box at this point may reach into."""
    column, row = point[0] // _ACROSS, point[1] // _DOWN
    return [(column + right, row + down) for right in (0, 1) for down in (0, 1)]


def _outwards(center: Point) -> Iterator[Point]:
    """The places around one, ring by ring."""
    yield center
    for ring in itertools.count(1):
        side = range(-ring, ring + 1)
        around = [(across, down) for across in side for down in (side if abs(across) == ring else (-ring, ring))]
        for across, down in sorted(around, key=lambda step: (step[0] * step[0] + step[1] * step[1], step)):
            yield center[0] + across, center[1] + down


def _pairs(rank: Mapping[str, int], links: Iterable[Link]) -> list[tuple[int, int]]:
    """The links as pairs of places in the list of nodes, each once, whatever its direction."""
    inside = ((rank[first], rank[second]) for first, second in links if first in rank and second in rank)
    return sorted({(min(pair), max(pair)) for pair in inside if pair[0] != pair[1]})


def _strides(count: int) -> list[int]:
    """Ways to deal the nodes out on the circle: every one, every third …, each reaching all of them."""
    return [stride for stride in range(1, count + 2) if gcd(stride, count) == 1][:: max(1, count // 12)][:_STARTS]


def _circle(count: int, stride: int) -> list[tuple[float, float]]:
    radius = sqrt(count) / 2
    places = [_on_circle(index * stride % count, count) for index in range(count)]
    return [(x * radius, y * radius) for x, y in places]


def _on_circle(index: int, count: int) -> tuple[float, float]:
    """A point of the unit circle, by fractions: sine and cosine differ between machines in the last digit."""
    quarter, along = divmod(4 * index, count)
    part = along / count
    x, y = (1 - part * part) / (1 + part * part), 2 * part / (1 + part * part)
    for _ in range(quarter):
        x, y = -y, x
    return x, y


def _settle(points: list[tuple[float, float]], pairs: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """Let links pull and boxes push, by smaller and smaller steps. The length of a link at rest is 1."""
    widest = sqrt(len(points)) / 2
    for turn in range(_ROUNDS):
        step = widest * (1 - turn / _ROUNDS)
        points = [
            _moved(point, force, step)
            for point, force in zip(points, _pulled(points, pairs, _pushed(points)), strict=True)
        ]
    return points


def _pushed(points: Sequence[tuple[float, float]]) -> list[list[float]]:
    """Every box pushes every other one away, with 1 / distance."""
    forces: list[list[float]] = []
    for one, (x, y) in enumerate(points):
        here_x, here_y = -_GRAVITY * x, -_GRAVITY * y
        # The one loop that takes time: every pair, once.
        for (other_x, other_y), force in zip(points[:one], forces, strict=True):
            across, down = x - other_x, y - other_y
            square = across * across + down * down or 1e-4
            across /= square
            down /= square
            here_x += across
            here_y += down
            force[0] -= across
            force[1] -= down
        forces.append([here_x, here_y])
    return forces


def _pulled(
    points: Sequence[tuple[float, float]], pairs: Sequence[tuple[int, int]], forces: list[list[float]]
) -> list[list[float]]:
    """Every link pulls its ends together, with the square of its length."""
    for one, other in pairs:
        across, down = points[one][0] - points[other][0], points[one][1] - points[other][1]
        length = sqrt(across * across + down * down)
        for end, sign in ((one, -1), (other, 1)):
            forces[end][0] += sign * across * length
            forces[end][1] += sign * down * length
    return forces


def _moved(point: tuple[float, float], force: Sequence[float], step: float) -> tuple[float, float]:
    length = sqrt(force[0] * force[0] + force[1] * force[1])
    share = min(length, step) / length if length else 0.0
    return point[0] + force[0] * share, point[1] + force[1] * share


def _crossings(points: Sequence[tuple[float, float]], pairs: Sequence[tuple[int, int]]) -> int:
    """How many links cross another one."""
    return sum(
        _cross(points[a], points[b], points[c], points[d])
        for index, (a, b) in enumerate(pairs)
        for c, d in pairs[:index]
        if a not in (c, d) and b not in (c, d)
    )


def _cross(a: Sequence[float], b: Sequence[float], c: Sequence[float], d: Sequence[float]) -> bool:
    return _left(a, b, c) != _left(a, b, d) and _left(c, d, a) != _left(c, d, b)


def _left(start: Sequence[float], end: Sequence[float], point: Sequence[float]) -> bool:
    """Whether the point is on the left of the line from start to end."""
    return (end[0] - start[0]) * (point[1] - start[1]) > (end[1] - start[1]) * (point[0] - start[0])
