"""What a curator wrote under `statements` and `no_stance` to records: names resolved, passages found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from argmap.merge.names import CHECK as NAMES
from argmap.merge.names import Names, find_actor
from argmap.merge.passages import CHECK as PASSAGES
from argmap.merge.passages import Readable, find_passage
from argmap.model import VERBS, Aside, Id, Leaning, Passage, Stance, Statement, short_name
from argmap.problem import Problem
from argmap.read.shapes import AsideShape, DocumentShape, StatementShape, split_saying
from argmap.read.workspace import Written
from argmap.text import find_words
from argmap.when import read_when

CHECK = "statements"

ENDS = {("actor", "claim"), ("actor", "actor"), ("actor", "statement"), ("claim", "claim"), ("claim", "statement")}
"""What a stance can be about: the kinds of subject and object that make a position, argument or alignment."""

# Stands for an author who is a problem already, so that the statements can still be looked at.
_NOBODY = Id("actor/nobody")

Found = Statement | Aside | Passage | Problem


@dataclass(frozen=True)
class Meaning:
    """What a statement says once its names are resolved; the same for each of its passages."""

    subject: Id
    stance: Stance
    leaning: Leaning | None
    object: Id
    chain: tuple[Id, ...]


def place_statements(document: Written[DocumentShape], texts: Readable, names: Names) -> Iterator[Found]:
    """Each statement of a document, with its passage; or what is wrong with it."""
    author = names.actor(document.shape.author) or _NOBODY
    for index, shape in enumerate(document.shape.statements):
        written = document.part(shape, "statements", index)
        meaning = _resolve(written, author, names)
        if isinstance(meaning, list):
            yield from meaning
        for passage in _cited(written, texts):
            yield passage
            if isinstance(passage, Passage):
                yield from _words_problem(written, passage)
                if isinstance(meaning, Meaning):
                    yield make_statement(written, meaning, passage)


def place_asides(document: Written[DocumentShape], texts: Readable) -> Iterator[Found]:
    """Each passage that takes no stance; or what is wrong with it."""
    for index, shape in enumerate(document.shape.no_stance):
        written = document.part(shape, "no_stance", index)
        for passage in _cited(written, texts):
            yield passage
            if isinstance(passage, Passage):
                id_ = Id(f"aside/{document.name}/{short_name(passage.locator)}")
                yield Aside(id_, passage.document, passage.id, shape.because, written.provenance())


def _cited(written: Written[StatementShape] | Written[AsideShape], texts: Readable) -> Iterator[Passage | Problem]:
    """The passages that an entry cites."""
    for number, citation in enumerate(written.shape.at):
        passage = find_passage(written, texts, citation, "at", number)
        if passage is not None:
            yield passage


def _resolve(written: Written[StatementShape], author: Id, names: Names) -> Meaning | list[Problem]:
    """What a statement means, or everything that is wrong with it."""
    # A name may hold a verb ("Alliance that supports peace"): the reading whose two ends are known is meant.
    readings = list(split_saying(written.shape.says))
    known = [reading for reading in readings if all(names.anything(end, written.name) for end in reading[::2])]
    subject_name, verb, object_name = (known or readings)[0]
    stance, leaning = VERBS[verb]
    problems = _condition_problems(written, verb)
    subject, object_ = (names.anything(name, written.name) for name in (subject_name, object_name))
    for name, end in ((subject_name, subject), (object_name, object_)):
        if end is None and not names.excuses(name):
            problems.append(written.problem(NAMES, f"nothing is called '{name}'", "says", fix=names.nearest(name)))
    chain = _chain(written, author, names)
    problems += [link for link in chain if isinstance(link, Problem)]
    if subject and object_ and (subject.kind, object_.kind) not in ENDS:
        message = f"{_a(subject.kind)} cannot support or oppose {_a(object_.kind)}"
        fix = "an actor takes a stance; a claim argues for a claim"
        problems.append(written.problem(CHECK, message, "says", fix=fix))
    who = tuple(link for link in chain if isinstance(link, Id))
    if problems or subject is None or object_ is None or len(who) < len(chain):
        return problems
    return Meaning(subject, stance, leaning, object_, who)


def _condition_problems(written: Written[StatementShape], verb: str) -> list[Problem]:
    conditional = VERBS[verb][0] == "conditional"
    if conditional and written.shape.if_ is None:
        return [written.problem(CHECK, f"'{verb}' needs its condition", "says", fix="write 'if: …', or another verb")]
    if written.shape.if_ is not None and not conditional:
        fix = "write 'would support', 'would oppose' or 'might support', or leave 'if' out"
        return [written.problem(CHECK, f"a condition does not go with '{verb}'", "if", fix=fix)]
    return []


def _a(kind: str) -> str:
    return f"an {kind}" if kind == "actor" else f"a {kind}"


def _chain(written: Written[StatementShape], author: Id, names: Names) -> list[Id | Problem | None]:
    """Who says it, from the one who speaks in the document inwards."""
    speaker: Id | Problem | None = author
    if written.shape.by:
        speaker = find_actor(written, names, written.shape.by, "by")
    witnesses = enumerate(written.shape.according_to)
    return [speaker, *(find_actor(written, names, name, "according_to", index) for index, name in witnesses)]


def _words_problem(written: Written[StatementShape], passage: Passage) -> Iterator[Problem]:
    words = written.shape.words
    if words and passage.rendition == "original" and not find_words(passage.text, words):
        message = f"the words “{words}” do not stand in {passage.locator}"
        yield written.problem(PASSAGES, message, "words", fix="quote them exactly")


def make_statement(written: Written[StatementShape], meaning: Meaning, passage: Passage) -> Statement:
    """The record of what a statement says in one of its passages."""
    shape = written.shape
    says = (meaning.subject, meaning.stance, meaning.leaning, meaning.object, *meaning.chain)
    name = shape.id or short_name(*says, shape.voice, shape.when, shape.certainty, shape.if_, passage.locator)
    return Statement(
        id=Id(f"statement/{written.name}/{name}"),
        document=passage.document,
        subject=meaning.subject,
        stance=meaning.stance,
        object=meaning.object,
        according_to=meaning.chain,
        voice=shape.voice,
        when=read_when(shape.when) if shape.when else None,
        certainty=shape.certainty,
        condition=" ".join(shape.if_.split()) if shape.if_ else None,
        leaning=meaning.leaning,
        words=shape.words,
        passage=passage.id,
        reprints=None,
        note=shape.note,
        found_by=(),
        provenance=written.provenance(),
    )


def content_name(said: Statement, locator: str) -> str:
    """The name that a statement has by what it says in a passage cited so, where its curator gives it none."""
    says = (said.subject, said.stance, said.leaning, said.object, *said.according_to)
    written = said.when.written if said.when else None
    return short_name(*says, said.voice, written, said.certainty, said.condition, locator)
