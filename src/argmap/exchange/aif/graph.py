"""A map as a graph of the Argument Interchange Format (AIF), and what its nodes mean.

I-nodes are claims, L-nodes what somebody says, RA- and CA-nodes inferences and conflicts. A YA-node ties what is
said to what is done with it: "X: …" –Asserting→ a claim. So a map is told:

- a claim is an I-node;
- who supports a claim asserts it, who opposes it disagrees with it: L-node –YA→ I-node;
- an argument is an RA-node (supports) or a CA-node (opposes) from claim to claim, put forward by whose reasoning
  it is: L-node –Arguing or Disagreeing→ RA- or CA-node. An undercut runs into the RA- or CA-node of the argument, or
  into the YA-node of the position that it speaks against; an actor's runs from his YA-node to theirs;
- a chain is speech within speech: the first L-node is what the author says in the passage, and he asserts the
  L-node of whom he tells of, down to whose stance it is: his own quoted words, where the statement has any;
- the source of a locution is the document. Who alone speaks in a document is its author; where others do too, or
  nobody, a locution without illocution tells who is: `NAME: DOCUMENT`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from argmap.exchange.draft import can_be_ours
from argmap.exchange.frame import CHECK, Unwritable
from argmap.exchange.names import two_of_one_name
from argmap.model import ArgumentMap, Document, Id, Provenance, Statement, verb
from argmap.problem import Problem
from argmap.text import Span

HOLDS: Mapping[str, str] = dict.fromkeys(
    ("actor", "claim", "document", "author", "position", "support", "opposition", "undercut", "chain"), "kept"
)
"""What every AIF format holds."""

ASSERTING, AGREEING, ARGUING, DISAGREEING = "Asserting", "Agreeing", "Arguing", "Disagreeing"
SCHEMES = {
    "Default Inference": "72",
    "Default Conflict": "71",
    ASSERTING: "74",
    DISAGREEING: "78",
    ARGUING: "80",
}
"""The numbers of AIFdb for what a scheme node says."""


@dataclass(frozen=True)
class Node:
    """A node: its type (`I`, `L`, `RA`, `CA`, `YA` …), its text, and its line where it was read from a file."""

    type: str
    text: str
    line: int = 1


@dataclass(frozen=True)
class Locution:
    """Who says what an L-node holds, as a key of the graph's people; in which document, and on which day."""

    person: str
    source: str = ""
    start: str = ""


@dataclass(frozen=True)
class Graph:
    """Nodes by their ids, edges from id to id, people's names by their ids, and the locutions of L-nodes.

    `texts` are what was analysed, by name, and `places` where in one of them a node's words stand; the one without
    a name is the text of the file. `maker` is who analysed it, where the file says so.
    """

    nodes: Mapping[str, Node]
    edges: tuple[tuple[str, str], ...]
    people: Mapping[str, str] = field(default_factory=dict)
    locutions: Mapping[str, Locution] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, tuple[str, Span]] = field(default_factory=dict)
    maker: str = ""


def graph_of(argument_map: ArgumentMap) -> Graph:
    """The graph of a map; raises `Unwritable` where two things of one name could not be told apart."""
    problems = tuple(_ambiguities(argument_map))
    if problems:
        raise Unwritable(*problems)
    drawing = _Drawing(argument_map)
    for claim in argument_map.claims.values():
        drawing.nodes[claim.id] = Node("I", claim.text)
    for document in argument_map.documents.values():
        drawing.document(document)
    return Graph(
        drawing.nodes,
        tuple(drawing.edges),
        {actor.id: actor.name for actor in argument_map.actors.values()},
        drawing.locutions,
    )


def _ambiguities(argument_map: ArgumentMap) -> Iterator[Problem]:
    """Names and sentences that would be read as others: AIF knows people by name, and claims by their text."""
    yield from two_of_one_name(argument_map)
    named = [(actor.name, actor.provenance) for actor in argument_map.actors.values()]
    named += [(claim.text, claim.provenance) for claim in argument_map.claims.values()]
    for name, where in named:
        if name != " ".join(name.split()) or not name:
            yield _problem(where, f"AIF has no place for the white space in “{name}”", "write it with single blanks")
    for document in argument_map.documents.values():
        if not can_be_ours(document.id.name):
            message = f"the id '{document.id.name}' would be read as another"
            yield _problem(document.provenance, message, "write small letters, digits and hyphens")


