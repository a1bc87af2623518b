"""An argumentation graph as of the microtext corpus (arggraph XML): text units, and how they argue.

The file is a document: the units of text (`edu`) with a blank between them. A unit of argument (`adu`) is a claim in
the words of the first unit it stands on; a passage are the units, joined ones (`joint`) from the first to the last.
Units that are only implied (`implicit`) stand in it too; what rests on one is noted so. `topic_id` is the issue, the
author's `stance` to it a note of the document, since it is about no sentence.

`sup` and `exa` (noted as an example) are support, `reb` is opposition, `und` the undercut of an edge. `add` joins a
premise to others, which a map has no place for; where losses are accepted, it is an argument of its own, to the same
end. Each unit is put forward by the proponent or the opponent (`pro`, `opp`). The format does not say that the
proponent is the author, nor that nobody holds the opponent's views. So both are actors without a name, the author
tells what they hold, and each supports what he puts forward; an argument is whose premise it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.exchange.draft import Draft
from argmap.exchange.frame import Source
from argmap.exchange.losses import Losses
from argmap.exchange.xml_text import Element, parse_xml, root_tag
from argmap.model import ArgumentMap, Id, Stance
from argmap.text import Span

TITLE = "arggraph XML (microtexts)"
SUFFIXES = (".arggraph.xml", ".xml")
HOLDS: Mapping[str, str] = {
    "actor": "kept as the proponent and the opponent",
    "issue": "kept as the topic",
    "claim": "kept",
    "document": "kept",
    "text": "kept as its units, with a blank between them",
    "position": "kept as what the proponent or the opponent puts forward",
    "support": "kept",
    "opposition": "kept",
    "undercut": "kept",
    "chain": "kept as proponent and opponent, told by the author",
    "span": "kept",
    "note": "kept as what is an example, or implied, and the author's stance to the topic",
}
_STANCES: dict[str, Stance] = {"sup": "supports", "exa": "supports", "reb": "opposes", "und": "opposes"}
_EACH = "take each for an argument of its own: --lossy"
_EXAMPLE, _IMPLIED = "An example.", "Implied in the text."
_ROLES = {"pro": "Proponent", "opp": "Opponent"}


def claims(source: Source) -> bool:
    """Whether the root of an XML file is an `arggraph`."""
    return root_tag(source) == "arggraph"


def read(source: Source) -> ArgumentMap:
    """The map that an argumentation graph tells."""
    root = parse_xml(source)
    if root.tag != "arggraph":
        raise source.unreadable(f"this is no arggraph, but <{root.tag}>", "", root.line, root.column)
    return _Reading(root, source).map()


class _Reading:
    """The reading of one graph."""

    def __init__(self, root: Element, source: Source) -> None:
        self.root, self.source = root, source
        self.draft, self.losses = Draft(source), Losses(source)
        self.elements = self._by_id()
        self.spans: dict[str, list[Span]] = {}
        self.claims: dict[str, Id] = {}
        self.made: dict[str, tuple[Id, ...] | None] = {}  # None: in the making
        self.content = ""
        self.implied: set[Span] = set()
        self.maker = self.draft.maker()
        self.document = self._document()

    def map(self) -> ArgumentMap:
        """The map of all of it."""
        for unit in self.root.all("adu"):
            self._unit(unit)
        for edge in self.root.all("edge"):
            if edge.get("type") != "seg":
                self._edge(edge)
        self.losses.settle()
        return self.draft.finish(self.root.get("id") or self.source.name)

    def _by_id(self) -> dict[str, Element]:
        found: dict[str, Element] = {}
        for one in self.root.inner:
            if not one.get("id") or one.get("id") in found:
                why = f"the id '{one.get('id')}' is not this element's own"
                raise self._wrong(one, why, "give every element an id")
            found[one.get("id")] = one
        for edge in self.root.all("edge"):
            for end in ("src", "trg"):
                if edge.get(end) not in found:
                    raise self._wrong(edge, f"there is no element '{edge.get(end)}'", "name one by its id")
        return found

    def _wrong(self, at: Element, why: str, fix: str) -> Exception:
        return self.source.unreadable(why, fix, at.line, at.column)

    # The text.

    def _document(self) -> Id:
        """The text of the units, where each stands in it, and then the joined ones, and those of argument."""
        content = ""
        for unit in self.root.all("edu"):
            words = " ".join(unit.text.split())
            content += " " if content and words else ""
            self.spans[unit.get("id")] = [Span(len(content), len(content) + len(words))]
            if unit.get("implicit") == "true":
                self.implied |= set(self.spans[unit.get("id")])
            content += words
        segments = [edge for edge in self.root.all("edge") if edge.get("type") == "seg"]
        for joint in self.root.all("joint"):
            parts = [span for edge in segments if edge.get("trg") == joint.get("id") for span in self._stands(edge)]
            if parts:
                whole = Span(min(part.start for part in parts), max(part.end for part in parts))
                self.spans[joint.get("id")] = [whole]
        for unit in self.root.all("adu"):
            parts = [span for edge in segments if edge.get("trg") == unit.get("id") for span in self._stands(edge)]
            self.spans[unit.get("id")] = sorted(set(parts), key=lambda part: part.start)
        stance = self.root.get("stance")
        name = self.root.get("id") or self.source.path.name.partition(".")[0]
        note = f"The author's stance to the topic: {stance}" if stance else None
        self.content = content
        return self.draft.document(name, self.maker, content, note=note)

    def _stands(self, segment: Element) -> list[Span]:
        return self.spans.get(segment.get("src"), [])

    def _unit(self, unit: Element) -> None:
        """A unit of argument: a claim, and that the proponent or the opponent supports it wherever it stands."""
        name, spans = unit.get("id"), [span for span in self.spans[unit.get("id")] if span.end > span.start]
        if unit.get("type") not in _ROLES:
            raise self._wrong(unit, f"a unit of the type '{unit.get('type')}'", "write pro or opp")
        if not spans:
            raise self._wrong(unit, f"the unit '{name}' stands on no text", 'tie it to an <edu> by an edge type="seg"')
        issue = self.draft.issue(self.root.get("topic_id"))
        self.claims[name] = self.draft.claim(self.content[spans[0].start : spans[0].end], issue, line=unit.line)
        holder = self._role(unit)
        for span in spans:
            passage, chain = self.draft.passage(self.document, span.start, span.end), (self.maker, holder)
            note = _IMPLIED if span in self.implied else None
            self.draft.statement(holder, "supports", self.claims[name], passage, chain, line=unit.line, note=note)

    def _role(self, unit: Element) -> Id:
        called = f"{_ROLES[unit.get('type')]} in {self.root.get('id') or self.source.name}"
        return self.draft.actor(called, unnamed=True, line=unit.line)

    # The arguments.

    def _edge(self, edge: Element) -> tuple[Id, ...]:
        """The statements of an edge; none where they are left out."""
        name = edge.get("id")
        if name not in self.made:
            self.made[name] = None
            self.made[name] = tuple(self._arguments(edge))
        found = self.made[name]
        if found is None:
            raise self._wrong(edge, f"the edge '{name}' runs into itself", "let it end at a unit")
        return found

    def _arguments(self, edge: Element) -> Iterator[Id]:
        kind, joined = edge.get("type"), edge
        if kind == "add":
            self.losses.add("premises that count only together", edge.get("id"), edge.line, _EACH)
            joined = self._joined(edge)
        premise = self.elements[edge.get("src")]
        if joined.get("type") not in _STANCES or premise.get("id") not in self.claims:
            why = f"an edge of the type '{kind}' from '{edge.get('src')}'"
            raise self._wrong(edge, why, "let it begin at a unit of argument, and write sup, exa, reb, und, add or seg")
        span = self.spans[premise.get("id")][0]
        passage, chain = self.draft.passage(self.document, span.start, span.end), (self.maker, self._role(premise))
        notes = {_EXAMPLE: joined.get("type") == "exa", _IMPLIED: span in self.implied}
        note = " ".join(words for words, holds in notes.items() if holds) or None
        subject, stance = self.claims[premise.get("id")], _STANCES[joined.get("type")]
        for target in self._targets(joined):
            if subject == target:
                self.losses.add("edges between units of the same words", edge.get("id"), edge.line)
                continue
            yield self.draft.statement(subject, stance, target, passage, chain, line=edge.line, note=note)

    def _joined(self, edge: Element) -> Element:
        """The edge to which an `add`, or a row of them, adds a premise."""
        seen = []
        while edge.get("type") == "add":
            if edge in seen or self.elements[edge.get("trg")].tag != "edge":
                raise self._wrong(edge, f"'{edge.get('id')}' adds a premise to no edge", "let it end at an edge")
            seen.append(edge)
            edge = self.elements[edge.get("trg")]
        return edge

    def _targets(self, edge: Element) -> tuple[Id, ...]:
        """What an edge speaks about: a unit, or, for an undercut, all premises that stand behind another edge."""
        target, undercuts = self.elements[edge.get("trg")], edge.get("type") == "und"
        if undercuts and target.tag == "edge" and target.get("type") != "seg":
            added = [one for one in self.root.all("edge") if one.get("type") == "add" and self._joined(one) is target]
            return tuple(said for one in (target, *added) for said in self._edge(one))
        if undercuts or target.get("id") not in self.claims:
            wanted = "an edge" if undercuts else "a unit of argument"
            raise self._wrong(
                edge, f"'{edge.get('type')}' cannot end at '{edge.get('trg')}'", f"let it end at {wanted}"
            )
        return (self.claims[target.get("id")],)
