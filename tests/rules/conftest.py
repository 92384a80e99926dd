"""The bench on which the examples of rules are tried."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.rules.examples import Bench
from tests.rules.form_bench import FormBench


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"))


@pytest.fixture(scope="module")
def form_bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FormBench]:
    """The examples of forms, with a cache of their own that starts empty."""
    folder = tmp_path_factory.mktemp("forms")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        yield FormBench(folder)
