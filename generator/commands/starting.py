"""The command new: reads arguments, writes the template, prints; it decides nothing."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from generator.chinese_help import ChineseHelp
from generator.commands.console import ROOT, fail, opened, say
from generator.reporters.glyphs import harmless

_STDOUT = Path("-")


@click.command(cls=ChineseHelp)
@click.argument("form")
@click.option("--bureau", required=True, metavar="单位", help="报送单位的文件夹名或名称。")
@click.option("--programme", required=True, metavar="项目计划", help="项目计划的文件夹名。")
@click.option("--id", "identifier", metavar="编号", help="记录的文件名；不写就用今天的日期。")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="写到别的文件；写 - 就显示在屏幕上。不写就放在记录该在的地方。",
)
@ROOT
def new(
    *, form: str, bureau: str, programme: str, identifier: str | None, out: Path | None, root: Path
) -> None:
    """新建一条记录：按表单写出带说明的空白文件。FORM 是表单的文件夹名。

    每个字段上面写着名称、单位、填法和例子，一个值也不预先填。已有的文件不会覆盖。
    """
    from generator.forms.new_record import NoPlace, new_key  # noqa: PLC0415 - check has no use
    from generator.forms.template import template_text  # noqa: PLC0415 - for either of them
    from generator.records.catalogue import load_catalogue  # noqa: PLC0415

    settings = opened(root)
    catalogue = load_catalogue(settings).catalogue
    if catalogue is None:
        say("schema/ 里的定义有错误，先用 gongbao check 检查。", error=True)
        sys.exit(1)
    today = date.today().isoformat()  # noqa: DTZ011 - the day of whoever types the command
    try:
        key = new_key(
            catalogue, form, programme=programme, bureau=bureau, identifier=identifier or today
        )
    except NoPlace as reason:
        fail(harmless(str(reason)))
    place = settings.root / key.path
    target = place if out in (None, _STDOUT) else out
    schema = settings.schema / "forms" / f"{key.form}.schema.json"
    folder = Path(os.path.abspath(target)).parent  # noqa: PTH100 - links stay as they are written
    url = Path(os.path.relpath(schema, folder)).as_posix()
    text = template_text(catalogue, key, url)
    if out == _STDOUT:
        say(text)
        return
    _write(target, text)
    say(f"已写入 {target if out else key.path}。照里面的说明填写，再运行 gongbao check 检查。")


def _write(target: Path, text: str) -> None:
    """Write a new file, never over another; leaves with status 1 where that cannot be done."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        say(f"已经有 {target}，没有改动它。用 --id 另起一个编号。", error=True)
        sys.exit(1)
    except (OSError, ValueError) as problem:
        reason = problem.strerror if isinstance(problem, OSError) else "文件名不能用"
        say(f"写不了 {target}：{reason}。", error=True)
        sys.exit(1)
