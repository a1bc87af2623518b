"""JSON lines: one document a line, as `argmap extract --format jsonl` prints them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, Field, ValidationError

from argmap.evaluate.coding import Attribution, Coded, Coding
from argmap.model import Certainty, Stance, Voice
from argmap.problem import Problem
from argmap.text import Span

CHECK = "gold"
FindText = Callable[[str], str | None]

_Offset = Annotated[int, Field(ge=0)]


def _whole(words: str) -> str:
    """Words that can be written: JSON can hold half of a letter, which is none."""
    if any("\ud800" <= letter <= "\udfff" for letter in words):
        raise ValueError("holds half of a letter")
    return words


_Words = Annotated[str, AfterValidator(_whole)]
_Spans = list[tuple[_Offset, _Offset]]


class _Found(BaseModel):
    source: _Spans = []
    cue: _Spans = []
    content: _Spans = []
    actor: _Words | None = None
    stance: Stance | None = None
    voice: Voice | None = None
    certainty: Certainty | None = None
    conditional: bool | None = None
    object: _Words | None = None
    rule: _Words | None = None


class _Line(BaseModel):
    id: _Words
    attributions: list[_Found]


def read_jsonl(path: Path, find_text: FindText, *, strangers: bool = False) -> tuple[Coding, list[Problem]]:
    """The coding in a file of JSON lines, and what is wrong with it.

    `find_text` gives the text of an id. An id without a text is a problem, or, with `strangers`, left out with
    a note: predictions may be of more documents than the gold standard has.
    """
    documents: dict[str, Coded] = {}
    problems: list[Problem] = []
    try:
        content = path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return Coding("spans", {}), [_problem(path, 1, f"the file cannot be read as UTF-8 text: {error}")]
    for number, line in enumerate(content.split("\n"), 1):
        if not line.strip():
            continue
        read = _read_line(line)
        if isinstance(read, tuple):
            problems.append(_problem(path, number, *read))
            continue
        text = find_text(read.id)
        if text is None:
            problems.append(_stranger(path, number, read.id, strangers=strangers))
        elif read.id in documents:
            problems.append(_problem(path, number, f"the document '{read.id}' stands here twice", fix="keep one line"))
        elif wrong := _outside(read, text):
            problems.append(_problem(path, number, wrong, fix="offsets are code points into the text as it is read"))
        else:
            documents[read.id] = Coded(text, tuple(map(_attribution, read.attributions)))
    return Coding("spans", documents), problems


def attributions_of(id_: str, records: list[dict[str, Any]]) -> tuple[Attribution, ...]:
    """What an extractor found in a document, as it would stand in a JSON line."""
    return tuple(map(_attribution, _Line.model_validate({"id": id_, "attributions": records}).attributions))


def _read_line(line: str) -> _Line | tuple[str, int, str]:
    """A line, or what is wrong with it, at which column, and what to write."""
    try:
        return _Line.model_validate(json.loads(line))
    except json.JSONDecodeError as error:
        return f"this is no JSON: {error.msg}", error.colno, "write one JSON object a line"
    except RecursionError:
        return "this JSON is nested too deeply", 1, "write one JSON object a line"
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(step) for step in first["loc"])
        fix = 'write {"id": …, "attributions": [{"source": [[start, end]], "cue": …, "content": …}]}'
        return f"{place}: {first['msg']}" if place else "the line is no JSON object", 1, fix
    except ValueError:  # a number too long to be read
        return "this JSON holds a number that is no offset", 1, "offsets are code points into the text"


def _outside(line: _Line, text: str) -> str:
    """In words, the first span that is none in the text; else nothing."""
    for start, end in _all_spans(line):
        if not start < end <= len(text):
            return f"{line.id}: [{start}, {end}] is no stretch of a text of {len(text)} characters"
    return ""


def _all_spans(line: _Line) -> Iterator[tuple[int, int]]:
    for found in line.attributions:
        yield from (*found.source, *found.cue, *found.content)


def _attribution(found: _Found) -> Attribution:
    """A finding that holds only on a condition is coded as conditional, whichever way it leans."""
    return Attribution(
        source=_spans(found.source),
        cue=_spans(found.cue),
        content=_spans(found.content),
        actor=found.actor.removeprefix("actor/") if found.actor else None,
        stance="conditional" if found.conditional and found.stance else found.stance,
        voice=found.voice,
        certainty=found.certainty,
        object=found.object,
        rule=found.rule,
    )


def _spans(written: _Spans) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in written)


def _stranger(path: Path, line: int, id_: str, *, strangers: bool) -> Problem:
    if strangers:
        message = f"the gold standard has no text called '{id_}'; this line does not count"
        return Problem(path.as_posix(), line, 1, CHECK, message, level="note")
    fix = "name the folder with the texts with --texts; an id is a file's name without its ending"
    return _problem(path, line, f"there is no text of '{id_}'", fix=fix)


def _problem(path: Path, line: int, message: str, column: int = 1, fix: str = "") -> Problem:
    return Problem(path.as_posix(), line, column, CHECK, message, fix)
