"""A map on disk is written as the same bytes as the same map in memory, whatever the format."""

from __future__ import annotations

import importlib
from dataclasses import replace

import pytest
from hypothesis import given

from argmap.build import exporters
from argmap.model import ArgumentMap, Id, Sentence
from argmap.shelf import Store
from tests.exchange.debates import debates, everything
from tests.properties.settings import slow
from tests.shelved import shelved
from tests.test_shelf import proposal


def written(argument_map: ArgumentMap, exporter: str) -> dict[str, bytes]:
    files = importlib.import_module(f"argmap.export.{exporter}").export(argument_map)
    return {name: content if isinstance(content, bytes) else b"".join(content) for name, content in files}


def full() -> ArgumentMap:
    """A map that also has sentences and proposals."""
    documents = sorted(everything().documents)[::2]
    sentences = [Sentence(id_, "1", number, 9, 19, number % 2, None) for id_ in documents for number in (1, 2)]
    new = [replace(proposal(1 / number), subject=Id(f"actor/new-{number}")) for number in (1, 2, 3)]
    return replace(everything(), sentences=tuple(sentences), unplaced=tuple(new))


@pytest.mark.parametrize("exporter", exporters())
def test_every_kind_of_fact_is_written_alike(exporter: str) -> None:
    with Store() as store:
        in_memory, on_disk = written(full(), exporter), written(shelved(full(), store), exporter)
    assert in_memory
    assert on_disk == in_memory


@slow
@given(debates())
def test_any_map_is_written_alike(debate: ArgumentMap) -> None:
    with Store() as store:
        on_disk = shelved(debate, store)
        differing = [name for name in set(exporters()) - {"html"} if written(on_disk, name) != written(debate, name)]
    assert differing == []


def test_a_document_without_sentences_is_covered_as_far_as_there_are_any() -> None:
    rows = written(full(), "coverage")["coverage.json"].decode()
    assert rows.count('"total": 2') == 2
    assert rows.count('"total": 0') == 1


def test_a_map_without_documents_has_an_empty_list_of_coverage() -> None:
    assert written(replace(everything(), documents={}), "coverage") == {"coverage.json": b"[]\n"}
