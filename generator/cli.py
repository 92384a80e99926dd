"""The command line: reads arguments, prints, sets the exit status; it decides nothing else.

Exit status: 0 no error, 1 errors found, 2 misuse or an unusable root.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from generator import __version__
from generator.checking import checked, report_of
from generator.chinese_help import ChineseGroup, misuse
from generator.commands import (
    attending,
    changes,
    collecting,
    correcting,
    drawing,
    rebuilding,
    registering,
    requesting,
    reviewing,
    sealing,
    signing,
    starting,
    workbooks,
)
from generator.commands.changes import Asked
from generator.commands.console import ROOT as _ROOT
from generator.commands.console import Progress as _Progress
from generator.commands.console import colour as _colour
from generator.commands.console import fail as _fail
from generator.commands.console import opened as _opened
from generator.commands.console import relative as _relative
from generator.commands.console import say as _print
from generator.diagnostics import Repair, Severity, Untouched
from generator.git.command import location
from generator.reporters import github, json_report, sarif, text
from generator.reporters.report import Report
from generator.rules.registry import all_rules, rule_with
from generator.rules.schema.fault import nearest
from generator.settings import Settings

FORMATS: Final = ("text", "json", "github", "sarif")


@click.group(cls=ChineseGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="gongbao", help="显示版本。")
def gongbao() -> None:
    """公报：检查报送记录，生成公开网站。"""


@gongbao.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--format",
    "kind",
    type=click.Choice(FORMATS),
    default="text",
    help="报告的格式：text 给人看，json、github、sarif 给程序用。",
)
@click.option("--fix", is_flag=True, help="先把能确定的地方改好，再检查；拿不准的一处不动。")
@click.option("--no-cache", is_flag=True, help="不用上次检查的结果，全部重新检查。")
@click.option("--base", metavar="提交", help="只检查一项改动：和哪个分支或提交比。")
@click.option("--head", metavar="提交", default="", help="改动在哪里；不写就是现在的文件夹。")
@click.option(
    "--request",
    type=click.Path(path_type=Path),
    metavar="文件",
    help="合并请求的情况，由 gongbao request 写出：谁报送、何时报送。",
)
@click.option("--account", metavar="账号", default="", help="由哪个账号报送。")
@_ROOT
def check(
    *,
    paths: Sequence[str],
    kind: str,
    fix: bool,
    no_cache: bool,
    base: str | None,
    head: str,
    request: Path | None,
    account: str,
    root: Path,
) -> None:
    """检查记录，一次列出每一处错误。

    不写 PATHS 时检查全部；写文件或文件夹时只报告（和改正）与它们有关的问题。写 --base
    时检查一项改动：只报告它自己的问题和它给别人带来的问题，并检查它该不该这样改。
    """
    if base is not None:
        if fix:
            _fail("--fix 不能和 --base 一起用：先用 gongbao check --fix 改好，再检查改动。")
        _check_change(root, paths, kind, Asked(base, head, request, account))
        return
    if head or request or account:
        _fail("--head、--request、--account 要和 --base 一起用。")
    settings = _opened(root)
    settings = Settings(settings.root, settings.bounds, settings.workers, use_cache=not no_cache)
    asked = [_relative(settings.root, path) for path in paths]
    progress = _Progress()
    repairs: Sequence[Repair] | None = None
    untouched: Sequence[Untouched] = ()
    try:
        if fix:
            from generator.repairing.repair_root import repair_root  # noqa: PLC0415 - to start soon

            done = repair_root(settings, asked, progress)
            found, repairs, untouched = done.checked, done.repairs, done.untouched
        else:
            found = checked(settings, progress)
    finally:
        progress.finish()
    report = report_of(
        found,
        site_url=_site_url(settings.root),
        location=location(settings.root) if kind in ("github", "sarif") else "",
        paths=asked,
        repairs=repairs,
        untouched=untouched,
    )
    _print(_rendered(report, kind))
    sys.exit(1 if report.summary[Severity.ERROR.value] else 0)


def _check_change(root: Path, paths: Sequence[str], kind: str, change: Asked) -> None:
    from generator.changing import FaultyDefinitions  # noqa: PLC0415 - a plain check starts sooner

    settings = _opened(root)
    # A file that the change deletes can be asked about too, so names are not looked up.
    asked = [Path(path).as_posix() for path in paths]
    try:
        with changes.opened_change(settings, change, definitions_told=True) as opened:
            report = changes.report_of_change(
                settings,
                opened,
                site_url=_site_url(settings.root),
                located=kind in ("github", "sarif"),
                paths=asked,
            )
            _print(_rendered(report, kind))
            if kind == "text":
                _print(changes.closing(opened.change))
    except FaultyDefinitions as faulty:
        report = report_of(faulty.found, site_url=_site_url(settings.root))
        _print(_rendered(report, kind))
    sys.exit(1 if report.summary[Severity.ERROR.value] else 0)


def _rendered(report: Report, kind: str) -> str:
    if kind == "text":
        return text.render(report, colour=_colour())
    renderers: dict[str, Callable[[Report], str]] = {
        "json": json_report.render,
        "github": github.render,
        "sarif": sarif.render,
    }
    return renderers[kind](report)


@gongbao.command()
@click.option("--out", type=click.Path(path_type=Path), default=None, help="网站写到哪个文件夹。")
@_ROOT
def build(out: Path | None, root: Path) -> None:
    """检查记录并生成网站；有一处错误就不生成，上一次的网站原样保留。"""
    from generator.shell import build as site  # noqa: PLC0415 - check must not load MkDocs

    settings = _opened(root)
    folder = out or settings.root / "site"
    sys.exit(_attempt(lambda: site.build(settings, folder), f"网站已生成：{folder}").status)


@gongbao.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="监听的地址。")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="端口。"
)
@_ROOT
def serve(host: str, port: int, root: Path) -> None:
    """在本机预览网站，记录改动后自动重新生成。"""
    from generator.shell import preview  # noqa: PLC0415 - check must not load MkDocs

    settings = _opened(root)
    address = f"http://{host}:{port}/"

    def outcome(run: Callable[[], object]) -> str:
        return _attempt(run, f"已更新，请在浏览器打开 {address}（按 Ctrl+C 结束）").trouble

    preview.serve(settings, host, port, outcome)


@gongbao.command()
@click.argument("code")
def explain(code: str) -> None:
    """说明一条规则：是什么错、怎么改。CODE 是提示里的编号（如 Y123）或名称。"""
    rule = rule_with(code)
    if rule is None:
        near = nearest(code, [known.name for known in all_rules()])
        guess = f"是不是“{near}”？" if near else "编号见检查报告，例如 Y123。"
        _fail(f"没有编号或名称是“{code}”的规则。{guess}")
    lines = [f"{rule.code} {rule.title}（{rule.severity.label}）", "", *rule.paragraphs]
    for heading, example in (("错误写法：", rule.wrong), ("正确写法：", rule.right)):
        if example:
            lines += ["", heading, *(f"    {line}" for line in example.split("\n"))]
    _print("\n".join(lines))


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a build went: the exit status, and what went wrong (empty where nothing did)."""

    status: int
    trouble: str = ""


