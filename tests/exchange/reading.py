"""What the tests of formats that are read share: a file from its text, and a map in sentences."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest

from argmap.exchange.frame import Source, Unreadable
from argmap.model import ArgumentMap, Id


def source(folder: Path, content: str, name: str, *, lossy: bool = False) -> Source:
    """A file with this content."""
    path = folder / name
    path.write_text(content, "utf-8")
    return Source(path, lossy=lossy)


def refusals(module: ModuleType, file: Source) -> list[str]:
    """Why a file is not read, each with its line."""
    with pytest.raises(Unreadable) as refused:
        module.read(file)
    return [f"{problem.line}: {problem.message}" for problem in refused.value.problems]


def said(debate: ArgumentMap) -> set[str]:
    """The statements in sentences: `Ann > Bob: Bob supports The sky is blue.`"""
    return {
        f"{' > '.join(debate.label(one) for one in told.according_to)}: {debate.label(told.id)}"
        for told in debate.statements.values()
    }


def where(debate: ArgumentMap) -> dict[str, tuple[str, str]]:
    """In which document, and in which words, each statement stands."""
    return {
        debate.label(told.id): (told.document.name, debate.passages[told.passage].text)
        for told in debate.statements.values()
    }


def claim(debate: ArgumentMap, text: str) -> Id:
    """The claim of that sentence."""
    return next(id_ for id_, one in debate.claims.items() if one.text == text)
