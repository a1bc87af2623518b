"""Sentences as the parser sees them; tests that need it are skipped where there is none."""

from __future__ import annotations

import pytest

from argmap.extract.parse import NoModel, load_model, parse
from argmap.extract.tree import Tree


def has_model() -> bool:
    """Whether spaCy and an English model are installed."""
    try:
        load_model()
    except NoModel:
        return False
    return True


needs_model = pytest.mark.skipif(not has_model(), reason="no parser is installed: pip install 'argmap[nlp]'")


def tree_of(text: str) -> Tree:
    """The tree of one text."""
    return next(parse([(text, None)]))
