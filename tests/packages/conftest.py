"""Two provinces' sites, built by the command, and a nation that takes them in both ways."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from generator.collecting.collect import Collected, collect
from tests.packages.roots import (
    INSTANT,
    NATION_SITE,
    NORTH_SITE,
    SOUTH_SITE,
    Loopback,
    opener_to,
    root_of,
    settings_of,
)
from tests.roots import gongbao

Collect = Callable[[Path], Collected]


@pytest.fixture(autouse=True)
def _same_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", INSTANT)


def built(root: Path, out: Path) -> Path:
    """The site of a root, as the command makes it."""
    done = gongbao("build", "--root", str(root), "--out", str(out), SOURCE_DATE_EPOCH=INSTANT)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    return out


@pytest.fixture(scope="session")
def north_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("north")
    return built(root_of(folder / "root", ["north"], NORTH_SITE), folder / "gazette")


@pytest.fixture(scope="session")
def south_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site that does not know its own address."""
    folder = tmp_path_factory.mktemp("south")
    return built(root_of(folder / "root", ["south"]), folder / "site")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def loopback(south_site: Path) -> Iterator[Loopback]:
    """The south's site on this machine, in place of its address."""
    handler = partial(_Quiet, directory=str(south_site))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield Loopback(server.server_port)
    server.shutdown()
    server.server_close()


@dataclass(frozen=True)
class Nation:
    root: Path
    site: Path


@pytest.fixture(scope="session")
def nation(
    tmp_path_factory: pytest.TempPathFactory, north_site: Path, loopback: Loopback
) -> Nation:
    """The nation: the north from a folder, the south over https, the west handed in."""
    folder = tmp_path_factory.mktemp("union")
    root = root_of(folder / "root", ["west", "union"], NATION_SITE)
    done = gongbao("collect", str(north_site), "--root", str(root), SOURCE_DATE_EPOCH=INSTANT)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", INSTANT)
        collected = collect(settings_of(root), f"{SOUTH_SITE}data/", opener=opener_to(loopback))
    assert not collected.refused, collected.diagnostics
    return Nation(root, built(root, folder / "site"))


@pytest.fixture
def data(tmp_path: Path, north_site: Path) -> Path:
    """A copy of the north's published data, to be altered."""
    return shutil.copytree(north_site / "data", tmp_path / "north" / "data")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A nation without any package yet, and without records that refer to one."""
    return root_of(tmp_path / "union", ["west"])


@pytest.fixture
def take(root: Path) -> Collect:
    """Collects into the root in this process."""
    return lambda source: collect(settings_of(root), os.fspath(source))
