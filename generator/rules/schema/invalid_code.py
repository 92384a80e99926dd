"""代码或编号不对

统一社会信用代码共 18 位，最后一位是校验码，错一位就对不上；发文字号要有机关代字、六角括号里的年份和序号。

错误写法：
    number: 鄂市监质函[2021]76号

正确写法：
    number: 鄂市监质函〔2021〕76号
"""

from __future__ import annotations

import re

from generator.diagnostics import Diagnostic
from generator.records.formats import DOCUMENT_NUMBER
from generator.rules.rule import Rule
from generator.rules.schema.fault import SchemaFault

RULE = Rule.of("S219", __name__, __doc__)
KEYWORDS = ("format",)


def explain(fault: SchemaFault) -> Diagnostic | None:
    """The finding for a code of a known kind that is malformed or fails its check digit."""
    text = fault.text()
    if fault.limit == "document-number":
        meant = re.sub(r"[\[(（【［{]\s*([0-9]{4})\s*[\])）】］}]", r"〔\1〕", text).replace(
            " ", ""
        )
        certain = meant != text and DOCUMENT_NUMBER.fullmatch(meant)
        return fault.finding(
            RULE,
            f"发文字号的写法不对：{fault.shown()}",
            "写成“机关代字〔年份〕几号”的样子，年份两边是六角括号〔〕。",
            fault.with_value(meant) if certain else None,
        )
    if fault.limit == "uscc":
        reason = f"应为 18 位，这里有 {len(text)} 位" if len(text) != 18 else "校验码对不上"
        return fault.finding(
            RULE, f"统一社会信用代码不对：{reason}。", "对照营业执照重新填写，字母用大写。"
        )
    if fault.limit == "url":
        return fault.finding(
            RULE, f"网址的写法不对：{fault.shown()}", "写完整的网址，以 https:// 开头。"
        )
    return None
