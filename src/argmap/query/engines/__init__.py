"""What can run a query over a build: rdflib, which is always there, and the faster Oxigraph where it is installed."""

from argmap.query.engines.engine import ENGINES, Engine, EngineName, Found, open_engine

__all__ = ["ENGINES", "Engine", "EngineName", "Found", "open_engine"]
