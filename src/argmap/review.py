"""`argmap review`: a person decides on what rules propose, one proposal after the other.

What he accepts, as it is or corrected, goes to the document's own file as any statement does; what he refuses goes
to `decisions.yaml` and is not proposed again. Every decision is kept at once, and a review that is taken up later
goes on with what is undecided. Nothing here asks or prints: that is handed in.
"""

from __future__ import annotations

import os
import shutil
import textwrap
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path

from argmap.entry import actor_entry, claim_entry, refusal_entry, statement_entry
from argmap.merge.names import fold_name
from argmap.merge.readings import voice_in
from argmap.model import VERBS, ArgumentMap, Id, Proposal, verb
from argmap.problem import Problem, did_you_mean, errors
from argmap.read.edit import CannotEdit, add_entry
from argmap.text import slug, visible

DECISIONS = "decisions.yaml"
KEYS = {"a": "accept", "c": "correct", "r": "reject for good", "s": "skip", "q": "quit"}

Ask = Callable[[str, str], str]
"""A question and the answer to an empty line → the answer."""
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Addition:
    """An entry for a file of the workspace: at the end of what stands at `path`."""

    file: str
    path: tuple[str, ...]
    entry: str


@dataclass
class Desk:
    """Where decisions are written. `recheck` reads the workspace anew and tells what is wrong with it."""

    workspace: Path
    argument_map: ArgumentMap
    recheck: Callable[[], Sequence[Problem]]
    written: set[Id] = field(default_factory=set)
    decided: int = 0

    def accept(self, proposal: Proposal, issue: Id | None = None) -> str:
        """Write a proposal as a statement, with its actor and its claim (under `issue`) where they are new.

        Returns the file that the statement stands in. Raises `CannotEdit`, and then nothing is changed.
        """
        additions = list(self._needed(proposal, issue))
        file = self.argument_map.documents[proposal.document].provenance.file
        self._write([*additions, Addition(file, ("statements",), statement_entry(proposal))])
        self.written |= {proposal.subject, proposal.object}
        self.decided += 1
        return file

    def reject(self, proposal: Proposal, because: str) -> str:
        """Write that nothing of this actor is to be proposed at this place again. Returns and raises as `accept`."""
        self._write([Addition(DECISIONS, ("rejected",), refusal_entry(proposal, because))])
        self.decided += 1
        return DECISIONS

    def _needed(self, proposal: Proposal, issue: Id | None) -> Iterator[Addition]:
        known = self.argument_map
        if proposal.subject_is_new and proposal.subject not in self.written:
            file = min((actor.provenance.file for actor in known.actors.values()), default="actors.yaml")
            yield Addition(file, ("actors",), actor_entry(proposal.subject.name, proposal.name, proposal.kind))
        if proposal.draft and proposal.object not in self.written:
            if issue is None or issue not in known.issues:
                raise CannotEdit("a new claim needs an issue that is written already")
            entry = claim_entry(proposal.object.name, proposal.draft)
            yield Addition(known.issues[issue].provenance.file, ("issues", issue.name, "claims"), entry)

    def _write(self, additions: Sequence[Addition]) -> None:
        """Write all, or, where one cannot be or makes the workspace wrong, nothing."""
        before, after = dict[Path, bytes | None](), dict[Path, bytes]()
        for addition in additions:
            path = self.workspace / addition.file
            if path.is_symlink():
                raise CannotEdit(f"{addition.file} is a link; write it by hand")
            before[path] = before.get(path, path.read_bytes() if path.exists() else None)
            try:
                after[path] = add_entry(after.get(path, before[path] or b""), addition.path, addition.entry)
            except CannotEdit as why:
                raise CannotEdit(f"{addition.file}: {why}") from why
        old = set(errors(self.recheck()))
        try:
            for path, content in after.items():
                _replace(path, content)
            new = sorted(set(errors(self.recheck())) - old)
        except BaseException:  # whoever breaks off here decided nothing
            _restore(before)
            raise
        if new:
            _restore(before)
            raise CannotEdit(f"it was not written, for then: {new[0]}")


def _restore(before: Mapping[Path, bytes | None]) -> None:
    """Put files back as they were; those that were not there go."""
    for path, content in before.items():
        if content is None:
            path.unlink(missing_ok=True)
        else:
            _replace(path, content)


