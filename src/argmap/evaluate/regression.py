"""Logistic regression with a ridge: the one door to scikit-learn."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Sequence

INSTALL = "pip install 'argmap[calibrate]'"
FEWEST = 4
"""A circumstance seen less often is left out; and fewer right, or fewer wrong, examples teach nothing."""
_VARIANCE = 0.3
"""How far weights are expected to be from 0 (the variance of a Gaussian prior): the inverse of the ridge."""
_TOLERANCE = 1e-5
"""A tenth of what scikit-learn stops at by itself: little may depend on where the search stops."""
_ITERATIONS = 2000


class CannotLearn(Exception):  # noqa: N818 - it says what is missing
    """There is no scikit-learn, or too little to learn from."""


def fit(rows: Iterable[Sequence[str]], right: Sequence[bool]) -> dict[str, float]:
    """How much each name counts for a row that holds it to be right, in log-odds; and the `bias` of every row.

    The ridge (Hoerl and Kennard 1970; for logistic regression le Cessie and van Houwelingen 1992) keeps small what
    was seen seldom. Raises `CannotLearn`.
    """
    if importlib.util.find_spec("sklearn") is None:
        raise CannotLearn(f"learning needs scikit-learn: {INSTALL}")
    if min(sum(right), len(right) - sum(right)) < FEWEST:
        raise CannotLearn(f"of {len(right)} proposals {sum(right)} are right: too few, or too few wrong ones")
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.linear_model import LogisticRegression

    vectorizer = CountVectorizer(analyzer=list, binary=True, min_df=FEWEST, dtype=float)
    table = vectorizer.fit_transform(rows)
    model = LogisticRegression(C=_VARIANCE, solver="lbfgs", tol=_TOLERANCE, max_iter=_ITERATIONS)
    model.fit(table, list(right))
    weights = zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
    return {"bias": float(model.intercept_[0]), **{str(name): float(weight) for name, weight in weights}}
