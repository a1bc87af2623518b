"""Frames: constructions that hang together in one sentence's tree.

Rules are looked up by the cue's lemma, so a text costs the same whether there are ten rules or a thousand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from argmap.extract.match import Match, trim
from argmap.extract.paths import Walk
from argmap.extract.speech import speaker_of, speech_after, speech_of
from argmap.extract.tree import Tree
from argmap.rule import Rule, Rulebook, Way

_AUXILIARIES = frozenset({"aux", "auxpass", "neg", "prt"})
_BREAKS = frozenset({";"})


_Candidate = tuple[Rule, str, tuple[frozenset[str], ...]]
"""A rule, its entry for a cue, and what the cue's dependents must be."""


@dataclass(frozen=True)
class Index:
    """Rules by the lemma of their cue; those that take any word by part of speech. Highest priority first."""

    book: Rulebook
    by_lemma: dict[str, list[_Candidate]] = field(default_factory=dict)
    by_pos: dict[str, list[_Candidate]] = field(default_factory=dict)


def index_rules(book: Rulebook, own: bool = False) -> Index:
    """The index of a rulebook's frames: those that ascribe to somebody, or those for the author's own stance."""
    index = Index(book)
    for rule in sorted(
        (rule for rule in book.rules if (rule.voice == "own") is own), key=lambda rule: (-rule.priority, rule.id)
    ):
        entries = {entry for name in rule.lexica for entry in book.lexica[name].entries}
        needs = tuple(_needs(rule))
        for entry in sorted(entries, key=lambda entry: (-len(entry.split()), entry)):
            index.by_lemma.setdefault(entry.partition(" ")[0], []).append((rule, entry, needs))
        if not rule.lexica:
            for pos in rule.pos or {"VERB"}:
                index.by_pos.setdefault(pos, []).append((rule, "", needs))
    return index


def _needs(rule: Rule) -> Iterator[frozenset[str]]:
    """Labels of which a cue must have dependents for a rule to match: a cheap test before paths are walked."""
    for paths in (*([path] for path in rule.has), [way.path for way in rule.content]):
        first = [path[0] for path in paths]
        if all(not step.up and step.labels and "self" not in step.labels and step.times in ("", "+") for step in first):
            yield frozenset().union(*(step.labels for step in first))


def find_frames(tree: Tree, index: Index) -> Iterator[Match]:
    """Every match of a rule, cue by cue in the order of the text."""
    by_lemma, by_pos = index.by_lemma, index.by_pos
    dep, kids = tree.dep, tree.kids
    nothing: list[_Candidate] = []
    for token, lemma in enumerate(tree.lemma):
        pos = tree.pos[token]
        named, open_to_any = by_lemma.get(lemma, nothing), by_pos.get(pos, nothing)
        if not named and not open_to_any:
            continue
        labels = {dep[kid] for kid in kids[token]}
        for rule, entry, needs in (*named, *open_to_any):
            if (rule.pos and pos not in rule.pos) or any(need.isdisjoint(labels) for need in needs):
                continue
            match = match_rule(tree, index.book, rule, entry or lemma, token)
            if match is not None:
                yield match


def match_rule(tree: Tree, book: Rulebook, rule: Rule, entry: str, token: int) -> Match | None:
    """A rule at a cue, or None where it does not match."""
    if (
        (rule.pos and tree.pos[token] not in rule.pos)
        or (rule.tag and tree.tag[token] not in rule.tag)
        or (rule.dep and tree.dep[token] not in rule.dep)
    ):
        return None
    walk = Walk(tree, book.lexica, token, entry.partition(" ")[2])
    if any(walk.first(path) is None for path in rule.has) or any(walk.first(path) is not None for path in rule.lacks):
        return None
    contents = _first_way(walk, rule.content)
    if contents is None:
        return None
    cue = cue_tokens(walk, rule)
    sources = _ways(walk, rule.source)
    who = next((found for source in sources if (found := _source(tree, token, source, contents[1]))), [])
    if not who and not rule.sourceless:
        return None
    what = _content(walk, contents, {*cue, *who})
    holder = trim(tree, set(who) - {*cue})
    if not what or not (holder or rule.sourceless):
        return None
    return Match(rule, entry, token, tuple(sorted(cue)), holder, what)


def _first_way(walk: Walk, ways: Iterable[Way]) -> tuple[Way, int] | None:
    return next(_ways(walk, ways), None)


