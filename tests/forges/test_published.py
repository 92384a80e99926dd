"""What the published site says of itself is fetched as data: nothing is written beside it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.forges.forge import Forge, Said, standing
from tests.roots import REPOSITORY, put

OK = f"{'a' * 64}  index.html\n"


def fetched(address: str, folder: Path, *arguments: str) -> tuple[int, str]:
    """How the script ended and what it said; what it asks again it does not wait for long."""
    put(folder.parent, "curl/.curlrc", "retry-max-time = 1\n")
    done = subprocess.run(
        ["bash", "tooling/published.sh", str(folder), *arguments],
        cwd=REPOSITORY,
        env={
            "PATH": os.environ["PATH"],
            "CURL_HOME": str(folder.parent / "curl"),
            "SITE_URL": address,
        },
        capture_output=True,
        check=False,
        timeout=120,
    )
    return done.returncode, (done.stdout + done.stderr).decode()


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    put(tmp_path, "site/ledger/ledger.csv", "number\n")
    put(tmp_path, "site/data/provenance.json", "{}")
    put(tmp_path, "site/data/SHA256SUMS", OK)
    put(tmp_path, "site/index.html", "<p>")
    return tmp_path / "site"


def test_all_that_the_site_lists_is_fetched(
    site: Path, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    address = serve(site)
    assert fetched(address, tmp_path / "some")[0] == 0
    assert names(tmp_path / "some") == names(site) - {"index.html"}
    assert fetched(address, tmp_path / "all", "--all")[0] == 0
    assert names(tmp_path / "all") == names(site)


def test_a_file_that_the_site_lost_is_left_to_the_comparison(
    site: Path, tmp_path: Path, serve: Callable[[Path], str]
) -> None:
    (site / "index.html").unlink()
    status, said = fetched(serve(site), tmp_path / "all", "--all")
    assert status == 0
    assert "没有取到" in said
    assert "index.html" not in names(tmp_path / "all")


@pytest.mark.parametrize(
    "line",
    [
        f"{'a' * 64}  ../../escaped\n",
        f"{'a' * 64}  /tmp/escaped\n",
        f"{'a' * 64}  a/../b\n",
        f"{'a' * 64}  .git/hooks/post-checkout\n",
        f'{"a" * 64}  x"\noutput = "/tmp/escaped\n',
        f"{'a' * 64}  file:///etc/passwd\n",
        "output = /tmp/escaped\n",
    ],
)
def test_a_list_that_points_elsewhere_is_refused(
    site: Path, tmp_path: Path, serve: Callable[[Path], str], line: str
) -> None:
    put(site, "data/SHA256SUMS", OK + line)
    status, said = fetched(serve(site), tmp_path / "all", "--all")
    assert status != 0
    assert "不合格式" in said
    assert "index.html" not in names(tmp_path / "all")


def test_a_site_that_is_not_there_yet_is_no_fault(tmp_path: Path) -> None:
    with standing(Forge()) as empty:
        status, said = fetched(empty.base, tmp_path / "none")
    assert (status, names(tmp_path / "none")) == (0, set())
    assert said.count("没有核对它") == 3
    assert fetched("", tmp_path / "none") == (
        0,
        "没有设置变量 SITE_URL（网站的地址），没有和已经公布的内容核对。\n",
    )


@pytest.mark.parametrize("status", [301, 403, 500])
def test_a_site_that_does_not_answer_stops_what_follows(tmp_path: Path, status: int) -> None:
    elsewhere = {"Location": "http://127.0.0.1:9/"}
    with standing(Forge({"GET ledger/ledger.csv": Said({}, status, elsewhere)})) as site:
        ended, said = fetched(site.base, tmp_path / "none")
    assert ended == 1
    assert (len(site.asked) > 1) == (status == 500)
    assert f"网站答复 {status}" in said
