"""An Argdown file as a map: its statements as claims, its relations and its evidence as statements."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from argmap.exchange.argdown.debate import Debate, Key, Link, Node, Step, read_debate
from argmap.exchange.argdown.evidence import LISTS
from argmap.exchange.argdown.told import Told, is_date, text_of
from argmap.exchange.argdown.tree import MAX_DEPTH
from argmap.exchange.draft import Draft
from argmap.exchange.frame import Source, Unreadable
from argmap.model import ArgumentMap, Id, Stance
from argmap.problem import did_you_mean
from argmap.text import Lines, slug

_FOR_DRAWING = {
    "isInMap", "isInGroup", "isGroup", "isClosed", "isCanonical", "isOpen", "color", "images", "uses", "proponent",
}  # fmt: skip
_STANCES: Mapping[str, Stance] = {"support": "supports", "entails": "supports", "attack": "opposes"}


def to_map(source: Source) -> ArgumentMap:
    """The map of a file; raises `Unreadable` with what is no Argdown, and what a map has no place for."""
    debate = read_debate(source)
    if debate.problems:
        raise Unreadable(*debate.problems)
    return map_of(debate, source, source.text, Lines(source.text))


class Places(Protocol):
    """Where in a file a stretch of its text stands."""

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1."""
        ...


def map_of(debate: Debate, source: Source, content: str, places: Places) -> ArgumentMap:
    """The map of a debate, whose passages are cut from `content`; raises `Unreadable`."""
    return _Made(debate, source, content, places).finish()


