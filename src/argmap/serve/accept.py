"""Which of the formats on offer a client would rather have, by its Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping

_QUALITY = re.compile(r"\s*q\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*", re.IGNORECASE)


def preferred(accept: str, offered: Mapping[str, str]) -> str | None:
    """The name of a format out of `offered` (media type → name, ours before the others); None: it takes none."""
    wanted = _wanted(accept) or {"*/*": 1.0}
    best, name = 0.0, None
    for kind, offer in offered.items():
        quality = _quality(kind, wanted)
        if quality > best:
            best, name = quality, offer
    return name


def accepts_page(accept: str) -> bool:
    """Whether it is a browser that asks: HTML is named, and not last."""
    wanted = _wanted(accept)
    return wanted.get("text/html", 0.0) > 0 and wanted["text/html"] >= max(wanted.values())


def _wanted(accept: str) -> dict[str, float]:
    """Media ranges with their quality."""
    found: dict[str, float] = {}
    for part in accept.split(","):
        kind, *parameters = part.split(";")
        if kind := kind.strip().lower():
            given = [match[1] for parameter in parameters if (match := _QUALITY.fullmatch(parameter))]
            found[kind] = float(given[0]) if given else 1.0
    return found


def _quality(kind: str, wanted: Mapping[str, float]) -> float:
    """How much a media type is wanted, by the narrowest range that holds it."""
    for range_ in (kind, kind.partition("/")[0] + "/*", "*/*"):
        if range_ in wanted:
            return wanted[range_]
    return 0.0
