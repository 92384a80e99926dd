"""Writes docs/dossiers/: the dossiers of three changes to the demonstration, as reviewers see them.

Usage: python -m tooling.dossiers

Each change is made in a repository of its own, and nothing of the demonstration itself is
altered.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from generator.changing import open_change
from generator.checking import open_root
from generator.pipeline import SiteConfig
from generator.records.request import Push, Request
from generator.reporters.dossier import Dossier, Pages
from generator.reporters.dossier_markdown import comment
from generator.review.assembly import dossier_of
from generator.settings import PARTS
from tooling.demonstration.desk import Desk
from tooling.demonstration.sealed import sealed_text
from tooling.demonstration.wan_qian_bai_ledger import NOTICE, TRADES, row_of
from tooling.demonstration.year import EXAMPLES, PROGRAMMES, ROOT

FOLDER: Final = ROOT / "docs/dossiers"
HUBEI: Final = "submissions/hubei"
SUMMARY: Final = f"{HUBEI}/wuhan/ti-zhi-qiang-qi-2022/assistance-summary/2022-final.yml"
RATINGS: Final = f"{HUBEI}/province/wan-qian-bai-2021/ratings/2021.yml"
CORRECTION: Final = f"{HUBEI}/province/wan-qian-bai-2021/correction/2021-12-30-ratings-2021.yml"
BULLETIN: Final = f"{HUBEI}/province/wan-qian-bai-2021/bulletin/ratings-2021-correction.yml"
LEDGER: Final = f"{HUBEI}/enshi/wan-qian-bai-2021/enterprise-ledger/2021-part-1.yml"
ACCOUNTS: Final = {
    "武汉市市场监督管理局": "demo-wuhan",
    "恩施州市场监督管理局": "demo-enshi",
    "湖北省市场监督管理局": "demo-province",
}
ROWS: Final = 500
NO_PREVIEW: Final = "这是示例，没有附预览。"
_CONFIGURATION: Final = """\
site_name: 演示
plugins:
  - gongbao:
      demonstration: true
"""
_GIT: Final = ("git", "-c", "user.name=演示", "-c", "user.email=demo@noreply.forge.example")


@dataclass(frozen=True)
class Story:
    """One dossier: what lies in the base and what the change brings, by path (None: nothing)."""

    name: str
    title: str
    about: str
    account: str
    opened: str
    before: Callable[[Path], dict[str, str | None]]
    after: Callable[[Path], dict[str, str | None]]


def _text(root: Path, path: str) -> str:
    return (root / path).read_text("utf-8")


def _rating_before(root: Path) -> dict[str, str | None]:
    """The ratings as they were before the demonstration's own correction of them."""
    head, mark, rest = _text(root, RATINGS).partition("rows:\n")
    rows = rest.split("  - ")
    if "rating: 良好" not in rows[11]:
        raise SystemExit(f"{RATINGS} 第 11 行不是更正说的“良好”。")
    rows[11] = rows[11].replace("rating: 良好", "rating: 一般")
    return {RATINGS: head + mark + "  - ".join(rows), CORRECTION: None, BULLETIN: None}


def _ledger(_: Path) -> dict[str, str | None]:
    """A city's ledger of five hundred enterprises, with codes of its own."""
    desk = Desk(ROOT)
    for _part in range(len(PROGRAMMES) + 1):  # codes that no enterprise of the year has
        desk.begin("dossiers")
    desk.at("hubei", "wan-qian-bai-2021")
    counties = [county.name for county in desk.bureau("hubei", "enshi").counties]
    focus = {county: desk.one([trade for trade, _ in TRADES]) for county in counties}
    rows: list[dict[str, Any]] = []
    for number in range(ROWS):
        goal = "百" if number % 50 == 0 else "千" if number % 10 == 0 else "万"
        rows.append(row_of(desk, counties[number % len(counties)], goal, focus))
    rows.sort(key=lambda row: str(row["date"]))
    desk.put("enshi", "enterprise-ledger", "2021-part-1", {"rows": rows, "note": NOTICE})
    draft = desk.drafts[LEDGER]
    return {LEDGER: sealed_text(draft.form, draft.data, None, EXAMPLES / LEDGER)}


