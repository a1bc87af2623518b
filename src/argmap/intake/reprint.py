"""Whether a new text is another edition of one that is there, and what differs, in the curated format.

Likeness is containment: the share of the word 5-grams of one text that the other has too (Broder 1997). From a
half on, two texts are editions of one; where only the other, shorter text is contained, this one may quote it in
full, and a person has to say which.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from argmap.intake.cite import cite
from argmap.merge.editions import Finder
from argmap.merge.passages import Readable, make_passage
from argmap.merge.reprints import ALIKE
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Written
from argmap.text import Locator, Rendition, Span, parse_locator, part_name, word_runs, words_of

SAME = 0.5
"""From this containment on, one text is an edition of the other."""
_RUN = 5
_PIECE = 4
"""Words of the runs by which paragraphs and sentences are matched: shorter, since an edited sentence is short."""
_SHARED = 0.2
"""The share of a paragraph's runs that another must have to be its counterpart."""
_GONE = 0.3
"""Below this share of its runs, a sentence is not in the other edition."""
_LISTED = 30
"""Differences that are written out; an edition with more was rewritten."""
_LONGEST = 4_000
"""Words of a paragraph up to which changes within it are looked for."""
_TOKEN = re.compile(r"\w+(?:[.'’-]{1,2}\w+)*")
_MARKS = re.compile(r"[.'’-]")


@dataclass(frozen=True)
class Reprint:
    """How a new text repeats a known document.

    `of_new` and `of_known` are the shares of either text that the other has too. `declared` is whether the stub
    says so; else the known text is only contained in this one, which may quote it. `paragraphs`: this edition's
    number → the original's numbers. `adds` are paragraphs of its own. `unlisted` counts further differences.
    """

    of: str
    of_new: float
    of_known: float
    declared: bool
    paragraphs: Mapping[str, str] = field(default_factory=dict)
    drops: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    differs: tuple[tuple[str, str], ...] = ()
    unlisted: int = 0


def find_reprint(
    new: Rendition, documents: Mapping[str, Written[DocumentShape]], texts: Mapping[str, Readable]
) -> Reprint | None:
    """The known document that a new text repeats, the likest one; of several editions, the first edition."""
    grams = set(word_runs(new.content, _RUN))
    found: list[tuple[float, float, str]] = []
    for name, readable in sorted(texts.items()):
        if readable.original is None or not grams:
            continue
        theirs = set(word_runs(readable.original.content, _RUN))
        common = len(grams & theirs)
        of_new, of_known = common / len(grams), common / len(theirs) if theirs else 0.0
        if max(of_new, of_known) >= SAME or common / max(len(grams), len(theirs)) >= ALIKE:
            found.append((of_new, of_known, name))
    if not found:
        return None
    of_new, of_known, name = max(found, key=lambda match: (match[0] + match[1], match[2]))
    declared = documents[name].shape.reprint
    original = declared.of if declared is not None and declared.of in documents else name
    if of_new < ALIKE:
        return Reprint(original, of_new, of_known, declared=False)
    known = texts[original].original
    if known is None:
        return Reprint(original, of_new, of_known, declared=True)
    return _compared(new, known, documents[original], Reprint(original, of_new, of_known, declared=True))


def _compared(new: Rendition, known: Rendition, written: Written[DocumentShape], match: Reprint) -> Reprint:
    pairs = _pairs(new, known)
    become: dict[str, list[str]] = {}
    for here, there in pairs.items():
        for name in there:
            become.setdefault(name, []).append(here)
    differs = list(_differences(new, known, pairs))
    return Reprint(
        of=match.of,
        of_new=match.of_new,
        of_known=match.of_known,
        declared=True,
        paragraphs={here: ", ".join(there) for here, there in pairs.items()},
        drops=tuple(_drops(new, known, become, written)),
        adds=tuple(part_name(name) for name in new.parts if name.isdigit() and name not in pairs),
        differs=tuple(differs[:_LISTED]),
        unlisted=max(0, len(differs) - _LISTED),
    )


def _pairs(new: Rendition, known: Rendition) -> dict[str, list[str]]:
    """Each paragraph of the new text and those of the known one that it shares runs of words with."""
    where: dict[tuple[str, ...], list[str]] = {}
    sizes: Counter[str] = Counter()
    for name, span in known.parts.items():
        if name.isdigit():
            for run in set(_runs(known.slice(span))):
                where.setdefault(run, []).append(name)
                sizes[name] += 1
    pairs: dict[str, list[str]] = {}
    for name, span in new.parts.items():
        runs = set(_runs(new.slice(span))) if name.isdigit() else set()
        # A run that stands in many paragraphs is a phrase of the language and tells nothing.
        shared = Counter(other for run in runs for other in where.get(run, ())[:9])
        theirs = [other for other, count in shared.items() if count >= max(1, _SHARED * min(len(runs), sizes[other]))]
        if theirs:
            pairs[name] = sorted(theirs, key=int)
    return pairs


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    """The runs of words of a stretch; of one that is shorter than a run, all its words."""
    said = words_of(words)
    return word_runs(words, _PIECE) if len(said) >= _PIECE else iter([tuple(said)])


