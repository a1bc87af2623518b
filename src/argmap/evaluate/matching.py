"""Which of one side goes with which of the other, each at most once, so that the whole fits best.

Most pairs have nothing in common, so what does falls into small groups, and each is solved by itself.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping

Pair = tuple[int, int]


def best_pairs(weights: Mapping[Pair, float]) -> dict[int, int]:
    """Left to right, one to one, with the greatest sum of weights.

    `weights` holds the pairs that may be, with a weight above 0. Exact: each group of pairs that share an end
    is an assignment problem, solved by the Hungarian method (Kuhn 1955). The order of `weights` counts for
    nothing.
    """
    chosen: dict[int, int] = {}
    for group in _groups(weights):
        lefts = sorted({left for left, _ in group})
        rights = sorted({right for _, right in group})
        if len(group) == 1:
            chosen.update(group)
            continue
        # Rows must not outnumber columns; a pair that may not be costs as much as none at all.
        turned = len(lefts) > len(rights)
        rows, columns = (rights, lefts) if turned else (lefts, rights)
        costs = [[-weights.get((column, row) if turned else (row, column), 0.0) for column in columns] for row in rows]
        for row, column in enumerate(_cheapest(costs)):
            pair = (columns[column], rows[row]) if turned else (rows[row], columns[column])
            if weights.get(pair, 0.0) > 0:
                chosen[pair[0]] = pair[1]
    return dict(sorted(chosen.items()))


def _groups(weights: Mapping[Pair, float]) -> Iterator[list[Pair]]:
    """The pairs, parted into those that hang together by a common end, in the order of their least pair."""
    of_left, of_right = defaultdict(list), defaultdict(list)
    pairs = sorted(pair for pair, weight in weights.items() if weight > 0)
    for pair in pairs:
        of_left[pair[0]].append(pair)
        of_right[pair[1]].append(pair)
    seen: set[Pair] = set()
    for pair in pairs:
        if pair in seen:
            continue
        seen.add(pair)
        group, waiting = [], [pair]
        while waiting:
            left, right = here = waiting.pop()
            group.append(here)
            fresh = [other for other in of_left.pop(left, []) + of_right.pop(right, []) if other not in seen]
            seen.update(fresh)
            waiting += dict.fromkeys(fresh)
        yield sorted(group)


def _cheapest(costs: list[list[float]]) -> list[int]:
    """The column of each row, all different, with the least sum of costs; no more rows than columns.

    Rows are placed one by one, each along the cheapest chain of rows that move on to another column. Prices of
    rows and columns keep every reduced cost at 0 or above, so the sum stays the least (Jonker and Volgenant 1987).
    """
    seats = _Seats(costs)
    for row in range(len(costs)):
        seats.place(row)
    return seats.column_of


class _Seats:
    """Which row has which column so far, and the prices that prove it cheapest."""

    def __init__(self, costs: list[list[float]]) -> None:
        self.costs = costs
        self.row_price = [0.0] * len(costs)
        self.column_price = [0.0] * len(costs[0])
        self.column_of = [-1] * len(costs)
        self.row_of = [-1] * len(costs[0])

    def place(self, row: int) -> None:
        """Give a further row a column; others may move."""
        distance = [math.inf] * len(self.row_of)
        came_from = [-1] * len(self.row_of)
        waiting, passed = set(range(len(self.row_of))), []
        here, travelled = row, 0.0
        while True:
            for column in waiting:
                length = travelled + self.costs[here][column] - self.row_price[here] - self.column_price[column]
                if length < distance[column]:
                    distance[column], came_from[column] = length, here
            travelled, free = min((distance[column], column) for column in waiting)
            if self.row_of[free] < 0:
                break
            waiting.remove(free)
            passed.append(free)
            here = self.row_of[free]
        self.row_price[row] += travelled
        for column in passed:
            self.row_price[self.row_of[column]] += travelled - distance[column]
            self.column_price[column] -= travelled - distance[column]
        self._move_on(row, free, came_from)

    def _move_on(self, row: int, column: int, came_from: list[int]) -> None:
        """Walk the chain back from its free column; each row takes the column after its own."""
        while True:
            mover = came_from[column]
            left = self.column_of[mover]
            self.column_of[mover], self.row_of[column] = column, mover
            if mover == row:
                return
            column = left
