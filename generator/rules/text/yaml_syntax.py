"""这里的写法 YAML 读不懂

最常见的原因：引号或括号没有配对、一行里没有冒号、列表和字段混在同一层。请对照同类记录，从标出的那一行往上看。

错误写法：
    note: "服务企业十二家
    companies: 12

正确写法：
    note: "服务企业十二家"
    companies: 12
"""

from __future__ import annotations

from typing import Final

from generator.diagnostics import Diagnostic, Span
from generator.records.source import NotComposable, Source
from generator.rules.rule import Rule

RULE = Rule.of("Y139", __name__, __doc__)
REASONS: Final = (
    (
        "mapping values are not allowed",
        "这里多了一个冒号，或上一行的缩进不对",
        "内容里有半角冒号加空格时，给整个内容加引号。",
    ),
    (
        "did not find expected key",
        "这一行的缩进和上面的字段没有对齐",
        "同一层的字段名左边对齐；列表的短横线比上一级多两个空格。",
    ),
    (
        "did not find expected '-' indicator",
        "这一行和上面的列表没有对齐",
        "同一个列表的短横线左边对齐。",
    ),
    ("could not find expected ':'", "这一行没有冒号，或冒号是全角的", "写成“字段名: 内容”。"),
    ("found unexpected end of stream", "引号没有配对，一直找到文件末尾", "给内容补上右引号。"),
    ("while scanning a quoted scalar", "引号没有配对", "给内容补上右引号。"),
    (
        "did not find expected ',' or",
        "括号没有配对，或少了逗号",
        "每项单独一行，用短横线开头，就不需要括号。",
    ),
    ("did not find expected node content", "这里少了内容，或标点多了", "检查逗号和括号。"),
    (
        "block sequence entries are not allowed",
        "这里不能用列表的短横线",
        "列表的短横线另起一行，比字段名多两个空格；想表示“没有”，就把这一行删掉。",
    ),
    ("unknown escape character", "双引号里的反斜杠 \\ 有特殊含义", "把双引号换成单引号。"),
    ("alias", "这里用了锚点和别名", "直接写出内容。"),
    ("nesting", "从这一行起层级太深", "检查括号是否配对、缩进是否多了。"),
    ("special characters are not allowed", "有不能出现的字符", "把这一行重新打一遍。"),
)


def found(source: Source, problem: NotComposable) -> Diagnostic:
    """The finding for a text that the parser gave up on, in an official's words."""
    line = min(problem.line, len(source.lines)) or 1
    while line > 1 and not source.line(line).strip():
        line -= 1
    column = problem.column if line == problem.line else len(source.line(line)) + 1
    reason, hint = next(
        ((reason, hint) for key, reason, hint in REASONS if key in problem.problem),
        ("这里的写法读不懂", "对照同类记录检查缩进、引号和标点。"),
    )
    return RULE.found(
        source.path,
        f"{reason}。",
        span=Span(line, column, line, column + 1),
        value=source.line(line).strip(),
        help_text=hint,
    )
