"""Standoff annotations in the format of brat: texts (`.txt`) and, beside or near them, annotations (`.ann`).

Attributions are events: `T1<tab>Source 0 5<tab>…` marks words, `E1<tab>Attribution:T4 Source:T1 Cue:T2
Content:T3` puts them together. Spans may be in pieces (`0 5;9 12`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from argmap.evaluate.coding import Attribution, Coded, Coding
from argmap.problem import Problem
from argmap.read.standoff import WORDS_FIX, marked_words, numbered_lines
from argmap.text import Span

CHECK = "gold"
_BEGINS = re.compile(r"[TE]\d")
"""Lines of other kinds are notes and attributes, or go on with marked words that hold a line end."""
_EVENT = re.compile(r"E\d+\t(\S+:T\d+(?: \S+:[TE]\d+)*) ?$")
_ROLE = re.compile(r"(?P<role>source|cue|content)\d*:(?P<words>T\d+)", re.IGNORECASE)


def read_brat(folder: Path) -> tuple[Coding, list[Problem]]:
    """The coding in a folder, and what is wrong with it.

    NAME.ann, or NAME_coder.ann, annotates NAME.txt, wherever below the folder; of several coders the first by
    name counts. A text without annotations is left out.
    """
    texts = {path.stem: path for path in sorted(folder.rglob("*.txt"))}
    documents: dict[str, Coded] = {}
    problems: list[Problem] = []
    for name, path in sorted(_annotations(folder, texts).items()):
        try:
            text = texts[name].read_bytes().decode("utf-8")
            lines = path.read_bytes().decode("utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            problems.append(Problem(path.as_posix(), 1, 1, CHECK, f"cannot be read as UTF-8 text: {error}"))
            continue
        attributions, mistakes = _read_lines(lines, text, path.as_posix())
        documents[name] = Coded(text, tuple(attributions))
        problems += mistakes
    return Coding("spans", documents), problems


def _annotations(folder: Path, texts: Iterable[str]) -> dict[str, Path]:
    """The file with the annotations of each text, by the text's name."""
    found: dict[str, list[Path]] = defaultdict(list)
    known = set(texts)
    for path in folder.rglob("*.ann"):
        name = path.stem
        while name not in known and "_" in name:
            name = name.rpartition("_")[0]
        if name in known:
            found[name].append(path)
    return {name: min(paths, key=lambda path: path.name) for name, paths in found.items()}


def _read_lines(lines: list[str], text: str, file: str) -> tuple[list[Attribution], list[Problem]]:
    words: dict[str, tuple[Span, ...]] = {}
    events: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for number, line in numbered_lines(lines):
        if not _BEGINS.match(line):
            continue
        if line[0] == "T":
            marked = marked_words(line, len(text))
            if isinstance(marked, str):
                problems.append(Problem(file, number, 1, CHECK, marked, WORDS_FIX))
            else:
                words[marked.name] = marked.spans
        else:
            events.append((number, line))
    found: list[Attribution] = []
    for number, line in events:
        event = _event(line, words)
        if isinstance(event, str):
            fix = "write E1, a tab, then type:T… for each role"
            problems.append(Problem(file, number, 1, CHECK, event, fix))
        elif event.source or event.cue or event.content:
            found.append(event)
    return found, problems


def _event(line: str, words: Mapping[str, tuple[Span, ...]]) -> Attribution | str:
    """The attribution that an event puts together, or in words why there is none."""
    match = _EVENT.match(line)
    if match is None:
        return f"'{line[:40]}' is no event"
    spans: dict[str, tuple[Span, ...]] = {"source": (), "cue": (), "content": ()}
    for piece in match[1].split():
        role = _ROLE.fullmatch(piece)
        if role is None:
            continue
        if role["words"] not in words:
            return f"nothing is marked as {role['words']}"
        spans[role["role"].lower()] += words[role["words"]]
    return Attribution(spans["source"], spans["cue"], spans["content"])
