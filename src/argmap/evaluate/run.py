"""From paths to results: what `argmap eval` does.

GOLD ─read→ coding ─┬─ predictions ─score→ scores
                    ├─ coders ─compare→ agreement
                    └─ proposals ─learn→ scorecard
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from argmap.evaluate.coding import Coding
from argmap.evaluate.gold import Extract, extracted, read_gold, read_other
from argmap.evaluate.learn import learn
from argmap.evaluate.proposals import propose
from argmap.evaluate.regression import CannotLearn
from argmap.evaluate.scores import Scores, score
from argmap.evaluate.units import CoderAgreement, compare_coders
from argmap.problem import Problem, errors
from argmap.read.rules import rulebook, shipped_rule_files

CHECK = "gold"


def score_predictions(
    gold: Path, texts: Path | None, predictions: Path | Extract
) -> tuple[Scores | None, list[Problem]]:
    """Predictions from a file, or an extractor's, against a gold standard.

    None when something cannot be read, or when there is no original text to find anything in.
    """
    wanted, problems = read_gold(gold, texts)
    if not errors(problems) and all(coded.digest for coded in wanted.documents.values()):
        message = "no document here has its original text at hand, and only there can anything be found"
        fix = "name the folder with the originals with --texts"
        problems.append(Problem(gold.as_posix(), 1, 1, CHECK, message, fix))
    if errors(problems):
        return None, problems
    found = Coding("spans", {})
    if isinstance(predictions, Path):
        found, mistakes = read_other(predictions, wanted)
        problems += mistakes
    else:
        found = extracted(wanted, predictions)
    return (None if errors(problems) else score(wanted, found)), problems


def agree_with(gold: Path, texts: Path | None, coders: Sequence[Path]) -> tuple[CoderAgreement | None, list[Problem]]:
    """How far a coding agrees with those of other coders; None when something cannot be read."""
    first, problems = read_gold(gold, texts)
    codings = [first]
    for path in coders:
        coding, mistakes = read_other(path, first, texts)
        codings.append(coding)
        problems += mistakes
    if errors(problems):
        return None, problems
    agreement = compare_coders(codings)
    if not agreement.documents:
        message = "no document is coded here and by another coder, in the same text"
        fix = "documents are the same by their ids, or by their originals' file names"
        return None, [*problems, Problem(gold.as_posix(), 1, 1, CHECK, message, fix)]
    return agreement, problems


def learn_scorecard(gold: Path, texts: Path | None) -> tuple[str | None, list[Problem]]:
    """The scorecard of the shipped rules, learnt from a gold standard of marked words, as YAML; None when it cannot be.

    Raises `NoModel` where there is no parser.
    """
    wanted, problems = read_gold(gold, texts)
    if wanted.kind != "spans":
        fix = "give a file of JSON lines, or a folder with .txt and .ann files"
        message = "a workspace marks nobody's words as source and content, and these are learnt from"
        problems.append(Problem(gold.as_posix(), 1, 1, CHECK, message, fix))
    if errors(problems):
        return None, problems
    book, _ = rulebook(shipped_rule_files())
    try:
        sheets = propose((coded for _, coded in sorted(wanted.documents.items())), book)
        return learn(list(sheets), book).as_yaml(), problems
    except CannotLearn as error:
        return None, [*problems, Problem(gold.as_posix(), 1, 1, CHECK, str(error))]
