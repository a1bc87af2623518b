"""The original texts, where they are at hand: found by file name or by content, and known by their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from argmap.problem import Problem
from argmap.read.files import Unread, read_bytes, shown
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Written

CHECK = "texts"
MAX_BYTES = 10_000_000
MAX_LINES = 100_000
"""A book has 20,000."""


def text_folders(workspace: Path, texts: Path | None) -> list[Path]:
    """Where originals are looked for: in the folder given, and in the workspace's own `texts`, never published."""
    return [folder for folder in (texts, workspace / "texts") if folder is not None and folder.is_dir()]


@dataclass(frozen=True)
class Texts:
    """The texts at hand: where each lies, by its hash; and what the files are called."""

    by_hash: Mapping[str, Path]
    names: Set[str]

    def read(self, sha256: str) -> bytes | None:
        """The text with this hash; None where there is none, or not any more."""
        path = self.by_hash.get(sha256)
        content = read_bytes(path, MAX_BYTES) if path else None
        return content if isinstance(content, bytes) and hashlib.sha256(content).hexdigest() == sha256 else None


@dataclass(frozen=True)
class Missing:
    """What is to be said of a document whose original is not at hand: if no file, or if another one has its name."""

    file: str | None
    absent: Problem
    differs: Problem


def find_texts(folders: Iterable[Path]) -> tuple[Texts, list[Problem]]:
    """The texts in these folders, and what there cannot be read."""
    paths, problems = _files(folders)
    by_hash: dict[str, Path] = {}
    for path in paths:
        content = read_bytes(path, MAX_BYTES)
        if isinstance(content, Unread):
            problems.append(_problem(path, content))
        else:
            by_hash[hashlib.sha256(content).hexdigest()] = path
    return Texts(by_hash, {path.name for path in by_hash.values()}), problems


def read_articles(
    folders: Sequence[Path], documents: Mapping[str, Written[DocumentShape]]
) -> tuple[dict[str, str], list[Problem]]:
    """The original text of each document that has one in one of the folders, exactly as it stands there.

    A text whose content is not the one the workspace was made from is a problem: its passages would be
    somewhere else. A text that is not there is none: the digest then stands for it.
    """
    if not folders:
        return {}, []
    at_hand, problems = find_texts(folders)
    texts: dict[str, str] = {}
    for name, written in documents.items():
        if written.shape.original is None:
            continue
        content = at_hand.read(written.shape.original.sha256)
        if content is None:
            problems.append(told_of(missing_text(written), at_hand))
            continue
        text, mistakes = original_text(written, content)
        problems += mistakes
        if text is not None:
            texts[name] = text
    return texts, problems


def original_text(written: Written[DocumentShape], content: bytes) -> tuple[str | None, list[Problem]]:
    """The original of a document as text, from the bytes that have its hash."""
    original = written.shape.original
    if original is None:
        return None, []
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        message, fix = (
            "the text is not UTF-8, so its code points cannot be counted",
            "save it as UTF-8 and write the new",
        )
        return None, [written.problem(CHECK, message, "original", "sha256", fix=f"{fix} sha256")]
    if text.count("\n") > MAX_LINES:
        message = f"the text has more than {MAX_LINES:,} lines"
        return None, [written.problem(CHECK, message, "original", "sha256", fix="code a shorter one")]
    if original.length == len(text):
        return text, []
    message = f"the text is {len(text)} code points long, not {original.length}"
    return text, [written.problem(CHECK, message, "original", "length", fix=f"write {len(text)}")]


def missing_text(written: Written[DocumentShape]) -> Missing:
    """What is to be said of a document whose original is not among the texts."""
    file = written.shape.original.file if written.shape.original else None
    absent = "the original is not among the texts; passages show the digest"
    differs = f"the text in '{file}' is not the one that was coded: its sha256 differs"
    fix = "get that text back, or code the new one and write its sha256 and length"
    return Missing(
        file=Path(file).name if file else None,
        absent=written.problem(CHECK, absent, "original", level="note"),
        differs=written.problem(CHECK, differs, "original", "sha256", fix=fix),
    )


def told_of(missing: Missing, texts: Texts) -> Problem:
    """What is said of a document whose original is not among these texts."""
    return missing.differs if missing.file in texts.names else missing.absent


def _files(folders: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """What stands in the folders beside other folders and what is hidden, and those that cannot be looked into."""
    paths: list[Path] = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            paths += (path for path in sorted(folder.iterdir()) if path.name[0] != "." and not _is_folder(path))
        except OSError as error:
            problems.append(_problem(folder, Unread(f"cannot be read: {error.strerror}", "let it be read")))
    return paths, problems


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _problem(path: Path, unread: Unread) -> Problem:
    """A warning only: whether a text that is not read would be one of the originals cannot be told."""
    return Problem(shown(f"{path.parent.name}/{path.name}"), 1, 1, CHECK, *unread, level="warning")
