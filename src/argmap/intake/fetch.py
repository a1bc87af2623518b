"""An address to bytes, politely and safely, by the standard library alone.

Only http and https; only public addresses, and the connection goes to the very address that was checked, so that
a name cannot change its mind in between; every redirect is checked anew; robots.txt is obeyed; time and size are
limited while the bytes come in, and so is what they unpack to.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

from argmap.intake.article import named, refuse
from argmap.intake.robots import allows
from argmap.problem import Problem
from argmap.text import visible

AGENT = "argmap"
ACCEPTED = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf")
_REDIRECTS = {301, 302, 303, 307, 308}
_CLOSED = [
    ipaddress.ip_network(network)
    for network in ("192.0.0.0/24", "192.88.99.0/24", "64:ff9b:1::/48", "3fff::/20", "5f00::/16", "fec0::/10")
]
"""Networks of special use that not every version of Python knows as such."""
_ISATAP = {0x5EFE, 0x0200_5EFE}
"""What stands before the IPv4 address in the IPv6 address of a tunnel inside a site (RFC 5214)."""
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that a network turns into the IPv4 address in their last four bytes."""

Allowed = Callable[[str], bool]


@dataclass(frozen=True)
class Limits:
    """How long to wait (seconds), how much to take (bytes, unpacked), how often to follow a redirect."""

    connect: float = 10
    read: float = 20
    total: float = 60
    size: int = 20_000_000
    redirects: int = 5


@dataclass(frozen=True)
class Fetched:
    """What an address gave: its bytes, their media type and character set, and the last address after redirects."""

    content: bytes
    media_type: str
    charset: str
    url: str


class _Refused(Exception):  # noqa: N818 - it carries a user's problem out of the connection
    def __init__(self, message: str, fix: str = "") -> None:
        self.message, self.fix = message, fix


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open internet: not private, local, shared, reserved or for many at once."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _TRANSLATED or int(ip) >> 32 & 0xFFFFFFFF in _ISATAP:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    if any(ip in network for network in _CLOSED):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback)


def fetch(url: str, limits: Limits | None = None, allowed: Allowed = is_public) -> Fetched | Problem:
    """The document at an address, or why it was not fetched. `allowed` is for tests with a server of their own."""
    trail = [url]
    try:
        return _follow(trail, limits or Limits(), allowed)
    except _Refused as refused:
        where = "" if len(trail) == 1 else f" (redirected to {named(trail[-1])[:200]})"
        return refuse(named(url), refused.message + where, refused.fix)
    except (OSError, http.client.HTTPException, ValueError) as error:
        said = str(error) or type(error).__name__
        return refuse(
            named(url), f"the address cannot be fetched: {visible(said)[:200]}", "try again later, or save the page"
        )


def _follow(trail: list[str], limits: Limits, allowed: Allowed) -> Fetched:
    """What the last address of a trail gives, redirects followed; each is checked as the first was."""
    deadline = time.monotonic() + limits.total
    for _ in range(limits.redirects + 1):
        parts = _checked(trail[-1])
        _obey_robots(parts, limits, deadline, allowed)
        answer = _get(parts, limits, deadline, allowed)
        if answer.status not in _REDIRECTS:
            return _accepted(answer, trail[-1])
        if not answer.location:
            raise _Refused(f"the server sends elsewhere (status {answer.status}) and does not say where")
        try:
            trail.append(urljoin(trail[-1], answer.location))
        except ValueError as error:
            raise _Refused("the server sends to an address that is none", "open it in a browser") from error
    raise _Refused(f"the address leads on and on: more than {limits.redirects} redirects", "open it in a browser")


@dataclass(frozen=True)
class _Answer:
    status: int
    reason: str
    location: str
    media_type: str
    charset: str
    retry_after: str
    content: bytes


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be asked for."""
    if any(character.isspace() or ord(character) < 32 for character in url):
        raise _Refused("an address holds no spaces", "write %20 for a space")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise _Refused(f"this is no address: {visible(str(error))[:100]}", "check the server and its port") from error
    if parts.scheme not in {"http", "https"}:
        raise _Refused(
            f"only http and https are fetched, not '{visible(parts.scheme)}'", "save the article and add the file"
        )
    if parts.username is not None or parts.password is not None:
        raise _Refused("an address with a user name or password is not fetched", "remove what stands before the '@'")
    if not parts.hostname:
        raise _Refused("the address names no server", "write https://, the server and the page")
    if port == 0:
        raise _Refused("port 0 is no port", "leave the port out, or give the right one")
    return parts


def _obey_robots(parts: SplitResult, limits: Limits, deadline: float, allowed: Allowed) -> None:
    """Refuse what the site's robots.txt forbids; a site without one forbids nothing (RFC 9309)."""
    robots = parts._replace(path="/robots.txt", query="", fragment="")
    for _ in range(limits.redirects + 1):
        answer = _get(robots, limits, deadline, allowed)
        if answer.status not in _REDIRECTS or not answer.location:
            break
        robots = _checked(urljoin(urlunsplit(robots), answer.location))
    if answer.status >= 500:
        raise _Refused(
            f"the site's robots.txt cannot be read (status {answer.status})", "try again later" + _when(answer)
        )
    if answer.status != 200:
        return
    if not allows(answer.content, AGENT, urlunsplit(("", "", parts.path or "/", parts.query, ""))):
        raise _Refused(
            "the site's robots.txt does not allow programs to fetch this page",
            "save it from a browser and add the file",
        )


