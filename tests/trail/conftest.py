"""A fresh repository for each test that changes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.trail.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "gazette")
