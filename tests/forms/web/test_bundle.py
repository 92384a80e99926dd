"""The script that pages load is made of web/src and nothing else, and is small."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.forms.web.conftest import ASSETS
from tests.roots import REPOSITORY

WEB: Final = REPOSITORY / "web"
MADE: Final = ("submit.js", "seal.js", "workbook.js", "seal.licences.txt")
MOST: Final = 60 * 1024
LONGEST: Final = 300


def sources() -> list[Path]:
    return sorted((WEB / "src").rglob("*.js"))


@pytest.mark.slow
def test_the_scripts_are_what_the_sources_make(tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        pytest.skip("no npm on this machine")
    web = tmp_path / "web"
    shutil.copytree(WEB, web, ignore=shutil.ignore_patterns("node_modules"))
    install = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
    subprocess.run(install, cwd=web, check=True, capture_output=True, timeout=300)
    out = tmp_path / "out"
    out.mkdir()
    subprocess.run(("node", "build.js", str(out)), cwd=web, check=True, timeout=60)
    for name in MADE:
        assert (out / name).read_bytes() == (ASSETS / name).read_bytes(), name


def test_a_page_loads_little_script(demonstration: Path) -> None:
    page = demonstration / "submit/recommendation/index.html"
    loaded = re.findall(r'<script src="([^"?]+)', page.read_text("utf-8"))
    files = [(page.parent / path).resolve() for path in loaded]
    later = re.findall(r'data-(?:seal|workbook)="([^"?]+)', page.read_text("utf-8"))
    files += [(page.parent / path).resolve() for path in later]
    assert {"submit.js", "seal.js", "workbook.js"} <= {file.name for file in files}
    assert not {"table.js", "views.js"} & {file.name for file in files}
    sizes = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in files}
    assert sum(sizes.values()) <= MOST, sizes


def test_the_sizes_that_are_told_are_true() -> None:
    told = (REPOSITORY / "docs/decisions/0012-web-form.md").read_text("utf-8")
    sizes = re.findall(r"^\| `([a-z_]+\.js)`[^|]*\| ([0-9.]+) \|$", told, re.MULTILINE)
    assert {"submit.js", "seal.js", "workbook.js", "search.js"} <= {name for name, _ in sizes}
    for name, size in sizes:
        now = len(gzip.compress((ASSETS / name).read_bytes(), 9)) / 1024
        assert abs(now - float(size)) <= 0.2, (name, round(now, 1))


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_a_source_says_what_it_is_for_and_is_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("// ")
    assert len(text.splitlines()) <= LONGEST
    assert max(map(len, text.splitlines())) <= 180


def test_nothing_in_the_sources_makes_markup_of_text_or_runs_it() -> None:
    for path in sources():
        text = path.read_text("utf-8")
        found = re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text
        )
        assert found is None, path.name
