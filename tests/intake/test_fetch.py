"""Fetching: what is refused before a byte is sent, and what a server may do to us."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from argmap.intake.fetch import Fetched, Limits, fetch, is_public
from argmap.problem import Problem

Answer = tuple[int, Mapping[str, str], bytes]
QUICK = Limits(connect=2, read=2, total=3, size=100_000)


@dataclass
class Site:
    """A server of ours: what it answers by path, and what it was asked."""

    answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[tuple[str, Mapping[str, str]]] = field(default_factory=list)
    port: int = 0

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    known = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known.asked.append((self.path, dict(self.headers)))
            answer = known.answers.get(self.path, (404, {}, b"not here"))
            if callable(answer):
                answer(self)
                return
            status, headers, content = answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Silence."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    known.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield known
    server.shutdown()
    server.server_close()


def get(url: str, limits: Limits = QUICK, allowed: Callable[[str], bool] = lambda _: True) -> Fetched | Problem:
    return fetch(url, limits, allowed)


def refusal(answer: Fetched | Problem) -> str:
    assert isinstance(answer, Problem)
    return str(answer)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1", "100.127.255.254", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.9", "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255", "::1", "::", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "fe80::1",
        "fe80::1%eth0", "fc00::1", "fd12:3456::1", "fec0::1", "ff02::1", "64:ff9b::a00:1", "64:ff9b::7f00:1",
        "2002:7f00:1::", "2002:a00:1::", "2001:db8::1", "0.1.2.3", "198.51.100.7", "192.88.99.1", "255.255.255.254",
        "::7f00:1", "::10.0.0.1", "::ffff:0:7f00:1", "100::1", "2001::1", "2001:0:4136:e378:8000:63bf:80ff:fffe",
        "2001:2::1", "2001:10::1", "2001:20::1", "3fff::1", "5f00::1", "fe80::5efe:7f00:1", "2606:4700::5efe:7f00:1",
        "2606:4700::200:5efe:10.0.0.1",
    ],
)  # fmt: skip
def test_an_address_that_is_not_of_the_open_internet_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"]
)
def test_an_address_of_the_open_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/",
        "http://127.1/", "http://10.0.0.1/", "http://[::1]/", "http://[::ffff:10.0.0.1]/", "http://[::ffff:7f00:1]/",
        "http://169.254.169.254/latest/meta-data/", "http://0/", "http://0x0a000001/", "http://012.0.0.1/",
        "https://192.168.0.1/", "http://100.64.0.1/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_however_they_are_spelt(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "create_connection", never)
    assert "not an address of the open internet" in refusal(fetch(url, QUICK))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///etc/passwd", "only http and https"),
        ("ftp://example.org/a", "only http and https"),
        ("gopher://example.org/a", "only http and https"),
        ("http://user:secret@example.org/", "user name or password"),
        ("http://user@example.org/", "user name or password"),
        ("http:///path", "names no server"),
        ("http://exa mple.org/", "no spaces"),
        ("http://example.org/\r\nHost: evil", "no spaces"),
        ("http://example.org:99999/", "no address"),
        ("http://example.org:abc/", "no address"),
        ("http://[::1/", "no address"),
        ("http://no-such-host.invalid/", "no server called"),
        ("http://" + "a" * 300 + ".example/", "no server called"),
    ],
)
def test_addresses_that_are_none_are_refused(url: str, said: str) -> None:
    assert said in refusal(fetch(url, QUICK))


@pytest.mark.parametrize("url", ["https://jane:secret@example.org/a", "ftp://jane:secret@example.org/a"])
def test_a_password_in_an_address_is_not_repeated(url: str) -> None:
    found = fetch(url, QUICK)
    assert isinstance(found, Problem)
    assert "secret" not in str(found)
    assert "example.org/a" in str(found)


def test_a_problem_with_an_address_stands_on_one_line() -> None:
    assert "\n" not in str(fetch("http://example.org/\r\nHost: evil", QUICK))


def test_a_name_with_one_private_address_among_its_addresses_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    assert "10.0.0.1" in refusal(fetch("http://two-faced.example/", QUICK))


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that gives another address when it is asked again gains nothing."""
    answers = iter(["93.184.216.34", "127.0.0.1"])
    entry = lambda address: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80))]  # noqa: E731
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: entry(next(answers)))
    reached: list[object] = []

    def connect(address: object, *_: object) -> None:
        reached.append(address)
        raise OSError("refused")

    monkeypatch.setattr(socket, "create_connection", connect)
    fetch("http://changing.example/", QUICK)
    assert reached == [("93.184.216.34", 80)]


def test_a_page_is_fetched_with_an_honest_name(site: Site) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/html; charset=iso-8859-1"}, b"<p>caf\xe9</p>")
    got = get(site.url("/a"))
    assert isinstance(got, Fetched)
    assert (got.content, got.media_type, got.charset) == (b"<p>caf\xe9</p>", "text/html", "iso-8859-1")
    assert [path for path, _ in site.asked] == ["/robots.txt", "/a"]
    assert all(headers["User-Agent"].startswith("argmap") for _, headers in site.asked)


def test_redirects_are_followed_and_the_last_address_told(site: Site) -> None:
    site.answers["/a"] = (302, {"Location": "/b"}, b"")
    site.answers["/b"] = (200, {"Content-Type": "text/plain"}, b"words")
    got = get(site.url("/a"))
    assert isinstance(got, Fetched)
    assert got.url == site.url("/b")


