"""A build that can be asked, in rdflib: the one door to it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from argmap.merge.names import fold_name
from argmap.model import STANCES, VOICES, ActorKind, Certainty, DivergenceKind
from argmap.query.answer import Answer
from argmap.query.library import Parameter, Query
from argmap.rdf.terms import expand, individual, prefixes

if TYPE_CHECKING:
    import rdflib

RECORD_TYPES = ("actor", "claim", "issue", "document", "statement")
WORD_TYPES: Mapping[str, tuple[str, ...]] = {
    "stance": STANCES,
    "voice": VOICES,
    "certainty": get_args(Certainty),
    "divergence": get_args(DivergenceKind),
    "kind": get_args(ActorKind),
}


class QueryError(ValueError):
    """A question that cannot be asked: unknown name, missing or malformed parameter, bad SPARQL."""


class Store:
    """A build, ready to be asked. All graphs together are the default graph."""

    def __init__(self, build: Path) -> None:
        file = build / "map.nq"
        if not file.is_file():
            raise QueryError(f"'{build}' holds no build; run 'argmap build' first")
        import rdflib
        from rdflib.plugins.sparql import CUSTOM_EVALS

        CUSTOM_EVALS[__name__] = _join_in_order  # rdflib has this for the whole process, not for one graph
        self._dataset = rdflib.Dataset(default_union=True)
        self._dataset.parse(file, format="nquads")
        self.base = next(self._bases(), "")
        self.prefixes = prefixes() | {kind: f"{self.base}{kind}/" for kind in RECORD_TYPES}

    def _bases(self) -> Iterator[str]:
        import rdflib

        actor_class = rdflib.URIRef(prefixes()["am"] + "Actor")
        for actor in self._dataset.subjects(rdflib.RDF.type, actor_class):
            yield str(actor).rpartition("actor/")[0]

    def ask(self, text: str, bindings: Mapping[str, rdflib.term.Identifier] | None = None) -> Answer:
        """Run a SELECT or ASK; other forms, and reaching out of the build, are refused."""
        from rdflib.plugins import sparql

        try:
            prepared = sparql.prepareQuery(text, initNs=self.prefixes)
        except Exception as error:  # rdflib raises many kinds for a text that is not SPARQL
            raise QueryError(f"this is not a SPARQL query (write a SELECT or ASK; no update): {error}") from error
        if prepared.algebra.name not in {"SelectQuery", "AskQuery"} or _reaches_out(prepared.algebra):
            raise QueryError("only SELECT and ASK about the build itself: no FROM, no SERVICE, no update")
        result = self._dataset.query(prepared, initBindings=bindings or {})
        if result.type == "ASK":
            return Answer(("answer",), (("true" if result.askAnswer else "false",),))
        columns = tuple(str(variable) for variable in result.vars or ())
        rows = [tuple(self._plain(binding.get(name)) for name in result.vars or ()) for binding in result.bindings]
        ordered = "OrderBy" in {node.name for node in _nodes(prepared.algebra)}
        return Answer(columns, tuple(rows if ordered else sorted(rows)))

    def run(self, query: Query, given: Mapping[str, str]) -> Answer:
        """Run a shipped query with the parameters given as text."""
        known = {parameter.name: parameter for parameter in query.parameters}
        unknown = given.keys() - known.keys()
        if unknown:
            knows = ", ".join(known) or "none"
            raise QueryError(f"'{query.name}' has no parameter '{min(unknown)}'; it knows: {knows}")
        missing = [p.name for p in query.parameters if not p.optional and p.name not in given]
        if missing:
            raise QueryError(f"'{query.name}' needs --{missing[0]}: {known[missing[0]].help}")
        return self.ask(query.text, {name: self._term(known[name], value) for name, value in given.items()})

    def _term(self, parameter: Parameter, value: str) -> rdflib.term.Identifier:
        """The RDF term for a parameter given as text."""
        import rdflib

        if parameter.type in RECORD_TYPES:
            name = value.removeprefix(f"{parameter.type}/")  # as answers write it
            subject = self._called(name) if parameter.type == "actor" else None
            if re.fullmatch(r"[\w./-]+", name):
                known = rdflib.URIRef(f"{self.base}{parameter.type}/{name}")
                subject = known if (known, None, None) in self._dataset else subject
            if subject is None:
                nearest = self._nearest(parameter.type, name)
                raise QueryError(f"there is no {parameter.type} '{value}' in this build{nearest}")
            return subject
        if parameter.type in WORD_TYPES:
            words = {individual(word) for word in WORD_TYPES[parameter.type]}
            if individual(value) not in words:
                raise QueryError(f"--{parameter.name} is one of {', '.join(WORD_TYPES[parameter.type])}, not '{value}'")
            return rdflib.URIRef(expand(f"am:{individual(value)}"))
        if parameter.type == "date":
            if not _is_day(value):
                raise QueryError(f"--{parameter.name} is a date such as 2019-05-14, not '{value}'")
            return rdflib.Literal(value, datatype=rdflib.XSD.date)
        return rdflib.Literal(value)

    def _called(self, name: str) -> rdflib.URIRef | None:
        """The actor of that name or alias."""
        import rdflib

        for predicate in (rdflib.FOAF.name, rdflib.SKOS.altLabel):
            for subject, called in self._dataset.subject_objects(predicate):
                if fold_name(str(called)) == fold_name(name) and isinstance(subject, rdflib.URIRef):
                    return subject
        return None

    def _nearest(self, kind: str, name: str) -> str:
        """Ids of that kind that look like a name, as the end of a message; empty when none does."""
        import rdflib

        start = f"{self.base}{kind}/"
        class_ = rdflib.URIRef(expand(f"am:{kind.capitalize()}"))
        names = sorted(str(found).removeprefix(start) for found in self._dataset.subjects(rdflib.RDF.type, class_))
        like = [known for known in names if known.startswith(name)] or difflib.get_close_matches(name, names)
        return f"; did you mean {' or '.join(like[:3])}?" if like else ""

    def _plain(self, term: Any) -> str:
        """A term as people read it: an id, a word of the ontology, or the text itself."""
        if term is None:
            return ""
        text = str(term)
        for namespace in (self.base, prefixes()["am"]):
            if namespace and text.startswith(namespace) and isinstance(term, str) and not hasattr(term, "datatype"):
                return text[len(namespace) :]
        return text


def _is_day(value: str) -> bool:
    """Whether a text is a day of the calendar, written 2019-05-14."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _join_in_order(context: Any, part: Any) -> Any:
    """A group of triple patterns, joined so that each hangs on what is already known.

    rdflib's own order only counts variables: `?s a am:Statement` and `?c a am:Claim`, one variable each, come
    first and are joined thing by thing with each other, however they are linked.
    """
    if part.name != "BGP":
        raise NotImplementedError  # rdflib's word for: yours
    from rdflib.plugins.sparql.evaluate import evalBGP

    known = {term for triple in part.triples for term in triple if context[term] is not None}
    left, ordered = list(part.triples), []
    while left:
        following = min(left, key=lambda triple: _breadth(triple, known))
        left.remove(following)
        ordered.append(following)
        known.update(following)
    return evalBGP(context, ordered)


def _breadth(triple: tuple[Any, Any, Any], known: Collection[Any]) -> int:
    """How many solutions a triple pattern may add, from none to every triple there is."""
    from rdflib import RDF

    subject, verb, object_ = triple
    if subject in known:
        return 0 if object_ in known else 1
    if object_ in known:
        return 3 if verb == RDF.type else 2
    return 4


def _nodes(algebra: Any) -> Iterator[Any]:
    """Every named part of a parsed query."""
    if hasattr(algebra, "name"):
        yield algebra
        for value in algebra.values():
            yield from _nodes(value)
    elif isinstance(algebra, list | tuple):
        for item in algebra:
            yield from _nodes(item)


def _reaches_out(algebra: Any) -> bool:
    """Whether a query asks another server, or names graphs that would have to be fetched."""
    return any(node.name in {"ServiceGraphPattern", "DatasetClause"} for node in _nodes(algebra))
