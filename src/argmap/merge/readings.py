"""What rules found in a document, as merge understands it: who, which claims, on whose word, how sure.

A finding has only words. Here they become actors and claims, the chain of those who tell it, and a passage with
its locator; what is not sure in that is noted, and nothing is decided yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from argmap.merge.matching import Ascribed, Match, Matcher
from argmap.merge.names import Names
from argmap.merge.passages import cite, make_passage
from argmap.model import ActorKind, Certainty, Id, Passage, Stance, Voice
from argmap.rule import Finding, Link
from argmap.text import QUOTED_WORDS, Rendition, Span, slug
from argmap.when import read_when

PLAUSIBLE = 0.3
"""From this confidence on, words may speak of a claim."""
SURE_HOLDER = 0.7
"""From this confidence on, the words of a source speak of that actor."""
_UNKNOWN = 0.5
"""The confidence at most for an actor whom the workspace does not know."""
_LINKING = re.compile(r"^(?:that|how|whether|of|for)\s+", re.IGNORECASE)
"""What only joins a clause to the words before it."""
_LIKELY = 0.35
"""From this confidence on, what stands within another's words is taken for a view that he tells of."""
_OPEN = frozenset({"negated", "question", "hypothetical", "conditional"})
"""Qualifiers of somebody's telling that leave open whether he affirms what he tells."""
_POINTING = re.compile(r"(?:such|this|that|these|those|it|them|so)\b", re.IGNORECASE)
_SHORT = 2
"""So many words, of which the first points back, say nothing by themselves."""
_UNTOLD: Mapping[str, str] = {"question": "it is asked, not held", "hypothetical": "it is supposed, not held"}


@dataclass(frozen=True)
class Reading:
    """A finding or link with its words understood.

    `candidates` are the claims it may be about, with the stance on each, the likeliest first; `draft` are its words
    for what is held. `holder` and `sure` are how sure it is who holds it and all but the claim, between 0 and 1;
    `doubts` forbid a statement, whatever the numbers.
    """

    subject: Id
    name: str
    kind: ActorKind | None
    candidates: tuple[Match, ...]
    stance: Stance
    draft: str
    condition: str | None
    chain: tuple[Id, ...]
    voice: Voice
    when: str | None
    certainty: Certainty
    passage: Passage
    rule: str
    holder: float
    sure: float
    doubts: tuple[str, ...]

    @property
    def best(self) -> Match | None:
        """The claim it is likeliest about."""
        return self.candidates[0] if self.candidates else None

    @property
    def confidence(self) -> float:
        """How sure all of it is, between 0 and 1."""
        return round(self.sure * (self.best.confidence if self.best else 0.0), 4)

    @property
    def span(self) -> Span:
        """Where its passage stands."""
        return Span(self.passage.start, self.passage.end)


@dataclass(frozen=True)
class Understanding:
    """What is needed to understand the findings of one document: its text and author, claims and names."""

    document: str
    text: Rendition
    author: Id
    matcher: Matcher
    names: Names


def read_findings(understanding: Understanding, findings: Sequence[Finding], links: Sequence[Link]) -> list[Reading]:
    """Every finding that takes a stance, and every link between two claims, the surest first."""
    reader = _Reader(understanding, findings)
    readings = [*reader.findings_read(), *reader.links_read(links)]
    return sorted(readings, key=lambda reading: (-reading.confidence, reading.span.start, reading.rule))


