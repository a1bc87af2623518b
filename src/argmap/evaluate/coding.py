"""A coding: what a person, or a program, said that a text ascribes, and on which words.

Gold standards, a workspace's statements and extracted findings are all read into this one shape, so that any
two of them can be held side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from argmap.merge.names import fold_name
from argmap.model import Certainty, Stance, Voice
from argmap.text import Span

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")

Variable = Literal["actor", "stance", "voice", "certainty"]
VARIABLES: tuple[Variable, ...] = ("actor", "stance", "voice", "certainty")

Kind = Literal["spans", "statements"]

_WIDTH = 60


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who holds what on which words. Spans are code points; what is not known, or not coded, is empty or None.

    In a workspace's statement `content` is the passage and `object` what the stance is on. `actor` and `object`
    are names without their kind. `rule` tells how a finding was made. `carried` marks what a reprint has
    from its original: nobody judged it anew.
    """

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    actor: str | None = None
    stance: Stance | None = None
    voice: Voice | None = None
    certainty: Certainty | None = None
    object: str | None = None
    rule: str | None = None
    carried: bool = False

    def spans(self, role: Role) -> tuple[Span, ...]:
        """The words of a role."""
        found: tuple[Span, ...] = getattr(self, role)
        return found

    def value(self, variable: Variable) -> str | None:
        """What was coded for a variable."""
        found: str | None = getattr(self, variable)
        return found


@dataclass(frozen=True, slots=True)
class Coded:
    """One document as it was coded: its text, and what was found in it.

    `also` are other names of the text. `parts` are where the article stands in the text; none: everywhere.
    `digest` tells that the text is the curator's own words, which nothing is extracted from.
    """

    text: str
    attributions: tuple[Attribution, ...]
    also: tuple[str, ...] = ()
    parts: tuple[Span, ...] = ()
    digest: bool = False

    def inside(self) -> Coded:
        """The same without attributions whose content begins outside the article."""
        if not self.parts:
            return self
        kept = [found for found in self.attributions if not found.content or self._covers(found.content[0].start)]
        return replace(self, attributions=tuple(kept))

    def _covers(self, offset: int) -> bool:
        return any(part.start <= offset < part.end for part in self.parts)


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder said of some documents, by their ids.

    `kind` "spans" marks who, cue and what on words; "statements" gives actors and stances on passages. `actors`
    are the actors by everything they are called, folded; only a workspace knows them.
    """

    kind: Kind
    documents: Mapping[str, Coded]
    actors: Mapping[str, str] = field(default_factory=dict)

    def texts(self) -> dict[str, str]:
        """The text of every document that is not a digest, also under its other names."""
        whole = {name: coded for name, coded in self.documents.items() if not coded.digest}
        others = {other: coded.text for coded in whole.values() for other in coded.also}
        return others | {name: coded.text for name, coded in whole.items()}

    def seen_from(self, gold: Coding) -> Coding:
        """The same coding with documents and actors called as in another one.

        An actor without a name there keeps its own. A finding that names no actor, but whose source is a name
        of one, is that actor's.
        """
        ids = {other: id_ for id_, coded in gold.documents.items() for other in (*coded.also, id_)}
        called: dict[str, str] = {}
        for spelling, own in self.actors.items():  # an id stands before a name, and a name before aliases
            if spelling in gold.actors:
                called.setdefault(own, gold.actors[spelling])
        documents = {}
        for name, coded in self.documents.items():
            named = tuple(_named(found, coded.text, called, gold.actors) for found in coded.attributions)
            documents[ids.get(name, name)] = replace(coded, attributions=named)
        return Coding(self.kind, documents, self.actors)


def _named(found: Attribution, text: str, called: Mapping[str, str], actors: Mapping[str, str]) -> Attribution:
    if found.actor is None:
        actor = actors.get(fold_name(words_at(text, found.source)))
    else:
        actor = called.get(found.actor) or actors.get(fold_name(found.actor), found.actor)
    return found if actor == found.actor else replace(found, actor=actor)


def words_at(text: str, spans: tuple[Span, ...]) -> str:
    """The words of some spans on one line."""
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in spans)


def shortened(words: str) -> str:
    """Words with the middle left out where they are many: a gold standard's text may not be ours to copy."""
    half = _WIDTH // 2 - 2
    return words if len(words) <= _WIDTH else f"{words[:half].rstrip()} … {words[-half:].lstrip()}"
