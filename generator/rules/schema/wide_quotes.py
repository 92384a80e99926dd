"""内容外面多了中文引号

日期、数字和固定的选项直接写，外面不加中文引号“”。YAML 只认半角引号，中文引号会成为内容的一部分。

错误写法：
    date: “2021-05-07”

正确写法：
    date: "2021-05-07"
"""

from __future__ import annotations

from typing import Final

from generator.diagnostics import Diagnostic
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S220", __name__, __doc__)
KEYWORDS = ("type", "format", "pattern", "enum", "const", "oneOf")
QUOTES: Final = "“”‘’＂＇「」『』\"'"


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a value that would do but for the wide quotes around it."""
    if not isinstance(fault.value, str):
        return None
    bare = fault.value.strip(QUOTES + " ")
    if bare == fault.value or not fault.would_take(bare):
        return None
    return fault.finding(
        RULE,
        f"“{fault.name}”的内容外面有中文引号。",
        f"去掉引号，直接写 {bare}。",
        fault.with_text(bare),
    )
