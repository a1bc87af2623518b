"""The original texts, where they are at hand: found by file name or by content, and known by their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from argmap.problem import Problem
from argmap.read.shapes import DocumentShape, OriginalShape
from argmap.read.workspace import Written

CHECK = "texts"
MAX_BYTES = 50_000_000


def text_folders(workspace: Path, texts: Path | None) -> list[Path]:
    """Where originals are looked for: in the folder given, and in the workspace's own `texts`, never published."""
    return [folder for folder in (texts, workspace / "texts") if folder is not None and folder.is_dir()]


def read_articles(
    folders: Sequence[Path], documents: Mapping[str, Written[DocumentShape]]
) -> tuple[dict[str, str], list[Problem]]:
    """The original text of each document that has one in one of the folders, exactly as it stands there.

    A text whose content is not the one the workspace was made from is a problem: its passages would be
    somewhere else. A text that is not there is none: the digest then stands for it.
    """
    if not folders:
        return {}, []
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    files = _files(folders)
    by_hash = {hashlib.sha256(path.read_bytes()).hexdigest(): path for path in files}
    names = {path.name for path in files}
    for name, written in documents.items():
        original = written.shape.original
        if original is None:
            continue
        path = by_hash.get(original.sha256)
        if path is not None:
            text = _decode(path)
            problems += _length_problem(written, original, text)
            if text is not None:
                texts[name] = text
        elif original.file and Path(original.file).name in names:
            message = f"the text in '{original.file}' is not the one that was coded: its sha256 differs"
            fix = "get that text back, or code the new one and write its sha256 and length"
            problems.append(written.problem(CHECK, message, "original", "sha256", fix=fix))
        else:
            message = "the original is not among the texts; passages show the digest"
            problems.append(written.problem(CHECK, message, "original", level="note"))
    return texts, problems


def _files(folders: Iterable[Path]) -> list[Path]:
    paths = [path for folder in folders for path in sorted(folder.iterdir())]
    return [path for path in paths if path.is_file() and path.stat().st_size <= MAX_BYTES]


def _decode(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def _length_problem(written: Written[DocumentShape], original: OriginalShape, text: str | None) -> list[Problem]:
    if text is None:
        message = "the text is not UTF-8, so its code points cannot be counted"
        return [written.problem(CHECK, message, "original", "sha256", fix="save it as UTF-8 and write the new sha256")]
    if original.length == len(text):
        return []
    message = f"the text is {len(text)} code points long, not {original.length}"
    return [written.problem(CHECK, message, "original", "length", fix=f"write {len(text)}")]
