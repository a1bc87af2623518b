"""The scores are those of an independent scorer on a public corpus, where both are beside this checkout."""

from __future__ import annotations

import importlib
import json
import random
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from argmap.evaluate.coding import ROLES
from argmap.evaluate.gold import read_gold, read_other
from argmap.evaluate.scores import score

BENCH = Path(__file__).parents[3] / "shared" / "bench" / "attribution"
NAMES = {"tok": "tokens", "exact": "exact", "ov50": "overlapping"}

pytestmark = pytest.mark.skipif(not BENCH.is_dir(), reason="the corpus is not beside this checkout")


@pytest.fixture
def scorer(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The independent scorer."""
    pytest.importorskip("scipy")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.syspath_prepend(BENCH)
    return importlib.import_module("score")


@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning")
def test_scores_are_those_of_an_independent_scorer(scorer: Any, tmp_path: Path) -> None:
    gold, problems = read_gold(BENCH / "polnear" / "dev")
    assert problems == []
    draw = random.Random(7)
    predictions = {}
    for name, coded in gold.documents.items():
        kept = [asdict(found) for found in coded.attributions if draw.random() < 0.8]
        spans = [{role: [[span["start"], span["end"]] for span in found[role]] for role in ROLES} for found in kept]
        for found in spans:
            for role in ROLES:
                found[role] = [[start, max(start + 1, end - draw.choice([0, 0, 9, 40]))] for start, end in found[role]]
        predictions[name] = spans + spans[::5]
    file = tmp_path / "pred.jsonl"
    file.write_text("\n".join(json.dumps({"id": id_, "attributions": found}) for id_, found in predictions.items()))
    found, _ = read_other(file, gold)
    measured = score(gold, found).measures
    theirs = scorer.score(predictions, "dev")
    wanted = {(role, NAMES[how]): theirs[role][how] for role in ROLES for how in NAMES} | {
        ("pair", "exact"): theirs["pair_exact"],
        ("pair", "overlapping"): theirs["pair50"],
        ("attribution", "overlapping"): theirs["attr50"],
        ("attribution", "content alone"): theirs["content50_any"],
    }
    for measure, shares in wanted.items():
        tally = measured[measure].tally
        ours = [100 * (share or 0) for share in (tally.precision, tally.recall, tally.f)]
        assert ours == pytest.approx([shares["P"], shares["R"], shares["F"]], abs=0.1), measure