def _replace(path: Path, content: bytes) -> None:
    """Put a file in the place of another, whole."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        if path.exists():
            shutil.copymode(path, fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def undecided(argument_map: ArgumentMap, *, coded: bool = False) -> list[Proposal]:
    """What is to be decided, actor by actor; `coded`: also where people have coded the place already."""
    return [proposal for proposal in argument_map.unplaced if coded or proposal.coded is None]


def listing(argument_map: ArgumentMap, proposals: Sequence[Proposal]) -> str:
    """The proposals, a line each, below their actors."""
    lines = []
    for _, group in groupby(proposals, key=lambda proposal: proposal.subject):
        mine = list(group)
        lines.append(_label(argument_map, mine[0]))
        for one in mine:
            says = f"{verb(one.stance, one.leaning)} {one.object.name}"
            lines.append(f"  {one.confidence:.2f} {says} ({one.document.name} {one.passage.locator})")
    return "".join(f"{visible(line)}\n" for line in lines)


def walk(desk: Desk, proposals: Sequence[Proposal], ask: Ask, tell: Tell, width: int = 100) -> None:
    """Ask about each proposal until all are decided or skipped, or the person has had enough."""
    choices = ", ".join(f"{key} {meaning}" for key, meaning in KEYS.items())
    for number, proposal in enumerate(proposals, 1):
        current, issue, answer = proposal, None, ""
        while answer not in {"done", "s"}:
            tell(screen(desk.argument_map, current, f"{number} of {len(proposals)}", width))
            answer = ask(choices, "s").strip().casefold()[:1]
            if answer == "q":
                return
            try:
                if answer == "a":
                    if current.draft and current.object not in desk.written and issue is None:
                        current, issue = _new_claim(desk.argument_map, current, ask, tell)
                    tell(f"written to {visible(desk.accept(current, issue))}\n")
                    answer = "done"
                elif answer == "r":
                    because = ask("Why? (for those who read it later)", "").strip()
                    # As it was found, whatever was corrected since: that is what would be found again.
                    tell(f"written to {desk.reject(proposal, because)}\n")
                    answer = "done"
                elif answer == "c":
                    current, issue = _corrected(desk, current, ask, tell)
                elif answer != "s":
                    tell(f"'{visible(answer)}' is none of {', '.join(KEYS)}\n")
            except (CannotEdit, OSError) as failed:
                tell(f"{visible(str(failed))}\n")
                answer = ""


def screen(argument_map: ArgumentMap, proposal: Proposal, count: str, width: int = 100) -> str:
    """A proposal with its passage in its context, who and what it may be, and what would be written."""
    place = f"{count} · {proposal.document.name} · {proposal.passage.locator.partition(' ')[0]}"
    text = " ".join(f"{proposal.before}»{proposal.passage.text}«{proposal.after}".split())
    claim = proposal.draft or argument_map.label(proposal.object)
    who = _label(argument_map, proposal)
    called = "" if proposal.subject_is_new or proposal.name in {"", who} else f" (“{proposal.name}”)"
    facts = [
        ("who", who + called),
        ("stance", verb(proposal.stance, proposal.leaning)),
        ("what", claim + (" (a new claim)" if proposal.draft else "")),
        ("told by", f"{' → '.join(map(argument_map.label, proposal.according_to))} ({proposal.voice})"),
        ("found by", f"{proposal.rule}: {proposal.why}"),
        ("coded", argument_map.label(proposal.coded) if proposal.coded else ""),
    ]
    facts += [
        ("claims" if number == 1 else "", f"{number} {stance} {argument_map.label(object_)} ({sure:.2f})")
        for number, (object_, stance, sure) in enumerate(proposal.candidates, 1)
    ]
    lines = [f"\n── {place} " + "─" * max(0, width - len(place) - 4)]
    lines += [*textwrap.wrap(text, width), ""]
    for name, fact in facts:
        if fact:
            lines += textwrap.wrap(f"{name:<10}{fact}", width, subsequent_indent=" " * 10)
    lines += ["", *statement_entry(proposal).splitlines()]
    return "".join(f"{visible(line)}\n" for line in lines)


def _label(argument_map: ArgumentMap, proposal: Proposal) -> str:
    name = proposal.name if proposal.subject_is_new else argument_map.label(proposal.subject)
    return f"{name} (a new actor)" if proposal.subject_is_new else name


def _corrected(desk: Desk, proposal: Proposal, ask: Ask, tell: Tell) -> tuple[Proposal, Id | None]:
    """The proposal as a person would have it, and the issue of a claim that he wrote for it."""
    if proposal.subject.kind == "actor":
        proposal = _with_actor(desk.argument_map, proposal, ask, tell)
    proposal, issue = _with_object(desk, proposal, ask, tell)
    said = _insist(
        ask, tell, (f"Stance ({', '.join(VERBS)})", verb(proposal.stance, proposal.leaning)), _unknown(VERBS)
    )
    stance, leaning = VERBS[said]
    condition = ask("On which condition, in your words?", proposal.condition or "").strip() if leaning else ""
    return replace(proposal, stance=stance, leaning=leaning, condition=condition or None), issue


def _with_object(desk: Desk, proposal: Proposal, ask: Ask, tell: Tell) -> tuple[Proposal, Id | None]:
    """The proposal about what a person says it is about: a candidate comes with its stance."""
    argument_map = desk.argument_map
    while True:
        written = ask("What: a number, the id of a claim or an actor, or 'new'", proposal.object.name).strip()
        if written == "new" or (proposal.draft and written == proposal.object.name):
            return _new_claim(argument_map, proposal, ask, tell)
        if written.isdecimal() and 1 <= int(written) <= len(proposal.candidates):
            object_, stance, _ = proposal.candidates[int(written) - 1]
            if proposal.leaning is None:
                return replace(proposal, object=object_, draft="", stance=stance), None
            return replace(proposal, object=object_, draft=""), None
        if known := _object(desk, written):
            return replace(proposal, object=known, draft=""), None
        names = [id_.name for id_ in (*argument_map.claims, *argument_map.actors)]
        tell(f"nothing is called '{visible(written)}'. {did_you_mean(written, names)}\n")


def _with_actor(argument_map: ArgumentMap, proposal: Proposal, ask: Ask, tell: Tell) -> Proposal:
    written = ask("Who: the id or a name of an actor", proposal.subject.name).strip()
    if proposal.subject_is_new and written == proposal.subject.name:
        return proposal
    actor = _actor(argument_map, written)
    if actor is not None:
        voice = voice_in(proposal.according_to, actor, proposal.voice)
        return replace(proposal, subject=actor, subject_is_new=False, voice=voice)
    tell(f"nobody is called '{visible(written)}' yet: a new actor\n")
    return replace(proposal, subject=Id(f"actor/{slug(written) or 'unnamed'}"), subject_is_new=True, name=written)


def _actor(argument_map: ArgumentMap, written: str) -> Id | None:
    """The actor of that id, name or alias."""
    for id_, actor in argument_map.actors.items():
        if fold_name(written) in {fold_name(called) for called in (id_.name, actor.name, *actor.aliases)}:
            return id_
    return None


def _object(desk: Desk, written: str) -> Id | None:
    """The claim of that id, also one that was written just now, or the actor of that id, name or alias."""
    claim = Id(f"claim/{written}")
    known = claim in desk.argument_map.claims or claim in desk.written
    return claim if known else _actor(desk.argument_map, written)


def _new_claim(argument_map: ArgumentMap, proposal: Proposal, ask: Ask, tell: Tell) -> tuple[Proposal, Id | None]:
    """The proposal with a claim that a person has just written, and the issue he puts it under."""
    taken = {id_.name for id_ in (*argument_map.claims, *argument_map.actors)}
    issues = {issue.id.name: issue.question for issue in argument_map.issues.values()}

    def no_id(said: str) -> str:
        return f"'{slug(said)}' is there already; give another" if slug(said) in taken else ""

    question = "The new claim, a sentence in your own words"
    text = _insist(ask, tell, (question, proposal.draft), lambda said: "" if said else "a claim needs a sentence")
    name = slug(_insist(ask, tell, ("Its id", proposal.object.name if proposal.draft else slug(text)), no_id))
    tell("".join(f"  {issue}: {visible(asked)}\n" for issue, asked in issues.items()))
    issue = _insist(ask, tell, ("Under which issue?", _nearest_issue(argument_map, proposal)), _unknown(issues))
    return replace(proposal, object=Id(f"claim/{name}"), draft=text), Id(f"issue/{issue}")


def _insist(ask: Ask, tell: Tell, question: tuple[str, str], wrong: Callable[[str], str]) -> str:
    """The answer to a question (with its default), asked again for as long as something is wrong with it."""
    while complaint := wrong(said := ask(*question).strip()):
        tell(f"{complaint}\n")
    return said


def _unknown(known: Collection[str]) -> Callable[[str], str]:
    """What is wrong with an answer that is none of the known ones."""
    return lambda said: "" if said in known else f"'{visible(said)}' is none. {did_you_mean(said, known)}".strip()


def _nearest_issue(argument_map: ArgumentMap, proposal: Proposal) -> str:
    """The issue of the claim that comes nearest, else the first one."""
    near = [argument_map.claims[object_].issue for object_, *_ in proposal.candidates if object_ in argument_map.claims]
    return next((issue.name for issue in (*near, *argument_map.issues)), "")
