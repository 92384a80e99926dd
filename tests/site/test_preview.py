"""`gongbao serve` shows what changes and keeps the last good site while a record is broken."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.shell.policy import CONTENT_SECURITY_POLICY

HOME = Path(__file__).parents[2]
PROJECT = "submissions/hubei/wuhan/wan-qian-bai-2020/project/xinzhou-markets.yml"
PAGE = "records/hubei/wuhan/wan-qian-bai-2020/project/xinzhou-markets/"
pytestmark = pytest.mark.slow


@dataclass
class Preview:
    """A running `gongbao serve`."""

    address: str
    root: Path
    log: Path

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=30) as answer:
            return str(answer.read().decode())

    def waits_for(self, fact: Callable[[], bool]) -> None:
        """Give the preview time until a fact holds."""
        end = time.monotonic() + 60
        while time.monotonic() < end:
            try:
                if fact():
                    return
            except urllib.error.URLError:
                pass
            time.sleep(0.2)
        pytest.fail(f"it did not come to hold; the terminal says:\n{self.log.read_text('utf-8')}")


@pytest.fixture
def preview(root: Path, tmp_path: Path) -> Iterator[Callable[[], Preview]]:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    log = tmp_path / "log"
    started: list[subprocess.Popen[bytes]] = []

    def start() -> Preview:
        command = [sys.executable, "-m", "generator", "serve"]
        with log.open("wb") as output:
            started.append(
                subprocess.Popen(
                    [*command, "--root", str(root), "--port", str(port)],
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    cwd=HOME,
                )
            )
        return Preview(f"http://127.0.0.1:{port}/", root, log)

    yield start
    for process in started:
        process.terminate()
        process.wait(30)


def test_a_change_is_shown_and_a_fault_is_not(preview: Callable[[], Preview]) -> None:
    running = preview()
    running.waits_for(lambda: "首页" in running.get(""))
    record = running.root / PROJECT
    good = record.read_text("utf-8")

    html = running.get(PAGE)
    assert CONTENT_SECURITY_POLICY in html
    assert re.search(r'<script src="/livereload\.js\?epoch=\d+"></script></body>', html)
    assert "<script>" not in html
    assert "livereload" in running.get("livereload.js")

    record.write_text(good.replace("name: ", "name: 新洲"), "utf-8")
    running.waits_for(lambda: "新洲新洲" in running.get(PAGE))

    record.write_text("name：错\n", "utf-8")
    running.waits_for(lambda: "Y123" in running.log.read_text("utf-8"))
    assert "新洲新洲" in running.get(PAGE)

    record.write_text(good, "utf-8")
    running.waits_for(lambda: "新洲新洲" not in running.get(PAGE))
    assert "Traceback" not in running.log.read_text("utf-8")


def test_before_the_first_good_site_the_faults_are_shown(preview: Callable[[], Preview]) -> None:
    running = preview
    root_preview: Preview | None = None

    def shown() -> str:
        assert root_preview
        try:
            return root_preview.get("")
        except urllib.error.HTTPError as error:
            return error.read().decode()

    root_preview = running()
    record = root_preview.root / PROJECT
    good = record.read_text("utf-8")
    record.write_text("name：<script>错\n", "utf-8")
    root_preview.waits_for(lambda: "尚无可预览的网站" in shown())
    assert "&lt;script&gt;错" in shown()
    record.write_text(good, "utf-8")
    root_preview.waits_for(lambda: "首页" in shown())