def _as_they_are(*paths: str) -> Callable[[Path], dict[str, str | None]]:
    return lambda root: {path: _text(root, path) for path in paths}


STORIES: Final = (
    Story(
        "one",
        "一条记录",
        "武汉市报送一张汇总表。一条记录的材料，两分钟看得完。",
        "demo-wuhan",
        "2022-11-09T02:30:00Z",
        lambda _: {SUMMARY: None},
        _as_they_are(SUMMARY),
    ),
    Story(
        "correction",
        "一次更正",
        "省局更正一个已签发的评价等次，连同更正说明和公告。",
        "demo-province",
        "2021-12-30T01:00:00Z",
        _rating_before,
        _as_they_are(RATINGS, CORRECTION, BULLETIN),
    ),
    Story(
        "many",
        "五百行",
        "恩施州一次报送五百家企业的台账。全部内容在附件里，评论里只有前几行、合计和要看的地方。",
        "demo-enshi",
        "2021-11-20T03:00:00Z",
        lambda _: {},
        _ledger,
    ),
)


def dossier(story: Story, folder: Path) -> Dossier:
    """The dossier of a story, made in an empty folder as a repository."""
    for name in PARTS:
        shutil.copytree(EXAMPLES / name, folder / name)
    brought = story.after(folder)
    (folder / "mkdocs.yml").write_text(_CONFIGURATION, "utf-8")
    _register(folder / "schema/regions.yml")
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _put(folder, story.before(folder))
    _commit(folder, "base")
    _git(folder, "switch", "--quiet", "--create", "change")
    _put(folder, brought)
    head = _commit(folder, "change")
    _git(folder, "switch", "--quiet", "main")
    request = Request(
        forge="演示",
        number=0,
        url="",
        title="",
        account=story.account,
        opened=story.opened,
        base="main",
        head=head,
        pushes=(Push(head, story.opened),),
    )
    settings = replace(open_root(folder), use_cache=False)
    day = story.opened[:10]
    with open_change(settings, "main", "change", request=request, whole=True) as opened:
        found = dossier_of(settings, opened, SiteConfig(name="演示", demonstration=True), day)
    # Names of commits would differ with every word of the demonstration.
    return replace(found, base="", head="", pages=Pages(compared=False, reason=NO_PREVIEW))


def page(story: Story, found: Dossier) -> str:
    """The page of a dossier: its comment, with headings one level down."""
    lines = [
        f"# 审核材料示例：{story.title}",
        "",
        f"{story.about}数据和账号都是虚构的；怎样看见[怎样审核](../review.md)。",
        "",
        "<!-- 由 python -m tooling.dossiers 生成，不要手改。 -->",
        "",
    ]
    for line in comment(found).splitlines():
        told = f"#{line}" if line.startswith("#") else line
        lines.append('<details markdown="1">' if told == "<details>" else told)
    return "\n".join(lines) + "\n"


@contextmanager
def repository() -> Iterator[Path]:
    """An empty folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="gongbao-dossier-") as name:
        yield Path(name)


def pages() -> dict[str, str]:
    """The content of each page by its file name."""
    found = {}
    for story in STORIES:
        with repository() as folder:
            found[f"{story.name}.md"] = page(story, dossier(story, folder))
    return found


def _register(regions: Path) -> None:
    """The accounts of the stories' bureaus, which the demonstration has not."""
    text = regions.read_text("utf-8")
    for office, account in ACCOUNTS.items():
        line = f"        office: {office}\n"
        text = text.replace(line, f'{line}        accounts:\n          - "@{account}"\n', 1)
    regions.write_text(text, "utf-8")


def _put(folder: Path, files: dict[str, str | None]) -> None:
    for path, content in files.items():
        target = folder / path
        if content is None:
            target.unlink(missing_ok=True)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(content, "utf-8")


def _commit(folder: Path, message: str) -> str:
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return _git(folder, "rev-parse", "HEAD")


def _git(folder: Path, *arguments: str) -> str:
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        [*_GIT, *arguments], cwd=folder, env=environment, check=True, capture_output=True
    )
    return done.stdout.decode().strip()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, content in pages().items():
        (FOLDER / name).write_text(content, "utf-8")