class _Reader:
    """Understands the findings of one document."""

    def __init__(self, known: Understanding, findings: Sequence[Finding]) -> None:
        self.known, self.findings = known, findings

    def findings_read(self) -> Iterator[Reading]:
        """Every finding that takes a stance in a citable part of the text, and whose holder is told."""
        for number, finding in enumerate(self.findings):
            holder = self._holder(finding)
            passage = self._passage((*finding.source, *finding.cue, *finding.content))
            if finding.stance is None or holder is None or passage is None:
                continue
            subject, name, sure = holder
            chain, doubts = self._chain(finding.within, subject)
            doubts += ["it tells what somebody else holds"] if self._is_telling(number) else []
            condition = few(self._words(finding.condition)).rstrip(" ,;:") or None
            yield Reading(
                subject=subject,
                name=name,
                kind=finding.holder.kind if finding.holder else None,
                candidates=self._candidates(finding, subject),
                stance=_towards_words(finding),
                draft=few(_LINKING.sub("", self._words(finding.content))),
                condition=condition,
                chain=chain,
                voice=voice_in(chain, subject, finding.voice),
                when=_time(finding.when),
                certainty=finding.certainty,
                passage=passage,
                rule=finding.rule,
                holder=sure,
                sure=finding.confidence * sure,
                doubts=(*_doubts(finding, name, sure, condition), *doubts, *_pointing(self._words(finding.content))),
            )

    def links_read(self, links: Sequence[Link]) -> Iterator[Reading]:
        """Every link whose two ends speak of two claims, as far as can be told."""
        for link in links:
            passage = self._passage((*link.reason, *link.cue, *link.conclusion))
            reason, conclusion = self._said(link.reason), self._said(link.conclusion)
            if passage is None or not reason or not conclusion or reason[0].claim == conclusion[0].claim:
                continue
            if min(reason[0].confidence, conclusion[0].confidence) < PLAUSIBLE:
                continue
            chain, doubts = self._reasoners(link)
            if reason[0].stance == "opposes":
                doubts.append("the reason gainsays its claim")
            yield Reading(
                subject=reason[0].claim,
                name="",
                kind=None,
                candidates=tuple(_argued(link, match) for match in conclusion),
                stance=_argued(link, conclusion[0]).stance,
                draft=few(self._words(link.conclusion)),
                condition=None,
                chain=chain,
                voice="own" if len(chain) == 1 else "reported",
                when=None,
                certainty="certain",
                passage=passage,
                rule=link.rule,
                holder=1.0,
                sure=link.confidence * reason[0].confidence,
                doubts=tuple(doubts),
            )

    def _said(self, spans: Sequence[Span]) -> list[Match]:
        return self.known.matcher.match(Ascribed(self._words(spans), "", "supports"))

    def _words(self, spans: Sequence[Span]) -> str:
        return " ".join(" ".join(self.known.text.slice(span).split()) for span in spans)

    def _passage(self, spans: Sequence[Span]) -> Passage | None:
        """The stretch from the first to the last of these words; None outside of title, deck and body."""
        text = self.known.text
        locator = cite(text, Span(min(s.start for s in spans), max(s.end for s in spans))) if spans else None
        span = text.locate(locator) if locator else None
        return make_passage(self.known.document, text, span, str(locator)) if isinstance(span, Span) else None

    def _holder(self, finding: Finding) -> tuple[Id, str, float] | None:
        """Who holds it, what the text calls him, and how sure that is; never quite where only the text knows him."""
        holder = finding.holder
        if holder is None:
            return (self.known.author, "", 1.0) if finding.voice == "own" else None
        actor = holder.actor or self.known.names.actor(holder.name)
        if actor is None:
            name = few(holder.name or self._words(finding.source))
            return Id(f"actor/{slug(name) or 'unnamed'}"), name, min(holder.confidence, _UNKNOWN)
        return actor, few(holder.name), holder.confidence

    def _chain(self, within: int | None, subject: Id) -> tuple[tuple[Id, ...], list[str]]:
        """From the author inwards, who tells it; and what is not sure in that."""
        witnesses: list[Id] = []
        doubts: list[str] = []
        seen: set[int] = set()
        while within is not None and within not in seen:
            seen.add(within)
            telling = self.findings[within]
            holder = self._holder(telling)
            if holder is not None and holder[2] < SURE_HOLDER:
                doubts.append(f"it is not sure who “{holder[1]}” is, who tells it")
            elif holder is not None and holder[0] not in {subject, self.known.author, *witnesses}:
                witnesses.insert(0, holder[0])
            is_open = telling.stance is None and not _OPEN.isdisjoint(telling.qualifiers)
            if telling.stance == "opposes" or is_open:
                doubts.append("who tells it does not affirm it")
            within = telling.within
        return (self.known.author, *witnesses), doubts

    def _is_telling(self, number: int) -> bool:
        """Whether most of what is said is what another holds: who tells it need not hold it too."""
        told = self.findings[number]
        inner = (finding for finding in self.findings if finding.within == number and finding.holder != told.holder)
        return any(
            finding.stance is not None
            and finding.confidence >= _LIKELY
            and not (told.voice == "own" and finding.holder is not None and finding.holder.how == "described")
            and 2 * _length(finding.content) > _length(told.content)
            for finding in inner
        )

    def _reasoners(self, link: Link) -> tuple[tuple[Id, ...], list[str]]:
        """From the author inwards, whose reasoning a link is."""
        holder = self._holder(self.findings[link.within]) if link.within is not None else None
        if holder is None or link.within is None or holder[0] == self.known.author:
            return (self.known.author,), []
        chain, doubts = self._chain(self.findings[link.within].within, holder[0])
        if holder[2] < SURE_HOLDER:
            doubts.append(f"it is not sure who “{holder[1]}” is, who reasons so")
        return (*chain, holder[0]), doubts

    def _candidates(self, finding: Finding, subject: Id) -> tuple[Match, ...]:
        """The claims a finding may be about; or the actor, where its words are nothing but an actor's name."""
        content, stance = self._words(finding.content), _towards_words(finding)
        actor = self.known.names.actor(content)
        if actor is not None:
            return (Match(actor, stance, 1.0),) if actor != subject else ()
        negated = "negated" in finding.qualifiers
        ascribed = Ascribed(content, self._words(finding.cue), stance, negated, subject)
        return tuple(self.known.matcher.match(ascribed))


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _argued(link: Link, conclusion: Match) -> Match:
    """The claim that a link argues for, or, said the other way round, against."""
    return conclusion._replace(stance="supports" if link.stance == conclusion.stance else "opposes")


