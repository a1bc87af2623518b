"""SHACL: the map's RDF fits `ontology/shapes.ttl`, so that what others load is whole.

Needs pyshacl (`pip install 'argmap[shacl]'`); without it, a note says that the shapes were not run.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Iterator

from argmap.check import problem_at
from argmap.model import ArgumentMap, Divergence, Fold, Provenance, provenance_of
from argmap.problem import Problem
from argmap.rdf.terms import nquads
from argmap.rdf.write import quads
from argmap.resources import ontology

_SH = "http://www.w3.org/ns/shacl#"


def check(argument_map: ArgumentMap) -> Iterator[Problem]:
    """What a shape rejects, at the place where the record was written."""
    if importlib.util.find_spec("pyshacl") is None:
        message = "the SHACL shapes were not run: pyshacl is not installed"
        yield Problem("argmap.yaml", 1, 1, "shapes", message, "pip install 'argmap[shacl]'", "note")
        return
    places = _places(argument_map)
    for focus, message in _violations(argument_map):
        place = places.get(focus.removeprefix(argument_map.base), Provenance("argmap.yaml", 1, 1))
        yield problem_at(place, "shapes", f"{focus.removeprefix(argument_map.base)}: {message}")


def _violations(argument_map: ArgumentMap) -> Iterator[tuple[str, str]]:
    """Focus node and message of every violation, sorted."""
    import pyshacl

    data = nquads({quad._replace(graph="") for quad in quads(argument_map)}).encode()
    shapes = str(ontology() / "shapes.ttl")
    _, report, _ = pyshacl.validate(data, data_graph_format="nt", shacl_graph=shapes, inference="none")
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for result, field, value in report:
        told[str(result)][str(field).removeprefix(_SH)] = str(value)
    yield from sorted(
        (result["focusNode"], result["resultMessage"]) for result in told.values() if "focusNode" in result
    )


def _places(argument_map: ArgumentMap) -> dict[str, Provenance]:
    """Where each record was written; of what is derived from statements, where the first of them was."""
    places = {str(record.id): place for record in argument_map.records() if (place := provenance_of(record))}
    for aside in argument_map.asides.values():
        places.setdefault(aside.passage, aside.provenance)
    for statement in argument_map.statements.values():
        places.setdefault(statement.passage, statement.provenance)
        for order in range(1, len(statement.according_to) + 1):
            places[f"{statement.id}/according-to/{order}"] = statement.provenance
    for derived in argument_map.records():
        if isinstance(derived, Fold | Divergence):
            places[derived.id] = argument_map.statements[derived.statements[0]].provenance
    return places
