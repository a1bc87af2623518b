"""The RDF of a map is read back to the same records, whichever syntax and parser; anything else is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from argmap.exchange.frame import formats
from argmap.model import ArgumentMap
from argmap.rdf import parse as parsing
from argmap.rdf.parse import Syntax, parse
from argmap.rdf.read import NotAMap, read_map
from argmap.rdf.terms import Quad
from argmap.rdf.write import nquads_lines, quads

from ..exchange.debates import debates, everything
from ..properties.settings import slow

SYNTAXES: list[Syntax] = ["nquads", "turtle", "trig", "jsonld"]
AM = "https://w3id.org/argmap/ns#"


def nquads(argument_map: ArgumentMap) -> bytes:
    return "".join(nquads_lines(argument_map)).encode()


def written(argument_map: ArgumentMap, syntax: Syntax) -> bytes:
    write = formats()[syntax].write
    assert write is not None
    return write(argument_map)


@pytest.mark.parametrize("parser", ["_by_pyoxigraph", "_by_rdflib"])
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_every_record_comes_back_from_every_syntax_and_parser(syntax: Syntax, parser: str) -> None:
    debate = everything()
    found = getattr(parsing, parser)(written(debate, syntax), syntax, "https://example.org/")
    assert read_map(found) == debate


@given(debates())
@hypothesis_settings(slow, max_examples=60)
def test_rdf_to_records_to_rdf_gives_the_same_bytes(debate: ArgumentMap) -> None:
    for syntax in SYNTAXES:
        assert nquads(read_map(parse(written(debate, syntax), syntax))) == nquads(debate)


def test_a_base_that_ends_with_a_hash_comes_back_too() -> None:
    debate = replace(everything(), base="https://example.org/debate#")
    for syntax in SYNTAXES:
        assert read_map(parse(written(debate, syntax), syntax)) == debate


def test_the_order_of_quads_and_their_graphs_do_not_matter() -> None:
    shuffled = [quad._replace(graph="") for quad in reversed(quads(everything()))]
    assert read_map(shuffled) == everything()


def without(property_: str) -> list[Quad]:
    return [quad for quad in quads(everything()) if quad.predicate != f"<{AM}{property_}>"]


def without_subject(id_: str) -> list[Quad]:
    return [quad for quad in quads(everything()) if not quad.subject.endswith(f"/{id_}>")]


@pytest.mark.parametrize(
    ("found", "complaint"),
    [
        ([], "one thing should be the map"),
        (without("stance"), "0 values of <https://w3id.org/argmap/ns#stance>"),
        (without("writtenAt"), "0 values of <https://w3id.org/argmap/ns#writtenAt>"),
        (without("order"), "0 values of <https://w3id.org/argmap/ns#order>"),
        (without("contested"), "0 values of <https://w3id.org/argmap/ns#contested>"),
        (without("author"), "is missing"),
        ([*quads(everything()), Quad("<https://example.org/x>", f"<{AM}note>", '"mine"')], "is no part of a map"),
        (without_subject("actor/the-council"), "actor/the-council> is spoken of, and not there"),
    ],
)  # fmt: skip
def test_what_is_not_the_rdf_of_a_map_is_refused_and_told(found: list[Quad], complaint: str) -> None:
    with pytest.raises(NotAMap, match=complaint):
        read_map(found)


def test_a_word_of_no_list_is_refused() -> None:
    broken = [quad._replace(object=quad.object.replace("ns#certain>", "ns#sure>")) for quad in quads(everything())]
    with pytest.raises(NotAMap, match="ns#sure"):
        read_map(broken)
