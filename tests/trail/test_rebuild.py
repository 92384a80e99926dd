"""What a site says of itself is anybody's text: only a commit of our own history is built."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.checking import open_root
from generator.exports.provenance import software
from generator.shell.rebuild import NotRebuildable, rebuild
from tests.roots import MASKS, put
from tests.trail.desk import Desk


def provenance(desk: Desk, **different: Any) -> dict[str, Any]:
    """What the site of the head would say."""
    build = {
        "gongbao:version": 1,
        "gongbao:commit": desk.git("rev-parse", "HEAD"),
        "gongbao:notes": "",
        "gongbao:complete": True,
        "gongbao:changed": [],
        "gongbao:epoch": "",
    }
    engine = {"gongbao:version": "0", "gongbao:software": software()}
    build |= {f"gongbao:{name}": value for name, value in different.items()}
    return {"activity": {"gongbao:build": build}, "agent": {"gongbao:engine": engine}}


def refused(desk: Desk, told: object, root: Path | None = None) -> str:
    """What is said of a site that says this of itself."""
    site = desk.top.parent / "site"
    put(site, "data/provenance.json", told if isinstance(told, str) else json.dumps(told))
    with pytest.raises(NotRebuildable) as refusal:
        rebuild(open_root(root or desk.root), site)
    return str(refusal.value)


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A repository that no test changes."""
    desk = Desk(tmp_path_factory.mktemp("rebuild") / "gazette")
    desk.handed_in("river", {"hook.py": "open('/tmp/x', 'w')", "mkdocs.yml": "hooks: [hook.py]"})
    return desk


def stranger(desk: Desk) -> dict[str, Any]:
    """A fetched request whose mkdocs.yml would run something."""
    return provenance(desk, commit=desk.git("rev-parse", "river"))


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (stranger, "不在当前分支的历史里"),
        (lambda desk: provenance(desk, commit="e" * 40), "没有提交"),
        (lambda desk: provenance(desk, commit=""), "不是由 git 仓库"),
        (lambda desk: provenance(desk, commit="main"), "读不懂"),
        (lambda desk: provenance(desk, commit="--upload-pack=x"), "读不懂"),
        (lambda desk: provenance(desk, notes="HEAD"), "读不懂"),
        (lambda desk: provenance(desk, notes="e" * 40), "签发说明"),
        (lambda desk: provenance(desk, epoch="; rm"), "读不懂"),
        (lambda desk: provenance(desk, complete=False), "一部分历史"),
        (lambda desk: provenance(desk, changed=["submissions/\x1b[31m"]), "没有提交"),
        (lambda desk: provenance(desk, changed=[1]), "读不懂"),
        (lambda desk: provenance(desk, version=2), "读不懂"),
        (lambda desk: "{", "读不懂"),
        (lambda desk: "[]", "读不懂"),
        (lambda desk: [], "读不懂"),
    ],
)
def test_such_a_site_is_not_built(still: Desk, told: Callable[[Desk], object], said: str) -> None:
    assert said in refused(still, told(still))


def test_the_command_says_it_and_leaves(still: Desk, tmp_path: Path) -> None:
    put(tmp_path, "data/provenance.json", json.dumps(provenance(still, changed=["\x1b[31m"])))
    status, said = still.run("rebuild", str(tmp_path))
    assert (status, "没有提交" in said, "\x1b" in said) == (1, True, False)
    assert still.run("rebuild", str(tmp_path / "nowhere"))[0] == 2


def test_a_shallow_clone_cannot_prove_it(desk: Desk, tmp_path: Path) -> None:
    desk.commit("more")
    shallow = desk.copy(tmp_path / "shallow", "--depth=1")
    assert "一部分历史" in refused(desk, provenance(desk), shallow)


@pytest.fixture
def dirty(desk: Desk) -> Desk:
    put(desk.root, MASKS, desk.said(13))
    put(desk.root, "notes.txt", "not an input")
    return desk


def test_a_site_of_uncommitted_work_says_so(dirty: Desk) -> None:
    site = dirty.top.parent / "dirty"
    assert dirty.run("build", "--out", str(site))[0] == 0
    data = json.loads((site / "data/provenance.json").read_text("utf-8"))
    assert data["activity"]["gongbao:build"]["gongbao:changed"] == [MASKS]
    page = (site / MASKS.replace("submissions", "records")).with_suffix("") / "index.html"
    assert "改动还没有合入主线" in page.read_text("utf-8")
    assert dirty.run("rebuild", str(site))[0] == 1


def test_a_site_of_a_shallow_clone_says_that_it_cannot_see(desk: Desk, tmp_path: Path) -> None:
    desk.handed_in("river", {MASKS: desk.said(13)})
    desk.squash("river")
    shallow = desk.copy(tmp_path / "shallow", "--depth=1")
    site = tmp_path / "site"
    assert desk.run("build", "--out", str(site), root=shallow)[0] == 0
    assert "编不出登记册" in (site / "ledger/index.html").read_text("utf-8")
    assert not (site / "ledger/ledger.csv").exists()
    page = (site / MASKS.replace("submissions", "records")).with_suffix("") / "index.html"
    assert "更早的报送和签发在这里看不到" in page.read_text("utf-8")
