"""What came of one document: predictions beside gold attributions, which go together, and why the others do not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from argmap.evaluate.coding import Attribution
from argmap.evaluate.tally import Tally
from argmap.evaluate.words import Tokens

Measure = tuple[str, str]
"""What is compared, and how: ("source", "exact")."""

Explain = Callable[[int, int], str]


@dataclass(frozen=True)
class Verdict:
    """One document. `pairs` are right: number of a prediction to that of its gold attribution.

    `missed` and `wrong` hold, by number, why a gold attribution or a prediction has no counterpart.
    """

    gold: Sequence[Attribution]
    predicted: Sequence[Attribution]
    tallies: Mapping[Measure, Tally]
    pairs: Mapping[int, int]
    missed: Mapping[int, str]
    wrong: Mapping[int, str]


def reasons(
    own: Sequence[Tokens],
    others: Sequence[Tokens],
    matched: set[int],
    explain: Explain,
    alike: Callable[[int, int], int] = lambda _number, _other: 0,
) -> dict[int, str]:
    """Why each of one side that is not matched has no counterpart: how the nearest on the other side differs.

    `own` and `others` are the words of both sides. Of those that share any, the nearest is most `alike`, then
    shares most, then comes first.
    """
    found = {}
    for number, words in enumerate(own):
        if number not in matched:
            near = [
                (alike(number, index), shared, -index)
                for index, other in enumerate(others)
                if (shared := len(words & other))
            ]
            found[number] = explain(number, -max(near)[2]) if near else "nothing there"
    return found
