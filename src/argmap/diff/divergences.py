"""Divergences that appeared or vanished: that an actor changed is the news that readers care about most."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping

from argmap.diff.entries import Entry
from argmap.diff.folds import Folds, Key
from argmap.diff.identity import Side
from argmap.model import Divergence, Id


def compare_divergences(before: Side, after: Side, folds: Folds) -> Iterator[Entry]:
    """Each divergence that only one of the maps has; its statements are told with the positions it lies between."""
    old = {_key(before, case, folds.before): case for case in before.map.divergences.values()}
    new = {_key(after, case, folds.after): case for case in after.map.divergences.values()}
    yield from (Entry("divergence", "vanished", (case,), ()) for key, case in old.items() if key not in new)
    yield from (Entry("divergence", "appeared", (), (case,)) for key, case in new.items() if key not in old)


def _key(side: Side, case: Divergence, folds: Mapping[Id, Key]) -> Hashable:
    ends = (folds.get(end, (end,)) for end in (case.earlier, case.later))
    return (case.divergence_kind, side.common(case.subject), side.common(case.object), *ends)
