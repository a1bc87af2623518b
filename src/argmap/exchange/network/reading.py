"""A network as a map: what an edge says of a statement, or, where it says little, only what is certain.

A node is an actor or a claim by its `kind`; an edge is a statement by its `stance`. An edge that names its
`document` tells all of a statement, as argmap writes it. One that does not is the word of whoever made the file:
each makes a sentence, and these sentences are the text of a document that stands for the file.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast, get_args

from argmap.exchange.draft import Draft
from argmap.exchange.frame import CHECK, Source, Unreadable
from argmap.exchange.network.image import DOCUMENT_FIELDS, EDGE_FIELDS, NODE_FIELDS, Edge, Network, Node
from argmap.merge.passages import quoted
from argmap.merge.statements import ENDS
from argmap.model import (
    STANCES,
    VOICES,
    Actor,
    ActorKind,
    ArgumentMap,
    Certainty,
    Claim,
    Document,
    Id,
    Issue,
    Leaning,
    Passage,
    Pronouns,
    RenditionKind,
    Stance,
    Statement,
    When,
    short_name,
    verb,
)
from argmap.problem import Level, Problem
from argmap.text import Span, slug
from argmap.when import is_date, read_when

_KINDS = dict.fromkeys(("actor", "organization", *get_args(ActorKind)), "actor")
_KINDS |= {"claim": "claim", "concept": "claim", "statement": "statement", "document": "document"}
_FOR = frozenset({"supports", "support", "supporting", "for", "pro", "agree", "agrees", "positive", "+1", "1", "1.0"})
_AGAINST = frozenset({"opposes", "oppose", "opposition", "opposing", "against", "con", "disagree", "disagrees"})
_AGAINST |= {"negative", "-1", "-1.0"}
_LOOKS = frozenset({"label", "name", "x", "y", "z", "r", "g", "b", "a", "size", "color", "colour", "shape"})
_LOOKS |= {"thickness", "id", "interaction", "networkx_key", "edge id", "edge label", "interval", "timeset"}
"""What says how a network looks, or only what is said elsewhere."""
_TELLING = frozenset({"kind", "type", "stance", "sign", "polarity"})
"""What is read whatever its capitals."""
_OF_NODES, _OF_EDGES = frozenset({*NODE_FIELDS, *DOCUMENT_FIELDS}), frozenset(EDGE_FIELDS)
_OF_SAYINGS = frozenset({"when"})
"""What is read of an edge that says little."""
_OURS = re.compile(r"(?:actor|claim|statement|document)/\S+")
_NEEDED = "give nodes an attribute 'kind' (actor or claim) and edges an attribute 'stance' (supports or opposes)"


class _Misfit(Exception):  # noqa: N818 - it carries a mistake in one node or edge to where it is collected
    pass


def map_of(network: Network, source: Source) -> ArgumentMap:
    """The map that a network tells; raises `Unreadable` with all that is not certain."""
    return _Reading(network, source).map()


class _Reading:
    """Reads one network; holds the problems found on the way."""

    def __init__(self, network: Network, source: Source) -> None:
        self.network, self.source = network, source
        self.draft = Draft(source)
        self.edges = {_statement_of(edge) for edge in network.edges}
        self.ids: dict[str, Id] = {}
        self.labels: dict[Id, str] = {}
        self.documents: dict[Id, Document] = {}
        self.problems: list[Problem] = []

    def map(self) -> ArgumentMap:
        """All of it, or everything that stands against it."""
        for step in (self._identify, self._record):
            self._each(self.network.nodes, step)
        if not self.problems:
            self._each([edge for edge in self.network.edges if "document" in edge.attributes], self._state)
            self._claim_all([edge for edge in self.network.edges if "document" not in edge.attributes])
            self._each(self.network.edges, self._repeats)
        lost = [*self._unknown_fields(), *self._missing_edges()]
        self.source.warnings.extend(problem for problem in lost if problem.level == "warning")
        self.problems += [problem for problem in lost if problem.level == "error"]
        if self.problems:
            raise Unreadable(*sorted(set(self.problems)))
        return self.draft.finish(**{"title": self.source.name, **self.network.about})

    def _each(self, items: Sequence[Any], step: Any) -> None:
        """One step for each node or edge; what does not fit is told in the end."""
        for item in items:
            try:
                step(item)
            except _Misfit as misfit:
                message, fix = misfit.args
                at = item.provenance
                self.problems.append(self.source.problem(message, fix, at.line, at.column))

    def _loss(self, message: str, item: Node | Edge, fix: str) -> Problem:
        """What is lost on the way into a map: an error, or a warning where losses are accepted."""
        level: Level = "warning" if self.source.lossy else "error"
        at, fix = item.provenance, "" if self.source.lossy else f"{fix}, or accept the loss: --lossy"
        return Problem(self.source.path.as_posix(), at.line, at.column, CHECK, message, fix, level)

    def _missing_edges(self) -> Iterator[Problem]:
        """Positions that have lost statements: programs may make one edge of several between two nodes."""
        told = [edge for edge in self.network.edges if {"document", "position", "statements"} <= edge.attributes.keys()]
        counts = Counter(edge.attributes["position"] for edge in told)
        first = {edge.attributes["position"]: edge for edge in reversed(told)}
        for position, edge in first.items():
            if str(edge.attributes["statements"]).removesuffix(".0") != str(counts[position]):
                here = f"{counts[position]} of {edge.attributes['statements']} statements of '{position}' are here"
                yield self._loss(here, edge, "save the network before edges are merged")

    def _unknown_fields(self) -> Iterator[Problem]:
        """Attributes that a map has no place for, each told once."""
        listed: list[tuple[str, Node | Edge, frozenset[str]]] = [
            *(("a node", node, _OF_NODES) for node in self.network.nodes),
            *(("an edge", edge, _OF_EDGES if "document" in edge.attributes else _OF_SAYINGS)
              for edge in self.network.edges),
        ]  # fmt: skip
        seen: set[tuple[str, str]] = set()
        for what, item, known in listed:
            for name in sorted(item.attributes.keys() - known):
                if not _is_look(name, item) and (what, name) not in seen:
                    seen.add((what, name))
                    message = f"a map has no place for the attribute '{name}' of {what}"
                    yield self._loss(message, item, "remove it")

    # nodes

    def _identify(self, node: Node) -> None:
        kind = _KINDS.get(_kind_of(node))
        if kind is None:
            raise _Misfit(f"what the node '{node.id}' is, actor or claim, is not told", _NEEDED)
        if node.id in self.ids:
            raise _Misfit(f"a second node has the id '{node.id}'", "give each node an id of its own")
        own = str(node.attributes.get("id") or node.id)  # igraph numbers nodes, and keeps what they were called
        ours = _OURS.fullmatch(own) is not None and own.startswith(f"{kind}/")
        if not ours and kind in {"statement", "document"}:
            raise _Misfit(f"the node '{node.id}' is a {kind} that argmap did not write", "leave it out")
        id_ = Id(own) if ours else Id(f"{kind}/{slug(node.id) or slug(node.label) or short_name(node.id)}")
        name, number = id_, 2
        while id_ in self.labels:
            id_, number = Id(f"{name}-{number}"), number + 1
        self.ids[node.id], self.labels[id_] = id_, " ".join(node.label.split())
        self.ids.setdefault(own, id_)

    def _record(self, node: Node) -> None:
        id_ = self.ids.get(node.id)
        told = node.attributes
        if id_ is None or id_.kind == "statement":
            return
        place = self.draft.place(node.provenance.line, node.provenance.column)
        if id_.kind == "document":
            self._document(told, "original", node)
        elif id_.kind == "claim":
            question = str(told.get("question") or self.network.about.get("title") or self.source.name)
            named = str(told.get("issue", ""))
            issue = Id(named if named.startswith("issue/") else f"issue/{slug(question) or short_name(question)}")
            self.draft.add(Issue(issue, question, place))
            self.draft.add(Claim(id_, " ".join(node.label.split()), issue, _text(told, "note"), place))
        else:
            self.draft.add(self._actor(id_, node))

    def _actor(self, id_: Id, node: Node) -> Actor:
        told = node.attributes
        kind = str(told.get("actor_kind") or _kind_of(node)).replace("organization", "organisation")
        return Actor(
            id=id_,
            name=node.label,
            actor_kind=cast("ActorKind", "group" if kind == "actor" else _one_of(get_args(ActorKind), kind)),
            aliases=_lines(told, "aliases"),
            member_of=tuple(self._node_named(name, "actor") for name in _lines(told, "member_of")),
            successor_of=tuple(self._node_named(name, "actor") for name in _lines(told, "successor_of")),
            pronouns=cast("Pronouns | None", _one_of(get_args(Pronouns), _text(told, "pronouns"))),
            unnamed=str(told.get("unnamed")).lower() == "true",
            note=_text(told, "note"),
            provenance=self.draft.place(node.provenance.line, node.provenance.column),
        )

    def _node_named(self, name: str, *kinds: str) -> Id:
        id_ = self.ids.get(name)
        if id_ is None or id_.kind not in kinds:
            raise _Misfit(f"there is no {' or '.join(kinds)} '{name}' among the nodes", "add the node")
        return id_

    # edges that tell all of a statement

    def _state(self, edge: Edge) -> None:
        told = edge.attributes
        subject, object_ = self._ends(edge)
        passage = self._passage(edge)
        document = self._document(told, passage.rendition, edge)
        own = _statement_of(edge)
        ours = own.startswith(f"statement/{document.name}/")
        id_ = Id(own if ours else f"statement/{document.name}/{short_name(edge.id, *map(str, told.values()))}")
        self.draft.add(passage)
        self.draft.add(
            Statement(
                id=id_,
                document=document,
                subject=subject,
                stance=cast("Stance", _one_of(STANCES, _text(told, "stance"))),
                object=object_,
                according_to=tuple(self._node_named(name, "actor") for name in _lines(told, "according_to")),
                voice=cast("Any", _one_of(VOICES, _text(told, "voice"))),
                when=_when(told),
                certainty=cast("Certainty", _one_of(get_args(Certainty), _text(told, "certainty") or "certain")),
                condition=_text(told, "condition"),
                leaning=cast("Leaning | None", _one_of(get_args(Leaning), _text(told, "leaning"))),
                words=_text(told, "words"),
                passage=passage.id,
                reprints=Id(str(told["reprints"])) if "reprints" in told else None,
                note=_text(told, "note"),
                found_by=_lines(told, "found_by"),
                provenance=self.draft.place(edge.provenance.line, edge.provenance.column, _text(told, "rule")),
            )
        )

    def _repeats(self, edge: Edge) -> None:
        """A reprint repeats what is there."""
        told = edge.attributes
        if "reprint_of" in told and Id(str(told["reprint_of"])) not in self.documents:
            raise _Misfit(f"there is no document '{told['reprint_of']}', which this one reprints", "leave it out")
        if "reprints" in told and told["reprints"] not in self.edges:
            raise _Misfit(f"there is no edge '{told['reprints']}', which this one repeats", "leave it out")

    def _passage(self, edge: Edge) -> Passage:
        told = edge.attributes
        needed = ["author", "stance", "voice", "according_to", "quote", "quote_start", "quote_end"]
        needed += ["leaning", "condition"] if told.get("stance") == "conditional" else []
        lacking = [name for name in needed if name not in told]
        if lacking:
            raise _Misfit(f"an edge with a 'document' lacks {', '.join(lacking)}", "add them, or leave 'document' out")
        try:
            span = Span(int(str(told["quote_start"])), int(str(told["quote_end"])))
        except ValueError:
            raise _Misfit("quote_start and quote_end are whole numbers", "count characters from 0") from None
        kind = cast("RenditionKind", _one_of(get_args(RenditionKind), _text(told, "rendition") or "original"))
        name = str(told["document"]).removeprefix("document/")
        return quoted(name, kind, span, str(told["quote"]), str(told.get("locator", "")))

    def _document(self, told: Mapping[str, Any], rendition: RenditionKind, item: Node | Edge) -> Id:
        """The document that a node or an edge tells of; what two tell of one is the same."""
        id_ = Id(f"document/{str(told['document']).removeprefix('document/')}")
        reprint_of, publisher = _text(told, "reprint_of"), _text(told, "publisher")
        known = self.documents.get(id_)
        date = _text(told, "date")
        if date is not None and not is_date(date):
            raise _Misfit(f"'{date}' is no date", "write 2019, 2019-05 or 2019-05-14")
        found = Document(
            id=id_, author=self._node_named(str(told.get("author")), "actor"),
            title=_text(told, "title"), byline=_text(told, "byline"), date=date,
            series=_text(told, "series"), url=_text(told, "url"),
            publisher=self._node_named(publisher, "actor") if publisher else None,
            language=_text(told, "language") or "en", reprint_of=Id(reprint_of) if reprint_of else None,
            family=Id(reprint_of or id_), sha256=None, length=None, note=_text(told, "document_note"),
            rendition=known.rendition if known else rendition,
            provenance=known.provenance if known else self.draft.place(item.provenance.line, item.provenance.column),
        )  # fmt: skip
        if known is not None and known != found:
            raise _Misfit(f"'{id_.name}' was told of otherwise at line {known.provenance.line}", "tell of it alike")
        self.documents[id_] = found
        return self.draft.add(found)

    def _ends(self, edge: Edge) -> tuple[Id, Id]:
        """Subject and object; of an edge without direction only an actor and a claim tell which is which."""
        kinds = ("actor", "claim", "statement")
        subject, object_ = (self._node_named(end, *kinds) for end in (edge.source, edge.target))
        if not edge.directed and (subject.kind, object_.kind) == ("claim", "actor"):
            subject, object_ = object_, subject
        elif not edge.directed and (subject.kind, object_.kind) != ("actor", "claim"):
            raise _Misfit("an edge without direction does not say who supports or opposes whom", "make it directed")
        if (subject.kind, object_.kind) not in ENDS:
            raise _Misfit(f"{subject.kind} to {object_.kind} is no stance", "turn the edge round, or leave it out")
        if object_.kind == "statement" and object_ not in self.edges:
            raise _Misfit(f"there is no edge '{object_}', which this one is about", "give that edge this id")
        return subject, object_

    # edges that say little

    def _claim_all(self, edges: Sequence[Edge]) -> None:
        """What the maker of the file says: each edge a sentence of the document that stands for the file."""
        sayings: list[tuple[Edge, Id, Stance, Id, When | None, str]] = []

        def say(edge: Edge) -> None:
            subject, object_ = self._ends(edge)
            stance = _stance(edge)
            sentence = f"{self.labels[subject]} {verb(stance, None)} {self.labels.get(object_, object_)}"
            sayings.append((edge, subject, stance, object_, _when(edge.attributes), sentence))

        self._each(edges, say)
        if not sayings:
            return
        maker = self.draft.maker()
        name = slug(self.source.path.stem) or "file"
        document = self.draft.document(name, maker, "\n\n".join(sentence for *_, sentence in sayings))
        position = 0
        for edge, subject, stance, object_, when, sentence in sayings:
            passage = self.draft.passage(document, position, position + len(sentence))
            self.draft.statement(subject, stance, object_, passage, (maker,), when=when, line=edge.provenance.line)
            position += len(sentence) + 2


def _is_look(name: str, item: Node | Edge) -> bool:
    """Whether an attribute is no loss; a weight is none where each edge counts as one, or a map has its own count."""
    if name.lower() in _TELLING:
        return True
    if name.lower() == "weight":
        return "document" in item.attributes or str(item.attributes[name]) in {"1", "1.0"}
    return name.lower() in _LOOKS


def _statement_of(edge: Edge) -> str:
    """The id of the statement that an edge is; some programs number edges anew."""
    return str(edge.attributes.get("statement") or edge.id)


def _kind_of(node: Node) -> str:
    told = {name.lower(): str(value) for name, value in node.attributes.items()}
    return (told.get("kind") or told.get("type") or "").strip().lower()


def _stance(edge: Edge) -> Stance:
    """For or against, where one word or sign of an edge says so."""
    told = {name.lower(): str(value).strip().lower() for name, value in edge.attributes.items()}
    word = told.get("stance") or told.get("sign") or told.get("polarity") or edge.label.strip().lower()
    if word in _FOR or word in _AGAINST:
        return "supports" if word in _FOR else "opposes"
    ends = f"'{edge.source}' to '{edge.target}'"
    raise _Misfit(f"the stance of the edge {ends} is not told" + (f" by '{word}'" if word else ""), _NEEDED)


def _text(told: Mapping[str, Any], name: str) -> str | None:
    return str(told[name]) if name in told else None


def _lines(told: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return tuple(str(told[name]).split("\n")) if name in told else ()


def _one_of(allowed: Sequence[str], value: str | None) -> str | None:
    if value is not None and value not in allowed:
        raise _Misfit(f"'{value}' is none of {', '.join(allowed)}", "write one of them")
    return value


def _when(told: Mapping[str, Any]) -> When | None:
    written = _text(told, "when")
    try:
        return read_when(written) if written else None
    except ValueError as error:
        raise _Misfit(f"'when' cannot be '{written}'", str(error)) from error
