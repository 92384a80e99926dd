"""Long work says how far it is, on a terminal only, and leaves nothing behind."""

from __future__ import annotations

import io
import sys

import pytest

from generator.commands.console import Progress
from tests.commands.conftest import Command


class Terminal(io.TextIOWrapper):
    """A standard error that people look at, or not."""

    def __init__(self, *, watched: bool) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")
        self._watched = watched

    def isatty(self) -> bool:
        return self._watched

    def said(self) -> str:
        self.flush()
        content = self.buffer
        assert isinstance(content, io.BytesIO)
        return content.getvalue().decode()


def watched(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, after: float) -> str:
    error = Terminal(watched=terminal)
    monkeypatch.setattr(sys, "stderr", error)
    progress = Progress(after=after, every=0)
    for done in range(1, 4):
        progress(done * 1000, 3000)
    progress.finish()
    return error.said()


def test_long_work_is_told_on_a_terminal_and_wiped_away(monkeypatch: pytest.MonkeyPatch) -> None:
    said = watched(monkeypatch, terminal=True, after=0)
    assert "正在检查：3,000 / 3,000 个文件" in said
    assert said.endswith("\r\x1b[K")
    assert "\n" not in said


def test_short_work_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched(monkeypatch, terminal=True, after=60) == ""


def test_a_pipe_hears_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert watched(monkeypatch, terminal=False, after=0) == ""


def test_a_path_that_is_not_there_is_told_with_the_near_one(run: Command) -> None:
    done = run("check", "submissions/hubei/wuhna")
    assert done.returncode == 2
    assert "“wuhna”是不是“wuhan”？" in done.stderr.decode()


def test_a_rule_that_is_not_there_is_told_with_the_near_one(run: Command) -> None:
    done = run("explain", "duplicate-keys")
    assert done.returncode == 2
    assert "是不是“duplicate-key”？" in done.stderr.decode()
