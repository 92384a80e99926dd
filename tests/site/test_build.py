"""A root becomes a site: the same bytes every time, or the last site stays."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.mkdocs_plugin import RecordsRefused
from generator.settings import Settings
from generator.shell.build import SiteUnusable, build

HOME = Path(__file__).parents[2]
RootMaker = Callable[..., Path]
PROJECT = "submissions/hubei/wuhan/wan-qian-bai-2020/project/xinzhou-markets.yml"


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_records_give_the_same_bytes(tmp_path: Path, make_root: RootMaker) -> None:
    first = make_root(tmp_path / "one")
    second = make_root(tmp_path / "another" / "place")
    report = build(Settings(first), tmp_path / "first")
    build(Settings(second, workers=1, use_cache=False), second / "site")
    assert not report.diagnostics
    assert tree(tmp_path / "first") == tree(second / "site")


def test_mkdocs_builds_the_same(root: Path, tmp_path: Path) -> None:
    build(Settings(root), tmp_path / "ours")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir"]
    done = subprocess.run(
        [*command, str(tmp_path / "theirs"), "--config-file", str(root / "mkdocs.yml")],
        cwd=HOME,
        capture_output=True,
        check=False,
    )
    said = done.stderr.decode()
    assert done.returncode == 0, said
    assert "WARNING" not in said
    assert tree(tmp_path / "ours") == tree(tmp_path / "theirs")


def test_no_page_names_the_machine(site: Path) -> None:
    place = str(site.parent.parent).encode()
    assert [path for path, content in tree(site).items() if place in content] == []


def test_a_broken_record_leaves_the_last_site(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(Settings(root), out)
    before = tree(out)
    (root / PROJECT).write_text("name：错", "utf-8")
    with pytest.raises(RecordsRefused) as refused:
        build(Settings(root), out)
    assert PROJECT in str(refused.value)
    assert refused.value.report.summary["error"] > 0
    assert tree(out) == before
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_mkdocs_refuses_a_broken_record_in_the_same_words(root: Path, tmp_path: Path) -> None:
    (root / PROJECT).write_text("name：错", "utf-8")
    with pytest.raises(RecordsRefused) as refused:
        build(Settings(root), tmp_path / "site")
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(root / "mkdocs.yml")]
    done = subprocess.run(command, cwd=HOME, capture_output=True, check=False)
    said = (done.stdout + done.stderr).decode()
    assert done.returncode == 1
    assert str(refused.value).strip() in said
    assert "Traceback" not in said
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    "configuration",
    [
        "site_name: 公报",
        "site_name: 公报\ntheme: readthedocs\nplugins: [gongbao]",
        "site_name: 公报\nplugins:\n  - gongbao:\n      demonstration: true",
    ],
)
def test_little_configuration_is_enough(
    tmp_path: Path, make_root: RootMaker, configuration: str
) -> None:
    root = make_root(tmp_path / "root", configuration=configuration, docs=False)
    build(Settings(root), tmp_path / "site")
    home = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert ">项目计划</a>" in home
    assert ("演示数据" in home) == ("demonstration" in configuration)
    assert ('content="noindex"' in home) == ("demonstration" in configuration)


@pytest.mark.parametrize(
    ("configuration", "words"),
    [
        ("site_name: [", "mkdocs.yml 有误"),
        ("- a\n- b", "mkdocs.yml 有误"),
        ("", "mkdocs.yml 有误"),
        ("site_name: 公报\nplugins: [material/tags]", "没有 gongbao"),
        ("site_name: 公报\nunheard_of: 1", "mkdocs.yml 有误"),
        ("site_name: 公报\nplugins: [gongbao]\nnav: [{没有: nowhere.md}]", r"nowhere\.md"),
    ],
)
def test_what_cannot_become_a_site_is_said(
    tmp_path: Path, make_root: RootMaker, configuration: str, words: str
) -> None:
    root = make_root(tmp_path / "root", configuration=configuration)
    with pytest.raises(SiteUnusable, match=words):
        build(Settings(root), tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_a_root_without_configuration_is_said(root: Path, tmp_path: Path) -> None:
    (root / "mkdocs.yml").unlink()
    with pytest.raises(SiteUnusable, match="不是报送库的根目录"):
        build(Settings(root), tmp_path / "site")


def test_a_written_page_cannot_take_the_place_of_a_made_one(root: Path, tmp_path: Path) -> None:
    (root / "docs" / "rules.md").write_text("# 我的规则", "utf-8")
    with pytest.raises(SiteUnusable, match=r"docs/rules\.md 占用了"):
        build(Settings(root), tmp_path / "site")


@pytest.mark.parametrize("content", [b"# \xff\xfe", b"[x](nowhere.md)"])
def test_a_faulty_written_page_is_said(root: Path, tmp_path: Path, content: bytes) -> None:
    (root / "docs" / "about.md").write_bytes(content)
    with pytest.raises(SiteUnusable, match=r"about\.md"):
        build(Settings(root), tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("out", [".", "..", "submissions", "docs/site", ".git", "schema/forms"])
def test_the_records_are_never_replaced(root: Path, out: str) -> None:
    before = tree(root)
    with pytest.raises(SiteUnusable, match="不能把网站写入"):
        build(Settings(root), root / out)
    assert tree(root) == before


def test_no_home_is_replaced(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    with pytest.raises(SiteUnusable, match="不能把网站写入"):
        build(Settings(root), home)
