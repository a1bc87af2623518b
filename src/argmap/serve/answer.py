"""Answers a request: the page at `/`, the editor at `/query`, the SPARQL endpoint at `/sparql`, files by their names.

What a client sends decides nothing but which of these it gets: names are looked up, queries go to the pool.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from http import HTTPStatus
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING

from argmap import web
from argmap.serve import editor
from argmap.serve.accept import accepts_page
from argmap.serve.description import describe
from argmap.serve.files import content_type, open_file
from argmap.serve.incoming import Incoming
from argmap.serve.pool import Busy, Lost, Reply, TimedOut
from argmap.serve.protocol import Question, Refusal, media_type, read_question

if TYPE_CHECKING:
    from argmap.serve.server import Server

_PATIENCE = 10.0  # seconds for a client to send what it wants, and to take each part of an answer
_MOST_BODY = 1_000_000  # bytes: far more than any query that a person writes
_READ_ONLY = ("GET", "HEAD", "OPTIONS")
_ASKING = ("GET", "HEAD", "POST", "OPTIONS")


class Answer(web.Answer):
    """One request. What was sent never comes back in an answer but within the message on a query."""

    server: Server

    def setup(self) -> None:
        """Prepare to read, for a limited time."""
        super().setup()
        self.rfile = BufferedReader(Incoming(self.connection, _PATIENCE))

    def _read(self) -> None:
        self._answer(may_ask=False)

    def _ask(self) -> None:
        self._answer(may_ask=True)

    do_GET = do_HEAD = _read  # noqa: N815 - the names that http.server looks for
    do_POST = do_OPTIONS = do_PUT = do_DELETE = do_PATCH = _ask  # noqa: N815

    def _answer(self, *, may_ask: bool) -> None:
        if not self.called_by_own_name():
            return
        try:
            body = self._body() if may_ask else b""
            self.connection.settimeout(_PATIENCE)
            self._route(body)
        except Refusal as refusal:
            self._refuse(refusal)

    def _route(self, body: bytes) -> None:
        name, query = self.address()
        known = _ASKING if name == "sparql" else _READ_ONLY
        allowed = ", ".join(known)
        if self.command not in known:
            raise Refusal(HTTPStatus.METHOD_NOT_ALLOWED, "A map can only be read.", {"Allow": allowed})
        if self.command == "OPTIONS":
            self._send(b"", "text/plain", {"Allow": allowed, **self._preflight(allowed)}, HTTPStatus.NO_CONTENT)
        elif name == "sparql":
            self._sparql(query, body)
        elif name == "query":
            self._editor()
        else:
            self._file(name or "map.html")

    # --- files and pages ---

    def _file(self, name: str) -> None:
        file = open_file(self.server.options.build, name)
        if file is None:
            raise Refusal(HTTPStatus.NOT_FOUND, "The build has no such file.")
        policy = "frame-ancestors 'none'" if name.endswith(".html") else "default-src 'none'; sandbox"
        with file:
            more = {"Content-Length": str(os.fstat(file.fileno()).st_size), "Content-Security-Policy": policy}
            self.head(content_type(name), {**more, **self._sharing()})
            if self.command != "HEAD":
                shutil.copyfileobj(file, self.wfile)

    def _editor(self) -> None:
        content = editor.page(self.server.pool.about)
        self._send(content, "text/html; charset=utf-8", {"Content-Security-Policy": editor.policy()})

    # --- SPARQL ---

    def _sparql(self, query: str, body: bytes) -> None:
        accept = self.headers.get("Accept", "*/*")
        kind = self.headers.get("Content-Type", "text/plain") if self.command == "POST" else ""
        question = read_question(query, kind, body, accept)
        if question is not None:
            self._refuse_strangers()
            self._query(question)
        elif accepts_page(accept):
            self._editor()
        else:
            content = describe(self.server.pool.about).encode()
            self._send(content, "text/turtle; charset=utf-8", {"Vary": "Accept"})

    def _query(self, question: Question) -> None:
        began = time.monotonic()
        reply = self._reply(question)
        head = reply.head
        if failure := head.get("failure"):
            sys.stderr.write(_printable(failure))
            raise Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "The query failed by a mistake of argmap's own.")
        if head["status"] != HTTPStatus.OK:
            raise Refusal(HTTPStatus(head["status"]), head["message"])
        more = {"Vary": "Accept", "Server-Timing": f"query;dur={1000 * (time.monotonic() - began):.1f}"}
        if head["cut"]:
            more["X-Argmap-Cut"] = f"only the first {head['rows']}; the answer has more"
        self._send(reply.content, media_type(head["style"]) + "; charset=utf-8", more)

    def _reply(self, question: Question) -> Reply:
        options = self.server.options
        try:
            return self.server.pool.ask(asdict(question) | {"limit": options.limit}, options.timeout, self._has_gone)
        except Busy as error:
            message = "Too many queries are running; ask again in a moment."
            raise Refusal(HTTPStatus.SERVICE_UNAVAILABLE, message, {"Retry-After": "2"}) from error
        except TimedOut as error:
            message = f"The query was ended: its time, {options.timeout:g} seconds, was over."
            raise Refusal(HTTPStatus.GATEWAY_TIMEOUT, message) from error
        except Lost as error:
            message = "The query was ended: it took more memory, or went deeper, than a query may."
            raise Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, message) from error

    def _has_gone(self) -> bool:
        """Whether the client has closed the connection in the meantime."""
        try:
            self.connection.settimeout(0)
            return not self.connection.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return False
        except OSError:
            return True
        finally:
            self.connection.settimeout(_PATIENCE)

    # --- who may ask from where ---

    def _refuse_strangers(self) -> None:
        """Refuse what a page of another site asks in its reader's browser, unless that site is named by `cors`."""
        if self._sharing().get("Access-Control-Allow-Origin"):
            return
        origin = self.headers.get("Origin")
        foreign = origin is not None and origin.partition("://")[2].lower() != self.headers.get("Host", "").lower()
        if foreign or self.headers.get("Sec-Fetch-Site", "none") not in {"none", "same-origin"}:
            raise Refusal(HTTPStatus.FORBIDDEN, "Pages of other sites may not ask here; --cors ORIGIN lets one.")

    def _sharing(self) -> Mapping[str, str]:
        """The headers by which a browser lets a page of another site read an answer."""
        allowed = self.server.options.cors
        if not allowed:
            return {}
        if allowed not in {"*", self.headers.get("Origin")}:
            return {"Vary": "Origin"}
        return {
            "Access-Control-Allow-Origin": allowed,
            "Access-Control-Expose-Headers": "Server-Timing, X-Argmap-Cut",
            "Cross-Origin-Resource-Policy": "cross-origin",
            "Vary": "Accept, Origin",
        }

    def _preflight(self, allowed: str) -> Mapping[str, str]:
        if not self._sharing().get("Access-Control-Allow-Origin"):
            return {}
        return {"Access-Control-Allow-Methods": allowed, "Access-Control-Allow-Headers": "Accept, Content-Type"}

    # --- what goes in and out ---

    def _body(self) -> bytes:
        """What comes with a request. Raises `Refusal`."""
        lengths = self.headers.get_all("Content-Length", [])
        if self.headers.get("Transfer-Encoding") or (self.command == "POST" and not lengths):
            raise Refusal(HTTPStatus.LENGTH_REQUIRED, "Tell the length of the body by Content-Length.")
        if len(set(lengths)) > 1 or not all(length.isascii() and length.isdecimal() for length in lengths):
            raise Refusal(HTTPStatus.BAD_REQUEST, "Content-Length is one number.")
        length = int(lengths[0][:10]) if lengths else 0
        if length > _MOST_BODY:
            raise Refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A query may have {_MOST_BODY} bytes.")
        try:
            body = self.rfile.read(length)
        except TimeoutError as error:
            message = f"The request took more than {_PATIENCE:g} seconds."
            raise Refusal(HTTPStatus.REQUEST_TIMEOUT, message) from error
        if len(body) < length:
            raise Refusal(HTTPStatus.BAD_REQUEST, "The body is shorter than Content-Length tells.")
        return body

    def _send(self, content: bytes, kind: str, more: Mapping[str, str], status: HTTPStatus = HTTPStatus.OK) -> None:
        self.head(kind, {"Content-Length": str(len(content)), **more, **self._sharing()}, status)
        if self.command != "HEAD":
            shutil.copyfileobj(BytesIO(content), self.wfile)  # piece by piece: patience is for each

    def _refuse(self, refusal: Refusal) -> None:
        self._send(f"{refusal}\n".encode(), "text/plain; charset=utf-8", refusal.headers, refusal.status)
        self._let_go()

    def _let_go(self) -> None:
        """Take what a client still sends, for a moment: closed at once, it would not see why it was refused."""
        self.connection.settimeout(0.5)
        end = time.monotonic() + 1
        with suppress(OSError):
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_WR)
            while time.monotonic() < end and self.connection.recv(1 << 16):
                pass


def _printable(text: str) -> str:
    """A text for the terminal, which what a client sent must not steer."""
    return "".join(sign if sign.isprintable() or sign == "\n" else "\N{REPLACEMENT CHARACTER}" for sign in text)