def _attempt(run: Callable[[], object], done: str) -> _Outcome:
    """Run a build and say how it went."""
    from generator.mkdocs_plugin import RecordsRefused  # noqa: PLC0415
    from generator.publish import PublishError  # noqa: PLC0415
    from generator.shell.build import SiteUnusable  # noqa: PLC0415

    try:
        report = run()
    except RecordsRefused as refused:
        _print(text.render(refused.report, colour=_colour()), error=True)
        _print("没有生成网站：先改正上面的错误。上一次生成的网站原样保留。", error=True)
        return _Outcome(1, text.render(refused.report))
    except (SiteUnusable, PublishError) as problem:
        _print(f"没有生成网站：{problem}", error=True)
        return _Outcome(2, str(problem))
    if isinstance(report, Report) and report.diagnostics:
        _print(text.render(report, colour=_colour()))
    _print(done)
    return _Outcome(0)


def _site_url(root: Path) -> str:
    """The site's address, without loading MkDocs; a check of records needs nothing else of it."""
    try:
        configuration = (root / "mkdocs.yml").read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    found = re.search(r"(?m)^site_url:[ ]*[\"']?(https?://[^\s\"'#]+)", configuration)
    return f"{found[1].rstrip('/')}/" if found else ""


_COMMANDS: Final = (
    starting.new,
    workbooks.workbook,
    workbooks.take,
    collecting.collect,
    correcting.correct,
    drawing.draw,
    reviewing.review,
    sealing.seal,
    sealing.unseal,
    sealing.keygen,
    requesting.request,
    attending.attend,
    signing.signoff,
    registering.ledger,
    rebuilding.rebuild,
)
for _command in _COMMANDS:
    gongbao.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; misuse is said in Chinese and ends with status 2."""
    try:
        gongbao.main(arguments, prog_name="gongbao", standalone_mode=False)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.UsageError as error:
        _fail(misuse(error))
    except click.ClickException as error:
        _fail(error.format_message())
    except (KeyboardInterrupt, click.Abort):
        _print("已中止。", error=True)
        sys.exit(130)
