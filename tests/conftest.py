"""What tests of a published site share: a server below a path, a Chromium, a page that listens."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tooling.chromium import FLAGS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page, Request

Serve = Callable[[Path], str]
Listen = Callable[..., AbstractContextManager["Page"]]


class _Quiet(SimpleHTTPRequestHandler):
    """A plain server of files; the site's own page for what is not there, as Pages does it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, *_: object) -> None:
        path = Path(self.directory, *self.path.split("/")[1:2], "404.html")
        content = path.read_bytes() if path.is_file() else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="session")
def serve() -> Iterator[Serve]:
    """Serves a folder below its own name and says where; nothing else of the server answers."""
    servers: list[ThreadingHTTPServer] = []

    def start(site: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site.parent)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/{site.name}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for the tests of a module: two at a time cannot be driven from one thread."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - few tests need it

    found = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if found is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def listening(chromium: Browser) -> Listen:
    """Opens a page whose every complaint, failed request and look elsewhere is a fault."""

    @contextmanager
    def opened(home: str, **options: Any) -> Iterator[Page]:
        context = chromium.new_context(**{"locale": "zh-CN", **options})
        page = context.new_page()
        faults: list[str] = []

        def told(kind: str, text: str, address: str) -> None:
            lost = address == page.url and "404" in text  # the page itself, asked for on purpose
            if kind in ("warning", "error") and not lost:
                faults.append(f"{kind}: {text} ({address})")

        def failed(asked: Request) -> None:
            if asked.failure != "net::ERR_ABORTED":  # the test went on to the next page
                faults.append(f"{asked.failure}: {asked.url}")

        def dismissed(dialog: Dialog) -> None:
            faults.append(dialog.message)
            dialog.dismiss()

        page.on("console", lambda said: told(said.type, said.text, said.location["url"]))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("dialog", dismissed)
        page.on("requestfailed", failed)
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(home) else faults.append(asked.url),
        )
        page.on(
            "response",
            lambda answer: (
                None
                if answer.ok or answer.status == 304 or answer.request.is_navigation_request()
                else faults.append(f"{answer.status}: {answer.url}")
            ),
        )
        yield page
        context.close()
        assert faults == []

    return opened
