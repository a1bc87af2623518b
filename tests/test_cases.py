"""What a curator gets wrong, one workspace a file, with the exact problems it must lead to.

A case holds the files of a workspace, each after a line `=== path`, and after `=== problems` the lines that
`argmap check` prints. Files below `texts/` are original texts. `\\xNN` stands for a byte.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import ROOT, compile_workspace

CASES = sorted((ROOT / "tests" / "cases").glob("*.case"))


def read_case(path: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files of a case and the problems it expects."""
    _, *sections = re.split(rb"^=== (.+)\n", path.read_bytes(), flags=re.MULTILINE)
    files = {name.decode(): _with_bytes(content) for name, content in zip(sections[::2], sections[1::2], strict=True)}
    return files, files.pop("problems").decode().splitlines()


def _with_bytes(content: bytes) -> bytes:
    return re.sub(rb"\\x([0-9a-f]{2})", lambda match: bytes.fromhex(match[1].decode()), content)


def problems_of(files: dict[str, bytes]) -> list[str]:
    """The problems of a workspace as `argmap check` prints them."""
    texts = {name.removeprefix("texts/"): content for name, content in files.items() if name.startswith("texts/")}
    workspace = {name: content for name, content in files.items() if not name.startswith("texts/")}
    _, problems = compile_workspace(workspace, texts or None)
    return [str(problem) for problem in problems]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    """A workspace leads to exactly the problems that its case lists, at their places."""
    files, expected = read_case(path)
    assert problems_of(files) == expected


def test_there_are_cases() -> None:
    """The folder of cases is found and holds what a curator gets wrong."""
    assert len(CASES) >= 40
