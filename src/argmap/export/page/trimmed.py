"""Scripts and style sheets without what only their authors need: comments, indentation, and blanks around signs.

This knows just so much of both languages as our own files use. Texts in quotes, patterns and templates stay as they
are. A division has a blank on both sides, and a pattern begins with none.
"""

import re

# What stays: "text", 'text', all from the first to the last ` of a line, /pattern/. Then remarks, divisions, and signs
# that need no blanks, as + and - do beside one another: `a - -b`.
_SCRIPT = re.compile(
    r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`.*`|/(?![\s/*])(?:\\.|\[(?:\\.|[^\]\\])*\]|[^/\\\[])+/)"""
    r"| *//.*| (/) |(?<![+-]) ([+-]) (?![+-])| *([{}()\[\],;:=<>?&|!*%]) *"
)
# A statement goes on behind the one, or before the other.
_NEEDLESS_END = re.compile(r";?\n(?=\})|(?<=[{\[(,;])\n|\n(?=[)\].?:&|])")
# A blank before a colon joins two parts of a selector.
_STYLE = re.compile(r"""("[^"]*")|/\*.*?\*/|[\s;]*(\})\s*|\s*([{;,>])\s*|(:)\s+""", re.DOTALL)


def script(text: str) -> str:
    """JavaScript with the same meaning, shorter."""
    lines = [line.strip() for line in text.splitlines()]
    trimmed = [_SCRIPT.sub(_kept, line) for line in lines if line and not line.startswith("//")]
    return _NEEDLESS_END.sub("", "\n".join(trimmed)) + "\n"


def style(text: str) -> str:
    """A style sheet with the same meaning, shorter."""
    return _STYLE.sub(_kept, text).strip() + "\n"


def _kept(found: re.Match[str]) -> str:
    return "".join(part for part in found.groups() if part)
