"""The RDF of a map comes in the order of its bytes, subject by subject, without a list of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.model import ArgumentMap, Document, Id, Statement
from argmap.rdf.write import blocks, nquads_lines
from argmap.shelf import Store, shelves
from tests.exchange.debates import debates, everything
from tests.properties.settings import quick, slow
from tests.shelved import shelved

# Names that sort otherwise as ids than as IRIs: `-`, `/` and digits come before the `>` that ends an IRI.
NAMES = st.from_regex(r"[a0](-?[a0])*", fullmatch=True).filter(lambda name: len(name) < 9)


def lines(argument_map: ArgumentMap) -> list[str]:
    return "".join(nquads_lines(argument_map)).splitlines()


@slow
@given(debates())
def test_the_lines_are_sorted_as_bytes_and_each_there_once(debate: ArgumentMap) -> None:
    written = [line.encode() for line in lines(debate)]
    assert written == sorted(set(written))


@quick
@given(st.lists(NAMES, min_size=1, max_size=9, unique=True))
def test_they_are_however_the_documents_are_called(names: list[str]) -> None:
    with Store() as store:
        for debate in (of_documents(names), shelved(of_documents(names), store)):
            assert lines(debate) == sorted(lines(debate))
            told = [(block.graph, block.subject) for block in blocks(debate, by_graph=True)]
            assert told == sorted(told)


def test_by_graph_the_same_is_told() -> None:
    in_order = sorted(blocks(everything(), by_graph=True), key=lambda block: block.subject)
    assert in_order == list(blocks(everything()))


def test_a_record_that_bears_its_own_name_gets_no_label() -> None:
    debate = everything()
    actor = next(iter(debate.actors.values()))
    named = replace(debate, actors={**debate.actors, actor.id: replace(actor, name=actor.id.name)})
    told = [line for line in lines(named) if line.startswith(f"<{debate.base}{actor.id}> ")]
    assert told
    assert not [line for line in told if "rdf-schema#label" in line]


def test_blocks_come_while_the_records_are_being_read() -> None:
    """What is on disk is not read to the end before the first blocks are made."""
    read = 0

    class Counted(dict[Id, Document]):
        pass

    with Store() as store:
        many = shelves(store)["statements"]
        many.add_many(numbered(20_000))
        debate = replace(everything(), statements=many)
        unpack = many._unpack

        def counting(written: str) -> Statement:
            nonlocal read
            read += 1
            found: Statement = unpack(written)
            return found

        many._unpack = counting
        list(islice(blocks(debate), 60))
    assert read < 100


def numbered(count: int) -> Iterator[Statement]:
    said = next(iter(everything().statements.values()))
    for number in range(count):
        yield replace(said, id=Id(f"statement/{said.document.name}/s{number:06}"))


def of_documents(names: list[str]) -> ArgumentMap:
    """The map with its first document, and what is in it, under each of these names."""
    debate = everything()
    document = next(iter(debate.documents.values()))
    said = next(one for one in debate.statements.values() if one.document == document.id)
    passage = debate.passages[said.passage]
    documents, statements, passages = {}, {}, {}
    for name in names:
        own = Id(f"document/{name}")
        documents[own] = replace(document, id=own, family=own)
        cited = replace(passage, id=Id(f"passage/{name}/p1"), document=own)
        passages[cited.id] = cited
        for rule in (None, "by-rule", "by-other"):
            id_ = Id(f"statement/{name}/{rule}")
            place = replace(said.provenance, rule=rule)
            statements[id_] = replace(said, id=id_, document=own, passage=cited.id, provenance=place)
    return replace(
        debate,
        documents=documents,
        passages=passages,
        statements=statements,
        digests=dict.fromkeys(documents, "A digest."),
        asides={},
        differences={},
        positions={},
        arguments={},
        alignments={},
    )


@pytest.mark.parametrize("by_graph", [False, True])
def test_the_order_in_which_records_stand_in_memory_does_not_matter(by_graph: bool) -> None:
    debate = everything()
    backwards = replace(debate, statements=dict(reversed(debate.statements.items())))
    assert list(blocks(backwards, by_graph=by_graph)) == list(blocks(debate, by_graph=by_graph))
