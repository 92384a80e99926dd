"""有个人电话、身份证号或邮箱

仓库和网站都是公开的，一旦提交，删掉以后历史里还在。个人的手机号、固定电话、身份证号和邮箱不能出现在记录的任何地方，包括备注行。

错误写法：
    note: 联系人电话 139××××5678（真实号码）

正确写法：
    note: 联系方式见报送系统，不在此公开
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from generator.diagnostics import Diagnostic, Span
from generator.records.form import Field, Form
from generator.rules.rule import Rule
from generator.sealing.token import without_sealed

RULE = Rule.of("R302", __name__, __doc__)
_KINDS: Final = (
    (
        "身份证号",
        re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx](?![0-9A-Za-z])"),
    ),
    (
        "手机号",
        re.compile(
            r"(?<![0-9A-Za-z.])(?:\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2}(?![0-9A-Za-z])"
        ),
    ),
    (
        "固定电话",
        re.compile(
            r"(?<![0-9A-Za-z-])(?:\(0[1-9][0-9]{1,2}\) ?|0[1-9][0-9]{1,2}[ -])"
            r"[2-9][0-9]{2,3}[ -]?[0-9]{4}(?![0-9A-Za-z])"
        ),
    ),
    (
        "邮箱",
        re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]++(?:\.[A-Za-z0-9-]++)+"),
    ),
)
_ANY: Final = re.compile("[0-9０-９][0-9０-９()（） —–－-]{8}|[@＠]")
_NARROW: Final = str.maketrans("０１２３４５６７８９（）—–－＠　", "0123456789()---@ ")
_FIGURE: Final = re.compile(r"[ ]*(?:- )*([a-z][a-z0-9_]*): [0-9]+[ ]*")
_HELP: Final = "删除它。已经推送过的，请告诉管理员清理历史。"


def check(path: str, text: str, form: Form, _data: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """One finding for each number or address of a person, in the file's name or anywhere in it.

    What stands in a field that counts something is a figure, however long it is.
    """
    for kind, start, _ in _private(path.rpartition("/")[2]) if _ANY.search(path) else ():
        name = path.rpartition("/")[2]
        told = "给文件改一个不含它的名字。已经推送过的，请告诉管理员清理历史。"
        yield RULE.found(
            path, f"文件名里像是有个人的{kind}。", value=_masked(name[start:]), help_text=told
        )
    for number, line, kind, start, end in _spots(text, form):
        yield RULE.found(
            path,
            f"这里像是个人的{kind}，不能公开。",
            span=Span(number, start + 1, number, end + 1),
            value=_masked(line[start:end]),
            help_text=_HELP,
        )


def kinds_in(text: str, form: Form | None = None) -> list[str]:
    """The kinds of personal data that a text holds, in Chinese; never the data itself."""
    return list(dict.fromkeys(kind for _, _, kind, _, _ in _spots(text, form)))


def _spots(text: str, form: Form | None) -> Iterator[tuple[int, str, str, int, int]]:
    """The number of a line, the line, the kind of what it holds, and where that stands in it."""
    if _ANY.search(text) is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        for kind, start, end in _private(line) if _ANY.search(line) else ():
            figure = _FIGURE.fullmatch(line)
            if not (form and figure and figure[1] in _counting(form.root)):
                yield number, line, kind, start, end


def masked(finding: Diagnostic) -> Diagnostic:
    """The finding without the personal data that its line holds, and without a line to copy."""
    snippet = _hidden(finding.snippet)
    return replace(
        finding,
        snippet=snippet,
        value=_hidden(finding.value),
        message=_hidden(finding.message),
        replacement=finding.replacement if snippet == finding.snippet else None,
    )


def _private(line: str) -> Iterator[tuple[str, int, int]]:
    """What looks like personal data; what is sealed may look like anything by chance."""
    narrow = without_sealed(line.translate(_NARROW))
    for kind, pattern in _KINDS:
        for found in pattern.finditer(narrow):
            if kind != "身份证号" or _is_identity(found.group()):
                yield kind, found.start(), found.end()


def _hidden(text: str) -> str:
    for _, start, end in _private(text):
        text = text[:start] + _masked(text[start:end]) + text[end:]
    return text


def _counting(field: Field) -> set[str]:
    """The names of the fields that hold numbers."""
    own = {field.name} if field.type in ("integer", "number") else set()
    inner = [*field.properties, *([field.items] if field.items else [])]
    return own.union(*(_counting(child) for child in inner))


def _is_identity(text: str) -> bool:
    try:
        date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return False
    weights = [pow(2, 17 - index, 11) for index in range(17)]
    total = sum(weight * int(digit) for weight, digit in zip(weights, text, strict=False))
    return "10X98765432"[total % 11] == text[17].upper()


def _masked(text: str) -> str:
    keep = max(len(text) // 4, 1)
    return text[:keep] + "*" * (len(text) - 2 * keep) + text[-keep:]
