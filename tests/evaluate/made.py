"""Codings made of marked sentences: `[who] <cue> {what}`."""

from __future__ import annotations

import re
from typing import Any

from argmap.evaluate.coding import Attribution, Coded, Coding
from argmap.text import Span

MARKS = {"[": "source", "<": "cue", "{": "content"}


def marked(*sentences: str, **coded: Any) -> Coded:
    """A document of sentences, each one attribution; a sentence without marks is none."""
    text, found = "", []
    for sentence in sentences:
        spans: dict[str, tuple[Span, ...]] = {}
        for piece in re.split(r"(\[[^\]]*\]|<[^>]*>|\{[^}]*\})", sentence):
            role = MARKS.get(piece[:1])
            inside = piece[1:-1] if role else piece
            if role:
                spans[role] = (*spans.get(role, ()), Span(len(text), len(text) + len(inside)))
            text += inside
        text += "\n"
        if spans:
            found.append(Attribution(**spans, **coded))
    return Coded(text, tuple(found))


def spans(**documents: Coded) -> Coding:
    """A coding of words."""
    return Coding("spans", documents)


def unmarked(sentence: str) -> str:
    """A marked sentence as it is read."""
    return re.sub(r"[\[\]<>{}]", "", sentence)
