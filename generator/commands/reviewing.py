"""The command review: reads arguments, prints or writes the dossier; it decides nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.chinese_help import ChineseHelp
from generator.clock import today
from generator.commands.changes import Asked, opened_change
from generator.commands.console import ROOT, fail, opened, say
from generator.reporters.glyphs import harmless

if TYPE_CHECKING:
    from generator.reporters.dossier import Dossier


@click.command(cls=ChineseHelp)
@click.option(
    "--base", required=True, metavar="提交", help="和哪个分支或提交比，例如 origin/main。"
)
@click.option("--head", metavar="提交", default="", help="改动在哪里；不写就是现在的文件夹。")
@click.option(
    "--request",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="合并请求的情况，由 gongbao request 写出：谁报送、何时报送。",
)
@click.option("--account", metavar="账号", default="", help="由哪个账号报送。")
@click.option(
    "--format",
    "kind",
    type=click.Choice(("markdown", "json")),
    default="markdown",
    help="显示成哪一种：markdown 给人看，json 给程序用。",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="写成文件：全文、评论（不超过 6 万字）、步骤摘要和 JSON。",
)
@click.option(
    "--preview",
    type=click.Path(path_type=Path),
    metavar="文件夹",
    help="生成两边的网站，把有变化的网页连同新旧对照写到这里，直接用浏览器打开。",
)
@ROOT
def review(
    *,
    base: str,
    head: str,
    request: Path | None,
    account: str,
    kind: str,
    out: Path | None,
    preview: Path | None,
    root: Path,
) -> None:
    """给审核人看的一页：谁报送了什么，有没有问题，签发以后什么会变。

    怎样看、怎样签发见 docs/review.md。有错误的改动退出状态是 1。
    """
    from generator.previewing.sources import published_as  # noqa: PLC0415 - check has no use
    from generator.publish import PublishError  # noqa: PLC0415 - for them
    from generator.reporters.dossier import Verdict  # noqa: PLC0415
    from generator.review.assembly import NOT_COMPARED, dossier_of  # noqa: PLC0415

    settings = opened(root)
    for folder in (out, preview):
        if folder is not None and folder.exists() and not folder.is_dir():
            fail(f"{folder} 不是文件夹。")
    with opened_change(settings, Asked(base, head, request, account), whole=True) as change:
        site = published_as(settings, change.change.base)
        day = site.as_of or today()
        pages = NOT_COMPARED
        if preview is not None:
            from generator.previewing.preview import preview_of  # noqa: PLC0415 - MkDocs is slow

            try:
                pages = preview_of(settings, change, day, preview)
            except PublishError as problem:
                fail(harmless(str(problem)))
        dossier = dossier_of(settings, change, site, day, pages=pages)
    if out is not None:
        _write(out, dossier)
    else:
        from generator.reporters import dossier_json, dossier_markdown  # noqa: PLC0415

        rendered = dossier_json.render if kind == "json" else dossier_markdown.full
        say(rendered(dossier))
    sys.exit(1 if dossier.verdict is Verdict.RETURN else 0)


def _write(folder: Path, dossier: Dossier) -> None:
    """Write every form of the dossier; leaves with status 2 where that cannot be done."""
    from generator.reporters import dossier_json, dossier_markdown  # noqa: PLC0415

    files = {
        "dossier.md": dossier_markdown.full(dossier),
        "comment.md": dossier_markdown.comment(dossier),
        "summary.md": dossier_markdown.summary(dossier),
        "dossier.json": dossier_json.render(dossier),
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content.encode("utf-8", "backslashreplace"))
    except OSError as problem:
        fail(f"写不了 {folder}：{problem.strerror}。")
    say(f"已写入 {folder}：{'、'.join(files)}。{dossier.verdict.label}。")
