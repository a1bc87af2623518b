"""Argdown's text in its smallest pieces: what begins a statement, a relation, a heading, bold words.

Two things are not in the characters alone and are counted here: how deep a relation is indented (`indent` and
`dedent` are pieces of their own), and whether a sign stands at the beginning of a line, where alone it can be a
relation, a number of a premise or an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

SHORTCODES = {
    "A": "∀", "E": "∃", "O": "𝗢", "P": "𝗣", "->": "→", "<->": "↔", "~": "¬", "^": "∧", "v": "∨", "v_": "⊻",
    "<>": "◇", "[]": "◻", "happy": "😀", "smile": "☺", "smiley": "☺", "laugh": "😆", "lol": "😆", "rofl": "🤣",
    "joy": "😂", "heart": "❤", "?": "❓", "question": "❓", "love": "😍", "wink": "😉", "shush": "🤫", "meh": "😐",
    "eye-roll": "🙄", "sad": "😢", "disappointed": "😞", "scream": "😱", "+1": "👍", "up": "👍", "-1": "👎",
    "down": "👎", "think": "🤔", "star": "⭐", "y": "✔", "agree": "✔", "n": "❌", "disagree": "❌",
}  # fmt: skip
"""The signs that may be written `:name:` or `.name.`."""

SPECIAL = re.compile(r"\.\S+?\.[ \t]?|:\S+?:[ \t]?")

_TAG = r"#(?:\([^)]+\)|[a-zA-Z0-9\[\\\]^_`\-\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]+)[ \t]?"
_COMMENT = r"(?:<!--[\s\S]*?-->|/\*[\s\S]*?\*/|//[^\n]*(?=\n))"
_AFTER_NOTHING = re.compile(_COMMENT)
_AFTER_EMPTY = re.compile(_COMMENT + r"\n*")
_AFTER_NEWLINE = re.compile(_COMMENT + r"(?:[ \t]*\n(?![ \t]*\n))?")
_EMPTY_LINE = re.compile(r"(?:[ \t]*\n){2,}")

_AT_LINE_START = {
    "inference start": re.compile(r"[ \t]*--"),
    "+>": re.compile(r"([ \t]*)\+>"),
    "->": re.compile(r"([ \t]*)->"),
    "+": re.compile(r"([ \t]*)<?\+"),
    "-": re.compile(r"([ \t]*)<?-"),
    "><": re.compile(r"([ \t]*)><"),
    "_>": re.compile(r"([ \t]*)_>"),
    "_": re.compile(r"([ \t]*)(?:<_|_(?=\s))"),
    "heading": re.compile(r"#+ "),
    "number": re.compile(r"[ \t]*\(\d+\)"),
    "item": re.compile(r"([ \t]*)(?:\d+\.|\*)(?=\s)"),
}
RELATIONS = ("+>", "->", "+", "-", "><", "_>", "_")
"""The signs of relations, from the statement above to the one below (`>` at the end) or the other way round."""

_TOP = {
    "front matter": re.compile(r"===+[\s\S]*?===+"),
    "data": re.compile(r"\{(?:(?!\}\s[^,}])[\s\S])*\}(?!\s*[,}])"),
    "escaped": re.compile(r"\\[^\n] *"),
    "special": SPECIAL,
}
_WITHIN = {
    "link": re.compile(r"\[[^\]]+?\]\([^)]+?\)[ \t]?"),
    "tag": re.compile(_TAG),
    "definition": re.compile(r"\[[^\n]+?\]:"),
    "reference": re.compile(r"\[[^\n-][^\n]*?\]"),
    "mention": re.compile(r"@\[[^\n]+?\][ \t]?|@<[^\n]+?>[ \t]?"),
    "argument definition": re.compile(r"<[^\n]+?>:"),
    "argument reference": re.compile(r"<[^\n-][^\n]*?>"),
    "spaces": re.compile(r"[ \t]+"),
    "text": re.compile(r"[^\\@#*_\[\],.:;</>\-\n(){}]+"),
    "sign": re.compile(r"[@#*_\[\],.:;</>\-(){}][ \t]?"),
}
_BETWEEN_RULES = {
    "newline": re.compile(r"[ \t]*\n"),
    "escaped": _TOP["escaped"],
    "special": _TOP["special"],
    "inference end": re.compile(r"-{2,}"),
    "data": _TOP["data"],
    "comma": re.compile(","),
    "spaces": _WITHIN["spaces"],
    "text": _WITHIN["text"],
    "sign": _WITHIN["sign"],
}
_CLOSED_BY = {
    "data": "}", "link": "](", "definition": "]:", "reference": "]",
    "argument definition": ">:", "argument reference": ">", "front matter": "===",
}  # fmt: skip
"""What must still come where such a piece begins: else there is no need to look through all the rest of the text."""
_STYLES = ("**", "__", "*", "_")
_STYLE_ENDS = {style: re.compile(re.escape(style) + r"(?:[ \t]|(?=[\n)}_.,!?;:*\-]|\Z))") for style in _STYLES}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece: what it is, its characters, and where it begins (a code point of the text)."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.text)


class Mistake(Exception):  # noqa: N818 - it carries a user's mistake to where the text goes on
    """What is no Argdown, and where."""

    def __init__(self, at: int, message: str, fix: str) -> None:
        self.at, self.message, self.fix = at, message, fix
        super().__init__(message)


class Lexer:
    """Cuts one text into its pieces."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.tokens: list[Token] = []
        self._depths = [0]
        self._styles: list[str] = []
        self._skipped_to = 0
        self._last_closers = {kind: content.rfind(closer) for kind, closer in _CLOSED_BY.items()}
        self._last_comment_ends = max(content.rfind(end) for end in ("-->", "*/"))

    def tokenize(self) -> list[Token]:
        """All the pieces, in order; raises `Mistake` at what is none."""
        position, rules = 0, False
        while position < len(self.content):
            token = self._next_in_rules(position) if rules else self._next(position)
            if token.kind == "inference start":
                rules = True
            elif token.kind == "inference end":
                rules = False
            position = token.end
            if token.kind in {"comment", "spaces"}:
                self._skipped_to = position
            else:
                self.tokens.append(token)
        if self.tokens and self.tokens[-1].kind == "empty line":
            self.tokens.pop()
        self._dedent_all(len(self.content))
        return self.tokens

    @property
    def _last(self) -> str:
        return self.tokens[-1].kind if self.tokens else ""

    def _next(self, position: int) -> Token:
        for found in (self._comment, self._top, self._line_break, self._at_line_start, self._style, self._within):
            if token := found(position):
                return token
        raise Mistake(position, "a backslash escapes nothing here", "write '\\\\' for a backslash")

    def _next_in_rules(self, position: int) -> Token:
        if token := self._comment(position):
            return token
        if token := self._first(_BETWEEN_RULES, position):
            return token
        raise Mistake(position, "a backslash escapes nothing here", "write '\\\\' for a backslash")

    def _comment(self, position: int) -> Token | None:
        """A comment takes the line breaks behind it along where it stands in lines of its own."""
        if not self.content.startswith("//", position) and position > self._last_comment_ends:
            return None
        pattern = {"empty line": _AFTER_EMPTY, "newline": _AFTER_NEWLINE}.get(self._last, _AFTER_NOTHING)
        match = pattern.match(self.content, position)
        return Token("comment", match.group(), position) if match else None

    def _top(self, position: int) -> Token | None:
        return self._first(_TOP, position)

    def _first(self, patterns: Mapping[str, re.Pattern[str]], position: int) -> Token | None:
        """The first of these pieces that begins here."""
        for kind, pattern in patterns.items():
            closed = self._last_closers.get(kind, position) >= position
            if closed and (match := pattern.match(self.content, position)):
                return Token(kind, match.group(), position)
        return None

    def _line_break(self, position: int) -> Token | None:
        empty = _EMPTY_LINE.match(self.content, position) if self._last != "empty line" else None
        if empty:
            if empty.end() < len(self.content):
                self._dedent_all(position)
            return Token("empty line", empty.group(), position)
        match = _BETWEEN_RULES["newline"].match(self.content, position)
        return Token("newline", match.group(), position) if match else None

    def _at_line_start(self, position: int) -> Token | None:
        if self._last not in {"", "newline", "empty line"}:
            return None
        for kind, pattern in _AT_LINE_START.items():
            match = pattern.match(self.content, position)
            if match is None or (kind == "inference start" and self._last == "empty line"):
                continue
            if kind in RELATIONS or kind == "item":
                self._indent(len(match.group(1)) + (kind == "item"), position)
            elif kind != "heading":
                self._dedent_all(position)
            sign = match.group().lstrip(" \t")
            return Token(kind, sign, match.end() - len(sign))
        return None

    def _style(self, position: int) -> Token | None:
        """The end of the innermost bold or italic words, or the beginning of some."""
        after_space = position > 0 and self._skipped_to == position
        open_ = self._styles[-1] if self._styles else None
        if open_ and not after_space and (match := _STYLE_ENDS[open_].match(self.content, position)):
            self._styles.pop()
            return Token("style end", match.group(), position)
        for style in _STYLES:
            behind = self.content[position + len(style) : position + len(style) + 1]
            if self.content.startswith(style, position) and not behind.isspace():
                self._styles.append(style)
                return Token("style start", style, position)
        return None

    def _within(self, position: int) -> Token | None:
        return self._first(_WITHIN, position)

    def _indent(self, depth: int, position: int) -> None:
        if depth > self._depths[-1]:
            self._depths.append(depth)
            self.tokens.append(Token("indent", "", position))
        while len(self._depths) > 1 and depth < self._depths[-1]:
            self._depths.pop()
            self.tokens.append(Token("dedent", "", position))

    def _dedent_all(self, position: int) -> None:
        self.tokens += [Token("dedent", "", position)] * (len(self._depths) - 1)
        self._depths = [0]