def _problem(where: Provenance, message: str, fix: str) -> Problem:
    return Problem(where.file, where.line, where.column, CHECK, message, fix)


class _Drawing:
    """Draws one map: a claim, a statement, an utterance at a time."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        self.nodes: dict[str, Node] = {}
        self.edges: list[tuple[str, str]] = []
        self.locutions: dict[str, Locution] = {}
        self._said: dict[Id, list[Statement]] = {}
        for said in argument_map.statements.values():
            self._said.setdefault(said.document, []).append(said)

    def document(self, document: Document) -> None:
        """A document with what is said in it."""
        statements = self._said.get(document.id, [])
        if {said.according_to[0] for said in statements} != {document.author}:
            name = document.id.name
            self._locution(f"{document.id}/author", document.author, document, f"{self._name(document.author)}: {name}")
        for said in statements:
            self._statement(said, document)

    def _statement(self, said: Statement, document: Document) -> None:
        speakers = _speakers(said)
        for depth, speaker in enumerate(speakers):
            node, last = f"{said.id}/locution-{depth + 1}", depth == len(speakers) - 1
            self._locution(node, speaker, document, self._words(said, speakers, depth), said if last else None)
            act = act_of(said) if last else f"{said.id}/report-{depth + 1}"
            self.nodes[act] = Node("YA", self._force(said) if last else ASSERTING)
            self.edges.append((node, act))
            self.edges.append((act, self._content(said) if last else f"{said.id}/locution-{depth + 2}"))
        if said.subject.kind == "claim":
            supports = said.stance == "supports"
            self.nodes[said.id] = Node("RA", "Default Inference") if supports else Node("CA", "Default Conflict")
            self.edges += [(said.subject, said.id), (said.id, said.object)]

    def _locution(self, node: str, speaker: Id, document: Document, text: str, said: Statement | None = None) -> None:
        self.nodes[node] = Node("L", text)
        day = said.when.earliest if said and said.when and said.when.earliest == said.when.latest else None
        self.locutions[node] = Locution(speaker, document.id.name, f"{day} 00:00:00" if day else "")

    def _words(self, said: Statement, speakers: tuple[Id, ...], depth: int) -> str:
        """What somebody says: the passage, if it is the author's own; else his words, or what he is said to hold."""
        name = self._name(speakers[depth])
        if depth == 0:
            return f"{name}: {self.map.passages[said.passage].text}"
        if depth < len(speakers) - 1:
            return f"{name} says: {self._words(said, speakers, depth + 1)}"
        if said.words:
            return f"{name}: {said.words}"
        stance, object_ = verb(said.stance, said.leaning), self.map.label(said.object)
        if said.subject.kind == "claim":
            return f"{name} argues: {self.map.label(said.subject)} ({stance}) {object_}"
        return f"{name} {stance}: {object_}"

    def _force(self, said: Statement) -> str:
        if said.stance == "opposes":
            return DISAGREEING
        return ARGUING if said.subject.kind == "claim" else ASSERTING

    def _content(self, said: Statement) -> str:
        """What the last speaker does it to: the node of his argument, the claim, or somebody's act."""
        if said.subject.kind == "claim":
            return said.id
        target = self.map.statements.get(said.object)
        return act_of(target) if target else said.object

    def _name(self, actor: Id) -> str:
        return self.map.actors[actor].name


def act_of(said: Statement) -> str:
    """The YA-node of a statement: itself, but for an argument, which is an RA- or CA-node."""
    return f"{said.id}/illocution" if said.subject.kind == "claim" else said.id


def _speakers(said: Statement) -> tuple[Id, ...]:
    """Whose words stand within whose: the chain, and for a position whose it is, unless it is the author's own."""
    if said.subject.kind == "claim" or said.according_to == (said.subject,):
        return said.according_to
    return (*said.according_to, said.subject)
