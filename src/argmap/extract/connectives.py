"""Connectives: "because", "therefore", "that is why" show what speaks for or against what.

A connective is looked up by its first word; what it opens, and what that stands to, is read off the sentence's tree
or, from sentence to sentence, off their order (Stede and Schneider 2018, on connectives in argumentation mining).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from argmap.extract.match import trim
from argmap.extract.paths import Walk
from argmap.extract.tree import Tree
from argmap.rule import Connective, Finding, Link, Path, Place, Rulebook

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_COMPLEMENTS = ("attr", "acomp", "ccomp", "xcomp", "oprd", "advcl")
_PARTS = frozenset({";", ":", "—", "–", "--", "-"})
_MARKS = frozenset({'"', "''", "“", "”"})
_ENDS = (".", "!", "?", '"', "”", "’", ")")
_LONGEST = 250
"""Tokens of a sentence beyond which it is none, but a list or noise, and argues nothing."""
_NEXT_PARAGRAPH = 0.7
"""What is left of the confidence where a side is looked for in another paragraph: it may be the whole of that."""
_NOBODYS = 0.5
"""What is left of it in quoted words where it is not known whose they are."""

_Form = tuple[frozenset[str], ...]
_Sides = dict[Place, list[int]]


@dataclass(frozen=True, slots=True)
class _Site:
    """A connective where it stands: the first and last token of its form, and its sentence's tokens."""

    tree: Tree
    book: Rulebook
    connective: Connective
    first: int
    last: int
    sentence: range
    previous: range

    @property
    def form(self) -> range:
        return range(self.first, self.last + 1)


def find_links(tree: Tree, book: Rulebook, findings: Sequence[Finding] = ()) -> list[Link]:
    """What the connectives of a text show, in its order."""
    forms = forms_by_word(book.connectives)
    words = [word.lower() for word in tree.word]
    sentences = _sentences(tree)
    holding = _holding(tree, findings)
    links: list[Link] = []
    free = 0
    for token, word in enumerate(words):
        if token < free:
            continue
        for connective, form in forms.get(word, ()):
            end = token + len(form)
            if end > len(words) or not all(words[token + place] in form[place] for place in range(1, len(form))):
                continue
            number = tree.sentence[token]
            previous = sentences[number - 1] if number else range(0)
            link = _link(_Site(tree, book, connective, token, end - 1, sentences[number], previous), words, holding)
            if link is not None:
                links.append(link)
                free = end
                break
    return links


def forms_by_word(connectives: Iterable[Connective]) -> Mapping[str, list[tuple[Connective, _Form]]]:
    """Connectives by the first word of their forms, the longest form first, then in the order they are written."""
    found: dict[str, list[tuple[Connective, _Form]]] = {}
    for connective in connectives:
        for form in connective.forms:
            for word in form[0]:
                found.setdefault(word, []).append((connective, form))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[1]))
    return found


def _sentences(tree: Tree) -> list[range]:
    """Each sentence's tokens; their numbers go up one by one, but for those of blank pieces."""
    starts = [0] * (tree.sentence[-1] + 2 if len(tree) else 1)
    for number in tree.sentence:
        starts[number + 1] += 1
    for number in range(1, len(starts)):
        starts[number] += starts[number - 1]
    return [range(first, end) for first, end in pairwise(starts)]


def _link(site: _Site, words: Sequence[str], holding: Mapping[int, list[int]]) -> Link | None:
    """What a connective shows where it stands, or None where it is used otherwise."""
    connective, tree = site.connective, site.tree
    if len(site.sentence) > _LONGEST or not _is_meant(site, words):
        return None
    sides = _sides(site)
    reason, conclusion = (_side(site, where, sides) for where in (connective.reason, connective.conclusion))
    if not reason or not conclusion or set(reason) & set(conclusion):
        return None
    crosses = tree.paragraph[min(reason[0], conclusion[0])] != tree.paragraph[site.first]
    within = _within(holding, [*reason, *conclusion])
    nobodys = within is None and tree.quotation[site.first] >= 0
    return Link(
        reason=tree.spans(reason),
        conclusion=tree.spans(conclusion),
        cue=tree.spans(site.form),
        stance=connective.stance,
        rule=connective.id,
        confidence=round(connective.confidence * (_NEXT_PARAGRAPH if crosses else 1) * (_NOBODYS if nobodys else 1), 4),
        within=within,
    )


