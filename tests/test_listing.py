"""Findings as people and as programs read them."""

from __future__ import annotations

import json

from argmap.extract.reader import Found
from argmap.listing import json_line, listing
from argmap.model import Id
from argmap.rule import Finding, Holder, Link
from argmap.text import Span

TEXT = "If it rains, Ray rejects the toll because it is dear.\x1b[31m"
REED = Holder("Ray Reed", Id("actor/reed"), "named", 0.95)
FINDING = Finding(
    source=(Span(13, 16),),
    cue=(Span(17, 24),),
    content=(Span(25, 33),),
    holder=REED,
    stance="opposes",
    voice="stated",
    certainty="certain",
    rule="object",
    lemma="reject",
    confidence=0.8123,
    qualifiers=frozenset({"conditional"}),
    condition=(Span(3, 11),),
)
LINK = Link((Span(42, 52),), (Span(13, 33),), (Span(34, 41),), "supports", "because", 0.8)
FOUND = Found("news", (FINDING,), (LINK,))


def test_a_document_is_a_line_of_json_with_code_points() -> None:
    line = json_line(FOUND)
    assert "\n" not in line
    assert json.loads(line) == {
        "id": "news",
        "attributions": [
            {
                "source": [[13, 16]],
                "cue": [[17, 24]],
                "content": [[25, 33]],
                "actor": "reed",
                "actor_confidence": 0.95,
                "stance": "opposes",
                "voice": "stated",
                "certainty": "certain",
                "negated": False,
                "conditional": True,
                "qualifiers": ["conditional"],
                "condition": [[3, 11]],
                "when": None,
                "within": None,
                "rule": "object",
                "lemma": "reject",
                "confidence": 0.812,
            }
        ],
        "links": [
            {
                "reason": [[42, 52]],
                "conclusion": [[13, 33]],
                "cue": [[34, 41]],
                "stance": "supports",
                "within": None,
                "rule": "because",
                "confidence": 0.8,
            }
        ],
    }


def test_people_read_who_takes_which_stance_and_on_which_words() -> None:
    assert listing(FOUND, TEXT).splitlines() == [
        "news",
        "",
        "  Ray Reed opposes: “the toll”",
        "  (Ray / rejects; stated, certain, conditional, if “it rains”; object 0.81)",
        "",
        "  “it is dear” speaks for “Ray rejects the toll” (because; because)",
    ]


def test_what_would_steer_a_terminal_is_spelt_out() -> None:
    whole = Found("news", (Finding((), (Span(17, 24),), (Span(42, 58),), None, None, "own", "certain", "x", 0.5),), ())
    assert "\x1b" not in listing(whole, TEXT)
    assert "\\u001b" in listing(whole, TEXT)
