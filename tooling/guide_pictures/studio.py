"""Where pictures are taken: the demonstration's site on a server, Chromium; it knows no story."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PIL import Image

from generator.settings import Settings
from generator.shell.build import build
from tooling.chromium import FLAGS
from tooling.guide_pictures.camera import SCALE, WIDTH
from tooling.guide_pictures.shot import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FORGE: Final = "https://github.com/gazette/records"
"""A repository of the kind that takes a page filled in beforehand; nothing is sent there."""
NOW: Final = "2021-05-11T09:30:00+08:00"
_SHOWN: Final = re.compile(r"\]\((images/guides/[a-z-]+\.png)\)")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The demonstration's site, built into a folder, and where a server offers it."""
    site = folder / "site"
    build(Settings(_demonstration(folder / "root")), site, repo_url=FORGE)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _demonstration(root: Path) -> Path:
    """A copy in which no page waits for a picture that is still to be taken: it has a blank one."""
    shutil.copytree(ROOT / "examples", root / "examples")
    shutil.copy(ROOT / "mkdocs.yml", root)
    docs = root / "examples/docs"
    for page in docs.glob("*.md"):
        for name in _SHOWN.findall(page.read_text("utf-8")):
            picture = docs / name
            if not picture.exists():
                picture.parent.mkdir(parents=True, exist_ok=True)
                Image.new("RGB", (1, 1)).save(picture)
    return root / "examples"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A Chromium without a window."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only who takes pictures

    found = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if found is None:
        raise FileNotFoundError("chromium")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield launched
        launched.close()


@contextmanager
def page_of(browser: Browser, width: int = WIDTH, scale: float = SCALE) -> Iterator[Page]:
    """A light page on which it is always the same time."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        device_scale_factor=scale,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        color_scheme="light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.clock.set_fixed_time(NOW)
    yield page
    context.close()
