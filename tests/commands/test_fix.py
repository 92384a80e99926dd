"""`gongbao check --fix` repairs what is certain, says what it did, and touches nothing else."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.commands.conftest import Command
from tests.commands.contract import REPORT
from tests.roots import ENTERPRISES, MASKS, TARGETS, put

SLIPS = """\
\ufeff# 备注一
note: '全年'\r
name：临河防护物资产业\r
# 备注二
companies: １，０１１
closed：是
date: 2031年5月7日
results:
- bureau: 临河
  amount: 350元
"""
REPAIRED = """\
name: 临河防护物资产业
# 备注二
companies: 1011
closed: true
date: "2031-05-07"
results:
  - bureau: 临河市
    amount: 350
# 备注一
note: 全年
"""
DOUBTFUL = "name: 一个 # 两个\ncompanies：十二家\npass_rat: 98.5\n"
BAD = f"{ENTERPRISES}/bad.yml"


def state(root: Path) -> dict[str, tuple[bytes, int, int]]:
    """What every file below the root says, and its permissions and time."""
    return {
        str(path.relative_to(root)): (
            path.read_bytes(),
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
        )
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def fixed(run: Command, root: Path, *paths: str, status: int) -> dict[str, Any]:
    done = run("check", "--fix", "--format", "json", "--root", str(root), *paths)
    assert done.stderr.decode() == ""
    assert done.returncode == status
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_what_is_certain_is_repaired_and_remarks_stay(run: Command, root: Path) -> None:
    bad = put(root, BAD, SLIPS)
    found = fixed(run, root, status=0)
    assert bad.read_text("utf-8") == REPAIRED
    assert found["diagnostics"] == []
    assert {code for entry in found["fixed"] for code in entry["codes"]} == {
        *("Y106", "Y107", "Y123", "S211", "S218", "S215", "S213", "D401", "R306"),
    }


def test_a_second_run_writes_nothing(run: Command, root: Path) -> None:
    put(root, BAD, SLIPS)
    put(root, f"{ENTERPRISES}/doubtful.yml", DOUBTFUL)
    fixed(run, root, status=1)
    before = state(root)
    again = fixed(run, root, status=1)
    assert again["fixed"] == []
    assert state(root) == before


def test_what_is_doubtful_is_left_with_its_message(run: Command, root: Path) -> None:
    doubtful = put(root, BAD, DOUBTFUL)
    found = fixed(run, root, status=1)
    assert doubtful.read_text("utf-8") == DOUBTFUL.replace("companies：", "companies: ")
    assert [(e["code"], e["fix"]) for e in found["diagnostics"]] == [
        ("Y129", None),
        ("S203", None),
        ("S201", None),
    ]
    assert [(e["line"], e["before"], e["after"], e["codes"]) for e in found["fixed"]] == [
        (2, "companies：十二家", "companies: 十二家", ["Y123"])
    ]


def test_a_report_with_repairs_only_adds_to_the_contract(run: Command, root: Path) -> None:
    put(root, BAD, SLIPS)
    found = fixed(run, root, status=0)
    assert {"fixed", "untouched"} <= found.keys()
    jsonschema.validate(
        {key: value for key, value in found.items() if key not in ("fixed", "untouched")}, REPORT
    )


def test_only_what_was_asked_for_is_written(run: Command, root: Path) -> None:
    other = put(root, f"{ENTERPRISES}/other.yml", SLIPS)
    bad = put(root, BAD, SLIPS)
    found = fixed(run, root, BAD, status=0)
    assert other.read_bytes() == SLIPS.encode()
    assert bad.read_text("utf-8") == REPAIRED
    assert {entry["path"] for entry in found["fixed"]} == {BAD}


def test_records_in_order_and_all_else_are_not_touched(run: Command, root: Path) -> None:
    put(root, f"{ENTERPRISES}/附件.txt", "name：甲\r\n")
    put(root, "elsewhere/bad.yml", SLIPS)
    before = state(root)
    fixed(run, root, status=1)
    assert state(root) == before


@pytest.mark.parametrize("mode", [0o755, 0o444, 0o4644])
def test_a_file_of_odd_permissions_is_left_alone(run: Command, root: Path, mode: int) -> None:
    bad = put(root, BAD, SLIPS)
    bad.chmod(mode)
    found = fixed(run, root, status=1)
    assert bad.read_bytes() == SLIPS.encode()
    assert [entry["path"] for entry in found["untouched"]] == [BAD]
    assert found["fixed"] == []


def test_links_are_never_written_through(run: Command, root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.yml"
    outside.write_bytes(SLIPS.encode())
    (root / ENTERPRISES / "link.yml").symlink_to(outside)
    hard = tmp_path / "hard.yml"
    hard.write_bytes(SLIPS.encode())
    os.link(hard, root / ENTERPRISES / "hard.yml")
    folder = tmp_path / "folder"
    put(tmp_path, "folder/bad.yml", SLIPS)
    (root / "submissions/north/hill").mkdir(parents=True, exist_ok=True)
    (root / "submissions/north/hill/uplift-2031").symlink_to(folder)
    found = fixed(run, root, status=1)
    for path in (outside, hard, folder / "bad.yml"):
        assert path.read_bytes() == SLIPS.encode()
    assert [entry["path"] for entry in found["untouched"]] == [f"{ENTERPRISES}/hard.yml"]


def test_permissions_stay_and_nothing_is_left_beside(run: Command, root: Path) -> None:
    bad = put(root, BAD, SLIPS)
    bad.chmod(0o640)
    fixed(run, root, status=0)
    assert bad.stat().st_mode & 0o7777 == 0o640
    assert sorted(path.name for path in bad.parent.iterdir()) == ["bad.yml", "masks.yml"]


@pytest.mark.parametrize("kind", ["text", "json", "github", "sarif"])
def test_no_report_repeats_personal_data(run: Command, root: Path, kind: str) -> None:
    put(root, BAD, "name：临河防护物资产业\nnote：找 13800138000\naddress：甲\n")
    said = run("check", "--fix", "--format", kind, "--root", str(root)).stdout.decode()
    assert "R302" in said
    assert "13800138000" not in said


def test_the_report_for_people_shows_each_line_before_and_after(run: Command, root: Path) -> None:
    put(root, BAD, DOUBTFUL)
    said = run("check", "--fix", "--root", str(root)).stdout.decode()
    assert f"{BAD}：改好了 1 处\n  第 2 行  Y123 冒号用成了全角\n" in said
    assert "    - companies：十二家\n    + companies: 十二家\n" in said
    assert "自动改好了 1 处，在 1 个文件里；提交前请用 git diff 看一遍。\n" in said
    assert "下一步：剩下的要由人判断" in said


def test_there_is_a_word_where_nothing_had_to_be_done(run: Command, root: Path) -> None:
    said = run("check", "--fix", "--root", str(root)).stdout.decode()
    assert said == (
        "没有能自动改的地方，文件都没有动。\n检查了 2 个文件、2 条记录：没有发现问题。\n"
    )


def test_the_root_s_own_records_stay(run: Command, root: Path) -> None:
    before = (root / MASKS).read_bytes(), (root / TARGETS).read_bytes()
    fixed(run, root, status=0)
    assert before == ((root / MASKS).read_bytes(), (root / TARGETS).read_bytes())
