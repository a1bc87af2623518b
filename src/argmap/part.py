"""A part of a map: what is said of and by some of its records, and all that this rests on.

What is chosen is held in memory, and nothing else of a map that is not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from argmap.merge.folds import fold_statements
from argmap.model import Alignment, Argument, ArgumentMap, Id, Position, Statement
from argmap.shelf import finder

R = TypeVar("R")


def part(argument_map: ArgumentMap, about: Collection[Id]) -> ArgumentMap:
    """The statements that have one of these actors, claims, issues or documents in them, and undercuts of those.

    With them come the claims, documents and passages they need, and every actor who is named in these.
    """
    told = {id_: said for id_, said in argument_map.statements.items() if _is_about(said, argument_map, about)}
    while more := {
        id_: said for id_, said in argument_map.statements.items() if said.object in told and id_ not in told
    }:
        told |= more
    return narrowed(argument_map, told, about)


def narrowed(argument_map: ArgumentMap, told: Mapping[Id, Statement], about: Collection[Id] = ()) -> ArgumentMap:
    """The map of these statements alone, with all that they rest on, and with what else it is to be about."""
    claims = {end for said in told.values() for end in (said.subject, said.object) if end.kind == "claim"}
    claims |= {id_ for id_ in about if id_ in argument_map.claims}
    issues = {argument_map.claims[claim].issue for claim in claims}
    documents = {said.document for said in told.values()} | {id_ for id_ in about if id_ in argument_map.documents}
    documents |= {argument_map.documents[id_].family for id_ in documents}
    roles_of = finder(argument_map.roles, "holder")
    actors = _actors(argument_map, told, documents, about)
    roles = {role.id: role for actor in actors for role in roles_of(actor)}
    less = replace(
        argument_map,
        actors=_only(argument_map.actors, actors),
        roles=dict(sorted(roles.items())),
        issues=_only(argument_map.issues, issues),
        claims=_only(argument_map.claims, claims),
        documents=_only(argument_map.documents, documents),
        differences={},
        passages=_only(argument_map.passages, {said.passage for said in told.values()}),
        asides={},
        sentences=(),
        digests=_only(argument_map.digests, documents),
        texts=_only(argument_map.texts, documents),
        unplaced=(),
    )
    return with_statements(less, _without_lost_originals(told))


def with_statements(argument_map: ArgumentMap, statements: Mapping[Id, Statement]) -> ArgumentMap:
    """A map with these statements instead of its own, folded anew."""
    folds, divergences = fold_statements(statements, argument_map.documents, argument_map.passages)
    return replace(
        argument_map,
        statements=dict(sorted(statements.items())),
        positions={id_: fold for id_, fold in folds.items() if isinstance(fold, Position)},
        arguments={id_: fold for id_, fold in folds.items() if isinstance(fold, Argument)},
        alignments={id_: fold for id_, fold in folds.items() if isinstance(fold, Alignment)},
        divergences=divergences,
    )


def _is_about(said: Statement, argument_map: ArgumentMap, about: Collection[Id]) -> bool:
    claims = [argument_map.claims[end] for end in (said.subject, said.object) if end in argument_map.claims]
    named = {said.subject, said.object, said.document, *(claim.issue for claim in claims)}
    return not named.isdisjoint(about)


def _actors(
    argument_map: ArgumentMap, told: Mapping[Id, Statement], documents: Collection[Id], about: Collection[Id]
) -> set[Id]:
    """Every actor who is named in what is told, with the groups they belong to and the offices they hold."""
    named = {end for said in told.values() for end in (said.subject, said.object, *said.according_to)}
    for id_ in documents:
        named |= {argument_map.documents[id_].author, argument_map.documents[id_].publisher or id_}
    waiting, found = [id_ for id_ in {*named, *about} if id_ in argument_map.actors], set[Id]()
    roles_of = finder(argument_map.roles, "holder")
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            actor = argument_map.actors[one]
            offices = [role.organisation for role in roles_of(one) if role.organisation]
            waiting += [*actor.member_of, *actor.successor_of, *offices]
    return found


def _without_lost_originals(told: Mapping[Id, Statement]) -> dict[Id, Statement]:
    """Statements of reprints whose original is not told stand by themselves."""
    return {
        id_: said if said.reprints is None or said.reprints in told else replace(said, reprints=None)
        for id_, said in told.items()
    }


def _only(records: Mapping[Id, R], ids: Iterable[Id]) -> dict[Id, R]:
    return {id_: records[id_] for id_ in sorted(ids) if id_ in records}
