"""Actors who are the same under another id, who became one, or of whom one became several.

An actor who is gone was merged into another where that one bears his name now, and where the passages that spoke of
him speak of the other. So the other way round for a split. Where names lead to several and back, nothing is concluded:
the actors are then gone and new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from argmap.diff.identity import Side
from argmap.merge.names import fold_name
from argmap.model import Actor, Id

Places = dict[Id, set[tuple[str, Id, str]]]
Link = tuple[Id, Id]


@dataclass(frozen=True)
class Regrouped:
    """Actors of the one map who are, together, those of the other: several and one, one and several, or one and one."""

    before: tuple[Id, ...]
    after: tuple[Id, ...]


def regrouped(before: Side, after: Side) -> list[Regrouped]:
    """Every actor whose id is another, every merger and every split."""
    found = []
    for ids in _connected(set(_links(before, after))):
        olds, news = (tuple(sorted(ids & side.map.actors.keys())) for side in (before, after))
        if len(olds) == 1 or len(news) == 1:
            found.append(Regrouped(olds, news))
    return sorted(found, key=lambda each: (each.before, each.after))


def common_names(groups: Iterable[Regrouped]) -> tuple[dict[Id, Id], dict[Id, Id]]:
    """For each of the two maps the ids of regrouped actors as both have them in common: that of the one of them."""
    before: dict[Id, Id] = {}
    after: dict[Id, Id] = {}
    for group in groups:
        if len(group.after) == 1:
            before |= dict.fromkeys(group.before, group.after[0])
        else:
            after |= dict.fromkeys(group.after, group.before[0])
    return before, after


def _links(before: Side, after: Side) -> Iterator[Link]:
    """Each actor with the one of the other map that he may be, under another id: by name and by passages."""
    olds, news = before.map.actors, after.map.actors
    spoken_before, spoken_after = _places(before), _places(after)
    bearers_before, bearers_after = _bearers(olds.values()), _bearers(news.values())
    named = {
        (id_, other) for id_, old in olds.items() if id_ not in news for other in bearers_after[fold_name(old.name)]
    }
    named |= {
        (other, id_) for id_, new in news.items() if id_ not in olds for other in bearers_before[fold_name(new.name)]
    }
    for old, new in named:
        here, there = spoken_before[old], spoken_after[new]
        silent = (old not in news and not here) or (new not in olds and not there)
        if silent or here & there:
            yield old, new


def _bearers(actors: Iterable[Actor]) -> dict[str, set[Id]]:
    """Whom a name means, however it is spelt."""
    found: dict[str, set[Id]] = defaultdict(set)
    for actor in actors:
        for name in (actor.name, *actor.aliases):
            found[fold_name(name)].add(actor.id)
    return found


def _places(side: Side) -> Places:
    """Where each actor is spoken of, and as what."""
    found: Places = defaultdict(set)
    for said in side.map.statements.values():
        at = side.locator(said)
        found[said.subject].add(("subject", *at))
        found[said.object].add(("object", *at))
        for link in said.according_to:
            found[link].add(("chain", *at))
    return found


def _connected(links: Iterable[Link]) -> list[set[Id]]:
    """The actors in groups that no link connects."""
    groups: list[set[Id]] = []
    for link in sorted(links):
        touching = [group for group in groups if not group.isdisjoint(link)]
        groups = [group for group in groups if group not in touching] + [set(link).union(*touching)]
    return groups
