"""What a curator writes, written for him: statements, claims, actors and refusals as lines of YAML."""

from __future__ import annotations

import re

from argmap.model import ActorKind, Proposal, verb

_PLAIN = re.compile(r"[A-Za-z0-9¶(]")
"""What text may begin with that stands without quotation marks; more could, but need not."""
_NEEDS_MARKS = re.compile(r": |:$| #|^\s|\s$")
_NO_LETTERS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]")
"""What may not stand in a workspace file. Other letters that are not seen, such as joiners and marks of direction,
stay: a locator does not fit without them."""
_WORDS_OF_YAML = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


def scalar(value: str) -> str:
    """A text as YAML: bare where it reads the same so, else in double quotes."""
    value = _NO_LETTERS.sub(" ", value)
    if _PLAIN.match(value) and not _NEEDS_MARKS.search(value) and value.casefold() not in _WORDS_OF_YAML:
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def statement_entry(proposal: Proposal) -> str:
    """A proposal as an entry of `statements:`, to be indented as the others are."""
    witnesses = [actor.name for actor in proposal.according_to[1:]]
    fields = {
        "says": f"{proposal.subject.name} {verb(proposal.stance, proposal.leaning)} {proposal.object.name}",
        "if": scalar(proposal.condition) if proposal.condition else "",
        "voice": proposal.voice,
        "according_to": witnesses[0] if len(witnesses) == 1 else f"[{', '.join(witnesses)}]" if witnesses else "",
        "when": scalar(proposal.when) if proposal.when else "",
        "certainty": proposal.certainty if proposal.certainty != "certain" else "",
        "at": scalar(proposal.passage.locator),
    }
    return _item(fields)


def refusal_entry(proposal: Proposal, because: str) -> str:
    """A proposal as an entry of `rejected:`."""
    fields = {
        "document": proposal.document.name,
        "at": scalar(proposal.passage.locator),
        "who": scalar(proposal.name if proposal.subject_is_new else proposal.subject.name),
        "because": scalar(because) if because else "",
    }
    return _item(fields)


def actor_entry(name: str, called: str, kind: ActorKind | None) -> str:
    """A new actor as an entry of `actors:`; of unknown kind, a group."""
    return f"{name}:\n  name: {scalar(called)}\n  kind: {kind or 'group'}\n"


def claim_entry(name: str, text: str) -> str:
    """A new claim as an entry of `claims:`."""
    return f"{name}: {scalar(text)}\n"


def _item(fields: dict[str, str]) -> str:
    lines = [f"{key}: {value}" for key, value in fields.items() if value]
    return "- " + "\n  ".join(lines) + "\n"
