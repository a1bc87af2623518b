"""The query editor: one page with its script and style within it, which asks this server and nobody else."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

from argmap import web
from argmap.query import shipped_queries


def page(about: Mapping[str, Any]) -> bytes:
    """The page, with the shipped queries and the prefixes of the map."""
    known = {
        "prefixes": about["prefixes"],
        "words": about["words"],
        "queries": [asdict(query) for query in shipped_queries()],
    }
    parts = {
        "style": _own("editor.css"),
        "script": _own("editor.js"),
        "known": json.dumps(known, ensure_ascii=False).replace("<", "\\u003c"),
        "about": escape(f"{about['triples']:,} triples in {len(about['graphs']):,} graphs"),
    }
    return Template(_own("editor.html")).substitute(parts).encode()


@cache
def policy() -> str:
    """What the page may do: its own script and style, and ask this server."""
    return (
        f"default-src 'none'; script-src {web.hashes(_own('editor.js'))}; "
        f"style-src {web.hashes(_own('editor.css'))}; connect-src 'self'; img-src data:; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'"
    )


@cache
def _own(name: str) -> str:
    return files("argmap.serve").joinpath(name).read_text("utf-8")
