"""A text as a parser sees it: words, their kinds, and which depends on which.

Plain lists side by side, one entry a token, white space left out: rules walk them a hundred thousand times
an article, and nothing that walks them needs a parser at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from argmap.text import Span


@dataclass(slots=True)
class Tree:
    """The dependency trees of a text's sentences; a token is its number, from 0 through the whole text.

    `start` and `end` are code points into `text`. `lemma` is in lower case; `pos` are the universal parts of
    speech, `tag` those of the Penn Treebank, `dep` the labels of the ClearNLP scheme. `head` is the token itself
    for a root. `sentence` and `paragraph` number a token's sentence and paragraph. `quotations` are first and last
    token of what stands between quotation marks, marks included; `quotation` is a token's one, or -1.
    """

    text: str
    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    word: list[str] = field(default_factory=list)
    lemma: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tag: list[str] = field(default_factory=list)
    dep: list[str] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    kids: list[list[int]] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    quotations: list[tuple[int, int]] = field(default_factory=list)
    quotation: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.word)

    def subtree(self, token: int) -> list[int]:
        """A token and all that depend on it, in the order of the text."""
        found, waiting = [], [token]
        kids = self.kids
        while waiting:
            here = waiting.pop()
            found.append(here)
            waiting += kids[here]
        found.sort()
        return found

    def ancestors(self, token: int) -> Iterator[int]:
        """What a token depends on, nearest first."""
        while self.head[token] != token:
            token = self.head[token]
            yield token

    def child(self, token: int, *labels: str) -> int | None:
        """The first dependent with one of these labels."""
        return next((kid for kid in self.kids[token] if self.dep[kid] in labels), None)

    def spans(self, tokens: Iterable[int]) -> tuple[Span, ...]:
        """The stretches of text that these tokens make; those with nothing but signs between them are one."""
        found: list[list[int]] = []
        for token in sorted(set(tokens)):
            if found and not any(self.is_word(between) for between in range(found[-1][1] + 1, token)):
                found[-1][1] = token
            else:
                found.append([token, token])
        return tuple(Span(self.start[first], self.end[last]) for first, last in found)

    def is_word(self, token: int) -> bool:
        """Whether a token is more than a sign."""
        return any(character.isalnum() for character in self.word[token])

    def says(self, tokens: Iterable[int]) -> str:
        """The words of these tokens, with single spaces."""
        return " ".join(" ".join(self.text[span.start : span.end].split()) for span in self.spans(tokens))
