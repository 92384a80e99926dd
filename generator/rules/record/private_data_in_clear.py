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
from datetime import date
from typing import Any, Final

from generator.diagnostics import Diagnostic, Span
from generator.records.form import Form
from generator.rules.rule import Rule

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
        re.compile(r"(?<![0-9A-Za-z-])0[1-9][0-9]{1,2}[-—－][2-9][0-9]{6,7}(?![0-9A-Za-z])"),
    ),
    ("邮箱", re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")),
)
_ANY: Final = re.compile("[0-9][0-9 —－-]{8}|@")


def check(path: str, text: str, _form: Form, _data: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """One finding for each number or address of a person, anywhere in the file."""
    if _ANY.search(text) is None:
        return
    for number, line in enumerate(text.split("\n"), 1):
        for kind, pattern in _KINDS:
            for found in pattern.finditer(line):
                if kind == "身份证号" and not _is_identity(found.group()):
                    continue
                yield RULE.found(
                    path,
                    f"这里像是个人的{kind}，不能公开。",
                    span=Span(number, found.start() + 1, number, found.end() + 1),
                    value=_masked(found.group()),
                    help_text="删除它。已经推送过的，请告诉管理员清理历史。",
                )


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
