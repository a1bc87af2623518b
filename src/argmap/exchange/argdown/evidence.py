"""The evidence that stands as data beside an Argdown file's claims: its keys, and how it is written as YAML.

    positions:                          who supports or opposes the claim
      - proponent: "Ada Stone"
        stance: "supports"
        source: "letter"
        passage: "I say build it."
    reasons:                            which claims speak for or against it
      - claim: "it-is-safe"
        stance: "supports"
        source: "report"
        undercuts:                      who or what speaks against (or for) this very step
          - proponent: "Ada Stone"
            stance: "opposes"
            source: "letter"

Who supports or opposes an actor stands under `alignments` of that actor, in the front matter.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

KEYS = (
    "proponent", "claim", "stance", "if", "certainty", "words", "according to", "voice", "source", "date", "at",
    "passage", "note", "undercuts",
)  # fmt: skip
"""What an entry may say: who or what, its stance and on which condition, how sure, in which words of his own,
according to whom (where that is not the document's author alone), in which voice (where the chain does not tell it),
in which document, when, where in it and in which words, what a curator noted, and what is said about this entry."""

LISTS = ("positions", "reasons", "alignments", "undercuts")


HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""Signs that steer instead of saying something: YAML is not read with them, not even where they are escaped."""


def yaml_lines(value: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """Keys and values as lines of YAML that need no braces: Argdown ends its data at the first one."""
    for key, item in value.items():
        if isinstance(item, Mapping):
            yield f"{'  ' * depth}{key}:"
            yield from yaml_lines(item, depth + 1)
        elif isinstance(item, str):
            yield f"{'  ' * depth}{key}: {quoted(item)}"
        else:
            yield f"{'  ' * depth}{key}:"
            yield from _items(item, depth + 1)


def _items(items: Sequence[Any], depth: int) -> Iterator[str]:
    for item in items:
        if isinstance(item, str):
            yield f"{'  ' * depth}- {quoted(item)}"
            continue
        first, *more = yaml_lines(item, depth + 1)
        yield f"{'  ' * depth}- {first.lstrip()}"
        yield from more


def quoted(text: str) -> str:
    """Text in double quotes, without what would end Argdown's data or front matter, and without what nobody sees."""
    written = json.dumps(text, ensure_ascii=False)
    marks = "{}=" if "==" in text else "{}"
    return "".join(_escaped(sign) if sign in marks or not sign.isprintable() else sign for sign in written)


def _escaped(sign: str) -> str:
    return f"\\u{ord(sign):04x}" if ord(sign) <= 0xFFFF else f"\\U{ord(sign):08x}"
