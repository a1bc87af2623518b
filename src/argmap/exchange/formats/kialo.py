"""Kialo: the text export of a discussion on https://www.kialo.com (Discussion → Export).

    Discussion Title: Should the bridge be built?

    1. The town should build the bridge.
    1.1. Pro: It is safe.
    1.1.1. Con: Nobody has tested it.
    1.2. Con: -> See 1.1.1.

The discussion's title is the issue, each numbered text a claim, which may go on over several lines. `Pro:` supports,
`Con:` opposes the claim one number shorter; a text with neither is a thesis and speaks for nothing. `-> See` is the
other claim once more: it speaks for or against here, too. Of a Markdown link the words are read, its address is
noted. The export knows neither who wrote a claim nor when; so it says who argues what, but nobody's position.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from argmap.exchange.draft import Draft
from argmap.exchange.frame import Source, Unreadable
from argmap.model import ArgumentMap, Id, Stance
from argmap.problem import Problem
from argmap.text import slug

TITLE = "Kialo text export"
SUFFIXES = (".kialo.txt", ".txt")
HOLDS: Mapping[str, str] = {
    "issue": "kept as the discussion's title",
    "claim": "kept",
    "support": "kept",
    "opposition": "kept",
}
_TITLE = re.compile(r"Discussion Title:[ \t]*(\S.*)")
_ENTRY = re.compile(r"(\d{1,6}(?:\.\d{1,6})*)\.[ \t]+(?:(Pro|Con):[ \t]*)?(.*)")
_SEE = re.compile(r"->[ \t]*See[ \t]+(\d+(?:\.\d+)*)\.?")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")


@dataclass(frozen=True)
class _Entry:
    """A numbered text: its side, its words with the lines they go on in, and where it stands."""

    number: str
    side: str | None
    text: str
    line: int
    start: int
    end: int

    @property
    def parent(self) -> str:
        return self.number.rpartition(".")[0]


def claims(source: Source) -> bool:
    """A text that begins with its title."""
    return source.data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"Discussion Title:")


def read(source: Source) -> ArgumentMap:
    """The map of a discussion."""
    title = _TITLE.match(source.text.lstrip())
    if title is None:
        raise source.unreadable("this is no export of Kialo", "it begins with 'Discussion Title: …'")
    found = list(_entries(source.text))
    entries: dict[str, _Entry] = {}
    for entry in found:
        entries.setdefault(entry.number, entry)
    problems = [
        source.problem(f"{entry.number}. stands here for the second time", "number each text once", entry.line)
        for entry in found
        if entries[entry.number] is not entry
    ]
    problems += _problems(entries, source)
    if not entries:
        problems.append(source.problem("this discussion has no theses", "write '1. …' below its title"))
    if problems:
        raise Unreadable(*problems)
    return _map(title.group(1).strip(), entries, source)


def _entries(text: str) -> Iterator[_Entry]:
    """The numbered texts. A line whose number has no place here only looks like one: it goes on with the last."""
    said: _Entry | None = None
    known: set[str] = set()
    position = 0
    for line, content in enumerate(text.split("\n"), 1):
        match = _ENTRY.match(content)
        if match and _is_next(match[1], match[2], known, text):
            if said:
                yield said
            known.add(match[1])
            said = _Entry(match[1], match[2], match[3], line, position, position + len(content.rstrip()))
        elif said and content.strip():
            said = replace(said, text=f"{said.text}\n{content}", end=position + len(content.rstrip()))
        position += len(content) + 1
    if said:
        yield said


def _is_next(number: str, side: str | None, known: set[str], text: str) -> bool:
    """Whether a number begins a new text: always with a side, else below a known one, or with texts below it."""
    if side:
        return True
    above, _, last = number.rpartition(".")
    before = f"{above}.{int(last) - 1}" if above else str(int(last) - 1)
    if number in known or not (last == "1" or before in known):
        return False
    return above in known if above else not known or f"\n{number}.1. " in text


def _problems(entries: Mapping[str, _Entry], source: Source) -> Iterator[Problem]:
    for entry in entries.values():
        if entry.parent and entry.parent not in entries:
            message = f"{entry.number}. answers {entry.parent}., which is not there"
            yield source.problem(message, "export the whole discussion", entry.line)
        see = _SEE.fullmatch(entry.text.strip())
        if see and see[1] not in entries:
            message = f"{entry.number}. points to {see[1]}., which is not there"
            yield source.problem(message, "export the whole discussion", entry.line)
        elif see and (entries[see[1]].text.lstrip().startswith("->") or not entry.side):
            message = f"{entry.number}. points to {see[1]}., which says nothing of its own"
            yield source.problem(message, "point to the text itself, behind 'Pro:' or 'Con:'", entry.line)
        elif see and see[1] == entry.parent:
            yield source.problem(f"{entry.number}. lets {see[1]}. argue about itself", "point elsewhere", entry.line)
        elif not see and not entry.text.strip():
            yield source.problem(f"{entry.number}. says nothing", "write its sentence", entry.line)


def _map(title: str, entries: Mapping[str, _Entry], source: Source) -> ArgumentMap:
    draft = Draft(source)
    issue = draft.issue(title)
    said: dict[str, Id] = {}
    for entry in entries.values():
        if not _SEE.fullmatch(entry.text.strip()):
            links = "; ".join(f"link: {address}" for _, address in _LINK.findall(entry.text))
            said[entry.number] = draft.claim(_plain(entry.text), issue, line=entry.line, note=links or None)
    maker = draft.maker()
    document = draft.document(slug(source.path.stem) or "discussion", maker, source.text, title=title)
    for entry in entries.values():
        see = _SEE.fullmatch(entry.text.strip())
        subject, above = said[see[1] if see else entry.number], entries.get(entry.parent)
        if above and entry.side:
            pointed = _SEE.fullmatch(above.text.strip())
            object_ = said[pointed[1] if pointed else above.number]
            passage = draft.passage(document, entry.start, entry.end, entry.number)
            stance: Stance = "supports" if entry.side == "Pro" else "opposes"
            draft.statement(subject, stance, object_, passage, [maker], line=entry.line)
    return draft.finish(title)


def _plain(text: str) -> str:
    """The words of a text without the signs of Markdown."""
    return re.sub(r"\\([^\w\s])", r"\1", _LINK.sub(r"\1", text)).strip()
