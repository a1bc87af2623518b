"""A query's parameters: from the text a person writes to the term a query is run with."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, get_args

from argmap.merge.names import fold_name
from argmap.model import STANCES, VOICES, ActorKind, Certainty, DivergenceKind
from argmap.query.error import QueryError
from argmap.query.library import Parameter, Query
from argmap.query.term import RdfTerm, literal
from argmap.rdf.terms import XSD, expand, individual

if TYPE_CHECKING:
    from argmap.query.store import Store

RECORD_TYPES = ("actor", "claim", "issue", "document", "statement")
WORD_TYPES: Mapping[str, tuple[str, ...]] = {
    "stance": STANCES,
    "voice": VOICES,
    "certainty": get_args(Certainty),
    "divergence": get_args(DivergenceKind),
    "kind": get_args(ActorKind),
}


def bound(query: Query, given: Mapping[str, str], store: Store) -> dict[str, RdfTerm]:
    """The terms for the parameters given as text."""
    known = {parameter.name: parameter for parameter in query.parameters}
    unknown = given.keys() - known.keys()
    if unknown:
        knows = ", ".join(known) or "none"
        raise QueryError(f"'{query.name}' has no parameter '{min(unknown)}'; it knows: {knows}")
    missing = [p.name for p in query.parameters if not p.optional and p.name not in given]
    if missing:
        raise QueryError(f"'{query.name}' needs --{missing[0]}: {known[missing[0]].help}")
    return {name: _term(known[name], value, store) for name, value in given.items()}


def _term(parameter: Parameter, value: str, store: Store) -> RdfTerm:
    """The RDF term for a parameter given as text."""
    if parameter.type in RECORD_TYPES:
        return _record(parameter.type, value, store)
    if parameter.type in WORD_TYPES:
        words = {individual(word) for word in WORD_TYPES[parameter.type]}
        if individual(value) not in words:
            raise QueryError(f"--{parameter.name} is one of {', '.join(WORD_TYPES[parameter.type])}, not '{value}'")
        return RdfTerm("uri", expand(f"am:{individual(value)}"))
    if parameter.type == "date":
        if not _is_day(value):
            raise QueryError(f"--{parameter.name} is a date such as 2019-05-14, not '{value}'")
        return literal(value, XSD + "date")
    if parameter.type == "number":
        if not re.fullmatch(r"\d{1,9}", value):
            raise QueryError(f"--{parameter.name} is a whole number such as 2, not '{value}'")
        return literal(str(int(value)), XSD + "integer")
    if parameter.type != "text":
        known = ", ".join([*RECORD_TYPES, *WORD_TYPES, "date", "number", "text"])
        raise QueryError(f"--{parameter.name} is of no known type: '{parameter.type}'; write one of {known}")
    return literal(value)


def _record(kind: str, value: str, store: Store) -> RdfTerm:
    """The record of that id; an actor also by any of his names."""
    name = value.removeprefix(f"{kind}/")  # as answers write it
    if re.fullmatch(r"[\w./-]+", name):
        known = RdfTerm("uri", f"{store.base}{kind}/{name}")
        if store.ask("ASK { ?record a ?kind }", {"record": known}).rows == (("true",),):
            return known
    called = _called(name, store) if kind == "actor" else None
    if called is None:
        raise QueryError(f"there is no {kind} '{value}' in this build{_nearest(kind, name, store)}")
    return called


def _called(name: str, store: Store) -> RdfTerm | None:
    """The actor of that name or alias."""
    for predicate in ("foaf:name", "skos:altLabel"):
        for actor, called in store.ask(f"SELECT ?actor ?name {{ ?actor {predicate} ?name }}").terms:
            if actor and called and fold_name(called.value) == fold_name(name):
                return actor
    return None


def _nearest(kind: str, name: str, store: Store) -> str:
    """Ids of that kind that look like a name, as the end of a message; empty when none does."""
    found = store.ask(f"SELECT DISTINCT ?record {{ ?record a am:{kind.capitalize()} }}")
    names = [row[0].removeprefix(f"{kind}/") for row in found.rows]
    like = [known for known in names if known.startswith(name)] or difflib.get_close_matches(name, names)
    return f"; did you mean {' or '.join(like[:3])}?" if like else ""


def _is_day(value: str) -> bool:
    """Whether a text is a day of the calendar, written 2019-05-14."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
