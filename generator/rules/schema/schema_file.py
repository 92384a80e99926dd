"""schema/ 里的文件不符合约定

辖区、项目计划和表单的定义错了，所有记录都没法判断，所以先改好它们。可以写什么，见网站“数据”栏目的“定义语言”（data/definition/）。
"""

from __future__ import annotations

from generator.diagnostics import Diagnostic, Span
from generator.records.complaint import SchemaFileFault
from generator.rules.rule import Rule, placed
from generator.rules.text import yaml_syntax

RULE = Rule.of("S299", __name__, __doc__)
KEYWORDS = ()


def found(fault: SchemaFileFault) -> Diagnostic:
    """The finding for one fault of a file under schema/."""
    message, span = fault.message, Span(fault.line, 1, fault.line, 2) if fault.line else None
    if fault.problem and fault.source:
        syntax = yaml_syntax.found(fault.source, fault.problem)
        message, span = f"{message}：{syntax.message}", syntax.span
    diagnostic = RULE.found(
        fault.path,
        message,
        span=span,
        pointer=fault.pointer,
        help_text="对照网站“数据”栏目的“定义语言”（data/definition/）修改。",
    )
    return placed(diagnostic, fault.source, key=fault.key) if fault.source else diagnostic
