"""Small roots, commands that keep nothing in the user's own folders, and what they promise."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.roots import gongbao, small_root

Command = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_root(tmp_path / "root")


@pytest.fixture
def run(tmp_path: Path) -> Command:
    """A whole command, with a cache of its own."""
    return partial(gongbao, XDG_CACHE_HOME=str(tmp_path / "cache"))


@pytest.fixture
def check(run: Command, root: Path) -> Callable[..., dict[str, Any]]:
    """`gongbao check --format json` on the root: ends with `status`, prints one object, no more."""

    def checked(*paths: str, status: int = 1) -> dict[str, Any]:
        done = run("check", "--format", "json", "--root", str(root), *paths)
        assert done.stderr.decode() == ""
        assert done.returncode == status
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return checked
