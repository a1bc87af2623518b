"""What rules found in texts, for programs (JSON lines) and for people (text)."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable, Iterator
from typing import Any

from argmap.extract.reader import Found
from argmap.extract.tree import Tree
from argmap.model import ArgumentMap, Passage, Proposal, Statement
from argmap.rule import Finding, Link
from argmap.text import Span, visible

_SHOWN = 220
"""Code points of a content that people are shown."""


def json_line(found: Found) -> str:
    """One document as a line of JSON: its id, its attributions and its links; spans are code points into the text."""
    line = {
        "id": found.id,
        "attributions": attributions(found),
        "links": [_link(link) for link in found.links],
    }
    return json.dumps(line, ensure_ascii=False)


def attributions(found: Found) -> list[dict[str, Any]]:
    """The findings of one document as data."""
    return [_attribution(finding) for finding in found.findings]


def placed(argument_map: ArgumentMap) -> dict[str, list[dict[str, Any]]]:
    """What rules placed and proposed in a map, by document, as data: a passage, whose stance, and on which claim."""
    found: dict[str, list[dict[str, Any]]] = {document.name: [] for document in argument_map.documents}
    for said in argument_map.statements.values():
        if said.provenance.rule and said.reprints is None and said.subject.kind == "actor":
            passage = argument_map.passages[said.passage]
            found[said.document.name].append(_placed(said, passage, said.provenance.rule, said.object.name))
    for proposal in argument_map.unplaced:
        if proposal.subject.kind == "actor":
            claim = None if proposal.draft else proposal.object.name
            found[proposal.document.name].append(_placed(proposal, proposal.passage, proposal.rule, claim))
    return found


def _placed(said: Statement | Proposal, passage: Passage, rule: str, claim: str | None) -> dict[str, Any]:
    return {
        "source": [],
        "cue": [],
        "content": [[passage.start, passage.end]],
        "actor": said.subject.name,
        "stance": said.stance,
        "voice": said.voice,
        "certainty": said.certainty,
        "object": claim,
        "rule": rule,
    }


def _attribution(finding: Finding) -> dict[str, Any]:
    holder = finding.holder
    return {
        "source": _pairs(finding.source),
        "cue": _pairs(finding.cue),
        "content": _pairs(finding.content),
        "actor": None if holder is None else holder.actor.name if holder.actor else holder.name,
        "actor_confidence": None if holder is None else round(holder.confidence, 2),
        "stance": finding.stance,
        "voice": finding.voice,
        "certainty": finding.certainty,
        "negated": "negated" in finding.qualifiers,
        "conditional": "conditional" in finding.qualifiers,
        "qualifiers": sorted(finding.qualifiers),
        "condition": _pairs(finding.condition),
        "when": finding.when,
        "within": finding.within,
        "rule": finding.rule,
        "lemma": finding.lemma,
        "confidence": round(finding.confidence, 3),
    }


def _link(link: Link) -> dict[str, Any]:
    return {
        "reason": _pairs(link.reason),
        "conclusion": _pairs(link.conclusion),
        "cue": _pairs(link.cue),
        "stance": link.stance,
        "within": link.within,
        "rule": link.rule,
        "confidence": round(link.confidence, 3),
    }


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def listing(found: Found, text: str) -> str:
    """One document for people to read: who takes which stance on what, with the words and the rule."""
    blocks = [found.id]
    blocks += ["\n".join(_lines(finding, text)) for finding in found.findings]
    blocks += [_argument(link, text) for link in found.links]
    return visible("\n\n".join(blocks)) + "\n"


def parse_table(tree: Tree) -> str:
    """How the parser sees a text, for whoever writes rules: a line a word, with what it hangs on and by which label."""
    rows = []
    for token in range(len(tree)):
        if token and tree.sentence[token] != tree.sentence[token - 1]:
            rows.append("")
        head = tree.head[token]
        on = "" if head == token else f"{tree.word[head]} ({head})"
        fields = (token, tree.word[token], tree.lemma[token], tree.pos[token].lower(), tree.tag[token])
        number, word, lemma, pos, tag = map(str, fields)
        rows.append(f"{number:>4} {word:<18} {lemma:<16} {pos:<6} {tag:<5} {tree.dep[token]:<10} {on}".rstrip())
    return visible("\n".join(rows)) + "\n"


def _lines(finding: Finding, text: str) -> Iterator[str]:
    holder = finding.holder
    who = holder.name if holder else _words(text, finding.source) or ("the author" if finding.voice == "own" else "?")
    indent = "  " if finding.within is None else "    "
    yield _wrapped(f"{who} {finding.stance or 'takes no stance on'}: “{_words(text, finding.content)}”", indent)
    told = [finding.voice, finding.certainty, *sorted(finding.qualifiers)]
    told += [f"if “{_words(text, finding.condition)}”"] if finding.condition else []
    told += [f"when: {finding.when}"] if finding.when else []
    words = " / ".join(_words(text, role) for role in (finding.source, finding.cue) if role)
    yield _wrapped(f"({words}; {', '.join(told)}; {finding.rule} {finding.confidence:.2f})", indent)


def _argument(link: Link, text: str) -> str:
    relation = "speaks for" if link.stance == "supports" else "speaks against"
    reason, conclusion, cue = (_words(text, spans) for spans in (link.reason, link.conclusion, link.cue))
    return _wrapped(f"“{reason}” {relation} “{conclusion}” ({cue}; {link.rule})")


def _wrapped(line: str, indent: str = "  ") -> str:
    return textwrap.fill(line, 118, initial_indent=indent, subsequent_indent=indent + "  ")


def _words(text: str, spans: Iterable[Span]) -> str:
    """The words of spans, on one line and shortened."""
    words = " … ".join(" ".join(text[span.start : span.end].split()) for span in spans)
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
