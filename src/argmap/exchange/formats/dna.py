"""DNA: a database of Discourse Network Analyzer 3 (SQLite), which DNA 3.1 opens; coder `Admin`, password `argmap`.

A position is a statement of the type `DNA Statement`: `person` where the actor is one, else `organization`; `concept`
is the claim, `agreement` the stance. What DNA's own type does not ask for stands in further variables of it, by which
DNA can filter: `according to`, `according to 2` … (the chain from who speaks in the document inwards), `voice`,
`certainty`, `when`, `words`, `note`, `place` (how the passage is cited) and `rules`. Stances on a condition are
statements of a type of their own, `Conditional Statement` with `leaning` and `condition`, so that nobody counts them as
support; who stands by whom is an `Alignment`, what speaks for or against a claim an `Argument`, what takes no stance
an `Aside`. A person's organization is left empty: DNA means it of the day of the statement, and a map does not tell.

Actors and claims are entities. What is told of them are attributes: `Type` (the kind of an actor that is neither a
person nor an organisation), `Alias`, `Notes` (in pieces of 190 characters), `Member of`, `Successor of`, `Pronouns`,
`Unnamed`; `Issue` of a claim. Where there are several, they are numbered: `Alias 2`. A claim of more than 190
characters is a concept of its first words and its id, and stands whole, in pieces, under `Sentence`.

A document's author, publisher (source), series (section), coder and day stand in their columns, the rest at the end of
its notes. A day is seconds from 1970, UTC. DNA asks for a day: a document without one, or of a month or a year, has
1970-01-01, and its notes tell what is printed. The text is the document's own, or its digest (then its type is
`digest`); of an original that is not at hand, the passages stand at their places among blanks.

Refused: two actors or claims of one name, and other values of more than 190 characters where DNA takes no more.

Read are statements of every type that has a subject (`person`, `organization`), a `concept` and an `agreement`, true or
false or on a scale of -1 and 1. Where both person and organization are given, the person is who holds it; he is a
member of the organization, and the statement's note tells it, since DNA means it of that day. The organization's own
view it is not. Other variables go into the note, and so do other attributes of actors and claims. An author is an actor
by the name that is written, whoever else is called nearly so; a document without one has its own, without a name;
claims without an `Issue` stand under one. Refused, or with `--lossy` left out by name: statements without a stance
(such as annotations) or lacking an end, a document coded by several, and places behind a character above U+FFFF. A name
that is both a person and an organization is refused. Colours, coders' rights and search words are no facts.
"""

from __future__ import annotations

from argmap.exchange.dna.read import read_dna
from argmap.exchange.dna.write import write_dna
from argmap.exchange.frame import Source
from argmap.model import ArgumentMap

TITLE = "DNA"
SUFFIXES = (".dna",)
HOLDS = {
    "actor": "kept",
    "actor kind": "kept as person or organization, and the attribute Type",
    "alias": "kept",
    "membership": "kept as attributes",
    "pronouns": "kept as attributes",
    "issue": "kept as an attribute of the concept",
    "claim": "kept as a concept; a long one whole in an attribute",
    "document": "kept as a line of the notes",
    "bibliography": "kept as title, source, section and lines of the notes",
    "author": "kept",
    "document date": "kept as a day, or a line of the notes",
    "original": "kept as the coder and lines of the notes",
    "text": "kept",
    "position": "kept",
    "alignment": "kept as a statement type",
    "support": "kept as a statement type",
    "opposition": "kept as a statement type",
    "condition": "kept as a statement type",
    "chain": "kept as variables",
    "voice": "kept as a variable",
    "time": "kept as a variable",
    "certainty": "kept as a variable",
    "words": "kept as a variable",
    "span": "kept",
    "note": "kept",
    "aside": "kept as a statement type",
    "origin": "kept as a variable",
}


def write(argument_map: ArgumentMap) -> bytes:
    """The map as a database."""
    return write_dna(argument_map)


def read(source: Source) -> ArgumentMap:
    """The map of a database."""
    return read_dna(source)
