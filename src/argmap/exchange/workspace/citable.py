"""A map whose every passage and own words a workspace can cite; and what had to be given up for it.

A document of which neither text nor digest is at hand, and whose text could not be known again, gets a digest: the
quotations that its passages are, a paragraph each, in the order of the text. Where they stood in it is lost. A
document whose own text is nothing but a list of sentences, as it is made from a file without a text of its own,
becomes a digest of them where a sentence cannot be told from others by its first and last words; by that nothing is
lost.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from argmap.exchange.frame import CHECK
from argmap.exchange.workspace.citations import PARAGRAPH_BREAK, Citer, carried, file_name
from argmap.merge.passages import make_passage
from argmap.model import ArgumentMap, Difference, Document, Id, Passage, Statement, short_name
from argmap.part import with_statements
from argmap.problem import Level, Problem
from argmap.text import QUOTED_WORDS, Locator, Rendition, digest, find_words, parse_locator

ACCEPT = "accept that: --lossy"
_SHOWN = 3
"""How many of what is lost one problem shows."""


@dataclass(frozen=True)
class Citable:
    """A map that can be cited, what of the old one it gives up, and what its builder needs to know."""

    map: ArgumentMap
    losses: Sequence[Problem]
    notes: Sequence[Problem]


def citable(argument_map: ArgumentMap) -> Citable:
    """The map with a digest for each document that could not be cited otherwise, without words that stand nowhere."""
    citer = Citer(argument_map)
    by_document: dict[Id, list[Passage]] = {id_: [] for id_ in argument_map.documents}
    for passage in argument_map.passages.values():
        by_document[passage.document].append(passage)
    repeated = {document.reprint_of for document in argument_map.documents.values()}
    digests: dict[Id, _Digest] = {}
    losses, notes = list[Problem](), list[Problem]()
    for document in argument_map.documents.values():
        passages = sorted(by_document[document.id], key=lambda one: (one.start, one.end, one.id))
        if argument_map.texts.get(document.id, "").strip():
            made = _of_sentences(argument_map.texts[document.id], passages, citer)
            digests |= {document.id: made} if made else {}
            losses += _places_elsewhere(document, passages, citer)
        elif document.id in argument_map.digests:
            continue
        elif document.id not in argument_map.texts and _known_again(document, passages):
            notes.append(_needs_original(document))
        else:
            digests[document.id] = _of_quotations(document, passages, apart=document.family in repeated)
            losses.append(_place_lost(document, passages))
    told = _as_carried_over(_with_drops(_with_digests(argument_map, digests), digests))
    told, wordless = _without_strange_words(told)
    return Citable(told, [*losses, *wordless], notes)


@dataclass(frozen=True)
class _Digest:
    """A digest in the making: the text with its parts, and where in it each passage stands."""

    rendition: Rendition
    places: Mapping[Id, Locator]

    def passage(self, old: Passage) -> Passage:
        """A passage of the text as one of the digest."""
        found = self.rendition.locate(self.places[old.id])
        if isinstance(found, str):
            raise TypeError(found)
        return make_passage(old.document.name, self.rendition, found, str(self.places[old.id]))


def _of_sentences(content: str, passages: Sequence[Passage], citer: Citer) -> _Digest | None:
    """The sentences of a text as a digest, where they are all that is cited, and cannot be cited otherwise."""
    pieces = content.split(PARAGRAPH_BREAK)
    if all(citer.locator(passage) for passage in passages) or not all(map(str.strip, pieces)):
        return None
    rendition = digest({str(number): piece for number, piece in enumerate(pieces, 1)})
    starts = {span.start: name for name, span in rendition.parts.items()}
    ends = {span.end: name for name, span in rendition.parts.items()}
    if not all(passage.start in starts and passage.end in ends for passage in passages):
        return None
    return _Digest(rendition, {one.id: Locator(starts[one.start], ends[one.end]) for one in passages})


def _of_quotations(document: Document, passages: Sequence[Passage], *, apart: bool) -> _Digest:
    """What is quoted of a document, a paragraph each; of one that nothing is quoted of, how it is called.

    With `apart`, passages of one stretch each get one: a reprint may repeat some of them, and others not.
    """
    if not passages:
        return _Digest(digest({"title": document.title or document.id.name}), {})
    stretches = {one.id: (one.start, one.end, one.text, one.id if apart else None) for one in passages}
    numbers = {stretch: str(number) for number, stretch in enumerate(dict.fromkeys(stretches.values()), 1)}
    paragraphs = {number: words if words.strip() else "…" for (_, _, words, _), number in numbers.items()}
    places = {id_: Locator(numbers[stretch], numbers[stretch]) for id_, stretch in stretches.items()}
    return _Digest(digest(paragraphs), places)


def _known_again(document: Document, passages: Sequence[Passage]) -> bool:
    """Whether a text that is not at hand can be found again, and what is cited in it; a digest has no hash."""
    known = bool(document.sha256) and document.length is not None and document.rendition == "original"
    return known and all(parse_locator(passage.locator) for passage in passages)


def _with_digests(argument_map: ArgumentMap, digests: Mapping[Id, _Digest]) -> ArgumentMap:
    """The map with these digests for the texts of their documents, and all that cites these in the digests."""
    old = argument_map.passages
    moved = {id_: digests[one.document].passage(one) for id_, one in old.items() if one.document in digests}
    place = {id_: moved[id_].id if id_ in moved else id_ for id_ in old}
    passages = {place[id_]: moved.get(id_, one) for id_, one in old.items()}
    there = replace(
        argument_map,
        documents={id_: _as_digest(one) if id_ in digests else one for id_, one in argument_map.documents.items()},
        passages=dict(sorted(passages.items())),
        asides={id_: replace(one, passage=place[one.passage]) for id_, one in argument_map.asides.items()},
        differences={id_: replace(one, passage=place[one.passage]) for id_, one in argument_map.differences.items()},
        sentences=tuple(unit for unit in argument_map.sentences if unit.document not in digests),
        texts={id_: text for id_, text in argument_map.texts.items() if id_ not in digests},
        digests={**argument_map.digests, **{id_: one.rendition.content for id_, one in digests.items()}},
    )
    statements = {id_: replace(said, passage=place[said.passage]) for id_, said in argument_map.statements.items()}
    return with_statements(there, statements)


def _as_digest(document: Document) -> Document:
    return replace(document, rendition="digest", sha256=None, length=None, outline=())


def _with_drops(argument_map: ArgumentMap, digests: Collection[Id]) -> ArgumentMap:
    """The map with what reprints leave out, of which a map without texts only shows that they do not repeat it."""
    said = argument_map.statements.values()
    repeated = {(one.document, argument_map.statements[one.reprints].passage) for one in said if one.reprints}
    at_hand = {*argument_map.texts, *argument_map.digests} - set(digests)
    found = dict(argument_map.differences)
    for document in argument_map.documents.values():
        original = document.reprint_of
        told = any(one.document == document.id for one in argument_map.differences.values())
        if original is None or told or {document.id, original} <= at_hand:
            continue
        for passage in sorted({one.passage for one in said if one.document == original}):
            if (document.id, passage) not in repeated:
                how = f"leaves out {argument_map.passages[passage].locator}"
                id_ = Id(f"difference/{document.id.name}/{short_name(passage, how)}")
                found[id_] = Difference(id_, document.id, passage, how, document.provenance)
    return replace(argument_map, differences=found)


def _as_carried_over(argument_map: ArgumentMap) -> ArgumentMap:
    """The map with what reprints repeat and leave out called as a build calls it."""
    said, passages, documents = argument_map.statements, argument_map.passages, argument_map.documents
    called = {}
    for id_, one in said.items():
        if one.reprints is not None and said[one.reprints].document == documents[one.document].reprint_of:
            called[id_] = Id(f"statement/{one.document.name}/{one.reprints.name}")
    differences = {
        id_: replace(one, how=f"leaves out {passages[one.passage].locator}")
        if passages[one.passage].document != one.document
        else one
        for id_, one in argument_map.differences.items()
    }
    return _renamed(replace(argument_map, differences=differences), called)


def _renamed(argument_map: ArgumentMap, called: Mapping[Id, Id]) -> ArgumentMap:
    """The map with other ids for statements, as far as these are free."""
    said = argument_map.statements
    new = {id_: name for id_, name in called.items() if name != id_ and name not in said}
    if not new or len(set(new.values())) < len(new):
        return argument_map
    statements = {}
    for id_, one in said.items():
        reprints = new.get(one.reprints, one.reprints) if one.reprints else None
        name, object_ = new.get(id_, id_), new.get(one.object, one.object)
        statements[name] = replace(one, id=name, object=object_, reprints=reprints)
    return with_statements(argument_map, statements)


def without_reprints(fitted: Citable) -> Citable:
    """The same without what reprints what: each document speaks for itself, which is a loss."""
    told = fitted.map
    losses = [
        _problem(
            document,
            f"that '{document.id.name}' reprints '{document.reprint_of.name}' is not written, since a workspace"
            " cannot tell what it repeats: the two count as two sources",
            ACCEPT,
        )
        for document in told.documents.values()
        if document.reprint_of
    ]
    called = {
        id_: Id(f"statement/{one.document.name}/{one.id.name.partition('/')[2].replace('/', '-')}")
        for id_, one in told.statements.items()
        if one.reprints
    }
    apart = replace(
        told,
        documents={id_: replace(one, reprint_of=None, family=id_) for id_, one in told.documents.items()},
        statements={id_: replace(one, reprints=None) for id_, one in told.statements.items()},
        asides={id_: one for id_, one in told.asides.items() if id_.name.count("/") == 1},
        differences={},
    )
    alone, wordless = _without_strange_words(_renamed(apart, called))
    alone = with_statements(alone, alone.statements)
    return Citable(alone, [*fitted.losses, *losses, *wordless], fitted.notes)


def _without_strange_words(argument_map: ArgumentMap) -> tuple[ArgumentMap, list[Problem]]:
    """The map without own words that do not stand in their passage, or are too many, and what was left out."""
    said = argument_map.statements
    written = {id_: one for id_, one in said.items() if carried(one, argument_map) is None}
    strange = {id_ for id_, one in written.items() if _are_strange(one, argument_map.passages[one.passage])}
    strange |= {id_ for id_, one in said.items() if one.reprints in strange}
    without = {id_: replace(one, words=None) if id_ in strange else one for id_, one in said.items()}
    found: dict[Id, list[str]] = {}
    for id_ in sorted(strange):
        found.setdefault(said[id_].document, []).append(f"“{said[id_].words}”")
    problems = [
        _problem(
            argument_map.documents[document],
            f"own words are not written that do not stand in the passage they come with, or are more than"
            f" {QUOTED_WORDS}: {_listed(words)}",
            f"quote them exactly, or {ACCEPT}",
        )
        for document, words in found.items()
    ]
    return (replace(argument_map, statements=without) if strange else argument_map), problems


def _are_strange(said: Statement, passage: Passage) -> bool:
    if not said.words:
        return False
    read = passage.rendition == "original" and not find_words(passage.text, said.words)
    return read or len(said.words.split()) > QUOTED_WORDS


def _place_lost(document: Document, passages: Sequence[Passage]) -> Problem:
    count = len(passages)
    message = f"'{document.id.name}' is not at hand and cannot be known again: "
    if count:
        message += f"a digest of what is quoted stands for it, and where {_times(count)} in it is lost"
    else:
        message += "a digest that only tells its title stands for it"
    return _problem(document, message, f"give a map that has its text, or its hash and length; or {ACCEPT}")


def _places_elsewhere(document: Document, passages: Sequence[Passage], citer: Citer) -> Iterator[Problem]:
    """That passages are cited in a text which is not the one in the map: of it they are only quotations."""
    lost = [passage.locator for passage in passages if citer.cites_elsewhere(passage)]
    if lost:
        message = f"only quotations of '{document.id.name}' are in the map, which are cited anew; lost: {_listed(lost)}"
        yield _problem(document, message, f"give a map that has its text, or {ACCEPT}")


def _times(count: int) -> str:
    return f"{count} passages stand" if count != 1 else "1 passage stands"


def _needs_original(document: Document) -> Problem:
    message = f"only the hash of '{document.id.name}' is in the map: to build the workspace, give its original"
    return _problem(document, message, "argmap build --texts FOLDER", "warning")


def _problem(document: Document, message: str, fix: str, level: Level = "error") -> Problem:
    return Problem(file_name(document), 1, 1, CHECK, message, fix, level)


def _listed(things: Sequence[str]) -> str:
    """The first few of many, and how many they are."""
    more = f" … ({len(things)})" if len(things) > _SHOWN else ""
    return ", ".join(things[:_SHOWN]) + more
