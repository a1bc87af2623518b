"""Which sentences of a text the statements cite, and which are listed as taking no stance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from argmap.merge.passages import Readable
from argmap.model import Aside, Id, Passage, Sentence, Statement
from argmap.text import Span


def count_sentences(
    document: Id,
    text: Readable,
    statements: Iterable[Statement],
    asides: Iterable[Aside],
    passages: Mapping[Id, Passage],
) -> Iterator[Sentence]:
    """Each sentence of the body of a document's original, where it is at hand; of its digest, each paragraph."""
    if text.best is None:
        return
    cited = [_span(passages[statement.passage]) for statement in statements]
    excused = [(_span(passages[aside.passage]), aside.reason) for aside in asides]
    for part, sentences in text.best.sentences.items():
        if not part.isdigit():
            continue
        units = sentences if text.original else (text.best.parts[part],)
        for number, unit in enumerate(units, 1):
            count = sum(_overlap(unit, span) for span in cited)
            reason = next((why for span, why in excused if _overlap(unit, span)), None)
            yield Sentence(document, part, number, unit.start, unit.end, count, reason)


def _span(passage: Passage) -> Span:
    return Span(passage.start, passage.end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
