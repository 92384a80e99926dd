"""Serves a site as hosts of static files do, compressed, and counts what it sends."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import unquote, urlsplit

LEVEL = 6
"""Of gzip, the usual one."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: bytes of its body as the file has them, and as they were sent."""

    path: str
    raw: int
    compressed: int


@dataclass
class Server:
    """An address, and everything sent from there so far."""

    address: str
    sent: list[Sent] = field(default_factory=list)


@contextmanager
def served(site: Path) -> Iterator[Server]:
    """Serve the folder until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        found: ClassVar[Server]

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = site / path.lstrip("/")
            file = file / "index.html" if path.endswith("/") else file
            content = file.read_bytes() if file.is_file() else b""
            body = gzip.compress(content, LEVEL, mtime=0)
            self.found.sent.append(Sent(path, len(content), len(body)))
            self.send_response(200 if file.is_file() else 404)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.send_header("Content-Type", kind)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Handler.found = Server(f"http://127.0.0.1:{server.server_port}/")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Handler.found
    finally:
        server.shutdown()
        server.server_close()
