"""What a client sends, for as long as it may take altogether: one that drips a byte now and then gets no more."""

from __future__ import annotations

import io
import socket
import time
from typing import Any


class Incoming(io.RawIOBase):
    """The bytes that come in over a connection; `TimeoutError` once `seconds` are over."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._connection = connection
        self._end = time.monotonic() + seconds

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what has come, at least a byte; 0 at the end."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._connection.settimeout(left)
        return self._connection.recv_into(buffer)
