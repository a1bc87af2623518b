"""Text as XML: what stands between tags or in an attribute, so that every letter comes back."""

from __future__ import annotations

_BETWEEN_TAGS = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_QUOTES = str.maketrans({"&": "&amp;", "<": "&lt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def xml_text(value: str) -> str:
    """A text between tags."""
    return value.translate(_BETWEEN_TAGS)


def xml_attribute(value: str) -> str:
    """A text as the value of an attribute, in its quotation marks."""
    return f'"{value.translate(_IN_QUOTES)}"'