@pytest.mark.parametrize("where", ["http://10.0.0.1/", "http://[::ffff:10.0.0.1]/", "http://0x0a000001/"])
def test_a_redirect_to_a_private_address_is_refused(site: Site, where: str) -> None:
    site.answers["/a"] = (302, {"Location": where}, b"")
    said = refusal(get(site.url("/a"), allowed=lambda address: address == "127.0.0.1" or is_public(address)))
    assert "not an address of the open internet" in said


def test_a_redirect_may_hold_letters_that_are_not_ascii(site: Site) -> None:
    site.answers["/a"] = (302, {"Location": "/é".encode().decode("latin-1")}, b"")
    site.answers["/%C3%A9"] = (200, {"Content-Type": "text/plain"}, b"here")
    answer = get(site.url("/a"))
    assert isinstance(answer, Fetched)
    assert answer.content == b"here"


def test_a_redirect_to_a_file_is_refused(site: Site) -> None:
    site.answers["/a"] = (301, {"Location": "file:///etc/passwd"}, b"")
    assert "only http and https" in refusal(get(site.url("/a")))


def test_endless_redirects_end(site: Site) -> None:
    site.answers["/a"] = (302, {"Location": "/a"}, b"")
    assert "more than 5 redirects" in refusal(get(site.url("/a")))


def test_robots_txt_is_obeyed(site: Site) -> None:
    site.answers["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private/\n")
    site.answers["/private/a"] = site.answers["/a"] = (200, {"Content-Type": "text/plain"}, b"words")
    assert "robots.txt does not allow" in refusal(get(site.url("/private/a")))
    assert isinstance(get(site.url("/a")), Fetched)
    assert "/private/a" not in [path for path, _ in site.asked]


def test_a_robots_txt_that_fails_forbids_for_now(site: Site) -> None:
    site.answers["/robots.txt"] = (503, {"Retry-After": "120"}, b"")
    assert "after 120 seconds" in refusal(get(site.url("/a")))


@pytest.mark.parametrize(
    ("status", "headers", "said"),
    [
        (404, {}, "404"),
        (500, {}, "again later"),
        (429, {"Retry-After": "30"}, "after 30 seconds"),
        (503, {"Retry-After": "Fri, 21 Nov 2031 07:28:00 GMT"}, "after Fri, 21 Nov 2031"),
    ],
)
def test_a_server_that_does_not_give_the_page_is_told(
    site: Site, status: int, headers: Mapping[str, str], said: str
) -> None:
    site.answers["/a"] = (status, headers, b"")
    assert said in refusal(get(site.url("/a")))


@pytest.mark.parametrize("kind", ["image/png", "application/zip", "application/octet-stream", "video/mp4"])
def test_what_is_no_page_text_or_pdf_is_refused(site: Site, kind: str) -> None:
    site.answers["/a"] = (200, {"Content-Type": kind}, b"\x00")
    assert kind in refusal(get(site.url("/a")))


def test_a_document_that_is_too_large_is_refused(site: Site) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/plain"}, b"x" * (QUICK.size + 1))
    assert "larger than 0.1 MB" in refusal(get(site.url("/a")))


def test_a_packed_document_is_unpacked_and_a_bomb_is_not(site: Site) -> None:
    packed = {"Content-Type": "text/plain", "Content-Encoding": "gzip"}
    site.answers["/a"] = (200, packed, gzip.compress(b"words"))
    site.answers["/bomb"] = (200, packed, gzip.compress(b"\x00" * 50_000_000))
    got = get(site.url("/a"))
    assert isinstance(got, Fetched)
    assert got.content == b"words"
    assert "larger than" in refusal(get(site.url("/bomb")))


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_other_packings_are_refused(site: Site, encoding: str) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/plain", "Content-Encoding": encoding}, b"?")
    assert "packs its answer" in refusal(get(site.url("/a")))


def test_half_an_answer_is_none(site: Site) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/plain", "Content-Length": "500"}, b"The pier was")
    assert "breaks off" in refusal(get(site.url("/a")))


def test_broken_packing_is_told(site: Site) -> None:
    site.answers["/a"] = (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, b"no gzip")
    assert "cannot be unpacked" in refusal(get(site.url("/a")))


def test_a_server_that_lets_bytes_drip_is_left_at_the_deadline(site: Site) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/plain")
        handler.end_headers()
        for _ in range(100):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    site.answers["/a"] = drip
    started = time.monotonic()
    assert "takes too long" in refusal(get(site.url("/a"), Limits(connect=1, read=1, total=0.8)))
    assert time.monotonic() - started < 4


def test_a_server_that_is_silent_is_left(site: Site) -> None:
    site.answers["/a"] = lambda _: time.sleep(3)
    said = refusal(get(site.url("/a"), Limits(connect=1, read=0.5, total=10)))
    assert "cannot be fetched" in said


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "cannot be fetched" in refusal(get(f"http://127.0.0.1:{port}/"))


def test_an_answer_that_is_no_http_is_told(site: Site) -> None:
    site.answers["/a"] = lambda handler: handler.wfile.write(b"\xff\xfe nonsense\r\n\r\n") and None
    assert "cannot be fetched" in refusal(get(site.url("/a")))