class _Made:
    """A map in the making out of one debate."""

    def __init__(self, debate: Debate, source: Source, content: str, places: Places) -> None:
        self.debate, self.source = debate, source
        self.content, self.lines = content, places
        self.draft = Draft(source)
        self.told = Told(debate, self.draft)
        self.problems = self.told.problems
        self.claims: dict[Key, Id] = {}
        self.conclusions = {step.conclusion for node in debate.nodes.values() for step in node.steps}
        self.by_step: dict[Key, list[Id]] = defaultdict(list)
        self.file: Id | None = None
        self.premises: dict[Key, list[Key]] = defaultdict(list)
        self.undercuts: dict[Key, list[Link]] = defaultdict(list)
        for link in debate.links:
            if link.kind == "support" and self._is_bare(link.target):
                self.premises[link.target].append(link.source)
            if link.kind == "undercut":
                self.undercuts[link.source].append(link)

    def finish(self) -> ArgumentMap:
        """Everything in its order: what can be named, then what is said of it."""
        self._refuse_what_has_no_place()
        self.told.actors_first()
        self._claims()
        self.told.tell(self.claims)
        self._proponents()
        self._relations()
        self._refuse_what_is_not_drawn()
        if self.problems:
            raise Unreadable(*sorted(self.problems))
        about = {key: text_of(self.debate.front.get(key)) for key in ("title", "abstract", "subTitle", "language")}
        title = about["title"] or self.source.path.stem
        return self.draft.finish(title, about["abstract"] or about["subTitle"] or "", about["language"] or "en")

    # --- what has no place in a map

    def _refuse_what_has_no_place(self) -> None:
        for link in self.debate.links:
            if link.kind in {"contradictory", "contrary"}:
                says = "contradicts" if link.kind == "contradictory" else "is contrary to"
                message = f"{self._name(link.source)} {says} {self._name(link.target)}: a map has no such relation"
                self._leave_out(message, "say which speaks against which: '->' outside the strict mode", link.start)
        for key, premises in self.premises.items():
            if len(premises) > 1:
                self._refuse_to_part_premises(key, self.debate.nodes[key].start)
        places: dict[str, list[int]] = defaultdict(list)
        for tag, start in self.debate.tags:
            places[tag].append(start)
        for tag, starts in places.items():
            others = len(starts) - 1
            more = f", here and in {others} other place{'s' if others > 1 else ''}" if others else ""
            self._leave_out(f"a map has no tags: #{tag}{more}", "say it as an issue or a claim", starts[0])

    def _refuse_to_part_premises(self, key: Key, start: int) -> None:
        message = f"the premises of {self._name(key)} count only together: a map has no place for that"
        self._leave_out(message, "write an argument for each", start)

    def _leave_out(self, message: str, fix: str, start: int) -> None:
        """What cannot be told is a problem, or a warning where the loss is accepted."""
        problem = self.source.problem(message, f"{fix}, or leave it out: --lossy", *self.lines.place(start))
        if self.source.lossy:
            self.source.warnings.append(replace(problem, fix="", level="warning"))
        else:
            self.problems.append(problem)

    # --- claims

    def _claims(self) -> None:
        untold = text_of(self.debate.front.get("title")) or self.source.path.stem
        for key, node in self.debate.nodes.items():
            if node.steps or self._is_step(key):
                continue
            text = node.text
            if not text:
                known = [other.title for other, one in self.debate.nodes.items() if one.text and one.titled]
                fix = did_you_mean(key.title, known) or f"write its sentence: '{_shown(key)}: …'"
                self._leave_out(f"{_shown(key)} is named, but never written", fix, node.start)
                text = key.title
            line = self.lines.place(node.start)[0]
            issue = self.draft.issue(node.section or untold, line=line)
            note = "; ".join(_notes(node)) or None
            self.claims[key] = self.draft.claim(text, issue, key.title if node.titled else "", line, note)

    # --- relations

    def _proponents(self) -> None:
        for key, claim in self.claims.items():
            node = self.debate.nodes[key]
            for who in self._holders(key):
                passage, chain = self._passage(node.start, node.end), [self._author()]
                self.draft.statement(who, "supports", claim, passage, chain, line=self.lines.place(node.start)[0])

    def _holders(self, key: Key) -> list[Id]:
        """The proponents of a statement or an argument."""
        who = self.debate.nodes[key].data.get("proponent")
        if who is None:
            return []
        names = [who.value] if isinstance(who.value, str) else who.plain()
        return [self.draft.actor(str(name), line=who.line) for name in names]

    def _relations(self) -> None:
        """First what undercuts are about: inferences, supports and attacks."""
        for key, node in self.debate.nodes.items():
            for number, step in enumerate(node.steps, 1):
                self.by_step[Key("inference", key.title, number)] = self._infer(node, step)
        for link in self.debate.links:
            if link.kind in _STANCES and not self._is_premise(link):
                self._relate(link)
        for link in self.debate.links:
            if link.kind == "undercut":
                self._undercut(link)

    def _infer(self, node: Node, step: Step) -> list[Id]:
        """Each premise supports what is inferred."""
        described = f": {node.text}" if node.text else ""
        title = f"a premise of <{node.key.title}>" if node.titled else "a premise of an argument"
        note = "; ".join((f"{title}{described}", *([f"by {step.rules}"] if step.rules else []), *_notes(node)))
        if len(step.premises) > 1:
            self._refuse_to_part_premises(node.key, step.start)
        found = []
        for premise in step.premises:
            ends = (self.claims.get(premise), self.claims.get(step.conclusion))
            if ends[0] and ends[1] and ends[0] != ends[1]:
                found += self._say(ends[0], "supports", ends[1], (step.start, step.end), node.key, note)
        return found

    def _relate(self, link: Link) -> None:
        target = self._target(link)
        for subject in self._subjects(link) if target else ():
            if target is None or subject == target:
                if link.kind != "attack" and link.source in self.conclusions:  # as its premises do already
                    continue
                self._leave_out(f"{self._name(link.source)} speaks for or against itself", "mend it", link.start)
                continue
            found = self._say(subject, _STANCES[link.kind], target, (link.start, link.end), link.source)
            self.by_step[link.source] += found

    def _target(self, link: Link) -> Id | None:
        """What a relation speaks for or against: an argument with one premise is attacked in that."""
        if link.target in self.claims:
            return self.claims[link.target]
        node = self.debate.nodes[link.target]
        conclusions = {step.conclusion for step in node.steps}
        premises = [premise for step in node.steps for premise in step.premises if premise not in conclusions]
        premises = list(dict.fromkeys(premises)) or self.premises[link.target]
        if len(premises) == 1 and premises[0] in self.claims:
            return self.claims[premises[0]]
        does = "supports" if link.kind == "support" else "attacks"
        message = f"{self._name(link.source)} {does} {self._name(link.target)}, which has {len(premises)} premises"
        self._leave_out(message, "write the relation under the premise that it is about", link.start)
        return None

    def _subjects(self, link: Link) -> list[Id]:
        """The claims that a relation comes from: a step without words has its premises."""
        keys = self.premises[link.source] if self._is_step(link.source) else [link.source]
        return [self.claims[key] for key in keys if key in self.claims]

    def _undercut(self, link: Link) -> None:
        steps = self._statements(link.target, ())
        undercuts = f"{self._name(link.source)} undercuts {self._name(link.target)}"
        if link.target.kind == "statement":
            fix = "undercut an argument, '<Title>', or an inference of a reconstruction"
            self._leave_out(f"{undercuts}, a statement, which infers nothing", fix, link.start)
        elif not steps:
            fix = "write what the argument supports or attacks"
            self._leave_out(f"{undercuts}, which speaks for or against nothing", fix, link.start)
        for subject in self._subjects(link):
            self._say_against(subject, steps, link)

    def _say_against(self, subject: Id, steps: Sequence[Id], link: Link) -> list[Id]:
        """An undercut of every statement of a step, unless the evidence tells which of them it is about."""
        told = [said for step in steps for said in self.told.stated.get((subject, "opposes", step), ())]
        if told:
            return told
        place = (link.start, link.end)
        return [said for step in steps for said in self._say(subject, "opposes", step, place, link.source)]

    def _statements(self, key: Key, above: tuple[Key, ...]) -> list[Id]:
        """The statements that an argument or an inference makes, and by which it is undercut."""
        if key in above or len(above) > MAX_DEPTH:
            return []
        found = list(self.by_step.get(key, ()))
        for link in self.undercuts.get(key, ()):
            steps = self._statements(link.target, (*above, key))
            found += [said for subject in self._subjects(link) for said in self._say_against(subject, steps, link)]
        return list(dict.fromkeys(found))

    def _say(  # noqa: PLR0913, PLR0917 - what is said, where, by whom, and what is noted
        self, subject: Id, stance: Stance, object_: Id, span: tuple[int, int], speaker: Key, note: str | None = None
    ) -> list[Id]:
        """The statements that say so: those of the evidence, or else a new one, by who made the file.

        `speaker` is the statement or argument whose proponent speaks, where it has one.
        """
        told = self.told.stated[subject, stance, object_]
        if not told:
            line, chain = self.lines.place(span[0])[0], [self._author(), *self._holders(speaker)]
            passage = self._passage(*span)
            told.append(self.draft.statement(subject, stance, object_, passage, chain, line=line, note=note))
        return list(told)

    def _refuse_what_is_not_drawn(self) -> None:
        """Evidence for a relation that the file does not draw: one of the two is a slip."""
        drawn = {
            (subject, _STANCES[link.kind], self.claims.get(link.target))
            for link in self.debate.links
            if link.kind in _STANCES
            for subject in self._subjects(link)
        }
        for key, claim in self.claims.items():
            for entry, subject, stance in self.told.reasons(self.debate.nodes[key].data):
                if stance in _STANCES.values() and subject and (subject, stance, claim) not in drawn:
                    sign = "+" if stance == "supports" else "-"
                    message = f"a reason of {_shown(key)} is not drawn as a relation"
                    fix = f"write '  {sign} [{subject.name}]' below the claim, or take the reason out"
                    self.problems.append(self.source.problem(message, fix, entry.line, entry.column))

    # --- small things

    def _author(self) -> Id:
        """Who wrote the file, as its front matter says; comments behind names, as some write them, are none of them."""
        node = self.debate.front.get("author")
        written = node.plain() if node else None
        names = [
            str(name).partition(" //")[0].strip() for name in (written if isinstance(written, list) else [written])
        ]
        if not written or not all(names):
            return self.draft.maker()
        return self.draft.actor(" and ".join(names), kind="person" if len(names) == 1 else "group")

    def _passage(self, start: int, end: int) -> Id:
        """A stretch of the file itself, which is a document of its author."""
        text = self.content[start:end].rstrip()
        lead = len(text) - len(text.lstrip())
        if self.file is None:
            title, date = (text_of(self.debate.front.get(key)) for key in ("title", "date"))
            name = slug(self.source.path.stem) or "file"
            author, dated = self._author(), date if date and is_date(date) else None
            self.file = self.draft.document(name, author, self.content, title=title, date=dated)
        return self.draft.passage(self.file, start + lead, start + len(text), f"line {self.lines.place(start)[0]}")

    def _name(self, key: Key) -> str:
        """What a problem calls a statement or an argument: its title, or its first words."""
        node = self.debate.nodes.get(key)
        if node is None or node.titled or not node.text:
            return _shown(key)
        first, *more = textwrap.wrap(node.text, 40) or [""]
        return f"“{first}{' …' if more else ''}”"

    def _is_bare(self, key: Key) -> bool:
        """Whether an argument has no words of its own, nor premises written out."""
        node = self.debate.nodes.get(key)
        return key.kind == "argument" and node is not None and not node.text and not node.steps

    def _is_step(self, key: Key) -> bool:
        return self._is_bare(key) and key in self.premises

    def _is_premise(self, link: Link) -> bool:
        return link.kind == "support" and self._is_step(link.target)


def _notes(node: Node) -> Iterator[str]:
    """What stands beside a sentence that is neither evidence nor made for the drawing."""
    if note := text_of(node.data.get("note")):
        yield note
    yield from (f"also: {other}" for other in node.other_texts)
    yield from (f"link: {address}" for address in node.links)
    for key, value in node.data.items():
        if key not in _FOR_DRAWING | {"note", *LISTS}:
            yield f"{key}: {value.plain()}"


def _shown(key: Key) -> str:
    """A title in the brackets of its kind."""
    return f"[{key.title}]" if key.kind == "statement" else f"<{key.title}>"