def _accepted(answer: _Answer, url: str) -> Fetched:
    if answer.status != 200:
        fix = "try again" + _when(answer) if answer.retry_after or answer.status >= 500 else "look at it in a browser"
        raise _Refused(f"the server answers {answer.status} {visible(answer.reason)[:60]}", fix)
    if answer.media_type and answer.media_type not in ACCEPTED:
        raise _Refused(f"this is {visible(answer.media_type)[:60]}, not a page, a text or a PDF")
    return Fetched(answer.content, answer.media_type, answer.charset, url)


def _when(answer: _Answer) -> str:
    """When the server asks to be asked again (Retry-After: seconds or a date)."""
    written = visible(answer.retry_after)[:60]
    if not written:
        return " later"
    return (
        f" after {written} seconds, as the server asks"
        if written.isdigit()
        else f" after {written}, as the server asks"
    )


def _get(parts: SplitResult, limits: Limits, deadline: float, allowed: Allowed) -> _Answer:
    """One request to one checked address, without following anything."""
    connection = _Pinned(parts, limits, allowed)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    )
    headers = {
        "User-Agent": _agent(),
        "Accept": ", ".join(ACCEPTED),
        "Accept-Encoding": "gzip, identity",
        "Connection": "close",
    }
    with _until(deadline, connection):
        try:
            connection.request("GET", path, headers=headers)
            response = connection.getresponse()
            content = _body(response, limits.size) if response.status == 200 else b""
        finally:
            connection.close()
    return _Answer(
        status=response.status,
        reason=response.reason,
        location=_as_sent(response.getheader("Location") or ""),
        media_type=response.headers.get_content_type() if response.getheader("Content-Type") else "",
        charset=response.headers.get_content_charset() or "",
        retry_after=response.getheader("Retry-After") or "",
        content=content,
    )


def _as_sent(header: str) -> str:
    """A header with the letters that the server sent, which is mostly UTF-8 where it is not ASCII."""
    return header.encode("latin-1", "replace").decode("utf-8", "replace")


class _Pinned(http.client.HTTPConnection):
    """A connection that opens to the address that was checked, and to no other."""

    def __init__(self, parts: SplitResult, limits: Limits, allowed: Allowed) -> None:
        host = parts.hostname or ""
        host = host if host.isascii() else host.encode("idna").decode("ascii")
        self.secure = parts.scheme == "https"
        self.default_port = 443 if self.secure else 80
        port = parts.port or self.default_port
        self.address = _address(host, port, allowed)
        self.limits = limits
        self.opened: socket.socket | None = None
        super().__init__(host, port)

    def connect(self) -> None:
        self.opened = socket.create_connection((self.address, self.port), self.limits.connect)
        if self.secure:
            self.opened = ssl.create_default_context().wrap_socket(self.opened, server_hostname=self.host)
        self.opened.settimeout(self.limits.read)
        self.sock = self.opened


def _address(host: str, port: int, allowed: Allowed) -> str:
    """The first address of a host; none at all if a single one of them is not allowed."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise _Refused(f"there is no server called '{visible(host)[:100]}'", "check the address") from error
    addresses = [str(entry[4][0]) for entry in found]
    barred = [address for address in addresses if not allowed(address)]
    if barred or not addresses:
        raise _Refused(
            f"'{visible(host)[:100]}' is not an address of the open internet ({', '.join(barred)[:100]})",
            "save the article and add the file",
        )
    return addresses[0]


def _body(response: http.client.HTTPResponse, size: int) -> bytes:
    """The bytes of an answer, unpacked, but no more than allowed of either."""
    encoding = (response.getheader("Content-Encoding") or "identity").lower().strip()
    if encoding not in {"identity", "gzip", "x-gzip", "deflate"}:
        raise _Refused(f"the server packs its answer in a way that was not asked for ({visible(encoding)[:40]})")
    content = bytearray()
    for piece in _unpacked(response, size, encoding):
        content += piece
        if len(content) > size:
            raise _Refused(*_too_large(size))
    if response.length:  # bytes that were announced and did not come
        raise _Refused("the server's answer breaks off before its end", "try again later")
    return bytes(content)


def _too_large(size: int) -> tuple[str, str]:
    return f"the document is larger than {size / 10**6:g} MB", "save the part that matters and add the file"


def _unpacked(response: http.client.HTTPResponse, size: int, encoding: str) -> Iterator[bytes]:
    unpack = zlib.decompressobj(47) if encoding != "identity" else None  # 47: gzip or zlib, by its first bytes
    taken = 0
    while piece := response.read(65_536):
        taken += len(piece)
        if taken > size:
            raise _Refused(*_too_large(size))
        if unpack is None:
            yield piece
            continue
        try:
            yield unpack.decompress(piece, size + 1)
        except zlib.error as error:
            raise _Refused("the server's answer cannot be unpacked", "try again later") from error


@contextmanager
def _until(deadline: float, connection: _Pinned) -> Iterator[None]:
    """Break the connection off at the deadline, also when bytes keep dripping in."""
    late = threading.Event()

    def break_off() -> None:
        late.set()
        if connection.opened is not None:
            _shut(connection.opened)

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), break_off)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        if late.is_set():
            raise _Refused("the server takes too long", "try again later") from error
        raise
    finally:
        timer.cancel()
    if late.is_set():
        raise _Refused("the server takes too long", "try again later")


def _shut(opened: socket.socket) -> None:
    try:
        opened.shutdown(socket.SHUT_RDWR)
    except OSError:
        opened.close()


def _agent() -> str:
    """Who asks: the program's name and version."""
    try:
        return f"{AGENT}/{version('argmap')} (fetches single articles for their reader)"
    except PackageNotFoundError:
        return f"{AGENT} (fetches single articles for their reader)"
