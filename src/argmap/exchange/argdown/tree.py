"""The syntax tree of Argdown: headings, statements and arguments with what is indented under them, reconstructions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from argmap.exchange.argdown.tokens import RELATIONS, SHORTCODES, Lexer, Mistake, Token

_T = TypeVar("_T")
MAX_DEPTH = 100
"""How many levels may be indented under each other."""
_PLAIN = ("text", "sign", "escaped", "special")
_CONTENT = (*_PLAIN, "link", "style start", "tag", "mention", "newline")


@dataclass(frozen=True)
class Words:
    """Running text without its signs: its tags, and the addresses it links to, stand apart."""

    text: str
    tags: tuple[tuple[str, int], ...] = ()
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Data:
    """A block of YAML, with its braces or lines of equals signs, and where it begins."""

    yaml: str
    start: int


@dataclass(frozen=True)
class Utterance:
    """A statement or an argument where it is written: a reference if it has no words."""

    kind: Literal["statement", "argument"]
    title: str | None
    words: Words
    is_reference: bool
    data: Data | None
    relations: tuple[Relation, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Relation:
    """What stands indented under a statement, an argument or an inference, behind one of the signs."""

    sign: str
    other: Utterance
    start: int


@dataclass(frozen=True)
class Inference:
    """The line between premises and what is inferred from them."""

    rules: str
    data: Data | None
    relations: tuple[Relation, ...]
    start: int


@dataclass(frozen=True)
class Reconstruction:
    """Numbered premises, inferences and conclusions."""

    steps: tuple[Utterance | Inference, ...]
    start: int


@dataclass(frozen=True)
class Heading:
    """A heading; `level` counts its number signs."""

    level: int
    words: Words
    data: Data | None
    start: int


Block = Heading | Utterance | Reconstruction


@dataclass(frozen=True)
class Tree:
    """A whole file: its front matter, its blocks in order, and where they were no Argdown."""

    front: Data | None
    blocks: tuple[Block, ...]
    mistakes: tuple[Mistake, ...] = field(default=())


def parse(content: str) -> Tree:
    """The tree of a text. What is no Argdown is told, and reading goes on after the next empty line."""
    try:
        tokens = Lexer(content).tokenize()
    except Mistake as mistake:
        return Tree(None, (), (mistake,))
    return _Parser(tokens, len(content)).tree()


class _Parser:
    """Goes through the pieces of one text, from the first to the last."""

    def __init__(self, tokens: list[Token], end: int) -> None:
        self.tokens = [*tokens, Token("end", "", end)]
        self.at = 0
        self.depth = 0

    def tree(self) -> Tree:
        for kind in ("newline", "empty line"):
            self._take(kind)
        blocks: list[Block] = []
        mistakes: list[Mistake] = []
        front = None
        try:
            front = self._front()
        except Mistake as mistake:
            mistakes.append(mistake)
            self._skip_block()
        while self._kind != "end":
            try:
                blocks += self._block()
                if self._kind != "end":
                    self._need("empty line", "this does not go on with what stands above it")
            except Mistake as mistake:
                mistakes.append(mistake)
                self._skip_block()
        return Tree(front, tuple(blocks), tuple(mistakes))

    def _front(self) -> Data | None:
        token = self._take("front matter")
        if token is None:
            return None
        self._take("newline")
        if self._kind != "end":
            self._need("empty line", "the front matter goes on", "leave a line empty behind it")
        return Data(token.text, token.start)

    def _skip_block(self) -> None:
        self.depth = 0
        while self._kind not in {"empty line", "end"}:
            self.at += 1
        self._take("empty line")

    def _block(self) -> list[Block]:
        if self._kind == "heading":
            return [self._heading()]
        if self._kind == "number":
            return [self._reconstruction()]
        if self._kind == "indent" and self.tokens[self.at + 1].kind == "item":
            return [*self._indented(self._item)]
        return [self._utterance()]

    def _item(self) -> Utterance:
        self._need("item", "this is no item of the list")
        return self._utterance()

    def _heading(self) -> Heading:
        start = self._need("heading", "this is no heading")
        words = self._words()
        return Heading(len(start.text) - 1, words, self._data(newline_before=True), start.start)

    def _reconstruction(self) -> Reconstruction:
        start = self._token.start
        steps: list[Utterance | Inference] = [self._numbered()]
        while self._kind in {"number", "inference start"}:
            if self._kind == "number":
                steps.append(self._numbered())
            else:
                steps += [self._inference(), self._numbered()]
        if not any(isinstance(step, Inference) for step in steps):
            fix = "write '----' and the conclusion below the premises, without an empty line"
            raise Mistake(start, "these premises have no conclusion", fix)
        return Reconstruction(tuple(steps), start)

    def _numbered(self) -> Utterance:
        self._need("number", "here a numbered statement is missing", "write its number in brackets: '(1) …'")
        return self._utterance(arguments=False)

    def _inference(self) -> Inference:
        start = self._need("inference start", "this is no inference")
        self._take("newline")
        rules = ""
        while self._kind in {*_PLAIN, "comma"}:
            rules += _plain(self._next())
        data = self._data(newline_before=True)
        self._take("newline")
        self._need("inference end", "the line of the inference is not closed", "write '--' below the rule")
        self._need("newline", "something stands behind the line of an inference", "begin a new line")
        relations: tuple[Relation, ...] = ()
        if self._kind == "indent":
            relations = tuple(self._indented(self._relation))
        return Inference(" ".join(rules.split()), data, relations, start.start)

    def _utterance(self, *, arguments: bool = True) -> Utterance:
        start, token = self._token.start, self._token
        kind: Literal["statement", "argument"] = "argument" if token.kind.startswith("argument") else "statement"
        if kind == "argument" and not arguments:
            raise Mistake(start, "an argument stands where only a statement can", "write a statement: '[Title]: …'")
        if token.kind in {"definition", "argument definition"}:
            self.at += 1
            title, words, is_reference = token.text[1:-2], self._words(), False
        elif token.kind in {"reference", "argument reference"}:
            self.at += 1
            title, words, is_reference = token.text[1:-1], self._tags(), True
        else:
            title, words, is_reference = None, self._words(), False
        data = self._data()
        end = max(self.tokens[self.at - 1].end, start)
        relations: tuple[Relation, ...] = ()
        if self._kind == "indent":
            relations = tuple(self._indented(self._relation))
        return Utterance(kind, title, words, is_reference, data, relations, start, end)

    def _relation(self) -> Relation:
        token = self._next()
        if token.kind not in RELATIONS:
            self.at -= 1
            raise Mistake(token.start, "this is no relation", "begin the line with one of + - _ >< and a space")
        return Relation(token.kind, self._utterance(arguments=token.kind != "><"), token.start)

    def _indented(self, read: Callable[[], _T]) -> list[_T]:
        start = self._need("indent", "this is not indented").start
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Mistake(start, f"this is indented deeper than {MAX_DEPTH} levels", "begin a paragraph of its own")
        found = [read()]
        while self._kind not in {"dedent", "end", "empty line"}:
            found.append(read())
        self._need("dedent", "the lines are not indented alike")
        self.depth -= 1
        return found

    def _data(self, *, newline_before: bool = False) -> Data | None:
        if newline_before and self._kind == "newline" and self.tokens[self.at + 1].kind == "data":
            self.at += 1
        token = self._take("data")
        if token is None:
            return None
        self._take("newline")
        return Data(token.text, token.start)

    def _tags(self) -> Words:
        tags = []
        while token := self._take("tag"):
            tags.append((_tag(token), token.start))
        self._take("newline")
        return Words("", tuple(tags))

    def _words(self) -> Words:
        first = self._token
        text, tags, links = "", list[tuple[str, int]](), list[str]()
        open_ = list[Token]()
        while self._kind in _CONTENT or (self._kind == "style end" and open_):
            token = self._next()
            if token.kind == "tag":
                tags.append((_tag(token), token.start))
            elif token.kind == "link":
                title, _, address = token.text.rstrip(" \t").partition("](")
                links.append(address[:-1])
                text += title[1:] + (" " if token.text[-1] in " \t" else "")
            elif token.kind == "style start":
                open_.append(token)
            elif token.kind == "style end":
                open_.pop()
                text += " " if token.text[-1] in " \t" else ""
            else:
                text += " " if token.kind == "newline" else _plain(token)
        if open_:
            message = f"'{open_[-1].text}' begins bold or italic words that do not end"
            raise Mistake(open_[-1].start, message, f"close them, or write '\\{open_[-1].text[0]}' for the sign itself")
        if self._token is first:
            fix = "a paragraph begins with words, a title or a number; what is indented belongs under the line above"
            first = self.tokens[self.at + 1] if first.kind == "indent" else first
            raise Mistake(first.start, f"{_name(first)} stands where a statement should begin", fix)
        return Words(" ".join(text.split()), tuple(tags), tuple(links))

    @property
    def _token(self) -> Token:
        return self.tokens[self.at]

    @property
    def _kind(self) -> str:
        return self.tokens[self.at].kind

    def _next(self) -> Token:
        token = self.tokens[self.at]
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def _take(self, kind: str) -> Token | None:
        return self._next() if self._kind == kind else None

    def _need(self, kind: str, message: str, fix: str = "") -> Token:
        token = self._take(kind)
        if token is None:
            advice = fix or "leave a line empty where a new statement begins, none where one goes on"
            raise Mistake(self._token.start, f"{message}: {_name(self._token)}", advice)
        return token


def _tag(token: Token) -> str:
    return token.text.rstrip(" \t")[1:].strip("()")


def _plain(token: Token) -> str:
    if token.kind == "escaped":
        return token.text[1:]
    if token.kind == "special":
        return special(token.text)
    return token.text


def special(written: str) -> str:
    """A sign by its name between colons or dots; what has no such name stands for itself."""
    name = written.rstrip(" \t")[1:-1]
    return SHORTCODES[name] + written[len(name) + 2 :] if name in SHORTCODES else written


def _name(token: Token) -> str:
    """A piece as a person would call it."""
    if token.kind in {"indent", "dedent"}:
        return "an indentation"
    if token.kind == "end":
        return "the end of the file"
    return f"'{token.text.strip()}'" if token.text.strip() else "an empty line"
