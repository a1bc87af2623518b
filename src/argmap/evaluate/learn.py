"""The scorecard, learnt from a gold standard: what each circumstance counts, and from where on a finding is kept.

    texts ─propose→ sheets ─fit→ weights ─nest, fit→ weights with nesting ─five folds→ thresholds

Only numbers are learnt. Whether a cue stands in what somebody else holds is known only once it is known what is
likely held, hence two fits.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from argmap.evaluate.proposals import Sheet
from argmap.evaluate.regression import CannotLearn, fit
from argmap.evaluate.tally import Tally
from argmap.extract.confidence import best_at_cues, choose, likely_contents, nesting, scored
from argmap.extract.match import Match
from argmap.rule import Rulebook

FOLDS = 5
"""Parts of the documents; each is measured with what was learnt from the others (cross-validation, Stone 1974)."""
PRECISE = 0.87
"""The precision from which on findings are all but sure."""
_LEAST = 0.05
"""Log-odds nearer to 0 than this decide nothing, and are not written."""
_GRID = tuple(step / 100 for step in range(5, 100))
_HEAD = """\
# How much each circumstance of a finding counts for or against it, in log-odds, and the least salience of what is
# kept. Numbers only, learnt from a coded corpus by `argmap eval --calibrate`: do not edit by hand.
"""


@dataclass(frozen=True)
class Scorecard:
    """Log-odds by circumstance, and thresholds of salience: `balanced` (the best F) and `precise`."""

    weights: Mapping[str, float]
    thresholds: Mapping[str, float]

    def as_yaml(self) -> str:
        """The card as `rules/confidence.yaml` holds it: sorted, rounded, what counts for nothing left out.

        A rule's own weight always stands there: it shows that something was learnt of the rule.
        """
        kept = {
            name: weight
            for name, weight in sorted(self.weights.items())
            if abs(weight) >= _LEAST or name.startswith("rule:")
        }
        lines = [
            "log-odds:",
            *(f"  {json.dumps(name, ensure_ascii=False)}: {weight:.2f}" for name, weight in kept.items()),
        ]
        lines += ["thresholds:", *(f"  {name}: {least:.2f}" for name, least in sorted(self.thresholds.items()))]
        return _HEAD + "".join(f"{line}\n" for line in lines)


def learn(sheets: Sequence[Sheet], book: Rulebook) -> Scorecard:
    """The scorecard of some documents. Raises `CannotLearn`."""
    if len(sheets) < FOLDS:
        raise CannotLearn(f"{len(sheets)} coded documents are too few: {FOLDS} are needed, and many more are better")
    return Scorecard(learn_weights(sheets, book), learn_thresholds(sheets, book))


def learn_weights(sheets: Sequence[Sheet], book: Rulebook) -> dict[str, float]:
    """What each circumstance counts. Raises `CannotLearn`."""
    right = [bool(one.likeness) for sheet in sheets for one in sheet.proposals]
    first = fit((one.circumstances for sheet in sheets for one in sheet.proposals), right)
    return fit((row for sheet in sheets for row in _nested(sheet, replace(book, confidence=first))), right)


def _nested(sheet: Sheet, book: Rulebook) -> Iterator[tuple[str, ...]]:
    """The circumstances of each proposal, with those of standing in what somebody likely holds."""
    rated = _rate(sheet, book)
    holding = likely_contents(best_at_cues(rated))
    for one, match in zip(sheet.proposals, rated, strict=True):
        yield (*one.circumstances, *sorted(nesting(match, holding)))


def _rate(sheet: Sheet, book: Rulebook) -> list[Match]:
    return [scored(one.match, one.circumstances, book.confidence) for one in sheet.proposals]


def learn_thresholds(sheets: Sequence[Sheet], book: Rulebook) -> dict[str, float]:
    """From which salience on F is best, and from which on precision is high enough. Raises `CannotLearn`.

    Each document is measured with weights that were learnt from the documents of the other folds.
    """
    found: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        others = [sheet for number, sheet in enumerate(sheets) if number % FOLDS != fold]
        card = replace(book, confidence=learn_weights(others, book))
        found += [outcome for sheet in sheets[fold::FOLDS] for outcome in outcomes(sheet, card)]
    return thresholds(found, sum(sheet.pairs for sheet in sheets))


def outcomes(sheet: Sheet, book: Rulebook) -> list[tuple[float, bool]]:
    """The salience of each finding, surest first, and whether it stands for a coded pair.

    The surer finding goes first in taking a pair, and takes the one most like it.
    """
    proposals = {_key(one.match): one for one in sheet.proposals}
    found, taken = [], set[int]()
    for match in sorted(choose(_rate(sheet, book), book), key=lambda match: (-match.salience, match.head)):
        free = {number: alike for number, alike in proposals[_key(match)].likeness.items() if number not in taken}
        taken |= {max(free, key=lambda number: (free[number], -number))} if free else set()
        found.append((match.salience, bool(free)))
    return found


def _key(match: Match) -> tuple[str, str, int]:
    return match.rule.id, match.entry, match.head


def thresholds(found: Iterable[tuple[float, bool]], pairs: int) -> dict[str, float]:
    """The thresholds for findings with these outcomes, where so many pairs were coded."""
    outcome = list(found)
    tallies = {}
    for least in _GRID:
        kept = [right for salience, right in outcome if salience >= least]
        tallies[least] = Tally(sum(kept), len(kept), pairs)
    return {
        "balanced": max(_GRID, key=lambda least: (tallies[least].f or 0, -least)),
        "precise": next((least for least in _GRID if (tallies[least].precision or 0) >= PRECISE), _GRID[-1]),
    }
