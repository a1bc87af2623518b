"""The page inside a notebook: a frame that holds the whole of it and is shut off from the notebook around it."""

from __future__ import annotations

from html import escape

from argmap.export.html import render_page
from argmap.model import ArgumentMap

# Scripts to draw, downloads for what is exported, and links that open in a window of their own, as any window.
# Not `allow-same-origin`: whatever the page holds cannot reach the notebook.
_ALLOWED = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox"
_HEIGHT = 700  # pixels: a screen without the notebook's own bars


def in_frame(argument_map: ArgumentMap) -> str:
    """An `iframe` element with the page of a map in it."""
    title, page = escape(argument_map.title), escape(render_page(argument_map))
    look = f'width="100%" height="{_HEIGHT}" style="border:0"'
    return f'<iframe title="{title}" sandbox="{_ALLOWED}" {look} srcdoc="{page}"></iframe>'
