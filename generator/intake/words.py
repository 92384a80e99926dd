"""Findings in the words of whoever fills in a workbook, where lines and quotes mean nothing."""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics import Diagnostic
from generator.forms.field_words import allowed_in, kind_of
from generator.forms.workbook.reading import Remark, Spot
from generator.records.form import Field, Form
from generator.records.private import schema_at

_OF_FILES: Final = re.compile(
    "这一行|加一行|一行文字|引号|缩进|短横线|true|false|gongbao|schema/|文件|字段名|冒号|写 \\|"
)
"""What only means something to those who write text files."""

_MESSAGES: Final[dict[str, str]] = {
    "boolean-word": "“{name}”只能填“是”或“否”。",
}
_HELP: Final[dict[str, str]] = {
    "missing-field": "填上这一格{example}。",
    "boolean-word": "从下拉列表里选。",
    "private-data-in-clear": "删去它。",
}


def remark_of(finding: Diagnostic, form: Form, spot: Spot | None) -> Remark:
    """The finding as a remark about the cell that it concerns."""
    field = form.field_at(finding.pointer) if finding.pointer else None
    words = {"name": field.title if field else "", "example": _example(field)}
    message = _MESSAGES.get(finding.rule, finding.message) if field else finding.message
    known = _HELP.get(finding.rule)
    help_text = known or finding.help
    if known is None and _OF_FILES.search(help_text):
        help_text = _general(form, finding.pointer, field)
    if known:
        help_text = known.format(**words)
    if message is not finding.message:
        message = message.format(**words)
    where = f"（涉及 {finding.path}）" if spot is None and finding.path else ""
    return Remark(
        spot=spot,
        message=f"{message}{where}",
        help=help_text,
        field=finding.field.rpartition(" › ")[2],
        value="" if field and field.private else finding.value,
        code=finding.code,
        severity=finding.severity,
    )


def _example(field: Field | None) -> str:
    if field is None or field.private:
        return ""
    unit = f"（单位：{field.unit}）" if field.unit else ""
    shown = field.examples[0] if field.examples and field.type != "boolean" else ""
    return f"{unit}，例如 {shown}" if shown != "" else unit


def _general(form: Form, pointer: str, field: Field | None) -> str:
    """What the field takes, whatever was wrong."""
    if field is None or not pointer:
        return ""
    allowed = allowed_in(field, schema_at(form.schema, pointer))
    unit = f"，单位：{field.unit}，只写数字" if field.unit else ""
    optional = "" if field.required else "；没有就空着"
    return f"填{kind_of(field)}{f'：{allowed}' if allowed else ''}{unit}{optional}。"
