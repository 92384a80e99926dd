"""用了记录里不需要的 YAML 写法

记录只用“字段名: 内容”和短横线列表。锚点、别名、合并键、标签、指令和多份文档会让同一行在不同程序里意思不同，也可能被用来拖垮检查，一律不收。

错误写法：
    ---
    base: &a 1
    more: *a

正确写法：
    base: 1
    more: 1
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import yaml

from generator.diagnostics import Diagnostic, Span
from generator.records.source import Source
from generator.rules.rule import Rule

RULE = Rule.of("Y131", __name__, __doc__)
_EMPTY: Final = re.compile(r"(#.*)?")


def check_lines(source: Source) -> Iterator[Diagnostic]:
    """A finding for a document's marker before the first line that says something.

    Without that line the text means the same, so the repair is certain.
    """
    for number, line in enumerate(source.lines, 1):
        if line.rstrip() == "---":
            yield RULE.found(
                source.path,
                "记录里不能用 YAML 的文档标记 ---。",
                span=Span(number, 1, number, 4),
                value="---",
                help_text="删除这一行。",
                replacement="",
            )
        if not _EMPTY.fullmatch(line.strip()):
            return


def check_events(source: Source) -> Iterator[Diagnostic]:
    """One finding a line for anchors, aliases, tags, directives and markers, as far as it parses."""
    documents = line = 0
    try:
        for event in yaml.parse(source.text, Loader=yaml.CBaseLoader):
            documents += isinstance(event, yaml.DocumentStartEvent)
            name = _document_feature(event, documents) or _node_feature(event)
            if name and event.start_mark and event.start_mark.line + 1 != line:
                line = event.start_mark.line + 1
                yield _finding(source, name, event)
    except (yaml.YAMLError, ValueError):
        return


def _document_feature(event: yaml.Event, documents: int) -> str:
    if isinstance(event, yaml.DocumentStartEvent):
        if documents > 1:
            return "第二份文档 ---"
        if event.version or event.tags:
            return "指令 %"
        return "文档标记 ---" if event.explicit else ""
    if isinstance(event, yaml.DocumentEndEvent) and event.explicit:
        return "文档标记 ..."
    return ""


def _node_feature(event: yaml.Event) -> str:
    if isinstance(event, yaml.AliasEvent):
        return f"别名 *{event.anchor}"
    if not isinstance(event, yaml.NodeEvent):
        return ""
    if event.anchor:
        return f"锚点 &{event.anchor}"
    if getattr(event, "tag", None):
        return f"标签 {getattr(event, 'tag', '')}"
    merges = isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style
    return "合并键 <<" if merges else ""


def _finding(source: Source, name: str, event: yaml.Event) -> Diagnostic:
    start, end = event.start_mark, event.end_mark
    span = (
        Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        if start and end
        else None
    )
    return RULE.found(
        source.path,
        f"记录里不能用 YAML 的{name}。",
        span=span,
        value=source.line(span.line).strip() if span else "",
        help_text="直接写出内容；以 * & ! 开头的文字请加引号；--- 一行请删除。",
    )