def _drops(
    new: Rendition, known: Rendition, become: Mapping[str, list[str]], written: Written[DocumentShape]
) -> Iterator[str]:
    """What the known text says and the new one does not: parts, sentences, and passages that statements cite."""
    whole: set[str] = set()
    for name, span in known.parts.items():
        same = name in new.parts and words_of(new.slice(new.parts[name])) == words_of(known.slice(span))
        if name not in become if name.isdigit() else not same:
            whole.add(name)
            yield part_name(name)
    cited = list(_lost_passages(new, known, become, written))
    yield from (str(locator) for locator, _ in cited if not whole.issuperset(locator.parts))
    for name, sentence in _lost_sentences(new, known, whole):
        # A passage that ends before the full stop is the sentence all the same.
        told = any(span.start <= sentence.start and sentence.end <= span.end + 1 for _, span in cited)
        locator = None if told else cite(known, name, sentence)
        if locator is not None:
            yield locator


def _lost_passages(
    new: Rendition, known: Rendition, become: Mapping[str, list[str]], written: Written[DocumentShape]
) -> Iterator[tuple[Locator, Span]]:
    """The passages that the original's statements and asides cite and that the new text has not."""
    shape = written.shape
    cited = [place for statement in shape.statements for place in statement.at]
    cited += [place for aside in shape.no_stance for place in aside.at]
    finder = Finder(new, {name: list(here) for name, here in become.items()})
    for place in dict.fromkeys(cited):
        locator = parse_locator(place)
        span = known.locate(locator) if locator else None
        if locator is None or not isinstance(span, Span):
            continue
        if finder.find(make_passage(written.name, known, span, str(locator))) is None:
            yield locator, span


def _lost_sentences(new: Rendition, known: Rendition, whole: set[str]) -> Iterator[tuple[str, Span]]:
    """The sentences, with their parts, of the known text of which hardly a run of words is in the new."""
    runs = set(word_runs(new.content, _PIECE))
    for name, sentences in known.sentences.items():
        for sentence in sentences if name not in whole else ():
            own = set(word_runs(known.slice(sentence), _PIECE))
            if len(own) >= _PIECE and len(own & runs) < _GONE * len(own):
                yield name, sentence


@dataclass(frozen=True)
class _Word:
    """A word as it is compared, and as it stands in its text."""

    folded: str
    span: Span


def _words(rendition: Rendition, name: str) -> list[_Word]:
    part = rendition.parts[name]
    found = _TOKEN.finditer(rendition.content, part.start, part.end)
    return [_Word(_MARKS.sub("", word[0]).lower(), Span(*word.span())) for word in found]


def _differences(new: Rendition, known: Rendition, pairs: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The words that differ between paragraphs that correspond: where, and how. Capitals and marks do not count."""
    for name, there in pairs.items():
        here = _words(new, name)
        theirs = [word for other in there for word in _words(known, other)]
        if max(len(here), len(theirs)) > _LONGEST:
            continue
        matcher = difflib.SequenceMatcher(None, [w.folded for w in theirs], [w.folded for w in here], autojunk=False)
        blocks = [block for block in matcher.get_matching_blocks() if block.size]
        # What stands before the first and after the last words in common belongs to other paragraphs: one of the
        # original's may have become several. It is told as dropped or added, not as a change of wording.
        for before, after in pairwise(blocks):
            old = theirs[before.a + before.size : after.a]
            fresh = here[before.b + before.size : after.b]
            locator = _around(new, name, here, before.b + before.size, after.b)
            if locator is not None and max(len(old), len(fresh)) <= 12:
                yield locator, _how(new, known, fresh, old)


def _how(new: Rendition, known: Rendition, fresh: list[_Word], old: list[_Word]) -> str:
    here = _short(new, fresh)
    there = _short(known, old)
    if fresh and old:
        return f"“{here}” stands for “{there}”"
    return f"“{here}” is added" if fresh else f"“{there}” is left out"


def _short(rendition: Rendition, words: list[_Word]) -> str:
    said = [rendition.slice(word.span) for word in words]
    return " ".join(said if len(said) <= 8 else [*said[:4], "…", *said[-3:]])


def _around(new: Rendition, name: str, here: list[_Word], start: int, end: int) -> str | None:
    """A locator for words of a paragraph, with as many of their neighbours as make it unique."""
    for margin in range(1 if start == end else 0, 6):
        first, last = max(0, start - margin), min(len(here), end + margin) - 1
        if first <= last:
            words = new.content[here[first].span.start : here[last].span.end]
            locator = Locator(name, name, " ".join(words.split()))
            short = len(words.split()) <= 12 and "…" not in words and "..." not in words
            if short and isinstance(new.locate(locator), Span):
                return str(locator)
    return None
