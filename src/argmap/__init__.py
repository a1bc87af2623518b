"""argmap compiles hand-curated YAML and news articles into one argument map.

    import argmap

    debate = argmap.load("seeds")            # an ArgumentMap; in a notebook it shows itself
    graph = argmap.build_graph(debate)       # a networkx MultiDiGraph
    network = argmap.build_network(graph)    # a pyvis Network
    page = argmap.render_page(debate)        # the whole of map.html, as text

    # any executor of Python's kind may work on the documents; what comes of it is kept in a folder
    debate = argmap.load("seeds", how=argmap.spread_over(executor, Path(".argmap-cache")))

Nothing is loaded before it is asked for.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argmap.api import WorkspaceError, load
    from argmap.export.html import render_page
    from argmap.export.page.network import build_network
    from argmap.gather import spread_over
    from argmap.graph import build_graph
    from argmap.model import ArgumentMap

__all__ = ["ArgumentMap", "WorkspaceError", "build_graph", "build_network", "load", "render_page", "spread_over"]

_HOMES = {
    "ArgumentMap": "argmap.model",
    "WorkspaceError": "argmap.api",
    "build_graph": "argmap.graph",
    "build_network": "argmap.export.page.network",
    "load": "argmap.api",
    "render_page": "argmap.export.html",
    "spread_over": "argmap.gather",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'argmap' has no attribute '{name}'")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
