"""密文已损坏

密文以 age: 开头，是一整行字母、数字、- 和 _。复制时漏掉一段、断成两行或混进别的字，就再也打不开了，所以提交前要查出来。

这里只查不用密钥就能看出来的：字符对不对，开头和结尾是不是完整，是不是用单位的公钥密封的。中间改动了一个字母，或者密封给了别的单位，要到接收单位打开时才知道。

错误写法：
    contact: age:YWdlLWVuY3J5

正确写法：
    contact: age:YWdlLWVuY3J5cHRpb24ub3JnL3Yx……（完整的一行）
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic
from generator.records.form import Form
from generator.records.private import private_values
from generator.rules.rule import Rule
from generator.sealing.token import damage, is_marked

RULE = Rule.of("R304", __name__, __doc__)


def check(path: str, _text: str, form: Form, data: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """One finding for each private field whose sealed text cannot be whole."""
    if not form.has_private:
        return
    for pointer, field, value in private_values(form.root, data):
        reason = damage(value) if isinstance(value, str) and is_marked(value) else ""
        if reason:
            yield RULE.found(
                path,
                f"“{field.title}”里的密文已损坏：{reason}。",
                pointer=pointer,
                field=form.label_at(pointer),
                help_text="换成原来完整的那一行；找不到时，重新填写明文，再运行 "
                f"gongbao seal {path}。",
            )
