"""Serves the newest build to the browsers of this machine, and tells them when there is a newer one.

At `/` stands a page that holds `map.html` in a frame (`page.html`, `page.css`, `page.js`), beside it every file
of the build, and at `/events` the news, as server-sent events. Only this machine is answered, under its own
name: a site that has its name point here must not read the map (DNS rebinding). Nothing is read from disk.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from string import Template
from threading import Condition

from argmap import web

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


class Server(web.Server):
    """The server, running from its beginning to `close`, on a free port of this machine."""

    def __init__(self) -> None:
        super().__init__(_Answer)
        self._news = News()
        self._changed = Condition()
        self._closed = False
        self.start()

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
        super().close()


class _Answer(web.Answer):
    """One request: GET and HEAD alone."""

    server: Server

    def _read(self) -> None:
        name, _ = self.address()
        if not self.called_by_own_name():
            return
        if name == "":
            self._send(page(), "text/html", _policy())
        elif name == "events":
            self._stream()
        elif name in (built := self.server.news.files):
            kind = _KINDS.get(name[name.rfind(".") :], "text/plain")
            self._send(built[name], kind, "frame-ancestors 'self'")
        else:
            self.send_error(HTTPStatus.NOT_FOUND, "The build has no such file")

    do_GET = do_HEAD = _read  # noqa: N815 - the names that http.server looks for

    def _send(self, content: bytes, kind: str, policy: str) -> None:
        self.head(f"{kind}; charset=utf-8", {"Content-Length": str(len(content)), "Content-Security-Policy": policy})
        if self.command == "GET":
            self.wfile.write(content)

    def _stream(self) -> None:
        """The news now, and again whenever there are new ones, until the reader or the server has gone."""
        self.head("text/event-stream", {})
        if self.command != "GET":
            return
        told = -1
        with suppress(ConnectionError):
            while news := self.server.next_news(told):
                self.wfile.write(_event(news) if news.number > told else b":\n\n")
                told = news.number


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
    script, style = (web.hashes(_own(name)) for name in ("page.js", "page.css"))
    return (
        f"default-src 'none'; script-src {script}; style-src {style}; connect-src 'self'; frame-src 'self'; "
        "img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def _own(name: str) -> str:
    return files("argmap.watch").joinpath(name).read_text("utf-8")
