"""The README's own blocks: its two commands, its examples and the files of its small map."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"
_BLOCK = re.compile(r"^( *)<!-- (?P<what>[^>]+) -->\n *```\w+\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str, page: Path = README) -> list[tuple[str, str]]:
    """The marked blocks of a kind (`example`, `command`, `file`) with what follows the colon of their mark."""
    found = []
    for match in _BLOCK.finditer(page.read_text("utf-8")):
        name, _, argument = match["what"].partition(":")
        if name.strip() == kind:
            found.append((argument.strip(), textwrap.dedent(match["body"])))
    return found


def write_small_map(folder: Path, *pages: Path) -> Path:
    """The small map that the README tells how to write, as files, with the files that other pages add to it."""
    for name, body in (block for page in (README, *pages) for block in blocks("file", page)):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, "utf-8")
    return folder / "mymap"
