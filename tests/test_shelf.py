"""Records on disk are as they are in memory: the same records under the same ids, in the same order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from argmap.model import ArgumentMap, Id, Proposal, Sentence, Statement
from argmap.shelf import Pile, Shelf, Store, distinct, finder, grouped, shelves
from tests.exchange.debates import debates, everything
from tests.properties.settings import slow
from tests.shelved import shelved

with Store() as empty:
    KINDS = tuple(shelves(empty))


@pytest.fixture
def store() -> Iterator[Store]:
    with Store() as store:
        yield store


def statements(store: Store) -> Shelf[Statement]:
    shelf = Shelf(store, "statements", Statement, ("subject", "object", "provenance.rule"))
    shelf.add_many(everything().statements.values())
    return shelf


@pytest.mark.parametrize("name", KINDS)
def test_records_come_back_as_they_were(name: str, store: Store) -> None:
    records: dict[Id, Any] = getattr(everything(), name)
    shelf = getattr(shelved(everything(), store), name)
    assert records or name == "divergences"  # of these there are some in `debates()`
    assert list(shelf) == list(records)
    assert list(shelf.values()) == list(records.values())
    assert list(shelf.items()) == list(records.items())
    assert shelf == records
    assert len(shelf) == len(records)
    assert [shelf[id_] for id_ in reversed(records)] == [*reversed(records.values())]


def test_what_refers_is_an_id_again(store: Store) -> None:
    said = next(iter(statements(store).values()))
    references = [said.id, said.document, said.subject, said.object, said.passage, *said.according_to]
    assert {type(reference) for reference in references} == {Id}


@slow
@given(debates())
def test_any_map_is_the_same_on_disk(debate: ArgumentMap) -> None:
    with Store() as store:
        on_disk = shelved(debate, store)
        assert [getattr(on_disk, name) for name in KINDS] == [getattr(debate, name) for name in KINDS]


def test_a_proposal_comes_back_with_all_its_parts(store: Store) -> None:
    pile = Pile(store, "unplaced", Proposal, lambda one: (one.subject, -one.confidence), 2)
    unsure, sure = proposal(0.1), proposal(1 / 3)
    pile.add_many([unsure, sure])
    assert list(pile) == [sure, unsure]
    assert len(pile) == 2
    assert sure in pile


def test_a_pile_keeps_equals_in_the_order_in_which_they_came(store: Store) -> None:
    pile = Pile(store, "sentences", Sentence, lambda one: (one.document,), 1)
    units = [Sentence(Id(f"document/{name}"), "1", number, 0, 9, 0, None) for name, number in ["b2", "a3", "b1", "a1"]]
    pile.add_many(units[:2])
    pile.add_many(units[2:])
    assert [(one.document.name, one.number) for one in pile] == [("a", "3"), ("a", "1"), ("b", "2"), ("b", "1")]


def test_ids_are_sorted_by_code_point(store: Store) -> None:
    shelf = Shelf(store, "texts", str)
    ids = [Id(f"document/{name}") for name in ("a", "a-b", "a/b", "a0", "Z", "é", "\uffee", "\U0001d539", "\ue000")]
    shelf.update((id_, id_.name) for id_ in ids)
    assert list(shelf) == sorted(ids)
    assert shelf[Id("document/\U0001d539")] == "\U0001d539"


def test_of_two_records_with_one_id_the_later_is_kept(store: Store) -> None:
    shelf = statements(store)
    first = next(iter(shelf.values()))
    shelf.add_many([replace(first, note="other"), replace(first, note="last")])
    assert shelf[first.id].note == "last"
    assert len(shelf) == len(everything().statements)


def test_what_is_taken_off_is_gone(store: Store) -> None:
    shelf = statements(store)
    first, *rest = shelf
    assert first in shelf
    shelf.remove([first, Id("statement/gazette/never-there")])
    assert first not in shelf
    assert list(shelf) == rest


def test_what_is_not_there_is_missing_as_in_a_dict(store: Store) -> None:
    shelf = statements(store)
    assert Id("statement/nowhere/1") not in shelf
    assert 7 not in shelf
    assert shelf.get(Id("statement/nowhere/1")) is None
    with pytest.raises(KeyError, match="statement/nowhere/1"):
        shelf[Id("statement/nowhere/1")]


def test_several_read_at_once_and_look_things_up_meanwhile(store: Store) -> None:
    shelf = statements(store)
    ids = list(everything().statements)
    pairs = [(one.id, other.id) for one in shelf.values() for other in shelf.values() if shelf[other.id] == other]
    assert pairs == [(one, other) for one in ids for other in ids]


def test_a_shelf_is_filled_from_another_and_from_itself_being_filled(store: Store) -> None:
    first, second = statements(store), Shelf(store, "second", Statement)
    third = Shelf(store, "third", Statement)

    def through() -> Iterator[Statement]:
        for said in first.values():
            third.add_many([said])
            yield said

    second.add_many(through())
    assert first == second == third


def test_a_range_of_ids_is_what_begins_so(store: Store) -> None:
    shelf = statements(store)
    of_post = [id_ for id_ in everything().statements if id_.startswith("statement/post/")]
    assert [said.id for said in shelf.under("statement/post/")] == of_post
    assert of_post
    assert list(shelf.under("statement/pos/")) == []


def test_records_are_found_by_what_they_have_in_a_field(store: Store) -> None:
    debate = everything()
    shelf = statements(store)
    for said in shelf.values():  # also while they are being read
        found = [list(finder(records, "subject")(said.subject)) for records in (debate.statements, shelf)]
        assert found[0] == found[1]
        assert said in found[0]
    shelf.add_many([replace(said, id=Id("statement/post/zzz"))])
    assert "statement/post/zzz" in [one.id for one in finder(shelf, "subject")(said.subject)]
    assert list(finder(shelf, "subject")(Id("actor/nobody"))) == []


def test_groups_have_what_says_the_same_in_the_order_of_the_keys(store: Store) -> None:
    debate = everything()
    on_disk = list(grouped(statements(store), "subject", "object"))
    assert on_disk == list(grouped(debate.statements, "subject", "object"))
    keys = [key for key, _ in on_disk]
    assert keys == sorted({(said.subject, said.object) for said in debate.statements.values()})
    assert sum(len(group) for _, group in on_disk) == len(debate.statements)


def test_what_stands_under_a_key_is_told_once(store: Store) -> None:
    rules = {(None,), ("by-rule",)}
    found = [list(distinct(records, "provenance.rule")) for records in (statements(store), everything().statements)]
    assert [set(one) for one in found] == [rules, rules]
    assert [len(one) for one in found] == [2, 2]


def test_statements_about_statements_are_found_by_their_object(store: Store) -> None:
    about = list(statements(store).starting("object", "statement/"))
    assert about == [said for said in everything().statements.values() if said.object.kind == "statement"]
    assert about


def test_a_mistake_while_a_shelf_is_filled_leaves_it_usable(store: Store) -> None:
    shelf = statements(store)
    with pytest.raises(AttributeError):
        shelf.add_many([*everything().statements.values(), "no record"])  # type: ignore[list-item]
    assert shelf == everything().statements


def proposal(confidence: float) -> Proposal:
    debate = everything()
    passage = next(iter(debate.passages.values()))
    return Proposal(
        document=passage.document,
        subject=Id("actor/new"),
        subject_is_new=True,
        name="New",
        kind=None,
        stance="conditional",
        leaning="open",
        object=Id("claim/draft"),
        draft="It 𝔹 should be.",
        candidates=((Id("claim/a"), "supports", confidence), (Id("claim/b"), "opposes", 0.1)),
        according_to=(Id("actor/a"), Id("actor/b")),
        voice="own",
        when="2019",
        certainty="certain",
        condition="it rains",
        passage=passage,
        before="",
        after="…\n",
        rule="says",
        confidence=confidence,
        why="unsure",
        coded=None,
    )
