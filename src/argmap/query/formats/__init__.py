"""How answers are written: for people, as the W3C's result formats, and as RDF."""

from argmap.query.formats.render import FORMATS, MEDIA_TYPES, render

__all__ = ["FORMATS", "MEDIA_TYPES", "render"]
