"""The rows of the mission as a page of Markdown; the words come from the definitions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from tooling.mission.rows import Named, Row

HEAD = """\
# 通知要求了什么，在哪里办

五份通知要求的每一张表单、每一个流程、每一个数字，逐行列在这里：
用哪张表单报送，程序检查什么，算出哪些数，公众在哪一页看到。

正式站只有通知里写明的真实记录，没有的写“未在本站报送”。
演示站（运行 `make demo` 生成）里每一行都有虚构的记录，“演示记录”一栏是它在
`examples/submissions/` 里的位置。

本页由 `make mission` 从 `tooling/mission/rows.yml` 和各项定义生成。
每次测试都逐项核对：表单、检查、数字、页面、演示记录有一个对不上，测试就不通过。
"""
COLUMNS = ("行", "表单", "检查", "算出的数", "在哪里看", "演示记录")


def page_of(rows: Iterable[Row]) -> str:
    """The whole page; one table a programme."""
    parts = [HEAD]
    for programme, group in groupby(rows, key=lambda row: row.programme):
        notice = programme.notice
        number = f"（{notice.number}）" if notice.number else ""
        parts.append(f"## {_text(programme.title)}\n")
        parts.append(f"依据：{_text(notice.title)}{number}\n")
        table = [COLUMNS, ("---",) * len(COLUMNS), *(_cells(row) for row in group)]
        parts.append("\n".join(f"| {' | '.join(cells)} |" for cells in table) + "\n")
    return "\n".join(parts)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        f"**{row.id}** {_text(row.title)}",
        _links(row.forms),
        _links(row.rules),
        _links(row.figures) if row.figures else "没有要统计的数",
        _links(row.pages) if row.pages else "表单页和记录页",
        f"`{row.example.rpartition('/')[0].removeprefix('submissions/')}`",
    )


def _links(entries: Sequence[Named]) -> str:
    return "<br>".join(f"[{_text(entry.words)}](site:{entry.url})" for entry in entries)


def _text(words: str) -> str:
    """Words as Markdown shows them, within a table."""
    for sign in "\\`*_[]<>|":
        words = words.replace(sign, f"\\{sign}")
    return words
