"""Every shipped rule finds what its examples show, and nothing in its counter-examples."""

from __future__ import annotations

from argmap.extract.examples import try_connectives, try_examples
from argmap.read.rules import rulebook, shipped_rule_files

from .parsed import needs_model

pytestmark = needs_model
BOOK, _ = rulebook(shipped_rule_files())


def test_every_connective_does_what_its_examples_show() -> None:
    assert [str(problem) for problem in try_connectives(BOOK, BOOK.connectives)] == []


def test_every_rule_does_what_its_examples_show() -> None:
    assert [str(problem) for problem in try_examples(BOOK, BOOK.rules)] == []
