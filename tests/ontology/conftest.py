"""The ontology and its shapes as graphs, and the maps they are tried on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph, Namespace

from argmap.build import load
from argmap.model import ArgumentMap, Id
from argmap.rdf.terms import nquads
from argmap.rdf.write import quads

ROOT = Path(__file__).parent.parent.parent
ONTOLOGY = ROOT / "ontology"

AM = Namespace("https://w3id.org/argmap/ns#")
BASE = Namespace("https://example.org/bridge/")


def as_graph(argument_map: ArgumentMap) -> Graph:
    """A map's RDF without its named graphs."""
    return Graph().parse(data=nquads({quad._replace(graph="") for quad in quads(argument_map)}), format="nt")


@pytest.fixture(scope="session")
def vocabulary() -> Graph:
    """argmap.ttl."""
    return Graph().parse(ONTOLOGY / "argmap.ttl", format="turtle")


@pytest.fixture(scope="session")
def shapes() -> Graph:
    """shapes.ttl."""
    return Graph().parse(ONTOLOGY / "shapes.ttl", format="turtle")


@pytest.fixture(scope="session")
def bridge_map() -> ArgumentMap:
    """The map of `bridge/`, which has every kind of record, word and divergence; a rule found two of its statements.

    The rule's finds are put in by hand, so that no rules need to run.
    """
    found, problems = load(Path(__file__).parent / "bridge", None, skip=frozenset({"shapes"}))
    assert problems == []
    now, then = (found.statements[Id(f"statement/news/{name}")] for name in ("now", "then"))
    by_rule = replace(now, provenance=replace(now.provenance, rule="says-that"))
    by_both = replace(then, found_by=("says-that",))
    return replace(found, statements={**found.statements, now.id: by_rule, then.id: by_both})


@pytest.fixture(scope="session")
def bridge(bridge_map: ArgumentMap) -> Graph:
    """The RDF of `bridge/`, in one graph."""
    return as_graph(bridge_map)


@pytest.fixture(scope="session")
def seeds() -> ArgumentMap:
    """The map of the five articles as a fresh clone has it."""
    return load(ROOT / "seeds", None, skip=frozenset({"shapes"}))[0]
