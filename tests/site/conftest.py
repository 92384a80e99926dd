"""Roots of real records in a temporary place, and the site made of one of them."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.settings import Settings
from generator.shell.build import build

HOME = Path(__file__).parents[2]
INSTANT = "1700000000"  # 2023-11-14 in every time zone
RootMaker = Callable[..., Path]


def _make_root(folder: Path, *, configuration: str | None = None, docs: bool = True) -> Path:
    """The project's own records, with its mkdocs.yml or another one."""
    for name in ("schema", "submissions"):
        shutil.copytree(HOME / name, folder / name)
    if docs:
        ignored = shutil.ignore_patterns("decisions", "src")
        shutil.copytree(HOME / "docs", folder / "docs", ignore=ignored)
    own = (HOME / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(own if configuration is None else configuration, "utf-8")
    return folder


@pytest.fixture(autouse=True)
def _same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", INSTANT)


@pytest.fixture
def make_root() -> RootMaker:
    return _make_root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return _make_root(tmp_path / "root")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project's own records, as it is published below a path."""
    folder = tmp_path_factory.mktemp("site")
    configuration = (HOME / "mkdocs.yml").read_text("utf-8")
    configuration = configuration.replace('site_url: ""', "site_url: https://gazette.example/q/")
    root = _make_root(folder / "root", configuration=configuration)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", INSTANT)
        build(Settings(root), folder / "public" / "q")
    return folder / "public" / "q"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where a server offers the site, below the path that it was made for."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def send_error(self, code: int, *_: object) -> None:
            content = (site / "404.html").read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(content)

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.parent)))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/q/"
    server.shutdown()
    server.server_close()
