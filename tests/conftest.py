"""Small workspaces to build on, and the way from their files to a map."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from argmap.build import load
from argmap.model import ArgumentMap
from argmap.problem import Problem

from .browser import chromium

for _name in ("CI", "FORCE_COLOR", "GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "NO_COLOR"):
    os.environ.pop(_name, None)  # argmap behaves otherwise where these are set, as they are where tests run

ROOT = Path(__file__).parent.parent
Files = Mapping[str, str | bytes]

NAMES = """\
map:
  title: The bridge
actors:
  ada:
    name: Ada Stone
    kind: person
    aliases: [the mayor]
  bo:
    name: Bo Reed
    kind: person
issues:
  bridge:
    question: Should the town build a bridge?
    claims:
      build-it: The town should build the bridge.
      it-is-safe: The bridge is safe.
      tolls-are-fair: Those who cross the bridge should pay for it.
"""
LETTER = """\
document: letter
author: ada
date: 2019-05-14
text: |
  The river divides us, and a bridge would bring us together. I say build it.

  I would pay a toll gladly if the money mends the roads.
statements:
  - says: ada supports build-it
    voice: own
    at: ¶1 "I say build it"
  - says: ada would support tolls-are-fair
    if: the money mends the roads
    voice: own
    at: ¶2
no_stance:
  - at: ¶1 "The river divides … us together"
    because: the occasion
"""
REPORT = """\
document: report
author: bo
text: |
  The mayor wants the bridge. "It is safe," she said on Monday.

  If it is safe, it should be built.
statements:
  - says: the mayor supports build-it
    voice: stated
    at: ¶1 "The mayor wants the bridge"
  - says: ada supports it-is-safe
    voice: quoted
    words: It is safe
    at: ¶1 "“It is safe,” she … on Monday"
  - says: it-is-safe supports build-it
    voice: own
    at: ¶2
"""
OWN = {"names.yaml": NAMES, "letter.yaml": LETTER, "report.yaml": REPORT}
"""Two actors, three claims and two documents whose texts stand in the workspace."""

ARTICLE = """\
Town Gazette

A bridge at last

The mayor wants the bridge. "It is safe," she said on Monday.

If it is safe, it should be built.

Subscribe to the Gazette
"""
PRESS = {
    "names.yaml": NAMES,
    "gazette.yaml": f"""\
document: gazette
author: bo
original:
  file: gazette.txt
  sha256: {hashlib.sha256(ARTICLE.encode()).hexdigest()}
  length: {len(ARTICLE)}
  title: A bridge at last
  body: "The mayor wants … be built."
digest:
  title: The headline welcomes a bridge.
  1: On Monday the mayor said that it will hold.
  2: A safe bridge should be built.
statements:
  - says: the mayor supports build-it
    voice: stated
    at: ¶1 "The mayor wants the bridge"
  - says: ada supports it-is-safe
    voice: quoted
    at: ¶1 "It is safe"
  - says: it-is-safe supports build-it
    voice: own
    at: [title, ¶2]
  - says: bo might support tolls-are-fair
    if: the town asks him
    voice: own
    at: ¶2 "If it is safe"
""",
}
"""One document whose original stays outside the workspace; `ARTICLE` is that original."""


def write_files(folder: Path, files: Files) -> Path:
    """Write files, text as UTF-8 and as it stands, below a folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def compile_workspace(files: Files, texts: Files | None = None) -> tuple[ArgumentMap, list[Problem]]:
    """Read, merge and check a workspace, with the original texts by file name; all checks but SHACL's."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder, "workspace")
        workspace.mkdir()
        write_files(workspace, files)
        beside = None
        if texts is not None:
            beside = Path(folder, "texts")
            beside.mkdir()
            write_files(beside, texts)
        return load(workspace, beside, skip=frozenset({"shapes"}))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """One Chromium for all tests: Playwright does not run twice at a time."""
    with chromium() as running:
        yield running


@pytest.fixture
def make_workspace(tmp_path: Path) -> Callable[[Files], Path]:
    """Writes the files of a workspace and returns its folder."""
    return lambda files: write_files(tmp_path / "workspace", files)