def _ways(walk: Walk, ways: Iterable[Way]) -> Iterator[tuple[Way, int]]:
    """The ways that lead somewhere, in order, and where each leads first."""
    for way in ways:
        end = walk.first(way.path)
        if end is not None:
            yield way, end


def _tokens(walk: Walk, way: Way, end: int) -> set[int]:
    """The tokens that a way's end stands for."""
    tree = walk.tree
    if way.take == "speech":
        return speech_of(tree, end)
    if way.take == "and-speech":
        after = speech_after(tree, walk.cue)
        return {*tree.subtree(end), *after} if after else set()
    taken = _extent(tree, way, end)
    if end in tree.ancestors(walk.cue):  # what stands around a parenthesis, without the parenthesis
        below = walk.cue
        while tree.head[below] != end:
            below = tree.head[below]
        taken -= set(tree.subtree(below))
    return _with_more(walk, way, end, taken)


def _with_more(walk: Walk, way: Way, end: int, tokens: set[int]) -> set[int]:
    """Tokens without what does not belong to a way's end, and with what else does."""
    tree, taken = walk.tree, set(tokens)
    for path in way.minus:
        for there in walk.ends(path, end):
            taken -= set(tree.subtree(there))
    for path in way.plus:
        for there in walk.ends(path):
            taken |= set(tree.subtree(there))
    return taken


def _extent(tree: Tree, way: Way, end: int) -> set[int]:
    """How much around a way's end it takes: the word, its phrase, or all that depends on it."""
    if way.take == "token":
        return {end}
    return set(phrase(tree, end) if way.take == "phrase" else tree.subtree(end))


def phrase(tree: Tree, head: int) -> list[int]:
    """A noun phrase without what is set off from it: relative clauses and what stands after a dash or in brackets."""
    return [
        token
        for kid in [*tree.kids[head], head]
        if kid == head or tree.dep[kid] not in ("relcl", "parataxis")
        for token in ([kid] if kid == head else tree.subtree(kid))
    ]


def _source(tree: Tree, cue: int, source: tuple[Way, int], content: int) -> list[int]:
    """The source's tokens: all that depends on its head, on its side of the cue, and nothing of what it says."""
    way, end = source
    if way.take == "speaker":
        return sorted(speaker_of(tree, end))
    taken = _extent(tree, way, end)
    if cue in taken:
        taken = {token for token in taken if (token < cue) == (end < cue)}
    if content in taken:
        taken -= set(tree.subtree(content))
    for kid in tree.kids[end]:
        if tree.dep[kid] == "acl" and tree.word[tree.subtree(kid)[0] - 1] == ",":
            taken -= set(tree.subtree(kid))  # what somebody does meanwhile: "the envoy, smiling, said"
    return sorted(taken)


def _content(walk: Walk, content: tuple[Way, int], others: set[int]) -> tuple[int, ...]:
    tree = walk.tree
    taken = _tokens(walk, *content) - others
    if content[0].take == "speech":
        return tuple(sorted(taken))
    taken = before_break(tree, content[1], taken)
    return trim(tree, whole_quotations(tree, walk.cue, taken) - others)


def before_break(tree: Tree, head: int, tokens: set[int]) -> set[int]:
    """Tokens without those after a single semicolon that stands behind their head, outside quotations."""
    breaks = [token for token in tokens if token > head and tree.word[token] in _BREAKS and tree.quotation[token] < 0]
    if len(breaks) != 1:
        return tokens
    return {token for token in tokens if token < breaks[0]}


def whole_quotations(tree: Tree, cue: int, tokens: set[int]) -> set[int]:
    """Tokens that reach into a quotation, with the whole of it: it is one piece, whatever the parser makes of it."""
    grown = set(tokens)
    for number in {tree.quotation[token] for token in tokens} - {-1}:
        first, last = tree.quotations[number]
        if not first <= cue <= last:
            grown.update(range(first, last + 1))
    return grown


def cue_tokens(walk: Walk, rule: Rule) -> set[int]:
    """The cue with its auxiliaries, its "not", its particle, an adverb right before it, and what the rule adds."""
    tree, head = walk.tree, walk.cue
    near = {kid for kid in tree.kids[head] if tree.dep[kid] in _AUXILIARIES}
    if (
        head
        and tree.head[head - 1] == head
        and tree.dep[head - 1] == "advmod"
        and not tree.tag[head - 1].startswith("W")
    ):
        near.add(head - 1)
    added = {token for path in rule.cue for token in walk.ends(path)}
    kept = {head, *added}
    for step in (-1, 1):
        token = head + step
        while token in near:
            kept.add(token)
            token += step
    return kept
