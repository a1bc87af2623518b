"""An answer: its terms as they are, and as people read them."""

from __future__ import annotations

from dataclasses import dataclass, field

from argmap.query.engines import Found
from argmap.query.engines.engine import Form
from argmap.query.term import RdfTerm


@dataclass(frozen=True)
class Answer:
    """The answer to a question: columns, and rows in a stable order.

    `rows` are plain text as people read it: ids, words of the ontology, texts. `terms` are the same rows with nothing
    lost. The answer to an ASK is one row, `true` or `false`; a graph is rows of subject, predicate and object.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    terms: tuple[tuple[RdfTerm | None, ...], ...] = field(repr=False)
    form: Form = "select"


def answer(found: Found, namespaces: tuple[str, ...]) -> Answer:
    """What an engine found, as an answer; names within the namespaces are written without them."""
    terms = tuple(found.rows)
    rows = tuple(tuple(plain(term, namespaces) for term in row) for row in terms)
    return Answer(found.columns, rows, terms, found.form)


def plain(term: RdfTerm | None, namespaces: tuple[str, ...]) -> str:
    """A term as people read it: an id, a word of the ontology, or the text itself."""
    if term is None:
        return ""
    if term.kind == "uri":
        for namespace in namespaces:
            if namespace and term.value.startswith(namespace):
                return term.value[len(namespace) :]
    return term.value
