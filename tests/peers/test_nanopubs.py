"""The Python library of the nanopublication network takes each of ours for a valid one."""

from __future__ import annotations

import re
from typing import Any

import pytest

from argmap.exchange.formats import nanopubs

from ..exchange.debates import everything

nanopub: Any = pytest.importorskip("nanopub", reason="nanopub is not installed")


@pytest.mark.filterwarnings("ignore")
def test_every_nanopublication_is_valid() -> None:
    from rdflib import ConjunctiveGraph

    head, *parts = re.split(r"(?m)^(?=<[^>]*/Head> \{)", nanopubs.write(everything()).decode())
    assert len(parts) == len(everything().statements)
    for part in parts:
        graph = ConjunctiveGraph()
        graph.parse(data=head + part, format="trig")
        assert nanopub.Nanopub(rdf=graph).is_valid
