"""Ways to spoil a file: bytes, lines, words and whole files changed by chance, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

Files = Mapping[str, bytes]

NASTY = (
    "\x00", "\ufeff", "\u202e", "\u200b", "\u2028", "\x85", "\x1b[31m", "\t", "\r", "\ud7ff", "\U0010ffff", "e\u0301",
    "é", "من", "。", "“", "”", '"', "'", "`", "''", '""', "&a", "*a", "!!python/object:os.system", "<<", "%YAML 1.2",
    "---", "...", "|", ">-", "? ", "- ", ": ", ":", " #", "#", "[", "]", "{", "}", ",", "@", "\\", "\\ud800", "\\x00",
    "null", "~", "true", "no", "0x1F", "1e999", "-1", "9" * 400, "2019-02-30", "0000", "¶", "¶0", "¶9999", "¶1-0",
    '¶1 ""', '¶1 "…"', '¶1 "a … b"', "title", "deck", "../../etc/passwd", "/etc/passwd", "C:\\con", "file:///etc/passwd",
    "javascript:alert(1)", "<script>alert(1)</script>", "</script>", "<img src=x onerror=alert(1)>", "]]>", "<!--",
    "=1+1", "+1", "@SUM(A1)", "> } ; DROP ALL #", "<http://evil.example/>", "x" * 5_000, "supports", "would support",
    "opposes", "is contested", "and " * 200, "(a+)+$", "a" * 40 + "!", "$p $p $p", "any* any* any*", "<any any " * 9,
)  # fmt: skip
"""What breaks programs: signs with a meaning somewhere, numbers beyond bounds, paths, scripts, formulas, patterns."""


def spoil(files: Files, chance: random.Random) -> dict[str, bytes]:
    """The files with one to four changes."""
    changed = dict(files)
    for _ in range(chance.choice((1, 1, 2, 4))):
        chance.choice(_CHANGES)(changed, chance)
    return changed


def spoil_text(text: str, chance: random.Random) -> str:
    """A text with one to six changes to its words."""
    for _ in range(chance.choice((1, 2, 3, 6))):
        text = chance.choice(_TEXT_CHANGES)(text, chance)
    return text


def _in_one(change: Callable[[bytes, random.Random], bytes]) -> Callable[[dict[str, bytes], random.Random], None]:
    """A change to one file as a change to all of them."""

    def to_files(files: dict[str, bytes], chance: random.Random) -> None:
        if files:
            name = chance.choice(sorted(files))
            files[name] = change(files[name], chance)

    return to_files


def _change_byte(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    new = bytes([chance.randrange(256)]) if chance.random() < 0.7 else b""
    return content[:at] + new + content[at + chance.randrange(2) :]


def _insert_nasty(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(NASTY).encode() + content[at:]


def _change_value(content: bytes, chance: random.Random) -> bytes:
    """Something nasty in the place of what follows a colon."""
    lines = content.split(b"\n")
    with_colon = [number for number, line in enumerate(lines) if b": " in line]
    if with_colon:
        number = chance.choice(with_colon)
        lines[number] = lines[number].partition(b": ")[0] + b": " + chance.choice(NASTY).encode()
    return b"\n".join(lines)


def _change_lines(content: bytes, chance: random.Random) -> bytes:
    """Lines lost, twice, swapped, or standing deeper than they did."""
    lines = content.split(b"\n")
    first, second = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(5):
        case 0:
            del lines[min(first, second) : min(first, second) + chance.choice((1, 1, 3, 20))]
        case 1:
            lines[first:first] = lines[second : second + chance.choice((1, 2, 10))]
        case 2:
            lines[first], lines[second] = lines[second], lines[first]
        case 3:
            lines[first] = b" " * chance.randrange(1, 5) + lines[first]
        case _:
            lines[first] = lines[first].lstrip()
    return b"\n".join(lines)


def _change_word(content: bytes, chance: random.Random) -> bytes:
    """One word in the place of another of the file, or misspelt."""
    words = content.split(b" ")
    first, second = chance.randrange(len(words)), chance.randrange(len(words))
    words[first] = words[second] if chance.random() < 0.5 else words[first][1:] + words[first][:1]
    return b" ".join(words)


def _cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _repeat(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    piece = content[start : start + chance.choice((1, 8, 80))]
    return content[:start] + piece * chance.choice((2, 30, 500)) + content[start:]


def _reencode(content: bytes, chance: random.Random) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(chance.choice(("utf-16", "latin-1", "utf-8-sig", "utf-7")), "replace")


def _nest(content: bytes, chance: random.Random) -> bytes:
    opening, closing = chance.choice(((b"[", b"]"), (b"{a: ", b"}"), (b"- ", b""), (b"? ", b"")))
    depth = chance.choice((3, 30, 3_000))
    return content + b"\nx: " + opening * depth + closing * chance.choice((0, depth))


_NAMES = ("a b.yaml", "\u202e.yaml", "a\nb.yaml", "x.yml", "deep/er/x.yaml", ".hidden.yaml", "texts/gazette.txt")


def _lose_file(files: dict[str, bytes], chance: random.Random) -> None:
    if files:
        del files[chance.choice(sorted(files))]


def _copy_file(files: dict[str, bytes], chance: random.Random) -> None:
    if files:
        files[f"copy-{chance.randrange(9)}.yaml"] = files[chance.choice(sorted(files))]


def _join_files(files: dict[str, bytes], chance: random.Random) -> None:
    if files:
        first, second = chance.choice(sorted(files)), chance.choice(sorted(files))
        files[first] += files[second]


def _rename_file(files: dict[str, bytes], chance: random.Random) -> None:
    if files:
        content = files.pop(chance.choice(sorted(files)))
        files[chance.choice(("a b.yaml", "\u202e.yaml", "a\nb.yaml", "x.yml", "deep/er/x.yaml", ".hidden.yaml"))] = (
            content
        )


_CHANGES = (
    *(_in_one(change) for change in (_change_byte, _change_lines, _change_word, _change_value, _insert_nasty)),
    *(_in_one(change) for change in (_change_lines, _change_value, _cut_off, _repeat, _reencode, _nest)),
    _lose_file,
    _copy_file,
    _join_files,
    _rename_file,
)


def _nasty_in_text(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(NASTY) + text[at:]


def _any_signs(text: str, chance: random.Random) -> str:
    """Signs from all of Unicode but the halves of pairs, which no file in UTF-8 holds."""
    at = chance.randrange(len(text) + 1)
    signs = (chance.randrange(0x110000) for _ in range(chance.choice((1, 20, 300))))
    return text[:at] + "".join(chr(sign) for sign in signs if not 0xD800 <= sign < 0xE000) + text[at:]


def _without_stops(text: str, chance: random.Random) -> str:
    """One sentence without end."""
    return text.replace(chance.choice((". ", "\n\n", " ")), chance.choice((" and ", " ", "")))


def _quoted(text: str, chance: random.Random) -> str:
    """Quotation within quotation, closed or not."""
    depth, at = chance.choice((2, 20, 400)), chance.randrange(len(text) + 1)
    opening, closing = chance.choice((("“", "”"), ('"', '"'), ("he said that “", ""), ("(", ")"), ("«", "»")))
    return text[:at] + opening * depth + text[at:] + closing * depth


def _marked_up(text: str, chance: random.Random) -> str:
    """Markup around words."""
    before, after = chance.choice(
        (("<p>", "</p>"), ("**", "**"), ("[", "](http://a.example)"), ("> ", "\n"), ("<!--", ""))
    )
    return " ".join(before + word + after if chance.random() < 0.1 else word for word in text.split(" "))


def _between_letters(text: str, chance: random.Random) -> str:
    """Invisible signs between letters, or letters that run from right to left."""
    sign, share = chance.choice("\u200b\u00ad\u202e\u2066\u0301\u200d\u00a0"), chance.choice((0.01, 0.2))
    return "".join(letter + sign if chance.random() < share else letter for letter in text)


def _shuffled(text: str, chance: random.Random) -> str:
    words = text.split(" ")
    at = chance.randrange(len(words))
    some = words[at : at + 40]
    chance.shuffle(some)
    return " ".join([*words[:at], *some, *words[at + 40 :]])


def _said_again(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at : at + chance.choice((5, 60))] * chance.choice((3, 50, 400)) + text[at:]


_TEXT_CHANGES = (
    _nasty_in_text,
    _any_signs,
    _without_stops,
    _quoted,
    _marked_up,
    _between_letters,
    _shuffled,
    _said_again,
)
