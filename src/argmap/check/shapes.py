"""SHACL: the map's RDF fits `ontology/shapes.ttl`, so that what others load is whole.

Needs pyshacl (`pip install 'argmap[shacl]'`); without it, a note says that the shapes were not run.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

from argmap.check import problem_at
from argmap.model import ArgumentMap, Provenance, provenance_of
from argmap.problem import Problem
from argmap.rdf import nquads, quads
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
    import rdflib

    data = rdflib.Graph().parse(data=nquads({quad._replace(graph="") for quad in quads(argument_map)}), format="nt")
    shapes = rdflib.Graph().parse(ontology() / "shapes.ttl", format="turtle")
    vocabulary = rdflib.Graph().parse(ontology() / "argmap.ttl", format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, ont_graph=vocabulary, inference="none")
    sh = rdflib.Namespace(_SH)
    yield from sorted(
        (str(report.value(result, sh.focusNode)), str(report.value(result, sh.resultMessage)))
        for result in report.subjects(rdflib.RDF.type, sh.ValidationResult)
    )


def _places(argument_map: ArgumentMap) -> dict[str, Provenance]:
    """Where each record was written; of a derived record or a passage, where its first statement was."""
    places = {str(record.id): place for record in argument_map.records() if (place := provenance_of(record))}
    for statement in argument_map.statements.values():
        places.setdefault(statement.passage, statement.provenance)
    for folds in (argument_map.positions, argument_map.arguments, argument_map.alignments):
        for fold in folds.values():
            places.setdefault(fold.id, argument_map.statements[fold.statements[0]].provenance)
    return places
