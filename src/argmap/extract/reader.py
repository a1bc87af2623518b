"""Texts → findings: the one sentence that reads articles by rules.

text ─parse→ tree ─frames→ matches ─rate, choose→ the likely ones ─author→ and his own stances
matches ─qualify, resolve→ findings ─connectives→ links
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from argmap.extract.author import add_stances, index_author
from argmap.extract.confidence import choose, rate
from argmap.extract.connectives import find_links
from argmap.extract.frames import Index, find_frames, index_rules
from argmap.extract.match import Match, trim
from argmap.extract.parse import parse
from argmap.extract.people.cast import Cast
from argmap.extract.people.holders import Resolver
from argmap.extract.qualify.qualifiers import Qualified, qualify
from argmap.extract.qualify.reading import WordIndex, index_words
from argmap.extract.tree import Tree
from argmap.rule import Finding, Holder, Link, Rulebook
from argmap.text import Span

BALANCED, PRECISE = 0.42, 0.66
"""The least salience of a finding where the rulebook gives none: by default, and where a wrong one costs more."""
_WANTED = 0.7
"""What share of that is enough where all of somebody's positions are wanted."""
_NOBODY = frozenset({"what", "this", "that", "these", "those", "there", "one"})
"""Subjects that take no stance: "this explains", "one can see"."""
FLOOR = 0.25
"""Below this confidence a match is noise, and nobody is asked about it."""


@dataclass(frozen=True)
class Article:
    """A text to read: `stretches` are the paragraphs that are its own (None: all of it), `cast` whom it may name."""

    id: str
    text: str
    stretches: Sequence[Span] | None = None
    cast: Cast | None = None
    author: Holder | None = None


@dataclass(frozen=True)
class Found:
    """What the rules found in one text, in its order."""

    id: str
    findings: tuple[Finding, ...]
    links: tuple[Link, ...]


def read(articles: Iterable[Article], book: Rulebook) -> Iterator[Found]:
    """What the rules find in each article, one article after the other.

    Raises `NoModel` where there is no parser.
    """
    tools = _tools(book)
    waiting: deque[Article] = deque()

    def texts() -> Iterator[tuple[str, Sequence[Span] | None]]:
        for article in articles:
            waiting.append(article)
            yield article.text, article.stretches

    for tree in parse(texts()):
        yield read_tree(waiting.popleft(), tree, tools)


def _tools(book: Rulebook) -> Tools:
    """A rulebook made ready, once where it is used again and again."""
    if not _LAST or _LAST[0][0] is not book:
        _LAST[:] = [(book, Tools(index_rules(book), index_author(book), index_words(book)))]
    return _LAST[0][1]


_LAST: list[tuple[Rulebook, Tools]] = []


@dataclass(frozen=True)
class Tools:
    """A rulebook made ready: its rules that ascribe, those for the author's own stance, and its word lists."""

    rules: Index
    own: Index
    words: WordIndex


def read_tree(article: Article, tree: Tree, tools: Tools) -> Found:
    """What the rules find in a parsed article."""
    book = tools.rules.book
    rated = rate(tree, find_frames(tree, tools.rules), book)
    ascribed = choose((match for match in rated if match.alone >= FLOOR), book)
    ascribed = [match for match in ascribed if match.confidence >= FLOOR]
    matches = add_stances(tree, tools.own, ascribed)
    resolver = Resolver(tree, article.cast or Cast(), article.author)
    outer = enclosing(matches)
    made: dict[int, Finding] = {}
    # From the outside inwards: "I" in what somebody says is who says it.
    for number in sorted(range(len(matches)), key=lambda number: (-len(matches[number].content), number)):
        match, within = matches[number], outer[number]
        around = made.get(within) if within is not None else None
        speaker = around.holder if around is not None else None
        said = qualify(tree, match, tools.words)
        if said.voice == "own":  # also where a sentence has an empty "it" for its subject
            match, holder = replace(match, source=()), article.author
        else:
            holder = resolver.holder(list(match.source), speaker) if match.source else None
        finding = _finding(tree, match, holder, said)
        if around is not None:
            voice = "reported" if speaker is not None and finding.voice == "stated" else finding.voice
            finding = replace(finding, within=within, voice=voice)
        made[number] = finding
    findings = tuple(made[number] for number in range(len(matches)))
    return Found(article.id, findings, tuple(find_links(tree, book, findings)))


def enclosing(matches: Sequence[Match]) -> list[int | None]:
    """For each match the number of the one whose content its cue stands in, the closest of several."""
    closest: dict[int, int] = {}
    for number in sorted(range(len(matches)), key=lambda number: -len(matches[number].content)):
        for token in matches[number].content:
            closest[token] = number
    around = (closest.get(match.head) for match in matches)
    return [other if other != number else None for number, other in enumerate(around)]


def _finding(tree: Tree, match: Match, holder: Holder | None, said: Qualified) -> Finding:
    is_nobodys = holder is None and tree.says(match.source).lower() in _NOBODY
    return Finding(
        source=tree.spans(match.source),
        cue=tree.spans(match.cue),
        content=tree.spans(said.content),
        holder=holder,
        stance=None if is_nobodys else said.stance,
        voice=said.voice,
        certainty=said.certainty,
        rule=match.rule.id,
        lemma=match.entry,
        confidence=round(match.confidence, 4),
        qualifiers=said.qualifiers,
        condition=tree.spans(trim(tree, said.condition)),
        when=said.when,
        salience=round(match.salience, 4),
    )


def least_salience(book: Rulebook, *, precise: bool = False) -> float:
    """From which salience on a finding is kept: where F is best, or where nearly all are right."""
    return book.thresholds.get("precise", PRECISE) if precise else book.thresholds.get("balanced", BALANCED)


def outermost(found: Found, least: float = BALANCED) -> Found:
    """Only what is sure enough and would be noted by somebody who codes each passage once.

    Numbers of `within` are those of what is left.
    """
    return _only(found, [number for number, finding in enumerate(found.findings) if finding.salience >= least])


def likely(found: Found, least: float = BALANCED) -> Found:
    """All that is sure enough, what stands within other findings too.

    What is within, or an actor's of the workspace, may be less sure: confidence is learnt from coders who noted
    neither the one nor who matters here.
    """

    def enough(finding: Finding) -> float:
        is_actors = finding.holder is not None and finding.holder.actor is not None
        return least * _WANTED if is_actors or finding.within is not None else least

    return _only(
        found, [number for number, finding in enumerate(found.findings) if finding.confidence >= enough(finding)]
    )


def _only(found: Found, kept: Sequence[int]) -> Found:
    place = {number: index for index, number in enumerate(kept)}

    def around(number: int | None) -> int | None:
        while number is not None and number not in place:
            number = found.findings[number].within
        return None if number is None else place[number]

    findings = tuple(replace(found.findings[number], within=around(found.findings[number].within)) for number in kept)
    links = tuple(replace(link, within=around(link.within)) for link in found.links)
    return Found(found.id, findings, links)
