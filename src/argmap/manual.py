"""What each check looks for, in a sentence or two: for reports that bring a manual along.

A check of the finished map has its manual in its own module; here are those of reading, merging and the rest.
"""

from __future__ import annotations

import importlib
import pkgutil

from argmap import check

_MANUAL = {
    "add": "An article that is added can be read, is an article, and is not there yet.",
    "decisions": "What a reviewer has rejected for good names a document and a passage that are there.",
    "documents": "A document can be worked on: neither reading it nor its rules end or hold up whoever does it.",
    "exchange": "A file of another format can be read, and the format that is written can hold what the map says.",
    "expect": "The map answers as the workspace's expectations say it does.",
    "extract": "Reading articles needs a language model that is installed.",
    "format": "A workspace file has the fields that the format knows, each with a value of its kind.",
    "gold": "What extraction is scored against can be read, and its offsets lie within its texts.",
    "lock": "The language model, the rules and argmap are those that `argmap.lock` names.",
    "names": "A name means one thing: whatever is referred to is defined, and nothing is defined twice.",
    "passages": "A locator fits its text exactly, and once; a digest is numbered as its original and is no copy of it.",
    "reprints": "A reprint names its original, and says where it is not the same.",
    "roles": "A role ends after it began.",
    "rules": "A rule can be read, and its own examples hold: it matches what it must and nothing that it must not.",
    "statements": "A statement says who takes which stance on what, in the words that the format knows.",
    "texts": "A text can be read, and is the one that the document was coded from.",
    "yaml": "A workspace file is YAML that cannot be misread: no key twice, no aliases, UTF-8.",
}


def names() -> list[str]:
    """Every check that has a manual."""
    return sorted({*_MANUAL, *_of_the_map()})


def manual(name: str) -> str:
    """What the check looks for; nothing for an unknown one."""
    if name in _of_the_map():
        return (importlib.import_module(f"{check.__name__}.{name}").__doc__ or "").strip()
    return _MANUAL.get(name, "")


def _of_the_map() -> set[str]:
    return {module.name for module in pkgutil.iter_modules(check.__path__)}