def _is_meant(site: _Site, words: Sequence[str]) -> bool:
    """Whether the words around a form and the paths from it are as the connective asks."""
    connective = site.connective
    opens = _opens_sentence(site)
    left = words[_left(site)] if site.first > site.sentence.start else ""
    right = words[site.last + 1] if site.last + 1 < site.sentence.stop else ""
    if left in connective.not_after or right in connective.not_before:
        return False
    if (connective.after and not opens and left not in connective.after) or (
        connective.before and right not in connective.before
    ):
        return False
    walk = Walk(site.tree, site.book.lexica, site.first)
    return all(walk.first(path) is not None for path in connective.has) and all(
        walk.first(path) is None for path in connective.lacks
    )


def _left(site: _Site) -> int:
    """The token before a form, but for quotation marks."""
    left = site.first - 1
    return left - 1 if left > site.sentence.start and site.tree.word[left] in _MARKS else left


def _opens_sentence(site: _Site) -> bool:
    """Whether nothing but signs and an "and" or "but" stands before a form in its sentence."""
    tree = site.tree
    before = reversed(range(site.sentence.start, site.first))
    return all(tree.dep[token] == "cc" or not tree.is_word(token) for token in before)


def _side(site: _Site, where: Place | tuple[Path, ...], sides: _Sides) -> tuple[int, ...]:
    """The tokens of one side, without the connective's."""
    if isinstance(where, str):
        tokens = sides.get(where, [])
    else:
        walk = Walk(site.tree, site.book.lexica, site.first)
        end = next((end for path in where if (end := walk.first(path)) is not None), None)
        tokens = [] if end is None else site.tree.subtree(end)
    return _core(site.tree, [token for token in tokens if token not in site.form])


def _core(tree: Tree, tokens: Sequence[int]) -> tuple[int, ...]:
    """Tokens without signs at the ends, and without what only ties them to others: "and", "First," "…, but also"."""
    found = trim(tree, tokens)
    while len(found) > 1 and (
        tree.dep[found[0]] == "cc" or (tree.pos[found[0]] == "ADV" and tree.word[found[1]] == ",")
    ):
        found = trim(tree, found[1:])
    while len(found) > 1 and (
        tree.dep[found[-1]] == "cc" or (tree.pos[found[-1]] == "ADV" and tree.dep[found[-2]] == "cc")
    ):
        found = trim(tree, found[:-1])
    return found if any(tree.is_word(token) for token in found) else ()


def _sides(site: _Site) -> _Sides:
    """The stretches to each side of a connective, by their place."""
    match site.connective.opens:
        case "clause":
            sides = _clause_sides(site)
        case "phrase":
            sides = _phrase_sides(site)
        case "word":
            sides = {}
        case _:
            sides = _sentence_sides(site)
    if "before" in (site.connective.reason, site.connective.conclusion) and "before" not in sides:
        sides["before"] = list(_sentence_before(site))
    return _within_quotation(site, sides)


def _clause_sides(site: _Site) -> _Sides:
    """The clause that the form marks, and the one that this hangs on."""
    tree = site.tree
    if tree.dep[site.last] != "mark":
        return {}
    head = tree.head[site.last]
    inside = [token for token in tree.subtree(head) if token > site.last]
    return {"inside": inside, "around": _around(site, _top(site, head))}


def _phrase_sides(site: _Site) -> _Sides:
    """The phrase that the form, a preposition, opens, and the clause that it hangs on."""
    tree = site.tree
    objects = (kid for token in site.form for kid in tree.kids[token] if tree.dep[kid] in ("pobj", "pcomp"))
    head = next((kid for kid in objects if kid > site.last), None)
    if head is None:
        return {}
    return {"inside": tree.subtree(head), "around": _around(site, _top(site, head))}


def _top(site: _Site, token: int) -> int:
    """The highest token, from one upwards, that still belongs to the form."""
    tree = site.tree
    while tree.head[token] in site.form and tree.head[token] != token:
        token = tree.head[token]
    return token


def _around(site: _Site, top: int) -> list[int]:
    """The clause that a connective's part hangs on, without that part; of "X is due to Y" only X."""
    tree = site.tree
    if tree.head[top] == top:
        return []
    host = clause_head(tree, tree.head[top])
    if tree.dep[host] == "advcl" and host < site.first and tree.word[site.first - 1] == ",":
        host = clause_head(tree, tree.head[host])  # behind a comma it is rarely a condition that is given a reason
    subject = tree.child(host, *_SUBJECTS)
    if tree.lemma[host] == "be" and _is_complement(tree, top, host) and subject is not None:
        return tree.subtree(subject)
    opened = {*tree.subtree(top)}
    mark = tree.child(host, "mark")
    return [token for token in clause_tokens(tree, host) if token not in opened and (mark is None or token > mark)]


