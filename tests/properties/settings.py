"""How the properties are tried: the same examples every time, and few enough to be quick."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

quick = settings(
    max_examples=500, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
slow = settings(quick, max_examples=100)
