"""The bench on which the examples of rules are tried."""

from __future__ import annotations

import pytest

from tests.rules.examples import Bench


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"))
