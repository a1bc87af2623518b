"""SPARQL over a build: the shipped questions, a file of one's own, or a query as text."""

from argmap.query.answer import Answer
from argmap.query.engines import ENGINES
from argmap.query.error import QueryError
from argmap.query.formats import FORMATS, render
from argmap.query.library import Parameter, Query, find_query, is_sparql, manual, read_query, shipped_queries
from argmap.query.store import Store

__all__ = [
    "ENGINES",
    "FORMATS",
    "Answer",
    "Parameter",
    "Query",
    "QueryError",
    "Store",
    "find_query",
    "is_sparql",
    "manual",
    "read_query",
    "render",
    "shipped_queries",
]
