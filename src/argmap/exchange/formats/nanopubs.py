"""Nanopublications as TriG: each statement as four named graphs under the base of the map. Only written, unsigned.

`Head` names the other three. `assertion` is what is said: subject, stance and object, condition and leaning, time and
how sure the source is, with the names of both ends. `provenance` says on whose word and on which words: the assertion
is attributed to who speaks in the document, and derived from document and passage; the chain inwards, the voice, the
bibliography and the selectors of the passage follow. `pubinfo` tells of the nanopublication: what it introduces, of
which map it is part, and the coding or the rule that it comes from. There is no date of making in it, so that the same
map gives the same bytes; that, and the signature, is for whoever publishes it.

What stands in no statement stands in no nanopublication: actors and claims are told by name alone, documents as far as
they are cited; offices, aliases, digests and own texts, and what takes no stance are not told.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping

from argmap.export.turtle import Shortener
from argmap.model import ArgumentMap, Id, Statement
from argmap.rdf.terms import RDF_TYPE, expand, iri, literal, term
from argmap.rdf.write import Block, Pair, blocks

TITLE = "nanopublications"
SUFFIXES = (".nanopubs.trig",)

HOLDS: Mapping[str, str] = dict.fromkeys(
    ("position", "alignment", "support", "opposition", "undercut", "condition", "chain", "voice", "time", "certainty",
     "words", "span", "origin"),
    "kept",
) | dict.fromkeys(("actor", "claim"), "kept as the names of those in a statement") | dict.fromkeys(
    ("document", "bibliography", "author", "document date"), "kept as the source of a statement"
)  # fmt: skip

_NP = "http://www.nanopub.org/nschema#"
_NPX = "http://purl.org/nanopub/x/"
_NAMES = frozenset(iri(term(name).iri) for name in ("label", "name", "text")) | {RDF_TYPE}
_ASSERTED = _NAMES | frozenset(
    iri(term(name).iri)
    for name in ("subject", "stance", "object", "condition", "leaning", "when", "earliest", "latest", "certainty")
)
_LEFT_OUT = frozenset(iri(term(name).iri) for name in ("written_at", "generated_by"))
_OF_DOCUMENT = _NAMES - {iri(term("text").iri)} | frozenset(
    iri(term(name).iri)
    for name in ("title", "author", "byline", "publisher", "date", "series", "language", "url", "reprint_of", "sha256")
)
_GENERATED = iri(term("generated_by").iri)


def write(argument_map: ArgumentMap) -> bytes:
    """A nanopublication for each statement."""
    return "".join(_lines(argument_map)).encode()


def _lines(argument_map: ArgumentMap) -> Iterator[str]:
    shortener = Shortener(argument_map.base)
    shortener.prefixes |= {"np": _NP, "npx": _NPX}
    yield shortener.header()
    told = {block.subject: block.pairs for block in blocks(argument_map)}
    for said in argument_map.statements.values():
        writer = _Nanopub(argument_map, told, said)
        for name in ("Head", "assertion", "provenance", "pubinfo"):
            part: Callable[[], Iterator[Block]] = getattr(writer, name.lower())
            yield f"\n{shortener.short(writer.graph(name))} {{\n"
            yield from (shortener.tell(block, "    ") for block in part())
            yield "}\n"


class _Nanopub:
    """The four graphs of one statement; `told` is what the RDF of the map says of each subject."""

    def __init__(self, argument_map: ArgumentMap, told: Mapping[str, list[Pair]], said: Statement) -> None:
        self.map, self.told, self.said = argument_map, told, said
        self.name = f"{argument_map.base}nanopub/{said.id.name}"

    def graph(self, part: str) -> str:
        """The IRI of one of the four graphs."""
        return iri(f"{self.name}/{part}")

    def head(self) -> Iterator[Block]:
        """Which graphs make it up."""
        parts = {"hasAssertion": "assertion", "hasProvenance": "provenance", "hasPublicationInfo": "pubinfo"}
        pairs = [(RDF_TYPE, iri(f"{_NP}Nanopublication"))]
        yield Block(iri(self.name), "", pairs + [(iri(_NP + has), self.graph(part)) for has, part in parts.items()])

    def assertion(self) -> Iterator[Block]:
        """What is said."""
        yield self._of(self.said.id, _ASSERTED)
        yield from (self._of(end, _NAMES) for end in (self.said.subject, self.said.object))

    def provenance(self) -> Iterator[Block]:
        """On whose word, and on which words."""
        said = self.said
        yield Block(
            self.graph("assertion"),
            "",
            [
                (iri(expand("prov:wasAttributedTo")), self._ref(said.according_to[0])),
                (iri(expand("prov:wasDerivedFrom")), self._ref(said.document)),
                (iri(expand("prov:wasDerivedFrom")), self._ref(said.passage)),
            ],
        )
        pairs = self.told[self._ref(said.id)]
        yield Block(self._ref(said.id), "", [pair for pair in pairs if pair[0] not in _ASSERTED | _LEFT_OUT])
        for order in range(1, len(said.according_to) + 1):
            yield self._of(f"{said.id}/according-to/{order}")
        yield from (self._of(actor, _NAMES) for actor in sorted({*said.according_to, *self._makers()}))
        yield self._of(said.document, _OF_DOCUMENT)
        yield from (self._of(f"{said.passage}{part}") for part in ("", "/position", "/quote"))

    def pubinfo(self) -> Iterator[Block]:
        """What it introduces, of which map it is part, and who or what coded it."""
        activity = next(value for name, value in self.told[self._ref(self.said.id)] if name == _GENERATED)
        label = literal(self.map.label(self.said.id), language=self.map.language)
        yield Block(
            iri(self.name),
            "",
            [
                (iri(term("label").iri), label),
                (iri(expand("dcterms:isPartOf")), self._ref("map")),
                (iri(f"{_NPX}introduces"), self._ref(self.said.id)),
                (_GENERATED, activity),
            ],
        )
        yield Block(activity, "", self.told[activity])
        yield Block(self._ref("map"), "", self.told[self._ref("map")])

    def _makers(self) -> list[Id]:
        """Author and publisher of the document."""
        document = self.map.documents[self.said.document]
        return [document.author, *([document.publisher] if document.publisher else [])]

    def _ref(self, id_: str) -> str:
        return iri(self.map.base + id_)

    def _of(self, id_: str, names: Collection[str] = ()) -> Block:
        """What the map says of a subject, or some of it."""
        subject = self._ref(id_)
        return Block(subject, "", [pair for pair in self.told[subject] if not names or pair[0] in names])
