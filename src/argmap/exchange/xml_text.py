"""XML whose elements remember where they stand, so that a problem can be told with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from argmap.exchange.frame import Source


@dataclass
class Element:
    """An element with its place in the file, its attributes, the text in it and the elements in it.

    A tag is without the prefix of its namespace.
    """

    tag: str
    attributes: Mapping[str, str]
    line: int
    column: int
    text: str = ""
    inner: list[Element] = field(default_factory=list)

    def get(self, attribute: str) -> str:
        """An attribute; nothing where it is missing."""
        return self.attributes.get(attribute, "")

    def all(self, tag: str) -> Iterator[Element]:
        """The elements of a tag right in this one."""
        return (one for one in self.inner if one.tag == tag)


def parse_xml(source: Source) -> Element:
    """The root of an XML file; raises `Unreadable`."""
    parser, root = expat.ParserCreate(), Element("", {}, 1, 1)
    path = [root]

    def start(tag: str, attributes: dict[str, str]) -> None:
        new = Element(tag.rpartition(":")[2], attributes, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        path[-1].inner.append(new)
        path.append(new)

    def end(_: str) -> None:
        path.pop()

    def text(data: str) -> None:
        path[-1].text += data

    def entity(*_: object) -> None:
        why = "entities are not read, since they may be bombs"
        raise source.unreadable(why, "write the text itself", parser.CurrentLineNumber)

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text
    parser.EntityDeclHandler, parser.buffer_text = entity, True
    try:
        parser.Parse(source.data, True)
    except expat.ExpatError as error:
        why = f"this is not XML: {expat.ErrorString(error.code)}"
        raise source.unreadable(why, "", error.lineno, error.offset + 1) from error
    except (LookupError, ValueError) as error:
        raise source.unreadable(f"its encoding is not known: {error}", "save it as UTF-8") from error
    return root.inner[0]


def root_tag(source: Source) -> str:
    """The tag of the root of an XML file; nothing where it has none."""
    found: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, _: found.append(tag) if not found else None
    with suppress(expat.ExpatError, LookupError, ValueError):
        parser.Parse(source.data[:100_000], False)
    return found[0] if found else ""