def _doubts(finding: Finding, name: str, sure: float, condition: str | None) -> Iterator[str]:
    """What a finding itself leaves open."""
    if sure < SURE_HOLDER:
        yield f"it is not sure who “{name}” is"
    if finding.voice != "own":  # "it would be naive to think" is how an author puts what he does hold
        yield from (why for qualifier, why in _UNTOLD.items() if qualifier in finding.qualifiers)
    if condition is None and (finding.stance == "conditional" or "conditional" in finding.qualifiers):
        yield "its condition is not told"


def _pointing(content: str) -> Iterator[str]:
    """What words leave open that only point to something told before: "such changes"."""
    if len(content.split()) <= _SHORT and _POINTING.match(content):
        yield f"it is not told here what “{few(content)}” is"


def _towards_words(finding: Finding) -> Stance:
    """The stance on what the words say; "calls talks poison" is against talks, and for "talks are poison"."""
    stance = _plain(finding.stance)
    if "judged" not in finding.qualifiers:
        return stance
    return "opposes" if stance == "supports" else "supports"


def _plain(stance: Stance | None) -> Stance:
    return "opposes" if stance == "opposes" else "supports"


def voice_in(chain: Sequence[Id], subject: Id, voice: Voice) -> Voice:
    """The voice as the chain allows it: `own` is the author's of himself, told by nobody else."""
    if len(chain) == 1 and subject == chain[0]:
        return "own"
    return "stated" if voice == "own" else voice


def _time(written: str | None) -> str | None:
    """A time as curators write it: what is no date stands in brackets, in the words of the text."""
    if written is None:
        return None
    for spelling in (written, f"({few(written)})"):
        try:
            return read_when(spelling).written
        except ValueError:
            continue
    return None


def few(words: str) -> str:
    """The first words of a quotation, as many as may be quoted, without what steers a terminal or hides."""
    plain = "".join(character if character.isprintable() else " " for character in words)
    return " ".join(plain.split()[:QUOTED_WORDS])
