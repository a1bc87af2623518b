"""What a graph of the Argument Interchange Format says, as a map.

A locution is somebody's whose name the file gives: as a participant, or before ` : ` at its head, as AIFdb writes it.
With a source it is said in that document; else in the file, whose author reports it. `Asserting` and `Agreeing` are a
stance for a claim, `Disagreeing` against it; `Arguing` and `Disagreeing` put an inference or a conflict forward. What
is tied to a transition is done by who speaks at its end. `Analysing`, and the locution `analyses` of older files, tell
who made the file, and no stance. A scheme of argument that an inference or a conflict names is the note of its
statement.

No other illocution is a certain stance. With them a map has no place for rephrases, preferences, transitions from
turn to turn, and inferences whose premises count only together: of these, each becomes an argument of its own where
losses are accepted, and all else is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from argmap.exchange.aif.graph import AGREEING, ARGUING, ASSERTING, DISAGREEING, Graph, Node
from argmap.exchange.aif.pages import FILE, Pages
from argmap.exchange.draft import Draft
from argmap.exchange.frame import Source
from argmap.exchange.losses import LEAVE_OUT, Losses
from argmap.model import ArgumentMap, Id, Stance
from argmap.text import Span, split_paragraphs

_STANCES: dict[str, Stance] = {ASSERTING: "supports", AGREEING: "supports", DISAGREEING: "opposes"}
_SCHEMES: dict[str, Stance] = {"RA": "supports", "CA": "opposes"}
_PLAIN = {"", "RA", "CA", "Default Inference", "Default Conflict"}
_PLAIN |= {"support", "attack", "conflict", "disagree", "disagreement"}
"""What inferences and conflicts are called that follow no scheme of argument."""
_NO_PLACE = {
    "MA": "rephrases (MA-nodes)",
    "PA": "preferences (PA-nodes)",
    "TA": "transitions from turn to turn (TA-nodes)",
}
_JOINED = {
    "I": {"RA", "CA", "MA", "PA"},
    "L": {"YA", "TA"},
    "TA": {"L", "YA"},
    "RA": {"I", "RA", "CA", "MA", "PA", "YA"},
    "CA": {"I", "RA", "CA", "MA", "PA", "YA"},
}
"""What an edge may lead to, from each type of node; from others, to all."""
_ANALYSIS, _NOTE = "Analysing", "analyses"
_SPEAKER = re.compile(r"\s*(?P<name>[^:\n]{1,60}?)\s+:\s")


def map_of(graph: Graph, source: Source) -> ArgumentMap:
    """The map of a graph; raises `Unreadable` where it says what a map has no place for, unless losses are accepted."""
    twice = [name for name, count in Counter(graph.people.values()).items() if count > 1]
    if twice:
        fix = "give each a name of his own, or, where they are one, one id"
        raise source.unreadable(f"two people are called {twice[0]}", fix)
    try:
        return _Reading(graph, source).map()
    except RecursionError as error:
        raise source.unreadable("there are statements about statements about statements without end") from error


@dataclass(frozen=True)
class _Act:
    """Something done with words: by which locution, and to which node."""

    locution: str
    content: str


@dataclass(frozen=True)
class _Said:
    """Where something is said, who tells it beside the speakers, and the speakers from the outermost inwards."""

    passage: Id
    tellers: tuple[Id, ...]
    speakers: tuple[Id, ...]


class _Reading:
    """The reading of one graph: how its nodes hang together, what is done with words, where, and what it says."""

    def __init__(self, graph: Graph, source: Source) -> None:
        self.graph, self.source = graph, source
        self.draft, self.losses, self.pages = Draft(source), Losses(source), Pages(graph)
        self.into: dict[str, list[str]] = {}
        self.out: dict[str, list[str]] = {}
        self.within: dict[str, str] = {}  # the locution in which another is reported
        self.acts: dict[str, list[_Act]] = {}
        self.performers: set[str] = set()  # the locutions with which something is done
        self.put_forward: dict[str, list[str]] = {}  # the acts in which an inference or conflict is
        self.claims: dict[str, Id] = {}
        self.documents: dict[str, Id] = {}
        self.paragraphs: dict[tuple[str, Span], str] = {}  # how whole ones are cited
        self.reported: set[str] = set()  # the documents whose author made the file, and reports who speaks
        self.made: dict[str, tuple[Id, ...] | None] = {}  # None: in the making

    def map(self) -> ArgumentMap:
        """The map of all of it."""
        self._link()
        for name in self.graph.people.values():
            self.draft.actor(name)
        self._claims()
        self._acts()
        self._paginate()
        for node, what in self.graph.nodes.items():
            if what.type in {"RA", "CA", "YA"}:
                self._statements(node)
        self.losses.settle()
        return self.draft.finish(self.source.path.name.partition(".")[0])

    def _link(self) -> None:
        for start, end in dict.fromkeys(self.graph.edges):
            missing = [node for node in (start, end) if node not in self.graph.nodes]
            for end_of_it in missing:
                self._lose("edges to nodes that are not there", end_of_it)
            if missing or self._is_note(start):
                continue
            kinds = self.graph.nodes[start].type, self.graph.nodes[end].type
            if kinds[1] not in _JOINED.get(kinds[0], kinds[1:]):
                self._lose("edges that join what does not go together", f"{start} to {end}")
            else:
                self.out.setdefault(start, []).append(end)
                self.into.setdefault(end, []).append(start)
        for id_, node in self.graph.nodes.items():
            if node.type not in {"I", "L", "RA", "CA", "YA"}:
                self._lose(_NO_PLACE.get(node.type, f"nodes of the type “{node.type}”"), id_)

    def _claims(self) -> None:
        for id_, node in self.graph.nodes.items():
            if node.type == "I" and node.text.strip():
                self.claims[id_] = self.draft.claim(node.text, self.draft.issue(), line=node.line)
            elif node.type == "I":
                self._lose("claims without words", id_)

    # What is done with words.

    def _acts(self) -> None:
        for id_, node in self.graph.nodes.items():
            if node.type != "YA" or node.text.strip() == _ANALYSIS:
                continue
            performers = {speech for anchor in self._before(id_, "L", "TA") for speech in self._speeches(anchor)}
            if len(performers) != 1 or id_ not in self.out:
                self._lose("illocutions that are not of one locution, or about nothing", id_)
                continue
            performer = performers.pop()
            self.performers.add(performer)
            for content in self.out[id_]:
                self._act(id_, node.text.strip(), _Act(performer, content))

    def _speeches(self, anchor: str) -> list[str]:
        """The locution of an anchor: itself, or those that a transition leads to."""
        if self.graph.nodes[anchor].type == "L":
            return [anchor]
        return [node for node in self.out.get(anchor, ()) if self.graph.nodes[node].type == "L"]

    def _act(self, id_: str, force: str, act: _Act) -> None:
        kind = self.graph.nodes[act.content].type
        if kind == "L" and force == ASSERTING and act.content not in self.within:
            self.within[act.content] = act.locution
        elif kind in {"I", "YA"} and force in _STANCES:
            self.acts.setdefault(id_, []).append(act)
        elif kind in _SCHEMES and force in {ARGUING, DISAGREEING}:
            self.acts.setdefault(id_, []).append(act)
            self.put_forward.setdefault(act.content, []).append(id_)
        else:
            self._lose(f"illocutions that are no certain stance (“{force}” of {kind}-nodes)", id_)

    # Where it is said, and by whom.

    def _paginate(self) -> None:
        """Give what is said its place in a document: first all of it, then the documents are made."""
        speakers: dict[str, dict[str, bool]] = {}
        for id_, node in self.graph.nodes.items():
            if node.type == "L" and id_ not in self.within and self._belongs(id_):
                name, document = self._speaker(id_), self._where(id_)
                tells_author = bool(document) and id_ not in self.out and node.text == f"{name}: {document}"
                speakers.setdefault(document, {}).setdefault(name, False)
                speakers[document][name] |= tells_author
                if not tells_author:
                    self.pages.put(id_, document, _words(node.text, name))
            elif node.type in _SCHEMES and id_ not in self.put_forward:
                for premise in self._before(id_, "I"):
                    self.pages.put(premise, FILE, self.graph.nodes[premise].text)
        texts = self.pages.texts()
        for document in sorted({*speakers, *texts}):
            self._document(document, texts.get(document), speakers.get(document, {}))

    def _document(self, name: str, text: str | None, speakers: dict[str, bool]) -> None:
        """A document: its author is who is told to be it, else who alone speaks in it, else somebody without a name.

        Who analysed a text does not thereby say what it says, so he is not its author: he coded it.
        """
        authors = [speaker for speaker, tells in speakers.items() if tells] or list(speakers)
        called, about = name or self.source.path.name.partition(".")[0], dict[str, Any]()
        if name == FILE or len(authors) > 1 or authors == [""]:
            author, about = self.draft.maker(), {"coder": self.graph.maker or None}
            self.reported.add(name)
        elif not authors:
            author, about = self.draft.actor(f"Author of {name}", unnamed=True), {"coder": self.graph.maker or None}
        else:
            author = self.draft.actor(authors[0])
        if name.startswith(("https://", "http://")):
            about["url"] = name
        self.documents[name] = self.draft.document(called, author, text, **about)
        spans = split_paragraphs(text, Span(0, len(text))) if text else []
        self.paragraphs |= {(name, span): f"¶{number}" for number, span in enumerate(spans, 1)}

    def _where(self, locution: str) -> str:
        said = self.graph.locutions.get(locution)
        return said.source if said else FILE

    def _is_note(self, node: str) -> bool:
        """Whether a node only tells that somebody made the file, as older ones have one."""
        return self.graph.nodes[node].type == "L" and self.graph.nodes[node].text.strip() == _NOTE

    def _belongs(self, locution: str) -> bool:
        """Whether a locution belongs to the debate, and is not who made the file speaking of it."""
        if self._is_note(locution):
            return False
        return locution in self.performers or not self.out.get(locution)

    def _speaker(self, locution: str) -> str:
        """The name of who says what an L-node holds; nothing where it is not told."""
        said = self.graph.locutions.get(locution)
        name = self.graph.people.get(said.person, "") if said else ""
        match = None if name else _SPEAKER.match(self.graph.nodes[locution].text)
        return match["name"] if match else name

    def _said(self, locution: str) -> _Said | None:
        path = [locution]
        while path[0] in self.within:
            if self.within[path[0]] in path:
                self._lose("locutions that report each other in a ring", locution)
                return None
            path.insert(0, self.within[path[0]])
        names = [self._speaker(one) for one in path]
        if not all(names):
            self._lose("locutions whose speaker is not named", locution)
            return None
        document, span = self.pages.place(path[0])
        speakers = tuple(self.draft.actor(name) for name in names)
        tellers = (self.draft.author(self.documents[document]),) if document in self.reported else ()
        return _Said(self._passage(document, span), tellers, speakers)

    def _passage(self, document: str, span: Span) -> Id:
        cited = self.paragraphs.get((document, span), "")
        return self.draft.passage(self.documents[document], span.start, span.end, cited)

    # What is said.

    def _statements(self, id_: str) -> tuple[Id, ...]:
        """The statements of an inference, a conflict or an act; none where they are left out."""
        if id_ not in self.made:
            self.made[id_] = None
            self.made[id_] = tuple(self._made(id_))
        found = self.made[id_]
        if found is None:
            self._lose("statements that are about each other in a ring", id_)
        return found or ()

    def _made(self, id_: str) -> Iterator[Id]:
        if self.graph.nodes[id_].type == "YA":
            for act in self.acts.get(id_, ()):
                yield from self._done(act, self.graph.nodes[id_])
        elif id_ in self.put_forward:
            for act_id in self.put_forward[id_]:
                yield from self._statements(act_id)
        else:
            yield from self._argument(id_, None)

    def _done(self, act: _Act, node: Node) -> Iterator[Id]:
        said = self._said(act.locution)
        if said is None:
            return
        if self.graph.nodes[act.content].type in _SCHEMES:
            yield from self._argument(act.content, said)
            return
        subject, witnesses = said.speakers[-1], said.speakers[:-1] or said.speakers
        stance = _STANCES[node.text.strip()]
        for target in self._targets(act.content):
            chain = (*said.tellers, *witnesses)
            yield self.draft.statement(subject, stance, target, said.passage, chain, line=node.line)

    def _argument(self, scheme: str, said: _Said | None) -> Iterator[Id]:
        """The arguments of an RA- or CA-node, one for each premise; where nobody puts it forward, the file does."""
        premises, conclusions = self._before(scheme, "I"), self.out.get(scheme, [])
        if not premises or len(conclusions) != 1:
            self._lose("inferences and conflicts without a premise, or without one conclusion", scheme)
            return
        if len(premises) > 1:
            self._lose("premises that count only together", scheme, "take each for an argument of its own: --lossy")
        node = self.graph.nodes[scheme]
        note = None if node.text.strip() in _PLAIN else node.text.strip()
        for premise in premises:
            if premise in self.claims:
                where = said or self._of_file(premise)
                for target in self._targets(conclusions[0]):
                    chain = (*where.tellers, *where.speakers)
                    subject, stance = self.claims[premise], _SCHEMES[node.type]
                    if subject == target:
                        self._lose("inferences and conflicts of a claim with itself", scheme)
                        continue
                    yield self.draft.statement(subject, stance, target, where.passage, chain, line=node.line, note=note)

    def _of_file(self, premise: str) -> _Said:
        document, span = self.pages.place(premise)
        return _Said(self._passage(document, span), (self.draft.author(self.documents[document]),), ())

    def _targets(self, content: str) -> tuple[Id, ...]:
        """What a stance or an argument is about: a claim, or the statements of a node."""
        if content in self.claims:
            return (self.claims[content],)
        found = self._statements(content) if self.graph.nodes[content].type in {"RA", "CA", "YA"} else ()
        if not found:
            self._lose("what is said of nodes that are left out", content)
        return found

    def _before(self, node: str, *kinds: str) -> list[str]:
        return [start for start in self.into.get(node, ()) if self.graph.nodes[start].type in kinds]

    def _lose(self, what: str, node: str, fix: str = LEAVE_OUT) -> None:
        known = self.graph.nodes.get(node)
        self.losses.add(what, node, known.line if known else 1, fix)


def _words(text: str, name: str) -> str:
    """What is said in a locution, without the name of who says it at its head."""
    said = text.strip()
    if name and said.startswith(name) and (rest := said[len(name) :].lstrip()).startswith(":"):
        said = rest[1:].lstrip()
    return said or text
