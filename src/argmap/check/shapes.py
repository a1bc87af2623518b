"""SHACL: the map's RDF fits `ontology/shapes.ttl`, so that what others load is whole.

Needs pyshacl (`pip install 'argmap[shacl]'`); without it, a note says that the shapes were not run.
"""

from __future__ import annotations

import importlib.util
from collections import defaultdict
from collections.abc import Iterator

from argmap.check import problem_at
from argmap.model import ArgumentMap, Divergence, Fold, Provenance, provenance_of
from argmap.problem import Level, Problem
from argmap.rdf.write import blocks
from argmap.resources import ontology

_SH = "http://www.w3.org/ns/shacl#"
_LEVELS: dict[str, Level] = {"Violation": "error", "Warning": "warning", "Info": "note"}


def check(argument_map: ArgumentMap) -> Iterator[Problem]:
    """What a shape rejects, at the place where the record was written."""
    if importlib.util.find_spec("pyshacl") is None:
        message = "the SHACL shapes were not run: pyshacl is not installed"
        yield Problem("argmap.yaml", 1, 1, "shapes", message, "pip install 'argmap[shacl]'", "note")
        return
    places = _places(argument_map)
    for culprit, message, level in _violations(argument_map):
        id_ = culprit.removeprefix(argument_map.base)
        place = places.get(id_, Provenance("argmap.yaml", 1, 1))
        yield problem_at(place, "shapes", f"{id_}: {message}", level=level)


def _violations(argument_map: ArgumentMap) -> Iterator[tuple[str, str, Level]]:
    """What each violation is about, its message and how bad it is, sorted."""
    import pyshacl

    lines = (f"{block.subject} {name} {value} .\n" for block in blocks(argument_map) for name, value in block.pairs)
    data = "".join(lines).encode()
    shapes = str(ontology() / "shapes.ttl")
    _, report, _ = pyshacl.validate(data, data_graph_format="nt", shacl_graph=shapes, inference="none")
    told: dict[str, dict[str, str]] = defaultdict(dict)
    for result, field, value in report:
        told[str(result)][str(field).removeprefix(_SH)] = str(value)
    yield from sorted(
        (_culprit(result), result["resultMessage"], _LEVELS[result["resultSeverity"].removeprefix(_SH)])
        for result in told.values()
        if "focusNode" in result
    )


def _culprit(result: dict[str, str]) -> str:
    """What a violation is about: a question is asked once for all, and gives what is wrong as its value."""
    asked = result["sourceConstraintComponent"] == f"{_SH}SPARQLConstraintComponent"
    return result["value" if asked else "focusNode"]


def _places(argument_map: ArgumentMap) -> dict[str, Provenance]:
    """Where each record was written; of what comes from others, where the first of them was."""
    places = {str(record.id): place for record in argument_map.records() if (place := provenance_of(record))}
    for aside in argument_map.asides.values():
        places.setdefault(aside.passage, aside.provenance)
    for difference in argument_map.differences.values():
        places.setdefault(difference.passage, difference.provenance)
    for document in argument_map.documents.values():
        places[f"{document.id}/digest"] = places[f"coding/{document.id.name}"] = document.provenance
    for statement in argument_map.statements.values():
        places.setdefault(statement.passage, statement.provenance)
        places.setdefault(f"extraction/{statement.document.name}/{statement.provenance.rule}", statement.provenance)
        for order in range(1, len(statement.according_to) + 1):
            places[f"{statement.id}/according-to/{order}"] = statement.provenance
    for derived in argument_map.records():
        if isinstance(derived, Fold | Divergence):
            # What nobody states is at least held by somebody.
            first = next(iter(derived.statements), derived.subject)
            places[derived.id] = places.get(first, Provenance("argmap.yaml", 1, 1))
    return places