def _is_complement(tree: Tree, token: int, host: int) -> bool:
    """Whether a token's phrase is all that a form of "be" says of its subject."""
    others = (kid for kid in tree.kids[host] if kid != token)
    return token > host and not any(tree.dep[kid] in _COMPLEMENTS for kid in others)


def clause_head(tree: Tree, token: int) -> int:
    """The verb of the clause that a token stands in, the one that has the subject."""
    while tree.head[token] != token and not _is_clause(tree, token):
        token = tree.head[token]
    return token


def _is_clause(tree: Tree, token: int) -> bool:
    if tree.pos[token] not in ("VERB", "AUX") or tree.dep[token] in ("aux", "auxpass", "amod", "compound"):
        return False
    return tree.dep[token] not in ("xcomp", "conj") or tree.child(token, *_SUBJECTS) is not None


def clause_tokens(tree: Tree, head: int) -> list[int]:
    """A clause without the clauses that are joined to it and have a subject of their own."""
    joined = {kid for kid in tree.kids[head] if _is_joined(tree, kid)}
    if not joined:
        return tree.subtree(head)
    left_out = {token for kid in joined for token in tree.subtree(kid)}
    left_out |= {kid for kid in tree.kids[head] if tree.dep[kid] == "cc"}
    return [token for token in tree.subtree(head) if token not in left_out]


def _is_joined(tree: Tree, token: int) -> bool:
    return tree.dep[token] in ("conj", "parataxis") and tree.child(token, *_SUBJECTS) is not None


def _sentence_sides(site: _Site) -> _Sides:
    """The sentence that the form stands in, or the part of it that it opens, and what stands before that."""
    whole, begin = site.sentence, _part(site)
    if begin is not None:
        return {"inside": list(range(site.first, whole.stop)), "before": list(range(whole.start, begin))}
    if _opens_sentence(site):
        return {"inside": list(range(site.first, whole.stop))}
    return {"inside": list(whole)} if site.connective.opens == "adverb" else {}


def _part(site: _Site) -> int | None:
    """Where the part of a sentence begins that a form opens, with the sign or conjunction that parts it; else None."""
    tree = site.tree
    if _opens_sentence(site):
        return None
    left = _left(site)
    if tree.dep[site.first] == "cc" or tree.word[left] in _PARTS:
        return left
    if tree.dep[left] == "cc" and tree.pos[tree.head[left]] in ("VERB", "AUX"):
        return left
    return left if tree.word[left].lower() in site.connective.after else None


def _sentence_before(site: _Site) -> range:
    """The sentence before a connective's; none where that is a heading, or the connective does not open its own."""
    tree, previous = site.tree, site.previous
    if not 0 < len(previous) <= _LONGEST:
        return range(0)
    same = tree.paragraph[previous.start] == tree.paragraph[site.first]
    return previous if same or tree.word[previous.stop - 1].endswith(_ENDS) else range(0)


def _within_quotation(site: _Site, sides: _Sides) -> _Sides:
    """What a connective in somebody's quoted words shows stands in them too; they may be parted by "he said"."""
    tree = site.tree
    number = tree.quotation[site.first]
    if number < 0:
        return sides
    kept = {place: [token for token in tokens if tree.quotation[token] == number] for place, tokens in sides.items()}
    if site.connective.opens in ("sentence", "adverb"):
        if not kept.get("before"):
            kept["before"] = [token for token in sides.get("before", []) if tree.quotation[token] >= 0]
        return kept
    return {place: kept[place] or tokens for place, tokens in sides.items()}


def _holding(tree: Tree, findings: Sequence[Finding]) -> Mapping[int, list[int]]:
    """For each token the numbers of the findings whose content it stands in, the longest content first.

    What the author himself is found to hold is left out: it is his reasoning either way.
    """
    others = (number for number, finding in enumerate(findings) if finding.source or finding.voice != "own")
    found: dict[int, list[int]] = {}
    for number in sorted(others, key=lambda number: -sum(span.end - span.start for span in findings[number].content)):
        for token in _tokens(tree, findings[number]):
            found.setdefault(token, []).append(number)
    return found


def _tokens(tree: Tree, finding: Finding) -> Iterator[int]:
    """The tokens of a finding's content."""
    for span in finding.content:
        first, end = bisect_left(tree.start, span.start), bisect_left(tree.start, span.end)
        yield from range(first, end)


def _within(holding: Mapping[int, list[int]], tokens: Sequence[int]) -> int | None:
    """The number of the closest finding whose content holds all these tokens."""
    closest = reversed(holding.get(tokens[0], []))
    return next((number for number in closest if all(number in holding.get(token, ()) for token in tokens)), None)
