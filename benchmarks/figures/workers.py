"""Two workers beside one, on the clock: tells something only on a machine of two cores that does nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator

from benchmarks.figures import Figure, Run, lacks, missing
from benchmarks.measure import in_turns


def measure(run: Run) -> Iterator[Figure]:
    """Full builds of articles that rules read, and of curated documents."""
    if lacks("spacy"):
        yield missing("two workers on articles", "≥ 1.8", "spaCy", "pip install 'argmap[nlp]'")
        return
    for kind, documents in (("articles", run.sizes.articles), ("curated", run.sizes.archive)):
        workspace = run.archive(documents, kind)
        one, two = in_turns(
            min(3, run.sizes.repeat),
            lambda workspace=workspace: run.build(workspace, "--workers", "1", clean=True),  # type: ignore[misc]
            lambda workspace=workspace: run.build(workspace, "--workers", "2", clean=True),  # type: ignore[misc]
        )
        told = f"{one.seconds:.3g} s by {two.seconds:.3g} s on the clock; load {os.getloadavg()[0]:.1f}"
        name = f"two workers, {documents:,} documents ({kind})"
        asked = "≥ 1.8" if kind == "articles" else "≥ 1"
        yield Figure(name, asked, one.seconds / two.seconds, "one worker", told)
