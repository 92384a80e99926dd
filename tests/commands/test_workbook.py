"""`gongbao workbook` writes what to fill in; `gongbao import` puts it in place, whole or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Command
from tests.roots import TARGETS, put
from tests.workbook.desk import cell_of, column_of, opened, saved

RECORD = "submissions/north/river/uplift-2031/enterprise/valves.yml"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Where people keep their workbooks: outside the root."""
    folder = tmp_path / "我的文档"
    folder.mkdir()
    return folder


def made(run: Command, root: Path, file: Path, *more: str) -> None:
    done = run("workbook", *more, "--out", str(file), "--root", str(root))
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout.decode().startswith(f"已写入 {file}。")


def filled(file: Path, **values: object) -> Path:
    workbook = opened(file.read_bytes())
    for label, value in values.items():
        cell_of(workbook["填表"], label).value = value  # type: ignore[assignment]
    target = file.with_name("填好.xlsx")
    target.write_bytes(saved(workbook))
    return target


def files(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in (root / "submissions").rglob("*.yml")}


ENTERPRISE = ("enterprise", "--bureau", "river")
GOOD = {"记录编号": "valves", "项目名称": "阀门质量提升", "经费": "350万元"}


def test_a_good_workbook_becomes_a_record_that_passes(run: Command, root: Path, desk: Path) -> None:
    made(run, root, desk / "a.xlsx", *ENTERPRISE)
    done = run("import", str(filled(desk / "a.xlsx", **GOOD)), "--root", str(root))
    assert (done.returncode, done.stderr) == (0, b"")
    said = done.stdout.decode()
    assert "填表!C13: 提示 读作“350”。\n  栏目：经费\n  内容：350万元\n" in said
    assert f"已写入 {RECORD}。请核对以后照常提交合并请求。\n" in said
    assert (root / RECORD).read_text("utf-8") == "name: 阀门质量提升\namount: 350\n"
    assert run("check", "--root", str(root)).returncode == 0


def test_one_fault_and_nothing_is_imported(run: Command, root: Path, desk: Path) -> None:
    made(run, root, desk / "a.xlsx", *ENTERPRISE)
    before = files(root)
    file = filled(desk / "a.xlsx", **GOOD, 企业数="若干", 等次="良")
    done = run("import", str(file), "--root", str(root))
    assert done.returncode == 1
    assert files(root) == before
    said = done.stdout.decode()
    assert "填表!C11: 错误 S203 “企业数”要填整数，这里是“若干”。" in said
    assert said.endswith("填好.xlsx：2 处错误、1 处提示。\n")
    back = desk / "填好-有错.xlsx"
    assert done.stderr.decode() == (f"什么都没有导入。标出错处的表格：{back}，改好以后再导入它。\n")
    workbook = opened(back.read_bytes())
    cell_of(workbook["填表"], "企业数").value = 3
    cell_of(workbook["填表"], "等次").value = "良好"
    back.write_bytes(saved(workbook))
    assert run("import", str(back), "--root", str(root)).returncode == 0
    assert files(root) - before == {RECORD}


def test_a_workbook_given_back_never_takes_the_place_of_another(
    run: Command, root: Path, desk: Path
) -> None:
    made(run, root, desk / "a.xlsx", *ENTERPRISE)
    file = filled(desk / "a.xlsx", **GOOD, 企业数="若干")
    for name in ("填好-有错.xlsx", "填好-有错-2.xlsx", "填好-有错-3.xlsx"):
        assert run("import", str(file), "--root", str(root)).returncode == 1
        assert (desk / name).is_file()
        file = desk / name


def test_a_record_is_not_replaced_by_chance(run: Command, root: Path, desk: Path) -> None:
    made(run, root, desk / "a.xlsx", *ENTERPRISE)
    file = filled(desk / "a.xlsx", **GOOD)
    put(root, RECORD, "name: 另一个阀门项目\n")
    done = run("import", str(file), "--root", str(root))
    assert done.returncode == 1
    assert f"没有导入：已经有 {RECORD}。编号重复" in done.stderr.decode()
    assert (root / RECORD).read_text("utf-8") == "name: 另一个阀门项目\n"
    assert run("import", str(file), "--replace", "--root", str(root)).returncode == 0
    assert (root / RECORD).read_text("utf-8") == "name: 阀门质量提升\namount: 350\n"
    again = run("import", str(file), "--root", str(root))
    assert again.returncode == 0
    assert "已经是这些内容，没有改动" in again.stdout.decode()


