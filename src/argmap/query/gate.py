"""What may be asked of a build: questions about it, and nothing that writes, fetches or reaches out.

The gate stands before every engine, because engines differ: rdflib opens files and addresses for FROM and
SERVICE, pyoxigraph calls out on SERVICE, and both break down on a text nested deep enough. It reads the text's
tokens, not its grammar: a word of a forbidden kind is refused wherever a keyword could stand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from argmap.query.error import QueryError
from argmap.query.syntax import Token, form, place, tokens

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
LONGEST = 20_000  # characters; a fifth of the shortest text that was seen to break an engine down
DEEPEST = 60  # brackets in brackets
_OUTSIDE = re.compile(r"SERVICE|FROM|LOAD", re.IGNORECASE)
_ASCII_ESCAPE = re.compile(r"\\u00[0-7][0-9A-F]|\\U000000[0-7][0-9A-F]", re.IGNORECASE)
_DOUBTFUL = re.compile(r"<(?![A-Za-z][\w+.-]*://)[^>]*[#'()]")
_INSTEAD = "write a SELECT, ASK, CONSTRUCT or DESCRIBE about the build itself"


def refuse(text: str) -> None:
    """Raise `QueryError`, with the place in the text, unless the text asks about the build and does nothing else."""
    if len(text) > LONGEST:
        raise QueryError(f"a query has at most {LONGEST:,} characters; this one has {len(text):,}")
    if escape := _ASCII_ESCAPE.search(text):
        # It could be read as a quotation mark or a letter of a keyword by one engine and not by the other.
        raise QueryError(f"'{escape[0]}' hides a character; write the character itself", *place(text, escape.start()))
    found = list(tokens(text))
    word = form(found)
    if word is None:
        raise QueryError(f"this is not a SPARQL query; {_INSTEAD}")
    if word.word not in FORMS:
        raise QueryError(f"'{word.text}' is no question; {_INSTEAD}: no update", *place(text, word.start))
    for token in found:
        if token.kind == "iri" and _DOUBTFUL.match(token.text):
            # An engine that takes the '<' for a comparison would see a comment, a string or a bracket begin in it.
            raise QueryError(
                f"'{token.text}' could be an IRI or a comparison; write a space behind '<', or an IRI with '://'",
                *place(text, token.start),
            )
        if _reaches_out(token):
            raise QueryError(
                f"'{token.text}' reaches out of the build; {_INSTEAD}: no SERVICE, no FROM, no LOAD. "
                "All graphs are asked together; GRAPH <…> { … } asks one",
                *place(text, token.start),
            )
    _refuse_depth(text, found)


def _reaches_out(token: Token) -> bool:
    """Whether a keyword of that kind could be read here. An engine may take `FROM:x` or `trueSERVICE` for two words."""
    if token.kind == "name":
        return _OUTSIDE.search(token.text.partition(":")[0]) is not None
    return token.kind == "word" and _OUTSIDE.search(token.text) is not None


def _refuse_depth(text: str, found: Sequence[Token]) -> None:
    depth = 0
    for token in found:
        depth += (token.text in {"(", "{", "["}) - (token.text in {")", "}", "]"})
        if depth > DEEPEST:
            raise QueryError(f"brackets stand at most {DEEPEST} deep in each other", *place(text, token.start))
