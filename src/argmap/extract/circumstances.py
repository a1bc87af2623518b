"""Circumstances of a match: what about it and around it tells whether it is right.

Each is a name and a value, such as `cue-tag:VBD`; `rules/confidence.yaml` says how much each one counts for or
against (log-odds, learnt by `argmap eval --calibrate`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from argmap.extract.match import Match
from argmap.extract.tree import Tree
from argmap.rule import Lexicon

SPEECH = 4
"""Tokens, marks included, from which on a quotation may be speech rather than a word set off."""

_PRONOUNS = {
    **dict.fromkeys(("i", "we", "me", "us", "my", "our"), "first"),
    **dict.fromkeys(("you", "your"), "second"),
    **dict.fromkeys(("he", "she", "his", "her", "him"), "he-she"),
    **dict.fromkeys(("they", "their", "them"), "they"),
    **dict.fromkeys(("it", "this", "that", "these", "there", "its", "those"), "it"),
    **dict.fromkeys(("who", "which", "whom", "whose"), "relative"),
    **dict.fromkeys(("some", "many", "people", "others", "few", "most", "one", "all", "any", "what"), "vague"),
    **dict.fromkeys(("anyone", "everyone", "someone", "nobody"), "vague"),
}
_CLASSES = ("documents", "speakers", "publics")
"""Lexica of nouns for sources, from the surest to the vaguest."""
_CUES = (
    *("saying", "asserting", "denying", "thinking", "feeling", "showing", "asking", "supporting", "opposing"),
    *("speaking-of", "wanting", "declining", "urging", "acting"),
)
"""Lexica of verbs: what kind of word a cue is tells much even where the word itself was never seen."""
_HELD = ("view-nouns", *_CLASSES)
"""Lexica of nouns that a content may be about."""
_CLAUSES = frozenset({"ccomp", "relcl", "xcomp", "acl", "advcl"})
_GOVERNED = frozenset({"xcomp", "ccomp", "acl", "pcomp"})


def circumstances(
    tree: Tree, match: Match, lexica: Mapping[str, Lexicon], cues: dict[int, list[str]] | None = None
) -> list[str]:
    """All circumstances of a match that has a source. `cues` keeps those of a cue, which its readings share."""
    rule, cue = match.rule.id, match.head
    shared = cues.get(cue) if cues is not None else None
    if shared is None:
        shared = [*_of_cue(tree, cue), *_of_governor(tree, cue, lexica)]
        shared += (f"class:{name}" for name in _classes(tree.lemma[cue], _CUES, lexica))
        if cues is not None:
            cues[cue] = shared
    own = [
        f"rule:{rule}",
        f"word:{match.entry}",
        f"rule+word:{rule}+{match.entry}",
        f"rule+cue-tag:{rule}+{tree.tag[cue]}",
    ]
    own += (f"rule+class:{rule}+{name}" for name in _classes(tree.lemma[cue], _CUES, lexica))
    own += (f"companion:{tree.word[token].lower()}" for token in match.cue if _is_companion(tree, token))
    return [*own, *shared, *_of_source(tree, match, lexica), *_of_content(tree, match, lexica)]


def _is_companion(tree: Tree, token: int) -> bool:
    return tree.pos[token] == "ADP" or tree.dep[token] == "prt"


def _classes(lemma: str, names: tuple[str, ...], lexica: Mapping[str, Lexicon]) -> list[str]:
    """The lists that a word is in."""
    return [name for name in names if name in lexica and lemma in lexica[name].entries] or ["none"]


def _of_governor(tree: Tree, cue: int, lexica: Mapping[str, Lexicon]) -> Iterator[str]:
    """What kind of word a cue hangs on: "hopes to persuade", "the plan to cut"."""
    if tree.dep[cue] in _GOVERNED:
        yield from (
            f"under-class:{name}" for name in _classes(tree.lemma[tree.head[cue]], (*_CUES, "view-nouns"), lexica)
        )


def _of_source(tree: Tree, match: Match, lexica: Mapping[str, Lexicon]) -> Iterator[str]:
    source, cue = match.source, match.head
    head = top(tree, source)
    kind = _PRONOUNS.get(tree.word[head].lower()) or _noun_kind(tree, head, lexica)
    yield f"source:{kind}"
    yield f"rule+source:{match.rule.id}+{kind}"
    yield f"source-distance:{min(5, abs(head - cue) // 3)}"
    yield f"source-side:{'before' if head < cue else 'after'}"
    way = tree.dep[head] if tree.head[head] == cue else f"{'above' if tree.head[cue] == head else 'by'}-{tree.dep[cue]}"
    yield f"source-way:{way}"
    yield f"rule+source-way:{match.rule.id}+{way}"
    if tree.sentence[head] != tree.sentence[cue]:
        yield "source-elsewhere:yes"


def _noun_kind(tree: Tree, head: int, lexica: Mapping[str, Lexicon]) -> str:
    if tree.pos[head] == "PROPN":
        return "name"
    if tree.pos[head] != "NOUN":
        return "other"
    lemma = tree.lemma[head]
    return next((name for name in _CLASSES if name in lexica and lemma in lexica[name].entries), "noun")


def _of_cue(tree: Tree, cue: int) -> Iterator[str]:
    yield f"cue-tag:{tree.tag[cue]}"
    yield f"cue-dep:{tree.dep[cue]}"
    for kid in tree.kids[cue]:
        if tree.dep[kid] in ("aux", "mark"):
            yield f"cue-{tree.dep[kid]}:{tree.lemma[kid]}"
    if tree.quotation[cue] >= 0:
        first, last = tree.quotations[tree.quotation[cue]]
        yield f"cue-quoted:{'speech' if last - first >= SPEECH else 'words'}"
    for token in (cue, *tree.ancestors(cue)):
        if tree.dep[token] == "advcl":
            yield from (f"in-clause:{tree.word[kid].lower()}" for kid in tree.kids[token] if tree.dep[kid] == "mark")
        if tree.dep[token] in _CLAUSES:
            yield f"under:{tree.dep[token]}"


def _of_content(tree: Tree, match: Match, lexica: Mapping[str, Lexicon]) -> Iterator[str]:
    content, rule, cue = match.content, match.rule.id, match.head
    first, head, size = content[0], top(tree, content), len(content).bit_length()
    marked = tree.dep[first] in ("mark", "aux") or tree.tag[first].startswith("W") or tree.word[first] == '"'
    following = content[-1] + 1
    ends = following < len(tree) and not tree.is_word(following)
    yield f"content-size:{min(8, size)}"
    yield f"rule+content-size:{rule}+{min(6, size)}"
    yield f"content-begins:{tree.word[first].lower() if marked else '-'}"
    yield f"content-pos:{tree.pos[head]}"
    yield f"content-dep:{tree.dep[head]}"
    if tree.pos[head] == "NOUN":
        yield from (f"content-class:{name}" for name in _classes(tree.lemma[head], _HELD, lexica))
    if tree.pos[head] == "PRON":
        yield f"content-word:{tree.word[head].lower()}"
    yield f"content-verb:{any(tree.pos[token] in ('VERB', 'AUX') for token in content)}"
    yield f"content-before:{tree.word[following] if ends else 'word'}"
    yield f"content-gap:{min(4, max(0, first - cue - 1)) if first > cue else 'before'}"


def top(tree: Tree, tokens: tuple[int, ...]) -> int:
    """The token on which the others depend; the first of several."""
    inside = set(tokens)
    return next(token for token in tokens if tree.head[token] == token or tree.head[token] not in inside)
