"""All that a web page shows, as plain text: each block a paragraph, without scripts, forms and what is hidden.

It knows no page's layout and never fails: tags may be unclosed or unknown.
"""

from __future__ import annotations

from html.parser import HTMLParser

_SKIPPED = {"title", "script", "style", "noscript", "template", "svg", "math", "iframe", "select", "textarea"}
"""Elements whose content is no text of the page."""
_INLINE = {"a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins", "kbd"}
_INLINE |= {"label", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}


class _Blocks(HTMLParser):
    """Collects the words of a page; any tag that is not inline parts them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[list[str]] = [[]]
        self.skipped = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its shape is given
        if not self.skipped and tag in _SKIPPED:
            self.skipped = tag
        elif not self.skipped and tag not in _INLINE:
            self.blocks.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag == self.skipped:
            self.skipped = ""
        if not self.skipped and tag not in _INLINE:
            self.blocks.append([])

    def handle_data(self, data: str) -> None:
        if not self.skipped:
            self.blocks[-1].append(data)


def page_text(html: str) -> str:
    """The text of a page, its blocks parted by blank lines."""
    parser = _Blocks()
    parser.feed(html)
    parser.close()
    words = (" ".join("".join(block).split()) for block in parser.blocks)
    return "\n\n".join(block for block in words if block)
