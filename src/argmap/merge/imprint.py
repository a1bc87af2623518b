"""What is known of a document before its text is looked at: its name, its date, and what it says it reprints."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.model import Provenance
from argmap.problem import Problem
from argmap.read.shapes import DocumentShape
from argmap.read.workspace import Written


@dataclass(frozen=True, slots=True)
class Imprint:
    """What is known of a document before its text is looked at.

    `key` is where the word `document` stands and `named` the name after it, `said` where it says which document it
    reprints. `torn` tells that something was left out of what it says of that, which is a problem already.
    """

    name: str
    date: str | None
    place: Provenance
    key: Provenance
    named: Provenance
    reprint_of: str | None
    said: Provenance
    torn: bool

    def problem(self, check: str, message: str, fix: str, *, said: bool = False) -> Problem:
        """A problem at its place, or where it says what it reprints."""
        place = self.said if said else self.place
        return Problem(place.file, place.line, place.column, check, message, fix)


def imprint(written: Written[DocumentShape]) -> Imprint:
    """The imprint of a document."""
    shape = written.shape
    return Imprint(
        name=written.name,
        date=shape.date,
        place=written.provenance(),
        key=Provenance(written.file, *written.node.key_place(("document",))),
        named=written.provenance("document"),
        reprint_of=shape.reprint.of if shape.reprint else None,
        said=written.provenance("reprint", "of"),
        torn="reprint" in written.torn,
    )
