"""pandas reads our tables as they are meant: every cell, and stances that can be counted."""

from __future__ import annotations

import io

import pytest

from argmap.exchange.facts import kept
from argmap.exchange.formats import dna_csv, positions_csv

from ..exchange.debates import everything

pandas = pytest.importorskip("pandas")


def test_quotations_are_verbatim_in_both_tables() -> None:
    for format_, delimiter, column in ((positions_csv, ",", "quote"), (dna_csv, ";", "text")):
        debate = kept(everything(), format_.HOLDS)
        table = pandas.read_csv(io.BytesIO(format_.write(debate)), sep=delimiter, keep_default_na=False)
        original = [debate.passages[said.passage] for said in debate.statements.values()]
        assert {text for text in table[column] if text} == {one.text for one in original if one.rendition == "original"}


def test_a_stance_on_a_condition_counts_for_nothing() -> None:
    table = pandas.read_csv(io.BytesIO(positions_csv.write(kept(everything(), positions_csv.HOLDS))))
    assert sorted(table["stance"].dropna()) == [-1.0, 1.0]
    assert table["stance"].isna().sum() == 1
