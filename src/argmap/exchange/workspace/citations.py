"""How the passages of a map are cited in a workspace: by locators that fit its texts exactly, and once.

A map holds a digest as one text and a reprint without the numbers of its paragraphs; both are told again from the
places that its passages cite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from argmap.merge.passages import cite
from argmap.model import ArgumentMap, Aside, Document, Id, Passage, Statement
from argmap.text import Locator, Rendition, Span, digest, original, parse_locator, part_name

PARAGRAPH_BREAK = "\n\n"


def file_name(document: Document) -> str:
    """The file of a workspace that a document is written to."""
    return f"documents/{document.id.name}.yaml"


class Citer:
    """Cites the passages of one map."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        self._renditions: dict[Id, Rendition | None] = {}

    def locator(self, passage: Passage) -> str | None:
        """The locator of a passage, as the map has it where it fits; None where no few words tell the place."""
        written = parse_locator(passage.locator)
        rendition = self.rendition(passage.document)
        if rendition is None or rendition.kind != passage.rendition:  # in an original that is not at hand
            return passage.locator if written else None
        span = Span(passage.start, passage.end)
        if written is not None and rendition.locate(_in(rendition, written)) == span:
            return passage.locator
        if rendition.kind == "digest":
            return next((part_name(name) for name, part in rendition.parts.items() if part == span), None)
        found = cite(rendition, span)
        return str(found) if found and rendition.locate(found) == span else None

    def cites_elsewhere(self, passage: Passage) -> bool:
        """Whether the map cites a passage in another text than it has of the document."""
        written, rendition = parse_locator(passage.locator), self.rendition(passage.document)
        if written is None or rendition is None or rendition.kind != passage.rendition:
            return False
        found = rendition.locate(_in(rendition, written))
        return isinstance(found, str) or not found.start <= passage.start <= passage.end <= found.end

    def wider(self, passage: Passage) -> str:
        """The locator of the paragraphs that hold a passage; as the map has it where they cannot be known."""
        rendition = self.rendition(passage.document)
        parts = rendition.parts.items() if rendition else ()
        holding = [name for name, part in parts if part.start < passage.end and passage.start < part.end]
        holding = holding or [name for name, part in parts if part.start >= passage.start][:1] or [*dict(parts)][-1:]
        numbered = [name for name in holding if name.isdigit()] or holding
        return str(Locator(numbered[0], numbered[-1])) if numbered else passage.locator

    def rendition(self, document: Id) -> Rendition | None:
        """What is cited of a document in the map alone: its own text, or its digest."""
        if document not in self._renditions:
            self._renditions[document] = self._rendition(document)
        return self._renditions[document]

    def _rendition(self, document: Id) -> Rendition | None:
        if document in self.map.texts:
            return original(self.map.texts[document])[0]
        if document in self.map.digests:
            return digest(digest_parts(self.map.documents[document], self.map.digests[document], self._known(document)))
        return None

    def _known(self, document: Id) -> dict[str, Span]:
        """The parts of a document's digest whose places the map tells."""
        known = {}
        for passage in self._by_document.get(document, ()):
            locator = parse_locator(passage.locator)
            if passage.rendition == "digest" and locator is not None and locator.first == locator.last:
                known[locator.first] = Span(passage.start, passage.end)
        if self.map.documents[document].rendition == "digest":
            units = (unit for unit in self.map.sentences if unit.document == document)
            known |= {unit.part: Span(unit.start, unit.end) for unit in units}
        return known

    @cached_property
    def _by_document(self) -> dict[Id, list[Passage]]:
        found: dict[Id, list[Passage]] = {}
        for passage in self.map.passages.values():
            found.setdefault(passage.document, []).append(passage)
        return found


def _in(rendition: Rendition, locator: Locator) -> Locator:
    """What a locator cites of a rendition: of a digest whole paragraphs."""
    return locator if rendition.kind == "original" else Locator(locator.first, locator.last)


