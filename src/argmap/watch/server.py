"""Serves the newest build to the browsers of this machine, and tells them when there is a newer one.

At `/` stands a page that holds `map.html` in a frame (`page.html`, `page.css`, `page.js`), beside it every file
of the build, and at `/events` the news, as server-sent events. Only this machine is answered, under its own
name: a site that has its name point here must not read the map (DNS rebinding). Nothing is read from disk.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from string import Template
from threading import Condition, Thread
from typing import Any
from urllib.parse import unquote, urlsplit

_KINDS = {".html": "text/html", ".json": "application/json", ".jsonld": "application/ld+json", ".csv": "text/csv"}
_PULSE = 15.0  # seconds: so often a silent stream says that it is still there


@dataclass(frozen=True)
class Trouble:
    """What stands in the way of a newer map: where (`file:line:column`, or nothing), of what kind, and the mend."""

    place: str
    kind: str
    message: str
    fix: str


@dataclass(frozen=True)
class News:
    """What there is to show: which number of news it is, the build shown (0: none yet), and the troubles."""

    number: int = 0
    build: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict)
    troubles: tuple[Trouble, ...] = ()

    def headline(self) -> str:
        """What to say of the troubles, in a line."""
        if not self.troubles:
            return ""
        many = f"{len(self.troubles)} problem{'s' if len(self.troubles) > 1 else ''}"
        if self.build == self.number:
            return f"{many} in this map"
        return f"{many}. Below is the last map without an error" if self.build else f"{many}, and no map yet"


class Server(ThreadingHTTPServer):
    """The server, running from its beginning to `close`, on a free port of this machine."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self._news = News()
        self._changed = Condition()
        self._closed = False
        Thread(target=self.serve_forever, args=(0.1,), daemon=True).start()

    @property
    def url(self) -> str:
        """Where a browser of this machine finds the page."""
        return f"http://127.0.0.1:{self.server_port}/"

    @property
    def news(self) -> News:
        """What there is to show now."""
        return self._news

    def show(self, files: Mapping[str, bytes], troubles: Sequence[Trouble]) -> None:
        """Show a build from now on; without files the last one stays, beside what stands in the way of the next."""
        with self._changed:
            number = self._news.number + 1
            build, kept = (number, files) if files else (self._news.build, self._news.files)
            self._news = News(number, build, kept, tuple(troubles))
            self._changed.notify_all()

    def next_news(self, after: int) -> News | None:
        """News with a higher number, as soon as there are some; the old ones after a while; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._news.number > after, _PULSE)
            return None if self._closed else self._news

    def close(self) -> None:
        """End every answer and give the port back."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who has gone in the middle of an answer is none of our mistakes."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Answer(BaseHTTPRequestHandler):
    """One request: GET and HEAD alone."""

    server: Server
    server_version, sys_version = "argmap", ""

    def do_GET(self) -> None:
        name = unquote(urlsplit(self.path).path).removeprefix("/")
        known = {f"127.0.0.1:{self.server.server_port}", f"localhost:{self.server.server_port}"}
        if self.headers.get("Host") not in known:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This server answers to its own name alone")
        elif name == "":
            self._send(page(), "text/html", _policy())
        elif name == "events":
            self._stream()
        elif name in (built := self.server.news.files):
            kind = _KINDS.get(name[name.rfind(".") :], "text/plain")
            self._send(built[name], kind, "frame-ancestors 'self'")
        else:
            self.send_error(HTTPStatus.NOT_FOUND, "The build has no such file")

    do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

    def _send(self, content: bytes, kind: str, policy: str) -> None:
        self._head(f"{kind}; charset=utf-8", {"Content-Length": str(len(content)), "Content-Security-Policy": policy})
        if self.command == "GET":
            self.wfile.write(content)

    def _head(self, kind: str, more: Mapping[str, str]) -> None:
        self.send_response(HTTPStatus.OK)
        own = {
            "Content-Type": kind,
            "Cache-Control": "no-store",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
        }
        for name, value in (*own.items(), *more.items()):
            self.send_header(name, value)
        self.end_headers()

    def _stream(self) -> None:
        """The news now, and again whenever there are new ones, until the reader or the server has gone."""
        self._head("text/event-stream", {})
        if self.command != "GET":
            return
        told = -1
        with suppress(ConnectionError):
            while news := self.server.next_news(told):
                self.wfile.write(_event(news) if news.number > told else b":\n\n")
                told = news.number

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - as http.server names it
        """Say nothing: the terminal belongs to the problems."""


def _event(news: News) -> bytes:
    told = {"build": news.build, "headline": news.headline(), "troubles": [asdict(item) for item in news.troubles]}
    return f"data: {json.dumps(told)}\n\n".encode()


@cache
def page() -> bytes:
    """The page around the map."""
    parts = {"style": _own("page.css"), "script": _own("page.js")}
    return Template(_own("page.html")).substitute(parts).encode()


@cache
def _policy() -> str:
    """What the page may do: its own script and style, ask this server for news, and hold the map."""
    script, style = (
        f"'sha256-{base64.b64encode(hashlib.sha256(_own(name).encode()).digest()).decode()}'"
        for name in ("page.js", "page.css")
    )
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; connect-src 'self'; frame-src 'self'; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _own(name: str) -> str:
    return files("argmap.watch").joinpath(name).read_text("utf-8")
