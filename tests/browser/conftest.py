"""The real site, built once as it is published below a path, and the kinds of its pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.settings import Settings
from generator.shell.build import build

HOME = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the project's own records; its pages lie below /repo/."""
    site = tmp_path_factory.mktemp("published") / "repo"
    build(Settings(HOME), site, site_url="https://gazette.example/repo/")
    return site


@pytest.fixture(scope="session")
def home(built: Path, serve: Callable[[Path], str]) -> str:
    """Where a server offers that site."""
    return serve(built)
