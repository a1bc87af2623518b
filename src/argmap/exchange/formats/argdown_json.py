"""Argdown as JSON: what Argdown's own command line makes of a file (`argdown json debate.argdown`).

Read are its statements, arguments, sections and `relations`, as from Argdown itself: what is said there of claims,
premises, undercuts and of what is refused holds here. Its `map` is not read: what Argdown draws is less than what it
knows. Since this JSON has neither the front matter nor the text, there is no author, and passages are the sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, get_args

from argmap.exchange.argdown.debate import Debate, Key, Link, LinkKind, Node, Step
from argmap.exchange.argdown.reading import map_of
from argmap.exchange.frame import Source
from argmap.exchange.json_text import Placed, parse_json
from argmap.model import ArgumentMap
from argmap.read import marked

TITLE = "Argdown JSON"
SUFFIXES = (".argdown.json", ".json")
HOLDS: Mapping[str, str] = {
    "issue": "kept as a section",
    "claim": "kept as a statement",
    "support": "kept as a relation",
    "opposition": "kept as a relation",
    "undercut": "kept as a relation",
}
_BREAK = "\n\n"
_KINDS: Mapping[str, Any] = {"equivalence-class": "statement", "argument": "argument", "inference": "inference"}


def claims(source: Source) -> bool:
    """Whether a JSON file has the statements, arguments and relations of Argdown at its top."""
    found = source.json
    parts = {"statements": dict, "arguments": dict, "relations": list}
    return isinstance(found, dict) and all(isinstance(found.get(part), kind) for part, kind in parts.items())


def read(source: Source) -> ArgumentMap:
    """The map that Argdown's JSON tells."""
    found = parse_json(source)
    if not isinstance(found, Placed) or not isinstance(found.get("relations"), list):
        raise source.unreadable("this is no JSON of Argdown", "make it by 'argdown json debate.argdown'")
    sentences = _Sentences()
    sections = dict(_sections(found.get("sections")))
    nodes: dict[Key, Node] = {}
    tags: list[tuple[str, int]] = []
    for part, kind in (("statements", "equivalence-class"), ("arguments", "argument")):
        for title, told in (found.get(part) or {}).items():
            if isinstance(told, Placed):
                key = Key(_KINDS[kind], title)
                nodes[key] = _node(key, told, sections, sentences)
                tags += [(str(tag), nodes[key].start) for tag in told.get("tags") or ()]
    links = tuple(_links(found, nodes, source))
    debate = Debate({}, nodes, links, tuple(tags), ())
    return map_of(debate, source, _BREAK.join(sentences.texts), sentences)


@dataclass
class _Sentences:
    """The sentences of the file, one paragraph each, and where in the JSON each of them stands."""

    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, place: tuple[int, int]) -> tuple[int, int]:
        """One sentence more: its start and end."""
        start = self.length
        self.texts.append(text)
        self.starts.append(start)
        self.places.append(place)
        self.length += len(text) + len(_BREAK)
        return start, start + len(text)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of the JSON object that has the sentence at an offset."""
        return self.places[bisect_right(self.starts, offset) - 1] if self.places else (1, 1)


def _sections(found: Any) -> Iterator[tuple[str, str]]:
    for section in _objects(found):
        yield str(section.get("id")), str(section.get("title"))
        yield from _sections(section.get("children"))


def _node(key: Key, told: Placed, sections: Mapping[str, str], sentences: _Sentences) -> Node:
    members = list(_objects(told.get("members")))
    texts = [_words(member) for member in members if not member.get("isReference") and _words(member)]
    start, end = sentences.add(texts[-1] if texts else key.title, (told.line, told.column))
    data = told.get("data")
    return Node(
        key=key,
        titled=not re.fullmatch(r"Untitled \d+", key.title),
        text=texts[-1] if texts else None,
        other_texts=tuple(dict.fromkeys(text for text in texts if text != texts[-1])),
        section=sections.get(str(told.get("section"))),
        data={name: _marked(value, told) for name, value in data.items()} if isinstance(data, dict) else {},
        links=tuple(str(one["url"]) for member in members for one in _objects(member.get("ranges")) if "url" in one),
        steps=tuple(_steps(told, start, end)),
        start=start,
        end=end,
    )


def _words(member: Placed) -> str:
    """The words of a statement without its tags."""
    text = str(member.get("text") or "")
    tags = [one for one in _objects(member.get("ranges")) if one.get("type") == "tag"]
    for tag in sorted(tags, key=lambda one: int(one["start"]), reverse=True):
        text = text[: int(tag["start"])] + text[int(tag["stop"]) + 1 :]
    return " ".join(text.split())


def _steps(told: Placed, start: int, end: int) -> Iterator[Step]:
    """The inferences of a reconstruction: each from all premises since the one before, and from its conclusion."""
    premises: list[Key] = []
    said: list[Key] = []
    for statement in _objects(told.get("pcs")):
        said.append(Key("statement", str(statement.get("title"))))
        inference = statement.get("inference")
        if isinstance(inference, Placed):
            data = inference.get("data")
            uses = data.get("uses") if isinstance(data, dict) else None
            used = [said[int(n) - 1] for n in uses if str(n).isdigit() and 0 < int(n) < len(said)] if uses else []
            rules = ", ".join(map(str, inference.get("inferenceRules") or ()))
            yield Step(tuple(used or premises), said[-1], rules, start, end)
            premises = [said[-1]]
        else:
            premises.append(said[-1])


def _links(found: Placed, nodes: Mapping[Key, Node], source: Source) -> Iterator[Link]:
    for relation in _objects(found["relations"]):
        kind: Any = relation.get("relationType")
        ends = (_end(relation, "from", found), _end(relation, "to", found))
        written = [Key("argument", end.title) if end.kind == "inference" else end for end in ends]
        if kind not in get_args(LinkKind) or not nodes.keys() >= {*written}:
            message = f"a relation '{kind}' from '{relation.get('from')}' to '{relation.get('to')}' means nothing"
            raise source.unreadable(message, "make the JSON by Argdown 1.7", relation.line, relation.column)
        where = next((nodes[end] for end in written if nodes[end].text), nodes[written[0]])
        yield Link(kind, *ends, where.start, where.end)


def _end(relation: Placed, side: str, found: Placed) -> Key:
    """What a relation joins; an inference is told by the place of its conclusion among the statements."""
    kind, title = _KINDS.get(str(relation.get(f"{side}Type")), "statement"), str(relation.get(side))
    if kind != "inference":
        return Key(kind, title)
    argument = found["arguments"].get(title)
    steps = list(_objects(argument.get("pcs"))) if isinstance(argument, Placed) else []
    conclusions = [at for at, step in enumerate(steps) if "inference" in step]
    at = relation.get("conclusionIndex")
    return Key(kind, title, conclusions.index(at) + 1 if at in conclusions else len(conclusions))


def _objects(found: Any) -> Iterator[Placed]:
    return (one for one in found if isinstance(one, Placed)) if isinstance(found, list) else iter(())


def _marked(value: Any, told: Placed) -> marked.Node:
    """A value of JSON as one of YAML, at the place of the object that has it."""
    return marked.Node(_as_yaml(value), 0, lambda _: (told.line, told.column))


def _as_yaml(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _as_yaml(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_yaml(one) for one in value]
    return str(value).lower() if isinstance(value, bool) else str(value)
