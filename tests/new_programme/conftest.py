"""A province that the engine has never heard of, laid over a copy of the real root."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import orjson
import pytest

from tests.roots import gongbao, real_root

HERE: Final = Path(__file__).parent
NEW: Final = HERE / "fixture"
NEXT: Final = HERE / "next_version"
PLAN: Final = "zhi-liang-ti-jian-2031"
RECORDS: Final = f"submissions/jia/{{}}/{PLAN}"
INSTANT: Final = "1969999200"  # 2032-06-05 in China

Run = Callable[..., Any]
Check = Callable[..., list[dict[str, Any]]]


def laid_over(root: Path, folder: Path) -> None:
    """Copy a folder over the root, as a user would, and register its places beside the others."""
    keep = shutil.ignore_patterns("regions.yml", "notice.md")
    shutil.copytree(folder, root, dirs_exist_ok=True, ignore=keep)
    places = folder / "schema/regions.yml"
    if places.is_file():
        head, _, more = places.read_text("utf-8").partition("\n")
        assert head == "jurisdictions:"
        with (root / "schema/regions.yml").open("a", encoding="utf-8") as file:
            file.write(more)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = real_root(tmp_path / "root")
    laid_over(made, NEW)
    return made


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A whole command, on one day, with a cache of its own."""
    cache = str(tmp_path_factory.mktemp("cache"))
    return partial(gongbao, XDG_CACHE_HOME=cache, SOURCE_DATE_EPOCH=INSTANT)


@pytest.fixture
def check(run: Run, root: Path) -> Check:
    """The findings of `gongbao check` on the root; it ends with 1 where one is an error."""

    def checked() -> list[dict[str, Any]]:
        done = run("check", "--format", "json", "--root", str(root))
        assert done.stderr.decode() == ""
        found: list[dict[str, Any]] = orjson.loads(done.stdout)["diagnostics"]
        assert done.returncode == any(entry["severity"] == "error" for entry in found)
        return found

    return checked


@pytest.fixture(scope="module")
def site(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the root with the new programme in it."""
    folder = tmp_path_factory.mktemp("new")
    made = real_root(folder / "root")
    shutil.rmtree(made / "docs", ignore_errors=True)
    laid_over(made, NEW)
    done = run("build", "--root", str(made), "--out", str(folder / "site"))
    assert done.returncode == 0, done.stderr.decode()
    return folder / "site"
