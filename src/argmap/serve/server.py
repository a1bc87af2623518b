"""Serves a build: how many are answered at once, by which children, and at which address."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from argmap import web
from argmap.serve.answer import Answer
from argmap.serve.pool import Pool

_MOST_CLIENTS = 256
_MEMORY = 1_000_000_000  # bytes that a query may take beside the map


@dataclass(frozen=True)
class Options:
    """What is served where, to which sites, and how much a query may take: seconds, and rows of its answer.

    Raises `ValueError` when `cors` is no site: a browser compares it letter by letter.
    """

    build: Path
    host: str = web.LOOPBACK
    port: int = 0
    timeout: float = 30.0
    limit: int = 10_000
    cors: str = ""
    workers: int = 4

    def __post_init__(self) -> None:
        if not re.fullmatch(r"(\*|https?://[^\s/]+)?", self.cors):
            raise ValueError(f"a site is written as https://example.org, with nothing behind it, not '{self.cors}'")


class Server(web.Server):
    """The server, running from its beginning to `close`. Raises `NotReady` for a folder that cannot be asked."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self._free = BoundedSemaphore(_MOST_CLIENTS)
        super().__init__(Answer, options.host, options.port)
        try:
            self.pool = Pool(options.build, options.workers, _MEMORY)
        except BaseException:
            self.server_close()
            raise
        self.start()

    def close(self) -> None:
        """End every answer and every child, and give the port back."""
        super().close()
        self.pool.close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, or turn away who comes when too many are there."""
        if self._free.acquire(blocking=False):
            super().process_request(request, client_address)
            return
        with suppress(OSError):
            request.settimeout(0.1)
            request.sendall(b"HTTP/1.0 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n")
        self.shutdown_request(request)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """One client, until it has its answer."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._free.release()
