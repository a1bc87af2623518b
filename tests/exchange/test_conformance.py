"""What each format holds: the table of docs/exchange.md, and its proof by reading back what was written."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings

from argmap.exchange import facts
from argmap.exchange.conformance import conformance_table
from argmap.exchange.frame import Format, Refused, Source, formats, write_file
from argmap.model import ArgumentMap

from ..properties.settings import slow
from .debates import debates, everything

DOCS = Path(__file__).parents[2] / "docs" / "exchange.md"
WRITERS = [known for known in formats().values() if known.write]
BOTH_WAYS = [known for known in WRITERS if known.read]
few = hypothesis_settings(slow, max_examples=40)


def names(known: Format) -> str:
    return known.name


def told(argument_map: ArgumentMap, held: Format) -> Counter[tuple[str, facts.Fact]]:
    """The facts of the kinds that a format holds, and how often each is told: none twice, and no two as one."""
    return Counter((kind, fact) for kind, fact in facts.facts(argument_map, held.holds) if kind in held.holds)


def there_and_back(argument_map: ArgumentMap, known: Format, folder: Path) -> ArgumentMap:
    """What a format says of a map, read again."""
    path = folder / f"debate{known.suffixes[0]}"
    path.write_bytes(write_file(argument_map, known))
    assert known.read is not None
    return known.read(Source(path))


@pytest.mark.parametrize("known", BOTH_WAYS, ids=names)
def test_what_a_format_holds_comes_back_the_same(known: Format, tmp_path: Path) -> None:
    debate = everything()
    again = there_and_back(debate, known, tmp_path)
    assert told(again, known) == told(facts.kept(debate, known.holds), known)


@pytest.mark.parametrize("known", BOTH_WAYS, ids=names)
def test_so_it_does_of_any_map_that_is_not_refused(known: Format, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("formats")

    @few
    @given(debates())
    def try_it(debate: ArgumentMap) -> None:
        try:
            again = there_and_back(debate, known, folder)
        except Refused:
            return
        assert told(again, known) == told(facts.kept(debate, known.holds), known)

    try_it()


@pytest.mark.parametrize("known", WRITERS, ids=names)
def test_the_same_map_is_written_as_the_same_bytes(known: Format) -> None:
    assert write_file(everything(), known) == write_file(everything(), known)


@pytest.mark.parametrize("known", formats().values(), ids=names)
def test_a_format_says_of_known_kinds_alone_how_it_holds_them(known: Format) -> None:
    assert set(known.holds) <= set(facts.KINDS)
    assert all(how == "kept" or how.startswith("kept as ") for how in known.holds.values())


def test_the_map_of_these_tests_has_every_kind_of_fact() -> None:
    assert {kind for kind, _ in facts.facts(everything())} == set(facts.KINDS)


def test_the_table_of_the_docs_is_what_the_formats_say() -> None:
    start, end = "<!-- table: made by ARGMAP_GOLDEN=write pytest -->\n\n", "\n<!-- end of table -->"
    before, _, rest = DOCS.read_text("utf-8").partition(start)
    old, _, after = rest.partition(end)
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        DOCS.write_text(f"{before}{start}{conformance_table()}{end}{after}", "utf-8")
    else:
        assert old == conformance_table()
