"""Argdown: argument maps as plain text, by Christian Voigt and Gregor Betz (https://argdown.org).

A claim is a statement under its id, `[build-it]: The town should build the bridge.`, an issue the heading above its
claims. What speaks for a claim stands indented under it behind `+`, what speaks against it behind `-`. A step that
is undercut has a name and stands by itself, so that it can be attacked:

    <it-is-safe supports build-it>
      + [it-is-safe]
      _ [nobody-has-tested-it]

Argdown knows neither actors nor sources, but gives room for data. So the actors and documents stand in the front
matter, and each claim has its evidence in a block of YAML: under `positions` who supports or opposes it, under
`reasons` which claims speak for or against it, each with its source, chain, time and words, and under `undercuts`
what is said about that very step. What holds only on a condition, a claim that supports a step, and what actors say
about a step stand there alone: drawn as relations they would say something else. How sure a source is stands there,
too, beside the relation. A relation that is drawn without any evidence is said by who made the file.

Read is all of Argdown 1.7: statements with and without titles, arguments, reconstructions, all relations, headings,
data, comments. A statement is a claim under its heading, the same title the same claim. An argument in words is a claim
too, and an undercut of it is one of all that it supports or attacks; one without words is the step from what supports
it to what it supports or attacks. In a reconstruction the premise of an inference supports its conclusion; which
argument it belongs to is noted. Several premises of one inference (all since the last one, or those that `uses` names)
count only together, which a map has no place for: where losses are accepted, each is an argument of its own. An attack
on such an argument does not say on which premise, so it is refused; so are contraries and contradictions (`><`, and
attacks between statements in the strict mode), tags, and statements that are named and never written. `proponent` tells
who holds a claim and on whose account it supports another. Emphasis and comments are not read, and what is data for the
drawing of the map.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from argmap.exchange.argdown.evidence import HIDDEN, yaml_lines
from argmap.exchange.argdown.reading import to_map
from argmap.exchange.argdown.tokens import SHORTCODES, SPECIAL
from argmap.exchange.facts import default_voice, has_chain
from argmap.exchange.frame import CHECK, Source, Unwritable
from argmap.model import (
    Actor,
    ArgumentMap,
    Claim,
    Divergence,
    Document,
    Fold,
    Id,
    Issue,
    Provenance,
    Statement,
    provenance_of,
    verb,
)
from argmap.problem import Problem

TITLE = "Argdown"
SUFFIXES = (".argdown", ".ad")
HOLDS: Mapping[str, str] = {
    "actor": "kept as front matter",
    "actor kind": "kept as front matter",
    "alias": "kept as front matter",
    "membership": "kept as front matter",
    "pronouns": "kept as front matter",
    "issue": "kept",
    "claim": "kept",
    "document": "kept as front matter",
    "bibliography": "kept as front matter",
    "author": "kept as front matter",
    "document date": "kept as front matter",
    "position": "kept as data of the claim",
    "alignment": "kept as front matter",
    "support": "kept",
    "opposition": "kept",
    "undercut": "kept as a relation to a named argument, or as data of the claim",
    "condition": "kept as data of the claim",
    "chain": "kept as data of the claim",
    "voice": "kept as data of the claim",
    "time": "kept as data of the claim",
    "certainty": "kept as data of the claim",
    "words": "kept as data of the claim",
    "note": "kept as data",
}


def read(source: Source) -> ArgumentMap:
    """The map that an Argdown file tells."""
    return to_map(source)


def write(argument_map: ArgumentMap) -> bytes:
    """The map as Argdown."""
    problems = [*_twins(argument_map), *_hidden(argument_map)]
    if problems:
        raise Unwritable(*problems)
    written = _Written(argument_map)
    blocks = [written.front(), *written.blocks()]
    return ("\n\n".join(blocks) + "\n").encode()


def _twins(argument_map: ArgumentMap) -> Iterator[Problem]:
    """What is told by its name alone must be the only one of that name."""
    named: Mapping[str, Iterable[Actor | Claim | Issue]] = {
        "actors": argument_map.actors.values(),
        "claims": argument_map.claims.values(),
        "issues": argument_map.issues.values(),
    }
    for kind, records in named.items():
        seen: dict[str, Id] = {}
        for record in records:
            label = argument_map.label(record.id)
            if other := seen.get(label):
                message = f"the {kind} {other.name} and {record.id.name} are both called “{label}”"
                yield _problem(record.provenance, message, "tell them apart")
            seen[label] = record.id


def _hidden(argument_map: ArgumentMap) -> Iterator[Problem]:
    """Signs in names and texts that nobody sees, and that could not be read again."""
    for record in argument_map.records():
        if isinstance(record, Fold | Divergence):  # made of what is told already
            continue
        place = provenance_of(record) or Provenance(record.id.name, 1, 1)
        for field in fields(record):
            value = getattr(record, field.name)
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str) and (sign := HIDDEN.search(text)):
                    message = f"the invisible character U+{ord(sign[0]):04X} stands in {field.name} of {record.id}"
                    yield _problem(place, message, "remove it")


def _problem(place: Provenance, message: str, fix: str) -> Problem:
    return Problem(place.file, place.line, place.column, CHECK, message, fix)


class _Written:
    """The blocks of one map."""

    def __init__(self, argument_map: ArgumentMap) -> None:
        self.map = argument_map
        self.about: dict[Id, list[Statement]] = defaultdict(list)
        self.steps: dict[str, list[Statement]] = defaultdict(list)
        for said in argument_map.statements.values():
            self.about[said.object].append(said)
            if self._is_drawn(said):
                self.steps[self._step(said)].append(said)

    def front(self) -> str:
        """Title, actors and documents."""
        about: dict[str, Any] = {"title": self.map.title}
        if self.map.description:
            about["abstract"] = self.map.description
        about["language"] = self.map.language
        if self.map.actors:
            about["actors"] = [self._actor(actor) for actor in self.map.actors.values()]
        if self.map.documents:
            about["documents"] = {id_.name: self._document(one) for id_, one in self.map.documents.items()}
        return "\n".join(("===", *yaml_lines(about), "==="))

    def _actor(self, actor: Actor) -> dict[str, Any]:
        told: dict[str, Any] = {
            "name": actor.name,
            "kind": actor.actor_kind,
            "aliases": list(actor.aliases),
            "member of": list(map(self.map.label, actor.member_of)),
            "successor of": list(map(self.map.label, actor.successor_of)),
            "pronouns": actor.pronouns,
            "unnamed": "yes" if actor.unnamed else None,
            "note": actor.note,
            "alignments": [self._entry(said) for said in self.about[actor.id]],
        }
        return {key: value for key, value in told.items() if value}

    def _document(self, document: Document) -> dict[str, str]:
        told = {
            "author": self.map.label(document.author),
            "title": document.title,
            "byline": document.byline,
            "publisher": self.map.label(document.publisher) if document.publisher else None,
            "series": document.series,
            "date": document.date,
            "language": document.language,
            "url": document.url,
            "note": document.note,
        }
        return {key: value for key, value in told.items() if value is not None}

    def blocks(self) -> Iterator[str]:
        """Heading by heading the claims, and the steps that are undercut."""
        for id_, issue in self.map.issues.items():
            yield f"# {escape(issue.question)}"
            for claim in self.map.claims.values():
                if claim.issue == id_:
                    yield self._claim(claim)
                    yield from self._steps_to(claim.id)

    def _claim(self, claim: Claim) -> str:
        lines = [f"[{claim.id.name}]: {escape(claim.text)}"]
        data: dict[str, Any] = {"note": claim.note} if claim.note else {}
        for key, kind in (("positions", "actor"), ("reasons", "claim")):
            if entries := [self._entry(said) for said in self.about[claim.id] if said.subject.kind == kind]:
                data[key] = entries
        if data:
            lines[0] += " {"
            lines += [*yaml_lines(data), "}"]
        for sign, stance in (("+", "supports"), ("-", "opposes")):
            drawn = [said for said in self.about[claim.id] if said.stance == stance and self._is_drawn(said)]
            lines += sorted({f"  {sign} {self._other(said)}" for said in drawn})
        return "\n".join(lines)

    def _steps_to(self, target: Id) -> Iterator[str]:
        """The steps to a claim that are undercut, and the undercuts that are undercut in their turn."""
        left = sorted({self._step(said) for said in self.about[target] if self._is_drawn(said)})
        while left:
            name = left.pop(0)
            undercuts = self._undercuts(name)
            if undercuts:
                lines = sorted({f"  _ {self._other(one)}" for one in undercuts})
                yield "\n".join((f"<{name}>", f"  + [{self.steps[name][0].subject.name}]", *lines))
                left += sorted(set(map(self._step, undercuts)))

    def _other(self, said: Statement) -> str:
        """What a relation comes from: a claim, or the step that it makes, where that is undercut."""
        name = self._step(said)
        return f"<{name}>" if self._undercuts(name) else f"[{said.subject.name}]"

    def _is_drawn(self, said: Statement) -> bool:
        """Whether a relation of Argdown says the same: between claims, or a claim against such a relation."""
        if said.subject.kind != "claim" or said.stance == "conditional":
            return False
        if target := self.map.statements.get(said.object):
            return said.stance == "opposes" and self._is_drawn(target)
        return said.object.kind == "claim"

    def _undercuts(self, step: str) -> list[Statement]:
        """What is drawn against a step: against any statement that says the same."""
        return [said for one in self.steps[step] for said in self.about[one.id] if self._is_drawn(said)]

    def _step(self, said: Statement) -> str:
        """The name of a step: all statements that say the same are one step."""
        target = self.map.statements.get(said.object)
        object_ = f"({self._step(target)})" if target else said.object.name
        return f"{said.subject.name} {verb(said.stance, said.leaning)} {object_}"

    def _entry(self, said: Statement) -> dict[str, Any]:
        """The evidence of a statement, with the keys of `evidence`."""
        document, passage = self.map.documents[said.document], self.map.passages[said.passage]
        is_actor = said.subject.kind == "actor"
        told: dict[str, Any] = {
            "proponent": self.map.label(said.subject) if is_actor else None,
            "claim": None if is_actor else said.subject.name,
            "stance": verb(said.stance, said.leaning),
            "if": said.condition,
            "certainty": said.certainty if said.certainty != "certain" else None,
            "words": said.words,
            "according to": list(map(self.map.label, said.according_to)) if has_chain(said, document) else None,
            "voice": said.voice if said.voice != default_voice(said) else None,
            "source": said.document.name,
            "date": said.when.written if said.when else None,
            "at": passage.locator,
            "passage": passage.text,
            "note": said.note,
            "undercuts": [self._entry(undercut) for undercut in self.about[said.id]] or None,
        }
        return {key: value for key, value in told.items() if value is not None}


def escape(text: str) -> str:
    """Running text without any sign that Argdown would take for its own."""
    escaped = re.sub(r"([\\*_#\[<{])|(/(?=[/*]))|(=(?===))", r"\\\g<0>", " ".join(text.split()))
    # A dot or a colon may begin the name of a sign (`:star:`), which would take escapes within it as they stand.
    for position in range(len(escaped) - 1, -1, -1):
        if escaped[position] in ".:" and (match := SPECIAL.match(escaped, position)):
            name = match.group().rstrip()[1:-1]
            if "\\" in name or name in SHORTCODES:
                escaped = f"{escaped[:position]}\\{escaped[position:]}"
    return escaped
