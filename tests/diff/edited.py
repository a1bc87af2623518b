"""Invented maps and edits of them, as curators make them: what the properties of a comparison are tried on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from benchmarks.maps import generate
from hypothesis import strategies as st

from argmap.merge.folds import fold_statements
from argmap.model import Alignment, Argument, ArgumentMap, Id, Position, Statement

Edit = Callable[[ArgumentMap, int], ArgumentMap]


@cache
def debate() -> ArgumentMap:
    """A small invented debate with every kind of record."""
    return refolded(generate(30))


def refolded(argument_map: ArgumentMap) -> ArgumentMap:
    """The map with the folds and divergences that follow from its statements, but for those about one that is gone."""
    statements = argument_map.statements
    while loose := {id_ for id_, said in statements.items() if _about_nothing(said, statements)}:
        statements = {id_: said for id_, said in statements.items() if id_ not in loose}
    folds, divergences = fold_statements(statements, argument_map.documents, argument_map.passages)
    return replace(
        argument_map,
        statements=statements,
        positions={id_: fold for id_, fold in folds.items() if isinstance(fold, Position)},
        arguments={id_: fold for id_, fold in folds.items() if isinstance(fold, Argument)},
        alignments={id_: fold for id_, fold in folds.items() if isinstance(fold, Alignment)},
        divergences=divergences,
    )


def _about_nothing(said: Statement, statements: Mapping[Id, Statement]) -> bool:
    return said.object.kind == "statement" and said.object not in statements


def _nth(records: Mapping[Id, object], number: int) -> Id:
    return sorted(records)[number % len(records)]


def remove_statement(argument_map: ArgumentMap, number: int) -> ArgumentMap:
    gone = _nth(argument_map.statements, number)
    return replace(argument_map, statements={i: said for i, said in argument_map.statements.items() if i != gone})


def _edit_statement(argument_map: ArgumentMap, number: int, **changes: object) -> ArgumentMap:
    id_ = _nth(argument_map.statements, number)
    said = replace(argument_map.statements[id_], **changes)  # type: ignore[arg-type]
    return replace(argument_map, statements={**argument_map.statements, id_: said})


def rename_statement(argument_map: ArgumentMap, number: int) -> ArgumentMap:
    """Under another id, as when what the id is made of was edited."""
    id_ = _nth(argument_map.statements, number)
    new = Id(f"{id_}x")
    kept = {i: said for i, said in argument_map.statements.items() if i != id_}
    said = replace(argument_map.statements[id_], id=new, found_by=(f"once-{id_.name}",))
    about = {i: replace(one, object=new) if one.object == id_ else one for i, one in kept.items()}
    return replace(argument_map, statements=dict(sorted({**about, new: said}.items())))


def turn_statement(argument_map: ArgumentMap, number: int) -> ArgumentMap:
    said = argument_map.statements[_nth(argument_map.statements, number)]
    stance = "opposes" if said.stance == "supports" else "supports"
    return _edit_statement(argument_map, number, stance=stance, condition=None, leaning=None)


def note_statement(argument_map: ArgumentMap, number: int) -> ArgumentMap:
    return _edit_statement(argument_map, number, note=f"Read {number} times.", voice="inferred")


def reword_claim(argument_map: ArgumentMap, number: int) -> ArgumentMap:
    id_ = _nth(argument_map.claims, number)
    claim = replace(argument_map.claims[id_], text=f"The {number}th wording.", issue=_nth(argument_map.issues, number))
    return replace(argument_map, claims={**argument_map.claims, id_: claim})


def remove_claim(argument_map: ArgumentMap, number: int) -> ArgumentMap:
    gone = _nth(argument_map.claims, number)
    statements = {i: said for i, said in argument_map.statements.items() if gone not in {said.subject, said.object}}
    claims = {i: claim for i, claim in argument_map.claims.items() if i != gone}
    return replace(argument_map, claims=claims, statements=statements)


def note_actor(argument_map: ArgumentMap, number: int) -> ArgumentMap:
    id_ = _nth(argument_map.actors, number)
    actor = replace(argument_map.actors[id_], note=f"Note {number}.")
    return replace(argument_map, actors={**argument_map.actors, id_: actor})


def date_document(argument_map: ArgumentMap, number: int) -> ArgumentMap:
    id_ = _nth(argument_map.documents, number)
    document = replace(argument_map.documents[id_], title=f"Title {number}", date="1999")
    return replace(argument_map, documents={**argument_map.documents, id_: document})


def remove_role(argument_map: ArgumentMap, number: int) -> ArgumentMap:
    gone = _nth(argument_map.roles, number) if argument_map.roles else None
    return replace(argument_map, roles={i: role for i, role in argument_map.roles.items() if i != gone})


def merge_actors(argument_map: ArgumentMap, number: int) -> ArgumentMap:
    """One actor into another: who is gone is an alias, and all that was his is the other's."""
    gone, kept = _nth(argument_map.actors, number), _nth(argument_map.actors, number + 1)
    return _called(argument_map, gone, kept)


def rename_actor(argument_map: ArgumentMap, number: int) -> ArgumentMap:
    """An actor under another id."""
    id_ = _nth(argument_map.actors, number)
    return _called(argument_map, id_, Id(f"{id_}-anew"))


def _called(argument_map: ArgumentMap, old: Id, new: Id) -> ArgumentMap:
    def now(id_: Id) -> Id:
        return new if id_ == old else id_

    def all_now(ids: tuple[Id, ...]) -> tuple[Id, ...]:
        return tuple(map(now, ids))

    was, there = argument_map.actors[old], argument_map.actors.get(new)
    actor = replace(there, aliases=(*there.aliases, was.name, *was.aliases)) if there else replace(was, id=new)
    actors = {**argument_map.actors, new: actor}
    del actors[old]
    statements = {
        id_: replace(said, subject=now(said.subject), object=now(said.object), according_to=all_now(said.according_to))
        for id_, said in argument_map.statements.items()
    }
    return replace(
        argument_map,
        actors={id_: replace(one, member_of=all_now(one.member_of)) for id_, one in sorted(actors.items())},
        documents={id_: replace(one, author=now(one.author)) for id_, one in argument_map.documents.items()},
        roles={id_: replace(one, holder=now(one.holder), organisation=now(one.organisation or old) if one.organisation
                            else None) for id_, one in argument_map.roles.items()},
        statements=statements,
    )  # fmt: skip


SMALL: tuple[Edit, ...] = (
    remove_statement, rename_statement, turn_statement, note_statement, reword_claim, remove_claim, note_actor,
    date_document, remove_role,
)  # fmt: skip
"""Edits that leave every actor his id."""
LARGE: tuple[Edit, ...] = (*SMALL, merge_actors, rename_actor)


Steps = list[tuple[str, int]]


def steps(edits: tuple[Edit, ...]) -> st.SearchStrategy[Steps]:
    """Up to six of the edits, by name, and which of the records each is about."""
    names = [edit.__name__ for edit in edits]
    return st.lists(st.tuples(st.sampled_from(names), st.integers(0, 500)), max_size=6)


def edited(chosen: Steps) -> ArgumentMap:
    """The debate after these edits."""
    argument_map, edits = debate(), {edit.__name__: edit for edit in LARGE}
    for name, number in chosen:
        argument_map = refolded(edits[name](argument_map, number))
    return argument_map
