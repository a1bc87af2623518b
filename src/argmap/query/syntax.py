"""The tokens of a SPARQL text, as far as one must see them to keep it safe, to bind it and to order its answer."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

_TOKENS = re.compile(
    r"""
      (?P<space>\s+|\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"\"\"(?:\"{0,2}(?:[^"\\]|\\.))*\"\"\" | '''(?:'{0,2}(?:[^'\\]|\\.))*'''
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:\d+\.\d+|\.?\d+)(?:[eE][+-]?\d+)?)
    | (?P<blank>_:\w[\w.-]*)
    | (?P<name>(?:[^\W\d][\w.-]*)?:(?:(?:[\w:%]|\\.)(?:[\w.:%-]|\\.)*)?)
    | (?P<word>[^\W\d]\w*)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A piece of a SPARQL text: its kind (`iri`, `string`, `variable`, `name`, `word`, `sign` …), text and start."""

    kind: str
    text: str
    start: int

    @property
    def word(self) -> str:
        """The keyword it is, in capitals; empty when it is none."""
        return self.text.upper() if self.kind == "word" else ""


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a text, without spaces and comments. Whatever is in doubt is not hidden in a string or an IRI."""
    for match in _TOKENS.finditer(text):
        if match.lastgroup and match.lastgroup != "space":
            yield Token(match.lastgroup, match[0], match.start())


def undeclared(text: str, known: Collection[str]) -> Token | None:
    """The first name whose prefix is neither known nor declared in the text."""
    found = list(tokens(text))
    declared = {name.text for word, name in pairwise(found) if word.word == "PREFIX" and name.kind == "name"}
    prefixes = {f"{prefix}:" for prefix in known} | declared
    names = (token for token in found if token.kind == "name")
    return next((name for name in names if f"{name.text.partition(':')[0]}:" not in prefixes), None)


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def form(found: Sequence[Token]) -> Token | None:
    """The word that says what is asked: `SELECT`, `ASK`, … ; the first one after the prologue."""
    return next((token for token in found if token.kind == "word" and token.word not in {"PREFIX", "BASE"}), None)


def bind(text: str, values: Mapping[str, str]) -> str:
    """The query with variables bound from the start: each is given its one value, in N-Triples syntax."""
    if not values:
        return text
    found = list(tokens(text))
    start = _group(found)
    if start is None:
        raise ValueError("a query with parameters needs a WHERE { … } to bind them in")
    names = " ".join(f"?{name}" for name in values)
    after = found[start].start + 1
    return f"{text[:after]} VALUES ({names}) {{ ({' '.join(values.values())}) }} {text[after:]}"


def ordering(text: str) -> list[tuple[str, bool]] | None:
    """What the answer is ordered by: variables, each with whether downwards. None: by more than variables."""
    found = list(tokens(text))
    end = _end_of_group(found)
    rest = [token for token in found[end:] if token.text not in {"(", ")"}]
    start = next((index for index, token in enumerate(rest) if token.word == "ORDER"), None)
    if start is None:
        return []
    keys, downwards = [], False
    for token in rest[start + 2 :]:  # after ORDER BY
        if token.word in {"LIMIT", "OFFSET", "VALUES"}:
            break
        if token.word in {"ASC", "DESC"}:
            downwards = token.word == "DESC"
        elif token.kind == "variable":
            keys.append((token.text[1:], downwards))
            downwards = False
        else:
            return None
    return keys


def variables_in_order(text: str) -> list[str] | None:
    """The variables of a `SELECT *` as they come up in the text; None where the columns are named."""
    found = list(tokens(text))
    start = next((index for index, token in enumerate(found) if token.word == "SELECT"), None)
    if start is None:
        return None
    following = next((token for token in found[start + 1 :] if token.word not in {"DISTINCT", "REDUCED"}), None)
    if following is None or following.text != "*":
        return None
    return list(dict.fromkeys(token.text[1:] for token in found if token.kind == "variable"))


def _group(found: Sequence[Token]) -> int | None:
    """Where the outermost group of a query opens: the first brace in no parenthesis, after a CONSTRUCT's template."""
    parentheses = 0
    word = form(found)
    template = word is not None and word.word == "CONSTRUCT"
    for index, token in enumerate(found):
        parentheses += (token.text == "(") - (token.text == ")")
        if token.text == "{" and not parentheses:
            if not template:
                return index
            if found[index - 1].word == "WHERE":
                return None  # CONSTRUCT WHERE { … }, where nothing but triples may stand
            rest = found[_closing(found, index) :]
            inner = next((place for place, token in enumerate(rest) if token.text == "{"), None)
            return None if inner is None else len(found) - len(rest) + inner
    return None


def _closing(found: Sequence[Token], opening: int) -> int:
    """Just behind the brace that closes the one at `opening`."""
    depth = 0
    for index in range(opening, len(found)):
        depth += (found[index].text == "{") - (found[index].text == "}")
        if not depth:
            return index + 1
    return len(found)


def _end_of_group(found: Sequence[Token]) -> int:
    start = _group(found)
    return len(found) if start is None else _closing(found, start)
