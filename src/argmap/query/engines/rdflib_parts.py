"""Parts of a query that rdflib would answer slowly or wrongly, done here: joins, their order, and groups."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any


def evaluate(context: Any, part: Any) -> Any:
    """A part of a query, for rdflib's `CUSTOM_EVALS`."""
    if part.name == "BGP":
        return _join_in_order(context, part)
    if part.name == "Join":
        return _join(context, part)
    if part.name == "Minus":
        return _without(context, part)
    if part.name == "AggregateJoin" and part.p.expr is not None:
        return _groups(context, part)
    raise NotImplementedError  # rdflib's word for: yours


def parts(algebra: Any) -> Iterator[Any]:
    """Every named part of a parsed query."""
    if hasattr(algebra, "name"):
        yield algebra
        for value in algebra.values():
            yield from parts(value)
    elif isinstance(algebra, list | tuple):
        for item in algebra:
            yield from parts(item)


def note_values(part: Any) -> set[Any]:
    """Note in a parsed query, part by part, the variables that a VALUES binds; rdflib forgets them."""
    if isinstance(part, list | tuple):
        return set().union(*map(note_values, part))
    if not hasattr(part, "name"):
        return set()
    bound = {name for row in part["res"] for name in row} if part.name == "values" else note_values([*part.values()])
    if part.name == "Project":
        bound &= set(part.PV)
    if "_vars" in part:
        part["_vars"] = part["_vars"] | bound
    return bound


def _groups(context: Any, part: Any) -> Iterator[Any]:
    """The groups of a GROUP BY. Where nothing matches there is none; rdflib makes an empty one."""
    from rdflib.plugins.sparql.evaluate import evalAggregateJoin

    return (group for group in evalAggregateJoin(context, part) if len(group))


def _join_in_order(context: Any, part: Any) -> Any:
    """A group of triple patterns, joined so that each hangs on what is already known.

    rdflib's own order only counts variables: `?s a am:Statement` and `?c a am:Claim`, one variable each, come
    first and are joined thing by thing with each other, however they are linked.
    """
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


# --- joins


def _join(context: Any, part: Any) -> Iterator[Any]:
    """Two parts joined: one after the other where the second may see the first's solutions, else both by themselves.

    rdflib decides this by the kind of part alone. So a FILTER in a group of its own sees variables from outside,
    which SPARQL rules out; and what it does not do one after the other it tries each with each, twins left out.
    """
    from rdflib.plugins.sparql.evaluate import evalPart

    first, second = part.p1, part.p2
    if not _may_see(second, first._vars) and _may_see(first, second._vars):
        first, second = second, first
    if _may_see(second, first._vars):
        for solution in evalPart(context, first):
            for other in evalPart(context.thaw(solution), second):
                yield other.merge(solution)
        return
    yield from _matched([*evalPart(context, first)], [*evalPart(context, second)])


def _may_see(part: Any, outside: Collection[Any]) -> bool:
    """Whether a part means the same when variables from outside are bound in it beforehand."""
    match part.name:
        case "BGP" | "values":
            return True
        case "Join" | "Union":
            return _may_see(part.p1, outside) and _may_see(part.p2, outside)
        case "ToMultiSet" | "Graph":
            return _may_see(part.p, outside)
        case "Filter":
            return _may_see(part.p, outside) and not _named(part.expr) & (set(outside) - part.p._vars)
        case _:
            return False


def _named(expression: Any) -> set[Any]:
    """The variables that an expression names."""
    from rdflib import Variable

    if isinstance(expression, Variable):
        return {expression}
    inner = expression.values() if hasattr(expression, "name") else expression
    return set().union(*map(_named, inner)) if isinstance(expression, dict | list | tuple) else set()


def _without(context: Any, part: Any) -> Iterator[Any]:
    """The solutions of the first part of a MINUS that agree with none of the second; rdflib tries each with each."""
    from rdflib.plugins.sparql.evaluate import evalPart

    first, second = [*evalPart(context, part.p1)], [*evalPart(context, part.p2)]
    names, alike = _by_shared(first, second)
    for solution in first:
        others = alike.get(tuple(solution[name] for name in names), ())
        if all(not solution.compatible(other) or solution.disjointDomain(other) for other in others):
            yield solution


def _matched(first: Sequence[Any], second: Sequence[Any]) -> Iterator[Any]:
    """Every pair of solutions that agree."""
    names, alike = _by_shared(first, second)
    for solution in first:
        for other in alike.get(tuple(solution[name] for name in names), ()):
            if solution.compatible(other):
                yield solution.merge(other)


def _by_shared(first: Sequence[Any], second: Sequence[Any]) -> tuple[list[Any], dict[tuple[Any, ...], list[Any]]]:
    """The variables that all solutions bind, and the second ones by the values of these."""
    names = sorted(_always_bound(first) & _always_bound(second))
    alike: dict[tuple[Any, ...], list[Any]] = {}
    for solution in second:
        alike.setdefault(tuple(solution[name] for name in names), []).append(solution)
    return names, alike


def _always_bound(solutions: Sequence[Any]) -> set[Any]:
    bound = [set(solution) for solution in solutions]
    return set.intersection(*bound) if bound else set()
