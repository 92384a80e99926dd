"""A clerk of a third province follows docs/define-programme.md to the letter, from nothing."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pytest

from generator.records.expression import answer, compiled
from generator.records.formats import FORMATS
from tests.new_programme.conftest import INSTANT, NEW, NEXT, PLAN, Run
from tests.new_programme.test_is_data import text_of
from tests.roots import REPOSITORY

PAGE: Final = (REPOSITORY / "docs/define-programme.md").read_text("utf-8")
BLOCK: Final = re.compile(
    r"(?ms)^(?:(?P<verb>文件|接着写) `(?P<path>[^`]+)`：\n\n)?"
    r"```(?P<kind>[a-z]+)\n(?P<text>.*?)^```$"
)
KEY_IN_PAGE: Final = re.compile("(?m)^# .* 启用\nage1……$")
KEY: Final = re.compile("(?m)^# .* 启用\nage1[a-z0-9]+$")


@dataclass(frozen=True)
class Walk:
    """Where the walk led, and what the last commands said."""

    home: Path
    root: Path
    site: Path


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """Every block of the page in its order: commands are run, files written, answers compared."""
    home = tmp_path_factory.mktemp("walk")
    (home / "gongbao").symlink_to(REPOSITORY)
    command = home / "bin" / "gongbao"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator "$@"\n', "utf-8")
    command.chmod(0o755)
    here, said = home, ""
    for block in BLOCK.finditer(PAGE):
        kind, text, path = block["kind"], block["text"], block["path"]
        if kind == "sh":
            here, said = ran(home, here, text)
        elif path:
            keys = KEY.search(said)
            if KEY_IN_PAGE.search(text):
                assert keys, "the command shows the two lines that the page speaks of"
                text = f"{keys[0]}\n"
            target = here / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("a" if block["verb"] == "接着写" else "w", encoding="utf-8") as file:
                file.write(text)
        else:
            for line in text.splitlines():
                assert line in said, f"the page promises {line!r}"
    return Walk(home, here, home / "jia-site")


def ran(home: Path, here: Path, commands: str) -> tuple[Path, str]:
    """Run a block as it is printed; where one then stands, and what it said."""
    environment = {
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(REPOSITORY),
        "HOME": str(home),
        "SOURCE_DATE_EPOCH": INSTANT,
    }
    done = subprocess.run(
        ["bash", "-euc", f"{commands}\npwd > '{home}/here'"],
        cwd=here,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=300,
    )
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 0, f"{commands}\n{said}"
    return Path((home / "here").read_text("utf-8").strip()), said


def test_the_walk_ends_at_a_site(walk: Walk) -> None:
    text = text_of(walk.site, f"programmes/{PLAN}")
    assert re.search("体检园区企业.{0,80}?600 家.{0,80}?90 家", text)
    assert "清河阀门产业园" in text
    assert "甲省质量公报" in (walk.site / "index.html").read_text("utf-8")


def test_the_directory_stands_by_city_and_county(walk: Walk) -> None:
    text = text_of(walk.site, f"programmes/{PLAN}/park-directory")
    assert re.search("园区名录.*清河.*东关区.*清河阀门产业园", text)


def test_a_day_can_be_set_to_see_what_is_overdue(walk: Walk, tmp_path: Path) -> None:
    said = re.search("改成 `(- gongbao: [^`]+)`", PAGE)
    assert said
    root = tmp_path / "jia"
    shutil.copytree(walk.root, root)
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("- gongbao", said[1]), "utf-8")
    ran(walk.home, root, "gongbao build --out ../jia-later")
    assert "已逾期" in text_of(tmp_path / "jia-later", f"programmes/{PLAN}")


def test_every_kind_of_view_has_its_sentence() -> None:
    contract = json.loads((REPOSITORY / "schema/meta/programme.schema.json").read_text("utf-8"))
    kinds = {alternative["required"][0] for alternative in contract["$defs"]["view"]["oneOf"]}
    described = re.findall("(?m)^- `([a-z]+)` [^：]+：", PAGE.split("### 由记录编成的网页")[1])
    assert set(described) == kinds


def test_every_format_is_listed() -> None:
    line = next(line for line in PAGE.splitlines() if line.startswith("- `format`"))
    assert set(re.findall("`([a-z-]+)`", line)) - {"format"} == set(FORMATS)


def test_a_rule_looks_at_the_record_referred_to(walk: Walk, tmp_path: Path) -> None:
    root = tmp_path / "jia"
    shutil.copytree(walk.root, root)
    record = root / f"submissions/jia/qinghe/{PLAN}/park-checkup/valve-park-2031.yml"
    more = record.read_text("utf-8").replace("enterprises: 90", "enterprises: 121")
    record.write_text(more, "utf-8")
    _, said = ran(walk.home, root, "gongbao check || true")
    assert "体检企业多于园区推荐表里的企业数量" in said


def test_nothing_private_was_published(walk: Walk) -> None:
    record = walk.root / f"submissions/jia/qinghe/{PLAN}/park/valve-park.yml"
    assert "contact: age:" in record.read_text("utf-8")
    pages = [path for path in walk.site.rglob("*") if path.is_file()]
    assert [path for path in pages if "某甲".encode() in path.read_bytes()] == []


def test_what_the_page_shows_is_what_is_tested(walk: Walk) -> None:
    for folder in (NEW, NEXT):
        for path in sorted((folder / "schema").rglob("*.*")):
            name = path.relative_to(folder)
            if name.parts[1] != "keys" and name.stem != "zhi-liang-ti-jian-2033":
                assert (walk.root / name).read_bytes() == path.read_bytes(), name


def test_the_clerk_needs_nothing_else(walk: Walk) -> None:
    """Beside what the page shows stand only the files that it says to copy."""
    written = {str(path.relative_to(walk.root)) for path in walk.root.rglob("*") if path.is_file()}
    written = {path for path in written if not path.startswith((".git/", "schema/meta/"))}
    shown = {block["path"] for block in BLOCK.finditer(PAGE) if block["path"]}
    copied = set(re.findall(r"(?m)^cp \.\./gongbao/(\S+) ", PAGE))
    assert written == shown | copied


def test_the_notice_says_what_the_page_says_of_it() -> None:
    notice = (NEW / "notice.md").read_text("utf-8")
    for said in ("600家", "至少推荐1个园区", "不少于3个", "不低于80%", "4月30日", "5月20日"):
        assert said in notice
        assert said in PAGE.replace(" ", ""), said


EXPRESSIONS: Final = re.findall(r"(?m)^- [^`\n]+：`([^`]*self\.[^`]*)`$", PAGE)


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_every_expression_of_the_page_can_be_worked_out(expression: str) -> None:
    compiled(expression)
    assert answer(expression, HOLDS, HOLDS_BESIDE) is True
    assert answer(expression, FAILS, FAILS_BESIDE) is False


HOLDS: Final = {
    "above_scale": 3, "enterprises": 5, "start": "2031-01-02", "finish": "2031-01-03",
    "amount": 30, "status": "已办结", "result": "好", "number": "一", "date": "2031-01-02",
    "kind": "甲", "count": 1, "name": "甲省园区", "items": ["一", "二"],
    "rows": [
        {"weight": 40, "bureau": "清河市", "kind": "甲"},
        {"weight": 60, "bureau": "南山市", "kind": "乙"},
    ],
}  # fmt: skip
FAILS: Final = {
    "above_scale": 6, "enterprises": 5, "start": "2031-01-04", "finish": "2031-01-03",
    "amount": 30.5, "status": "已办结", "number": "一", "kind": "乙", "count": 0,
    "name": "园区", "items": ["一"],
    "rows": [
        {"weight": 40, "bureau": "清河市", "kind": "乙"},
        {"weight": 50, "bureau": "清河市", "kind": "乙"},
    ],
}  # fmt: skip
HOLDS_BESIDE: Final[dict[str, Any]] = {
    "recommended": [{"enterprises": 9, "date": "2030-12-01"}], "checkups": [],
}  # fmt: skip
FAILS_BESIDE: Final[dict[str, Any]] = {
    "recommended": [{"enterprises": 3, "date": "2031-02-01"}], "checkups": [],
}  # fmt: skip


def test_there_are_expressions_for_whoever_writes_rules() -> None:
    assert len(EXPRESSIONS) == 14


def test_the_faults_of_the_last_table_are_those_that_are_told() -> None:
    told = re.findall(r"(?m)^\| ([^|`]*“……”[^|`]*|JSON[^|]*) \| ", PAGE.split("## 十二")[1])
    assert len(told) == 9
    engine = "".join(path.read_text("utf-8") for path in (REPOSITORY / "generator").rglob("*.py"))
    for message in told:
        for piece in re.split("“……”|：", message):
            assert piece in engine, f"nothing says {piece!r}"


def test_the_province_may_take_over_the_pages_too(run: Run, tmp_path: Path) -> None:
    """As the page says of publishing: everything of ours but the records and their definitions."""
    root = tmp_path / "root"
    ignored = shutil.ignore_patterns("decisions", "mission.md")
    shutil.copytree(REPOSITORY / "docs", root / "docs", ignore=ignored)
    settings = (REPOSITORY / "mkdocs.yml").read_text("utf-8")
    kept = re.sub(r"(?m)^.*mission\.md\n", "", settings)
    (root / "mkdocs.yml").write_text(kept, "utf-8")
    shutil.copytree(NEW, root, dirs_exist_ok=True)
    shutil.copytree(REPOSITORY / "schema/meta", root / "schema/meta")
    for form in ("annual-report", "bulletin"):
        shutil.copy(REPOSITORY / f"schema/forms/{form}.schema.json", root / "schema/forms")
    done = run("build", "--root", str(root), "--out", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr.decode()
