"""Codings, whatever they are written in: a workspace, JSON lines or standoff annotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from argmap.evaluate.brat import read_brat
from argmap.evaluate.coding import Coding
from argmap.evaluate.curated import read_curated
from argmap.evaluate.jsonl import CHECK, FindText, attributions_of, read_jsonl
from argmap.problem import Problem, errors

Extract = Callable[[Iterable[tuple[str, str]]], Iterable[tuple[str, list[dict[str, Any]]]]]
"""Texts by their ids in; for each id what was found, as in a JSON line."""

_SUFFIXES = (".txt", ".md", "")


def read_gold(path: Path, texts: Path | None = None) -> tuple[Coding, list[Problem]]:
    """A gold standard, or another coder's coding of it: a file of JSON lines, a folder with annotations, a workspace.

    `texts` is the folder with the texts of JSON lines (else the file's own), or a workspace's originals.
    """
    if path.is_file():
        coding, problems = read_jsonl(path, _texts_in(texts or path.parent))
    elif next(path.rglob("*.ann"), None) is not None:
        coding, problems = read_brat(path)
    else:
        coding, problems = read_curated(path, texts)
    if not coding.documents and not errors(problems):
        fix = "give a workspace, a file of JSON lines, or a folder with .txt and .ann files"
        problems = [*problems, Problem(path.as_posix(), 1, 1, CHECK, "nothing is coded here", fix)]
    return coding, problems


def read_other(path: Path, gold: Coding, texts: Path | None = None) -> tuple[Coding, list[Problem]]:
    """Another coding of a gold standard's documents, or predictions; JSON lines need no texts of their own."""
    if path.is_file():
        coding, problems = read_jsonl(path, gold.texts().get, strangers=True)
    else:
        coding, problems = read_gold(path, texts)
    return coding.seen_from(gold), problems


def extracted(gold: Coding, extract: Extract) -> Coding:
    """What an extractor finds in a gold standard's texts; digests are nobody's article and left out."""
    wanted = {name: coded for name, coded in gold.documents.items() if not coded.digest}
    found = extract((name, coded.text) for name, coded in wanted.items())
    documents = {name: replace(wanted[name], attributions=attributions_of(name, each)) for name, each in found}
    return Coding("spans", documents).seen_from(gold)


def _texts_in(folder: Path) -> FindText:
    """Finds the text of an id in a folder; only files that stand in it, whatever the id is."""
    files: Mapping[str, Path] = {path.name: path for path in sorted(folder.iterdir()) if path.is_file()}

    def find_text(id_: str) -> str | None:
        path = next((files[id_ + suffix] for suffix in _SUFFIXES if id_ + suffix in files), None)
        try:
            return path.read_bytes().decode("utf-8") if path else None
        except UnicodeDecodeError:
            return None

    return find_text
