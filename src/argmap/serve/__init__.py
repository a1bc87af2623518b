"""A build for who asks over HTTP: the page, its data files, and a read-only SPARQL endpoint with an editor.

    request ─protocol→ question ─pool→ a child process that holds the map ─→ answer

A query runs in a child that is killed when its time is over. The server itself never evaluates one.
"""

from __future__ import annotations

import signal
from contextlib import suppress
from threading import Event
from typing import Any

from argmap.serve.pool import NotReady
from argmap.serve.server import Options, Server

__all__ = ["NotReady", "Options", "Server", "wait_for_the_end"]


def wait_for_the_end() -> None:
    """Wait for Ctrl-C, or for the signal by which a system ends a service."""
    signal.signal(signal.SIGTERM, _interrupt)
    with suppress(KeyboardInterrupt):
        while not Event().wait(1):  # without a limit, Windows would not hear Ctrl-C
            pass


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt
