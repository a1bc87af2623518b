"""Which sentences of a text the statements cite, and which are listed as taking no stance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.merge.passages import Readable
from argmap.model import Aside, Id, Passage, Sentence, Statement
from argmap.text import Span


def count_sentences(
    texts: Mapping[str, Readable],
    statements: Mapping[Id, Statement],
    asides: Mapping[Id, Aside],
    passages: Mapping[Id, Passage],
) -> Iterator[Sentence]:
    """Each sentence of the bodies of the originals at hand; of a digest, each paragraph."""
    cited: dict[Id, list[Span]] = {}
    excused: dict[Id, list[tuple[Span, str]]] = {}
    for statement in statements.values():
        cited.setdefault(statement.document, []).append(_span(passages[statement.passage]))
    for aside in asides.values():
        excused.setdefault(aside.document, []).append((_span(passages[aside.passage]), aside.reason))
    for name, readable in sorted(texts.items()):
        if readable.best is None:
            continue
        document = Id(f"document/{name}")
        for part, sentences in readable.best.sentences.items():
            if not part.isdigit():
                continue
            units = sentences if readable.original else (readable.best.parts[part],)
            for number, unit in enumerate(units, 1):
                count = sum(_overlap(unit, span) for span in cited.get(document, ()))
                reason = next((why for span, why in excused.get(document, ()) if _overlap(unit, span)), None)
                yield Sentence(document, part, number, unit.start, unit.end, count, reason)


def _span(passage: Passage) -> Span:
    return Span(passage.start, passage.end)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
