"""Hostile records, definitions and requests in a dossier: text, and never anything else."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from generator.changing import open_change
from generator.checking import open_root
from generator.pipeline import SiteConfig
from generator.records.request import Request
from generator.reporters import dossier_json, dossier_markdown
from generator.reporters.dossier import Dossier
from generator.review.assembly import dossier_of
from tests.changes.repository import Repository
from tests.hostile.texts import TEXTS
from tests.review.rendering import LINKED, rendered

pytestmark = pytest.mark.xdist_group("hostile")
OURS = re.compile(r"</?details>|<summary>(?:(?!<).|</?code>)*</summary>|\n")
PROBES = "submissions/land/west/hostile/probe"
ALL = "submissions/land/province/hostile/table/all.yml"


@pytest.fixture(scope="module")
def hostile_dossier(hostile_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Dossier:
    """A change that brings, alters and takes away hostile records, by a hostile request."""

    def fill(folder: Path) -> Path:
        shutil.copytree(hostile_root, folder)
        return folder

    repository = Repository(tmp_path_factory.mktemp("hostile-change") / "top", fill)
    root = repository.root
    texts = {path.name: path.read_text("utf-8") for path in (root / PROBES).iterdir()}
    table = (root / ALL).read_text("utf-8")
    for name in texts:
        (root / PROBES / name).unlink()
    (root / ALL).write_text(table.replace("amount: 3\n", "amount: 4\n", 1), "utf-8")
    repository.commit("before")
    gone = next(iter(sorted((root / PROBES.replace("west", "east")).iterdir()))).name
    files: dict[str, str | bytes | None] = {f"{PROBES}/{n}": text for n, text in texts.items()}
    files |= {ALL: table, f"{PROBES.replace('west', 'east')}/{gone}": None}
    files |= {f"submissions/`{n}` @all #1 [x](y).md": "x" for n in range(2)}
    repository.handed_in("hostile", files)
    request = Request(
        forge="github",
        number=1,
        url="https://forge.example/x/y/pull/1",
        title=" ".join(TEXTS.values()) + "\n# 假标题 @all",
        account="@all` | <b>",
        opened="2031-06-10T02:00:00Z",
        base="main",
        head=repository.git("rev-parse", "hostile"),
    )
    site = SiteConfig(
        name=TEXTS["script"], url="https://gazette.example/", repository="https://forge.example/x/y"
    )
    settings = open_root(root)
    with open_change(settings, "main", "hostile", request=request, whole=True) as opened:
        return dossier_of(settings, opened, site, "2031-07-01")


@pytest.mark.parametrize(
    "form", [dossier_markdown.full, dossier_markdown.comment, dossier_markdown.summary]
)
def test_only_our_own_markup_is_in_it(hostile_dossier: Dossier, form: object) -> None:
    assert callable(form)
    found = rendered(form(hostile_dossier))
    for token in found:
        assert token.type not in ("image", "html_inline", "em_open", "fence", "code_block"), token
        if token.type == "html_block":
            assert OURS.sub("", token.content) == "", token.content
        if token.type == "link_open":
            assert re.match(r"https://(gazette|forge)\.example/", str(token.attrs["href"]))
        if token.type == "text":
            assert not LINKED.search(token.content), token.content
    headings = [t for t in found if t.type == "heading_open"]
    assert [t.tag for t in headings].count("h1") == 1


def test_every_table_keeps_its_columns(hostile_dossier: Dossier) -> None:
    for line in dossier_markdown.full(hostile_dossier).splitlines():
        assert "\r" not in line
        if line.startswith("| "):
            assert line.endswith(" |")
    assert dossier_markdown.full(hostile_dossier).count("\n# ") == 0


def test_nothing_that_moves_a_cursor_is_printed(hostile_dossier: Dossier) -> None:
    swollen = replace(hostile_dossier, summary="\x1b[2J\u202e")
    for told in (dossier_markdown.full(swollen), dossier_json.render(swollen)):
        assert "\x1b" not in told
        assert "\u202e" not in told
