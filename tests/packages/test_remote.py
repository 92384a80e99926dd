"""What comes over the network is bounded, is asked over https only, and its failures are told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from generator.collecting import remote
from generator.collecting.source import FileMissing, Site, SourceFault
from tests.packages.roots import Loopback, opener_to

SITE = "https://north.example/data/"


class _Answers(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        if name.isdecimal():
            self.send_response(int(name))
            self.send_header("Location", "https://elsewhere.example/data/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        body = b"x" * 1000
        self.send_response(200)
        if name != "endless":
            self.send_header("Content-Length", str(len(body) * (2 if name == "cut" else 1)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield Site(SITE, opener_to(Loopback(server.server_port)))
    server.shutdown()
    server.server_close()


def test_a_file_is_read_whole(site: Site) -> None:
    assert site.read("whole", 1000) == b"x" * 1000


@pytest.mark.parametrize(("path", "message"), [
    ("302", "转到了别的网址（302）"),
    ("301", "转到了别的网址（301）"),
    ("500", "服务器答复 500"),
    ("403", "服务器答复 403"),
    ("cut", "没有取完"),
])  # fmt: skip
def test_a_failure_is_told(site: Site, path: str, message: str) -> None:
    with pytest.raises(SourceFault, match=message):
        site.read(path, 5000)


@pytest.mark.parametrize("path", ["404", "410"])
def test_a_missing_file_is_told_apart(site: Site, path: str) -> None:
    with pytest.raises(FileMissing, match=f"没有 {SITE}{path}"):
        site.read(path, 5000)


@pytest.mark.parametrize("path", ["whole", "endless"])
def test_more_than_the_bound_is_refused(site: Site, path: str) -> None:
    with pytest.raises(SourceFault, match="超过 999 字节的上限"):
        site.read(path, 999)


@pytest.mark.parametrize("address", ["http://north.example/", "file:///etc/passwd", "ftp://x/"])
def test_nothing_but_https_is_asked(address: str) -> None:
    with pytest.raises(remote.FetchFault, match="只从 https://"):
        remote.fetched(remote.opener(), address, 1000)


def test_the_product_s_opener_knows_no_other_scheme() -> None:
    made = remote.opener()
    for address in ("http://127.0.0.1:9/", "file:///etc/passwd", "data:,x"):
        with pytest.raises(Exception, match="unknown url type"):
            made.open(address)


def test_a_server_that_is_not_there_is_told() -> None:
    site = Site("https://127.0.0.1:9/data/", remote.opener())
    with pytest.raises(SourceFault, match="连不上"):
        site.read("datapackage.json", 1000)
