"""Predictions against a gold standard: how many are right, by role, pair, rule and voice, and which are not.

Two ways to compare, by what the gold standard holds: words marked as source, cue and content (`spans.py`), or
statements that give actors a stance on passages (`statements.py`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from argmap.evaluate.coding import VARIABLES, Attribution, Coding, Variable
from argmap.evaluate.spans import compare_spans
from argmap.evaluate.statements import compare_statements, is_proposal
from argmap.evaluate.tally import Interval, Tally, f_interval
from argmap.evaluate.verdict import Measure, Verdict

K = TypeVar("K")

HEADLINES: Mapping[str, Measure] = {"spans": ("pair", "overlapping"), "statements": ("statement", "and stance")}
"""By kind of gold standard, the one measure that sums it up, and that `--fail-under` looks at."""


@dataclass(frozen=True, slots=True)
class Score:
    """One measure over all documents, and the interval of its F."""

    tally: Tally
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Fault:
    """An attribution that only one side has, and what the other has in its place."""

    document: str
    text: str
    attribution: Attribution
    why: str


@dataclass(frozen=True)
class Scores:
    """All that is to tell of predictions.

    `rules` count a prediction as right that has its counterpart. `voices` are those that were predicted,
    `gold_voices` those of the gold standard. `values` counts, among matched attributions, those where both sides
    code a variable, and those where they say the same; statements are matched by actor and stance, so these are not
    among them. `unread` are documents for which there is no line of predictions, `digests` those without an original
    to compare with.
    """

    kind: str
    documents: int
    measures: Mapping[Measure, Score]
    rules: Mapping[str, Tally]
    voices: Mapping[str, Tally]
    gold_voices: Mapping[str, Tally]
    values: Mapping[Variable, Tally]
    misses: tuple[Fault, ...]
    alarms: tuple[Fault, ...]
    unread: tuple[str, ...]
    digests: tuple[str, ...]

    @property
    def headline(self) -> Score:
        """The score that sums it up; empty without a document."""
        return self.measures.get(HEADLINES[self.kind], Score(Tally(), None))


def score(gold: Coding, predicted: Coding) -> Scores:
    """Predictions against a gold standard. A document without predictions is one where nothing was found."""
    compare = compare_spans if gold.kind == "spans" else compare_statements
    verdicts: dict[str, Verdict] = {}
    texts: dict[str, str] = {}
    for name, coded in sorted(gold.documents.items()):
        if not coded.digest:
            found = predicted.documents.get(name)
            inside = replace(coded, attributions=found.attributions if found else ()).inside()
            verdicts[name], texts[name] = compare(coded, inside.attributions), coded.text
    every = list(verdicts.values())
    counted = is_proposal if gold.kind == "statements" else _any
    faults = [_faults(name, texts[name], each) for name, each in verdicts.items()]
    return Scores(
        kind=gold.kind,
        documents=len(every),
        measures=_measures(every),
        rules=_predicted_by(every, counted, lambda found: found.rule),
        voices=_predicted_by(every, counted, lambda found: found.voice),
        gold_voices=_gold_by(every, lambda found: found.voice),
        values=_values(every, VARIABLES if gold.kind == "spans" else ("voice", "certainty")),
        misses=tuple(fault for misses, _ in faults for fault in misses),
        alarms=tuple(fault for _, alarms in faults for fault in alarms),
        unread=tuple(name for name in verdicts if name not in predicted.documents),
        digests=tuple(sorted(name for name, coded in gold.documents.items() if coded.digest)),
    )


def _any(_: Attribution) -> bool:
    return True


def _measures(verdicts: Sequence[Verdict]) -> dict[Measure, Score]:
    measures = dict.fromkeys(measure for verdict in verdicts for measure in verdict.tallies)
    found = {}
    for measure in measures:
        tallies = [verdict.tallies[measure] for verdict in verdicts]
        found[measure] = Score(sum(tallies, Tally()), f_interval(tallies))
    return found


def _predicted_by(
    verdicts: Sequence[Verdict], counted: Callable[[Attribution], bool], kind: Callable[[Attribution], K | None]
) -> dict[K, Tally]:
    """Predictions by some kind they are of: how many, and how many right."""
    found = (
        (kind(each), number in verdict.pairs)
        for verdict in verdicts
        for number, each in enumerate(verdict.predicted)
        if counted(each)
    )
    return {each: Tally(right, total, 0) for each, (right, total) in _count(found).items()}


def _gold_by(verdicts: Sequence[Verdict], kind: Callable[[Attribution], K | None]) -> dict[K, Tally]:
    """Gold attributions by some kind they are of: how many, and how many found."""
    found = []
    for verdict in verdicts:
        matched = set(verdict.pairs.values())
        found += [(kind(each), number in matched) for number, each in enumerate(verdict.gold)]
    return {each: Tally(right, 0, total) for each, (right, total) in _count(found).items()}


def _count(found: Iterable[tuple[K | None, bool]]) -> dict[K, tuple[int, int]]:
    """By kind, in order, how many are right and how many there are."""
    right, total = Counter[K](), Counter[K]()
    for kind, is_right in found:
        if kind is not None:
            total[kind] += 1
            right[kind] += is_right
    return {kind: (right[kind], total[kind]) for kind in sorted(total, key=repr)}


def _values(verdicts: Sequence[Verdict], variables: Iterable[Variable]) -> dict[Variable, Tally]:
    """Where matched attributions are both coded for a variable: how many, and how many say the same."""
    matched = [
        (verdict.predicted[one], verdict.gold[other]) for verdict in verdicts for one, other in verdict.pairs.items()
    ]
    found: dict[Variable, Tally] = {}
    for variable in variables:
        both = [(one.value(variable), other.value(variable)) for one, other in matched]
        coded = [(mine, wanted) for mine, wanted in both if mine is not None and wanted is not None]
        if coded:
            found[variable] = Tally(sum(mine == wanted for mine, wanted in coded), len(coded), len(coded))
    return found


def _faults(name: str, text: str, verdict: Verdict) -> tuple[list[Fault], list[Fault]]:
    """Misses and false alarms of a document, in the order of the text."""
    misses = [Fault(name, text, verdict.gold[number], why) for number, why in verdict.missed.items()]
    alarms = [Fault(name, text, verdict.predicted[number], why) for number, why in verdict.wrong.items()]
    return sorted(misses, key=_place), sorted(alarms, key=_place)


def _place(fault: Fault) -> tuple[int, int]:
    found = fault.attribution
    spans = found.content or found.cue or found.source
    return (spans[0].start, spans[-1].end) if spans else (0, 0)
