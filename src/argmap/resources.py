"""The files of `ontology/`: in the installed package, or beside `src/` in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def ontology() -> Path:
    """The folder with the ontology, its shapes, the JSON-LD context and the queries."""
    here = Path(__file__).parent
    for folder in (here / "ontology", here.parent.parent / "ontology"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError("argmap was installed without its ontology/")
