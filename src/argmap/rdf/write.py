"""Records to RDF by one mechanical rule: a field is a property.

`ontology/context.jsonld` says which IRI stands for which field name, and with which datatype. A reference
becomes an IRI, a word from a closed list (`quoted`, `supports`) an individual of the ontology, a time its
text and its first and last day. Beside this, for easy questions, each unconditional fold is one direct
triple (`khamenei am:opposes claim`); for standard tools each passage has the selectors of the W3C Web
Annotation model, and each statement the activity that it came from: the coding of its document by a person, or
the extraction by a rule, and of which text.

The map is made block by block, all triples of one subject at a time and in the order of the subjects, so that a map
of any size can be written as its records are read. Terms are kept in N-Triples syntax. There are no blank nodes, so
the sorted N-Quads lines are canonical.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from heapq import heappop, heappush, merge
from itertools import chain
from operator import attrgetter
from typing import Any, NamedTuple

from argmap.model import (
    Actor,
    ArgumentMap,
    Claim,
    Document,
    Fold,
    Id,
    Issue,
    Passage,
    Provenance,
    Record,
    Role,
    Statement,
    When,
)
from argmap.rdf.terms import RDF_TYPE, XSD, Quad, expand, individual, iri, literal, term
from argmap.shelf import distinct, finder, in_order

ACTOR_CLASSES = {
    "person": "foaf:Person",
    "organisation": "org:Organization",
    "state": "org:Organization",
    "faction": "foaf:Group",
    "group": "foaf:Group",
}
_COMPOUND = ("when", "provenance")
"""Fields whose values have parts, each with a property of its own."""
_REMEMBERED = 8192  # IRIs
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}

Pair = tuple[str, str]
"""A property and its value, of a subject that both belong to."""


class Block(NamedTuple):
    """All triples of one subject, each once, sorted. They stand in one graph; it is empty for the default graph."""

    subject: str
    graph: str
    pairs: list[Pair]


def blocks(argument_map: ArgumentMap, *, by_graph: bool = False) -> Iterator[Block]:
    """The whole map, sorted by subject, or by graph first. What belongs to one document stands in its graph."""
    writer = _Writer(argument_map)
    for subject in writer.by_graph() if by_graph else writer.by_subject():
        yield Block(subject.name, subject.graph, sorted({*subject.tell(subject.what), *writer.direct(subject.what)}))


def quads(argument_map: ArgumentMap) -> list[Quad]:
    """The whole map as one list, sorted."""
    return [Quad(block.subject, *pair, block.graph) for block in blocks(argument_map) for pair in block.pairs]


def nquads_lines(argument_map: ArgumentMap) -> Iterator[str]:
    """The canonical text, a few lines at a time: one sorted line a quad."""
    for block in blocks(argument_map):
        end = f" {block.graph} .\n" if block.graph else " .\n"
        yield "".join([f"{block.subject} {predicate} {object_}{end}" for predicate, object_ in block.pairs])


class _Subject(NamedTuple):
    """Something that the map says something of: its IRI, its graph, and what tells the rest of it."""

    name: str
    graph: str
    what: Any
    tell: Callable[[Any], Iterable[Pair]]


_Stretch = tuple[str, Iterable[_Subject]]
"""Some subjects, and what neither their names nor any that come later are less than."""

_OF_THE_MAP = ("actors", "roles", "issues", "claims", "positions", "arguments", "alignments", "divergences")
_OF_DOCUMENTS = ("differences", "passages", "statements", "asides")


def _sorted_by_name(stretches: Iterable[_Stretch]) -> Iterator[_Subject]:
    """The subjects, sorted by name; held back are only those that may have to wait for one of a later stretch.

    Records come sorted by id, and so nearly by name: `a` comes before `a-b`, but `<a>` and `<a/quote>` after `<a-b>`.
    """
    waiting: list[tuple[str, int, _Subject]] = []
    count = 0
    for least, subjects in stretches:
        while waiting and waiting[0][0] < least:
            yield heappop(waiting)[-1]
        for subject in subjects:
            count += 1
            heappush(waiting, (subject.name, count, subject))
    while waiting:
        yield heappop(waiting)[-1]


class _Writer:
    """Turns records into triples under the base IRI of their map."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        # The same actors, claims and documents are named again and again.
        self._known = lru_cache(_REMEMBERED)(self.ref)
        self._ways: dict[str, tuple[str, Callable[[Any], str]]] = {}
        self._tells: dict[type[Record], Callable[[Any], list[Pair]]] = {}
        self._folds: Mapping[type, list[Callable[[Id], Iterable[Fold]]]] = {
            Actor: [finder(argument_map.positions, "subject"), finder(argument_map.alignments, "subject")],
            Claim: [finder(argument_map.arguments, "subject")],
        }

    def ref(self, id_: str) -> str:
        """The IRI of a record."""
        return iri(self.map.base + id_)

    def by_subject(self) -> Iterator[_Subject]:
        """Everything that the map says something of: its records, and what belongs to them."""
        kinds = [self._records(name) for name in (*_OF_THE_MAP, "documents", *_OF_DOCUMENTS)]
        kinds += [self._activities("coding"), self._activities("extraction")]
        return merge([self._about()], *map(_sorted_by_name, kinds), key=_name)

    def by_graph(self) -> Iterator[_Subject]:
        """The same, graph by graph. What one document says is held in memory, and no more than that."""
        yield from merge([self._about()], *(_sorted_by_name(self._records(name)) for name in _OF_THE_MAP), key=_name)
        finders = [finder(getattr(self.map, name), "document") for name in _OF_DOCUMENTS]
        for graph in _sorted_by_name(self._graphs()):
            records = [graph.what, *chain.from_iterable(find(graph.what.id) for find in finders)]
            rules = {record.provenance.rule for record in records if isinstance(record, Statement)}
            members = [self._activity(graph.what.id, rule) for rule in rules]
            members += chain.from_iterable(map(self._subjects, records))
            yield from sorted(members, key=_name)

    def direct(self, what: Any) -> Iterator[Pair]:
        """What the folds say of a record in one triple each."""
        for find in self._folds.get(type(what), ()):
            for fold in find(what.id):
                if fold.stance != "conditional":
                    yield _property(fold.stance), self.ref(fold.object)

    def _about(self) -> _Subject:
        return _Subject(self.ref("map"), "", None, self._map)

    def _records(self, kind: str) -> Iterator[_Stretch]:
        """Each record of a kind with what belongs to it, all of whose names begin as its own does."""
        for record in in_order(getattr(self.map, kind)):
            subjects = self._subjects(record)
            yield subjects[0].name[:-1], subjects

    def _subjects(self, record: Any) -> list[_Subject]:
        """A record, and what belongs to it."""
        name, graph = self.ref(record.id), self._graph_of(record)
        found = [_Subject(name, graph, record, self._tell)]
        if isinstance(record, Statement):
            for order, actor in enumerate(record.according_to, 1):
                found.append(_Subject(f"{name[:-1]}/according-to/{order}>", graph, (order, actor), self._link))
        elif isinstance(record, Passage):
            found.append(_Subject(f"{name[:-1]}/position>", graph, record, self._position))
            found.append(_Subject(f"{name[:-1]}/quote>", graph, record, self._quote))
        elif isinstance(record, Document) and record.id in self.map.digests:
            found.append(_Subject(f"{name[:-1]}/digest>", graph, record, self._digest))
        return found

    def _activities(self, kind: str) -> Iterator[_Stretch]:
        """What statements came from: the coding of their documents, or extraction by rules."""
        for document, rule in distinct(self.map.statements, "document", "provenance.rule"):
            if bool(rule) == (kind == "extraction"):
                id_ = Id(document)
                yield self.ref(f"{kind}/{id_.name}")[:-1], [self._activity(id_, rule)]

    def _activity(self, document: Id, rule: str | None) -> _Subject:
        return _Subject(self._activity_name(document, rule), self._graph(document), (document, rule), self._origin)

    def _activity_name(self, document: Id, rule: str | None) -> str:
        """The IRI of what statements came from: a person's coding of their document, or a rule's reading of it."""
        return self.ref(f"extraction/{document.name}/{rule}" if rule else f"coding/{document.name}")

    def _graphs(self) -> Iterator[_Stretch]:
        """The graphs of the documents."""
        for document in in_order(self.map.documents):
            graph = self._graph(document.id)
            yield graph[:-1], [_Subject(graph, graph, document, self._tell)]

    def _graph(self, document: Id) -> str:
        return self.ref(f"graph/{document.name}")

    def _graph_of(self, record: Record) -> str:
        """The graph of the document a record belongs to; empty for what is the whole map's."""
        document = record.id if isinstance(record, Document) else getattr(record, "document", None)
        return self._graph(document) if document else ""

    def _tell(self, record: Any) -> list[Pair]:
        """A record by itself."""
        kind = type(record)
        if kind not in self._tells:
            self._tells[kind] = self._teller(kind)
        return self._tells[kind](record)

    def _teller(self, kind: type[Record]) -> Callable[[Any], list[Pair]]:
        """What tells a record of a class: its classes and label, then field by field."""
        names = [field.name for field in fields(kind) if field.name != "id"]
        plan = [(name, *self._way(name)) for name in names if name not in _COMPOUND]
        compound = [name for name in names if name in _COMPOUND]
        classes = [(RDF_TYPE, iri(expand(name))) for name in _classes(kind)]
        label, language = _property("label"), self.map.language
        called = self._caller(kind)
        mores: dict[Any, Callable[[Any], Iterable[Pair]]]
        mores = {Passage: self._passage, Statement: self._statement, Actor: self._actor, Document: self._document}
        more = mores.get(kind, lambda _: ())

        def tell(record: Any) -> list[Pair]:
            pairs = classes.copy()
            if called and (text := called(record)) != record.id.name:
                pairs.append((label, literal(text, language=language)))
            for name, property_, object_ in plan:
                value = getattr(record, name)
                if type(value) is tuple:
                    pairs += [(property_, object_(item)) for item in value]
                elif value is not None:
                    pairs.append((property_, object_(value)))
            for name in compound:
                pairs += self._compound(getattr(record, name))
            return [*pairs, *more(record)]

        return tell

    def _caller(self, kind: type[Record]) -> Callable[[Any], str] | None:
        """What tells the label of records of a kind; None for a kind that is called by its ids."""
        callers: dict[Any, Callable[[Any], str]] = {
            Actor: attrgetter("name"),
            Claim: attrgetter("text"),
            Issue: attrgetter("question"),
            Document: self.map.document_label,
            Statement: self.map.statement_label,
        }
        return callers.get(kind)

    def _way(self, name: str) -> tuple[str, Callable[[Any], str]]:
        """The property of a field, and what makes a term of its values; worked out once for each name."""
        if name not in self._ways:
            self._ways[name] = self._find_way(name)
        return self._ways[name]

    def _find_way(self, name: str) -> tuple[str, Callable[[Any], str]]:
        type_ = term(name).type
        if type_ == "@id":
            return _property(name), self._known
        if type_ == "@vocab":
            return _property(name), _word
        if name == "date":
            return _property(name), lambda value: literal(value, XSD + _DATE_TYPES[len(value)])
        if type_ == "xsd:boolean":
            return _property(name), lambda value: literal(str(value).lower(), XSD + "boolean")
        datatype = expand(type_) if type_ else ""
        return _property(name), lambda value: literal(str(value), datatype)

    def _compound(self, value: When | Provenance | None) -> Iterator[Pair]:
        """The properties that a time or a place comes to."""
        match value:
            case When():
                told = {"when": value.written, "earliest": value.earliest, "latest": value.latest}
            case Provenance():
                told = {"written_at": str(value), "rule": value.rule}
            case None:
                return
        for name, part in told.items():
            if part is not None:
                property_, object_ = self._way(name)
                yield property_, object_(part)

    def _object(self, name: str, value: Any) -> str:
        return self._way(name)[1](value)

    def _map(self, _: None) -> Iterator[Pair]:
        yield RDF_TYPE, iri(expand("am:Map"))
        for name in ("title", "description", "language"):
            if value := getattr(self.map, name):
                yield _property(name), self._object(name, value)

    def _actor(self, actor: Actor) -> Iterator[Pair]:
        yield RDF_TYPE, iri(expand(ACTOR_CLASSES[actor.actor_kind]))

    def _document(self, document: Document) -> Iterator[Pair]:
        if document.id in self.map.texts:
            yield _property("text"), literal(self.map.texts[document.id])

    def _digest(self, document: Document) -> Iterator[Pair]:
        yield RDF_TYPE, iri(expand("am:Digest"))
        yield _property("document"), self.ref(document.id)
        yield _property("text"), literal(self.map.digests[document.id])

    def _passage(self, passage: Passage) -> Iterator[Pair]:
        """Where and what, as Web Annotation clients read it; positions in a digest are not the original's."""
        name = self.ref(passage.id)[:-1]
        source = passage.document if passage.rendition == "original" else f"{passage.document}/digest"
        yield _property("source"), self.ref(source)
        yield _property("selector"), f"{name}/position>"
        yield _property("selector"), f"{name}/quote>"

    def _position(self, passage: Passage) -> Iterator[Pair]:
        yield RDF_TYPE, iri(expand("oa:TextPositionSelector"))
        yield _property("position_start"), self._object("position_start", passage.start)
        yield _property("position_end"), self._object("position_end", passage.end)

    def _quote(self, passage: Passage) -> Iterator[Pair]:
        yield RDF_TYPE, iri(expand("oa:TextQuoteSelector"))
        yield _property("exact"), literal(passage.text)

    def _statement(self, statement: Statement) -> Iterator[Pair]:
        """The chain in its order, its two ends by name, and where the statement came from."""
        name = self.ref(statement.id)[:-1]
        yield from ((_property("authors"), self.ref(first)) for first in statement.according_to[:1])
        yield from ((_property("witnesses"), self.ref(last)) for last in statement.according_to[-1:])
        for order in range(1, len(statement.according_to) + 1):
            yield _property("chain"), f"{name}/according-to/{order}>"
        yield _property("generated_by"), self._activity_name(statement.document, statement.provenance.rule)

    def _link(self, link: tuple[int, Id]) -> Iterator[Pair]:
        order, actor = link
        yield RDF_TYPE, iri(expand("am:Link"))
        yield _property("order"), self._object("order", order)
        yield _property("actor"), self.ref(actor)

    def _origin(self, activity: tuple[Id, str | None]) -> Iterator[Pair]:
        """Who or what made statements of a document, and of which text."""
        document, rule = self.map.documents[activity[0]], activity[1]
        yield RDF_TYPE, iri(expand("am:Extraction" if rule else "am:Coding"))
        yield _property("used"), self.ref(document.id)
        if document.sha256:
            yield _property("sha256"), literal(document.sha256)
        if rule:
            yield _property("rule"), literal(rule)
        elif document.coder:
            yield _property("coder"), literal(document.coder)


_name = attrgetter("name")


@cache
def _property(name: str) -> str:
    return iri(term(name).iri)


@cache
def _word(word: str) -> str:
    return iri(expand("am:" + individual(word)))


def _classes(kind: type[Record]) -> list[str]:
    return [f"am:{kind.__name__}", *{Role: ["org:Membership"], Passage: ["oa:SpecificResource"]}.get(kind, [])]
