"""A map whose actors and claims a workspace can name: no two actors by one name, no claim by an actor's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from argmap.exchange.frame import CHECK
from argmap.merge.names import fold_name
from argmap.model import ArgumentMap, Id
from argmap.part import with_statements
from argmap.problem import Problem

_SHOWN = 3


def namable(argument_map: ArgumentMap) -> tuple[ArgumentMap, list[Problem]]:
    """The map without aliases that are another actor's too, which is a loss, and with claims of ids of their own."""
    bearers: dict[str, set[Id]] = {}
    for actor in argument_map.actors.values():
        for name in (actor.id.name, actor.name, *actor.aliases):
            bearers.setdefault(fold_name(name), set()).add(actor.id)
    actors, lost = dict(argument_map.actors), dict[str, None]()
    for id_, actor in argument_map.actors.items():
        own = tuple(alias for alias in actor.aliases if bearers[fold_name(alias)] == {id_})
        if own != actor.aliases:
            lost |= {f"'{alias}' of '{actor.name}'": None for alias in actor.aliases if alias not in own}
            actors[id_] = replace(actor, aliases=own)
    problems = []
    if lost:
        more = f" … ({len(lost)})" if len(lost) > _SHOWN else ""
        message = f"names that several actors bear are not written: {', '.join([*lost][:_SHOWN])}{more}"
        fix = "leave each name to one of them, or accept that: --lossy"
        problems.append(Problem("actors.yaml", 1, 1, CHECK, message, fix))
    taken = {id_: _free(id_, argument_map, bearers) for id_ in argument_map.claims if fold_name(id_.name) in bearers}
    told = replace(argument_map, actors=actors) if lost else argument_map
    return _with_claims(told, taken), problems


def _free(claim: Id, argument_map: ArgumentMap, bearers: Mapping[str, set[Id]]) -> Id:
    """An id for a claim that neither a claim nor an actor has."""
    found = claim
    while found in argument_map.claims or fold_name(found.name) in bearers:
        found = Id(f"{found}-claim")
    return found


def _with_claims(argument_map: ArgumentMap, new: Mapping[Id, Id]) -> ArgumentMap:
    """The map with other ids for claims."""
    if not new:
        return argument_map
    claims = {new.get(id_, id_): replace(one, id=new.get(id_, id_)) for id_, one in argument_map.claims.items()}
    statements = {
        id_: replace(said, subject=new.get(said.subject, said.subject), object=new.get(said.object, said.object))
        for id_, said in argument_map.statements.items()
    }
    return with_statements(replace(argument_map, claims=claims), statements)
