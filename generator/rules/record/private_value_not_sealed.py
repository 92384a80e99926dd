"""不公开的内容没有密封

姓名、电话这类字段，通知要求报给主办单位，但不公开。仓库是公开的，所以这些字段只能存密文：用 gongbao seal 把明文换成密文，只有接收单位用自己的密钥才能打开。检查报告不会显示明文。

已经以明文推送过的，密封以后历史里仍然看得到，请告诉管理员清理历史，并视为已经泄露。

错误写法：
    contact: 张某某

正确写法：
    contact: age:YWdlLWVuY3J5cHRpb24ub3JnL3Yx……（由 gongbao seal 生成）
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic
from generator.records.form import Form
from generator.records.private import private_values
from generator.rules.rule import Rule
from generator.sealing.token import is_marked

RULE = Rule.of("R303", __name__, __doc__)


def check(path: str, _text: str, form: Form, data: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """One finding for each private field that holds clear text; it repeats none of it."""
    if not form.has_private:
        return
    for pointer, field, value in private_values(form.root, data):
        if isinstance(value, str) and value and not is_marked(value):
            yield RULE.found(
                path,
                f"“{field.title}”不公开，不能以明文提交。",
                pointer=pointer,
                field=form.label_at(pointer),
                help_text=f"运行 gongbao seal {path}，把明文换成密文；已经推送过的，"
                "请告诉管理员清理历史。",
            )
