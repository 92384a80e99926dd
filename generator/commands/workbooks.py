"""The commands workbook and import: read arguments, read and write files, print; no checks."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from generator.checking import checked
from generator.chinese_help import ChineseHelp
from generator.commands.console import ROOT, colour, fail, opened, relative, say
from generator.commands.private_place import replace_whole, repository_around
from generator.commands.remarks import report
from generator.records.key import RecordKey
from generator.reporters.glyphs import harmless

if TYPE_CHECKING:
    from generator.forms.workbook.choices import Scope
    from generator.forms.workbook.filling import Filled
    from generator.intake.workbook import Taken
    from generator.records.dataset import Dataset
    from generator.settings import Settings

_SUFFIX: Final = "-有错"
_BROKEN_SCHEMA: Final = "schema/ 里的定义有错误，先用 gongbao check 检查。"


@click.command(cls=ChineseHelp)
@click.argument("form")
@click.option(
    "--programme", metavar="项目计划", help="项目计划的文件夹名；只有一个用这张表时可不写。"
)
@click.option("--bureau", metavar="单位", help="报送单位的文件夹名或名称；不写就由填表人选。")
@click.option(
    "--rows",
    type=click.IntRange(1, 20_000),
    default=500,
    show_default=True,
    help="表格表单预备多少行。",
)
@click.option("--prefill", metavar="记录", help="把这条记录的内容填进去，用来改正或接着填。")
@click.option("--out", type=click.Path(path_type=Path), metavar="文件", help="写到哪个文件。")
@ROOT
def workbook(
    *,
    form: str,
    programme: str | None,
    bureau: str | None,
    rows: int,
    prefill: str | None,
    out: Path | None,
    root: Path,
) -> None:
    """写出电子表格：按表单做好栏目、说明、下拉选项和检查。FORM 是表单的文件夹名。

    填好以后用 gongbao import 导入。已有的文件不会覆盖。怎样填见 docs/workbook.md。
    """
    from generator.forms.workbook.filling import DoesNotFit  # noqa: PLC0415 - check has no use
    from generator.forms.workbook.plan import NotTabular  # noqa: PLC0415 - for any of this
    from generator.forms.workbook.writing import workbook_of  # noqa: PLC0415

    settings = opened(root)
    dataset = _dataset(settings)
    filled = _filled(settings, dataset, form, prefill) if prefill else None
    if filled:
        programme, bureau = filled.key.programme, f"{filled.key.jurisdiction}/{filled.key.bureau}"
    scope = _scope(dataset, form, programme, bureau)
    try:
        content = workbook_of(scope, rows=rows, filled=filled)
    except (NotTabular, DoesNotFit) as reason:
        fail(harmless(str(reason)))
    target = out or Path(f"{form}-{filled.key.id}.xlsx" if filled else f"{form}-template.xlsx")
    _write_new(target, content)
    say(f"已写入 {target}。用 Excel、WPS 或 LibreOffice 填好，再运行 gongbao import {target}")


@click.command("import", cls=ChineseHelp)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--programme", metavar="项目计划", help="项目计划的文件夹名；表格里认得出时不用写。")
@click.option("--form", metavar="表单", help="表单的文件夹名；表格里认得出时不用写。")
@click.option("--bureau", metavar="单位", help="报送单位；不写就看表格里的“填报单位”。")
@click.option("--id", "identifier", metavar="编号", help="记录编号；不写就看表格里的“记录编号”。")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="文件夹", help="写到别的根目录下面。"
)
@click.option("--replace", is_flag=True, help="改正已有的记录：允许换掉它。")
@ROOT
def take(
    *,
    file: Path,
    programme: str | None,
    form: str | None,
    bureau: str | None,
    identifier: str | None,
    out: Path | None,
    replace: bool,
    root: Path,
) -> None:
    """导入填好的电子表格。FILE 是 .xlsx 文件。

    通过全部检查才写成记录；有一处错误就什么都不导入，另存一份标出错处的表格。
    """
    from generator.forms.workbook.opening import (  # noqa: PLC0415 - as above
        MOST_BYTES,
        NotAWorkbook,
    )
    from generator.intake.target import Asked, NoForm  # noqa: PLC0415
    from generator.intake.workbook import take_in  # noqa: PLC0415

    settings = opened(root)
    found = checked(settings)
    if found.dataset is None:
        say(_BROKEN_SCHEMA, error=True)
        sys.exit(1)
    try:
        with file.open("rb") as source:
            content = source.read(MOST_BYTES + 1)
    except OSError as problem:
        fail(f"读不出 {harmless(str(file))}：{problem.strerror}。")
    asked = Asked(programme or "", form or "", bureau or "", identifier or "")
    try:
        taken = take_in(settings, found, content, asked)
    except (NotAWorkbook, NoForm) as reason:
        say(f"没有导入 {harmless(file.name)}：{harmless(str(reason))}", error=True)
        sys.exit(1)
    say(report(taken.remarks, file.name, colour=colour()))
    if taken.key is None:
        _give_back(file, taken)
    _place(out or settings.root, taken, replaceable=replace)
    _warn(file, found.dataset, taken)


def _place(root: Path, taken: Taken, *, replaceable: bool) -> None:
    """Write the record where it belongs, never over one that nobody meant to change."""
    from generator.intake.workbook import version_of  # noqa: PLC0415 - as above

    key = taken.key
    if key is None:
        return
    target, content = root / key.path, taken.text.encode("utf-8")
    try:
        existing = target.read_bytes() if target.exists() or target.is_symlink() else None
        if existing == content:
            say(f"{key.path} 已经是这些内容，没有改动。")
            return
        if existing is None:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as file:
                file.write(content)
        elif replaceable or taken.origin == version_of(existing):
            replace_whole(target, content)
        else:
            said = (
                "这份表格填好以后，记录又被改过。请重新导出一份再改"
                if taken.origin
                else "编号重复。另起一个编号；如果就是要改正那条记录，加上 --replace"
            )
            say(f"没有导入：已经有 {key.path}。{said}。", error=True)
            sys.exit(1)
    except OSError as problem:
        say(f"没有导入：写不了 {key.path}，{problem.strerror}。", error=True)
        sys.exit(1)
    done = "已写入" if existing is None else "已改正"
    lost = existing and any(line.lstrip().startswith(b"#") for line in existing.split(b"\n"))
    say(f"{done} {key.path}。请核对以后照常提交合并请求。")
    if lost:
        say("原来文件里的备注行（# 开头）没有保留。")


def _give_back(file: Path, taken: Taken) -> None:
    """Write the marked workbook beside the one that was handed in, and leave with status 1."""
    stem = file.stem.partition(_SUFFIX)[0]
    names = [f"{stem}{_SUFFIX}{number}.xlsx" for number in ("", *(f"-{n}" for n in range(2, 1000)))]
    for name in names:
        try:
            with (file.parent / name).open("xb") as target:
                target.write(taken.returned or b"")
        except FileExistsError:
            continue
        except OSError as problem:
            say(f"标出错处的表格写不了：{problem.strerror}。", error=True)
            break
        say(f"什么都没有导入。标出错处的表格：{file.parent / name}，改好以后再导入它。", error=True)
        break
    sys.exit(1)


def _warn(file: Path, dataset: Dataset, taken: Taken) -> None:
    """Say so where clear text of private fields lies in a repository."""
    key = taken.key
    if key is None or not dataset.catalogue.forms[key.form].has_private:
        return
    if repository_around(file):
        say(f"注意：{file} 里不公开的内容是明文，又放在仓库里。请移出去，不要提交。", error=True)


def _dataset(settings: Settings) -> Dataset:
    dataset = checked(settings).dataset
    if dataset is None:
        say(_BROKEN_SCHEMA, error=True)
        sys.exit(1)
    return dataset


def _scope(dataset: Dataset, form: str, programme: str | None, bureau: str | None) -> Scope:
    """What the workbook is made for; leaves with status 2 where no record could be."""
    from generator.forms.new_record import NoPlace, new_key  # noqa: PLC0415 - as above
    from generator.forms.workbook.choices import Scope  # noqa: PLC0415

    catalogue = dataset.catalogue
    users = [plan.id for plan in catalogue.programmes.values() if plan.use_of(form)]
    if programme is None and len(users) != 1:
        if not users:
            fail(f"没有表单“{harmless(form)}”。已登记的：{'、'.join(catalogue.forms)}。")
        fail(f"几个项目计划都用这张表，请用 --programme 写明是哪一个：{'、'.join(users)}。")
    plan = catalogue.programmes.get(programme or users[0])
    use = plan.use_of(form) if plan else None
    if plan is None or use is None:
        fail(f"没有项目计划“{harmless(programme or '')}”，或它没有表单“{harmless(form)}”。")
    place = None
    if bureau is not None:
        try:
            key = new_key(catalogue, form, programme=plan.id, bureau=bureau, identifier="record")
        except NoPlace as reason:
            fail(harmless(str(reason)))
        place = catalogue.regions.bureau(key.jurisdiction, key.bureau)
    return Scope(dataset, plan, use, catalogue.form_of(plan.id, form), place)


def _filled(settings: Settings, dataset: Dataset, form: str, path: str) -> Filled:
    """The record that a workbook is to hold; leaves with status 2 where there is none."""
    from generator.forms.workbook.filling import Filled  # noqa: PLC0415 - as above
    from generator.intake.workbook import version_of  # noqa: PLC0415

    place = relative(settings.root, path)
    key = RecordKey.from_path(place)
    record = dataset.by_key.get(key) if key else None
    if key is None or record is None:
        fail(f"{harmless(place)} 不是记录，或者有错误。先用 gongbao check 检查。")
    if key.form != form:
        fail(f"{harmless(place)} 是“{key.form}”的记录，不是“{harmless(form)}”的。")
    return Filled(key, record.data, version_of((settings.root / place).read_bytes()))


def _write_new(target: Path, content: bytes) -> None:
    """Write a new file, never over another; leaves with status 1 where that cannot be done."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(content)
    except FileExistsError:
        say(f"已经有 {target}，没有改动它。用 --out 写到别处。", error=True)
        sys.exit(1)
    except OSError as problem:
        say(f"写不了 {target}：{problem.strerror}。", error=True)
        sys.exit(1)
