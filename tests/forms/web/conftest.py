"""The published script run outside a page, and sites whose pages it runs on."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from generator.sealing.keys import KeyPair, new_pair
from generator.settings import Settings
from generator.shell.build import build
from tests.roots import REPOSITORY

ASSETS: Final = REPOSITORY / "generator/pages/assets"
Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def ask() -> Iterator[Ask]:
    """Asks the script a question, as `bundle.mjs` understands it."""
    if shutil.which("node") is None:
        pytest.skip("no node on this machine")
    program = [str(Path(__file__).with_name("bundle.mjs")), str(ASSETS / "submit.js")]
    with subprocess.Popen(
        ["node", *program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:

        def asked(question: str, **values: Any) -> Any:
            assert running.stdin
            assert running.stdout
            running.stdin.write(json.dumps({"ask": question, **values}) + "\n")
            running.stdin.flush()
            return json.loads(running.stdout.readline())

        yield asked
        running.terminate()


@pytest.fixture(scope="session")
def key() -> KeyPair:
    """The key of every bureau that receives private fields."""
    return new_pair()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory, key: KeyPair) -> Path:
    """The site of the demonstration, below a path, where receiving bureaus have a key of ours."""
    folder = tmp_path_factory.mktemp("forms")
    root = folder / "root"
    shutil.copytree(REPOSITORY / "examples/submissions", root / "examples/submissions")
    shutil.copytree(REPOSITORY / "examples/packages", root / "examples/packages")
    shutil.copytree(REPOSITORY / "examples/schema", root / "examples/schema")
    shutil.copytree(REPOSITORY / "docs", root / "examples/docs")
    shutil.copy(REPOSITORY / "examples/mkdocs.yml", root / "examples")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    for jurisdiction in ("hubei", "jilin"):
        place = root / f"examples/schema/keys/{jurisdiction}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        (place / "province.txt").write_text(f"{key.public}\n", "utf-8")
    site = folder / "repo"
    repository = "https://github.com/gazette/records"
    build(Settings(root / "examples"), site, repo_url=repository)
    return site


@pytest.fixture(scope="session")
def forms(demonstration: Path, serve: Callable[[Path], str]) -> str:
    """Where a server offers that site."""
    return serve(demonstration)
