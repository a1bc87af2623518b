"""brat: standoff annotations of arguments (`.ann`) of the text of the same name (`.txt`) beside them.

Words marked as `Claim`, `Premise` or `MajorClaim` are claims, in the words of the text; a relation `Support` or
`Attack` (`supports`, `attacks`) says that the first speaks for or against the second. The attribute `Stance`, `For` or
`Against`, of a claim says that it speaks so of every `MajorClaim` of the text: these tell one thing in several places.
What an annotator noted on marked words is the note of the claim.

Nothing is said of who holds a claim, so there are no positions. The reasoning is that of the text's author, who has no
name; its passage is the words of what is first. Marks of the same words are one claim. All claims stand under one
issue.

Words that are written beside their places must stand there, but for line ends: else the text is another one. The line
ends of Windows, which offsets count as two characters, become plain ones.

Refused, or with `--lossy` left out by name: other relations (`Equivalent`), marks, events and attributes, and a
relation of the same words to themselves. brat's own attributions are read by `argmap evaluate`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from argmap.exchange.draft import Draft
from argmap.exchange.frame import Source, Unreadable
from argmap.exchange.losses import Losses
from argmap.model import ArgumentMap, Id, Stance
from argmap.problem import Problem
from argmap.read.standoff import WORDS_FIX, Marked, marked_words, numbered_lines

TITLE = "brat standoff (arguments)"
SUFFIXES = (".ann",)
HOLDS = {
    "claim": "kept",
    "document": "kept",
    "original": "kept",
    "text": "kept",
    "support": "kept",
    "opposition": "kept",
    "span": "kept",
    "note": "kept as annotators' notes on marked words",
}
_CLAIMS = {"Claim", "Premise", "MajorClaim"}
_MAJOR = "MajorClaim"
_RELATION = re.compile(r"(R\d+)\t(\S+) Arg1:(T\d+) Arg2:(T\d+)\s*")
_ATTRIBUTE = re.compile(r"([AM]\d+)\t(\S+) ([TREAM]\d+)(?: (\S+))?\s*")
_NOTE = re.compile(r"#\d+\tAnnotatorNotes (T\d+)\t(.+)")
_OTHERS = {"E": "events", "N": "links to other sources", "*": "equivalences", "#": "notes on what is no claim"}
_NAMELESS = "*"
_RELATIONS: Mapping[str, Stance] = {
    "support": "supports",
    "supports": "supports",
    "attack": "opposes",
    "attacks": "opposes",
}
_STANCES: Mapping[str, Stance] = {"For": "supports", "Against": "opposes"}


@dataclass
class _Annotations:
    """What a file says, with lines: marked words and their notes, and who speaks for or against whom."""

    marks: dict[str, tuple[int, Marked]] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)
    notes: dict[str, list[str]] = field(default_factory=dict)
    links: list[tuple[int, str, str, Stance, str]] = field(default_factory=list)
    stances: list[tuple[int, str, str, Stance]] = field(default_factory=list)


def read(source: Source) -> ArgumentMap:
    """The claims and arguments that are marked in a text; raises `Unreadable` with all that is amiss."""
    beside = source.path.with_suffix(".txt")
    try:
        text = beside.read_bytes().decode("utf-8")
    except OSError as error:
        raise source.unreadable(f"the text '{beside.name}' is not beside it", "put the two files together") from error
    except UnicodeDecodeError as error:
        raise source.unreadable(f"'{beside.name}' is not UTF-8 text", "save it as UTF-8") from error
    losses = Losses(source)
    found, problems = _read_lines(source, text, losses)
    if problems:
        raise Unreadable(*problems)
    draft = Draft(source)
    document = draft.document(source.path.stem, draft.maker(), text.replace("\r\n", "\n"))
    claims = _claims(draft, found, text)
    for line, name, first, stance, second in found.links:
        if claims[first] == claims[second]:
            losses.add("relations of the same words to themselves", name, line)
            continue
        span = found.marks[first][1].hull
        start, end = (offset - text.count("\r\n", 0, offset) for offset in (span.start, span.end))
        passage = draft.passage(document, start, end)
        chain = (draft.author(document),)
        draft.statement(claims[first], stance, claims[second], passage, chain, id_=name.lower(), line=line)
    losses.settle()
    return draft.finish(source.path.stem)


def _claims(draft: Draft, found: _Annotations, text: str) -> dict[str, Id]:
    issue = draft.issue()
    words = {name: mark.words_in(text) for name, (_, mark) in found.marks.items()}
    notes: dict[str, list[str]] = {}
    for name, told in found.notes.items():
        notes.setdefault(words[name], []).extend(told)
    return {
        name: draft.claim(words[name], issue, line=line, note="\n".join(notes.get(words[name], ())) or None)
        for name, (line, _) in found.marks.items()
    }


def _read_lines(source: Source, text: str, losses: Losses) -> tuple[_Annotations, list[Problem]]:
    found = _Annotations()
    lines = [(number, line) for number, line in numbered_lines(source.text.split("\n")) if line.strip()]
    problems = list(_names_given_twice(source, lines))
    for number, line in lines:
        if line[0] == "T" and (problem := _read_mark(line, number, text, found, losses)):
            problems.append(source.problem(*problem, number))
            found.others.add(line.partition("\t")[0])  # one mistake, not one for each relation with it
    for number, line in lines:
        if line[0] != "T" and (problem := _read_line(line, number, found, losses)):
            problems.append(source.problem(*problem, number))
    _add_stances(found, losses)
    return found, problems


def _names_given_twice(source: Source, lines: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """Lines whose name another line has too: nobody can tell which of them a relation means."""
    first: dict[str, int] = {}
    for number, line in lines:
        name = line.partition("\t")[0]
        if name != _NAMELESS and first.setdefault(name, number) != number:
            message = f"{name} stands in line {first[name]} too"
            yield source.problem(message, "give every annotation a name of its own", number)


def _read_mark(line: str, number: int, text: str, found: _Annotations, losses: Losses) -> tuple[str, str] | None:
    """Take up the words that a line marks; or what is wrong with it, and the way out."""
    mark = marked_words(line, len(text))
    if isinstance(mark, str):
        return mark, WORDS_FIX
    if mark.words and " ".join(mark.words.split()) != mark.words_in(text):
        message = f"{mark.name} is said to mark '{mark.words}', and its places hold '{mark.words_in(text)}'"
        return message, "put the text beside it that was annotated"
    if mark.type in _CLAIMS:
        found.marks[mark.name] = number, mark
    else:
        found.others.add(mark.name)
        losses.add(f"words marked as {mark.type}", mark.name, number)
    return None


def _read_line(line: str, number: int, found: _Annotations, losses: Losses) -> tuple[str, str] | None:
    """Take up what a line says of marked words; or what is wrong with it, and the way out."""
    relation, attribute, note = _RELATION.fullmatch(line), _ATTRIBUTE.fullmatch(line), _NOTE.fullmatch(line)
    if relation:
        name, kind, first, second = relation.groups()
        missing = [mark for mark in (first, second) if mark not in found.marks]
        if kind.lower() not in _RELATIONS:
            losses.add(f"relations {kind}", name, number)
        elif missing and found.others.issuperset(missing):
            losses.add("relations with words that are no claims", name, number)
        elif missing:
            return f"{name}: no claim is marked as {missing[0]}", "mark its words, or take the relation out"
        else:
            found.links.append((number, name, first, _RELATIONS[kind.lower()], second))
    elif attribute and attribute[2] == "Stance" and attribute[4] in _STANCES and attribute[3] in found.marks:
        found.stances.append((number, attribute[1], attribute[3], _STANCES[attribute[4]]))
    elif attribute:
        losses.add(f"attributes {attribute[2]}", f"{attribute[1]} ({attribute[3]})", number)
    elif note and note[1] in found.marks:
        found.notes.setdefault(note[1], []).append(note[2])
    elif line[0] in _OTHERS:
        losses.add(_OTHERS[line[0]], line.partition("\t")[0], number)
    else:
        return f"'{line[:40]}' cannot be read", "write R1, a tab, then Support Arg1:T1 Arg2:T2"
    return None


def _add_stances(found: _Annotations, losses: Losses) -> None:
    """A stance is towards what the text argues for: each of its major claims."""
    major = [name for name, (_, mark) in found.marks.items() if mark.type == _MAJOR]
    for line, name, claim, stance in found.stances:
        if not major:
            losses.add("stances in a text without a MajorClaim", name, line)
        found.links += [(line, f"{name}-{end}", claim, stance, end) for end in major]
