"""SPARQL over a build: the shipped questions, a file of one's own, or a query as text."""

from argmap.query.answer import Answer, render
from argmap.query.library import Parameter, Query, manual, read_query, shipped_queries
from argmap.query.store import QueryError, Store

__all__ = ["Answer", "Parameter", "Query", "QueryError", "Store", "manual", "read_query", "render", "shipped_queries"]
