"""What the servers of argmap share: whom they answer, and what stands on every answer.

A server at an address of this machine alone answers under that address's own names: a site that has its name
point here must not read the map (DNS rebinding).
"""

from __future__ import annotations

import base64
import hashlib
import ipaddress
import socket
import sys
from collections.abc import Collection, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import TCPServer
from threading import Thread
from typing import Any
from urllib.parse import unquote

LOOPBACK = "127.0.0.1"


class Server(ThreadingHTTPServer):
    """A server with a thread for each request, running from `start` to `close`; port 0 is a free one."""

    daemon_threads = True
    request_queue_size = 128  # fifty clients may come at once; the standard library's five would turn them away

    def __init__(self, answer: type[Answer], host: str = LOOPBACK, port: int = 0) -> None:
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.host = host
        super().__init__((host, port), answer)
        self.names = _own_names(host, self.server_port) if is_loopback(host) else None

    def server_bind(self) -> None:
        """Bind, without the name lookup of the standard library's, which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.host, self.server_address[1]

    def start(self) -> None:
        """Answer from now on."""
        Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()

    @property
    def url(self) -> str:
        """Where a browser of this machine finds the server."""
        host = LOOPBACK if self.host in {"", "0.0.0.0"} else "[::1]" if self.host == "::" else self.host  # noqa: S104
        return f"http://{f'[{host}]' if ':' in host and host[0] != '[' else host}:{self.server_port}/"

    def close(self) -> None:
        """End every answer and give the port back."""
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who has gone in the middle of an answer is none of our mistakes."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class Answer(BaseHTTPRequestHandler):
    """One request. A subclass has a method for each verb it knows."""

    server: Server
    server_version, sys_version = "argmap", ""

    def parse_request(self) -> bool:
        """Read the head of the request; whether it can be answered. HTTP/0.9 has no headers to be safe by."""
        if not super().parse_request():
            return False
        if self.request_version == "HTTP/0.9":
            self.send_error(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED)
            return False
        return True

    def called_by_own_name(self) -> bool:
        """Whether the client knows whom it asks; one that does not has been told so."""
        if self.server.names is None or self.headers.get("Host", "").lower() in self.server.names:
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This server answers to its own name alone")
        return False

    def address(self) -> tuple[str, str]:
        """The name that is asked for, without its first slash, and the query part of the address."""
        path, _, query = self.path.partition("#")[0].partition("?")
        return unquote(path, errors="replace").removeprefix("/"), query

    def head(self, kind: str, more: Mapping[str, str], status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send the status and the headers, those that every answer has among them."""
        self.send_response(status)
        own = {
            "Content-Type": kind,
            "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }
        for name, value in (own | dict(more)).items():
            self.send_header(name, value)
        self.end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Refuse in plain text; the status line never holds what was sent, as it does in `http.server`."""
        self.request_version = "HTTP/1.0"  # a request that cannot be read is answered like any other
        content = f"{message or HTTPStatus(code).phrase}\n".encode("utf-8", "replace")
        self.head("text/plain; charset=utf-8", {"Content-Length": str(len(content))}, HTTPStatus(code))
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as http.server names it
        """Say nothing: the terminal belongs to the problems."""


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _own_names(host: str, port: int) -> Collection[str]:
    hosts = {host if ":" not in host else f"[{host}]", "localhost", LOOPBACK}
    return {f"{name}:{port}" for name in hosts} | (hosts if port == 80 else set())


def hashes(*sources: str) -> str:
    """Scripts or styles within a page as its content security policy names them."""
    sums = (hashlib.sha256(source.encode()).digest() for source in sources)
    return " ".join(f"'sha256-{base64.b64encode(each).decode()}'" for each in sums)
