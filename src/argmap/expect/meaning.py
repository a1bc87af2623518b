"""What an expectation means: its sentence with the names resolved; or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.merge.names import CHECK as NAMES
from argmap.merge.names import Names, find_actor
from argmap.model import VERBS, Id, When
from argmap.problem import Problem
from argmap.read.shapes import Expected, ExpectShape, split_expected
from argmap.read.workspace import Written
from argmap.when import read_when

CHECK = "expect"
# What goes only with a query, and what only narrows a stance down: fields, and their keys in YAML.
_OF_QUERIES = {"with_": "with", "gives": "gives", "lacks": "lacks", "count": "count"}
_OF_STANCES = {name: name for name in ("according_to", "voice", "when", "sources")}


@dataclass(frozen=True)
class Meaning:
    """What a sentence speaks of: `word` is a verb, a kind of divergence, or nothing where a claim is to be contested.

    `chain` and `when` narrow down which statements will do.
    """

    subject: Id
    word: str
    object: Id | None
    contested: bool
    chain: tuple[Id, ...]
    when: When | None


@dataclass(frozen=True)
class Expectation:
    """What a curator expects, as written and as meant; `meaning` is None where a query is to be answered."""

    written: Written[ExpectShape]
    meaning: Meaning | None


def because(shape: ExpectShape) -> str:
    """The way out that an unmet expectation tells: why it matters, or what can be done."""
    reason = f"it matters because {' '.join(shape.because.split())}: " if shape.because else ""
    return f"{reason}mend what changed it, or the expectation"


def understand(written: Written[ExpectShape], names: Names) -> Meaning | list[Problem] | None:
    """What an expectation means, None for a query; or everything that is wrong with it."""
    problems = list(_form_problems(written))
    sentence = written.shape.that or written.shape.never
    if problems or sentence is None:
        return problems or None
    # A name may hold a verb: the reading whose names are known is meant.
    readings = list(split_expected(sentence))
    reading = next((each for each in readings if all(names.anything(name, "") for name in _names(each))), readings[0])
    problems += _name_problems(written, reading, names)
    chain = [
        find_actor(written, names, name, "according_to", index) for index, name in enumerate(written.shape.according_to)
    ]
    problems += [link for link in chain if isinstance(link, Problem)]
    subject, object_ = (names.anything(name, "") for name in (reading.subject, reading.object))
    who = tuple(link for link in chain if isinstance(link, Id))
    if problems or subject is None or (reading.object and object_ is None) or len(who) < len(chain):
        return problems
    problems += _kind_problems(written, reading, subject)
    when = read_when(written.shape.when) if written.shape.when else None
    return problems or Meaning(subject, reading.word, object_, reading.contested, who, when)


def _names(reading: Expected) -> list[str]:
    return [name for name in (reading.subject, reading.object) if name]


def _key(written: Written[ExpectShape]) -> str:
    return "that" if written.shape.that else "never"


def _name_problems(written: Written[ExpectShape], reading: Expected, names: Names) -> Iterator[Problem]:
    for name in _names(reading):
        if names.anything(name, "") is None and not names.excuses(name):
            fix = names.nearest(name)
            yield written.problem(NAMES, f"nothing is called '{name}'", _key(written), fix=fix)


def _form_problems(written: Written[ExpectShape]) -> Iterator[Problem]:
    """What does not go together, whatever the names mean."""
    shape = written.shape
    given = [key for key in ("that", "never", "query") if getattr(shape, key)]
    if len(given) != 1:
        said = f"both '{given[0]}' and '{given[1]}'" if given else "none of 'that', 'never' and 'query'"
        yield written.problem(CHECK, f"this expectation has {said}", fix="give one of them")
        return
    wrong = _OF_STANCES if given == ["query"] else _OF_QUERIES
    for name, key in wrong.items():
        if name in shape.model_fields_set:
            yield written.problem(CHECK, f"'{key}' does not go with '{given[0]}'", key, fix="remove it")
    if given == ["query"] and not {"gives", "lacks", "count"} & shape.model_fields_set:
        fix = "write 'gives: [{column: value}]', 'lacks: …' or 'count: 3'"
        yield written.problem(CHECK, "nothing is expected of the answer", "query", fix=fix)
    when = read_when(shape.when) if shape.when else None
    if when and not (when.earliest or when.latest):
        yield written.problem(CHECK, "this time has no date to compare with", "when", fix="write a date or an interval")


def _kind_problems(written: Written[ExpectShape], reading: Expected, subject: Id) -> Iterator[Problem]:
    """What cannot be said of that kind of thing."""
    if reading.word in VERBS:
        return
    for name in _OF_STANCES:
        if name in written.shape.model_fields_set:
            fix = "say it of a stance: actor, verb, claim"
            yield written.problem(CHECK, f"'{name}' goes only with a stance", name, fix=fix)
    if reading.contested and subject.kind != "claim":
        fix = "write a claim's id, or a stance: actor, verb, claim is contested"
        yield written.problem(CHECK, f"'{reading.subject}' is no claim", _key(written), fix=fix)
    if not reading.contested and subject.kind != "actor":
        fix = "only an actor's stances diverge"
        yield written.problem(CHECK, f"'{reading.subject}' is no actor", _key(written), fix=fix)
