"""The demonstration's site, built once for all who look at it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.settings import Settings
from generator.shell.build import build
from tooling.demonstration.year import EXAMPLES


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demonstration") / "demo"
    assert build(Settings(EXAMPLES, use_cache=False), folder) is not None
    return folder