def digest_parts(document: Document, content: str, known: Mapping[str, Span]) -> dict[str, str]:
    """The paragraphs of a digest by their names, the known ones where they are known to stand.

    The others part at blank lines. What stands before the first paragraph is title and deck.
    """
    pieces = _pieces(content, sorted(known.values(), key=lambda span: span.start))
    numbered = sorted((int(name), span) for name, span in known.items() if name.isdigit())
    ahead = len(_front(document, known))
    if numbered:
        number, span = numbered[0]
        ahead = min(2, max(0, pieces.index(span) - number + 1))
    for number, span in numbered:  # what is too much between two that are known belongs to the one before
        while pieces.index(span) > ahead + number - 1:
            at = pieces.index(span)
            pieces[at - 2 : at] = [Span(pieces[at - 2].start, pieces[at - 1].end)]
    names = _front(document, known) if len(_front(document, known)) == ahead else ["title", "deck"][:ahead]
    names += [str(number) for number in range(1, len(pieces) - ahead + 1)]
    return {name: content[span.start : span.end] for name, span in zip(names, pieces, strict=True)}


def _front(document: Document, known: Mapping[str, Span]) -> list[str]:
    """Which parts are known to stand before the first paragraph."""
    told = {line.partition(" ")[0] for line in document.outline}
    return [name for name in ("title", "deck") if name in told or name in known]


def _pieces(content: str, known: Iterable[Span]) -> list[Span]:
    """The stretches that blank lines part, but for those within a known one."""
    pieces, position = [], 0
    for span in (*known, Span(len(content) + len(PARAGRAPH_BREAK), -1)):
        if span.start < position:
            continue
        for piece in content[position : max(position, span.start - len(PARAGRAPH_BREAK))].split(PARAGRAPH_BREAK):
            if position < span.start:
                pieces.append(Span(position, position + len(piece)))
                position += len(piece) + len(PARAGRAPH_BREAK)
        if span.end >= 0:
            pieces.append(span)
            position = span.end + len(PARAGRAPH_BREAK)
    return pieces


def carried(record: Statement | Aside, argument_map: ArgumentMap) -> Statement | Aside | None:
    """What a record of a reprint repeats of its original, and is therefore not written again; None: it is its own."""
    original_id = argument_map.documents[record.document].reprint_of
    name = record.id.name.partition("/")[2]
    first: Statement | Aside | None = argument_map.statements.get(Id(f"statement/{name}"))
    if isinstance(record, Aside):
        first = argument_map.asides.get(Id(f"aside/{name}"))
    elif first is not None and record.reprints != first.id:
        return None
    return first if first is not None and first.document == original_id else None


def paragraphs(records: Iterable[Statement | Aside], argument_map: ArgumentMap) -> dict[str, str]:
    """Which paragraph of a reprint repeats which of its original, as far as the records it carries over tell."""
    pairs = sorted(_repeated(records, argument_map), key=lambda pair: (len(pair[0].parts), len(pair[1].parts)))
    become: dict[int, set[int]] = {}
    for there, here in pairs:
        new = [int(number) for number in there.parts if int(number) not in become]
        taken = {number for part in there.parts for number in become.get(int(part), ())}
        left = [int(number) for number in here.parts if int(number) not in taken]
        if len(there.parts) == 1:
            become.setdefault(int(there.first), set()).update(map(int, here.parts))
        elif len(left) == len(new):
            become |= {number: {one} for number, one in zip(new, left, strict=True)}
        else:
            become |= {number: set(left) or set(map(int, here.parts)) for number in new}
    here_to_there: dict[int, list[str]] = {}
    for number, listed in sorted(become.items()):
        for one in listed:
            here_to_there.setdefault(one, []).append(str(number))
    return {str(number): ", ".join(listed) for number, listed in sorted(here_to_there.items())}


def _repeated(records: Iterable[Statement | Aside], argument_map: ArgumentMap) -> Iterator[tuple[Locator, Locator]]:
    """The locators, in paragraphs, of what a reprint repeats: in the original, and in it."""
    for record in records:
        first = carried(record, argument_map)
        if first is not None:
            places = [argument_map.passages[place].locator for place in (first.passage, record.passage)]
            there, here = map(parse_locator, places)
            if there and here and there.first.isdigit() and here.first.isdigit():
                yield there, here
