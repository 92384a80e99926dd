"""公开的字段里有密文

密文只能放在表单注明“不公开”的字段里。放进公开的字段，网站上会出现一长串谁也看不懂的字母。

错误写法：
    note: age:YWdlLWVuY3J5cHRpb24ub3JnL3Yx……

正确写法：
    note: 联系方式已在“联系电话”中密封报送
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic
from generator.records.form import Form
from generator.records.private import public_texts
from generator.rules.rule import Rule
from generator.sealing.token import sealed_parts

RULE = Rule.of("R305", __name__, __doc__)


def check(path: str, text: str, form: Form, data: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """One finding for each public field that holds sealed text."""
    if not any(sealed_parts(text)):
        return
    for pointer, field, value in public_texts(form.root, data):
        if field and any(sealed_parts(value)):
            yield RULE.found(
                path,
                f"“{field.title}”是公开的，不能放密文。",
                pointer=pointer,
                field=form.label_at(pointer),
                help_text="密文移到不公开的字段里；表单没有这样的字段，就不要报送。",
            )