def test_a_record_is_corrected_by_the_workbook_filled_from_it(
    run: Command, root: Path, desk: Path
) -> None:
    made(run, root, desk / "t.xlsx", "targets", "--prefill", TARGETS)
    file = filled(desk / "t.xlsx", 说明="核对过。")
    before = (root / TARGETS).read_text("utf-8")
    done = run("import", str(file), "--root", str(root))
    assert done.returncode == 0, done.stderr.decode()
    assert f"已改正 {TARGETS}。" in done.stdout.decode()
    assert (root / TARGETS).read_text("utf-8") == f"{before}note: 核对过。\n"
    put(root, TARGETS, f"{before}note: 别人改过。\n")
    done = run("import", str(file), "--root", str(root))
    assert done.returncode == 1
    assert "这份表格填好以后，记录又被改过" in done.stderr.decode()
    assert "别人改过" in (root / TARGETS).read_text("utf-8")


def test_remarks_of_a_file_that_is_replaced_are_told_to_be_gone(
    run: Command, root: Path, desk: Path
) -> None:
    masks = "submissions/north/river/uplift-2031/enterprise/masks.yml"
    made(run, root, desk / "m.xlsx", "enterprise", "--prefill", masks)
    done = run("import", str(filled(desk / "m.xlsx", 企业数=13)), "--root", str(root))
    assert done.returncode == 0
    assert "原来文件里的备注行（# 开头）没有保留" in done.stdout.decode()


def test_the_record_may_be_put_elsewhere(run: Command, root: Path, desk: Path) -> None:
    made(run, root, desk / "a.xlsx", *ENTERPRISE)
    file = filled(desk / "a.xlsx", **GOOD)
    done = run("import", str(file), "--out", str(desk / "出"), "--root", str(root))
    assert done.returncode == 0
    assert not (root / RECORD).exists()
    assert (desk / "出" / RECORD).is_file()


def test_a_file_that_is_no_workbook_is_refused(run: Command, root: Path, desk: Path) -> None:
    (desk / "名单.csv").write_text("企业名称\n某厂\n", "utf-8")
    done = run("import", str(desk / "名单.csv"), "--root", str(root))
    assert done.returncode == 1
    assert done.stderr.decode().startswith("没有导入 名单.csv：这是文本文件（例如 .csv）")
    assert sorted(path.name for path in desk.iterdir()) == ["名单.csv"]
    assert run("import", str(desk / "没有.xlsx"), "--root", str(root)).returncode == 2


def test_clear_text_in_a_repository_is_warned_of(run: Command, root: Path, desk: Path) -> None:
    made(run, root, root / "l.xlsx", "liaison", "--bureau", "river")
    values = {"记录编号": "river", "单位名称": "临河市局"}
    done = run("import", str(filled(root / "l.xlsx", **values)), "--root", str(root))
    assert done.returncode == 0, done.stderr.decode()
    assert "又放在仓库里" in done.stderr.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("nothing",), "没有表单“nothing”"),
        (("enterprise", "--programme", "uplift-1999"), "没有项目计划“uplift-1999”"),
        (("enterprise", "--bureau", "province"), "由市州报送"),
        (("enterprise", "--prefill", "mkdocs.yml"), "不是记录"),
        (("enterprise", "--prefill", TARGETS), "不是“enterprise”的"),
    ],
)
def test_what_cannot_be_is_said(
    run: Command, root: Path, desk: Path, asked: tuple[str, ...], said: str
) -> None:
    done = run("workbook", *asked, "--out", str(desk / "x.xlsx"), "--root", str(root))
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert not (desk / "x.xlsx").exists()


def test_a_workbook_is_never_written_over(run: Command, root: Path, desk: Path) -> None:
    made(run, root, desk / "a.xlsx", *ENTERPRISE)
    done = run("workbook", *ENTERPRISE, "--out", str(desk / "a.xlsx"), "--root", str(root))
    assert done.returncode == 1
    assert "没有改动它" in done.stderr.decode()


def test_more_rows_can_be_asked_for(run: Command, root: Path, desk: Path) -> None:
    made(run, root, desk / "t.xlsx", "targets", "--rows", "2000")
    sheet = opened((desk / "t.xlsx").read_bytes())["任务"]
    cell = sheet.cell(2005, column_of(sheet, "企业数")).coordinate
    assert [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]
