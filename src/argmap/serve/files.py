"""The files of a build, by the names in its manifest: nothing else in the folder, or outside it, can be asked for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from argmap.publish.manifest import MANIFEST

_TYPES: Mapping[str, str] = {
    ".csv": "text/csv; charset=utf-8",
    ".gexf": "application/xml",
    ".graphml": "application/xml",
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown; charset=utf-8",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".trig": "application/trig",
    ".ttl": "text/turtle; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".yaml": "application/yaml",
}


def open_file(build: Path, name: str) -> BinaryIO | None:
    """A file of the build, open; None where the manifest lists none of that name, or where it leads elsewhere."""
    try:
        manifest = json.loads((build / MANIFEST).read_bytes())
        known = name == MANIFEST or name in manifest["sha256"]
        path = (build / name).resolve(strict=True)
        if known and path.is_file() and path.is_relative_to(build.resolve()):
            return path.open("rb")
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no such file, no build at the moment, or a manifest that is none
    return None


def content_type(name: str) -> str:
    """The media type of a file, by the end of its name."""
    return _TYPES.get(Path(name).suffix, "application/octet-stream")
