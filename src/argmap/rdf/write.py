"""Records to RDF by one mechanical rule: a field is a property.

`ontology/context.jsonld` says which IRI stands for which field name, and with which datatype. A reference
becomes an IRI, a word from a closed list (`quoted`, `supports`) an individual of the ontology, a time its
text and its first and last day. Beside this, for easy questions, each unconditional fold is one direct
triple (`khamenei am:opposes claim`), and for standard tools each passage has the selectors of the W3C Web
Annotation model.

Terms are kept in N-Triples syntax. There are no blank nodes, so the sorted N-Quads lines are canonical.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from argmap.model import (
    Actor,
    ArgumentMap,
    Fold,
    Id,
    Passage,
    Provenance,
    Record,
    Role,
    Statement,
    When,
)
from argmap.rdf.terms import RDF_TYPE, XSD, Quad, expand, individual, iri, literal, term

_ACTOR_CLASSES = {
    "person": "foaf:Person",
    "organisation": "org:Organization",
    "state": "org:Organization",
    "faction": "foaf:Group",
    "group": "foaf:Group",
}
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def quads(argument_map: ArgumentMap) -> list[Quad]:
    """The whole map, sorted. What belongs to one document stands in that document's graph."""
    found: set[Quad] = set()
    writer = _Writer(argument_map)
    for record in argument_map.records():
        graph = writer.graph_of(record)
        found.update(Quad(*triple, graph) for triple in writer.triples(record))
    return sorted(found)


Triple = tuple[str, str, str]


class _Writer:
    """Turns records into triples under the base IRI of their map."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map

    def ref(self, id_: str) -> str:
        """The IRI of a record."""
        return iri(self.map.base + id_)

    def graph_of(self, record: Record) -> str:
        """The graph of the document a record belongs to; empty for what is the whole map's."""
        document = getattr(record, "document", None)
        if document is None and record.id.kind == "document":
            document = record.id
        return self.ref(f"graph/{document.name}") if document else ""

    def triples(self, record: Record) -> Iterator[Triple]:
        """Everything the map says of one record."""
        subject = self.ref(record.id)
        for class_ in self._classes(record):
            yield subject, RDF_TYPE, iri(expand(class_))
        label = self.map.label(record.id)
        if label != record.id.name:
            yield subject, iri(term("label").iri), literal(label, language=self.map.language)
        for field in fields(record):
            if field.name != "id":
                yield from self._field(subject, field.name, getattr(record, field.name))
        if isinstance(record, Passage):
            yield from self._selectors(subject, record)
        if isinstance(record, Statement):
            yield from self._chain(subject, record)
        if isinstance(record, Fold) and record.stance != "conditional":
            yield self.ref(record.subject), iri(term(record.stance).iri), self.ref(record.object)

    def _classes(self, record: Record) -> list[str]:
        name = type(record).__name__
        extra = {Role: ["org:Membership"], Passage: ["oa:SpecificResource"]}.get(type(record), [])
        if isinstance(record, Actor):
            extra = [_ACTOR_CLASSES[record.actor_kind]]
        return [f"am:{name}", *extra]

    def _field(self, subject: str, name: str, value: Any) -> Iterator[Triple]:
        match value:
            case None:
                return
            case tuple():
                for item in value:
                    yield from self._field(subject, name, item)
            case When():
                yield from self._field(subject, "when", value.written)
                yield from self._field(subject, "earliest", value.earliest)
                yield from self._field(subject, "latest", value.latest)
            case Provenance():
                yield from self._field(subject, "written_at", str(value))
                yield from self._field(subject, "rule", value.rule)
            case _:
                yield subject, iri(term(name).iri), self._object(name, value)

    def _object(self, name: str, value: Any) -> str:
        if isinstance(value, Id):
            return self.ref(value)
        type_ = term(name).type
        if type_ == "@id":
            return iri(expand("am:" + individual(value)))
        if name == "date":
            return literal(value, XSD + _DATE_TYPES[len(value)])
        text = str(value).lower() if isinstance(value, bool) else str(value)
        return literal(text, expand(type_) if type_ else "")

    def _selectors(self, subject: str, passage: Passage) -> Iterator[Triple]:
        """Where and what, as Web Annotation clients read it; positions in a digest are not the original's."""
        position, quote = self.ref(f"{passage.id}/position"), self.ref(f"{passage.id}/quote")
        source = passage.document if passage.rendition == "original" else f"{passage.document}/digest"
        yield subject, iri(term("source").iri), self.ref(source)
        yield subject, iri(term("selector").iri), position
        yield subject, iri(term("selector").iri), quote
        yield position, RDF_TYPE, iri(expand("oa:TextPositionSelector"))
        yield position, iri(term("position_start").iri), self._object("position_start", passage.start)
        yield position, iri(term("position_end").iri), self._object("position_end", passage.end)
        yield quote, RDF_TYPE, iri(expand("oa:TextQuoteSelector"))
        yield quote, iri(term("exact").iri), literal(passage.text)

    def _chain(self, subject: str, statement: Statement) -> Iterator[Triple]:
        """The chain in its order, and its two ends by name."""
        yield from self._field(subject, "authors", statement.according_to[0])
        yield from self._field(subject, "witnesses", statement.according_to[-1])
        for order, actor in enumerate(statement.according_to, 1):
            link = self.ref(f"{statement.id}/according-to/{order}")
            yield subject, iri(term("chain").iri), link
            yield link, RDF_TYPE, iri(expand("am:Link"))
            yield link, iri(term("order").iri), self._object("order", order)
            yield link, iri(term("actor").iri), self.ref(actor)
