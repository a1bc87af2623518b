"""What an Argdown file says as a whole: statements and arguments by their titles, and the relations between them.

The same title is the same statement, wherever it stands. A relation of a reconstructed argument is one of its
conclusion; an undercut of it is one of its last inference. In the strict mode a support between statements is an
entailment, an attack a contrary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from argmap.exchange.argdown.tree import Block, Data, Heading, Inference, Reconstruction, Relation, Tree, Utterance
from argmap.exchange.argdown.tree import parse as parse_tree
from argmap.exchange.frame import Source
from argmap.problem import Problem
from argmap.read import marked
from argmap.text import Lines

LinkKind = Literal["support", "attack", "undercut", "contradictory", "contrary", "entails"]

_SIGNS: Mapping[str, tuple[LinkKind, bool]] = {
    "+>": ("support", True), "->": ("attack", True), "_>": ("undercut", True), "><": ("contradictory", True),
    "+": ("support", False), "-": ("attack", False), "_": ("undercut", False),
}  # fmt: skip
"""What each sign says, and whether it runs from the statement above to the one below."""


class Key(NamedTuple):
    """What a relation joins: a statement or an argument by its title, or the numbered inference of an argument."""

    kind: Literal["statement", "argument", "inference"]
    title: str
    number: int = 0


@dataclass(frozen=True)
class Step:
    """An inference: from which statements to which, by which rules; `start` and `end` are where it stands."""

    premises: tuple[Key, ...]
    conclusion: Key
    rules: str
    start: int
    end: int


@dataclass(frozen=True)
class Node:
    """A statement or an argument: its sentence, if it has one, what else is written for it, and where it stands.

    `titled` tells that a person gave it its title; `section` is the heading it stands under. `steps` are the
    inferences of a reconstructed argument. `start` and `end` are where its sentence is written, or it is first named.
    """

    key: Key
    titled: bool
    text: str | None
    other_texts: tuple[str, ...]
    section: str | None
    data: Mapping[str, marked.Node]
    links: tuple[str, ...]
    steps: tuple[Step, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Link:
    """A relation, and where it is written."""

    kind: LinkKind
    source: Key
    target: Key
    start: int
    end: int


@dataclass(frozen=True)
class Debate:
    """A whole file. `tags` are its tags with their places."""

    front: Mapping[str, marked.Node]
    nodes: Mapping[Key, Node]
    links: tuple[Link, ...]
    tags: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...]


@dataclass
class _Growing:
    """A node while the file is read."""

    titled: bool
    start: int
    end: int
    texts: list[str] = field(default_factory=list)
    canonical: str | None = None
    section: str | None = None
    data: dict[str, marked.Node] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


def read_debate(source: Source) -> Debate:
    """What a file says; its syntax errors stand among the problems."""
    tree = parse_tree(source.text)
    return _Reader(source, tree).debate()


class _Reader:
    """Walks through one tree and remembers what it says."""

    def __init__(self, source: Source, tree: Tree) -> None:
        self.source, self.tree = source, tree
        self.lines = Lines(source.text)
        self.nodes: dict[Key, _Growing] = {}
        self.links: list[Link] = []
        self.tags: list[tuple[str, int]] = []
        self.section: str | None = None
        self.untitled = 0
        self.problems = [
            source.problem(mistake.message, mistake.fix, *self.lines.place(mistake.at)) for mistake in tree.mistakes
        ]
        for include in re.finditer(r"^[ \t]*(?=@include\()", source.text, re.MULTILINE):
            fix = "put the text of the other file in its place"
            place = self.lines.place(include.end())
            self.problems.append(source.problem("another file is included, and not read", fix, *place))

    def debate(self) -> Debate:
        front = self._data(self.tree.front)
        before: Key | None = None
        for block in self.tree.blocks:
            before = self._block(block, before)
        model = front["model"].value if "model" in front else {}
        strict = isinstance(model, dict) and "mode" in model and model["mode"].value == "strict"
        nodes = {key: _finished(key, node) for key, node in self.nodes.items()}
        links = _settled(self.links, nodes, strict=strict)
        return Debate(front, nodes, tuple(links), tuple(self.tags), tuple(self.problems))

    def _block(self, block: Block, before: Key | None) -> Key | None:
        if isinstance(block, Heading):
            self.section = block.words.text
            self.tags += block.words.tags
            return None
        if isinstance(block, Reconstruction):
            self._reconstruction(block, before)
            return None
        return self._utterance(block)

    def _utterance(self, said: Utterance) -> Key:
        key = self._key(said)
        node = self.nodes.setdefault(key, _Growing(said.title is not None, said.start, said.end))
        if not said.is_reference:
            if not node.texts:
                node.start, node.end = said.start, said.end
            node.texts.append(said.words.text)
            node.section = self.section if node.section is None else node.section
        data = self._data(said.data)
        if "isCanonical" in data:
            node.canonical = said.words.text
        node.data |= data
        node.links += said.words.links
        self.tags += said.words.tags
        for relation in said.relations:
            self._relation(key, relation)
        return key

    def _relation(self, above: Key, relation: Relation) -> None:
        below = self._utterance(relation.other)
        kind, downwards = _SIGNS[relation.sign]
        ends = (above, below) if downwards else (below, above)
        self.links.append(Link(kind, *ends, relation.start, relation.other.end))

    def _reconstruction(self, block: Reconstruction, before: Key | None) -> None:
        key = before if before is not None and before.kind == "argument" else self._unnamed("argument")
        argument = self.nodes.setdefault(key, _Growing(titled=False, start=block.start, end=block.start))
        if argument.steps:
            message, fix = (
                f"the argument <{key.title}> is reconstructed twice",
                "give the second one a title of its own",
            )
            self.problems.append(self.source.problem(message, fix, *self.lines.place(block.start)))
            return
        argument.section = self.section
        said: list[Key] = []
        since, inference = 0, None
        for step in block.steps:
            if isinstance(step, Inference):
                inference = step
                continue
            numbered = replace(step, relations=())
            said.append(self._utterance(numbered))
            if inference is not None:
                premises = self._used(inference, said) or tuple(said[since:-1])
                found = Step(premises, said[-1], inference.rules, inference.start, step.end)
                argument.steps.append(found)
                since = len(said) - 1
            place = Key("inference", key.title, len(argument.steps))
            for relation in (*(inference.relations if inference else ()), *step.relations):
                undercut = relation.sign == "_" and inference is not None
                self._relation(place if undercut else said[-1], relation)
            inference = None

    def _used(self, inference: Inference, said: list[Key]) -> tuple[Key, ...]:
        """The premises that an inference names by their numbers, if it does."""
        uses = self._data(inference.data).get("uses")
        numbers = uses.plain() if uses else None
        if not isinstance(numbers, list):
            return ()
        return tuple(said[int(n) - 1] for n in numbers if str(n).isdigit() and 0 < int(n) < len(said))

    def _key(self, said: Utterance) -> Key:
        return Key(said.kind, said.title) if said.title else self._unnamed(said.kind)

    def _unnamed(self, kind: Literal["statement", "argument"]) -> Key:
        self.untitled += 1
        return Key(kind, f"Untitled {self.untitled}")

    def _data(self, data: Data | None) -> Mapping[str, marked.Node]:
        """The keys of a block of YAML, with places in the file."""
        if data is None:
            return {}
        inner = data.yaml.strip("=") if data.yaml.startswith("=") else _unbraced(data.yaml)
        line, column = self.lines.place(data.start + data.yaml.index(inner[:1] or data.yaml))
        node, problems = marked.parse(inner.encode(), self.source.path.as_posix())
        for problem in problems:
            shift = column - 1 if problem.line == 1 else 0
            moved = replace(problem, line=problem.line + line - 1, column=problem.column + shift)
            self.problems.append(moved)
        if node is None:
            return {}
        if not isinstance(node.value, dict):
            self.problems.append(self.source.problem("data are keys and values", "write {key: value}", line, column))
            return {}
        return node.value


def _unbraced(yaml: str) -> str:
    """A block whose opening brace ends its line holds plain YAML; another one is a mapping in braces."""
    first, _, rest = yaml.partition("\n")
    return rest[: rest.rindex("}")] if first.strip() == "{" else yaml


def _finished(key: Key, node: _Growing) -> Node:
    """Of several wordings the last one counts, or the one that says so itself."""
    text = node.canonical or (node.texts[-1] if node.texts else None)
    others = dict.fromkeys(other for other in node.texts if other != text)
    links, steps = tuple(node.links), tuple(node.steps)
    return Node(key, node.titled, text, tuple(others), node.section, node.data, links, steps, node.start, node.end)


def _settled(links: list[Link], nodes: Mapping[Key, Node], *, strict: bool) -> list[Link]:
    """Each relation once, from and to what it is meant for."""
    found: dict[tuple[str, Key, Key], Link] = {}
    for link in links:
        source, target, kind = link.source, link.target, link.kind
        if steps := _steps(source, nodes):
            source = steps[-1].conclusion
            if kind == "support" and source == target:  # the reconstruction says so itself
                continue
        if kind == "undercut" and (steps := _steps(target, nodes)):
            target = Key("inference", target.title, len(steps))
        if strict and source.kind == target.kind == "statement":
            kind = {"support": "entails", "attack": "contrary"}.get(kind, kind)  # type: ignore[assignment]
        mutual = kind in {"contradictory", "contrary"}
        if not (mutual and (kind, target, source) in found):
            found.setdefault((kind, source, target), Link(kind, source, target, link.start, link.end))
    return [link for link in found.values() if not _repeats(link, found, nodes)]


def _repeats(link: Link, found: Mapping[tuple[str, Key, Key], Link], nodes: Mapping[Key, Node]) -> bool:
    """Whether an attack on a reconstructed argument only repeats one on one of its premises."""
    if link.kind != "attack" or link.source.kind != "statement":
        return False
    premises = [premise for step in _steps(link.target, nodes) for premise in step.premises]
    conclusions = {step.conclusion for step in _steps(link.target, nodes)}
    mutual = ("contradictory", "contrary")
    return any(
        ("attack", link.source, premise) in found
        or any((kind, *ends) in found for kind in mutual for ends in ((link.source, premise), (premise, link.source)))
        for premise in premises
        if premise not in conclusions
    )


def _steps(key: Key, nodes: Mapping[Key, Node]) -> tuple[Step, ...]:
    return nodes[key].steps if key.kind == "argument" and key in nodes else ()
